package dev.tidemark.core.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.core.definition.EngineSettings;
import dev.tidemark.core.definition.ModelDefinition;
import dev.tidemark.core.definition.Project;
import dev.tidemark.core.definition.SourceDefinition;
import dev.tidemark.core.definition.SqlText;
import dev.tidemark.core.definition.TestDefinition.Expect;
import dev.tidemark.core.definition.TestDefinition.Given;
import dev.tidemark.core.problem.Kind;
import dev.tidemark.core.problem.TidemarkException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProjectReaderTest {

    @TempDir
    Path root;

    @Test
    void readsAWholeProject() {
        Project project = ProjectFolder.empty(root)
                .with("tidemark.yaml", """
                        project: pageviews
                        description: Page views.
                        time_zone: America/Bahia_Banderas
                        params:
                          archive: {type: string, default: data/enriched}
                        engine: {threads: 2, memory: 1GB}
                        """)
                .with("sources/enriched.yaml", """
                        source: enriched
                        path: ${archive}/run=*
                        format: snowplow
                        event_time: derived_tstamp
                        """)
                .with("models/pageview_geo.yaml", """
                        model: pageview_geo
                        description: Page views by day, page and country.
                        sql: |
                          FROM enriched
                          |> WHERE event = 'page_view'
                          |> AGGREGATE count(*) AS num_views
                             GROUP BY page_url AS page
                        tests:
                          - name: a page ping is not a page view
                            given:
                              enriched:
                                - {event: page_view, page_url: /a}
                            expect:
                              - {page: /a, num_views: 1}
                        """)
                .with("views/page_views.yml", "view: page_views\nsql: FROM enriched |> WHERE event = 'page_view'\n")
                .with(
                        "functions/domain_of.yaml",
                        "function: domain_of\narguments: {url: STRING}\nreturns: STRING\nsql: parse_url(url, 'HOST')\n")
                .read();

        assertThat(project.name()).isEqualTo("pageviews");
        assertThat(project.root()).isEqualTo(root);
        assertThat(project.zone()).isEqualTo(ZoneId.of("America/Bahia_Banderas"));
        assertThat(project.engine()).isEqualTo(new EngineSettings(2, 1L << 30, 2L << 30));
        assertThat(project.store().reveal()).isEqualTo("sqlite:.tidemark/tables.db");
        assertThat(project.params().get("archive").valueOrNull()).isEqualTo("data/enriched");
        SourceDefinition source = project.source("enriched").orElseThrow();
        assertThat(source.path()).isEqualTo("data/enriched/run=*");
        assertThat(source.eventTime()).contains("derived_tstamp");
        ModelDefinition model = project.model("pageview_geo").orElseThrow();
        assertThat(model.inputs()).hasSize(1);
        assertThat(model.location()).hasToString(root.resolve("models/pageview_geo.yaml") + ":1:8");
        assertThat(model.tests().get(0).script())
                .satisfiesExactly(
                        given -> assertThat(((Given) given).events().get("enriched"))
                                .hasSize(1),
                        expect -> assertThat(((Expect) expect).rows().get(0).values())
                                .isEqualTo(Map.of("page", "/a", "num_views", 1L)));
        assertThat(project.views()).extracting(view -> view.name()).containsExactly("page_views");
        assertThat(project.functions()).extracting(function -> function.name()).containsExactly("domain_of");
    }

    @Test
    void placesInSqlArePlacesInTheFile() {
        SqlText sql = ProjectFolder.at(root)
                .with("models/a.yaml", """
                        model: a
                        sql: |
                          FROM b
                            |> AGGREGATE count(*) AS c
                        """)
                .read()
                .model("a")
                .orElseThrow()
                .inputs()
                .get(0);

        assertThat(sql.text()).isEqualTo("FROM b\n  |> AGGREGATE count(*) AS c");
        assertThat(sql.start()).hasToString(root.resolve("models/a.yaml") + ":3:3");
        assertThat(sql.at(2, 6)).hasToString(root.resolve("models/a.yaml") + ":4:8");
    }

    @Test
    void tellsAllProblemsOfAllFilesAtOnceByPlace() {
        ProjectFolder folder = ProjectFolder.empty(root)
                .with("tidemark.yaml", "project: shop\nstor: sqlite:x.db\nengine: {threads: four}\n")
                .with("b.yaml", "modle: b\nsql: SELECT 1\n")
                .with("a.yaml", "source: carts\nformat: ndjson\nchanged: reply\n");

        folder.hasProblems(
                "a.yaml:1:1: Missing key: path (add path: ${archive}/run=*)",
                "a.yaml:3:10: Unknown value: reply (did you mean replay?)",
                "b.yaml:1:1: Unknown kind: modle (did you mean model?)",
                "tidemark.yaml:2:1: Unknown key: stor (did you mean store?)",
                "tidemark.yaml:3:19: Not a whole number from 0 to 1024: four (write digits)");
        assertThatThrownBy(folder::read)
                .isInstanceOfSatisfying(TidemarkException.class, failure -> {
                    assertThat(failure.problems()).hasSize(5);
                    assertThat(failure.kind()).isEqualTo(Kind.USER);
                })
                .hasMessageContaining("Unknown kind: modle (did you mean model?)");
    }

    @Test
    void aFolderWithoutProjectFileIsNoProject() {
        ProjectFolder.empty(root)
                .hasProblems(
                        "No tidemark.yaml in: <root> (name the folder that holds it, or make one with tidemark init)");
    }

    @Test
    void tellsThatTheProjectFileHasAnotherEnding() {
        assertThat(ProjectFolder.empty(root)
                        .with("tidemark.yml", "project: shop\n")
                        .problems()
                        .get(0))
                .isEqualTo("No tidemark.yaml in: <root> (rename tidemark.yml to tidemark.yaml)");
    }

    @Test
    void aMissingFolderIsAProblem() {
        assertThat(ProjectReader.readPartially(root.resolve("no"), name -> null, Map.of())
                        .problems())
                .extracting(problem -> problem.toString())
                .containsExactly("No such folder: " + root.resolve("no")
                        + " (name the folder that holds tidemark.yaml, or make one with tidemark init)");
    }

    @Test
    void skipsFoldersThatHoldNoDefinitions() {
        String wrong = "nonsense: true\n";
        assertThat(ProjectFolder.at(root)
                        .with("data/a.yaml", wrong)
                        .with("target/a.yaml", wrong)
                        .with(".tidemark/a.yaml", wrong)
                        .with("models/.hidden/a.yaml", wrong)
                        .with(".hidden.yaml", wrong)
                        .with("models/notes.txt", wrong)
                        .problems())
                .isEmpty();
    }

    @Test
    void readsDefinitionsInAnyFolder() {
        ProjectFolder.at(root)
                .with("models/data/a.yaml", "nonsense: true\n")
                .hasProblems("models/data/a.yaml:1:1: Unknown kind: nonsense"
                        + " (a definition begins with source:, model:, view: or function:)");
    }

    @Test
    void readsLinksToFilesAndPassesOverLinksToFolders() throws IOException {
        ProjectFolder folder = ProjectFolder.at(root).with("data/v", "view: v\nsql: FROM a\n");
        Files.createSymbolicLink(root.resolve("v.yaml"), root.resolve("data/v"));
        Files.createSymbolicLink(root.resolve("round"), root);

        assertThat(folder.read().views()).extracting(view -> view.name()).containsExactly("v");
    }

    @Test
    void aLinkThatLeadsNowhereIsAProblem() throws IOException {
        ProjectFolder folder = ProjectFolder.at(root);
        Files.createSymbolicLink(root.resolve("nowhere.yaml"), root.resolve("gone"));

        folder.hasProblems("nowhere.yaml: Cannot read file: java.nio.file.NoSuchFileException: nowhere.yaml"
                + " (make it readable, or move it away)");
    }

    @Test
    void namesAreTakenOnceAndBothPlacesAreNamed() {
        ProjectFolder.at(root)
                .with("a.yaml", "source: carts\npath: x/*\nformat: ndjson\n")
                .with("b.yaml", "model: carts\nsql: FROM carts\n")
                .with("c.yaml", "view: carts\nsql: FROM carts\n")
                .with("d.yaml", "function: carts\nreturns: INT\nsql: '1'\n")
                .hasProblems(
                        "b.yaml:1:8: Duplicate name: carts is a source at a.yaml:1:9 already (give one of them another name)",
                        "c.yaml:1:7: Duplicate name: carts is a source at a.yaml:1:9 already (give one of them another name)");
    }

    @Test
    void aProjectStandsOnlyAtTheTop() {
        ProjectFolder.at(root)
                .with("other/tidemark.yaml", "project: other\n")
                .hasProblems("other/tidemark.yaml:1:1: Project inside a project: other/tidemark.yaml"
                        + " (project: stands in tidemark.yaml at the top only; move the other project out)");
    }

    @Test
    void theKindStandsFirst() {
        ProjectFolder.at(root)
                .with("a.yaml", "sql: FROM b\nmodel: a\n")
                .hasProblems("a.yaml:1:1: First key is not what tells a definition: sql (put model first)");
    }

    @Test
    void goesOnWithWhatCouldBeReadAndNamesWhatCouldNot() {
        PartialProject partial = ProjectFolder.at(root)
                .with("a.yaml", "source: carts\npath: x/*\nformat: ndjson\nchanged: reply\n")
                .with("b.yaml", "source: orders\nformat: ndjson\n")
                .with("c.yaml", "model: m\nsql: FROM carts\ntests: [{name: t}]\n")
                .readPartially();

        assertThat(partial.problems()).isNotEmpty();
        assertThat(partial.unread()).containsExactly("orders");
        assertThat(partial.project().source("carts").orElseThrow().changed())
                .isEqualTo(SourceDefinition.Changed.REPLAY);
        assertThat(partial.project().model("m").orElseThrow().tests()).isEqualTo(List.of());
    }
}
