package dev.tidemark.core.state;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One aggregate's states of many groups, side by side, for the pass: parts in the making. Groups are numbers from 0
 * without gaps worth speaking of; a group that was never mentioned holds the state of no events. Used by one thread.
 *
 * <p>The pass calls the method that the aggregate's {@link Intake} names. The others work too, by boxing.
 */
public abstract class Column {

    /** Takes in an event of {@link Intake#ROWS}. */
    public void add(int group) {
        addValues(group, new Object[0]);
    }

    /** Takes in a value that is not NULL. */
    public void addLong(int group, long value) {
        addValues(group, new Object[] {value});
    }

    /** Takes in a value that is not NULL. */
    public void addDouble(int group, double value) {
        addValues(group, new Object[] {value});
    }

    /** Takes in a value that is not NULL; the bytes are copied if they are kept. */
    public void addBytes(int group, byte[] bytes, int offset, int length) {
        addValues(group, new Object[] {Arrays.copyOfRange(bytes, offset, offset + length)});
    }

    /** Takes in a member. */
    public void addMember(int group, int id) {
        addValues(group, new Object[] {(long) id});
    }

    /** As {@link State#update}. */
    public abstract void addValues(int group, @Nullable Object[] arguments);

    /** A state of its own that equals the group's. */
    public abstract State state(int group);

    /** Appends what the group's state would {@linkplain State#write write}. */
    public void write(int group, ByteWriter out) {
        state(group).write(out);
    }

    /** About how much memory this column holds. */
    public abstract long memoryBytes();

    /** Forgets all groups. */
    public abstract void clear();
}
