package dev.tidemark.core.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class NearestTest {

    private static final List<String> KEYS = List.of("model", "source", "sql", "description", "max_dead");

    @Test
    void findsWhatWasMeant() {
        assertThat(Nearest.to("modle", KEYS)).contains("model");
        assertThat(Nearest.to("Model", KEYS)).contains("model");
        assertThat(Nearest.to("sources", KEYS)).contains("source");
        assertThat(Nearest.to("desription", KEYS)).contains("description");
        assertThat(Nearest.to("maxDead", KEYS)).contains("max_dead");
        assertThat(Nearest.to("sq", KEYS)).contains("sql");
    }

    @Test
    void findsNothingWhereNothingIsNear() {
        assertThat(Nearest.to("colour", KEYS)).isEmpty();
        assertThat(Nearest.to("", KEYS)).isEmpty();
        assertThat(Nearest.to("x", KEYS)).isEmpty();
        assertThat(Nearest.to("model", List.of())).isEmpty();
    }

    @Test
    void wordsOfAnyLengthCostLittle() {
        List<String> many =
                IntStream.range(0, 1000).mapToObj(i -> "x".repeat(i)).collect(Collectors.toList());

        assertThat(Nearest.to("y".repeat(1_000_000), many)).isEmpty();
    }

    @Test
    void aRemedyNamesItOrSaysWhatElseToDo() {
        assertThat(Nearest.remedy("modle", KEYS, "write a key")).isEqualTo("did you mean model?");
        assertThat(Nearest.remedy("colour", KEYS, "write a key")).isEqualTo("write a key");
    }
}
