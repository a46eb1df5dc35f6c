package dev.tidemark.core.aggregate;

import dev.tidemark.core.state.Aggregate;
import dev.tidemark.core.state.ByteReader;
import dev.tidemark.core.state.ByteWriter;
import dev.tidemark.core.state.Column;
import dev.tidemark.core.state.Intake;
import dev.tidemark.core.state.State;
import dev.tidemark.core.type.Type;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * {@code bool_and} ({@code every}) and {@code bool_or} ({@code any}, {@code some}): NULL without values. Both sides are
 * counted, so that parts can be taken out. Byte form: how many are true and how many false, as varints.
 */
record Truth(Quantifier quantifier) implements Aggregate {

    /** Which of the two. */
    enum Quantifier {
        EVERY,
        SOME
    }

    @Override
    public String format() {
        return Formats.of(quantifier == Quantifier.EVERY ? "bool_and" : "bool_or", 1);
    }

    @Override
    public Type result() {
        return Type.Primitive.BOOLEAN;
    }

    @Override
    public Intake intake() {
        return Intake.LONG;
    }

    @Override
    public State zero() {
        return new Votes(quantifier, 0, 0);
    }

    @Override
    public State read(ByteReader in) {
        return new Votes(quantifier, in.getVarint(), in.getVarint());
    }

    @Override
    public Column column() {
        return new Ballots(quantifier);
    }

    private static final class Votes implements State {
        private final Quantifier quantifier;
        private long yes;
        private long no;

        Votes(Quantifier quantifier, long yes, long no) {
            this.quantifier = quantifier;
            this.yes = yes;
            this.no = no;
        }

        @Override
        public void update(@Nullable Object[] arguments) {
            Object value = arguments[0];
            if (value != null) {
                if ((Long) value != 0) {
                    yes++;
                } else {
                    no++;
                }
            }
        }

        @Override
        public void combine(State piece) {
            Votes other = (Votes) piece;
            yes += other.yes;
            no += other.no;
        }

        @Override
        public boolean subtract(State part) {
            Votes other = (Votes) part;
            yes = Damage.less(yes, other.yes, "values that are true");
            no = Damage.less(no, other.no, "values that are false");
            return true;
        }

        @Override
        public @Nullable Object value() {
            if (yes + no == 0) {
                return null;
            }
            return (quantifier == Quantifier.EVERY ? no == 0 : yes > 0) ? 1L : 0L;
        }

        @Override
        public void write(ByteWriter out) {
            out.putVarint(yes).putVarint(no);
        }
    }

    private static final class Ballots extends Column {
        private final Quantifier quantifier;

        /** Of each group how many are true, then how many false. */
        private long[] votes = new long[32];

        Ballots(Quantifier quantifier) {
            this.quantifier = quantifier;
        }

        @Override
        public void addLong(int group, long value) {
            int at = 2 * group + (value != 0 ? 0 : 1);
            if (at >= votes.length) {
                votes = Arrays.copyOf(votes, Groups.room(2 * group + 1, votes.length));
            }
            votes[at]++;
        }

        @Override
        public void addValues(int group, @Nullable Object[] arguments) {
            if (arguments[0] != null) {
                addLong(group, (Long) arguments[0]);
            }
        }

        @Override
        public State state(int group) {
            int at = 2 * group;
            return at < votes.length ? new Votes(quantifier, votes[at], votes[at + 1]) : new Votes(quantifier, 0, 0);
        }

        @Override
        public long memoryBytes() {
            return 8L * votes.length;
        }

        @Override
        public void clear() {
            votes = new long[32];
        }
    }
}
