package dev.tidemark.engine.decode.json;

import dev.tidemark.core.type.Type;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A key of an object and what its value has to be. Producers write keys in an order that hardly changes: each member
 * remembers which came after it, so that the next key is compared with a guess before it is looked up.
 */
final class Member extends Target {

    /** A member that no key matches: what follows where nothing is known. */
    static final Member NONE = new Member();

    private final byte[] name;
    /** {@link ObjectNode#hash} of the name. */
    final int hash;
    /** Position in the struct; -1 for an unknown field. */
    final int index;

    /** The two members most likely to follow. */
    Member next;

    Member other;

    // "name": as the compact form writes it, its first 8 and its next (overlapping) 8 bytes as words.
    private final byte[] pattern;
    private final long head;
    private final long tail;
    private final long mask;
    private final int tailAt;

    Member(
            byte[] name,
            int index,
            int op,
            Type type,
            String path,
            int slot,
            @Nullable ObjectNode struct,
            @Nullable Target element) {
        super(op, type, path, slot, struct, element);
        this.name = name;
        this.hash = ObjectNode.hash(name, 0, name.length);
        this.index = index;
        this.next = NONE;
        this.other = NONE;
        this.pattern = pattern(name);
        int length = pattern.length;
        this.mask = length >= 8 ? -1L : (1L << 8 * length) - 1;
        // A name that JSON escapes is never found as it is.
        boolean literal = isLiteral(name);
        byte[] padded = Arrays.copyOf(pattern, Math.max(length, 8));
        this.tailAt = literal ? Math.min(Math.max(length - 8, 0), 8) : 0;
        this.head = JsonScan.word(padded, 0);
        this.tail = literal ? JsonScan.word(padded, tailAt) : ~head;
    }

    /** {@link #NONE}. */
    private Member() {
        super(ANY, Type.Primitive.STRING, "", NO_SLOT, null, null);
        this.name = new byte[0];
        this.hash = 0;
        this.index = -1;
        this.next = this;
        this.other = this;
        this.pattern = new byte[0];
        this.tailAt = 0;
        this.mask = -1;
        this.head = 0;
        this.tail = ~head;
    }

    private static byte[] pattern(byte[] name) {
        byte[] pattern = new byte[name.length + 3];
        pattern[0] = '"';
        System.arraycopy(name, 0, pattern, 1, name.length);
        pattern[name.length + 1] = '"';
        pattern[name.length + 2] = ':';
        return pattern;
    }

    private static boolean isLiteral(byte[] name) {
        for (byte c : name) {
            if (c == '"' || c == '\\' || (c >= 0 && c < ' ')) {
                return false;
            }
        }
        return true;
    }

    /** The position after {@code "name":} if exactly that is at {@code p}, or -1. */
    int match(byte[] b, int p) {
        long difference = (JsonScan.word(b, p) ^ head) | (JsonScan.word(b, p + tailAt) ^ tail);
        if ((difference & mask) != 0) {
            return -1;
        }
        int length = pattern.length;
        return length <= 16 || matchesRest(b, p) ? p + length : -1;
    }

    private boolean matchesRest(byte[] b, int p) {
        int length = pattern.length;
        return p + length <= b.length && Arrays.equals(b, p + 16, p + length, pattern, 16, length);
    }

    /** Learns what follows. */
    void followedBy(Member member) {
        other = next;
        next = member;
    }

    boolean isNamed(byte[] bytes, int from, int to) {
        return Arrays.equals(name, 0, name.length, bytes, from, to);
    }
}
