package dev.tidemark.engine.sql;

import dev.tidemark.core.ledger.Finisher;
import dev.tidemark.core.ledger.PublishedRow;
import dev.tidemark.core.state.Aggregate;
import dev.tidemark.core.state.Algebra;
import dev.tidemark.core.state.Intake;
import dev.tidemark.core.state.KeyCodec;
import dev.tidemark.core.state.State;
import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import dev.tidemark.engine.decode.Event;
import dev.tidemark.engine.decode.FieldPath;
import dev.tidemark.engine.program.Call;
import dev.tidemark.engine.program.CompiledModel;
import dev.tidemark.engine.program.Evaluation;
import dev.tidemark.engine.program.InputProgram;
import dev.tidemark.engine.program.SourceProgram;
import dev.tidemark.engine.program.Step;
import dev.tidemark.engine.program.Value;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;

/** The pass, as plainly as it can be written: events through a program into states, cut at random, and finished rows. */
final class Counting {

    private static final int PARTS = 4;

    private final List<AnalysedModel> models;
    private final ZoneId zone;
    private final Random random;
    private final UnaryOperator<Evaluation> preparation;

    /** For each model: part, key, states. */
    private final List<List<Map<Bytes, State[]>>> parts = new ArrayList<>();

    private final Map<Bytes, Integer> members = new HashMap<>();

    /** A byte array that is equal by content. */
    private record Bytes(byte[] bytes) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }

    Counting(List<AnalysedModel> models, ZoneId zone, long seed, UnaryOperator<Evaluation> preparation) {
        this.models = models;
        this.zone = zone;
        this.random = new Random(seed);
        this.preparation = preparation;
        for (int model = 0; model < models.size(); model++) {
            List<Map<Bytes, State[]>> ofModel = new ArrayList<>();
            for (int part = 0; part < PARTS; part++) {
                ofModel.add(new HashMap<>());
            }
            parts.add(ofModel);
        }
    }

    /** @param rows physical values by the schema's fields */
    void count(String source, Schema schema, List<Object[]> rows) {
        count(SqlFrontEnd.program(source, models, zone), schema, rows);
    }

    /** @param rows physical values by the schema's fields */
    void count(SourceProgram program, Schema schema, List<Object[]> rows) {
        Evaluation evaluation = preparation.apply(program.evaluation());
        evaluation.place("slice-1", "slice-1/file", 1_600_000_000_000_000L);
        Event event = new Event(program.wanted().size());
        for (Object[] row : rows) {
            event.clear();
            for (int i = 0; i < program.wanted().size(); i++) {
                fill(event, i, program.wanted().get(i), schema, row);
            }
            evaluation.on(event);
            int part = random.nextInt(PARTS);
            for (InputProgram input : program.inputs()) {
                new Row(program, evaluation, input, part).step(0);
            }
        }
    }

    private final class Row {
        private final SourceProgram program;
        private final Evaluation evaluation;
        private final InputProgram input;
        private final int part;

        Row(SourceProgram program, Evaluation evaluation, InputProgram input, int part) {
            this.program = program;
            this.evaluation = evaluation;
            this.input = input;
            this.part = part;
        }

        void step(int at) {
            if (at == input.steps().size()) {
                add();
            } else if (input.steps().get(at) instanceof Step.Filter filter) {
                if (evaluation.test(filter.expression())) {
                    step(at + 1);
                }
            } else if (input.steps().get(at) instanceof Step.Generate generate) {
                int count = evaluation.generate(generate.generator());
                for (int i = 0; i < count; i++) {
                    evaluation.generated(generate.generator(), i);
                    step(at + 1);
                }
            }
        }

        private void add() {
            CompiledModel model = models.get(input.model()).compiled();
            Object[] key = Arrays.stream(input.keys()).mapToObj(this::value).toArray();
            Bytes bytes = new Bytes(new KeyCodec(model.keys()).encode(key));
            State[] states = parts.get(input.model()).get(part).computeIfAbsent(bytes, ignored -> model.algebra()
                    .zero());
            for (Call call : input.calls()) {
                if (call.filter() >= 0 && !evaluation.test(call.filter())) {
                    continue;
                }
                Aggregate aggregate = model.algebra().aggregates().get(call.aggregate());
                Object[] arguments =
                        Arrays.stream(call.arguments()).mapToObj(this::value).toArray();
                if (aggregate.intake() != Intake.VALUES
                        && Arrays.asList(arguments).contains(null)) {
                    continue;
                }
                if (aggregate.intake() == Intake.MEMBER) {
                    List<Type> types = Arrays.stream(call.arguments())
                            .mapToObj(argument ->
                                    program.expressions().get(argument).type())
                            .toList();
                    Bytes member = new Bytes(new KeyCodec(types).encode(arguments));
                    arguments = new Object[] {(long) members.computeIfAbsent(member, ignored -> members.size())};
                }
                states[call.aggregate()].update(arguments);
            }
        }

        private Object value(int expression) {
            Value value = new Value();
            evaluation.compute(expression, value);
            return boxed(program.expressions().get(expression).type(), value);
        }
    }

    static Object boxed(Type type, Value value) {
        if (value.isNull) {
            return null;
        }
        if (type == Type.Primitive.STRING || type == Type.Primitive.BINARY) {
            return Arrays.copyOfRange(value.bytes, value.offset, value.offset + value.length);
        }
        if (type instanceof Type.Primitive primitive) {
            return primitive.isFloating() ? (Object) Double.longBitsToDouble(value.bits) : (Object) value.bits;
        }
        return value.object;
    }

    /** The published rows of a model, ordered and limited as its shape says. */
    List<Object[]> rows(int model) {
        CompiledModel compiled = models.get(model).compiled();
        Algebra algebra = compiled.algebra();
        Map<Bytes, State[]> totals = new HashMap<>();
        if (compiled.keys().isEmpty()) {
            totals.put(new Bytes(new byte[0]), algebra.zero());
        }
        for (Map<Bytes, State[]> part : parts.get(model)) {
            part.forEach((key, states) -> Algebra.add(
                    totals.computeIfAbsent(key, ignored -> algebra.zero()), algebra.read(Algebra.write(states))));
        }
        Finisher finisher = compiled.finishers().get();
        List<PublishedRow> published = new ArrayList<>();
        totals.forEach((key, states) -> {
            PublishedRow row = finisher.finish(key.bytes(), algebra.read(Algebra.write(states)));
            if (row != null) {
                published.add(row);
            }
        });
        if (compiled.shape().ordered()) {
            published.sort((left, right) -> Arrays.compareUnsigned(left.sortOrNull(), right.sortOrNull()));
        }
        return published.stream()
                .skip(compiled.shape().offset())
                .limit(compiled.shape().limit().orElse(Long.MAX_VALUE))
                .map(PublishedRow::values)
                .toList();
    }

    private static void fill(Event event, int position, FieldPath path, Schema schema, Object[] row) {
        List<Type.Field> fields = schema.fields();
        Object value = row;
        Type type = null;
        for (String name : path.names()) {
            if (value == null) {
                break;
            }
            int at = 0;
            while (!fields.get(at).name().equals(name)) {
                at++;
            }
            value = ((Object[]) value)[at];
            type = fields.get(at).type();
            fields = type instanceof Type.Struct struct ? struct.fields() : List.of();
        }
        if (value == null) {
            event.setNull(position);
        } else if (type == Type.Primitive.STRING || type == Type.Primitive.BINARY) {
            byte[] bytes = (byte[]) value;
            byte[] buffer = new byte[bytes.length + 7];
            System.arraycopy(bytes, 0, buffer, 3, bytes.length);
            event.setText(position, buffer, 3, bytes.length);
        } else if (type == Type.Primitive.FLOAT || type == Type.Primitive.DOUBLE) {
            event.setDouble(position, (Double) value);
        } else if (type instanceof Type.Primitive) {
            event.setLong(position, (Long) value);
        } else {
            event.setObject(position, value);
        }
    }
}
