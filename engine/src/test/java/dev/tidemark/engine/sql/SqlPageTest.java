package dev.tidemark.engine.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.problem.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The page about SQL says what is so. */
final class SqlPageTest {

    private static final Pattern ACCEPTED = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);
    private static final Pattern REFUSED = Pattern.compile("```refused\n(.*?)```\n> (.*?)\n", Pattern.DOTALL);

    private static String page() throws IOException {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docs/sql.md"))) {
            folder = folder.getParent();
        }
        return Files.readString(folder.resolve("docs/sql.md"));
    }

    private static Analysis analyse(String sql) {
        return new Projects()
                .source(
                        "events",
                        "at TIMESTAMP, kind STRING, user STRUCT<id: STRING, country: STRING>, load_ms INT,"
                                + " price DECIMAL(10,2), tags ARRAY<STRING>",
                        "at")
                .model("m", sql)
                .analyse();
    }

    static Stream<String> accepted() throws IOException {
        return ACCEPTED.matcher(page()).results().map(found -> found.group(1));
    }

    static Stream<Arguments> refused() throws IOException {
        Matcher matcher = REFUSED.matcher(page());
        return matcher.results().map(found -> Arguments.of(found.group(1), found.group(2)));
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void isAccepted(String sql) {
        assertThat(analyse(sql).problems()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void isRefused(String sql, String message) {
        assertThat(analyse(sql).problems())
                .extracting(problem -> problem.at(Location.of(Path.of(""))).toString())
                .containsExactly(": " + message);
    }
}
