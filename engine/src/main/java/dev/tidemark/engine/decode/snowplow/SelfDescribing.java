package dev.tidemark.engine.decode.snowplow;

import dev.tidemark.engine.decode.json.JsonScan;
import dev.tidemark.engine.decode.json.Malformed;
import dev.tidemark.engine.decode.text.Printable;
import dev.tidemark.engine.decode.text.Words;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Takes self-describing JSON apart: {@code {"schema": …, "data": …}} around an array of the same (contexts) or around one
 * (an unstructured event). Every byte is checked. Used by one thread.
 *
 * @param <C> what is kept for a schema
 */
abstract class SelfDescribing<C> {

    private static final byte[] SCHEMA = {'s', 'c', 'h', 'e', 'm', 'a'};
    private static final byte[] DATA = {'d', 'a', 't', 'a'};
    private static final int CACHE = 1024;

    private enum Level {
        CONTEXTS,
        UNSTRUCT,
        ELEMENT
    }

    /** A schema as it is written in the data, and what is kept for it. */
    private record Entry<C>(byte[] text, SchemaKey key, C kept) {}

    private final String prefix;
    /** By hash of the text; a collision replaces. */
    private final @Nullable Entry<C>[] cache;

    /** @param prefix of columns: {@code contexts} or {@code unstruct_event} */
    @SuppressWarnings({"unchecked", "rawtypes"})
    SelfDescribing(String prefix) {
        this.prefix = prefix;
        this.cache = new Entry[CACHE];
    }

    /** What to keep for a schema, which has not been met lately. */
    abstract C keep(SchemaKey key, String column);

    /** Reads the data at {@code p}, which stand in an object of this depth; returns the position after them. */
    abstract int data(C kept, SchemaKey key, byte[] b, int p, int depth);

    /**
     * Reads the JSON in a field.
     *
     * @throws Malformed when it is not self-describing JSON
     */
    final void read(byte[] b, int from, int to) {
        Level level = prefix.equals("contexts") ? Level.CONTEXTS : Level.UNSTRUCT;
        int end = object(b, JsonScan.space(b, from), 0, level);
        while (end < to && (b[end] == ' ' || b[end] == '\r')) {
            end++;
        }
        if (end != to) {
            throw new Malformed(
                    end < to ? "Expected nothing after the object" : "The field ends inside the object",
                    Math.min(end, to));
        }
    }

    private int object(byte[] b, int open, int depth, Level level) {
        if (b[open] != '{') {
            throw new Malformed("Expected an object with schema and data", open);
        }
        JsonScan.checkDepth(depth + 1, open);
        Entry<C> schema = null;
        int laterData = -1;
        boolean dataRead = false;
        int p = JsonScan.space(b, open + 1);
        boolean more = b[p] != '}';
        while (more) {
            if (b[p] != '"') {
                throw new Malformed("Expected a key in quotes", p);
            }
            int name = p + 1;
            int nameEnd = JsonScan.string(b, name);
            nameEnd = nameEnd < 0 ? ~nameEnd : nameEnd;
            int value = JsonScan.space(b, JsonScan.colon(b, JsonScan.space(b, nameEnd + 1)));
            if (Arrays.equals(b, name, nameEnd, SCHEMA, 0, SCHEMA.length)) {
                int end = JsonScan.value(b, value, depth + 1);
                schema = entry(b, value, end);
                p = end;
            } else if (!Arrays.equals(b, name, nameEnd, DATA, 0, DATA.length)) {
                p = JsonScan.value(b, value, depth + 1);
            } else if (schema == null) {
                laterData = value;
                p = JsonScan.value(b, value, depth + 1);
            } else {
                p = data(schema, b, value, depth + 1, level);
                dataRead = true;
            }
            p = JsonScan.space(b, p);
            more = JsonScan.more(b, p, '}');
            p = more ? JsonScan.space(b, p + 1) : p;
        }
        if (schema == null) {
            throw new Malformed("The object lacks its schema", open);
        }
        if (laterData >= 0) {
            data(schema, b, laterData, depth + 1, level);
        } else if (!dataRead) {
            throw new Malformed("The object lacks its data", open);
        }
        return p + 1;
    }

    private int data(Entry<C> schema, byte[] b, int p, int depth, Level level) {
        switch (level) {
            case CONTEXTS:
                return array(b, p, depth);
            case UNSTRUCT:
                return object(b, p, depth, Level.ELEMENT);
            default:
                return data(schema.kept(), schema.key(), b, p, depth);
        }
    }

    private int array(byte[] b, int open, int depth) {
        if (b[open] != '[') {
            throw new Malformed("Expected an array of contexts", open);
        }
        JsonScan.checkDepth(depth + 1, open);
        int p = JsonScan.space(b, open + 1);
        boolean more = b[p] != ']';
        while (more) {
            p = JsonScan.space(b, object(b, p, depth + 1, Level.ELEMENT));
            more = JsonScan.more(b, p, ']');
            p = more ? JsonScan.space(b, p + 1) : p;
        }
        return p + 1;
    }

    private static int place(byte[] b, int from, int to) {
        long hash = (long) to - from;
        int p = from;
        for (; p <= to - Long.BYTES; p += Long.BYTES) {
            hash = (hash ^ Words.at(b, p)) * 0x9E3779B97F4A7C15L;
        }
        for (; p < to; p++) {
            hash = (hash ^ b[p]) * 0x9E3779B97F4A7C15L;
        }
        return (int) (hash >>> 32) & (CACHE - 1);
    }

    /** The schema whose name stands in quotes at {@code from}. */
    private Entry<C> entry(byte[] b, int from, int to) {
        int place = place(b, from, to);
        Entry<C> known = cache[place];
        if (known != null && Arrays.equals(known.text, 0, known.text.length, b, from, to)) {
            return known;
        }
        String uri = b[from] == '"' ? new String(b, from + 1, to - from - 2, StandardCharsets.UTF_8) : "";
        // The slash is the one character of such a name that JSON may escape, and that producers do escape.
        SchemaKey key = SchemaKey.parse(uri.replace("\\/", "/"))
                .orElseThrow(() -> new Malformed("Not the name of a schema: " + Printable.text(b, from, to), -1));
        Entry<C> entry = new Entry<>(Arrays.copyOfRange(b, from, to), key, keep(key, key.column(prefix)));
        cache[place] = entry;
        return entry;
    }
}
