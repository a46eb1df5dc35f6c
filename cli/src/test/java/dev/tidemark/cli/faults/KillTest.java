package dev.tidemark.cli.faults;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Guarantee 1, whatever dies when. For a longer trial see docs/testing.md: {@code -Dkill.times=1000 -Dkill.seed=7}.
 */
final class KillTest {

    private static final int TIMES = Integer.getInteger("kill.times", 20);
    private static final long SEED = Long.getLong("kill.seed", 2026);

    @TempDir
    private Path folder;

    @Test
    void runsThatAreKilledAtAnyMomentEndInTheTablesOfOneThatWasNot() throws Exception {
        KillHarness harness = new KillHarness(folder, SEED);
        harness.kill(TIMES);
        System.out.println("Killed " + TIMES + " runs, " + harness.completed() + " completed in between");
    }
}
