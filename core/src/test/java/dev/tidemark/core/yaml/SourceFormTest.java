package dev.tidemark.core.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.core.definition.SourceDefinition;
import dev.tidemark.core.definition.SourceDefinition.Changed;
import dev.tidemark.core.definition.SourceDefinition.Complete;
import dev.tidemark.core.definition.SourceDefinition.MaxDead;
import dev.tidemark.core.definition.SourceDefinition.Slices;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SourceFormTest {

    @TempDir
    Path root;

    @Test
    void onlyNamePathAndFormatMustBeWritten() {
        SourceDefinition source = read("source: carts\npath: data/*\nformat: ndjson\n");

        assertThat(source)
                .isEqualTo(new SourceDefinition(
                        "carts",
                        "",
                        "data/*",
                        source.pathLocation(),
                        Slices.FOLDER,
                        "ndjson",
                        Map.of(),
                        null,
                        null,
                        new Complete.AtOnce(),
                        Changed.REPLAY,
                        new MaxDead.Share(0.01),
                        16L << 20,
                        source.location()));
        assertThat(source.location()).hasToString(root.resolve("s.yaml") + ":1:9");
        assertThat(source.pathLocation()).hasToString(root.resolve("s.yaml") + ":2:7");
    }

    @Test
    void everyKeyIsTaken() {
        SourceDefinition source = read("""
                source: carts
                description: What customers did.
                path: ${archive}/*.json
                slices: file
                format: ndjson
                options: {delimiter: ";", header: true, skip: 007, inside: "${archive}"}
                schema: |
                  event STRING,
                  at TIMESTAMP
                event_time: at
                complete: {unchanged_for: 10 minutes}
                changed: refuse
                max_dead: 100
                max_record: 1 MB
                """);

        assertThat(source.description()).isEqualTo("What customers did.");
        assertThat(source.path()).isEqualTo("data/good/*.json");
        assertThat(source.slices()).isEqualTo(Slices.FILE);
        assertThat(source.options())
                .isEqualTo(Map.of("delimiter", ";", "header", "true", "skip", "007", "inside", "data/good"));
        assertThat(source.schema().orElseThrow().text()).isEqualTo("event STRING,\nat TIMESTAMP");
        assertThat(source.schema().orElseThrow().at(2, 4)).hasToString(root.resolve("s.yaml") + ":9:6");
        assertThat(source.eventTime()).contains("at");
        assertThat(source.complete()).isEqualTo(new Complete.Quiet(Duration.ofMinutes(10)));
        assertThat(source.changed()).isEqualTo(Changed.REFUSE);
        assertThat(source.maxDead()).isEqualTo(new MaxDead.Number(100));
        assertThat(source.maxRecordBytes()).isEqualTo(1L << 20);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
                    complete: at_once                 ~ AtOnce[]
                    complete: {marker: _SUCCESS}      ~ Marker[fileName=_SUCCESS]
                    complete: {unchanged_for: 30s}    ~ Quiet[unchangedFor=PT30S]
                    complete: {unchanged_for: 2 days} ~ Quiet[unchangedFor=PT48H]
                    complete: {unchanged_for: 500 ms} ~ Quiet[unchangedFor=PT0.5S]
                    """)
    void saysWhenASliceIsReady(String yaml, String complete) {
        assertThat(read("source: a\npath: x\nformat: f\n" + yaml + "\n").complete())
                .hasToString(complete);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
                    max_dead: 0.5%  ~ Share[share=0.005]
                    max_dead: 100%  ~ Share[share=1.0]
                    max_dead: 0     ~ Number[records=0]
                    max_dead: "7"   ~ Number[records=7]
                    """)
    void saysHowManyRecordsMayBeDead(String yaml, String maxDead) {
        assertThat(read("source: a\npath: x\nformat: f\n" + yaml + "\n").maxDead())
                .hasToString(maxDead);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
                    slices: folders               ~ 9: Unknown value: folders (did you mean folder?)
                    slices: partition             ~ 9: Unknown value: partition (write folder or file)
                    slices: [folder]              ~ 9: Not folder or file: a list (write folder or file)
                    changed: reply                ~ 10: Unknown value: reply (did you mean replay?)
                    changed: true                 ~ 10: Unknown value: true (write replay, refuse or ignore)
                    options: [a]                  ~ 10: Not a mapping from names, each to a text, number or boolean: a list (write a mapping: name: …)
                    options: {a: [1]}             ~ 14: Not a text, number or boolean: a list (write one value)
                    options: {a:}                 ~ 13: Not a text, number or boolean: nothing (write one value)
                    options: {a: "${nix}"}        ~ 14: Unknown parameter: ${nix} (declare it under params in tidemark.yaml)
                    options: {a: "${env:PW}"}     ~ 14: Environment variable where none may stand: PW (use a parameter, and give its value with --param)
                    schema: 5                     ~ 9: Not SQL: 5 (write it behind |, on lines of its own)
                    schema: ""                    ~ 9: Not SQL: "" (write it behind |, on lines of its own)
                    event_time: ""                ~ 13: Not a text that is not empty: "" (write a text, in quotes if YAML takes it for something else)
                    complete: atonce              ~ 11: Unknown value: atonce (did you mean at_once?)
                    complete: [at_once]           ~ 11: Not at_once, or a condition: a list (write at_once, or a condition)
                    complete: {marked: x}         ~ 12: Unknown kind: marked (did you mean marker?)
                    complete: {marker: a/b}       ~ 20: Marker is not a file name: a/b (leave out its folder)
                    complete: {marker: a, b: c}   ~ 23: Unknown key: b (the keys of a marker are marker)
                    complete: {}                  ~ 11: Not a condition: a mapping (begin with marker: or unchanged_for:)
                    complete: {unchanged_for: 10} ~ 27: Not a duration such as 10 minutes: 10 (write a number with seconds, minutes, hours or days)
                    max_dead: 1.5                 ~ 11: Not a share such as 1%, or a number such as 100: 1.5 (write a percentage up to 100%, or a number of records)
                    max_dead: 101%                ~ 11: Not a share such as 1%, or a number such as 100: 101% (write a percentage up to 100%, or a number of records)
                    max_record: 0                 ~ 13: Not a size such as 16MB, from 1B to 1GB: 0 (write a number with B, KB, MB or GB)
                    max_record: 2GB               ~ 13: Not a size such as 16MB, from 1B to 1GB: 2GB (write a number with B, KB, MB or GB)
                    max_record: 16mb              ~ 13: Not a size such as 16MB, from 1B to 1GB: 16mb (write a number with B, KB, MB or GB)
                    fromat: x                     ~ 1: Unknown key: fromat (did you mean format?)
                    """)
    void everyMistakeHasPlaceAndRemedy(String yaml, String problem) {
        folder("source: a\npath: x\nformat: f\n" + yaml + "\n").hasProblems("s.yaml:4:" + problem);
    }

    @Test
    void pathAndFormatMayNotBeMissingOrEmpty() {
        folder("source: a\n")
                .hasProblems(
                        "s.yaml:1:1: Missing key: path (add path: ${archive}/run=*)",
                        "s.yaml:1:1: Missing key: format (add format: ndjson)");
        folder("source: a\npath: \" \"\nformat:\n")
                .hasProblems(
                        "s.yaml:2:7: Not a text that is not empty: \"\" (write a text, in quotes if YAML takes it for something else)",
                        "s.yaml:3:8: Not a text that is not empty: nothing"
                                + " (write a text, in quotes if YAML takes it for something else)");
    }

    @Test
    void secretsDoNotStandInPaths() {
        folder("source: a\npath: ${env:HOME}/x\nformat: f\n")
                .hasProblems("s.yaml:2:7: Environment variable where none may stand: HOME"
                        + " (use a parameter, and give its value with --param)");
    }

    @Test
    void aFileHasNoMarkerInside() {
        folder("source: a\npath: x\nformat: f\nslices: file\ncomplete: {marker: m}\n")
                .hasProblems("s.yaml:5:11: Marker for slices that are files: complete"
                        + " (write {unchanged_for: …}, or slices: folder)");
    }

    private SourceDefinition read(String yaml) {
        return folder(yaml).read().sources().get(0);
    }

    private ProjectFolder folder(String yaml) {
        return ProjectFolder.empty(root)
                .with("tidemark.yaml", "project: shop\nparams: {archive: {type: string, default: data/good}}\n")
                .with("s.yaml", yaml);
    }
}
