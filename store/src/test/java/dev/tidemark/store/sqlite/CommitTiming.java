package dev.tidemark.store.sqlite;

import dev.tidemark.core.aggregate.Aggregates;
import dev.tidemark.core.aggregate.Overflow;
import dev.tidemark.core.ledger.Commit;
import dev.tidemark.core.ledger.Finisher;
import dev.tidemark.core.ledger.KeyParts;
import dev.tidemark.core.ledger.Lease;
import dev.tidemark.core.ledger.PublishedRow;
import dev.tidemark.core.ledger.Store;
import dev.tidemark.core.ledger.TableShape;
import dev.tidemark.core.ledger.VersionFacts;
import dev.tidemark.core.state.Algebra;
import dev.tidemark.core.state.KeyCodec;
import dev.tidemark.core.state.State;
import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** Times commits of many keys, by hand: {@code CommitTiming FILE KEYS ROUNDS}. */
final class CommitTiming {

    private static final KeyCodec KEYS =
            new KeyCodec(List.of(Type.Primitive.DATE, Type.Primitive.STRING, Type.Primitive.STRING));

    private static final Algebra ALGEBRA = new Algebra(List.of(
            Aggregates.count(),
            Aggregates.sum(Type.Primitive.BIGINT, Overflow.FAIL),
            Aggregates.max(Type.Primitive.TIMESTAMP)));

    private static final TableShape SHAPE = TableShape.of(new Schema(List.of(
            new Type.Field("report_date", Type.Primitive.DATE),
            new Type.Field("page", Type.Primitive.STRING),
            new Type.Field("country", Type.Primitive.STRING),
            new Type.Field("views", Type.Primitive.BIGINT),
            new Type.Field("seconds", Type.Primitive.BIGINT),
            new Type.Field("last_seen", Type.Primitive.TIMESTAMP))));

    private CommitTiming() {}

    /** This thread's processor time, so that other work on the machine is not measured; waiting for the disk is not in it. */
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    public static void main(String[] arguments) throws Exception {
        Path path = Path.of(arguments[0]).toAbsolutePath();
        for (String end : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(Path.of(path + end));
        }
        int keys = Integer.parseInt(arguments[1]);
        int rounds = Integer.parseInt(arguments[2]);
        List<byte[]> sorted = keys(keys);
        StringBuilder report = new StringBuilder();
        try (Store store = new SqliteStoreProvider().open("sqlite:" + path, path.getParent())) {
            Lease lease = store.acquire("timing", Duration.ofHours(1));
            VersionFacts version;
            try (Commit commit = store.begin(lease)) {
                version = commit.version("views", "f", KEYS.types(), ALGEBRA, SHAPE);
                commit.publish(version.id());
                commit.done();
            }
            for (int round = 1; round <= rounds; round++) {
                long start = cpu();
                try (Commit commit = store.begin(lease)) {
                    commit.apply(version, ALGEBRA, finisher(), Set.of(), parts(sorted, round));
                    commit.counted(version.id(), Set.of((long) round), Set.of());
                    long applied = cpu();
                    commit.done();
                    if (rounds <= 10 || round % (rounds / 10) == 0 || round == 10) {
                        report.append(String.format(
                                "round %d: %d keys, apply %.1f ms, done %.1f ms%n",
                                round, keys, (applied - start) / 1e6, (cpu() - applied) / 1e6));
                    }
                }
            }
            long undone = rounds / 2;
            for (long slice : new long[] {undone, rounds}) {
                long start = cpu();
                try (Commit commit = store.begin(lease)) {
                    commit.apply(
                            version,
                            ALGEBRA,
                            finisher(),
                            Set.of(slice),
                            List.<KeyParts>of().iterator());
                    commit.counted(version.id(), Set.of(), Set.of(slice));
                    commit.done();
                }
                report.append(String.format("undo of slice %d: %d ms%n", slice, (cpu() - start) / 1_000_000));
            }
            intern(store, lease, report);
        }
        report.append(Files.size(path) / 1_000_000).append(" MB");
        Files.writeString(Path.of(path + ".txt"), report);
    }

    private static void intern(Store store, Lease lease, StringBuilder report) {
        for (int again = 0; again < 4; again++) {
            List<byte[]> members = new ArrayList<>();
            Random random = new Random(again / 2);
            for (int i = 0; i < 200_000; i++) {
                members.add(new UUID(random.nextLong(), random.nextLong())
                        .toString()
                        .getBytes(StandardCharsets.UTF_8));
            }
            long start = cpu();
            try (Commit commit = store.begin(lease)) {
                commit.intern(members);
                commit.done();
            }
            report.append(String.format(
                    "intern 200000, %s: %d ms%n", again % 2 == 0 ? "new" : "known", (cpu() - start) / 1_000_000));
        }
    }

    private static List<byte[]> keys(int count) {
        Random random = new Random(1);
        List<byte[]> keys = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            keys.add(KEYS.encode(new Object[] {
                17_000L + random.nextInt(30),
                ("/catalogue/page-" + random.nextInt(100_000_000) + "/" + i).getBytes(StandardCharsets.UTF_8),
                "GB".getBytes(StandardCharsets.UTF_8)
            }));
        }
        keys.sort(Arrays::compareUnsigned);
        return keys;
    }

    private static Finisher finisher() {
        return (key, totals) -> {
            Object[] tuple = KEYS.decode(key);
            return new PublishedRow(
                    new Object[] {
                        LocalDate.ofEpochDay((Long) tuple[0]),
                        new String((byte[]) tuple[1], StandardCharsets.UTF_8),
                        new String((byte[]) tuple[2], StandardCharsets.UTF_8),
                        totals[0].value(),
                        totals[1].value(),
                        Instant.ofEpochMilli((Long) totals[2].value() / 1000)
                    },
                    null);
        };
    }

    private static Iterator<KeyParts> parts(List<byte[]> keys, int round) {
        Iterator<byte[]> each = keys.iterator();
        return new Iterator<>() {
            private long event;

            @Override
            public boolean hasNext() {
                return each.hasNext();
            }

            @Override
            public KeyParts next() {
                State[] states = ALGEBRA.zero();
                states[0].update(new Object[0]);
                states[1].update(new Object[] {event % 1000});
                states[2].update(new Object[] {1_500_000_000_000_000L + round * 1000L + event++});
                return new KeyParts(each.next(), List.of(new KeyParts.Part(round, states)));
            }
        };
    }
}
