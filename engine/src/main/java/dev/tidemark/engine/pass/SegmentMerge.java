package dev.tidemark.engine.pass;

import dev.tidemark.core.ledger.KeyParts;
import dev.tidemark.core.state.Aggregate;
import dev.tidemark.core.state.Algebra;
import dev.tidemark.core.state.ByteReader;
import dev.tidemark.core.state.MemberState;
import dev.tidemark.core.state.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/**
 * Merges one model's segments into what the round contributes to each key: pieces of the same key and slice are combined,
 * and members get the ledger's ids.
 */
final class SegmentMerge implements Iterator<KeyParts>, AutoCloseable {

    private record Source(Segment segment, Segment.Cursor cursor) {}

    private static final Comparator<Source> BY_KEY_AND_SLICE = (a, b) -> {
        int byKey = Arrays.compareUnsigned(a.cursor.key, b.cursor.key);
        return byKey != 0 ? byKey : Integer.compare(a.segment.slice(), b.segment.slice());
    };

    private final Algebra algebra;
    private final long[] sliceIds;
    private final PriorityQueue<Source> queue = new PriorityQueue<>(BY_KEY_AND_SLICE);

    /** {@code sliceIds} are the ledger's ids by position in the pass's list of slices. */
    SegmentMerge(Algebra algebra, List<Segment> segments, long[] sliceIds) {
        this.algebra = algebra;
        this.sliceIds = sliceIds.clone();
        try {
            for (Segment segment : segments) {
                advance(new Source(segment, segment.open()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean hasNext() {
        return !queue.isEmpty();
    }

    @Override
    public KeyParts next() {
        Source first = queue.peek();
        if (first == null) {
            throw new NoSuchElementException();
        }
        byte[] key = first.cursor.key;
        List<KeyParts.Part> parts = new ArrayList<>(2);
        State[] present = new State[0];
        int slice = -1;
        try {
            for (Source source = first;
                    source != null && Arrays.equals(source.cursor.key, key);
                    source = queue.peek()) {
                State[] piece = read(source);
                if (source.segment.slice() == slice) {
                    Algebra.combine(present, piece);
                } else {
                    present = piece;
                    slice = source.segment.slice();
                    parts.add(new KeyParts.Part(sliceIds[slice], present));
                }
                queue.remove();
                advance(source);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new KeyParts(key, parts);
    }

    private State[] read(Source source) {
        ByteReader in = new ByteReader(source.cursor.states);
        MemberCodes[] members = source.segment.members();
        State[] states = new State[algebra.aggregates().size()];
        for (int i = 0; i < states.length; i++) {
            Aggregate aggregate = algebra.aggregates().get(i);
            states[i] = members[i] == null ? aggregate.read(in) : members(aggregate, members[i], in);
        }
        return states;
    }

    /** Turns a worker's codes into the ledger's ids; states take them fastest in ascending order. */
    private static State members(Aggregate aggregate, MemberCodes codes, ByteReader in) {
        int[] ids = new int[(int) in.getVarint()];
        int code = 0;
        for (int i = 0; i < ids.length; i++) {
            code += (int) in.getVarint();
            ids[i] = codes.id(code);
        }
        Arrays.sort(ids);
        MemberState state = (MemberState) aggregate.zero();
        for (int id : ids) {
            state.addMember(id);
        }
        return state;
    }

    private void advance(Source source) throws IOException {
        if (source.cursor.next()) {
            queue.add(source);
        } else {
            source.cursor.close();
        }
    }

    @Override
    public void close() {
        for (Source source : queue) {
            try {
                source.cursor.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
