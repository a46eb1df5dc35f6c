package dev.tidemark.engine.sql;

import dev.tidemark.engine.program.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Hour;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.Minute;
import org.apache.spark.sql.catalyst.expressions.TruncTimestamp;
import org.apache.spark.sql.types.DataTypes;

/**
 * Computes what only depends on the minute of one timestamp, such as {@code date_trunc('hour', ts)} or {@code to_date(ts)},
 * once for every minute: calendar arithmetic is the dearest part of most keys, and events come in about the order of time.
 */
final class ByMinute extends Computation {

    private static final long MINUTE_MICROS = 60_000_000L;
    private static final int REMEMBERED = 256;
    private static final Set<String> FINER = Set.of("second", "millisecond", "microsecond");

    private final Computation computation;
    private final int field;
    private final ZoneRules rules;
    private final long[] minutes = new long[REMEMBERED];
    private final Value[] values = new Value[REMEMBERED];

    private ByMinute(Computation computation, int field, ZoneRules rules) {
        this.computation = computation;
        this.field = field;
        this.rules = rules;
    }

    /** The computation of an expression, by minutes when the expression is of that kind. */
    static Computation of(Expression expression, Computation computation, int wantedFields, ZoneId zone) {
        return minuteField(expression)
                .filter(field -> field < wantedFields)
                .<Computation>map(field -> new ByMinute(computation, field, zone.getRules()))
                .orElse(computation);
    }

    /** The timestamp whose minute decides the expression. */
    private static Optional<Integer> minuteField(Expression expression) {
        if (expression instanceof BoundReference) {
            return Optional.empty();
        }
        int[] found = {-1};
        boolean[] other = {false};
        visit(expression, found, other);
        return other[0] || found[0] < 0 ? Optional.empty() : Optional.of(found[0]);
    }

    private static void visit(Expression part, int[] found, boolean[] other) {
        Optional<BoundReference> coarse = coarsened(part);
        if (coarse.isPresent()) {
            int ordinal = coarse.get().ordinal();
            other[0] |= found[0] >= 0 && found[0] != ordinal;
            found[0] = ordinal;
        } else if (part instanceof BoundReference) {
            other[0] = true;
        } else {
            Scala.list(part.children()).forEach(child -> visit(child, found, other));
        }
    }

    /** The timestamp that a part cuts to minutes or more. */
    private static Optional<BoundReference> coarsened(Expression part) {
        Expression argument;
        if (part instanceof TruncTimestamp cut
                && cut.format() instanceof Literal unit
                && unit.value() != null
                && !FINER.contains(unit.value().toString().toLowerCase(Locale.ROOT))) {
            argument = cut.timestamp();
        } else if (part instanceof Cast cast && cast.dataType().equals(DataTypes.DateType)) {
            argument = cast.child();
        } else if (part instanceof Hour hour) {
            argument = hour.child();
        } else if (part instanceof Minute minute) {
            argument = minute.child();
        } else {
            return Optional.empty();
        }
        return argument instanceof BoundReference reference
                        && reference.dataType().equals(DataTypes.TimestampType)
                ? Optional.of(reference)
                : Optional.empty();
    }

    @Override
    public boolean test(EventRow row) {
        if (row.isNullAt(field)) {
            return computation.test(row);
        }
        Value value = remembered(row);
        return !value.isNull && value.bits != 0;
    }

    @Override
    public void compute(EventRow row, Value out) {
        if (row.isNullAt(field)) {
            computation.compute(row, out);
            return;
        }
        Value value = remembered(row);
        out.isNull = value.isNull;
        out.bits = value.bits;
        out.bytes = value.bytes;
        out.offset = value.offset;
        out.length = value.length;
        out.object = value.object;
    }

    private Value remembered(EventRow row) {
        long minute = Math.floorDiv(row.getLong(field), MINUTE_MICROS);
        int slot = (int) minute & REMEMBERED - 1;
        Value value = values[slot];
        if (value == null || minutes[slot] != minute) {
            value = new Value();
            computation.compute(row, value);
            if (wholeMinutes(minute)) {
                value.bytes = Arrays.copyOfRange(value.bytes, value.offset, value.offset + value.length);
                value.offset = 0;
                minutes[slot] = minute;
                values[slot] = value;
            }
        }
        return value;
    }

    /** Before time zones were a matter of whole minutes, local and universal minutes began apart. */
    private boolean wholeMinutes(long minute) {
        return rules.getOffset(Instant.ofEpochSecond(minute * 60)).getTotalSeconds() % 60 == 0
                && rules.getOffset(Instant.ofEpochSecond(minute * 60 + 59)).getTotalSeconds() % 60 == 0;
    }
}
