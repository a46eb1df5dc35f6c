package dev.tidemark.engine.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Unpacks gzip (RFC 1952): one member after another, checked to the last byte. The JDK's stream takes a broken second
 * member for the end of the file, which would lose records in silence. Zero bytes after the last member are padding.
 */
final class GzipInput extends InputStream {

    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] packed = new byte[1 << 16];
    private int at;
    private int end;
    private boolean inMember;
    private boolean anyMember;

    GzipInput(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (true) {
            if (!inMember && !beginMember()) {
                return -1;
            }
            int unpacked = inflate(target, offset, length);
            if (unpacked > 0) {
                crc.update(target, offset, unpacked);
                return unpacked;
            }
            if (inflater.finished()) {
                at = end - inflater.getRemaining();
                endMember();
            } else if (inflater.needsDictionary()) {
                throw new ZipException("its data need a dictionary");
            } else {
                if (!refill()) {
                    throw new EOFException("it ends in the middle of its data");
                }
                inflater.setInput(packed, at, end - at);
            }
        }
    }

    private int inflate(byte[] target, int offset, int length) throws ZipException {
        try {
            return inflater.inflate(target, offset, length);
        } catch (DataFormatException e) {
            throw new ZipException("its data are damaged" + (e.getMessage() == null ? "" : ", " + e.getMessage()));
        }
    }

    /** Reads the next member's header; false at the end of the file. */
    private boolean beginMember() throws IOException {
        int first = anyMember ? afterPadding() : next();
        if (first < 0) {
            return false;
        }
        if (first != 0x1F || need() != 0x8B) {
            throw new ZipException("bytes follow its data that are not gzip");
        }
        if (need() != 8) {
            throw new ZipException("its method of packing is unknown");
        }
        int flags = need();
        skip(6);
        if ((flags & EXTRA) != 0) {
            skip(need() | need() << 8);
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CRC) != 0) {
            skip(2);
        }
        inflater.reset();
        inflater.setInput(packed, at, end - at);
        crc.reset();
        inMember = true;
        anyMember = true;
        return true;
    }

    private void endMember() throws IOException {
        long sum = needInt();
        long length = needInt();
        if (sum != crc.getValue() || length != (inflater.getBytesWritten() & 0xFFFFFFFFL)) {
            throw new ZipException("its data are damaged, the checksum differs");
        }
        inMember = false;
    }

    private int afterPadding() throws IOException {
        int next = next();
        while (next == 0) {
            next = next();
        }
        return next;
    }

    private long needInt() throws IOException {
        long value = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            value |= (long) need() << shift;
        }
        return value;
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            need();
        }
    }

    private void skipText() throws IOException {
        int next = need();
        while (next != 0) {
            next = need();
        }
    }

    private int need() throws IOException {
        int next = next();
        if (next < 0) {
            throw new EOFException("it ends in the middle of a header or checksum");
        }
        return next;
    }

    private int next() throws IOException {
        return at < end || refill() ? packed[at++] & 0xFF : -1;
    }

    private boolean refill() throws IOException {
        at = 0;
        end = Math.max(0, in.read(packed, 0, packed.length));
        return end > 0;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
