package dev.tidemark.core.aggregate;

import dev.tidemark.core.aggregate.ByteCounts.Merge;
import dev.tidemark.core.state.Aggregate;
import dev.tidemark.core.state.ByteReader;
import dev.tidemark.core.state.ByteWriter;
import dev.tidemark.core.state.State;
import org.jspecify.annotations.Nullable;

/** An aggregate that keeps all its values as byte strings. Byte form: {@link ByteCounts#write}. */
interface Collected extends Aggregate {

    /** Takes in an event. */
    void update(ByteCounts values, @Nullable Object[] arguments);

    /** How pieces of a part are joined; parts are added in totals in any case. */
    Merge joining();

    Object result(ByteCounts values);

    @Override
    default State zero() {
        return new Collection(this, new ByteCounts());
    }

    @Override
    default State read(ByteReader in) {
        return new Collection(this, ByteCounts.read(in));
    }

    /** One key's values. */
    final class Collection implements State {
        private final Collected aggregate;
        private final ByteCounts values;

        Collection(Collected aggregate, ByteCounts values) {
            this.aggregate = aggregate;
            this.values = values;
        }

        @Override
        public void update(@Nullable Object[] arguments) {
            aggregate.update(values, arguments);
        }

        @Override
        public void combine(State piece) {
            values.merge(((Collection) piece).values, aggregate.joining());
        }

        @Override
        public void add(State part) {
            values.merge(((Collection) part).values, Merge.ADD);
        }

        @Override
        public boolean subtract(State part) {
            values.merge(((Collection) part).values, Merge.SUBTRACT);
            return true;
        }

        @Override
        public long memoryBytes() {
            return values.memoryBytes();
        }

        @Override
        public Object value() {
            return aggregate.result(values);
        }

        @Override
        public void write(ByteWriter out) {
            values.write(out);
        }
    }
}
