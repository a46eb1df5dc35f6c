package dev.tidemark.engine.pass;

import dev.tidemark.core.state.Aggregate;
import dev.tidemark.core.state.ByteWriter;
import dev.tidemark.core.state.Intake;
import dev.tidemark.core.state.KeyCodec;
import dev.tidemark.core.type.Type;
import dev.tidemark.engine.program.Call;
import dev.tidemark.engine.program.CompiledModel;
import dev.tidemark.engine.program.InputProgram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What one worker has counted of one slice for one input of a model: groups by key, and each aggregate's states. */
final class InputTable {

    private final InputProgram input;
    private final CompiledModel model;
    private final EventValues values;
    private final KeyPart[] keys;
    private final CallPlan[] calls;
    private final int[] groups = new int[Pipeline.BATCH];
    private final long[][] parts;
    private GroupTable table;
    private Accumulator[] accumulators;
    private @Nullable String failure;

    /** A part of the key: its column, and which columns of the group table are its value and its NULL. */
    private record KeyPart(int expression, Kind kind, int at) {}

    /** How one aggregate is fed. */
    private record CallPlan(
            Call call, Aggregate aggregate, @Nullable BatchColumn filter, BatchColumn[] arguments) {}

    InputTable(
            InputProgram input,
            CompiledModel model,
            EventValues values,
            Pipeline pipeline,
            Map<List<Integer>, MemberCodes> members) {
        this.input = input;
        this.model = model;
        this.values = values;
        List<long[]> keyColumns = new ArrayList<>();
        keys = new KeyPart[input.keys().length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = keyPart(input.keys()[i], pipeline, keyColumns);
        }
        parts = keyColumns.toArray(long[][]::new);
        calls = input.calls().stream()
                .map(call -> callPlan(call, pipeline, members))
                .toArray(CallPlan[]::new);
        table = new GroupTable(parts.length, 0);
        accumulators = accumulators();
        pipeline.add(this);
    }

    private KeyPart keyPart(int expression, Pipeline pipeline, List<long[]> keyColumns) {
        Type type = values.type(expression);
        Kind kind = Kind.of(type);
        KeyPart part = new KeyPart(expression, kind, keyColumns.size());
        if (kind == Kind.NUMBER || kind == Kind.DOUBLE) {
            BatchColumn.Bits bits = (BatchColumn.Bits) pipeline.column(
                    Pipeline.key(BatchColumn.Bits.class, true, expression),
                    this,
                    ignored -> BatchColumn.Bits.key(expression, type));
            keyColumns.add(bits.values);
            keyColumns.add(bits.nulls);
        } else {
            keyColumns.add(pipeline.column(
                            Pipeline.key(BatchColumn.Codes.class, true, expression),
                            this,
                            ignored -> new BatchColumn.Codes(expression, null))
                    .values);
        }
        return part;
    }

    private CallPlan callPlan(Call call, Pipeline pipeline, Map<List<Integer>, MemberCodes> members) {
        Aggregate aggregate = model.algebra().aggregates().get(call.aggregate());
        BatchColumn filter = pipeline.guard(call.filter(), this);
        List<Integer> arguments = IntStream.of(call.arguments()).boxed().toList();
        if (aggregate.intake() == Intake.MEMBER) {
            MemberCodes codes =
                    members.computeIfAbsent(arguments, ignored -> new MemberCodes(values, call.arguments()));
            BatchColumn column = pipeline.column(
                    new Pipeline.ColumnKey(BatchColumn.Members.class, false, arguments, call.filter()),
                    this,
                    ignored -> new BatchColumn.Members(codes, filter));
            return new CallPlan(call, aggregate, filter, new BatchColumn[] {column});
        }
        BatchColumn[] columns = arguments.stream()
                .map(expression -> argument(expression, call.filter(), filter, pipeline))
                .toArray(BatchColumn[]::new);
        return new CallPlan(call, aggregate, filter, columns);
    }

    private BatchColumn argument(int expression, int guard, @Nullable BatchColumn filter, Pipeline pipeline) {
        Class<?> kind =
                switch (Kind.of(values.type(expression))) {
                    case NUMBER, DOUBLE -> BatchColumn.Bits.class;
                    case TEXT -> BatchColumn.Codes.class;
                    case OBJECT -> BatchColumn.Objects.class;
                };
        return pipeline.column(
                new Pipeline.ColumnKey(kind, false, List.of(expression), guard),
                this,
                ignored -> kind == BatchColumn.Bits.class
                        ? BatchColumn.Bits.argument(expression, values.type(expression), filter)
                        : kind == BatchColumn.Codes.class
                                ? new BatchColumn.Codes(expression, filter)
                                : new BatchColumn.Objects(expression, filter));
    }

    private Accumulator[] accumulators() {
        return Arrays.stream(calls)
                .map(call -> Accumulator.of(call.aggregate, call.filter, call.arguments, dictionaries(call.call)))
                .toArray(Accumulator[]::new);
    }

    private @Nullable ByteDictionary[] dictionaries(Call call) {
        return IntStream.of(call.arguments())
                .mapToObj(expression ->
                        Kind.of(values.type(expression)) == Kind.TEXT ? values.dictionary(expression) : null)
                .toArray(ByteDictionary[]::new);
    }

    /** The model cannot count the present slice: the first reason is kept. */
    void fail(RuntimeException cause) {
        if (failure == null) {
            String message = cause.getMessage();
            failure = message == null ? cause.toString() : message;
        }
    }

    @Nullable String failure() {
        return failure;
    }

    int model() {
        return input.model();
    }

    /** Takes a batch in. */
    void add(int rows) {
        if (failure != null) {
            return;
        }
        table.lookup(parts, rows, groups);
        for (Accumulator accumulator : accumulators) {
            try {
                accumulator.add(groups, rows);
            } catch (RuntimeException e) {
                fail(e);
                return;
            }
        }
    }

    long memory() {
        long sum = table.memory();
        for (Accumulator accumulator : accumulators) {
            sum += accumulator.memory();
        }
        return sum;
    }

    /** Writes what was counted and starts again with nothing; null when there is nothing, or the model failed. */
    @Nullable Segment seal(int slice) {
        GroupTable counted = table;
        Accumulator[] states = accumulators;
        boolean nothing = counted.size() == 0 || failure != null;
        if (counted.size() > 0) {
            table = new GroupTable(parts.length, counted.size());
            accumulators = accumulators();
        }
        failure = null;
        return nothing ? null : write(slice, counted, states);
    }

    private Segment write(int slice, GroupTable counted, Accumulator[] states) {
        SortedKeys sorted = SortedKeys.of(counted.size(), (group, out) -> writeKey(counted, group, out));
        Accumulator[] byAggregate = new Accumulator[model.algebra().aggregates().size()];
        MemberCodes[] members = new MemberCodes[byAggregate.length];
        for (int i = 0; i < calls.length; i++) {
            int at = calls[i].call.aggregate();
            byAggregate[at] = states[i];
            members[at] = calls[i].arguments.length == 1 && calls[i].arguments[0] instanceof BatchColumn.Members column
                    ? column.codes
                    : null;
            states[i].finish(counted.size());
        }
        ByteWriter identity = new ByteWriter();
        ByteWriter out = new ByteWriter(counted.size() * 32);
        ByteWriter tuple = new ByteWriter();
        for (int i = 0; i < counted.size(); i++) {
            int group = sorted.group(i);
            tuple.clear();
            for (int at = 0; at < byAggregate.length; at++) {
                if (byAggregate[at] == null) {
                    // Another input of the model brings this measure.
                    identity.clear();
                    model.algebra().aggregates().get(at).zero().write(identity);
                    tuple.putBytes(identity.array(), 0, identity.size());
                } else {
                    byAggregate[at].write(group, tuple);
                }
            }
            out.putVarint(sorted.length(i)).putVarint(tuple.size());
            sorted.writeKey(i, out);
            out.putBytes(tuple.array(), 0, tuple.size());
        }
        return new Segment(input.model(), slice, new Segment.InMemory(out.toBytes()), members);
    }

    private void writeKey(GroupTable counted, int group, ByteWriter out) {
        for (KeyPart key : keys) {
            long value = counted.part(group, key.at);
            switch (key.kind) {
                case NUMBER, DOUBLE -> {
                    if (counted.part(group, key.at + 1) != 0) {
                        KeyCodec.putNull(out);
                    } else if (key.kind == Kind.NUMBER) {
                        KeyCodec.putLong(out, value);
                    } else {
                        KeyCodec.putDouble(out, Double.longBitsToDouble(value));
                    }
                }
                case TEXT, OBJECT -> {
                    int code = (int) value;
                    ByteDictionary dictionary = values.dictionary(key.expression);
                    if (code == 0) {
                        KeyCodec.putNull(out);
                    } else if (key.kind == Kind.TEXT) {
                        KeyCodec.putBytes(out, dictionary.array(), dictionary.start(code), dictionary.length(code));
                    } else {
                        out.putBytes(dictionary.array(), dictionary.start(code), dictionary.length(code));
                    }
                }
            }
        }
    }
}
