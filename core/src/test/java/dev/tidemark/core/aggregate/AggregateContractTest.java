package dev.tidemark.core.aggregate;

import static dev.tidemark.core.aggregate.Subject.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.state.Aggregate;
import dev.tidemark.core.state.ByteReader;
import dev.tidemark.core.state.ByteWriter;
import dev.tidemark.core.state.Column;
import dev.tidemark.core.state.State;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What every aggregate promises, tried on all of them. */
final class AggregateContractTest {

    private static final int TRIES = 3000;

    private static final List<Subject> SUBJECTS = Subjects.all();

    /** Events of an aggregate, cut into slices; the seed decides everything else. */
    record Log(Subject subject, List<List<Object[]>> slices, long seed) {
        List<Object[]> events() {
            return slices.stream().flatMap(List::stream).collect(Collectors.toCollection(ArrayList::new));
        }

        Random random() {
            return new Random(seed);
        }

        @Override
        public String toString() {
            return subject + " "
                    + slices.stream()
                            .map(slice -> slice.stream()
                                    .map(java.util.Arrays::deepToString)
                                    .toList())
                            .toList();
        }
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void piecesInAnyOrderAndCuttingAreTheSamePart(@ForAll("logs") Log log) {
        Random random = log.random();
        List<Object[]> shuffled = log.events();
        Collections.shuffle(shuffled, random);
        List<State> pieces = new ArrayList<>();
        for (int from = 0; from < shuffled.size(); ) {
            int to = Math.min(shuffled.size(), from + random.nextInt(4));
            State piece = log.subject().part(shuffled.subList(from, to));
            pieces.add(random.nextBoolean() ? piece : log.subject().read(write(piece)));
            from = to;
        }
        while (pieces.size() > 1) {
            State into = pieces.remove(random.nextInt(pieces.size()));
            into.combine(pieces.remove(random.nextInt(pieces.size())));
            pieces.add(into);
        }
        State merged = pieces.isEmpty() ? log.subject().aggregate().zero() : pieces.get(0);

        assertThat(bytes(merged)).isEqualTo(bytes(log.subject().part(log.events())));
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void slicesInAnyOrderAreTheSameTotal(@ForAll("logs") Log log) {
        List<List<Object[]>> shuffled = new ArrayList<>(log.slices());
        Collections.shuffle(shuffled, log.random());

        assertThat(bytes(log.subject().total(shuffled)))
                .isEqualTo(bytes(log.subject().total(log.slices())));
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void anyCuttingIntoSlicesHasTheSameResult(@ForAll("logs") Log log) {
        State whole = log.subject().part(log.events());

        assertThat(log.subject().value(log.subject().total(log.slices())))
                .isEqualTo(log.subject().value(whole));
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void noEventsChangeNothing(@ForAll("logs") Log log) {
        State part = log.subject().part(log.events());
        String before = bytes(part);
        State zero = log.subject().aggregate().zero();

        part.combine(zero);
        assertThat(bytes(part)).isEqualTo(before);
        part.add(zero);
        assertThat(bytes(part)).isEqualTo(before);
        assertThat(part.subtract(zero)).isTrue();
        assertThat(bytes(part)).isEqualTo(before);
        zero.combine(part);
        assertThat(bytes(zero)).isEqualTo(before);
        State total = log.subject().aggregate().zero();
        total.add(part);
        assertThat(bytes(total)).isEqualTo(before);
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void takingPartsOutLeavesNoTraceOrIsRefused(@ForAll("logs") Log log) {
        Random random = log.random();
        State total = log.subject().total(log.slices());
        List<List<Object[]>> left = new ArrayList<>(log.slices());
        while (!left.isEmpty() && random.nextInt(4) > 0) {
            List<Object[]> gone = left.remove(random.nextInt(left.size()));
            State part = log.subject().part(gone);
            String before = bytes(total);
            if (!total.subtract(part)) {
                assertThat(bytes(total)).isEqualTo(before);
                return;
            }
            State never = log.subject().total(left);
            assertThat(log.subject().value(total)).isEqualTo(log.subject().value(never));
            if (!log.subject().forgetsOthers()) {
                assertThat(bytes(total)).isEqualTo(bytes(never));
            }
            assertThat(bytes(part)).isEqualTo(bytes(log.subject().part(gone)));
        }
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void givenStatesAreNotChanged(@ForAll("logs") Log log) {
        State part = log.subject().part(log.events());
        String before = bytes(part);
        State other = log.subject().aggregate().zero();

        other.add(part);
        other.add(part);
        assertThat(bytes(part)).isEqualTo(before);
        assertThat(other.subtract(part)).isIn(true, false);
        assertThat(bytes(part)).isEqualTo(before);
        State piece = log.subject().aggregate().zero();
        piece.combine(part);
        log.events().forEach(piece::update);
        piece.renumber(id -> id + 1);
        assertThat(bytes(part)).isEqualTo(before);
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void readsWhatWasWritten(@ForAll("logs") Log log) {
        for (State state :
                List.of(log.subject().part(log.events()), log.subject().total(log.slices()))) {
            ByteWriter out = new ByteWriter();
            state.write(out);
            out.put(0x5A);
            ByteReader in = new ByteReader(out.toBytes());

            State read = log.subject().aggregate().read(in);

            assertThat(in.remaining()).isEqualTo(1);
            assertThat(bytes(read)).isEqualTo(bytes(state));
            assertThat(log.subject().value(read)).isEqualTo(log.subject().value(state));
        }
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void columnsHoldTheSameStates(@ForAll("logs") Log log) {
        Random random = log.random();
        Column column = log.subject().aggregate().column();
        for (int round = 0; round < 2; round++) {
            int groups = 1 + random.nextInt(40);
            List<State> states = new ArrayList<>();
            for (int group = 0; group < groups; group++) {
                states.add(log.subject().aggregate().zero());
            }
            for (Object[] event : log.events()) {
                int group = random.nextInt(groups);
                states.get(group).update(event);
                hand(log.subject().aggregate(), column, group, event, random);
                if (random.nextInt(20) == 0) {
                    assertThat(bytes(column.state(group))).isEqualTo(bytes(states.get(group)));
                }
            }
            for (int group = 0; group < groups; group++) {
                ByteWriter out = new ByteWriter();
                column.write(group, out);
                assertThat(HexFormat.of().formatHex(out.toBytes())).isEqualTo(bytes(states.get(group)));
                assertThat(bytes(column.state(group))).isEqualTo(bytes(states.get(group)));
            }
            column.clear();
        }
    }

    private static void hand(Aggregate aggregate, Column column, int group, Object[] event, Random random) {
        boolean anyNull = java.util.Arrays.asList(event).contains(null);
        if (random.nextInt(4) == 0) {
            column.addValues(group, event);
            return;
        }
        switch (aggregate.intake()) {
            case VALUES -> column.addValues(group, event);
            case ROWS -> {
                if (!anyNull) {
                    column.add(group);
                }
            }
            case LONG -> {
                if (!anyNull) {
                    column.addLong(group, (Long) event[0]);
                }
            }
            case DOUBLE -> {
                if (!anyNull) {
                    column.addDouble(group, (Double) event[0]);
                }
            }
            case MEMBER -> {
                if (!anyNull) {
                    column.addMember(group, ((Long) event[0]).intValue());
                }
            }
            case BYTES -> {
                if (!anyNull) {
                    byte[] value = (byte[]) event[0];
                    byte[] buffer = new byte[value.length + 5];
                    System.arraycopy(value, 0, buffer, 3, value.length);
                    column.addBytes(group, buffer, 3, value.length);
                    random.nextBytes(buffer);
                }
            }
        }
    }

    @Property(tries = 2 * TRIES, edgeCases = EdgeCasesMode.NONE)
    void hostileBytesAreRefusedOrHarmless(@ForAll("logs") Log log) {
        Random random = log.random();
        byte[] bytes = write(log.subject().total(log.slices()));
        if (random.nextInt(3) == 0) {
            bytes = new byte[random.nextInt(24)];
            random.nextBytes(bytes);
        }
        for (int i = random.nextInt(4); i > 0 && bytes.length > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        if (random.nextBoolean()) {
            bytes = java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
        }
        State other = log.subject().total(log.slices());
        State part = log.subject().part(log.events());
        State read = tryToRead(log.subject().aggregate(), bytes);
        long before = allocatedBytes();
        tryToRead(log.subject().aggregate(), bytes);
        // Reading may allocate some multiple of the bytes that are there, never what they claim to be.
        assertThat(allocatedBytes() - before).isLessThan(20_000 + 100L * bytes.length);
        if (read == null) {
            return;
        }
        harmless(() -> log.subject().value(read));
        harmless(() -> bytes(read));
        harmless(() -> read.combine(part));
        harmless(() -> read.add(part));
        harmless(() -> read.subtract(part));
        harmless(() -> other.add(read));
        harmless(() -> log.subject().value(other));
    }

    private static State tryToRead(Aggregate aggregate, byte[] bytes) {
        try {
            return aggregate.read(new ByteReader(bytes));
        } catch (IndexOutOfBoundsException | IllegalArgumentException | IllegalStateException refused) {
            return null;
        }
    }

    private static void harmless(Runnable use) {
        try {
            use.run();
        } catch (IndexOutOfBoundsException | IllegalArgumentException | IllegalStateException refused) {
            assertThat(refused).isNotNull();
        }
    }

    private static long allocatedBytes() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    @org.junit.jupiter.api.Test
    void formatsTellAggregatesApart() {
        List<String> formats =
                SUBJECTS.stream().map(subject -> subject.aggregate().format()).toList();

        assertThat(new TreeSet<>(formats)).hasSameSizeAs(formats);
    }

    @org.junit.jupiter.api.Test
    void aggregatesAreEqualAfterSerialisation() throws Exception {
        for (Subject subject : SUBJECTS) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(subject.aggregate());
            }
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                assertThat(in.readObject()).isEqualTo(subject.aggregate());
            }
        }
    }

    private static byte[] write(State state) {
        ByteWriter out = new ByteWriter();
        state.write(out);
        return out.toBytes();
    }

    @Provide
    Arbitrary<Log> logs() {
        return Arbitraries.of(SUBJECTS).flatMap(subject -> Combinators.combine(
                        Arbitraries.frequencyOf(
                                net.jqwik.api.Tuple.of(4, slices(subject, 6)),
                                net.jqwik.api.Tuple.of(1, slices(subject, 60))),
                        Arbitraries.longs())
                .as((slices, seed) -> new Log(subject, slices, seed)));
    }

    private static Arbitrary<List<List<Object[]>>> slices(Subject subject, int most) {
        return subject.events().list().ofMaxSize(most).list().ofMaxSize(6);
    }
}
