package dev.tidemark.engine.file;

import dev.tidemark.core.definition.SourceDefinition;
import dev.tidemark.core.ledger.DeadLetter;
import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.TidemarkException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Repaired records of a source. Each stands in for one dead letter and is a slice of its own, below
 * {@code .tidemark/repaired} in the project's folder. The slice is named after the record's place, so that the same
 * record cannot be counted under two names, however often its slice is replayed.
 */
public final class Repairs {

    private static final String FOLDER = ".tidemark/repaired";
    private static final String RECORD = "record";

    /** Keeps the name of a folder from looking hidden. */
    private static final String PREFIX = "slice-";

    private final SourceDefinition source;
    private final Path root;
    private final Clock clock;

    /** The repaired records of a source in the project at {@code root}. */
    public Repairs(SourceDefinition source, Path root, Clock clock) {
        this.source = source;
        this.root = root.toAbsolutePath().normalize();
        this.clock = clock;
    }

    /** {@code run=7#part-0.tsv:12}: the slice that counts the repaired record of a dead letter. */
    public static String sliceOf(DeadLetter letter) {
        String inSlice = letter.file();
        int found = ("/" + inSlice).indexOf("/" + letter.slice() + "/");
        if (found >= 0) {
            inSlice = inSlice.substring(found + letter.slice().length() + 1);
        }
        boolean sliceIsFile = inSlice.equals(letter.slice()) || inSlice.endsWith("/" + letter.slice());
        return letter.slice() + "#" + (sliceIsFile ? "" : inSlice + ":") + letter.line();
    }

    /** The slices of repaired records, as they lie there. */
    public List<FileSlice> list() {
        if (!Files.isDirectory(folder())) {
            return List.of();
        }
        SourceDefinition own = new SourceDefinition(
                source.name(),
                source.description(),
                FOLDER + "/" + source.name() + "/" + PREFIX + "*",
                source.pathLocation(),
                SourceDefinition.Slices.FOLDER,
                source.format(),
                Map.of(),
                null,
                null,
                new SourceDefinition.Complete.AtOnce(),
                SourceDefinition.Changed.REPLAY,
                source.maxDead(),
                source.maxRecordBytes(),
                source.location());
        return new FileSource(own, root, clock)
                .listMatches().slices().stream()
                        .map(slice -> new FileSlice(
                                sliceName(slice.name()),
                                slice.fingerprint(),
                                slice.bytes(),
                                slice.files(),
                                slice.readiness()))
                        .toList();
    }

    /**
     * Puts a repaired record down, in the place of an earlier one for the same dead letter.
     *
     * @param header the header of the file that the dead letter came from, if the format has headers
     */
    public void put(DeadLetter letter, byte @Nullable [] header, byte[] record) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (header != null) {
            bytes.writeBytes(header);
            bytes.write('\n');
        }
        bytes.writeBytes(record);
        bytes.write('\n');
        Path slice = folder(sliceOf(letter));
        try {
            Files.createDirectories(slice);
            Path partial = Files.write(slice.resolve("." + RECORD), bytes.toByteArray());
            Files.move(
                    partial,
                    slice.resolve(RECORD),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw failed(slice, e);
        }
    }

    /** Removes the repaired record of a slice of this source. */
    public void remove(String slice) {
        Path folder = folder(slice);
        try {
            Files.deleteIfExists(folder.resolve(RECORD));
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw failed(folder, e);
        }
    }

    /** The slice whose dead letter the repaired record of a slice stands in for; empty for a slice of the source itself. */
    public Optional<String> original(String slice) {
        int mark = slice.lastIndexOf('#');
        return mark > 0 && Files.isDirectory(folder(slice)) ? Optional.of(slice.substring(0, mark)) : Optional.empty();
    }

    private Path folder() {
        return root.resolve(FOLDER).resolve(source.name());
    }

    private Path folder(String slice) {
        return folder().resolve(PREFIX + URLEncoder.encode(slice, StandardCharsets.UTF_8));
    }

    private static String sliceName(String folder) {
        return URLDecoder.decode(folder.substring(PREFIX.length()), StandardCharsets.UTF_8);
    }

    private static TidemarkException failed(Path path, IOException cause) {
        return new TidemarkException(
                Problem.outside(
                        "CANNOT_WRITE", "Cannot keep the repaired record: " + path + ": " + cause, "check the disk"),
                cause);
    }
}
