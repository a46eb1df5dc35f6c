package dev.tidemark.store.sqlite;

import dev.tidemark.core.ledger.Finisher;
import dev.tidemark.core.ledger.KeyParts;
import dev.tidemark.core.ledger.PublishedRow;
import dev.tidemark.core.ledger.Settlement;
import dev.tidemark.core.state.Algebra;
import dev.tidemark.core.state.ByteWriter;
import dev.tidemark.core.state.State;
import dev.tidemark.core.type.Type;
import dev.tidemark.store.form.RowTotal;
import dev.tidemark.store.form.SliceRanges;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings one version's tables up to date with a round: {@link dev.tidemark.core.ledger.Commit#apply}.
 *
 * <p>Walks through the parts that go and the parts that come, both by key, and writes in batches; what it holds in memory
 * does not grow with the round. It reads the rows of the round's keys and no others.
 */
final class TableUpdate implements AutoCloseable {

    private static final int BATCH = 512;
    private static final long BATCH_BYTES = 8L << 20;

    private final Writer writer;
    private final ModelTable table;
    private final List<Type> types;
    private final Algebra algebra;
    private final Finisher finisher;
    private final List<PreparedStatement> open = new ArrayList<>();

    private final PreparedStatement findRow;
    private final PreparedStatement insertRow;
    private final PreparedStatement updateRow;
    private final PreparedStatement updateTotal;
    private final PreparedStatement deleteRow;
    private final PreparedStatement insertPart;
    private final ByteWriter bytes = new ByteWriter(256);

    private @Nullable RemainingParts remaining;
    private long nextRow;
    private boolean empty;
    private long shownMore;
    private int batched;
    private long batchedBytes;

    TableUpdate(Writer writer, ModelTable table, Algebra algebra, Finisher finisher) throws SQLException {
        this.writer = writer;
        this.table = table;
        this.types = table.types();
        this.algebra = algebra;
        this.finisher = finisher;
        findRow = prepare(table.findRow());
        insertRow = prepare(table.insertRow());
        updateRow = prepare(table.updateRow());
        updateTotal = prepare(table.updateTotal());
        deleteRow = prepare(table.deleteRow());
        insertPart = prepare(table.insertPart());
        try (PreparedStatement last = writer.connection().prepareStatement(table.lastRow());
                ResultSet row = last.executeQuery()) {
            long lastRow = row.next() ? row.getLong(1) : 0;
            nextRow = lastRow + 1;
            empty = lastRow == 0;
        }
    }

    /** How many more rows are shown than before; negative when fewer. */
    long shownMore() {
        return shownMore;
    }

    void apply(Set<Long> replaced, Iterator<KeyParts> given) throws SQLException {
        try (ReplacedParts gone = new ReplacedParts(writer, table, replaced)) {
            KeyParts next = given.hasNext() ? given.next() : null;
            while (next != null || gone.hasKey()) {
                int order = next == null ? 1 : gone.hasKey() ? Arrays.compareUnsigned(next.key(), gone.key()) : -1;
                byte[] key = next != null && order <= 0 ? next.key() : gone.key();
                List<State[]> removed = order >= 0 ? gone.takeKey(algebra) : List.of();
                List<KeyParts.Part> added = next != null && order <= 0 ? next.parts() : List.of();
                settle(key, removed, added);
                if (next != null && order <= 0) {
                    next = following(next, given);
                }
            }
        }
        flush();
    }

    private static @Nullable KeyParts following(KeyParts last, Iterator<KeyParts> given) {
        if (!given.hasNext()) {
            return null;
        }
        KeyParts next = given.next();
        if (Arrays.compareUnsigned(last.key(), next.key()) >= 0) {
            throw new IllegalArgumentException("Keys must come once each and in ascending order");
        }
        return next;
    }

    /** Publishes the one row of a model without keys if it has none yet. */
    void keepOneRow() throws SQLException {
        if (empty && nextRow == 1) {
            settle(new byte[0], List.of(), List.of());
            flush();
        }
    }

    private void settle(byte[] key, List<State[]> removed, List<KeyParts.Part> added) throws SQLException {
        Row before = empty ? null : find(key);
        int partCount = before == null ? 0 : before.total().parts();
        byte[] totals = partCount == 0 || before == null ? null : before.total().totals();
        Settlement.Outcome after = Settlement.settle(
                algebra, totals, partCount, removed, added, () -> before == null ? List.of() : remaining(before));
        long row = before == null ? nextRow++ : before.row();
        if (after.partCount() == 0 && key.length > 0) {
            if (before != null) {
                deleteRow.setLong(1, row);
                deleteRow.addBatch();
                shownMore -= before.total().shown() ? 1 : 0;
            }
        } else {
            boolean fresh = before == null || partCount == removed.size();
            SliceRanges slices = before == null || fresh
                    ? SliceRanges.none()
                    : SliceRanges.read(before.total().slices());
            for (KeyParts.Part part : added) {
                slices = slices.with(part.slice());
                insertPart.setLong(1, part.slice());
                insertPart.setLong(2, row);
                insertPart.setBytes(3, encoded(part.states()));
                insertPart.addBatch();
                batched++;
            }
            write(key, row, before == null ? null : before.total(), after, slices.write());
        }
        batched++;
        if (batched >= BATCH || batchedBytes >= BATCH_BYTES) {
            flush();
        }
    }

    private void write(byte[] key, long row, @Nullable RowTotal before, Settlement.Outcome after, byte[] slices)
            throws SQLException {
        byte[] totals = encoded(after.totals());
        if (before != null && Arrays.equals(totals, before.totals())) {
            if (after.partCount() != before.parts() || !Arrays.equals(slices, before.slices())) {
                updateTotal.setBytes(1, new RowTotal(after.partCount(), before.shown(), slices, totals).write());
                updateTotal.setLong(2, row);
                updateTotal.addBatch();
            }
            return;
        }
        PublishedRow published = finisher.finish(key, after.totals());
        boolean shown = published != null;
        PreparedStatement statement = before == null ? insertRow : updateRow;
        int at = 1;
        statement.setInt(at++, shown ? 1 : 0);
        if (table.shape().ordered()) {
            statement.setBytes(at++, published == null ? null : published.sortOrNull());
        }
        @Nullable Object[] values = published == null ? new @Nullable Object[types.size()] : published.values();
        if (values.length != types.size()) {
            throw new IllegalArgumentException(
                    "A row has " + values.length + " values for " + types.size() + " columns");
        }
        for (int i = 0; i < values.length; i++) {
            Cells.bind(statement, at++, types.get(i), values[i]);
        }
        statement.setBytes(at++, new RowTotal(after.partCount(), shown, slices, totals).write());
        if (before == null) {
            statement.setBytes(at++, key);
        }
        statement.setLong(at, row);
        statement.addBatch();
        shownMore += (shown ? 1 : 0) - (before != null && before.shown() ? 1 : 0);
    }

    private byte[] encoded(State[] states) {
        bytes.clear();
        for (State state : states) {
            state.write(bytes);
        }
        batchedBytes += bytes.size();
        return bytes.toBytes();
    }

    private @Nullable Row find(byte[] key) throws SQLException {
        findRow.setBytes(1, key);
        try (ResultSet row = findRow.executeQuery()) {
            return row.next() ? new Row(row.getLong(1), RowTotal.read(row.getBytes(2))) : null;
        }
    }

    private Iterable<State[]> remaining(Row row) {
        try {
            if (remaining == null) {
                remaining = new RemainingParts(writer, table, algebra);
            }
            RowTotal total = row.total();
            return remaining.of(row.row(), SliceRanges.read(total.slices()), total.totals().length);
        } catch (SQLException failure) {
            throw new UncheckedSqlException(failure);
        }
    }

    private void flush() throws SQLException {
        // Rows that go free their keys and numbers before any come.
        for (PreparedStatement statement : List.of(deleteRow, insertRow, updateRow, updateTotal)) {
            statement.executeBatch();
        }
        try {
            insertPart.executeBatch();
        } catch (SQLException failure) {
            if (SqliteProblems.isConstraint(failure)) {
                throw new IllegalStateException(
                        "A slice of this round is already counted by version " + table.version() + ": replace it",
                        failure);
            }
            throw failure;
        }
        batched = 0;
        batchedBytes = 0;
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement statement = writer.connection().prepareStatement(sql);
        open.add(statement);
        return statement;
    }

    @Override
    public void close() throws SQLException {
        if (remaining != null) {
            remaining.close();
        }
        for (PreparedStatement statement : open) {
            statement.close();
        }
    }

    /** What is stored of a key. */
    private record Row(long row, RowTotal total) {}
}
