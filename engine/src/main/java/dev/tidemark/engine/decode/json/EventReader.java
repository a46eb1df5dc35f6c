package dev.tidemark.engine.decode.json;

import dev.tidemark.engine.decode.Event;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Reads a record into an event: the schema's fields are checked, the wanted ones kept, the others passed over. */
final class EventReader {

    private final ObjectNode root;
    private final JsonScalar scalar;
    private final WholeValues whole;
    private final JsonKeys keys = new JsonKeys();
    private long record;

    EventReader(ObjectNode root, ZoneId zone) {
        this.root = root;
        this.scalar = new JsonScalar(zone);
        this.whole = new WholeValues(scalar, keys);
    }

    JsonKeys keys() {
        return keys;
    }

    /** Builds structs, arrays and maps. */
    WholeValues whole() {
        return whole;
    }

    /** Before a record: forgets the one before. */
    void begin() {
        record++;
        scalar.clear();
    }

    /** Reads the object whose brace is at {@code p}; returns the position after it. */
    int read(byte[] b, int p, Event event) {
        begin();
        return object(b, p, root, 1, event);
    }

    private int object(byte[] b, int open, ObjectNode node, int depth, Event event) {
        JsonScan.checkDepth(depth, open);
        node.enter(record, event);
        int p = JsonScan.space(b, open + 1);
        if (b[p] == '}') {
            return p + 1;
        }
        Member previous = node.start;
        while (true) {
            Member member = previous.next;
            int q = member.match(b, p);
            if (q < 0) {
                member = previous.other;
                q = member.match(b, p);
                if (q < 0) {
                    q = keys.find(b, p, node, previous);
                    member = keys.member;
                }
            }
            p = JsonScan.space(b, value(b, JsonScan.space(b, q), member, depth, event));
            if (b[p] == ',') {
                p = JsonScan.space(b, p + 1);
            } else if (b[p] == '}') {
                return p + 1;
            } else {
                throw new Malformed("Expected , or }", p);
            }
            previous = member;
        }
    }

    /** Reads the value at {@code p}, which stands in an object or array of this depth. */
    int value(byte[] b, int p, Target target, int depth, Event event) {
        switch (target.op) {
            case Target.ANY:
                return JsonScan.value(b, p, depth);
            case Target.UNTYPED:
                return keys.guess(b, p, (Member) target, depth);
            case Target.STRING:
                return string(b, p, target, depth, event);
            case Target.STRUCT:
                return struct(b, p, target, depth, event);
            case Target.ARRAY:
                return b[p] == '[' ? array(b, p, target, depth + 1, event) : scalar.nullOrMisfit(b, p, target, depth);
            case Target.MAP:
                return b[p] == '{' ? map(b, p, target, depth + 1, event) : scalar.nullOrMisfit(b, p, target, depth);
            case Target.WHOLE:
                return whole(b, p, target, depth, event);
            default:
                return scalar(b, p, target, depth, event);
        }
    }

    /** The most frequent values take the shortest way. */
    private int string(byte[] b, int p, Target target, int depth, Event event) {
        if (b[p] == '"') {
            int end = JsonScan.string(b, p + 1);
            if (target.slot == Target.NO_SLOT) {
                return (end < 0 ? ~end : end) + 1;
            }
            if (end >= 0) {
                event.setText(target.slot, b, p + 1, end - p - 1);
                return end + 1;
            }
        }
        return scalar(b, p, target, depth, event);
    }

    private int scalar(byte[] b, int p, Target target, int depth, Event event) {
        int end = scalar.read(b, p, target, depth);
        if (target.slot != Target.NO_SLOT) {
            scalar.into(event, target.slot);
        }
        return end;
    }

    private int struct(byte[] b, int p, Target target, int depth, Event event) {
        ObjectNode node = target.structNode();
        if (b[p] == '{') {
            return object(b, p, node, depth + 1, event);
        }
        int end = scalar.nullOrMisfit(b, p, target, depth);
        node.clear(event);
        return end;
    }

    private int array(byte[] b, int open, Target target, int depth, Event event) {
        JsonScan.checkDepth(depth, open);
        Target element = target.elementTarget();
        int p = JsonScan.space(b, open + 1);
        boolean more = b[p] != ']';
        while (more) {
            p = JsonScan.space(b, value(b, p, element, depth, event));
            more = JsonScan.more(b, p, ']');
            p = more ? JsonScan.space(b, p + 1) : p;
        }
        return p + 1;
    }

    private int map(byte[] b, int open, Target target, int depth, Event event) {
        JsonScan.checkDepth(depth, open);
        Target element = target.elementTarget();
        int p = JsonScan.space(b, open + 1);
        boolean more = b[p] != '}';
        while (more) {
            p = JsonScan.space(b, value(b, JsonScan.key(b, p), element, depth, event));
            more = JsonScan.more(b, p, '}');
            p = more ? JsonScan.space(b, p + 1) : p;
        }
        return p + 1;
    }

    private int whole(byte[] b, int p, Target target, int depth, Event event) {
        @Nullable Object value = whole.read(b, p, target, depth);
        if (value == null) {
            event.setNull(target.slot);
        } else {
            event.setObject(target.slot, value);
        }
        if (target.struct != null) {
            WholeValues.spread((@Nullable Object @Nullable []) value, target.struct, event);
        }
        return whole.end();
    }
}
