package dev.tidemark.engine.decode.json;

import dev.tidemark.core.type.Type;
import dev.tidemark.engine.decode.Event;
import java.util.ArrayList;
import java.util.Arrays;
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

    /** Adds a member of the schema; a second one of the same name is never found. */
    void add(Member member) {
        members.add(member);
        if (find(member.name, 0, member.name.length) == null) {
            put(member);
        }
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
        int i = hash(member.name, 0, member.name.length) & mask;
        while (table[i] != null) {
            i = (i + 1) & mask;
        }
        table[i] = member;
    }

    @Nullable Member find(byte[] bytes, int from, int to) {
        int mask = table.length - 1;
        int i = hash(bytes, from, to) & mask;
        while (true) {
            Member member = table[i];
            if (member == null || Arrays.equals(member.name, 0, member.name.length, bytes, from, to)) {
                return member;
            }
            i = (i + 1) & mask;
        }
    }

    private static int hash(byte[] bytes, int from, int to) {
        int hash = to - from;
        for (int i = from; i < to; i++) {
            hash = hash * 31 + bytes[i];
        }
        hash *= 0x9E3779B9;
        return hash ^ hash >>> 16;
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
