package dev.tidemark.engine.decode.delimited;

import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import dev.tidemark.engine.decode.Decoder;
import dev.tidemark.engine.decode.SchemaInference;
import dev.tidemark.engine.decode.text.TextShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Learns columns from headers, or from the number of fields in the first record, and their types from values. */
final class DelimitedInference implements SchemaInference {

    /** A record with more fields, without a header that names them, is not a table. */
    private static final int MAX_UNNAMED = 10_000;

    private final Dialect dialect;
    private final byte[] nullText;
    /** By name in lower case: in SQL, {@code Id} and {@code id} are one column. */
    private final Map<String, Column> columns = new LinkedHashMap<>();

    private DelimitedRecord record;
    private List<TextShape> byPosition = List.of();

    private record Column(String name, TextShape shape) {}

    DelimitedInference(Dialect dialect) {
        this.dialect = dialect;
        this.nullText = dialect.nullBytes();
        this.record = new DelimitedRecord(dialect, MAX_UNNAMED);
    }

    @Override
    public void begin(byte @Nullable [] header) {
        if (dialect.header() && header != null) {
            layOut(Header.names(dialect, header));
        }
    }

    @Override
    public int next(byte[] buffer, int from, int to, boolean last) {
        int next = record.next(buffer, from, to, last);
        if (next == Decoder.INCOMPLETE || record.blank() || record.problem() != null) {
            return next;
        }
        if (byPosition.isEmpty() && record.count() <= MAX_UNNAMED) {
            List<String> names = new ArrayList<>();
            for (int i = 0; i < record.count(); i++) {
                names.add(Header.positional(i));
            }
            layOut(names);
            // The record was found with the old layout; it is found again, the same, with the new one.
            record.next(buffer, from, to, last);
        }
        if (record.count() == byPosition.size()) {
            learn(buffer);
        }
        return next;
    }

    @Override
    public Schema schema() {
        List<Type.Field> fields = new ArrayList<>();
        columns.values()
                .forEach(column ->
                        fields.add(new Type.Field(column.name(), column.shape().type())));
        return new Schema(fields);
    }

    private void learn(byte[] buffer) {
        for (int i = 0; i < byPosition.size(); i++) {
            record.value(buffer, i);
            int length = record.to - record.from;
            boolean isNull = length == nullText.length
                    && Arrays.equals(record.array, record.from, record.to, nullText, 0, length);
            if (length > 0 && !isNull) {
                byPosition.get(i).see(record.array, record.from, record.to);
            }
        }
    }

    private void layOut(List<String> names) {
        List<TextShape> shapes = new ArrayList<>();
        for (String name : names) {
            String key = name.toLowerCase(Locale.ROOT);
            shapes.add(columns.computeIfAbsent(key, unused -> new Column(name, new TextShape()))
                    .shape());
        }
        byPosition = shapes;
        record = new DelimitedRecord(dialect, names.size());
    }
}
