package dev.tidemark.store.contract;

import dev.tidemark.core.ledger.Finisher;
import dev.tidemark.core.ledger.KeyParts;
import dev.tidemark.core.ledger.PublishedRow;
import dev.tidemark.core.ledger.TableShape;
import dev.tidemark.core.state.Aggregate;
import dev.tidemark.core.state.Algebra;
import dev.tidemark.core.state.ByteReader;
import dev.tidemark.core.state.ByteWriter;
import dev.tidemark.core.state.Intake;
import dev.tidemark.core.state.KeyCodec;
import dev.tidemark.core.state.State;
import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A small model for the contract: of numbers by word, how many there are, the greatest, and how many slices have an even
 * one. The first can always be taken back, the second cannot, the third adds up otherwise than it combines.
 */
final class Tally {

    static final Algebra ALGEBRA =
            new Algebra(List.of(new Measure("count/1"), new Measure("greatest/1"), new Measure("even_slices/1")));

    static final List<Type> KEYS = List.of(Type.Primitive.STRING);

    static final TableShape SHAPE = TableShape.of(new Schema(List.of(
            new Type.Field("word", Type.Primitive.STRING),
            new Type.Field("n", Type.Primitive.BIGINT),
            new Type.Field("top", Type.Primitive.BIGINT),
            new Type.Field("even_slices", Type.Primitive.BIGINT))));

    static final Finisher FINISHER = Tally::finish;

    private Tally() {}

    /** The contribution of one slice: numbers by word, in the order of the words. */
    static Map<String, List<Long>> slice(Object... wordsAndNumbers) {
        TreeMap<String, List<Long>> slice = new TreeMap<>();
        for (int i = 0; i < wordsAndNumbers.length; i += 2) {
            slice.computeIfAbsent((String) wordsAndNumbers[i], word -> new ArrayList<>())
                    .add(((Number) wordsAndNumbers[i + 1]).longValue());
        }
        return slice;
    }

    /** Several slices' contributions as a round hands them to a commit. */
    static List<KeyParts> parts(Map<Long, ? extends Map<String, List<Long>>> slices) {
        TreeMap<byte[], List<KeyParts.Part>> byKey = new TreeMap<>(Arrays::compareUnsigned);
        slices.forEach((id, words) ->
                words.forEach((word, numbers) -> byKey.computeIfAbsent(key(word), key -> new ArrayList<>())
                        .add(new KeyParts.Part(id, states(numbers)))));
        List<KeyParts> parts = new ArrayList<>();
        byKey.forEach((key, of) -> parts.add(new KeyParts(key, of)));
        return parts;
    }

    static List<KeyParts> parts(long slice, Map<String, List<Long>> words) {
        return parts(Map.of(slice, words));
    }

    private static final KeyCodec CODEC = new KeyCodec(KEYS);

    static byte[] key(String word) {
        return CODEC.encode(new Object[] {word.getBytes(StandardCharsets.UTF_8)});
    }

    static String word(byte[] key) {
        return new String((byte[]) CODEC.decode(key)[0], StandardCharsets.UTF_8);
    }

    static State[] states(List<Long> numbers) {
        State[] states = ALGEBRA.zero();
        for (long number : numbers) {
            for (State state : states) {
                state.update(new Object[] {number});
            }
        }
        return states;
    }

    /** The row of a word and the numbers of each slice, computed from nothing else. */
    static List<Object> row(String word, List<List<Long>> slices) {
        List<Long> all = slices.stream().flatMap(List::stream).toList();
        return Arrays.asList(
                word,
                (long) all.size(),
                all.stream().max(Long::compare).orElse(null),
                slices.stream()
                        .filter(numbers -> numbers.stream().anyMatch(number -> number % 2 == 0))
                        .count());
    }

    static PublishedRow finish(byte[] key, State[] totals) {
        return new PublishedRow(
                new Object[] {word(key), totals[0].value(), totals[1].value(), totals[2].value()}, null);
    }

    record Measure(String format) implements Aggregate {

        @Override
        public Type result() {
            return Type.Primitive.BIGINT;
        }

        @Override
        public Intake intake() {
            return Intake.LONG;
        }

        @Override
        public State zero() {
            return new Numbers(format);
        }

        @Override
        public State read(ByteReader in) {
            Numbers state = new Numbers(format);
            state.events = in.getVarint();
            state.greatest = in.getZigzag();
            state.evenSlices = in.getVarint();
            return state;
        }
    }

    private static final class Numbers implements State {

        private final String format;
        private long events;
        private long greatest = Long.MIN_VALUE;
        private long evenSlices;

        Numbers(String format) {
            this.format = format;
        }

        @Override
        public void update(@Nullable Object[] arguments) {
            long number = (Long) arguments[0];
            switch (format) {
                case "count/1" -> events++;
                case "greatest/1" -> greatest = Math.max(greatest, number);
                default -> evenSlices = number % 2 == 0 ? 1 : evenSlices;
            }
        }

        @Override
        public void combine(State piece) {
            Numbers other = (Numbers) piece;
            events += other.events;
            greatest = Math.max(greatest, other.greatest);
            evenSlices = Math.max(evenSlices, other.evenSlices);
        }

        @Override
        public void add(State part) {
            Numbers other = (Numbers) part;
            events += other.events;
            greatest = Math.max(greatest, other.greatest);
            evenSlices += other.evenSlices;
        }

        @Override
        public boolean subtract(State part) {
            Numbers other = (Numbers) part;
            if (greatest != Long.MIN_VALUE && greatest == other.greatest) {
                return false;
            }
            events -= other.events;
            evenSlices -= other.evenSlices;
            return true;
        }

        @Override
        public @Nullable Object value() {
            return switch (format) {
                case "count/1" -> events;
                case "greatest/1" -> greatest == Long.MIN_VALUE ? null : (Object) greatest;
                default -> evenSlices;
            };
        }

        @Override
        public void write(ByteWriter out) {
            out.putVarint(events).putZigzag(greatest).putVarint(evenSlices);
        }
    }
}
