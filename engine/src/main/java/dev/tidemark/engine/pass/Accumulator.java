package dev.tidemark.engine.pass;

import dev.tidemark.core.state.Aggregate;
import dev.tidemark.core.state.ByteWriter;
import dev.tidemark.core.state.Column;
import org.jspecify.annotations.Nullable;

/** One aggregate's states of all groups of a table, fed a batch at a time. */
abstract class Accumulator {

    /** Takes rows in. */
    abstract void add(int[] groups, int rows);

    /** Called once, when nothing more is added and before the first {@link #write}. */
    void finish(int groups) {}

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
            case MEMBER -> new Distinct((BatchColumn.Members) arguments[0]);
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

    /**
     * Distinct members. Their codes become the ledger's ids only in the commit, so what is written is no state yet but the
     * codes: how many, then each one's distance from the one before, as varints.
     */
    private static final class Distinct extends Accumulator {
        private final BatchColumn.Members members;
        private final MemberLog log = new MemberLog();
        private MemberLog.Sorted sorted = new MemberLog.Sorted(new int[0], new int[0], new int[0]);

        Distinct(BatchColumn.Members members) {
            this.members = members;
        }

        @Override
        void add(int[] groups, int rows) {
            long[] codes = members.values;
            for (int row = 0; row < rows; row++) {
                if (codes[row] != 0) {
                    log.add(groups[row], (int) codes[row]);
                }
            }
        }

        @Override
        void finish(int groups) {
            sorted = log.sorted(groups);
        }

        @Override
        void write(int group, ByteWriter out) {
            int end = sorted.ends()[group];
            int start = sorted.starts()[group];
            out.putVarint(end - start);
            int before = 0;
            for (int i = start; i < end; i++) {
                int code = sorted.members()[i];
                members.codes.count(code);
                out.putVarint(code - before);
                before = code;
            }
        }

        @Override
        long memory() {
            return log.memory();
        }
    }
}
