package dev.tidemark.core.ledger;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger knows of one slice.
 *
 * @param id given by the ledger, never used again
 * @param name unique within the source: the folder's or file's path below the source's fixed prefix
 * @param fingerprint names, sizes and times of the slice's files, hashed; differs when the slice changed
 * @param records records seen: {@code records = events + dead}
 * @param events records handed to the models
 * @param dead records in the dead letters
 * @param bytes bytes of the files as they lie on disk
 * @param at when this status was committed
 * @param reasonOrNull why a FAILED slice failed
 */
public record SliceFacts(
        long id,
        String source,
        String name,
        String fingerprint,
        SliceStatus status,
        long records,
        long events,
        long dead,
        long bytes,
        Instant at,
        @Nullable String reasonOrNull) {

    public Optional<String> reason() {
        return Optional.ofNullable(reasonOrNull);
    }
}
