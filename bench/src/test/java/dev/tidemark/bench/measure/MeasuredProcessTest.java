package dev.tidemark.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MeasuredProcessTest {

    @TempDir
    private Path folder;

    @Test
    void tellsTimeAndMemoryOfTheProcess() throws Exception {
        Path out = folder.resolve("out");
        Cost cost = new MeasuredProcess(
                        List.of("bash", "-c", "for ((i = 0; i < 100000; i++)); do :; done; echo \"$WORD\""), out)
                .with("WORD", "done")
                .run();

        assertThat(Files.readString(out)).isEqualTo("done\n");
        assertThat(cost.wallSeconds()).isPositive();
        assertThat(cost.cpuSeconds()).isPositive();
        assertThat(cost.peakBytes()).isBetween(500_000L, 1_000_000_000L);
    }

    @Test
    void aFailureShowsWhatTheProcessSaid() {
        assertThatThrownBy(() -> new MeasuredProcess(
                                List.of("bash", "-c", "echo no luck >&2; exit 3"), folder.resolve("out"))
                        .run())
                .hasMessageStartingWith("Failed with code 3: ")
                .hasMessageEndingWith("\nno luck");
    }
}
