package dev.tidemark.engine.sql;

import dev.tidemark.core.definition.SourceDefinition;
import dev.tidemark.core.state.Aggregate;
import dev.tidemark.core.state.Algebra;
import dev.tidemark.core.type.Schema;
import dev.tidemark.engine.decode.FieldPath;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.catalyst.expressions.Expression;

/**
 * A hash of everything that a model's rows depend on, by meaning: the resolved expressions with parameters, views and
 * functions put in; the byte forms of its states; how its sources are decoded. How it was written leaves no trace.
 */
final class Fingerprint {

    /** Counted up when the same text begins to mean something else. */
    private static final int VERSION = 1;

    private final StringBuilder text = new StringBuilder();

    private Fingerprint() {}

    static String of(
            String zone,
            Collection<SourceDefinition> sources,
            Map<String, Set<FieldPath>> fields,
            List<BranchInput> inputs,
            Algebra algebra,
            Finishing finishing) {
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.line("version", VERSION);
        fingerprint.line("zone", zone);
        for (SourceDefinition source : sources) {
            fingerprint.source(source, fields.getOrDefault(source.name(), Set.of()));
        }
        inputs.forEach(fingerprint::input);
        for (Aggregate aggregate : algebra.aggregates()) {
            fingerprint.line("state", aggregate.format());
        }
        fingerprint.finishing(finishing);
        return hash(fingerprint.text.toString());
    }

    private void source(SourceDefinition source, Set<FieldPath> fields) {
        line("source", source.name());
        line("format", source.format() + " " + new TreeMap<>(source.options()));
        for (FieldPath field : fields.stream()
                .sorted(java.util.Comparator.comparing(FieldPath::text))
                .toList()) {
            line("field", field.names() + " " + field.type().ddl());
        }
    }

    private void input(BranchInput input) {
        line("input", input.source());
        Schema schema = input.schema();
        for (Branch.RowStep step : input.steps()) {
            if (step instanceof Branch.RowStep.Keep keep) {
                line("keep", text(keep.expression(), schema));
            } else if (step instanceof Branch.RowStep.Generate generate) {
                line("generate", text(generate.expression(), schema) + " " + generate.outer());
            }
        }
        for (Expression key : input.keys()) {
            line("key", text(key, schema));
        }
        for (BranchInput.Call call : input.calls()) {
            line("call", call.aggregate() + " " + call.identity());
            for (Expression argument : call.arguments()) {
                line("argument", text(argument, schema));
            }
            if (call.filterOrNull() != null) {
                line("filter", text(call.filterOrNull(), schema));
            }
        }
    }

    private void finishing(Finishing finishing) {
        for (Finishing.Column column : finishing.columns()) {
            line("column", column.name() + " " + slots(column.expression()));
        }
        for (Expression filter : finishing.filters()) {
            line("having", slots(filter));
        }
        for (Finishing.Order order : finishing.order()) {
            line("order", slots(order.expression()) + " " + order.direction() + " " + order.nulls());
        }
        line("limit", finishing.limitOrNegative() + " " + finishing.offset());
    }

    private static String text(Expression expression, Schema schema) {
        return ExpressionText.of(expression, ordinal -> Columns.name(schema, ordinal));
    }

    private static String slots(Expression expression) {
        return expression.dataType().sql() + " " + ExpressionText.of(expression, slot -> "slot " + slot);
    }

    private void line(String what, Object value) {
        String line = value.toString();
        // The length keeps a value with a line break from passing for two lines.
        text.append(what)
                .append(' ')
                .append(line.length())
                .append(' ')
                .append(line)
                .append('\n');
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
