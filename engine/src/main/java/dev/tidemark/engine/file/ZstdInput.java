package dev.tidemark.engine.file;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.ZipException;

/**
 * Unpacks zstd (RFC 8878): one frame after another. The library's own stream takes a second frame that is cut short for
 * the end of the file, which would lose records in silence.
 */
final class ZstdInput extends InputStream {

    private static final int PACKED_BYTES = 1 << 17;
    private static final int UNPACKED_BYTES = 1 << 17;

    private final InputStream in;
    private final ZstdDecompressCtx context = new ZstdDecompressCtx();
    private final byte[] chunk = new byte[PACKED_BYTES];
    private final ByteBuffer packed = ByteBuffer.allocateDirect(PACKED_BYTES).limit(0);
    private final ByteBuffer unpacked =
            ByteBuffer.allocateDirect(UNPACKED_BYTES).limit(0);
    private boolean betweenFrames = true;
    private boolean moreInside;

    ZstdInput(InputStream in) {
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
        while (!unpacked.hasRemaining()) {
            if (!packed.hasRemaining() && !moreInside && !refill()) {
                if (!betweenFrames) {
                    throw new EOFException("it ends in the middle of its data");
                }
                return -1;
            }
            unpack();
        }
        int count = Math.min(length, unpacked.remaining());
        unpacked.get(target, offset, count);
        return count;
    }

    private void unpack() throws ZipException {
        unpacked.clear();
        try {
            betweenFrames = context.decompressDirectByteBufferStream(unpacked, packed);
        } catch (ZstdException e) {
            throw new ZipException("its data are damaged, " + e.getMessage());
        }
        moreInside = !betweenFrames && !unpacked.hasRemaining();
        unpacked.flip();
    }

    private boolean refill() throws IOException {
        int read = in.read(chunk, 0, chunk.length);
        if (read <= 0) {
            return false;
        }
        packed.clear();
        packed.put(chunk, 0, read).flip();
        return true;
    }

    @Override
    public void close() throws IOException {
        context.close();
        in.close();
    }
}
