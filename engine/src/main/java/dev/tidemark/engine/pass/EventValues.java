package dev.tidemark.engine.pass;

import dev.tidemark.core.state.ByteWriter;
import dev.tidemark.core.state.KeyCodec;
import dev.tidemark.core.type.Type;
import dev.tidemark.engine.decode.Event;
import dev.tidemark.engine.program.Evaluation;
import dev.tidemark.engine.program.ExpressionFacts;
import dev.tidemark.engine.program.SourceProgram;
import dev.tidemark.engine.program.Value;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of a program's expressions for the present row, each computed on demand and at most once, whatever number of
 * models asks for it.
 *
 * <p>What is not a number is given a dictionary code, so that keys and members are compared as numbers. An expression
 * whose result follows from one text field is computed once for each distinct text.
 */
final class EventValues {

    private final Evaluation evaluation;
    private final Slot[] slots;
    private final ByteDictionary[] fieldDictionaries;
    private final int[] fieldCodes;
    private final long[] fieldStamps;
    private final ByteWriter scratch = new ByteWriter();
    private @Nullable Event event;
    private long eventStamp;
    private long rowStamp;

    EventValues(SourceProgram program) {
        evaluation = program.evaluation();
        List<ExpressionFacts> facts = program.expressions();
        int fields = program.wanted().size();
        fieldDictionaries = new ByteDictionary[fields];
        fieldCodes = new int[fields];
        fieldStamps = new long[fields];
        slots = new Slot[facts.size()];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = new Slot(facts.get(i));
        }
    }

    Evaluation evaluation() {
        return evaluation;
    }

    /** Moves to an event. */
    void on(Event next) {
        event = next;
        eventStamp++;
        rowStamp++;
        evaluation.on(next);
    }

    /** Moves to another row of a generator, for the same event. */
    void nextRow() {
        rowStamp++;
    }

    boolean test(int expression) {
        Slot slot = slots[expression];
        int code = slot.memoCode();
        if (code < 0) {
            long stamp = slot.facts.perEvent() ? eventStamp : rowStamp;
            if (slot.truthStamp != stamp) {
                slot.truth = evaluation.test(expression);
                slot.truthStamp = stamp;
            }
            return slot.truth;
        }
        if (slot.memoKnown(code) == 0) {
            slot.memoKinds[code] = (byte) (evaluation.test(expression) ? 2 : 1);
        }
        return slot.memoKinds[code] == 2;
    }

    /** Whether a numeric expression is NULL; afterwards {@link #bits} is its value. */
    boolean isNull(int expression) {
        Slot slot = slots[expression];
        if (slot.facts.field() >= 0) {
            return event().isNull(slot.facts.field());
        }
        compute(expression, slot);
        return slot.value.isNull;
    }

    /** The value of a numeric expression that {@link #isNull} was asked of for this row. */
    long bits(int expression) {
        Slot slot = slots[expression];
        return slot.facts.field() >= 0 ? event().bits(slot.facts.field()) : slot.value.bits;
    }

    /** The dictionary code of an expression that is no number; 0 for NULL. */
    int code(int expression) {
        Slot slot = slots[expression];
        int field = slot.facts.field();
        if (field >= 0 && Kind.of(slot.facts.type()) == Kind.TEXT) {
            return fieldCode(field);
        }
        int memo = slot.memoCode();
        if (memo >= 0 && slot.memoKnown(memo) != 0) {
            return slot.memoCodes[memo];
        }
        long stamp = slot.facts.perEvent() ? eventStamp : rowStamp;
        if (slot.codeStamp != stamp) {
            slot.code = newCode(expression, slot);
            slot.codeStamp = stamp;
        }
        if (memo >= 0) {
            slot.memoKinds[memo] = 1;
            slot.memoCodes[memo] = slot.code;
        }
        return slot.code;
    }

    private int newCode(int expression, Slot slot) {
        if (Kind.of(slot.facts.type()) == Kind.TEXT) {
            evaluation.compute(expression, slot.value);
            Value value = slot.value;
            return value.isNull ? 0 : slot.dictionary.code(value.bytes, value.offset, value.length);
        }
        Object value = object(expression);
        if (value == null) {
            return 0;
        }
        scratch.clear();
        slot.codec.encode(new Object[] {value}, scratch);
        return slot.dictionary.code(scratch.array(), 0, scratch.size());
    }

    /** The value in physical form, null for NULL. */
    @Nullable Object object(int expression) {
        Slot slot = slots[expression];
        return switch (Kind.of(slot.facts.type())) {
            case NUMBER -> isNull(expression) ? null : (Object) bits(expression); // boxed by the cast, not widened
            case DOUBLE -> isNull(expression) ? null : (Object) Double.longBitsToDouble(bits(expression));
            case TEXT -> {
                int code = code(expression);
                yield code == 0 ? null : dictionary(expression).copy(code);
            }
            case OBJECT -> {
                int field = slot.facts.field();
                if (field >= 0) {
                    yield event().isNull(field) ? null : event().object(field);
                }
                compute(expression, slot);
                yield slot.value.isNull ? null : slot.value.object;
            }
        };
    }

    /** Where {@link #code} of an expression comes from. Of text the dictionary holds the text, of others the key form. */
    ByteDictionary dictionary(int expression) {
        Slot slot = slots[expression];
        int field = slot.facts.field();
        return field >= 0 && Kind.of(slot.facts.type()) == Kind.TEXT ? fieldDictionary(field) : slot.dictionary;
    }

    Type type(int expression) {
        return slots[expression].facts.type();
    }

    long memory() {
        long sum = 0;
        for (ByteDictionary dictionary : fieldDictionaries) {
            sum += dictionary == null ? 0 : dictionary.memory();
        }
        for (Slot slot : slots) {
            sum += slot.dictionary.memory() + 13L * slot.memoKinds.length;
        }
        return sum;
    }

    private void compute(int expression, Slot slot) {
        long stamp = slot.facts.perEvent() ? eventStamp : rowStamp;
        if (slot.stamp != stamp) {
            evaluation.compute(expression, slot.value);
            slot.stamp = stamp;
        }
    }

    private int fieldCode(int field) {
        if (fieldStamps[field] != eventStamp) {
            Event here = event();
            fieldCodes[field] = here.isNull(field)
                    ? 0
                    : fieldDictionary(field).code(here.text(field), here.textOffset(field), here.textLength(field));
            fieldStamps[field] = eventStamp;
        }
        return fieldCodes[field];
    }

    private ByteDictionary fieldDictionary(int field) {
        ByteDictionary dictionary = fieldDictionaries[field];
        if (dictionary == null) {
            dictionary = new ByteDictionary();
            fieldDictionaries[field] = dictionary;
        }
        return dictionary;
    }

    private Event event() {
        Event here = event;
        if (here == null) {
            throw new IllegalStateException("No event yet");
        }
        return here;
    }

    /** What is remembered of one expression. */
    private final class Slot {
        final ExpressionFacts facts;
        final Value value = new Value();
        final ByteDictionary dictionary = new ByteDictionary();
        final KeyCodec codec;
        byte[] memoKinds = new byte[0];
        int[] memoCodes = new int[0];
        long stamp;
        long truthStamp;
        long codeStamp;
        boolean truth;
        int code;

        Slot(ExpressionFacts facts) {
            this.facts = facts;
            codec = new KeyCodec(List.of(facts.type()));
        }

        /** The code of the text that decides this expression, or -1 when there is no such text. */
        int memoCode() {
            int field = facts.soleTextField();
            return field < 0 ? -1 : fieldCode(field);
        }

        byte memoKnown(int code) {
            if (code >= memoKinds.length) {
                int room = Math.max(16, Integer.highestOneBit(code) * 2);
                memoKinds = Arrays.copyOf(memoKinds, room);
                memoCodes = Arrays.copyOf(memoCodes, room);
            }
            return memoKinds[code];
        }
    }
}
