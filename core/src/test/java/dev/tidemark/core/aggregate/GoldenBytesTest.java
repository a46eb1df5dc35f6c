package dev.tidemark.core.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.state.Aggregate;
import dev.tidemark.core.state.ByteReader;
import dev.tidemark.core.state.ByteWriter;
import dev.tidemark.core.state.State;
import dev.tidemark.core.type.Type;
import dev.tidemark.core.type.Type.Primitive;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The bytes that released versions have stored. A file of a format is never changed: bytes that become different are a
 * new version of the format, with a file of its own. A missing file is written when the system property {@code
 * tidemark.golden=write} is set.
 */
final class GoldenBytesTest {

    private static final Path FOLDER = Path.of("src/test/resources/golden");

    /** An aggregate, its event of each number, and how many there are. */
    record Golden(Aggregate aggregate, IntFunction<Object[]> events, int most) {

        Golden(Aggregate aggregate, IntFunction<Object[]> events) {
            this(aggregate, events, 500);
        }

        /** A first, a second and a great slice, and the total of all three. */
        List<State> states() {
            State first = part(0, 3);
            State second = part(2, 9);
            State great = part(5, most);
            State total = aggregate.zero();
            Stream.of(first, second, great).forEach(total::add);
            return List.of(aggregate.zero(), first, second, great, total);
        }

        private State part(int from, int to) {
            State state = aggregate.zero();
            IntStream.range(from, to).mapToObj(events).forEach(state::update);
            return state;
        }

        Path file() {
            return FOLDER.resolve(aggregate.format().replaceAll("[^A-Za-z0-9._/]+", "_") + ".hex");
        }

        @Override
        public String toString() {
            return aggregate.format();
        }
    }

    static List<Golden> goldens() {
        Type.Decimal price = new Type.Decimal(12, 2);
        Type.Decimal wide = new Type.Decimal(38, 3);
        IntFunction<Object[]> numbers = i -> new Object[] {i % 10 == 7 ? null : number(i)};
        IntFunction<Object[]> doubles = i -> new Object[] {i % 10 == 7 ? null : number(i) / 1000.0};
        IntFunction<Object[]> texts = i -> new Object[] {i % 10 == 7 ? null : text(i)};
        IntFunction<Object[]> truths = i -> new Object[] {i % 10 == 7 ? null : (long) (i & 1)};
        IntFunction<Object[]> prices = i -> new Object[] {BigDecimal.valueOf(number(i) % 1_000_000, 2)};
        IntFunction<Object[]> wides =
                i -> new Object[] {new BigDecimal("12345678901234567890123456.789").add(BigDecimal.valueOf(i, 3))};
        IntFunction<Object[]> timedTexts = i -> new Object[] {i % 5 == 4 ? null : text(i), i % 7 * 1_000_000L};
        List<Golden> all = new ArrayList<>();
        all.add(new Golden(Aggregates.count(), texts));
        all.add(new Golden(Aggregates.countIf(), truths));
        all.add(new Golden(Aggregates.countDistinct(), i -> new Object[] {(long) i * i % 7001}, 5000));
        all.add(new Golden(Aggregates.sum(Primitive.BIGINT, Overflow.FAIL), i -> new Object[] {Long.MAX_VALUE - i}));
        all.add(new Golden(Aggregates.sum(Primitive.DOUBLE, Overflow.FAIL), doubles));
        all.add(new Golden(Aggregates.sum(price, Overflow.FAIL), prices));
        all.add(new Golden(Aggregates.sum(wide, Overflow.FAIL), wides));
        all.add(new Golden(Aggregates.avg(Primitive.BIGINT, Overflow.FAIL), numbers));
        all.add(new Golden(Aggregates.avg(Primitive.DOUBLE, Overflow.FAIL), i -> new Object[] {special(i)}));
        all.add(new Golden(Aggregates.avg(price, Overflow.FAIL), prices));
        all.add(new Golden(Aggregates.min(Primitive.BIGINT), numbers));
        all.add(new Golden(Aggregates.max(Primitive.DOUBLE), doubles));
        all.add(new Golden(Aggregates.max(Primitive.STRING), texts));
        all.add(new Golden(Aggregates.min(price), prices));
        all.add(new Golden(Aggregates.boolAnd(), truths));
        all.add(new Golden(Aggregates.boolOr(), truths));
        all.add(new Golden(Aggregates.varPop(), doubles));
        all.add(new Golden(Aggregates.varSamp(), doubles));
        all.add(new Golden(Aggregates.stddevPop(), doubles));
        all.add(new Golden(Aggregates.stddevSamp(), doubles));
        all.add(new Golden(Aggregates.minBy(Primitive.STRING, Primitive.TIMESTAMP), timedTexts));
        all.add(new Golden(Aggregates.maxBy(Primitive.STRING, Primitive.TIMESTAMP), timedTexts));
        for (NullValues nulls : NullValues.values()) {
            all.add(new Golden(Aggregates.firstByTime(Primitive.STRING, Primitive.TIMESTAMP, nulls), timedTexts));
            all.add(new Golden(Aggregates.lastByTime(Primitive.STRING, Primitive.TIMESTAMP, nulls), timedTexts));
        }
        all.add(new Golden(Aggregates.approxCountDistinct(Primitive.STRING, 0.05), texts));
        all.add(new Golden(Aggregates.approxCountDistinct(Primitive.BIGINT, 0.05), numbers));
        all.add(new Golden(Aggregates.collectSet(Primitive.STRING), texts));
        all.add(new Golden(Aggregates.collectListByTime(Primitive.STRING, Primitive.TIMESTAMP), timedTexts));
        all.add(new Golden(Aggregates.approxPercentile(Primitive.BIGINT, 0.5, 100), numbers));
        all.add(new Golden(Aggregates.approxPercentile(Primitive.DOUBLE, 0.5, 100), doubles));
        all.add(new Golden(Aggregates.approxPercentile(price, 0.5, 10_000), prices));
        all.add(new Golden(Aggregates.approxTopK(Primitive.STRING, 3), texts));
        return all;
    }

    /** Spread over all sizes and both signs, without a generator whose numbers might change. */
    private static long number(int i) {
        return (i % 3 == 0 ? -1 : 1) * (i * 2_654_435_761L >> i % 30);
    }

    private static byte[] text(int i) {
        return ("text " + i * i % 97).getBytes(StandardCharsets.UTF_8);
    }

    private static Double special(int i) {
        return switch (i) {
            case 3 -> Double.NaN;
            case 4, 8 -> Double.POSITIVE_INFINITY;
            case 7 -> Double.NEGATIVE_INFINITY;
            default -> i * 0.1;
        };
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void writesTheBytesOfItsFormat(Golden golden) throws IOException {
        String written = String.join(
                "\n", golden.states().stream().map(GoldenBytesTest::hex).toList());
        if (!Files.exists(golden.file()) && "write".equals(System.getProperty("tidemark.golden"))) {
            Files.createDirectories(golden.file().getParent());
            Files.writeString(golden.file(), written + "\n");
        }

        assertThat(Files.readString(golden.file()))
                .as("bytes of %s (a change needs a new version of the format)", golden)
                .isEqualTo(written + "\n");
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void readsTheBytesOfItsFormat(Golden golden) throws IOException {
        List<String> lines = Files.readAllLines(golden.file());
        List<State> states = golden.states();
        assertThat(lines).hasSameSizeAs(states);
        for (int i = 0; i < lines.size(); i++) {
            State read = golden.aggregate().read(new ByteReader(HexFormat.of().parseHex(lines.get(i))));

            assertThat(hex(read)).isEqualTo(lines.get(i));
            Subject subject = new Subject(golden.aggregate(), null);
            assertThat(subject.value(read)).isEqualTo(subject.value(states.get(i)));
        }
    }

    @Test
    void everyFileHasItsTest() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            assertThat(files.filter(Files::isRegularFile))
                    .isSubsetOf(goldens().stream().map(Golden::file).toList());
        }
    }

    private static String hex(State state) {
        ByteWriter out = new ByteWriter();
        state.write(out);
        return HexFormat.of().formatHex(out.toBytes());
    }
}
