package dev.tidemark.engine.decode.json;

import dev.tidemark.core.type.Type;
import dev.tidemark.engine.decode.Event;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The members of an object: those of the schema, and unknown ones that were met. */
final class ObjectNode {

    /** {@code properties.}: what stands before the names of members; empty at the root. */
    final String prefix;
    /** What begins an object: the member that follows this one is most likely the first. */
    final Member start;

    private final List<Member> members = new ArrayList<>();
    private Member[] table = new Member[16];
    private int count;
    private int[] slots = new int[0];
    /** Serial of the record this object was last met in. */
    private long lastRecord = -1;

    ObjectNode(String prefix) {
        this.prefix = prefix;
        this.start = new Member(new byte[0], -1, Target.ANY, Type.Primitive.STRING, prefix, Target.NO_SLOT, null, null);
    }

    /** Members of the schema, by their position in the struct. */
    List<Member> members() {
        return members;
    }

    /** Adds a member of the schema; of two with the same name the first is found. */
    void add(Member member) {
        members.add(member);
        put(member);
    }

    /** Adds a member that the schema lacks. */
    void learn(Member member) {
        put(member);
    }

    private void put(Member member) {
        count++;
        if (count * 2 > table.length) {
            Member[] old = table;
            table = new Member[old.length * 2];
            for (Member each : old) {
                if (each != null) {
                    place(each);
                }
            }
        }
        place(member);
    }

    private void place(Member member) {
        int mask = table.length - 1;
        int i = member.hash & mask;
        while (table[i] != null) {
            i = (i + 1) & mask;
        }
        table[i] = member;
    }

    /** The member whose name is a range of bytes. */
    @Nullable Member find(byte[] bytes, int from, int to) {
        int mask = table.length - 1;
        int hash = hash(bytes, from, to);
        int i = hash & mask;
        while (true) {
            Member member = table[i];
            if (member == null || (member.hash == hash && member.isNamed(bytes, from, to))) {
                return member;
            }
            i = (i + 1) & mask;
        }
    }

    static int hash(byte[] bytes, int from, int to) {
        long hash = (long) to - from;
        int p = from;
        for (; p + 8 <= to; p += 8) {
            hash = mix(hash ^ JsonScan.word(bytes, p));
        }
        if (p < to) {
            hash = mix(hash ^ lastBytes(bytes, p, to - p));
        }
        return (int) (hash >>> 32);
    }

    private static long mix(long bits) {
        long product = bits * 0x9E3779B97F4A7C15L;
        return product ^ product >>> 29;
    }

    private static long lastBytes(byte[] bytes, int from, int count) {
        if (from + 8 <= bytes.length) {
            return JsonScan.word(bytes, from) & ((1L << 8 * count) - 1);
        }
        long word = 0;
        for (int i = 0; i < count; i++) {
            word |= (bytes[from + i] & 0xFFL) << 8 * i;
        }
        return word;
    }

    /** Says which fields of the event are wanted from here or from below. */
    void wants(int[] slotsBelow) {
        slots = slotsBelow;
    }

    /** Positions in the event of everything that is wanted here or below. */
    int[] slots() {
        return slots;
    }

    /** Called when an object begins: of one that occurs twice in a record only the last counts. */
    void enter(long record, Event event) {
        if (slots.length > 0) {
            if (lastRecord == record) {
                clear(event);
            }
            lastRecord = record;
        }
    }

    /** Makes all fields below NULL. */
    void clear(Event event) {
        for (int slot : slots) {
            event.setNull(slot);
        }
    }
}
