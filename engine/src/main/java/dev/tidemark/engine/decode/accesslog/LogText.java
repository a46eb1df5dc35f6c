package dev.tidemark.engine.decode.accesslog;

import dev.tidemark.engine.decode.Event;
import dev.tidemark.engine.decode.text.Utf8;
import java.nio.charset.StandardCharsets;

/** Puts text of a log into an event, with escapes resolved and as UTF-8. Used by one thread. */
final class LogText {

    private static final int KEPT_BYTES = 1 << 16;

    private byte[] scratch = new byte[1024];
    private int used;

    /** Before a line. */
    void clear() {
        used = 0;
        if (scratch.length > KEPT_BYTES) {
            scratch = new byte[KEPT_BYTES];
        }
    }

    void set(Event event, int slot, byte[] b, int from, int to) {
        boolean escapes = false;
        int seen = 0;
        for (int p = from; p < to; p++) {
            escapes |= b[p] == '\\';
            seen |= b[p];
        }
        if (seen < 0 && Utf8.firstMalformed(b, from, to) >= 0) {
            byte[] repaired = new String(b, from, to - from, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
            set(event, slot, repaired, 0, repaired.length);
        } else if (escapes) {
            int begin = unescape(b, from, to);
            event.setText(slot, scratch, begin, used - begin);
        } else {
            event.setText(slot, b, from, to - from);
        }
    }

    private int unescape(byte[] b, int from, int to) {
        if (scratch.length - used < to - from) {
            // Text before this stays where it is: the event points at the old array.
            scratch = new byte[Math.max(to - from, 2 * scratch.length)];
            used = 0;
        }
        int begin = used;
        for (int p = from; p < to; p++) {
            int next = p + 1 < to ? b[p + 1] : 0;
            if (b[p] != '\\') {
                scratch[used++] = b[p];
            } else if (next == '"' || next == '\\') {
                scratch[used++] = b[++p];
            } else if (next == 'x' && isPrintable(hex(b, p + 2, to))) {
                scratch[used++] = (byte) hex(b, p + 2, to);
                p += 3;
            } else {
                scratch[used++] = b[p];
            }
        }
        return begin;
    }

    private static boolean isPrintable(int c) {
        return c >= ' ' && c < 0x7F;
    }

    /** Two hexadecimal digits, or -1. */
    private static int hex(byte[] b, int from, int to) {
        if (from + 2 > to) {
            return -1;
        }
        int high = Character.digit(b[from], 16);
        int low = Character.digit(b[from + 1], 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }
}
