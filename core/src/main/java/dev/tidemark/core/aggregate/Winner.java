package dev.tidemark.core.aggregate;

import dev.tidemark.core.state.ByteReader;
import dev.tidemark.core.state.ByteWriter;
import dev.tidemark.core.state.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The winner of a {@link Contest}. A part holds it alone. A total holds the winners of its parts: the {@value #PLACES}
 * best, and how many parts each of them won, so that the latest part, which often holds the maximum, can be taken out
 * without reading all others. Only when no place is left must a total be built again.
 *
 * <p>Byte form: a varint of four times the number of places taken, 2 more if any was won by more than one part, and 1
 * more if there are parts whose winners have no place; the winners, the best first; if any was won by more than one part,
 * how many more won each, as varints. What was taken out may leave fewer places taken than there would be otherwise.
 */
final class Winner<T> implements State {

    /** Each costs bytes in every total, and saves a rebuild for one more undo of the latest slices. */
    private static final int PLACES = 4;

    private final Contest<T> contest;
    private final List<T> places = new ArrayList<>(1);
    private long[] parts = {1};

    /** Whether there are parts with winners worse than the last place. */
    private boolean others;

    Winner(Contest<T> contest) {
        this.contest = contest;
    }

    @Override
    public void update(@Nullable Object[] arguments) {
        T entry = contest.entry(arguments);
        if (entry != null) {
            offer(entry);
        }
    }

    /** Takes in an entry of this part. */
    void offer(T entry) {
        if (places.isEmpty()) {
            places.add(entry);
        } else if (contest.compare(entry, places.get(0)) < 0) {
            places.set(0, entry);
        }
    }

    @Override
    public void combine(State piece) {
        Winner<T> other = of(piece);
        if (places.size() > 1 || other.places.size() > 1) {
            throw new IllegalStateException("Cannot join pieces of a part: one of them is a total");
        }
        if (!other.places.isEmpty()) {
            offer(other.places.get(0));
        }
    }

    @SuppressWarnings("unchecked") // States of the same aggregate have the same entries.
    private Winner<T> of(State other) {
        return (Winner<T>) other;
    }

    @Override
    public void add(State part) {
        Winner<T> other = of(part);
        for (int i = 0; i < other.places.size(); i++) {
            place(other.places.get(i), other.parts[i]);
        }
    }

    private void place(T entry, long won) {
        int place = 0;
        int compared = 1;
        while (place < places.size() && (compared = contest.compare(entry, places.get(place))) > 0) {
            place++;
        }
        if (place < places.size() && compared == 0) {
            parts[place] += won;
        } else if (place == PLACES || place == places.size() && others) {
            others = true;
        } else {
            int after = Math.min(places.size(), PLACES - 1) - place;
            others |= places.size() == PLACES;
            if (parts.length < PLACES) {
                parts = Arrays.copyOf(parts, PLACES);
            }
            System.arraycopy(parts, place, parts, place + 1, after);
            places.add(place, entry);
            parts[place] = won;
            if (places.size() > PLACES) {
                places.remove(PLACES);
            }
        }
    }

    @Override
    public boolean subtract(State part) {
        Winner<T> other = of(part);
        if (other.places.isEmpty()) {
            return true;
        }
        T entry = other.places.get(0);
        for (int place = 0; place < places.size(); place++) {
            int compared = contest.compare(entry, places.get(place));
            if (compared < 0) {
                break;
            }
            if (compared == 0) {
                return leave(place);
            }
        }
        if (!others) {
            throw Damage.missing("its extreme value");
        }
        return true;
    }

    private boolean leave(int place) {
        if (parts[place] > 1) {
            parts[place]--;
            return true;
        }
        if (places.size() == 1 && others) {
            return false;
        }
        places.remove(place);
        System.arraycopy(parts, place + 1, parts, place, places.size() - place);
        return true;
    }

    @Override
    public @Nullable Object value() {
        return places.isEmpty() ? null : contest.value(places.get(0));
    }

    @Override
    public long memoryBytes() {
        return 112 + (places.isEmpty() ? 0 : contest.memoryBytes(places.get(0)));
    }

    @Override
    public void write(ByteWriter out) {
        boolean repeated = false;
        for (int i = 0; i < places.size(); i++) {
            repeated |= parts[i] > 1;
        }
        out.put(places.size() << 2 | (repeated ? 2 : 0) | (others ? 1 : 0));
        for (T entry : places) {
            contest.put(entry, out);
        }
        for (int i = 0; repeated && i < places.size(); i++) {
            out.putVarint(parts[i] - 1);
        }
    }

    /** Writes a part with a winner, which follows. */
    static void writeOne(ByteWriter out) {
        out.put(1 << 2);
    }

    /** Writes a part without events. */
    static void writeNone(ByteWriter out) {
        out.put(0);
    }

    static <T> Winner<T> read(Contest<T> contest, ByteReader in) {
        Winner<T> read = new Winner<>(contest);
        int header = in.get();
        int taken = header >>> 2;
        if (taken > PLACES) {
            throw new IllegalArgumentException("A total has " + taken + " places: at most " + PLACES + " are possible");
        }
        read.others = (header & 1) != 0;
        for (int i = 0; i < taken; i++) {
            T entry = contest.take(in);
            if (i > 0 && contest.compare(read.places.get(i - 1), entry) >= 0) {
                throw new IllegalArgumentException("The places of a total are out of order");
            }
            read.places.add(entry);
        }
        if (taken > 1 || (header & 2) != 0) {
            read.parts = new long[PLACES];
            for (int i = 0; i < taken; i++) {
                read.parts[i] = (header & 2) == 0 ? 1 : in.getVarint() + 1;
                if (read.parts[i] < 1) {
                    throw new IllegalArgumentException("A place was won by " + read.parts[i] + " parts");
                }
            }
        }
        return read;
    }
}
