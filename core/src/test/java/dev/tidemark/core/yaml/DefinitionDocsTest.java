package dev.tidemark.core.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.Problems;
import dev.tidemark.core.yaml.shape.Form;
import dev.tidemark.core.yaml.shape.Key;
import dev.tidemark.core.yaml.shape.Reading;
import dev.tidemark.core.yaml.shape.Scope;
import dev.tidemark.core.yaml.shape.Values;
import dev.tidemark.core.yaml.shape.Yaml;
import dev.tidemark.core.yaml.shape.YamlParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DefinitionDocsTest {

    private static final Path DOCS = Path.of("..", "docs");
    private static final String REFRESH = "mvn -pl core test -Dtest=DefinitionDocsTest -Dtidemark.docs.write=true";

    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(DefinitionDocs.jsonSchema());

    @Test
    void theSchemaInDocsIsThatOfTheParser() throws IOException {
        isFresh(DOCS.resolve("tidemark.schema.json"), DefinitionDocs.jsonSchema());
    }

    @Test
    void theReferenceInDocsIsThatOfTheParser() throws IOException {
        isFresh(DOCS.resolve("reference.md"), DefinitionDocs.reference());
    }

    private static void isFresh(Path file, String made) throws IOException {
        if (Boolean.getBoolean("tidemark.docs.write")) {
            Files.createDirectories(DOCS);
            Files.writeString(file, made);
        }
        if (!Files.exists(file) || !Files.readString(file).equals(made)) {
            fail("%s is stale: the declarations have changed. Refresh it with: %s", file.getFileName(), REFRESH);
        }
    }

    @TestFactory
    Stream<DynamicTest> everyExampleOfAFormCanBeReadAndFitsTheSchema() {
        return forms().stream()
                .filter(form -> !form.example().isEmpty())
                .map(form -> DynamicTest.dynamicTest(form.title(), () -> {
                    assertThat(problemsOf(form.example(), form)).isEmpty();
                    if (Definitions.FORMS.contains(form)) {
                        assertThat(violationsOf(form.example())).isEmpty();
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> definitionsOfTheExamplesFitTheSchema() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("..", "examples"))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).toList().stream()
                    .map(file -> DynamicTest.dynamicTest(
                            file.toString(), () -> assertThat(violationsOf(Files.readString(file)))
                                    .isEmpty()));
        }
    }

    @TestFactory
    Stream<DynamicTest> everyExampleAndDefaultOfAKeyCanBeRead() {
        return forms().stream().flatMap(form -> form.keys().stream()
                .map(key -> DynamicTest.dynamicTest(form.title() + " " + key.name(), () -> {
                    assertThat(problemsOf(key.example(), key)).isEmpty();
                    key.byDefault().ifPresent(value -> assertThat(problemsOf(value, key))
                            .isEmpty());
                })));
    }

    @Test
    void everyKeyIsInTheReferenceWithItsSentence() {
        String reference = DefinitionDocs.reference();
        for (Form<?> form : forms()) {
            assertThat(reference).contains(" " + form.title() + "\n\n" + form.sentence());
            form.keys().forEach(key -> assertThat(reference)
                    .contains("- **`" + key.name() + "`**" + (key.isRequired() ? " (required)" : "") + ": "
                            + key.sentence()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "modle: a\nsql: FROM b",
                "model: a\nsql: FROM b\ncolour: red",
                "model: a",
                "model: a\nsql: FROM b\ninputs: [{sql: FROM c}]",
                "model: Not A Name\nsql: FROM b",
                "model: a\nsql: FROM b\ntests: [{name: t, given: {s: []}}]",
                "model: a\nsql: FROM b\ntests: [{name: t, script: [{givn: {}}]}]",
                "source: a\nformat: ndjson",
                "source: a\npath: x\nformat: ndjson\nchanged: reply",
                "source: a\npath: x\nformat: ndjson\nmax_dead: 101%",
                "source: a\npath: x\nformat: ndjson\nmax_record: 16 megabytes",
                "source: a\npath: x\nformat: ndjson\ncomplete: {unchanged_for: a while}",
                "source: a\npath: x\nformat: ndjson\ncomplete: {marker: a, unchanged_for: 1 hour}",
                "function: f\nsql: '1'",
                "function: f\nsql: '1'\nreturns: INT\narguments: [{nam: x, type: INT}]",
                "view: v",
                "project: p\nengine: {threads: four}",
                "project: p\nparams: {x: {type: strin}}",
                "project: p\nparams: {X: {type: string}}",
            })
    void whatTheParserRefusesTheSchemaRefuses(String yaml) {
        assertThat(violationsOf(yaml)).isNotEmpty();
    }

    private static Set<Form<?>> forms() {
        Set<Form<?>> found = new LinkedHashSet<>();
        List<Form<?>> next = new ArrayList<>(Definitions.FORMS);
        while (!next.isEmpty()) {
            Form<?> form = next.remove(0);
            if (found.add(form)) {
                form.keys().forEach(key -> next.addAll(key.shape().forms()));
            }
        }
        return found;
    }

    private static List<Problem> problemsOf(String yaml, Key<?> key) {
        return problemsOf(yaml, key.shape()::read);
    }

    private static List<Problem> problemsOf(String yaml, Form<?> form) {
        return problemsOf(yaml, form::read);
    }

    private interface Reader {
        Object read(Yaml node, Reading in);
    }

    private static List<Problem> problemsOf(String yaml, Reader reader) {
        Problems problems = new Problems();
        Scope scope = new Scope(Map.of("archive", "data/enriched"), Set.of("archive"), name -> null);
        reader.read(parse(yaml, problems), new Reading(problems, scope));
        return problems.list();
    }

    private static Set<ValidationMessage> violationsOf(String yaml) {
        Problems problems = new Problems();
        Object values = Values.of(parse(yaml, problems), new Reading(problems, Scope.empty()));
        problems.throwIfAny();
        return SCHEMA.validate(new ObjectMapper().valueToTree(values).toString(), InputFormat.JSON);
    }

    private static Yaml parse(String yaml, Problems problems) {
        return YamlParser.parse(Path.of("example.yaml"), yaml.getBytes(StandardCharsets.UTF_8), problems)
                .orElseThrow(() -> new AssertionError(problems.list()));
    }
}
