package dev.tidemark.engine.pass;

import dev.tidemark.core.ledger.DeadLetter;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The dead letters of one slice, from all workers: the first ones in memory, the rest in a file. */
final class DeadLetters implements Closeable {

    private static final int IN_MEMORY = 1_000;

    private final String source;
    private final String slice;
    private final Path folder;
    private final List<DeadLetter> first = new ArrayList<>();
    private long size;
    private @Nullable Path file;
    private @Nullable DataOutputStream out;

    DeadLetters(String source, String slice, Path folder) {
        this.source = source;
        this.slice = slice;
        this.folder = folder;
    }

    synchronized void add(String place, long line, String reason, byte[] raw) {
        size++;
        if (first.size() < IN_MEMORY) {
            first.add(new DeadLetter(0, source, slice, place, line, reason, raw));
            return;
        }
        try {
            DataOutputStream rest = rest();
            writeText(rest, place);
            rest.writeLong(line);
            writeText(rest, reason);
            rest.writeInt(raw.length);
            rest.write(raw);
        } catch (IOException e) {
            throw new SpillException(e);
        }
    }

    private DataOutputStream rest() throws IOException {
        DataOutputStream open = out;
        if (open == null) {
            Files.createDirectories(folder);
            Path made = Files.createTempFile(folder, "dead-", ".spill");
            open = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(made)));
            file = made;
            out = open;
        }
        return open;
    }

    /** Not bounded by the 64 KiB of {@link DataOutputStream#writeUTF}. */
    private static void writeText(DataOutputStream to, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        to.writeInt(bytes.length);
        to.write(bytes);
    }

    private static String readText(DataInputStream from) throws IOException {
        return new String(from.readNBytes(from.readInt()), StandardCharsets.UTF_8);
    }

    synchronized long size() {
        return size;
    }

    /** A few of them, for messages. */
    synchronized List<DeadLetter> first(int most) {
        return List.copyOf(first.subList(0, Math.min(most, first.size())));
    }

    /** All of them; no more are added afterwards. */
    synchronized Iterator<DeadLetter> all() {
        try {
            if (out != null) {
                out.close();
            }
            Path rest = file;
            DataInputStream in =
                    rest == null ? null : new DataInputStream(new BufferedInputStream(Files.newInputStream(rest)));
            return new Replay(in);
        } catch (IOException e) {
            throw new SpillException(e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        Path rest = file;
        if (out == null || rest == null) {
            return;
        }
        try {
            out.close();
        } catch (IOException notFlushed) {
            // Nobody reads the rest.
        } finally {
            Files.deleteIfExists(rest);
        }
    }

    private final class Replay implements Iterator<DeadLetter> {
        private final @Nullable DataInputStream in;
        private long position;

        Replay(@Nullable DataInputStream in) {
            this.in = in;
        }

        @Override
        public boolean hasNext() {
            return position < size;
        }

        @Override
        public DeadLetter next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            long at = position++;
            if (at < first.size() || in == null) {
                return first.get((int) at);
            }
            try {
                String place = readText(in);
                long line = in.readLong();
                String reason = readText(in);
                byte[] raw = in.readNBytes(in.readInt());
                if (position == size) {
                    in.close();
                }
                return new DeadLetter(0, source, slice, place, line, reason, raw);
            } catch (IOException e) {
                throw new SpillException(e);
            }
        }
    }
}
