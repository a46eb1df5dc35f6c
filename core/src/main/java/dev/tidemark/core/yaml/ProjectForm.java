package dev.tidemark.core.yaml;

import dev.tidemark.core.definition.EngineSettings;
import dev.tidemark.core.yaml.shape.Form;
import dev.tidemark.core.yaml.shape.Key;
import dev.tidemark.core.yaml.shape.Reading;
import dev.tidemark.core.yaml.shape.Shapes;
import dev.tidemark.core.yaml.shape.Template;
import dev.tidemark.core.yaml.shape.Yaml;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What {@code tidemark.yaml} may say. */
final class ProjectForm {

    /** A password as a property, or before the host, unless a variable stands for it. */
    private static final Pattern PASSWORD = Pattern.compile("(?i)password=[^&;$]|//[^/@:]*:[^@/$]+@");

    private static final Key<String> PROJECT =
            Key.required("project", Shapes.name(), "The project's name.", "pageviews");
    private static final Key<String> DESCRIPTION = Key.withDefault(
            "description", Shapes.text(), "\"\"", "What the project is for.", "Tables about page views.");
    private static final Key<Template> STORE = Key.withDefault(
            "store",
            Shapes.template().flatMap(ProjectForm::withoutPassword),
            "sqlite:.tidemark/tables.db",
            "The database that holds ledger and tables: `sqlite:` and a file relative to the project, or a `jdbc:` address."
                    + " Secrets come from the environment: `${env:NAME}`.",
            "jdbc:postgresql://db/tables?user=tidemark&password=${env:DB_PASSWORD}");
    private static final Key<ZoneId> TIME_ZONE = Key.withDefault(
            "time_zone",
            Shapes.zone(),
            "UTC",
            "The time zone of all SQL, and of timestamps that are written without one.",
            "Europe/Paris");
    static final Key<Map<String, ParameterForm.Declared>> PARAMS = Key.withDefault(
            "params",
            Shapes.mapOfReadable(Shapes.name(), ParameterForm.FORM),
            "{}",
            "Typed parameters by name: `${name}` in paths and options, `:name` as a bound value in SQL."
                    + " `--param name=value` gives another value than the default.",
            "{archive: {type: string, default: data/enriched}}");

    private static final Key<Long> THREADS = Key.withDefault(
            "threads",
            Shapes.wholeNumber(0, 1024),
            "0",
            "Threads that read and count; 0 means one for each processor.",
            "4");
    private static final Key<Long> MEMORY = Key.withDefault(
            "memory",
            Shapes.size(0, 1L << 50),
            "0",
            "Memory for states before they spill to disk; 0 means a share of the heap.",
            "2GB");
    private static final Key<Long> ROUND = Key.withDefault(
            "round",
            Shapes.size(1, 1L << 50),
            "2GB",
            "Bytes of files that are read for one commit, at most, unless a single slice is larger: what is read again"
                    + " after a crash.",
            "256MB");
    private static final Form<EngineSettings> ENGINE_FORM = Form.of(
                    "engine", "How the local engine may use the machine.")
            .keys(THREADS, MEMORY, ROUND)
            .makes(fields -> new EngineSettings(fields.get(THREADS).intValue(), fields.get(MEMORY), fields.get(ROUND)));
    private static final Key<EngineSettings> ENGINE = Key.withDefault(
            "engine", ENGINE_FORM, "{}", "How the local engine may use the machine.", "{threads: 4, memory: 2GB}");

    /** A project before its parameters have values. */
    record Settings(
            String name,
            String description,
            Template store,
            ZoneId zone,
            Map<String, ParameterForm.Declared> params,
            EngineSettings engine) {}

    static final Form<Settings> FORM = Form.of(
                    "project", "The project itself. It stands in `tidemark.yaml`, at the top of the project's folder.")
            .keys(PROJECT, DESCRIPTION, STORE, TIME_ZONE, PARAMS, ENGINE)
            .example("""
                    project: pageviews
                    description: Tables about page views.
                    store: sqlite:.tidemark/tables.db
                    time_zone: Europe/Paris
                    params:
                      archive: {type: string, default: data/enriched, description: Where enriched events lie.}
                      home: {type: string, default: GB}
                      min_price: {type: "decimal(10,2)", default: 0.50}
                    engine: {threads: 4, memory: 2GB}
                    """)
            .makes(fields -> new Settings(
                    fields.get(PROJECT),
                    fields.get(DESCRIPTION),
                    fields.get(STORE),
                    fields.get(TIME_ZONE),
                    fields.get(PARAMS),
                    fields.get(ENGINE)));

    private ProjectForm() {}

    private static Optional<Template> withoutPassword(Template address, Yaml node, Reading in) {
        return PASSWORD.matcher(address.text()).find()
                ? in.refuse(
                        "SECRET_IN_FILE",
                        "Password in the file: store",
                        "write ${env:NAME} in its place, and set the environment variable",
                        node.place())
                : Optional.of(address);
    }
}
