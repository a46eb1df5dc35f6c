package dev.tidemark.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version of this build, as the build wrote it beside this class. */
final class ReleaseVersion implements IVersionProvider {

    @Override
    public String[] getVersion() throws IOException {
        Properties properties = new Properties();
        try (InputStream written = ReleaseVersion.class.getResourceAsStream("version.properties")) {
            if (written == null) {
                throw new IOException(
                        "Cannot read the version: version.properties is missing from the jar (build again)");
            }
            properties.load(written);
        }
        return new String[] {"tidemark " + properties.getProperty("version")};
    }
}
