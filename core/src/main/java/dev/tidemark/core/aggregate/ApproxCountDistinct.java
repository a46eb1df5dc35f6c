package dev.tidemark.core.aggregate;

import dev.tidemark.core.state.Aggregate;
import dev.tidemark.core.state.ByteReader;
import dev.tidemark.core.state.ByteWriter;
import dev.tidemark.core.state.Intake;
import dev.tidemark.core.state.KeyCodec;
import dev.tidemark.core.state.State;
import dev.tidemark.core.type.Type;
import org.apache.datasketches.hash.MurmurHash3;
import org.jspecify.annotations.Nullable;

/**
 * {@code approx_count_distinct}: about how many distinct values there are, BIGINT. A {@link HyperLogLog} of
 * {@code 2^precision} registers, as many as Spark takes for the same relative standard deviation; few values are counted
 * nearly exactly. Parts cannot be taken out of it. Byte form: {@link HyperLogLog#write}.
 */
record ApproxCountDistinct(Type argument, int precision) implements Aggregate {

    private static final int LEAST_PRECISION = 4;
    private static final int GREATEST_PRECISION = 18;

    /** Part of the byte form: another seed would count everything again as new. */
    private static final long SEED = 0x7469_6465_6D61_726BL;

    static ApproxCountDistinct of(Type argument, double relativeDeviation) {
        double precision = Math.ceil(2 * Math.log(1.106 / relativeDeviation) / Math.log(2));
        if (!(precision <= GREATEST_PRECISION)) {
            throw new IllegalArgumentException("Cannot count distinct values to a relative deviation of "
                    + relativeDeviation + ": at least 0.0022 is possible (use count(DISTINCT) for an exact count)");
        }
        return new ApproxCountDistinct(argument, Math.max(LEAST_PRECISION, (int) precision));
    }

    @Override
    public String format() {
        return Formats.of("approx_count_distinct." + precision, argument, 1);
    }

    @Override
    public Type result() {
        return Type.Primitive.BIGINT;
    }

    @Override
    public Intake intake() {
        return Intakes.of(argument);
    }

    @Override
    public State zero() {
        return new Sketch(this, new HyperLogLog(precision));
    }

    @Override
    public State read(ByteReader in) {
        return new Sketch(this, HyperLogLog.read(precision, in));
    }

    private long hash(Object value) {
        if (value instanceof Long number) {
            return MurmurHash3.hash(number, SEED)[0];
        }
        if (value instanceof Double number) {
            return MurmurHash3.hash(KeyCodec.ordered(number), SEED)[0];
        }
        byte[] bytes = ValueForm.of(argument).bytes(value);
        // The library has no hash of nothing.
        return (bytes.length == 0 ? MurmurHash3.hash(0L, ~SEED) : MurmurHash3.hash(bytes, SEED))[0];
    }

    private static final class Sketch implements State {
        private final ApproxCountDistinct aggregate;
        private final HyperLogLog registers;

        Sketch(ApproxCountDistinct aggregate, HyperLogLog registers) {
            this.aggregate = aggregate;
            this.registers = registers;
        }

        @Override
        public void update(@Nullable Object[] arguments) {
            if (arguments[0] != null) {
                registers.add(aggregate.hash(arguments[0]));
            }
        }

        @Override
        public void combine(State piece) {
            registers.unite(((Sketch) piece).registers);
        }

        @Override
        public boolean subtract(State part) {
            return ((Sketch) part).registers.isEmpty();
        }

        @Override
        public long memoryBytes() {
            return registers.memoryBytes();
        }

        @Override
        public Object value() {
            return Math.round(registers.estimate());
        }

        @Override
        public void write(ByteWriter out) {
            registers.write(out);
        }
    }
}
