package dev.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ReleaseVersionTest {

    @Test
    void isTheVersionOfTheBuild() {
        assertThat(ReleaseVersion.text()).matches("tidemark \\d+\\.\\d+\\.\\d+.*");
    }
}
