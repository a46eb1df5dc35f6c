package dev.tidemark.engine.decode.snowplow;

import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.Problems;
import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import dev.tidemark.engine.decode.Decoder;
import dev.tidemark.engine.decode.Event;
import dev.tidemark.engine.decode.FieldPath;
import dev.tidemark.engine.decode.FixedFields;
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

    private static final int LATITUDE = AtomicField.position("geo_latitude");
    private static final int LONGITUDE = AtomicField.position("geo_longitude");
    private static final int SHORTEST_TIME = "2013-11-26 00:02:05".length();
    private static final int LONGEST_TIME = SHORTEST_TIME + 10;
    private static final int UUID_LENGTH = 36;

    /** 1 for hexadecimal digits, 2 for the dash. */
    private static final byte[] CLASS = new byte[256];

    /** What stands where in a UUID. */
    private static final byte[] UUID_CLASS = new byte[UUID_LENGTH];

    static {
        for (char c : "0123456789abcdefABCDEF".toCharArray()) {
            CLASS[c] = 1;
        }
        CLASS['-'] = 2;
        Arrays.fill(UUID_CLASS, (byte) 1);
        for (int dash : new int[] {8, 13, 18, 23}) {
            UUID_CLASS[dash] = 2;
        }
    }

    private final EnrichedLine line = new EnrichedLine();
    private final NumberText numbers = new NumberText();
    private final TemporalText clock = new TemporalText(ZoneOffset.UTC);
    private final Misfits misfits = new Misfits();
    private final ContextReader contexts;
    private final ContextReader unstruct;
    private final ContextColumn[] columns;
    private final int geoSlot;

    private final int[] required = FieldGroup.positions(AtomicField::required);
    private final FieldGroup uuids;
    private final FieldGroup times;
    private final FieldGroup ints;
    private final FieldGroup doubles;
    private final FieldGroup booleans;
    private final FieldGroup ofContexts;
    private final FieldGroup ofUnstruct;
    /** Of these the wanted only: any text is one. */
    private final FieldGroup texts;

    private SnowplowDecoder(
            List<FieldPath> wanted,
            Map<String, ContextColumn> contextColumns,
            Map<String, ContextColumn> eventColumns) {
        contexts = new ContextReader(SnowplowFormat.CONTEXTS, contextColumns);
        unstruct = new ContextReader(SnowplowFormat.UNSTRUCT_EVENT, eventColumns);
        List<ContextColumn> all = new ArrayList<>(contextColumns.values());
        all.addAll(eventColumns.values());
        columns = all.toArray(ContextColumn[]::new);
        geoSlot = FieldGroup.slot(wanted, AtomicField.GEO_LOCATION);
        uuids = FieldGroup.of(wanted, Kind.UUID);
        times = FieldGroup.of(wanted, Kind.TIMESTAMP);
        ints = FieldGroup.of(wanted, Kind.INT);
        doubles = FieldGroup.of(wanted, Kind.DOUBLE);
        booleans = FieldGroup.of(wanted, Kind.BOOLEAN);
        ofContexts = FieldGroup.of(wanted, Kind.CONTEXTS);
        ofUnstruct = FieldGroup.of(wanted, Kind.UNSTRUCT);
        texts = FieldGroup.ofWantedText(wanted);
    }

    static SnowplowDecoder of(Schema schema, List<FieldPath> wanted, ZoneId zone) {
        Map<String, ContextColumn> contexts = new LinkedHashMap<>();
        Map<String, ContextColumn> unstruct = new LinkedHashMap<>();
        Problems problems = new Problems();
        FixedFields.check("snowplow", AtomicField.schema(), schema, problems);
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
        for (ContextColumn column : columns) {
            column.begin();
        }
        if (!fits(event)) {
            explain(event);
            return;
        }
        for (int i = 0; i < texts.positions().length; i++) {
            int start = line.start(texts.positions()[i]);
            int end = line.end(texts.positions()[i]);
            if (start < end) {
                event.setText(texts.slots()[i], line.bytes, start, end - start);
            }
        }
        for (ContextColumn column : columns) {
            column.finish(event);
        }
        if (geoSlot != FieldGroup.UNWANTED) {
            joinLocation(event);
        }
    }

    /** Reads everything that can be wrong; stops where something is. */
    private boolean fits(Event event) {
        for (int field : required) {
            if (line.start(field) == line.end(field)) {
                return false;
            }
        }
        return fitNumbers(event) && fitTimes(event) && fitUuids() && fitJson(event);
    }

    private boolean fitNumbers(Event event) {
        byte[] b = line.bytes;
        for (int i = 0; i < ints.positions().length; i++) {
            int start = line.start(ints.positions()[i]);
            int end = line.end(ints.positions()[i]);
            if (start < end) {
                if (!isInt(b, start, end)) {
                    return false;
                }
                set(event, ints.slots()[i], numbers.integer);
            }
        }
        for (int i = 0; i < doubles.positions().length; i++) {
            int start = line.start(doubles.positions()[i]);
            int end = line.end(doubles.positions()[i]);
            if (start < end) {
                if (!numbers.real(b, start, end)) {
                    return false;
                }
                set(event, doubles.slots()[i], Double.doubleToRawLongBits(numbers.real));
            }
        }
        for (int i = 0; i < booleans.positions().length; i++) {
            int start = line.start(booleans.positions()[i]);
            int end = line.end(booleans.positions()[i]);
            if (start < end) {
                if (!isBoolean(b, start, end)) {
                    return false;
                }
                set(event, booleans.slots()[i], b[start] - '0');
            }
        }
        return true;
    }

    private boolean fitTimes(Event event) {
        for (int i = 0; i < times.positions().length; i++) {
            int start = line.start(times.positions()[i]);
            int end = line.end(times.positions()[i]);
            if (start < end) {
                long micros = micros(line.bytes, start, end);
                if (micros == TemporalText.NONE) {
                    return false;
                }
                set(event, times.slots()[i], micros);
            }
        }
        return true;
    }

    private boolean fitUuids() {
        for (int field : uuids.positions()) {
            if (!isUuid(line.bytes, line.start(field), line.end(field))) {
                return false;
            }
        }
        return true;
    }

    private boolean fitJson(Event event) {
        try {
            json(contexts, ofContexts, event);
            json(unstruct, ofUnstruct, event);
            return true;
        } catch (Malformed problem) {
            return false;
        }
    }

    private void json(ContextReader reader, FieldGroup group, Event event) {
        for (int field : group.positions()) {
            int start = line.start(field);
            int end = line.end(field);
            if (start < end) {
                reader.read(line.bytes, start, end, event);
            }
        }
    }

    private static void set(Event event, int slot, long bits) {
        if (slot != FieldGroup.UNWANTED) {
            event.setLong(slot, bits);
        }
    }

    /** Looks at all fields again, in their order, and says what is wrong with which. */
    private void explain(Event event) {
        misfits.clear();
        for (ContextColumn column : columns) {
            column.begin();
        }
        for (int i = 0; i < AtomicField.ALL.size(); i++) {
            AtomicField field = AtomicField.ALL.get(i);
            int start = line.start(i);
            int end = line.end(i);
            if (start < end) {
                explain(field, line.bytes, start, end, event);
            } else if (field.required()) {
                misfits.add("Field " + field.name() + " cannot be empty");
            }
        }
        misfits.rejectIfAny(event);
        if (event.rejection() == null) {
            throw new IllegalStateException("An event was refused for no reason");
        }
    }

    private void explain(AtomicField field, byte[] b, int start, int end, Event event) {
        boolean fits =
                switch (field.kind()) {
                    case TEXT -> true;
                    case UUID -> isUuid(b, start, end);
                    case TIMESTAMP -> micros(b, start, end) != TemporalText.NONE;
                    case INT -> isInt(b, start, end);
                    case DOUBLE -> numbers.real(b, start, end);
                    case BOOLEAN -> isBoolean(b, start, end);
                    case CONTEXTS -> explainJson(contexts, field, b, start, end, event);
                    case UNSTRUCT -> explainJson(unstruct, field, b, start, end, event);
                };
        if (!fits) {
            String type =
                    field.kind() == Kind.UUID ? "UUID" : field.kind().type().ddl();
            misfits.add(
                    "Field " + field.name() + " does not fit " + type + ": \"" + Printable.text(b, start, end) + "\"");
        }
    }

    /** Notes by itself what is wrong, and always returns true. */
    private boolean explainJson(ContextReader reader, AtomicField field, byte[] b, int start, int end, Event event) {
        try {
            reader.read(b, start, end, event);
        } catch (Malformed problem) {
            // A position is given where the JSON itself is broken; otherwise the message says all.
            misfits.add(
                    problem.position() < 0
                            ? problem.what()
                            : "Field " + field.name() + " is not self-describing JSON: " + problem.what() + " at byte "
                                    + (Math.min(problem.position(), end) - start + 1));
        }
        return true;
    }

    private boolean isInt(byte[] b, int start, int end) {
        return numbers.integer(b, start, end) && numbers.integer == (int) numbers.integer;
    }

    private static boolean isBoolean(byte[] b, int start, int end) {
        return end - start == 1 && (b[start] == '0' || b[start] == '1');
    }

    private long micros(byte[] b, int start, int end) {
        return isTime(b, start, end) ? clock.timestamp(b, start, end) : TemporalText.NONE;
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
        int wrong = 0;
        for (int i = 0; i < UUID_LENGTH; i++) {
            wrong |= UUID_CLASS[i] ^ CLASS[b[start + i] & 0xFF];
        }
        return wrong == 0;
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
