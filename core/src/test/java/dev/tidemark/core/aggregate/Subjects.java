package dev.tidemark.core.aggregate;

import dev.tidemark.core.state.Aggregate;
import dev.tidemark.core.state.PhysicalValues;
import dev.tidemark.core.type.Type;
import dev.tidemark.core.type.Type.Primitive;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** Every aggregate of the catalogue, with types that lead it down different ways. */
final class Subjects {

    static final Type STRUCT = new Type.Struct(
            List.of(new Type.Field("a", Primitive.STRING), new Type.Field("b", new Type.Decimal(20, 2))));

    private static final List<Type> ORDERED =
            List.of(Primitive.BOOLEAN, Primitive.TIMESTAMP, Primitive.DOUBLE, Primitive.STRING, STRUCT);

    private static final List<Type> NUMBERS =
            List.of(Primitive.BIGINT, Primitive.DOUBLE, new Type.Decimal(12, 2), new Type.Decimal(38, 10));

    private Subjects() {}

    static List<Subject> all() {
        List<Subject> all = new ArrayList<>();
        all.add(of(Aggregates.count(), Primitive.STRING, Primitive.BIGINT));
        all.add(of(Aggregates.countIf(), Primitive.BOOLEAN));
        all.add(new Subject(Aggregates.countDistinct(), ids()));
        all.add(of(Aggregates.boolAnd(), Primitive.BOOLEAN));
        all.add(of(Aggregates.boolOr(), Primitive.BOOLEAN));
        for (Type type : NUMBERS) {
            all.add(of(Aggregates.sum(type, Overflow.FAIL), type));
            all.add(of(Aggregates.avg(type, Overflow.NULL), type));
        }
        for (Type type : ORDERED) {
            all.add(of(Aggregates.min(type), type));
            all.add(of(Aggregates.max(type), type));
        }
        all.add(of(Aggregates.varPop(), Primitive.DOUBLE));
        all.add(of(Aggregates.varSamp(), Primitive.DOUBLE));
        all.add(of(Aggregates.stddevPop(), Primitive.DOUBLE));
        all.add(of(Aggregates.stddevSamp(), Primitive.DOUBLE));
        all.add(of(Aggregates.minBy(Primitive.STRING, Primitive.INT), Primitive.STRING, Primitive.INT));
        all.add(of(Aggregates.maxBy(STRUCT, Primitive.BOOLEAN), STRUCT, Primitive.BOOLEAN));
        for (NullValues nulls : NullValues.values()) {
            all.add(of(
                    Aggregates.firstByTime(Primitive.STRING, Primitive.TIMESTAMP, nulls),
                    Primitive.STRING,
                    Primitive.TIMESTAMP));
            all.add(of(
                    Aggregates.lastByTime(Primitive.DOUBLE, Primitive.DATE, nulls), Primitive.DOUBLE, Primitive.DATE));
        }
        all.add(of(Aggregates.approxCountDistinct(Primitive.STRING, 0.2), Primitive.STRING));
        all.add(of(Aggregates.approxCountDistinct(Primitive.BIGINT, 0.5), Primitive.BIGINT));
        all.add(of(Aggregates.approxCountDistinct(Primitive.DOUBLE, 0.05), Primitive.DOUBLE));
        all.add(of(Aggregates.collectSet(Primitive.STRING), Primitive.STRING));
        all.add(of(Aggregates.collectSet(Primitive.TINYINT), Primitive.TINYINT));
        all.add(of(
                Aggregates.collectListByTime(Primitive.DOUBLE, Primitive.BOOLEAN),
                Primitive.DOUBLE,
                Primitive.BOOLEAN));
        all.add(of(Aggregates.approxTopK(Primitive.TINYINT, 3), Primitive.TINYINT));
        for (int accuracy : new int[] {10, 10_000}) {
            all.add(of(Aggregates.approxPercentile(Primitive.DOUBLE, 0.5, accuracy), Primitive.DOUBLE));
            for (Type type : List.of(Primitive.BIGINT, new Type.Decimal(12, 2), new Type.Decimal(30, 3))) {
                all.add(of(Aggregates.approxPercentiles(type, List.of(0.0, 0.3, 0.9, 1.0), accuracy), type));
            }
        }
        return all;
    }

    private static Subject of(Aggregate aggregate, Type... types) {
        List<Arbitrary<@Nullable Object>> arguments =
                Arrays.stream(types).map(PhysicalValues::of).toList();
        return new Subject(aggregate, Combinators.combine(arguments).as(List::toArray));
    }

    /** Ids close together and far apart, so that all kinds of sets come about. */
    private static Arbitrary<Object[]> ids() {
        return Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(5, Arbitraries.longs().between(0, 6)),
                        net.jqwik.api.Tuple.of(2, Arbitraries.longs().between(0, 200)),
                        net.jqwik.api.Tuple.of(1, Arbitraries.longs().between(0, Integer.MAX_VALUE)))
                .injectNull(0.05)
                .map(id -> new Object[] {id});
    }
}
