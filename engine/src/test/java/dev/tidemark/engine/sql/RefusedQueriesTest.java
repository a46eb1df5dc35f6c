package dev.tidemark.engine.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.type.Type;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be kept, or is simply wrong, is refused at its place with a reason and a remedy. */
final class RefusedQueriesTest {

    static Stream<Arguments> queries() throws IOException {
        try (InputStream in = RefusedQueriesTest.class.getResourceAsStream("refused.sql")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("\n\n"))
                    .skip(1)
                    .map(block -> Arguments.of(
                            block.lines()
                                    .filter(line -> !line.startsWith("-->"))
                                    .collect(Collectors.joining("\n")),
                            block.lines()
                                    .filter(line -> line.startsWith("-->"))
                                    .map(line -> line.substring(4))
                                    .toList()));
        }
    }

    @ParameterizedTest
    @MethodSource("queries")
    void isRefused(String sql, List<String> problems) {
        Analysis analysis = new Projects()
                .source("enriched", SqlFrontEndTest.ENRICHED + ", n INT, user STRUCT<name: STRING>", "derived_tstamp")
                .source("untimed", "event STRING")
                .sourceWithoutSchema("unknown_schema", null)
                .param("country", Type.Primitive.STRING, "GB")
                .model("m", sql)
                .model("m2", "SELECT count(*) AS n FROM enriched")
                .analyse();

        assertThat(analysis.problems()).extracting(Problem::toString).containsExactlyElementsOf(problems);
        assertThat(analysis.models())
                .extracting(model -> model.compiled().name())
                .containsExactly("m2");
    }
}
