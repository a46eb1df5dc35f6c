package dev.tidemark.core.yaml;

import dev.tidemark.core.yaml.shape.Choice;
import dev.tidemark.core.yaml.shape.ExactlyOne;
import dev.tidemark.core.yaml.shape.Form;
import dev.tidemark.core.yaml.shape.JsonObject;
import dev.tidemark.core.yaml.shape.Key;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The JSON Schema and the reference page, made of the declarations that the parser uses. */
public final class DefinitionDocs {

    private DefinitionDocs() {}

    /** JSON Schema of draft 2020-12 for every file of a project, {@code tidemark.yaml} included. */
    public static String jsonSchema() {
        JsonObject definitions = new JsonObject();
        for (Form<?> kind : Definitions.FORMS) {
            for (Form<?> form : within(kind)) {
                definitions.with(form.schemaName(), form.schemaDefinition());
            }
        }
        return JsonObject.of("$schema", "https://json-schema.org/draft/2020-12/schema")
                .with("title", "A definition of a Tidemark project")
                .with("oneOf", Definitions.FORMS.stream().map(Form::schema).toList())
                .with("$defs", definitions)
                .pretty();
    }

    /** The reference page in Markdown: every kind of definition with its keys. */
    public static String reference() {
        StringBuilder page = new StringBuilder(OPENING);
        for (Form<?> kind : Definitions.FORMS) {
            page.append("- [")
                    .append(kind.title())
                    .append("](#")
                    .append(kind.title())
                    .append("): ");
            page.append(kind.sentence()).append('\n');
        }
        for (Form<?> kind : Definitions.FORMS) {
            for (Form<?> form : within(kind)) {
                describe(form, form == kind ? "##" : "###", page);
            }
        }
        return page.append(CLOSING).toString();
    }

    /** A form and all forms inside it, the outer ones first. */
    private static List<Form<?>> within(Form<?> form) {
        Set<Form<?>> found = new LinkedHashSet<>();
        List<Form<?>> next = new ArrayList<>(List.of(form));
        while (!next.isEmpty()) {
            Form<?> each = next.remove(0);
            if (found.add(each)) {
                each.keys().forEach(key -> next.addAll(key.shape().forms()));
            }
        }
        return List.copyOf(found);
    }

    private static void describe(Form<?> form, String heading, StringBuilder page) {
        page.append('\n').append(heading).append(' ').append(form.title()).append("\n\n");
        page.append(form.sentence()).append('\n');
        for (ExactlyOne rule : form.rules()) {
            page.append(rule.sentence()).append('\n');
        }
        if (!form.example().isEmpty()) {
            page.append("\n```yaml\n").append(form.example()).append("```\n");
        }
        page.append('\n');
        form.keys().forEach(key -> describe(key, page));
    }

    private static void describe(Key<?> key, StringBuilder page) {
        page.append("- **`").append(key.name()).append("`**");
        page.append(key.isRequired() ? " (required)" : "")
                .append(": ")
                .append(key.sentence())
                .append('\n');
        page.append("  Value: ").append(key.shape().words());
        List<Form<?>> forms = key.shape().forms();
        if (!forms.isEmpty()) {
            List<String> links = forms.stream()
                    .map(form -> "[" + form.title() + "](#" + form.title().replace(' ', '-') + ")")
                    .toList();
            page.append(" (see ").append(String.join(", ", links)).append(')');
        }
        page.append('.');
        key.byDefault()
                .ifPresent(
                        value -> page.append(" Default: ").append(code(value)).append('.'));
        if (key.shape().mayHoldSecrets()) {
            page.append(" May hold secrets, as `${env:NAME}`; they print as `[REDACTED]`.");
        }
        page.append(" Example: ")
                .append(code(key.name() + ": " + key.example()))
                .append(".\n");
        for (Choice.Allowed allowed : key.shape().allowed()) {
            page.append("  - `")
                    .append(allowed.word())
                    .append("`: ")
                    .append(allowed.meaning())
                    .append('\n');
        }
    }

    private static String code(String text) {
        return text.contains("`") ? "`` " + text + " ``" : "`" + text + "`";
    }

    private static final String OPENING = """
            # Reference of definitions

            <!-- Made from the declarations that the parser uses. Do not edit: DefinitionDocsTest says how to refresh it. -->

            A project is a folder with `tidemark.yaml` and the definitions below it, one in each `*.yaml` or `*.yml` file, in
            folders as you like. The first key of a file tells what it defines. Hidden files and folders are passed over, and so
            are the folders `data` and `target` at the top. Files are YAML 1.2 in UTF-8. An unknown key, a value of the wrong
            type and a name that is taken are errors: `tidemark check` lists all of them, each with file, line and column.

            Editors check and complete definitions with the JSON Schema beside this page, `tidemark.schema.json`. Where the
            editor reads it from a comment, this is the first line of a definition:

            ```yaml
            # yaml-language-server: $schema=tidemark.schema.json
            ```

            """;

    private static final String CLOSING = """

            ## Values

            - A **name** is of lower-case letters, digits and `_`, begins with no digit and has at most 63 characters. Sources,
              models and views share one space of names.
            - **`${name}`** in a path, an option or the store's address stands for the value of a parameter, `$${name}` for these
              characters themselves. SQL does not know it: there, `:name` is the parameter's value, bound and typed.
            - **`${env:NAME}`** stands for an environment variable, where a key says that it may hold secrets.
            - A **size** is a number with `B`, `KB`, `MB`, `GB` or `TB`, in powers of 1024; without a unit it is bytes.
            - A **duration** is a number with `seconds`, `minutes`, `hours` or `days`, or with `s`, `m`, `h` or `d`.
            - **SQL** stands best behind `|`, over several lines. Problems in it are reported by their place in the file.
            - In the **rows** of a test, values are typed by YAML: `1` is a whole number, `1.50` an exact decimal, `true` a
              boolean, `null` or `~` NULL. Dates and timestamps are texts, and become what the column is.
            """;
}
