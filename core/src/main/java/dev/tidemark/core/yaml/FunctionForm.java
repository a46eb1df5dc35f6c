package dev.tidemark.core.yaml;

import dev.tidemark.core.definition.FunctionDefinition;
import dev.tidemark.core.definition.FunctionDefinition.Argument;
import dev.tidemark.core.definition.SqlText;
import dev.tidemark.core.yaml.shape.Fields;
import dev.tidemark.core.yaml.shape.Form;
import dev.tidemark.core.yaml.shape.Key;
import dev.tidemark.core.yaml.shape.Reading;
import dev.tidemark.core.yaml.shape.Shape;
import dev.tidemark.core.yaml.shape.Shapes;
import dev.tidemark.core.yaml.shape.Yaml;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a function may say. */
final class FunctionForm {

    private static final Key<String> FUNCTION =
            Key.required("function", Shapes.name(), "The function's name, by which SQL calls it.", "domain_of");
    private static final Key<String> DESCRIPTION =
            Key.withDefault("description", Shapes.text(), "\"\"", "What it gives.", "The host of a URL, without www.");

    private static final Key<String> NAME =
            Key.required("name", Shapes.columnName(), "The argument's name in the expression.", "url");
    private static final Key<SqlText> TYPE =
            Key.required("type", Shapes.sql(), "Its type, as Spark SQL writes it.", "STRING");
    private static final Form<Argument> ARGUMENT_FORM = Form.of("argument", "An argument of a function.")
            .keys(NAME, TYPE)
            .makes(fields -> new Argument(fields.get(NAME), fields.get(TYPE)));
    private static final Key<List<Argument>> ARGUMENTS = Key.optional(
            "arguments",
            arguments(),
            "Its arguments in order: a mapping from name to type, or a list of names and types.",
            "{url: STRING}");

    private static final Key<SqlText> RETURNS =
            Key.required("returns", Shapes.sql(), "The type of the result, as Spark SQL writes it.", "STRING");
    private static final Key<SqlText> SQL =
            Key.required("sql", Shapes.sql(), "A SQL expression over the arguments.", "parse_url(url, 'HOST')");

    static final Form<FunctionDefinition> FORM = Form.of(
                    "function", "A SQL function that models, views and other functions may call.")
            .keys(FUNCTION, DESCRIPTION, ARGUMENTS, RETURNS, SQL)
            .example("""
                    function: domain_of
                    description: The host of a URL, without www.
                    arguments: {url: STRING}
                    returns: STRING
                    sql: regexp_replace(parse_url(url, 'HOST'), '^www[.]', '')
                    """)
            .checks(FunctionForm::make);

    private FunctionForm() {}

    private static Shape<List<Argument>> arguments() {
        Shape<List<Argument>> byName =
                Shapes.mapOf(Shapes.columnName(), Shapes.sql()).map(FunctionForm::inOrder);
        return Shapes.either(byName, Shapes.listOf(ARGUMENT_FORM).flatMap(FunctionForm::withoutRepetition));
    }

    private static List<Argument> inOrder(Map<String, SqlText> types) {
        return types.entrySet().stream()
                .map(entry -> new Argument(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Optional<List<Argument>> withoutRepetition(List<Argument> arguments, Yaml node, Reading in) {
        Set<String> names = new HashSet<>();
        for (Argument argument : arguments) {
            if (!names.add(argument.name())) {
                return in.refuse(
                        "DUPLICATE_NAME",
                        "Argument is declared twice: " + argument.name(),
                        "keep one",
                        argument.type().start());
            }
        }
        return Optional.of(arguments);
    }

    private static Optional<FunctionDefinition> make(Fields fields) {
        if (fields.isWritten(ARGUMENTS) && fields.find(ARGUMENTS).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new FunctionDefinition(
                fields.get(FUNCTION),
                fields.get(DESCRIPTION),
                fields.find(ARGUMENTS).orElse(List.of()),
                fields.get(RETURNS),
                fields.get(SQL),
                fields.place(FUNCTION)));
    }
}
