package dev.tidemark.core.aggregate;

import dev.tidemark.core.state.Aggregate;
import dev.tidemark.core.state.ByteReader;
import dev.tidemark.core.state.ByteWriter;
import dev.tidemark.core.state.Intake;
import dev.tidemark.core.state.State;
import dev.tidemark.core.type.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code approx_percentile} ({@code percentile_approx}) of numbers, dates and timestamps: the argument's type, or an ARRAY
 * of it for several percentages; NULL without values.
 *
 * <p>It is a histogram, not a sketch that samples: see {@link Histogram}. Up to {@code accuracy} distinct values every
 * result is exact, the value at rank {@code ceil(percentage * n)} as in Spark. Beyond that, values are rounded toward
 * zero to as many significant bits as leave no more than {@code accuracy} of them, and the results with them. Spark bounds
 * the error of the rank instead, and gives other results for other orders of the same events.
 *
 * <p>Byte form: {@link Histogram#write}.
 */
record ApproxPercentile(Type argument, List<Double> percentages, Form form, int accuracy) implements Aggregate {

    /** One percentage gives a value, a list of them an ARRAY. */
    enum Form {
        VALUE,
        ARRAY
    }

    ApproxPercentile {
        percentages = List.copyOf(percentages);
        if (accuracy < 1) {
            throw new IllegalArgumentException("Cannot take percentiles with accuracy " + accuracy + ": at least 1");
        }
        for (double percentage : percentages) {
            if (!(percentage >= 0 && percentage <= 1)) {
                throw new IllegalArgumentException("Cannot take percentile " + percentage + ": from 0.0 to 1.0");
            }
        }
        if (form == Form.VALUE && percentages.size() != 1) {
            throw new IllegalArgumentException("Cannot give one value for " + percentages.size() + " percentages");
        }
    }

    @Override
    public String format() {
        return Formats.of("approx_percentile." + accuracy, argument, 1);
    }

    @Override
    public Type result() {
        return form == Form.VALUE ? argument : new Type.Array(argument);
    }

    @Override
    public Intake intake() {
        return Intakes.of(argument);
    }

    @Override
    public State zero() {
        return new Distribution(this, new Histogram(scale(), accuracy));
    }

    @Override
    public State read(ByteReader in) {
        return new Distribution(this, Histogram.read(scale(), accuracy, in));
    }

    private NumberScale scale() {
        return NumberScale.of(argument);
    }

    private @Nullable Object result(Histogram values) {
        long count = values.count();
        if (count == 0 || percentages.isEmpty()) {
            return null;
        }
        NumberScale scale = scale();
        List<Object> results = new ArrayList<>(percentages.size());
        for (double percentage : percentages) {
            results.add(scale.value(values.at(rank(percentage, count))));
        }
        return form == Form.VALUE ? results.get(0) : results;
    }

    /** From 1 to {@code count}; percentages near the ends mean the ends, as in Spark. */
    private long rank(double percentage, long count) {
        double error = 1.0 / accuracy;
        if (percentage <= error) {
            return 1;
        }
        if (percentage >= 1 - error) {
            return count;
        }
        return (long) Math.ceil(percentage * count);
    }

    private static final class Distribution implements State {
        private final ApproxPercentile aggregate;
        private final Histogram values;

        Distribution(ApproxPercentile aggregate, Histogram values) {
            this.aggregate = aggregate;
            this.values = values;
        }

        @Override
        public void update(@Nullable Object[] arguments) {
            if (arguments[0] != null) {
                values.add(aggregate.scale().number(arguments[0]));
            }
        }

        @Override
        public void combine(State piece) {
            values.add(((Distribution) piece).values);
        }

        @Override
        public boolean subtract(State part) {
            return values.subtract(((Distribution) part).values);
        }

        @Override
        public long memoryBytes() {
            return values.memoryBytes();
        }

        @Override
        public @Nullable Object value() {
            return aggregate.result(values);
        }

        @Override
        public void write(ByteWriter out) {
            values.write(out);
        }
    }
}
