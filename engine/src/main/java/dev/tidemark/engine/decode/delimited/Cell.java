package dev.tidemark.engine.decode.delimited;

import dev.tidemark.core.type.Type;
import dev.tidemark.engine.decode.Event;
import dev.tidemark.engine.decode.FieldPath;
import dev.tidemark.engine.decode.json.JsonFieldReader;
import dev.tidemark.engine.decode.json.JsonScan;
import dev.tidemark.engine.decode.json.Malformed;
import dev.tidemark.engine.decode.text.Misfits;
import dev.tidemark.engine.decode.text.Printable;
import dev.tidemark.engine.decode.text.TextColumn;
import dev.tidemark.engine.decode.text.TextReader;
import java.time.ZoneId;
import java.util.List;

/** A column of the schema, and how its texts become values. Used by one thread. */
sealed interface Cell {

    static Cell of(Type.Field field, List<FieldPath> wanted, TextReader reader, ZoneId zone) {
        if (!TextColumn.reads(field.type())) {
            boolean isWanted =
                    wanted.stream().anyMatch(path -> path.names().get(0).equals(field.name()));
            return new Json(field.name(), isWanted, new JsonFieldReader(field, field.name(), wanted, zone));
        }
        int slot = TextColumn.UNWANTED;
        for (int i = 0; i < wanted.size(); i++) {
            slot = wanted.get(i).names().equals(List.of(field.name())) ? i : slot;
        }
        return new Text(new TextColumn(field.name(), field.type(), slot), reader);
    }

    String name();

    boolean isWanted();

    /** Whether some text may not fit the type. */
    boolean canMisfit();

    /** Puts the value into the event if it is wanted; notes what does not fit. */
    void read(byte[] b, int from, int to, Event event, Misfits misfits);

    /** A value that has a text of its own. */
    record Text(TextColumn column, TextReader reader) implements Cell {

        @Override
        public String name() {
            return column.name();
        }

        @Override
        public boolean isWanted() {
            return column.isWanted();
        }

        @Override
        public boolean canMisfit() {
            return column.canMisfit();
        }

        @Override
        public void read(byte[] b, int from, int to, Event event, Misfits misfits) {
            if (!reader.read(column, b, from, to, event)) {
                misfits.add(column.misfit(b, from, to));
            }
        }
    }

    /** An array, map or struct, written as JSON. */
    record Json(String name, boolean isWanted, JsonFieldReader reader) implements Cell {

        @Override
        public boolean canMisfit() {
            return true;
        }

        @Override
        public void read(byte[] b, int from, int to, Event event, Misfits misfits) {
            // The scanner wants a line feed behind the value, and some room behind that.
            int length = to - from;
            byte[] line = new byte[length + 1 + JsonScan.MARGIN];
            System.arraycopy(b, from, line, 0, length);
            line[length] = '\n';
            // Within quotes a value may hold line breaks, which are white space to JSON.
            for (int i = 0; i < length; i++) {
                line[i] = line[i] == '\n' ? (byte) ' ' : line[i];
            }
            reader.begin();
            try {
                int end = JsonScan.space(line, reader.read(line, JsonScan.space(line, 0), 0, event));
                if (end != length) {
                    throw new Malformed("Expected nothing after the value", end);
                }
            } catch (Malformed problem) {
                misfits.add(
                        problem.position() < 0
                                ? problem.what()
                                : "Field " + name + " is not JSON: " + problem.what() + " at byte "
                                        + (problem.position() + 1) + ": \"" + Printable.text(b, from, to) + "\"");
            }
        }
    }
}
