package dev.tidemark.engine.file;

import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.TidemarkException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a file is packed: told by its first bytes, since names lie. */
public enum Compression {
    NONE,
    GZIP,
    ZSTD;

    /** Enough of a file to tell how it is packed. */
    static final int MAGIC_BYTES = 16;

    /** The bytes a format begins with; {@link #ANY} where they vary. */
    private record Magic(String what, int... bytes) {
        boolean begins(byte[] head, int length) {
            if (length < bytes.length) {
                return false;
            }
            for (int i = 0; i < bytes.length; i++) {
                if (bytes[i] != ANY && unsigned(head, i) != bytes[i]) {
                    return false;
                }
            }
            return true;
        }
    }

    private static final int ANY = -1;

    private static final List<Magic> REFUSED = List.of(
            new Magic("bzip2", 'B', 'Z', 'h', ANY, 0x31, 0x41, 0x59, 0x26),
            new Magic("xz", 0xFD, '7', 'z', 'X', 'Z', 0),
            new Magic("7-Zip", '7', 'z', 0xBC, 0xAF, 0x27, 0x1C),
            new Magic("zip", 'P', 'K', 3, 4),
            new Magic("lz4", 0x04, 0x22, 0x4D, 0x18),
            new Magic("lzop", 0x89, 'L', 'Z', 'O', 0),
            new Magic("snappy", 0xFF, 0x06, 0, 0, 's', 'N', 'a', 'P', 'p', 'Y'),
            new Magic("compress", 0x1F, 0x9D),
            new Magic("Parquet", 'P', 'A', 'R', '1'),
            new Magic("Avro", 'O', 'b', 'j', 1));

    /** Packings without a mark of their own, known by the name alone. */
    private static final List<String> REFUSED_NAMES = List.of(".bz2", ".snappy", ".deflate", ".br", ".lzo", ".lz4");

    /**
     * @param head the file's first bytes, {@link #MAGIC_BYTES} or all it has
     * @throws TidemarkException when the file is packed in a way that is not read
     */
    static Compression of(SourceFile file, byte[] head, int length) {
        if (length >= 2 && unsigned(head, 0) == 0x1F && unsigned(head, 1) == 0x8B) {
            return GZIP;
        }
        if (length >= 4 && isZstd(head)) {
            return ZSTD;
        }
        refused(file, head, length).ifPresent(what -> {
            throw new TidemarkException(Problem.user(
                    "UNSUPPORTED_COMPRESSION",
                    "Cannot read " + file.shown() + ": it is packed as " + what,
                    "plain text, gzip and zstd are read"));
        });
        return NONE;
    }

    private static Optional<String> refused(SourceFile file, byte[] head, int length) {
        Optional<String> byMagic = REFUSED.stream()
                .filter(magic -> magic.begins(head, length))
                .map(Magic::what)
                .findFirst();
        if (byMagic.isPresent() || length == 0) {
            return byMagic;
        }
        String name = file.name().toLowerCase(Locale.ROOT);
        return REFUSED_NAMES.stream()
                .filter(name::endsWith)
                .map(suffix -> suffix.substring(1) + ", by its name")
                .findFirst();
    }

    /** A zstd frame, or a skippable frame before one. */
    private static boolean isZstd(byte[] head) {
        boolean frame = unsigned(head, 0) == 0x28
                && unsigned(head, 1) == 0xB5
                && unsigned(head, 2) == 0x2F
                && unsigned(head, 3) == 0xFD;
        boolean skippable = (unsigned(head, 0) & 0xF0) == 0x50
                && unsigned(head, 1) == 0x2A
                && unsigned(head, 2) == 0x4D
                && unsigned(head, 3) == 0x18;
        return frame || skippable;
    }

    private static int unsigned(byte[] bytes, int at) {
        return bytes[at] & 0xFF;
    }
}
