package dev.tidemark.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this build, as the build wrote it beside this class. */
final class ReleaseVersion {

    private ReleaseVersion() {}

    /** {@code tidemark 1.2.3}. */
    static String text() {
        Properties properties = new Properties();
        try (InputStream written = ReleaseVersion.class.getResourceAsStream("version.properties")) {
            if (written == null) {
                throw new IllegalStateException(
                        "Cannot read the version: version.properties is missing from the jar (build again)");
            }
            properties.load(written);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "tidemark " + properties.getProperty("version");
    }
}
