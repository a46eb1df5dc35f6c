package dev.tidemark.engine.decode.snowplow;

import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.Problems;
import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import dev.tidemark.engine.decode.Decoder;
import dev.tidemark.engine.decode.Event;
import dev.tidemark.engine.decode.FieldPath;
import dev.tidemark.engine.decode.TemporalText;
import dev.tidemark.engine.decode.json.Malformed;
import dev.tidemark.engine.decode.snowplow.AtomicField.Kind;
import dev.tidemark.engine.decode.text.Misfits;
import dev.tidemark.engine.decode.text.NumberText;
import dev.tidemark.engine.decode.text.Printable;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads enriched events: every field is checked, the wanted ones are kept. */
final class SnowplowDecoder implements Decoder {

    private static final int UNWANTED = -1;
    private static final int LATITUDE = AtomicField.position("geo_latitude");
    private static final int LONGITUDE = AtomicField.position("geo_longitude");
    private static final int SHORTEST_TIME = "2013-11-26 00:02:05".length();
    private static final int LONGEST_TIME = SHORTEST_TIME + 10;
    private static final int UUID_LENGTH = 36;

    private final EnrichedLine line = new EnrichedLine();
    private final NumberText numbers = new NumberText();
    private final TemporalText times = new TemporalText(ZoneOffset.UTC);
    private final Misfits misfits = new Misfits();
    private final ContextReader contexts;
    private final ContextReader unstruct;
    private final ContextColumn[] columns;
    private final int geoSlot;

    // What has to be looked at, by position in the line; text that nobody wants and that may be empty is not among it.
    private final int[] fields;
    private final Kind[] kinds;
    private final boolean[] required;
    private final int[] slots;

    private SnowplowDecoder(
            List<FieldPath> wanted, Map<String, ContextColumn> ofContexts, Map<String, ContextColumn> ofUnstruct) {
        contexts = new ContextReader(SnowplowFormat.CONTEXTS, ofContexts);
        unstruct = new ContextReader(SnowplowFormat.UNSTRUCT_EVENT, ofUnstruct);
        List<ContextColumn> all = new ArrayList<>(ofContexts.values());
        all.addAll(ofUnstruct.values());
        columns = all.toArray(ContextColumn[]::new);
        geoSlot = slot(wanted, AtomicField.GEO_LOCATION);
        int[] looked = new int[AtomicField.ALL.size()];
        int count = 0;
        for (int i = 0; i < looked.length; i++) {
            AtomicField field = AtomicField.ALL.get(i);
            if (field.kind() != Kind.TEXT || field.required() || slot(wanted, field.name()) != UNWANTED) {
                looked[count++] = i;
            }
        }
        fields = Arrays.copyOf(looked, count);
        kinds = new Kind[count];
        required = new boolean[count];
        slots = new int[count];
        for (int i = 0; i < count; i++) {
            AtomicField field = AtomicField.ALL.get(fields[i]);
            kinds[i] = field.kind();
            required[i] = field.required();
            slots[i] = slot(wanted, field.name());
        }
    }

    static SnowplowDecoder of(Schema schema, List<FieldPath> wanted, ZoneId zone) {
        Map<String, ContextColumn> contexts = new LinkedHashMap<>();
        Map<String, ContextColumn> unstruct = new LinkedHashMap<>();
        Problems problems = new Problems();
        for (Type.Field field : schema.fields()) {
            String name = field.name();
            if (AtomicField.position(name) >= 0 || name.equalsIgnoreCase(AtomicField.GEO_LOCATION)) {
                continue;
            }
            if (name.startsWith(SnowplowFormat.UNSTRUCT_EVENT + "_")) {
                unstruct.put(name, ContextColumn.unstruct(field, wanted, zone));
            } else if (!name.startsWith(SnowplowFormat.CONTEXTS + "_")) {
                problems.add(Problem.user(
                        "UNKNOWN_FIELD",
                        "Events of format snowplow have no field: " + name,
                        "declare columns of contexts and events only, such as contexts_com_acme_user_1"));
            } else if (field.type() instanceof Type.Array array) {
                contexts.put(name, ContextColumn.contexts(field, array, wanted, zone));
            } else {
                problems.add(Problem.user(
                        "NOT_AN_ARRAY",
                        "Field " + name + " cannot be " + field.type().ddl()
                                + ": an event may have many contexts of one schema",
                        "declare it ARRAY<" + field.type().ddl() + ">"));
            }
        }
        problems.throwIfAny();
        return new SnowplowDecoder(wanted, contexts, unstruct);
    }

    private static int slot(List<FieldPath> wanted, String name) {
        for (int i = 0; i < wanted.size(); i++) {
            List<String> names = wanted.get(i).names();
            if (names.size() == 1 && names.get(0).equalsIgnoreCase(name)) {
                return i;
            }
        }
        return UNWANTED;
    }

    @Override
    public void begin(byte @Nullable [] header) {}

    @Override
    public int next(byte[] buffer, int from, int to, boolean last, Event event) {
        int next = line.next(buffer, from, to, last);
        if (next == INCOMPLETE || line.blank()) {
            return next;
        }
        String problem = line.problem();
        if (problem != null) {
            event.reject(problem);
        } else {
            readFields(event);
        }
        return next;
    }

    @Override
    public boolean blank() {
        return line.blank();
    }

    @Override
    public Map<String, Type> unknownFields() {
        Map<String, Type> found = new LinkedHashMap<>();
        contexts.unknownFields(found);
        unstruct.unknownFields(found);
        for (ContextColumn column : columns) {
            found.putAll(column.unknownFields());
        }
        return found;
    }

    private void readFields(Event event) {
        misfits.clear();
        for (ContextColumn column : columns) {
            column.begin();
        }
        for (int i = 0; i < fields.length; i++) {
            int start = line.start(fields[i]);
            int end = line.end(fields[i]);
            if (start < end) {
                read(i, line.bytes, start, end, event);
            } else if (required[i]) {
                misfits.add("Field " + name(i) + " cannot be empty");
            }
        }
        for (ContextColumn column : columns) {
            column.finish(event);
        }
        misfits.rejectIfAny(event);
        if (geoSlot != UNWANTED && event.rejection() == null) {
            joinLocation(event);
        }
    }

    private void read(int i, byte[] b, int start, int end, Event event) {
        switch (kinds[i]) {
            case TEXT -> text(i, b, start, end, event);
            case UUID -> {
                if (isUuid(b, start, end)) {
                    text(i, b, start, end, event);
                } else {
                    misfits.add("Field " + name(i) + " is not a UUID: \"" + Printable.text(b, start, end) + "\"");
                }
            }
            case TIMESTAMP -> {
                long micros = isTime(b, start, end) ? times.timestamp(b, start, end) : TemporalText.NONE;
                set(i, micros != TemporalText.NONE, micros, b, start, end, event);
            }
            case INT -> {
                boolean fits = numbers.integer(b, start, end) && numbers.integer == (int) numbers.integer;
                set(i, fits, numbers.integer, b, start, end, event);
            }
            case DOUBLE -> {
                boolean fits = numbers.real(b, start, end);
                set(i, fits, Double.doubleToRawLongBits(numbers.real), b, start, end, event);
            }
            case BOOLEAN -> {
                boolean fits = end - start == 1 && (b[start] == '0' || b[start] == '1');
                set(i, fits, b[start] - '0', b, start, end, event);
            }
            case CONTEXTS -> json(contexts, i, b, start, end, event);
            case UNSTRUCT -> json(unstruct, i, b, start, end, event);
        }
    }

    private void text(int i, byte[] b, int start, int end, Event event) {
        if (slots[i] != UNWANTED) {
            event.setText(slots[i], b, start, end - start);
        }
    }

    private void set(int i, boolean fits, long bits, byte[] b, int start, int end, Event event) {
        if (!fits) {
            misfits.add("Field " + name(i) + " does not fit " + kinds[i].type().ddl() + ": \""
                    + Printable.text(b, start, end) + "\"");
        } else if (slots[i] != UNWANTED) {
            event.setLong(slots[i], bits);
        }
    }

    private void json(ContextReader reader, int i, byte[] b, int start, int end, Event event) {
        try {
            reader.read(b, start, end, event);
            text(i, b, start, end, event);
        } catch (Malformed problem) {
            // A position is given where the JSON itself is broken; otherwise the message says all.
            boolean placed = problem.position() >= start;
            misfits.add(
                    placed
                            ? "Field " + name(i) + " is not self-describing JSON: " + problem.what() + " at byte "
                                    + (Math.min(problem.position(), end) - start + 1)
                            : problem.what());
        }
    }

    private String name(int i) {
        return AtomicField.ALL.get(fields[i]).name();
    }

    /** {@code yyyy-MM-dd HH:mm:ss} and a fraction; without a zone, which {@link TemporalText} would take as well. */
    private static boolean isTime(byte[] b, int start, int end) {
        int length = end - start;
        if (length < SHORTEST_TIME || length > LONGEST_TIME || b[start + 4] != '-' || b[start + 16] != ':') {
            return false;
        }
        for (int p = start + SHORTEST_TIME + 1; p < end; p++) {
            if (!isDigit(b[p])) {
                return false;
            }
        }
        return isDigit(b[start])
                && isDigit(b[start + SHORTEST_TIME - 1])
                && (length == SHORTEST_TIME || b[start + SHORTEST_TIME] == '.');
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isUuid(byte[] b, int start, int end) {
        if (end - start != UUID_LENGTH) {
            return false;
        }
        for (int i = 0; i < UUID_LENGTH; i++) {
            byte c = b[start + i];
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? c != '-' : !isDigit(c) && ((c | 0x20) < 'a' || (c | 0x20) > 'f')) {
                return false;
            }
        }
        return true;
    }

    private void joinLocation(Event event) {
        int latitude = line.start(LATITUDE);
        int longitude = line.start(LONGITUDE);
        if (latitude == line.end(LATITUDE) || longitude == line.end(LONGITUDE)) {
            return;
        }
        numbers.real(line.bytes, latitude, line.end(LATITUDE));
        double north = numbers.real;
        numbers.real(line.bytes, longitude, line.end(LONGITUDE));
        byte[] joined = (north + "," + numbers.real).getBytes(StandardCharsets.UTF_8);
        event.setText(geoSlot, joined, 0, joined.length);
    }
}
