package dev.tidemark;

import dev.tidemark.core.ledger.Store;
import dev.tidemark.core.problem.Nearest;
import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.TidemarkException;
import dev.tidemark.core.type.Type;
import dev.tidemark.engine.decode.Event;
import dev.tidemark.engine.decode.FieldPath;
import dev.tidemark.engine.file.FileSlice;
import dev.tidemark.engine.file.FileSource;
import dev.tidemark.engine.file.FileSplit;
import dev.tidemark.engine.file.RecordSink;
import dev.tidemark.engine.file.SplitReader;
import dev.tidemark.engine.run.ResolvedSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the head of a table or of a source. */
final class GlimpseReader {

    private final Tidemark tidemark;

    GlimpseReader(Tidemark tidemark) {
        this.tidemark = tidemark;
    }

    Glimpse read(String name, int rows) {
        if (tidemark.project().model(name).isPresent()) {
            return table(tidemark.table(name), rows);
        }
        if (tidemark.project().source(name).isPresent()) {
            return source(tidemark.resolvedSource(name), rows);
        }
        Set<String> names = new TreeSet<>();
        tidemark.project().models().forEach(model -> names.add(model.name()));
        tidemark.project().sources().forEach(source -> names.add(source.name()));
        throw new TidemarkException(Problem.usage(
                "UNKNOWN_TABLE",
                "Unknown table or source: " + name,
                Nearest.remedy(name, names, "the project has " + String.join(", ", names))));
    }

    private static Glimpse table(Table table, int most) {
        List<@Nullable Object[]> head = new ArrayList<>();
        try (Store.Rows rows = table.rows()) {
            while (head.size() < most && rows.hasNext()) {
                head.add(rows.next());
            }
        }
        return new Glimpse(table.name(), table.columns(), head, table.rowCount());
    }

    private static Glimpse source(ResolvedSource source, int most) {
        List<Type.Field> fields = source.schema().fields();
        List<FieldPath> all = fields.stream()
                .map(field -> new FieldPath(List.of(field.name()), field.type()))
                .toList();
        Head head = new Head(fields, most);
        SplitReader reader = new SplitReader(
                source.format(),
                source.format().decoder(source.schema(), all),
                all.size(),
                source.definition().maxRecordBytes());
        try {
            for (FileSlice slice : source.files().list().slices()) {
                for (FileSplit split : FileSource.splits(slice, source.format())) {
                    reader.read(split, head);
                }
            }
        } catch (Enough enough) {
            return new Glimpse(source.name(), source.schema(), head.rows, -1);
        }
        // Everything was read, and it was not more than asked for.
        return new Glimpse(source.name(), source.schema(), head.rows, head.rows.size());
    }

    private static final class Head implements RecordSink {
        private final List<Type.Field> fields;
        private final int most;
        private final List<@Nullable Object[]> rows = new ArrayList<>();

        Head(List<Type.Field> fields, int most) {
            this.fields = fields;
            this.most = most;
        }

        @Override
        public void event(Event event) {
            if (rows.size() == most) {
                throw new Enough();
            }
            @Nullable Object[] row = new Object[fields.size()];
            for (int index = 0; index < row.length; index++) {
                row[index] = LogicalValue.of(event, index, fields.get(index).type());
            }
            rows.add(row);
        }

        @Override
        public void dead(long line, String reason, byte[] raw) {}
    }

    /** Ends the reading: nothing else can. */
    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Enough() {
            super(null, null, false, false);
        }
    }
}
