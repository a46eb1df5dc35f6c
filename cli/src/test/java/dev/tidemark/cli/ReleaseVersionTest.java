package dev.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

final class ReleaseVersionTest {

    @Test
    void isTheVersionOfTheBuild() throws IOException {
        assertThat(new ReleaseVersion().getVersion())
                .singleElement()
                .asString()
                .matches("tidemark \\d+\\.\\d+\\.\\d+.*");
    }
}
