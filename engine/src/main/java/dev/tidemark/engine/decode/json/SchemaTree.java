package dev.tidemark.engine.decode.json;

import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.TidemarkException;
import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import dev.tidemark.engine.decode.FieldPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes the tree of targets for a schema and the fields that are wanted of it. */
final class SchemaTree {

    private final Map<List<String>, Integer> slots = new HashMap<>();

    private SchemaTree(List<FieldPath> wanted) {
        for (int i = 0; i < wanted.size(); i++) {
            if (slots.put(wanted.get(i).names(), i) != null) {
                throw new IllegalArgumentException(
                        "A field is wanted twice: " + wanted.get(i).text());
            }
        }
    }

    static ObjectNode root(Schema schema, List<FieldPath> wanted) {
        SchemaTree tree = new SchemaTree(wanted);
        ObjectNode root = tree.object(schema.fields(), List.of(), "");
        if (!tree.slots.isEmpty()) {
            throw new IllegalArgumentException("The schema has no such field: " + tree.slots.keySet());
        }
        return root;
    }

    /** A field of another format that holds JSON; {@code wanted} are all fields wanted of the event, by their slots. */
    static Target field(Type.Field field, String path, List<FieldPath> wanted) {
        return new SchemaTree(wanted).target(field.type(), List.of(field.name()), path);
    }

    private ObjectNode object(List<Type.Field> fields, List<String> names, String prefix) {
        ObjectNode node = new ObjectNode(prefix);
        List<Integer> below = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            Type.Field field = fields.get(i);
            List<String> path = new ArrayList<>(names);
            path.add(field.name());
            Target target = target(field.type(), path, prefix + field.name());
            byte[] name = field.name().getBytes(StandardCharsets.UTF_8);
            node.add(new Member(
                    name, i, target.op, target.type, target.path, target.slot, target.struct, target.element));
            if (target.slot != Target.NO_SLOT) {
                below.add(target.slot);
            }
            if (target.struct != null) {
                for (int slot : target.struct.slots()) {
                    below.add(slot);
                }
            }
        }
        node.wants(below.stream().mapToInt(Integer::intValue).toArray());
        List<Member> members = node.members();
        Member previous = node.start;
        for (Member member : members) {
            previous.next = member;
            previous = member;
        }
        return node;
    }

    private Target target(Type type, List<String> names, String path) {
        Integer wanted = slots.remove(names);
        int slot = wanted == null ? Target.NO_SLOT : wanted;
        int op = Target.op(type);
        ObjectNode struct = null;
        Target element = null;
        if (type instanceof Type.Struct ofFields) {
            struct = object(ofFields.fields(), names, path + ".");
        } else if (type instanceof Type.Array array) {
            element = element(array.element(), path);
        } else if (type instanceof Type.MapOf map) {
            if (map.key() != Type.Primitive.STRING) {
                throw new TidemarkException(Problem.user(
                        "JSON_MAP_KEY",
                        "Field " + path + " cannot be read from JSON, whose keys are text: " + type.ddl(),
                        "declare MAP<STRING, " + map.value().ddl() + "> and cast the keys in the model"));
            }
            element = element(map.value(), path);
        }
        boolean whole = slot != Target.NO_SLOT && (struct != null || element != null);
        return new Target(whole ? Target.WHOLE : op, type, path, slot, struct, element);
    }

    /** Elements have no path of their own, so nothing below them is wanted alone. */
    private static Target element(Type type, String path) {
        return new SchemaTree(List.of()).target(type, List.of(), path + "[]");
    }
}
