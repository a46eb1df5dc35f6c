package dev.tidemark.core.yaml.shape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.definition.SqlText;
import dev.tidemark.core.problem.Location;
import dev.tidemark.core.problem.Problems;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.StreamDataWriter;
import org.snakeyaml.engine.v2.api.lowlevel.Serialize;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.emitter.Emitter;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

final class ScalarOriginTest {

    private static final String FILE = "f.yaml";

    @Test
    void literalLinesStandWhereTheyAreWritten() {
        SqlText sql = sql("sql: |\n    SELECT a,\n\n      b\n    FROM c\n");

        assertThat(sql.text()).isEqualTo("SELECT a,\n\n  b\nFROM c");
        assertThat(sql.folds()).isEmpty();
        assertThat(sql.at(1, 8)).isEqualTo(place(2, 12));
        assertThat(sql.at(3, 3)).isEqualTo(place(4, 7));
        assertThat(sql.at(4, 1)).isEqualTo(place(5, 5));
    }

    @Test
    void aLiteralMayStateItsIndentation() {
        SqlText sql = sql("sql: |2-\n     SELECT a\n   FROM b\n");

        assertThat(sql.text()).isEqualTo("   SELECT a\n FROM b");
        assertThat(sql.at(1, 4)).isEqualTo(place(2, 6));
        assertThat(sql.at(2, 2)).isEqualTo(place(3, 4));
    }

    @Test
    void blankLinesBeforeTheSqlAreCounted() {
        SqlText sql = sql("sql: | # the query\n\n  SELECT a\n");

        assertThat(sql.text()).isEqualTo("\nSELECT a");
        assertThat(sql.at(2, 8)).isEqualTo(place(3, 10));
    }

    @Test
    void foldedLinesStandWhereTheyAreWritten() {
        SqlText sql = sql("sql: >\n  SELECT a,\n  b\n\n  FROM c\n");

        assertThat(sql.text()).isEqualTo("SELECT a, b\nFROM c");
        assertThat(sql.at(1, 11)).isEqualTo(place(3, 3));
        assertThat(sql.at(2, 1)).isEqualTo(place(5, 3));
        assertThat(sql.at(1, 8)).isEqualTo(place(2, 10));
    }

    @Test
    void plainScalarsMayGoOnAnotherLine() {
        SqlText sql = sql("sql: SELECT a,\n       b FROM c\n");

        assertThat(sql.text()).isEqualTo("SELECT a, b FROM c");
        assertThat(sql.start()).isEqualTo(place(1, 6));
        assertThat(sql.at(1, 11)).isEqualTo(place(2, 8));
        assertThat(sql.at(1, 18)).isEqualTo(place(2, 15));
    }

    @Test
    void quotesWrittenTwiceCountOnce() {
        SqlText sql = sql("sql: 'SELECT ''a'' AS b'\n");

        assertThat(sql.text()).isEqualTo("SELECT 'a' AS b");
        assertThat(sql.at(1, 8)).isEqualTo(place(1, 14));
        assertThat(sql.at(1, 9)).isEqualTo(place(1, 16));
        assertThat(sql.at(1, 15)).isEqualTo(place(1, 23));
    }

    @Test
    void escapesStandWhereTheyAreWritten() {
        SqlText sql = sql("sql: \"SELECT\\ta,\\n\\x41 \\\n  FROM \\\"c\\\"\"\n");

        assertThat(sql.text()).isEqualTo("SELECT\ta,\nA FROM \"c\"");
        assertThat(sql.at(1, 8)).isEqualTo(place(1, 15));
        assertThat(sql.at(2, 1)).isEqualTo(place(1, 19));
        assertThat(sql.at(2, 3)).isEqualTo(place(2, 3));
        assertThat(sql.at(2, 9)).isEqualTo(place(2, 10));
    }

    @Test
    void anchorsAreNotPartOfTheSql() {
        SqlText sql = sql("sql: &query # shared\n  |\n    SELECT a\n");

        assertThat(sql.text()).isEqualTo("SELECT a");
        assertThat(sql.start()).isEqualTo(place(3, 5));
    }

    @Test
    void carriageReturnsEndLinesToo() {
        SqlText sql = sql("sql: |\r\n  SELECT a\r\n  FROM b\r\n");

        assertThat(sql.text()).isEqualTo("SELECT a\nFROM b");
        assertThat(sql.at(2, 6)).isEqualTo(place(3, 8));
    }

    @Test
    void positionsOutsideTheSqlStayNearIt() {
        SqlText sql = sql("sql: |\n  SELECT a\n");

        assertThat(sql.at(0, 0)).isEqualTo(place(2, 3));
        assertThat(sql.at(9, 9)).isEqualTo(place(2, 11));
    }

    /** Whatever the style and however YAML writes it: the place of each character is a place where it stands. */
    @Property(tries = 2000)
    void everyCharacterIsFoundInTheFile(
            @ForAll("sqlLike") String text, @ForAll ScalarStyle style, @ForAll @IntRange(min = 0, max = 3) int depth) {
        Assume.that(style != ScalarStyle.JSON_SCALAR_STYLE);
        String yaml = written(text, style, depth);
        Assume.that(parsed(yaml) instanceof Yaml.Scalar);
        String value = ((Yaml.Scalar) parsed(yaml)).text();
        SqlText sql = ((Yaml.Scalar) parsed(yaml)).sql();
        int[][] lines = yaml.lines().map(line -> line.codePoints().toArray()).toArray(int[][]::new);

        assertThat(sql.text()).isEqualTo(value.stripTrailing());
        assertThat(sql.lines()).hasSize(sql.text().split("\n", -1).length);
        int line = 1;
        int column = 1;
        for (int c : sql.text().codePoints().toArray()) {
            if (!Character.isWhitespace(c) && c != 0xA0) {
                Location at = sql.at(line, column);
                int found = lines[at.line() - 1][at.column() - 1];
                assertThat(found == c || found == '\\')
                        .as("%s at %s:%s of\n%s", Character.toString(c), line, column, yaml)
                        .isTrue();
            }
            column++;
            if (c == '\n') {
                line++;
                column = 1;
            }
        }
    }

    @Provide
    Arbitrary<String> sqlLike() {
        Arbitrary<String> pieces = Arbitraries.of(
                "SELECT",
                "a",
                "'b'",
                "\"c\"",
                "''",
                ",",
                " ",
                "  ",
                "\n",
                "\n\n",
                "\t",
                "|>",
                "--x",
                ":p",
                "#",
                "\\",
                "é",
                "\uD83D\uDE00",
                "\u0007",
                "(",
                "{",
                "count(*)",
                "- ",
                "a very long word that is folded by the writer of YAML, perhaps");
        return pieces.list().ofMinSize(1).ofMaxSize(20).map(list -> String.join("", list));
    }

    /** The text as the library's own writer puts it, below {@code depth} levels of mappings. */
    private static String written(String text, ScalarStyle style, int depth) {
        Serialize serialize = new Serialize(DumpSettings.builder().build());
        Node node = new ScalarNode(Tag.STR, text, style);
        for (int i = 0; i < depth; i++) {
            node = new MappingNode(
                    Tag.MAP,
                    List.of(new NodeTuple(new ScalarNode(Tag.STR, "k", ScalarStyle.PLAIN), node)),
                    FlowStyle.BLOCK);
        }
        StringBuilder out = new StringBuilder();
        Emitter emitter = new Emitter(DumpSettings.builder().build(), new StreamDataWriter() {
            @Override
            public void write(String piece) {
                out.append(piece);
            }

            @Override
            public void write(String piece, int from, int length) {
                out.append(piece, from, from + length);
            }
        });
        serialize.serializeOne(node).forEach(emitter::emit);
        return out.toString();
    }

    private static Object parsed(String yaml) {
        Object node = YamlParser.parse(Path.of(FILE), yaml.getBytes(StandardCharsets.UTF_8), new Problems())
                .orElse(null);
        while (node instanceof Yaml.Mapping mapping && !mapping.entries().isEmpty()) {
            node = mapping.entries().get(0).value();
        }
        return node;
    }

    private static SqlText sql(String yaml) {
        return ((Yaml.Scalar) parsed(yaml)).sql();
    }

    private static Location place(int line, int column) {
        return new Location(Path.of(FILE), line, column);
    }
}
