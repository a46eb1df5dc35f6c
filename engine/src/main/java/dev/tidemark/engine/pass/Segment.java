package dev.tidemark.engine.pass;

import dev.tidemark.core.state.ByteReader;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The states of one model input, of one slice, as one worker counted them: entries by ascending key, each a key and a
 * state tuple with a length before it. In memory, or a range of a spill file.
 *
 * @param slice position in the pass's list of slices
 * @param members for each aggregate where its member codes come from, or null when it has none; a state with member codes
 *     is written as these codes
 */
record Segment(int model, int slice, Storage storage, MemberCodes[] members) {

    /** Where the bytes are. */
    sealed interface Storage {}

    record InMemory(byte[] bytes) implements Storage {}

    record OnDisk(Path file, long start, long length) implements Storage {

        DataInputStream open() throws IOException {
            InputStream in = Files.newInputStream(file);
            in.skipNBytes(start);
            return new DataInputStream(new BufferedInputStream(in, 1 << 16));
        }
    }

    long memory() {
        return storage instanceof InMemory memory ? memory.bytes().length : 0;
    }

    /** The same entries in a file. */
    Segment spill(SpillFile file) throws IOException {
        return storage instanceof InMemory memory
                ? new Segment(model, slice, file.write(memory.bytes(), memory.bytes().length), members)
                : this;
    }

    /** The entries in order; close it. */
    Cursor open() throws IOException {
        if (storage instanceof OnDisk disk) {
            return new StreamCursor(disk.open(), disk.length());
        }
        return new ArrayCursor(((InMemory) storage).bytes());
    }

    /** Walks over entries. */
    abstract static class Cursor implements AutoCloseable {
        byte[] key = new byte[0];
        byte[] states = new byte[0];

        /** Moves to the next entry; false at the end. */
        abstract boolean next() throws IOException;

        @Override
        public void close() throws IOException {}
    }

    private static final class ArrayCursor extends Cursor {
        private final ByteReader in;

        ArrayCursor(byte[] bytes) {
            in = new ByteReader(bytes);
        }

        @Override
        boolean next() {
            if (in.remaining() == 0) {
                return false;
            }
            int keyLength = (int) in.getVarint();
            int statesLength = (int) in.getVarint();
            key = in.getBytes(keyLength);
            states = in.getBytes(statesLength);
            return true;
        }
    }

    private static final class StreamCursor extends Cursor {
        private final DataInputStream in;
        private long left;

        StreamCursor(DataInputStream in, long length) {
            this.in = in;
            left = length;
        }

        @Override
        boolean next() throws IOException {
            if (left == 0) {
                return false;
            }
            int keyLength = varint();
            int statesLength = varint();
            key = in.readNBytes(keyLength);
            states = in.readNBytes(statesLength);
            left -= (long) keyLength + statesLength;
            return true;
        }

        private int varint() throws IOException {
            int value = 0;
            for (int shift = 0; ; shift += 7) {
                int next = in.readUnsignedByte();
                left--;
                value |= (next & 0x7F) << shift;
                if (next < 0x80) {
                    return value;
                }
            }
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
