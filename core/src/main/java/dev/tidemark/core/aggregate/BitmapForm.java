package dev.tidemark.core.aggregate;

import dev.tidemark.core.state.ByteReader;
import dev.tidemark.core.state.ByteWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.roaringbitmap.RoaringBitmap;

/**
 * The canonical byte form of a bitmap of ids: a varint of its length, and RoaringBitmap's portable form with every
 * container in its smallest kind.
 *
 * @see <a href="https://github.com/RoaringBitmap/RoaringFormatSpec">Roaring's format</a>
 */
final class BitmapForm {

    private static final int RUNS = 12347;
    private static final int NO_RUNS = 12346;
    private static final int MAX_ARRAY = 4096;
    private static final int BITMAP_BYTES = 8192;
    private static final int NO_OFFSETS = 4;

    /** Ids are not negative. */
    private static final int MAX_KEY = 0x7FFF;

    private BitmapForm() {}

    static void write(RoaringBitmap bitmap, ByteWriter out) {
        // Which kind a container has depends on how it came about, until both are asked for in this order.
        bitmap.removeRunCompression();
        bitmap.runOptimize();
        int length = bitmap.serializedSizeInBytes();
        out.putVarint(length);
        int from = out.reserve(length);
        bitmap.serialize(ByteBuffer.wrap(out.array(), from, length));
    }

    static RoaringBitmap read(ByteReader in) {
        byte[] bytes = in.getSized();
        check(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
        RoaringBitmap bitmap = new RoaringBitmap();
        try {
            bitmap.deserialize(ByteBuffer.wrap(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("A bitmap in memory cannot be read", e);
        }
        return bitmap;
    }

    /** Refuses what the library would believe: lengths that are not there, containers that are out of order. */
    private static void check(ByteBuffer in) {
        int cookie = int32(in);
        boolean runs = (cookie & 0xFFFF) == RUNS;
        require(runs || cookie == NO_RUNS, "begins with " + cookie);
        int containers = runs ? (cookie >>> 16) + 1 : int32(in);
        require(containers >= 0 && 4L * containers <= in.remaining(), "has " + containers + " containers");
        int flags = in.position();
        if (runs) {
            skip(in, (containers + 7) / 8);
        }
        int described = in.position();
        skip(in, 4 * containers);
        if (!runs || containers >= NO_OFFSETS) {
            skip(in, 4 * containers);
        }
        int previous = -1;
        for (int i = 0; i < containers; i++) {
            int key = in.getShort(described + 4 * i) & 0xFFFF;
            int cardinality = (in.getShort(described + 4 * i + 2) & 0xFFFF) + 1;
            require(key > previous && key <= MAX_KEY, "has container " + key + " after " + previous);
            previous = key;
            if (runs && (in.get(flags + i / 8) >> i % 8 & 1) != 0) {
                checkRuns(in, cardinality);
            } else if (cardinality <= MAX_ARRAY) {
                checkArray(in, cardinality);
            } else {
                checkBits(in, cardinality);
            }
        }
        require(in.remaining() == 0, "has " + in.remaining() + " bytes too many");
    }

    private static void checkRuns(ByteBuffer in, int cardinality) {
        int from = in.position();
        skip(in, 2);
        int count = in.getShort(from) & 0xFFFF;
        skip(in, 4 * count);
        int end = -2;
        int held = 0;
        for (int i = 0; i < count; i++) {
            int start = in.getShort(from + 2 + 4 * i) & 0xFFFF;
            int length = in.getShort(from + 4 + 4 * i) & 0xFFFF;
            require(start > end + 1 && start + length <= 0xFFFF, "has a run from " + start + " after " + end);
            end = start + length;
            held += length + 1;
        }
        require(held == cardinality, "has " + held + " ids for " + cardinality);
    }

    private static void checkArray(ByteBuffer in, int cardinality) {
        int from = in.position();
        skip(in, 2 * cardinality);
        int previous = -1;
        for (int i = 0; i < cardinality; i++) {
            int id = in.getShort(from + 2 * i) & 0xFFFF;
            require(id > previous, "has " + id + " after " + previous);
            previous = id;
        }
    }

    private static void checkBits(ByteBuffer in, int cardinality) {
        int from = in.position();
        skip(in, BITMAP_BYTES);
        int held = 0;
        for (int i = 0; i < BITMAP_BYTES; i += Long.BYTES) {
            held += Long.bitCount(in.getLong(from + i));
        }
        require(held == cardinality, "has " + held + " ids for " + cardinality);
    }

    private static int int32(ByteBuffer in) {
        int from = in.position();
        skip(in, 4);
        return in.getInt(from);
    }

    private static void skip(ByteBuffer in, int length) {
        if (length > in.remaining()) {
            throw new IndexOutOfBoundsException("Needs " + length + " more bytes, has " + in.remaining());
        }
        in.position(in.position() + length);
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException("A bitmap " + what);
        }
    }
}
