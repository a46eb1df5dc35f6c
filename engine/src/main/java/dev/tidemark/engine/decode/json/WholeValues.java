package dev.tidemark.engine.decode.json;

import dev.tidemark.engine.decode.Event;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds structs, arrays and maps that are wanted as objects, in the physical form of their types. */
final class WholeValues {

    private final JsonScalar scalar;
    private final JsonKeys keys;
    private final JsonText mapKey = new JsonText();
    private int end;

    WholeValues(JsonScalar scalar, JsonKeys keys) {
        this.scalar = scalar;
        this.keys = keys;
    }

    /** The position after the value that was read last. */
    int end() {
        return end;
    }

    /** Reads the value at {@code p}, which stands in an object or array of this depth. */
    @Nullable Object read(byte[] b, int p, Target target, int depth) {
        if (target.struct != null && b[p] == '{') {
            return struct(b, p, target.struct, depth + 1);
        }
        if (target.element != null && target.isMap() && b[p] == '{') {
            return map(b, p, target.element, depth + 1);
        }
        if (target.element != null && !target.isMap() && b[p] == '[') {
            return list(b, p, target.element, depth + 1);
        }
        if (target.struct != null || target.element != null) {
            end = scalar.nullOrMisfit(b, p, target, depth);
            return null;
        }
        end = scalar.read(b, p, target, depth);
        return scalar.boxed(target);
    }

    private @Nullable Object[] struct(byte[] b, int open, ObjectNode node, int depth) {
        JsonScan.checkDepth(depth, open);
        @Nullable Object[] values = new Object[node.members().size()];
        int p = JsonScan.space(b, open + 1);
        Member previous = node.start;
        boolean more = b[p] != '}';
        while (more) {
            Member member = previous.next;
            int q = member.match(b, p);
            if (q < 0) {
                q = keys.find(b, p, node, previous);
                member = keys.member;
            }
            q = JsonScan.space(b, q);
            if (member.index >= 0) {
                values[member.index] = read(b, q, member, depth);
            } else if (member.op == Target.UNTYPED) {
                end = keys.guess(b, q, member, depth);
            } else {
                end = JsonScan.value(b, q, depth);
            }
            p = JsonScan.space(b, end);
            more = JsonScan.more(b, p, '}');
            p = more ? JsonScan.space(b, p + 1) : p;
            previous = member;
        }
        end = p + 1;
        return values;
    }

    private List<@Nullable Object> list(byte[] b, int open, Target element, int depth) {
        JsonScan.checkDepth(depth, open);
        List<@Nullable Object> values = new ArrayList<>();
        int p = JsonScan.space(b, open + 1);
        boolean more = b[p] != ']';
        while (more) {
            values.add(read(b, p, element, depth));
            p = JsonScan.space(b, end);
            more = JsonScan.more(b, p, ']');
            p = more ? JsonScan.space(b, p + 1) : p;
        }
        end = p + 1;
        return values;
    }

    /** The map's keys are arrays, equal to none but themselves: equal ones in the record become the same. */
    @SuppressWarnings("ArrayAsKeyOfSetOrMap")
    private Map<byte[], @Nullable Object> map(byte[] b, int open, Target element, int depth) {
        JsonScan.checkDepth(depth, open);
        Map<byte[], @Nullable Object> values = new LinkedHashMap<>();
        Map<ByteBuffer, byte[]> known = new HashMap<>();
        int p = JsonScan.space(b, open + 1);
        boolean more = b[p] != '}';
        while (more) {
            int q = JsonScan.key(b, p);
            mapKey.clear();
            mapKey.read(b, p);
            byte[] key = mapKey.copy();
            byte[] same = known.putIfAbsent(ByteBuffer.wrap(key), key);
            values.put(same == null ? key : same, read(b, q, element, depth));
            p = JsonScan.space(b, end);
            more = JsonScan.more(b, p, '}');
            p = more ? JsonScan.space(b, p + 1) : p;
        }
        end = p + 1;
        return values;
    }

    /** Fills the fields that are wanted from within a struct that is wanted whole too. */
    static void spread(@Nullable Object @Nullable [] values, ObjectNode node, Event event) {
        if (values == null) {
            node.clear(event);
            return;
        }
        for (Member member : node.members()) {
            @Nullable Object value = values[member.index];
            if (member.slot != Target.NO_SLOT) {
                set(event, member.slot, value);
            }
            if (member.struct != null) {
                spread((@Nullable Object @Nullable []) value, member.struct, event);
            }
        }
    }

    private static void set(Event event, int slot, @Nullable Object value) {
        if (value == null) {
            event.setNull(slot);
        } else if (value instanceof Long number) {
            event.setLong(slot, number);
        } else if (value instanceof Double number) {
            event.setDouble(slot, number);
        } else if (value instanceof byte[] bytes) {
            event.setText(slot, bytes, 0, bytes.length);
        } else {
            event.setObject(slot, value);
        }
    }
}
