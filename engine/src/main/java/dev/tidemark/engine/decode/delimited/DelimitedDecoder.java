package dev.tidemark.engine.decode.delimited;

import dev.tidemark.core.problem.Nearest;
import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.Problems;
import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import dev.tidemark.engine.decode.Decoder;
import dev.tidemark.engine.decode.Event;
import dev.tidemark.engine.decode.FieldPath;
import dev.tidemark.engine.decode.text.Misfits;
import dev.tidemark.engine.decode.text.TextReader;
import dev.tidemark.engine.decode.text.TextShape;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads records of delimited fields: by the names of each file's header, or by position. */
final class DelimitedDecoder implements Decoder {

    private static final int MAX_UNKNOWN = 1_000;

    private final Dialect dialect;
    private final byte[] nullText;
    private final List<Cell> schema;
    private final Misfits misfits = new Misfits();
    private final Map<String, TextShape> unknown = new LinkedHashMap<>();

    private DelimitedRecord record;
    private int expected;
    /** Columns whose text has to be looked at, with their positions in the file. */
    private Cell[] cells = {};

    private int[] positions = {};
    private List<Unknown> untyped = List.of();

    /** A column that the schema lacks and that had no value yet. */
    private record Unknown(int position, TextShape shape) {}

    DelimitedDecoder(Dialect dialect, Schema schema, List<FieldPath> wanted, ZoneId zone) {
        this.dialect = dialect;
        this.nullText = dialect.nullBytes();
        TextReader reader = new TextReader(zone);
        this.schema = schema.fields().stream()
                .map(field -> Cell.of(field, wanted, reader, zone))
                .toList();
        this.expected = schema.fields().size();
        this.record = new DelimitedRecord(dialect, Math.max(1, expected));
        List<String> names = new ArrayList<>();
        this.schema.forEach(cell -> names.add(cell.name()));
        if (!dialect.header()) {
            layOut(names);
        }
    }

    @Override
    public void begin(byte @Nullable [] header) {
        if (!dialect.header() || header == null) {
            return;
        }
        List<String> names = Header.names(dialect, header);
        requireAll(names);
        expected = names.size();
        record = new DelimitedRecord(dialect, expected);
        layOut(names);
    }

    @Override
    public int next(byte[] buffer, int from, int to, boolean last, Event event) {
        int next = record.next(buffer, from, to, last);
        if (next == INCOMPLETE || record.blank()) {
            return next;
        }
        String problem = record.problem();
        if (problem != null) {
            event.reject(problem);
        } else if (record.count() != expected) {
            event.reject("Expected " + expected + " fields, received " + record.count() + " fields");
        } else {
            readFields(buffer, event);
        }
        return next;
    }

    @Override
    public boolean blank() {
        return record.blank();
    }

    @Override
    public Map<String, Type> unknownFields() {
        Map<String, Type> types = new LinkedHashMap<>();
        unknown.forEach((name, shape) -> types.put(name, shape.type()));
        return types;
    }

    private void readFields(byte[] buffer, Event event) {
        misfits.clear();
        for (int i = 0; i < cells.length; i++) {
            record.value(buffer, positions[i]);
            if (!isNull(cells[i], positions[i])) {
                cells[i].read(record.array, record.from, record.to, event, misfits);
            }
        }
        misfits.rejectIfAny(event);
        if (!untyped.isEmpty()) {
            guess(buffer);
        }
    }

    /** Whether the field that {@link #record} shows is NULL: only what stands in quotes may be an empty STRING. */
    private boolean isNull(Cell cell, int position) {
        int length = record.to - record.from;
        if (length == 0 && cell.canMisfit()) {
            return true;
        }
        return length == nullText.length
                && !record.isQuoted(position)
                && Arrays.equals(record.array, record.from, record.to, nullText, 0, length);
    }

    private void guess(byte[] buffer) {
        List<Unknown> still = new ArrayList<>();
        for (Unknown field : untyped) {
            record.value(buffer, field.position());
            if (record.to > record.from) {
                field.shape().see(record.array, record.from, record.to);
            } else {
                still.add(field);
            }
        }
        untyped = still;
    }

    private void requireAll(List<String> names) {
        Problems problems = new Problems();
        for (Cell cell : schema) {
            if (names.stream().noneMatch(name -> name.equalsIgnoreCase(cell.name()))) {
                problems.add(Problem.user(
                        "MISSING_COLUMN",
                        "The header lacks a column of the schema: " + cell.name(),
                        Nearest.remedy(cell.name(), names, "it has " + shown(names))));
            }
        }
        problems.throwIfAny();
    }

    private static String shown(List<String> names) {
        int most = Math.min(20, names.size());
        return String.join(", ", names.subList(0, most)) + (most < names.size() ? ", …" : "");
    }

    private void layOut(List<String> names) {
        List<Cell> read = new ArrayList<>();
        List<Integer> at = new ArrayList<>();
        List<Unknown> news = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Cell cell = named(names.get(i));
            if (cell == null) {
                if (unknown.size() < MAX_UNKNOWN && !unknown.containsKey(names.get(i))) {
                    TextShape shape = new TextShape();
                    unknown.put(names.get(i), shape);
                    news.add(new Unknown(i, shape));
                }
            } else if (cell.canMisfit() || cell.isWanted()) {
                read.add(cell);
                at.add(i);
            }
        }
        cells = read.toArray(Cell[]::new);
        positions = at.stream().mapToInt(Integer::intValue).toArray();
        untyped = news;
    }

    private @Nullable Cell named(String name) {
        return schema.stream()
                .filter(cell -> cell.name().equalsIgnoreCase(name))
                .findFirst()
                .orElse(null);
    }
}
