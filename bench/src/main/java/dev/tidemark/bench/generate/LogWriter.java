package dev.tidemark.bench.generate;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.zip.GZIPOutputStream;

/** Writes lines into the files of one run folder, in the order of their arrival. */
final class LogWriter {

    private static final int FLUSH_BYTES = 64 << 20;

    private final Path folder;
    private final String suffix;
    private final boolean gzip;
    private byte[] pool = new byte[1 << 20];
    private int used;
    private long[] arrivals = new long[1024];
    private int[] starts = new int[1024];
    private int lines;
    private int parts;

    /** @param suffix of file names, such as {@code .json} */
    LogWriter(Path folder, String suffix, Compression compression) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.suffix = suffix;
        this.gzip = compression == Compression.GZIP;
    }

    enum Compression {
        NONE,
        GZIP
    }

    void add(long arrivalMillis, LineBuffer line) {
        if (used + line.length() + 1 > pool.length) {
            pool = Arrays.copyOf(pool, Math.max(pool.length * 2, used + line.length() + 1));
        }
        if (lines + 1 >= starts.length) {
            arrivals = Arrays.copyOf(arrivals, lines * 2);
            starts = Arrays.copyOf(starts, lines * 2);
        }
        arrivals[lines] = arrivalMillis;
        starts[lines++] = used;
        System.arraycopy(line.bytes(), 0, pool, used, line.length());
        used += line.length();
        pool[used++] = '\n';
        starts[lines] = used;
    }

    /** A good moment to write a file, if enough has come together. */
    void flushIfLarge() throws IOException {
        if (used >= FLUSH_BYTES) {
            flush();
        }
    }

    void flush() throws IOException {
        if (lines == 0) {
            return;
        }
        Integer[] order = new Integer[lines];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingLong((Integer line) -> arrivals[line]));
        Path file = folder.resolve(String.format("part-%05d%s%s", parts++, suffix, gzip ? ".gz" : ""));
        try (OutputStream out = open(file)) {
            for (int line : order) {
                out.write(pool, starts[line], starts[line + 1] - starts[line]);
            }
        }
        used = 0;
        lines = 0;
    }

    private OutputStream open(Path file) throws IOException {
        OutputStream out = Files.newOutputStream(file);
        return new BufferedOutputStream(gzip ? new GZIPOutputStream(out, 1 << 16) : out, 1 << 18);
    }
}
