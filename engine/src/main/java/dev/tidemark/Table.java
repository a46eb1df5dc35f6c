package dev.tidemark;

import dev.tidemark.core.ledger.Store;
import dev.tidemark.core.ledger.VersionFacts;
import dev.tidemark.core.type.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The published table of a model, as it is in the store: every reading sees one commit, the newest. */
public final class Table {

    private final Store store;
    private final VersionFacts served;

    Table(Store store, VersionFacts served) {
        this.store = store;
        this.served = served;
    }

    public String name() {
        return served.model();
    }

    public Schema columns() {
        return served.shape().columns();
    }

    /** How many rows {@link #rows} would give, as of the moment the table was asked for. */
    public long rowCount() {
        long shown = Math.max(served.rows() - served.shape().offset(), 0);
        return Math.min(shown, served.shape().limit().orElse(Long.MAX_VALUE));
    }

    /** Hands every row to {@code action}, in the model's ORDER BY if it has one. */
    public void forEach(Consumer<Row> action) {
        try (Store.Rows rows = rows()) {
            Schema columns = rows.shape().columns();
            rows.forEachRemaining(values -> action.accept(new Row(columns, values)));
        }
    }

    /** All rows, in memory. */
    public List<Row> toList() {
        List<Row> all = new ArrayList<>();
        forEach(all::add);
        return all;
    }

    /** The rows one by one as plain values; close it. */
    public Store.Rows rows() {
        return store.rows(served.model());
    }
}
