package dev.tidemark.store.sqlite;

import dev.tidemark.core.state.Algebra;
import dev.tidemark.core.state.ByteReader;
import dev.tidemark.core.state.State;
import dev.tidemark.store.form.SliceRanges;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a row's parts from the slices that may hold them, many at a time: SQLite joins their bytes end to end, which costs
 * half of taking them out one by one.
 */
final class RemainingParts implements AutoCloseable {

    /** How many slices are read at a time, and how large a row's total may be for that: both bound the memory. */
    private static final int SLICES_AT_A_TIME = 256;

    private static final int SMALL_TOTAL_BYTES = 16 * 1024;

    private final Algebra algebra;
    private final PreparedStatement select;

    /** All slices with parts, ascending. */
    private final long[] held;

    RemainingParts(Writer writer, ModelTable table, Algebra algebra) throws SQLException {
        this.algebra = algebra;
        List<Long> slices = new ArrayList<>();
        try (PreparedStatement find = writer.connection().prepareStatement(table.slicesWithParts());
                ResultSet rows = find.executeQuery()) {
            while (rows.next()) {
                slices.add(rows.getLong(1));
            }
        }
        writer.fill(Writer.HELD, slices);
        held = slices.stream().mapToLong(Long::longValue).toArray();
        select = writer.connection().prepareStatement(table.partsOfRow());
    }

    /** @param totalBytes the size of the row's total: no part is much larger */
    Iterable<State[]> of(long row, SliceRanges ranges, int totalBytes) {
        return () -> new Parts(row, ranges, totalBytes <= SMALL_TOTAL_BYTES ? SLICES_AT_A_TIME : 1);
    }

    private byte @Nullable [] read(long row, long first, long last) {
        try {
            select.setLong(1, row);
            select.setLong(2, first);
            select.setLong(3, last);
            try (ResultSet joined = select.executeQuery()) {
                return joined.next() ? joined.getBytes(1) : null;
            }
        } catch (SQLException failure) {
            throw new UncheckedSqlException(failure);
        }
    }

    /** The first of the slices with parts that is not below a bound. */
    private int firstNotBelow(long bound) {
        int at = Arrays.binarySearch(held, bound);
        return at >= 0 ? at : -at - 1;
    }

    @Override
    public void close() throws SQLException {
        select.close();
    }

    private final class Parts implements Iterator<State[]> {

        private final long row;
        private final SliceRanges ranges;
        private final int atATime;
        private int nextRange;
        private int nextSlice;
        private int endSlice;
        private ByteReader bytes = new ByteReader(new byte[0]);

        Parts(long row, SliceRanges ranges, int atATime) {
            this.row = row;
            this.ranges = ranges;
            this.atATime = atATime;
        }

        @Override
        public boolean hasNext() {
            while (bytes.remaining() == 0) {
                if (nextSlice < endSlice) {
                    int last = Math.min(endSlice, nextSlice + atATime) - 1;
                    byte[] read = read(row, held[nextSlice], held[last]);
                    bytes = new ByteReader(read == null ? new byte[0] : read);
                    nextSlice = last + 1;
                } else if (nextRange < ranges.count()) {
                    nextSlice = firstNotBelow(ranges.first(nextRange));
                    endSlice = firstNotBelow(ranges.last(nextRange) + 1);
                    nextRange++;
                } else {
                    return false;
                }
            }
            return true;
        }

        @Override
        public State[] next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return algebra.read(bytes);
        }
    }
}
