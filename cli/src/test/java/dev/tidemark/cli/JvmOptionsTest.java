package dev.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;

final class JvmOptionsTest {

    @Test
    void openEveryPackageThatThisSparkReflectsOn() throws IOException {
        List<String> carried = Files.readAllLines(Path.of("src/main/jvm/jvm.options"));

        assertThat(carried)
                .containsAll(Arrays.stream(JavaModuleOptions.defaultModuleOptionArray())
                        .filter(option -> option.startsWith("--add-opens"))
                        .toList());
    }
}
