package dev.tidemark.engine.pass;

import dev.tidemark.core.type.Type;
import org.jspecify.annotations.Nullable;

/** One value a row for a batch of rows: what a key part, an argument or a filter needs, shared by all who need the same. */
abstract class BatchColumn {

    /** Numbers' bits, dictionary codes, or 0 and 1. */
    final long[] values = new long[Pipeline.BATCH];

    private final @Nullable BatchColumn guard;

    private BatchColumn(@Nullable BatchColumn guard) {
        this.guard = guard;
    }

    /** Takes the present row's value in; where the guard is not true the value is NULL and is not computed. */
    final void append(EventValues event, int row) {
        if (guard != null && guard.values[row] == 0) {
            appendNull(row);
        } else {
            appendValue(event, row);
        }
    }

    /** Puts NULL in; also for a row whose computation failed. */
    abstract void appendNull(int row);

    boolean isNull(int row) {
        return values[row] == 0;
    }

    /** The physical value of a row, null for NULL; {@code dictionary} is that of a text's codes. */
    @Nullable Object object(int row, @Nullable ByteDictionary dictionary) {
        throw new IllegalStateException("Not an argument: " + getClass().getSimpleName());
    }

    abstract void appendValue(EventValues event, int row);

    /** 1 where a BOOLEAN expression is true. */
    static final class Truth extends BatchColumn {
        private final int expression;

        Truth(int expression) {
            super(null);
            this.expression = expression;
        }

        @Override
        void appendNull(int row) {
            values[row] = 0;
        }

        @Override
        void appendValue(EventValues event, int row) {
            values[row] = event.test(expression) ? 1 : 0;
        }
    }

    /** The bits of a number, and 1 in {@link #nulls} where it is NULL. */
    static final class Bits extends BatchColumn {
        final long[] nulls = new long[Pipeline.BATCH];
        private final int expression;
        private final boolean floating;
        private final boolean canonical;

        private Bits(int expression, Type type, boolean key, @Nullable BatchColumn guard) {
            super(guard);
            this.expression = expression;
            floating = Kind.of(type) == Kind.DOUBLE;
            canonical = key && floating;
        }

        /** As an aggregate's argument: the value itself. */
        static Bits argument(int expression, Type type, @Nullable BatchColumn guard) {
            return new Bits(expression, type, false, guard);
        }

        /** As a part of a key: equal values have equal bits. */
        static Bits key(int expression, Type type) {
            return new Bits(expression, type, true, null);
        }

        @Override
        boolean isNull(int row) {
            return nulls[row] != 0;
        }

        @Override
        @Nullable Object object(int row, @Nullable ByteDictionary dictionary) {
            if (isNull(row)) {
                return null;
            }
            if (floating) {
                return Double.longBitsToDouble(values[row]);
            }
            return values[row];
        }

        @Override
        void appendNull(int row) {
            nulls[row] = 1;
            values[row] = 0;
        }

        @Override
        void appendValue(EventValues event, int row) {
            if (event.isNull(expression)) {
                appendNull(row);
                return;
            }
            nulls[row] = 0;
            long bits = event.bits(expression);
            values[row] = canonical ? canonical(bits) : bits;
        }

        /** One zero and one NaN, so that equal keys have equal bits. */
        private static long canonical(long bits) {
            double value = Double.longBitsToDouble(bits);
            return value == 0.0 ? 0 : Double.doubleToLongBits(value);
        }
    }

    /** The dictionary codes of what is no number; 0 for NULL. */
    static final class Codes extends BatchColumn {
        private final int expression;

        Codes(int expression, @Nullable BatchColumn guard) {
            super(guard);
            this.expression = expression;
        }

        @Override
        void appendNull(int row) {
            values[row] = 0;
        }

        @Override
        void appendValue(EventValues event, int row) {
            values[row] = event.code(expression);
        }

        @Override
        @Nullable Object object(int row, @Nullable ByteDictionary dictionary) {
            return isNull(row) || dictionary == null ? null : dictionary.copy((int) values[row]);
        }
    }

    /** Physical values, null for NULL; 1 in {@link #values} where there is one. */
    static final class Objects extends BatchColumn {
        final @Nullable Object[] objects = new Object[Pipeline.BATCH];
        private final int expression;

        Objects(int expression, @Nullable BatchColumn guard) {
            super(guard);
            this.expression = expression;
        }

        @Override
        void appendNull(int row) {
            objects[row] = null;
            values[row] = 0;
        }

        @Override
        void appendValue(EventValues event, int row) {
            Object value = event.object(expression);
            objects[row] = value;
            values[row] = value == null ? 0 : 1;
        }

        @Override
        @Nullable Object object(int row, @Nullable ByteDictionary dictionary) {
            return objects[row];
        }
    }

    /** Codes of distinct members; 0 where one of the arguments is NULL. */
    static final class Members extends BatchColumn {
        final MemberCodes codes;

        Members(MemberCodes codes, @Nullable BatchColumn guard) {
            super(guard);
            this.codes = codes;
        }

        @Override
        void appendNull(int row) {
            values[row] = 0;
        }

        @Override
        void appendValue(EventValues event, int row) {
            values[row] = codes.code(event);
        }
    }
}
