package dev.tidemark.engine.decode.snowplow;

import dev.tidemark.core.type.Type;
import dev.tidemark.engine.decode.FieldPath;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Fields of one kind, which are read together, so that the processor does the same many times over.
 *
 * @param positions in the line
 * @param slots in the event, or {@link #UNWANTED}
 */
record FieldGroup(int[] positions, int[] slots) {

    static final int UNWANTED = -1;

    /** All fields of a kind. */
    static FieldGroup of(List<FieldPath> wanted, AtomicField.Kind kind) {
        return of(wanted, positions(field -> field.kind() == kind));
    }

    /** The wanted fields that are kept as they are written. */
    static FieldGroup ofWantedText(List<FieldPath> wanted) {
        return of(
                wanted,
                positions(field ->
                        field.kind().type() == Type.Primitive.STRING && slot(wanted, field.name()) != UNWANTED));
    }

    private static FieldGroup of(List<FieldPath> wanted, int[] positions) {
        int[] slots = Arrays.stream(positions)
                .map(position -> slot(wanted, AtomicField.ALL.get(position).name()))
                .toArray();
        return new FieldGroup(positions, slots);
    }

    static int[] positions(Predicate<AtomicField> which) {
        return IntStream.range(0, AtomicField.ALL.size())
                .filter(position -> which.test(AtomicField.ALL.get(position)))
                .toArray();
    }

    static int slot(List<FieldPath> wanted, String name) {
        for (int i = 0; i < wanted.size(); i++) {
            List<String> names = wanted.get(i).names();
            if (names.size() == 1 && names.get(0).equalsIgnoreCase(name)) {
                return i;
            }
        }
        return UNWANTED;
    }
}
