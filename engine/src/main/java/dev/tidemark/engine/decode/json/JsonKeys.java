package dev.tidemark.engine.decode.json;

import dev.tidemark.core.type.Type;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the member for a key that was not where it was expected, and keeps account of keys that the schema lacks. */
final class JsonKeys {

    /** Unknown fields that are reported. */
    static final int MAX_REPORTED = 100;
    /** Unknown fields that are recognised; others are looked up in vain, each time. */
    private static final int MAX_LEARNED = 1024;

    private final JsonText text = new JsonText();
    private final Map<String, JsonShape> reported = new LinkedHashMap<>();
    private final Member ignored =
            new Member(new byte[0], -1, Target.ANY, Type.Primitive.STRING, "", Target.NO_SLOT, null, null);
    private int learned;

    /** What {@link #find} found. */
    Member member = Member.NONE;

    /** Reads a key whose quote has to be at {@code p}, and the colon; returns the position after it. */
    int find(byte[] b, int p, ObjectNode node, Member previous) {
        if (b[p] != '"') {
            throw new Malformed("Expected a key in quotes", p);
        }
        int end = JsonScan.string(b, p + 1);
        Member found = end < 0 ? escaped(b, p, node) : node.find(b, p + 1, end);
        if (found == null) {
            found = learned < MAX_LEARNED ? learn(b, p, node) : ignored;
        }
        if (found != ignored && previous != ignored) {
            previous.followedBy(found);
        }
        member = found;
        return JsonScan.colon(b, JsonScan.space(b, (end < 0 ? ~end : end) + 1));
    }

    private @Nullable Member escaped(byte[] b, int p, ObjectNode node) {
        text.clear();
        text.read(b, p);
        return node.find(text.array, text.from, text.to);
    }

    private Member learn(byte[] b, int p, ObjectNode node) {
        learned++;
        text.clear();
        text.read(b, p);
        byte[] name = text.copy();
        String path = node.prefix + new String(name, StandardCharsets.UTF_8);
        int op = Target.ANY;
        if (reported.size() < MAX_REPORTED) {
            reported.put(path, new JsonShape());
            op = Target.UNTYPED;
        }
        Member member = new Member(name, -1, op, Type.Primitive.STRING, path, Target.NO_SLOT, null, null);
        node.learn(member);
        return member;
    }

    /** Reads the value of an unknown field that had only nulls so far. */
    int guess(byte[] b, int p, Member member, int depth) {
        int end = JsonScan.value(b, p, depth);
        JsonShape shape = reported.get(member.path);
        if (shape == null || b[p] != 'n') {
            member.op = Target.ANY;
        }
        if (shape != null) {
            shape.see(b, p);
        }
        return end;
    }

    /** Paths and guessed types of fields that records had and the schema lacks. */
    Map<String, Type> unknownFields() {
        Map<String, Type> types = new LinkedHashMap<>();
        reported.forEach((path, shape) -> types.put(path, shape.type()));
        return types;
    }
}
