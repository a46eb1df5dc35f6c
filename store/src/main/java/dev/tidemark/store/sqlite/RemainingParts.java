package dev.tidemark.store.sqlite;

import dev.tidemark.core.state.Algebra;
import dev.tidemark.core.state.State;
import dev.tidemark.store.form.SliceRanges;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a row's parts, one at a time, from the slices that may hold them. */
final class RemainingParts implements AutoCloseable {

    private final Writer writer;
    private final ModelTable table;
    private final Algebra algebra;
    private @Nullable PreparedStatement select;
    private @Nullable ResultSet current;

    RemainingParts(Writer writer, ModelTable table, Algebra algebra) {
        this.writer = writer;
        this.table = table;
        this.algebra = algebra;
    }

    Iterable<State[]> of(long row, SliceRanges ranges) {
        return () -> new Parts(row, ranges);
    }

    /** Ends the reading of the last row's parts, which need not have been read to the end. */
    void endKey() throws SQLException {
        if (current != null) {
            current.close();
            current = null;
        }
    }

    private PreparedStatement select() throws SQLException {
        if (select == null) {
            Set<Long> slices = new LinkedHashSet<>();
            try (PreparedStatement held = writer.connection().prepareStatement(table.slicesWithParts());
                    ResultSet rows = held.executeQuery()) {
                while (rows.next()) {
                    slices.add(rows.getLong(1));
                }
            }
            writer.fill("held", slices);
            select = writer.connection().prepareStatement(table.partsOfRow());
        }
        return select;
    }

    @Override
    public void close() throws SQLException {
        endKey();
        if (select != null) {
            select.close();
        }
    }

    private final class Parts implements Iterator<State[]> {

        private final long row;
        private final SliceRanges ranges;
        private int range;
        private State @Nullable [] next;

        Parts(long row, SliceRanges ranges) {
            this.row = row;
            this.ranges = ranges;
            advance();
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public State[] next() {
            State[] part = next;
            if (part == null) {
                throw new NoSuchElementException();
            }
            advance();
            return part;
        }

        private void advance() {
            try {
                while (true) {
                    if (current != null && current.next()) {
                        next = algebra.read(current.getBytes(1));
                        return;
                    }
                    endKey();
                    if (range == ranges.count()) {
                        next = null;
                        return;
                    }
                    PreparedStatement statement = select();
                    statement.setLong(1, row);
                    statement.setLong(2, ranges.first(range));
                    statement.setLong(3, ranges.last(range));
                    current = statement.executeQuery();
                    range++;
                }
            } catch (SQLException failure) {
                throw new UncheckedSqlException(failure);
            }
        }
    }
}
