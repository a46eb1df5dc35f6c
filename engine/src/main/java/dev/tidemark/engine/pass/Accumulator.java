package dev.tidemark.engine.pass;

import dev.tidemark.core.state.Aggregate;
import dev.tidemark.core.state.ByteWriter;
import dev.tidemark.core.state.Column;
import dev.tidemark.core.state.MemberState;
import org.jspecify.annotations.Nullable;

/** One aggregate's states of all groups of a table, fed a batch at a time. */
abstract class Accumulator {

    /** Takes rows in. */
    abstract void add(int[] groups, int rows);

    /** Called once, when nothing more is added and before the first {@link #write}. */
    void finish() {}

    /** Appends a group's state; each group is asked for once, in any order. */
    abstract void write(int group, ByteWriter out);

    abstract long memory();

    /**
     * @param arguments columns that are NULL where the filter is not true
     * @param dictionaries for each argument that is text, where its codes come from; null for others
     */
    static Accumulator of(
            Aggregate aggregate,
            @Nullable BatchColumn filter,
            BatchColumn[] arguments,
            @Nullable ByteDictionary[] dictionaries) {
        return switch (aggregate.intake()) {
            case MEMBER -> new Distinct(aggregate, (BatchColumn.Members) arguments[0]);
            case ROWS -> new Rows(aggregate.column(), filter, arguments);
            case LONG -> new Longs(aggregate.column(), (BatchColumn.Bits) arguments[0]);
            case DOUBLE -> new Doubles(aggregate.column(), (BatchColumn.Bits) arguments[0]);
            case BYTES -> new Texts(aggregate.column(), arguments[0], dictionaries[0]);
            case VALUES -> new Values(aggregate.column(), filter, arguments, dictionaries);
        };
    }

    /** States held by a column of the algebra. */
    private abstract static class Columnar extends Accumulator {
        final Column column;

        Columnar(Column column) {
            this.column = column;
        }

        @Override
        void write(int group, ByteWriter out) {
            column.write(group, out);
        }

        @Override
        long memory() {
            return column.memoryBytes();
        }
    }

    private static final class Rows extends Columnar {
        private final @Nullable BatchColumn filter;
        private final BatchColumn[] arguments;

        Rows(Column column, @Nullable BatchColumn filter, BatchColumn[] arguments) {
            super(column);
            this.filter = filter;
            this.arguments = arguments;
        }

        @Override
        void add(int[] groups, int rows) {
            if (filter == null && arguments.length == 0) {
                for (int row = 0; row < rows; row++) {
                    column.add(groups[row]);
                }
                return;
            }
            for (int row = 0; row < rows; row++) {
                if (filter != null && filter.values[row] == 0) {
                    continue;
                }
                boolean all = true;
                for (BatchColumn argument : arguments) {
                    all &= !argument.isNull(row);
                }
                if (all) {
                    column.add(groups[row]);
                }
            }
        }
    }

    private static final class Longs extends Columnar {
        private final BatchColumn.Bits argument;

        Longs(Column column, BatchColumn.Bits argument) {
            super(column);
            this.argument = argument;
        }

        @Override
        void add(int[] groups, int rows) {
            for (int row = 0; row < rows; row++) {
                if (argument.nulls[row] == 0) {
                    column.addLong(groups[row], argument.values[row]);
                }
            }
        }
    }

    private static final class Doubles extends Columnar {
        private final BatchColumn.Bits argument;

        Doubles(Column column, BatchColumn.Bits argument) {
            super(column);
            this.argument = argument;
        }

        @Override
        void add(int[] groups, int rows) {
            for (int row = 0; row < rows; row++) {
                if (argument.nulls[row] == 0) {
                    column.addDouble(groups[row], Double.longBitsToDouble(argument.values[row]));
                }
            }
        }
    }

    private static final class Texts extends Columnar {
        private final BatchColumn codes;
        private final ByteDictionary dictionary;

        Texts(Column column, BatchColumn codes, @Nullable ByteDictionary dictionary) {
            super(column);
            this.codes = codes;
            this.dictionary = dictionary == null ? new ByteDictionary() : dictionary;
        }

        @Override
        void add(int[] groups, int rows) {
            for (int row = 0; row < rows; row++) {
                int code = (int) codes.values[row];
                if (code != 0) {
                    column.addBytes(groups[row], dictionary.array(), dictionary.start(code), dictionary.length(code));
                }
            }
        }
    }

    private static final class Values extends Columnar {
        private final @Nullable BatchColumn filter;
        private final BatchColumn[] arguments;
        private final @Nullable ByteDictionary[] dictionaries;

        Values(
                Column column,
                @Nullable BatchColumn filter,
                BatchColumn[] arguments,
                @Nullable ByteDictionary[] dictionaries) {
            super(column);
            this.filter = filter;
            this.arguments = arguments;
            this.dictionaries = dictionaries;
        }

        @Override
        void add(int[] groups, int rows) {
            for (int row = 0; row < rows; row++) {
                if (filter == null || filter.values[row] != 0) {
                    @Nullable Object[] values = new Object[arguments.length];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = arguments[i].object(row, dictionaries[i]);
                    }
                    column.addValues(groups[row], values);
                }
            }
        }
    }

    /** Distinct members, in one hash set for all groups. */
    private static final class Distinct extends Accumulator {
        private final Aggregate aggregate;
        private final BatchColumn.Members members;
        private final MemberSets sets = new MemberSets();
        private long[] pairs = {};

        Distinct(Aggregate aggregate, BatchColumn.Members members) {
            this.aggregate = aggregate;
            this.members = members;
        }

        @Override
        void add(int[] groups, int rows) {
            long[] codes = members.values;
            for (int row = 0; row < rows; row++) {
                if (codes[row] != 0) {
                    sets.add(groups[row], (int) codes[row]);
                }
            }
        }

        @Override
        void finish() {
            pairs = sets.drain();
            for (long pair : pairs) {
                members.codes.count((int) pair);
            }
        }

        @Override
        void write(int group, ByteWriter out) {
            MemberState state = (MemberState) aggregate.zero();
            for (int at = firstOf(group); at < pairs.length && (int) (pairs[at] >>> 32) == group; at++) {
                state.addMember((int) pairs[at]);
            }
            state.write(out);
        }

        /** The position of the first pair of a group, or of a later one. */
        private int firstOf(int group) {
            long wanted = (long) group << 32;
            int low = 0;
            int high = pairs.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (pairs[middle] < wanted) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }

        @Override
        long memory() {
            return sets.memory();
        }
    }
}
