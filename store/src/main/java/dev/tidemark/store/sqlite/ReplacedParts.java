package dev.tidemark.store.sqlite;

import dev.tidemark.core.state.Algebra;
import dev.tidemark.core.state.State;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes the parts of some slices out of a version and hands them over by key. SQLite sorts them, on disk when they are
 * many, before the first is handed over; by then they are gone from the table.
 */
final class ReplacedParts implements AutoCloseable {

    private final @Nullable PreparedStatement select;
    private final @Nullable ResultSet parts;
    private byte @Nullable [] key;

    ReplacedParts(Writer writer, ModelTable table, Set<Long> slices) throws SQLException {
        if (slices.isEmpty()) {
            select = null;
            parts = null;
            return;
        }
        writer.fill(Writer.REPLACED, slices);
        select = writer.connection().prepareStatement(table.replacedParts());
        parts = select.executeQuery();
        advance(parts);
        try (PreparedStatement delete = writer.connection().prepareStatement(table.deleteParts())) {
            for (long slice : slices) {
                delete.setLong(1, slice);
                delete.addBatch();
            }
            delete.executeBatch();
        }
    }

    boolean hasKey() {
        return key != null;
    }

    byte[] key() {
        if (key == null) {
            throw new IllegalStateException("No part is left");
        }
        return key;
    }

    /** The parts of the key, and on to the next key. */
    List<State[]> takeKey(Algebra algebra) throws SQLException {
        byte[] current = key();
        List<State[]> states = new ArrayList<>();
        if (parts == null) {
            return states;
        }
        do {
            states.add(algebra.read(parts.getBytes(2)));
            advance(parts);
        } while (key != null && Arrays.equals(key, current));
        return states;
    }

    private void advance(ResultSet rows) throws SQLException {
        key = rows.next() ? rows.getBytes(1) : null;
    }

    @Override
    public void close() throws SQLException {
        if (parts != null) {
            parts.close();
        }
        if (select != null) {
            select.close();
        }
    }
}
