package dev.tidemark.spark;

import dev.tidemark.Table;
import dev.tidemark.Tidemark;
import dev.tidemark.core.definition.FunctionDefinition;
import dev.tidemark.core.definition.Parameter;
import dev.tidemark.core.definition.Project;
import dev.tidemark.core.definition.ViewDefinition;
import dev.tidemark.core.ledger.SliceFacts;
import dev.tidemark.core.ledger.SliceStatus;
import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.TidemarkException;
import dev.tidemark.engine.file.FileSlice;
import dev.tidemark.engine.file.FileSource;
import dev.tidemark.engine.file.FileSplit;
import dev.tidemark.engine.run.ResolvedSource;
import dev.tidemark.engine.sql.SqlErrors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.parser.ParserInterface;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ParsedStatement;
import org.apache.spark.sql.classic.SparkSession;

/**
 * Ad-hoc Spark SQL over a project's sources and tables, in a Spark of this process. Sources are read by the same readers
 * and decoders as in a run: all complete slices but undone ones; records that are no events are left out.
 */
public final class SparkQuery implements AutoCloseable {

    /** Statements that only tell something. */
    private static final Set<String> TELLING = Set.of(
            "DescribeRelation",
            "DescribeColumn",
            "DescribeFunction",
            "DescribeQueryCommand",
            "ExplainCommand",
            "ShowColumns",
            "ShowFunctions",
            "ShowTables",
            "ShowViews");

    private final Tidemark tidemark;
    private final Project project;
    private final SparkSession spark;
    private final Map<String, Object> parameters = new HashMap<>();

    private SparkQuery(Tidemark tidemark, SparkSession spark) {
        this.tidemark = tidemark;
        this.project = tidemark.project();
        this.spark = spark;
        for (Parameter parameter : project.params().values()) {
            parameters.put(parameter.name(), parameter.valueOrNull());
        }
    }

    /** Starts Spark and gives it the project's sources, tables, views and functions. */
    public static SparkQuery over(Tidemark tidemark) {
        SparkSession spark = LocalSpark.session(tidemark.project().zone());
        SparkQuery query = new SparkQuery(tidemark, spark);
        try {
            query.register();
            return query;
        } catch (RuntimeException | Error e) {
            query.close();
            throw e;
        }
    }

    private void register() {
        tidemark.resolvedSources().values().forEach(this::registerSource);
        tidemark.tables().forEach(this::registerTable);
        project.functions().forEach(this::registerFunction);
        registerViews();
    }

    private void registerSource(ResolvedSource source) {
        Set<String> undone = new HashSet<>();
        tidemark.existingStore().ifPresent(store -> {
            for (SliceFacts slice : store.slices(source.name())) {
                if (slice.status() == SliceStatus.UNDONE) {
                    undone.add(slice.name());
                }
            }
        });
        List<FileSplit> splits = new ArrayList<>();
        for (FileSlice slice : source.files().list().slices()) {
            if (slice.isReady() && !undone.contains(slice.name())) {
                splits.addAll(FileSource.splits(slice, source.format()));
            }
        }
        spark.baseRelationToDataFrame(new SourceRelation(spark, source, splits)).createOrReplaceTempView(source.name());
    }

    private void registerTable(Table table) {
        spark.baseRelationToDataFrame(new TableRelation(spark, table)).createOrReplaceTempView(table.name());
    }

    private void registerFunction(FunctionDefinition function) {
        String arguments = function.arguments().stream()
                .map(argument -> "`" + argument.name() + "` " + argument.type().text())
                .collect(Collectors.joining(", "));
        attempt("CREATE OR REPLACE TEMPORARY FUNCTION `" + function.name() + "`(" + arguments + ") RETURNS "
                + function.returns().text() + " RETURN "
                + BoundText.of(function.sql().text(), project.params()));
    }

    /** Views may read each other in any order; one that cannot be resolved is left out, as check tells why. */
    private void registerViews() {
        List<ViewDefinition> open = new ArrayList<>(project.views());
        boolean progress = true;
        while (progress) {
            progress = open.removeIf(view -> {
                try {
                    spark.sql(view.sql().text(), parameters).createOrReplaceTempView(view.name());
                    return true;
                } catch (Exception unresolved) {
                    return false;
                }
            });
        }
    }

    private void attempt(String statement) {
        try {
            spark.sql(statement);
        } catch (Exception leftOut) {
            // The query that uses it will say what is missing.
        }
    }

    /**
     * Runs a query.
     *
     * @throws TidemarkException when it is no query, cannot be resolved, or fails
     */
    public QueryRows run(String sql) {
        try {
            refuseUnlessQuery(sql);
            Dataset<Row> result = spark.sql(sql, parameters);
            return new QueryRows(result, this::failed);
        } catch (TidemarkException known) {
            throw known;
        } catch (Exception failure) {
            throw failed(failure);
        }
    }

    private void refuseUnlessQuery(String sql) throws Exception {
        ParserInterface parser = spark.sessionState().sqlParser();
        LogicalPlan plan = parser.parsePlan(sql);
        String kind = plan.getClass().getSimpleName();
        boolean changes = plan instanceof Command || plan instanceof ParsedStatement;
        if (changes && !TELLING.contains(kind)) {
            throw new TidemarkException(Problem.usage(
                    "NOT_A_QUERY",
                    "A query changes nothing, and this would: " + kind,
                    "write FROM … |> …, or SELECT …"));
        }
    }

    /** The problem in Tidemark's words. */
    TidemarkException failed(Throwable failure) {
        Throwable cause = failure;
        while (!(cause instanceof SparkThrowable || cause instanceof TidemarkException) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof TidemarkException known) {
            return known;
        }
        Set<String> relations = new TreeSet<>();
        project.sources().forEach(source -> relations.add(source.name()));
        project.views().forEach(view -> relations.add(view.name()));
        project.models().forEach(model -> relations.add(model.name()));
        return new TidemarkException(SqlErrors.problem(cause, relations), failure);
    }

    @Override
    public void close() {
        spark.stop();
    }
}
