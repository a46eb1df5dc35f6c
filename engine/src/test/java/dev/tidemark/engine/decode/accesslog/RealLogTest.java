package dev.tidemark.engine.decode.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.engine.decode.Decoded;
import dev.tidemark.engine.decode.Format;
import dev.tidemark.engine.decode.Formats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** A real site's log, compared with what a regular expression makes of it. */
final class RealLogTest {

    private static final String VARIABLE = "TIDEMARK_SHARED_DATA";
    private static final Pattern LINE =
            Pattern.compile("(\\S+) (\\S+) (\\S+) \\[([^]]+)] \"(.*?)\" (\\d+) (\\d+|-) \"(.*?)\" \"(.*)\"");

    @Test
    void everyWholeLineIsAnEvent() throws IOException {
        Assumptions.assumeTrue(
                System.getenv(VARIABLE) != null, "SKIPPED: " + VARIABLE + " does not name the folder of real data");
        Path log = Path.of(System.getenv(VARIABLE), "web-logs", "elastic_apache_logs.log");
        Format.Configured format = Formats.named("access_log").configure(Map.of(), ZoneOffset.UTC);
        Decoded decoded = Decoded.with(
                format,
                format.fixedSchema().orElseThrow(),
                "remote_host",
                "request",
                "status",
                "bytes",
                "referrer",
                "user_agent",
                "method",
                "time");

        List<String> events = decoded.records(Files.readAllBytes(log));

        List<String> lines = Files.readAllLines(log);
        assertThat(events).hasSize(10_000).hasSameSizeAs(lines);
        assertThat(events.stream().filter(event -> event.startsWith("!")))
                .as("the one line that was cut off within its user agent")
                .containsExactly("!Expected referrer and user agent in quotes after bytes:  \"-\" \"Mozilla/5.0"
                        + " (compatible; Googlebot/2.1; +http://www.go…");
        for (int i = 0; i < lines.size(); i++) {
            if (events.get(i).startsWith("!")) {
                continue;
            }
            Matcher line = LINE.matcher(lines.get(i));
            assertThat(line.matches()).as(lines.get(i)).isTrue();
            assertThat(events.get(i))
                    .startsWith(String.join(
                            "|",
                            line.group(1),
                            line.group(5),
                            line.group(6),
                            orNull(line.group(7)),
                            orNull(line.group(8)),
                            orNull(line.group(9).replace("\\\"", "\""))))
                    .doesNotContain("|NULL|2015")
                    .contains("|2015-05-");
        }
        assertThat(decoded.decoder().unknownFields()).isEmpty();
    }

    private static String orNull(String text) {
        return text.equals("-") ? "NULL" : text;
    }
}
