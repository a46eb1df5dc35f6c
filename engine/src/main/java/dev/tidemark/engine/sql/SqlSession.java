package dev.tidemark.engine.sql;

import dev.tidemark.core.definition.SqlText;
import dev.tidemark.core.problem.Location;
import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.antlr.v4.runtime.CharStreams;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.catalyst.QueryPlanningTracker;
import org.apache.spark.sql.catalyst.TableIdentifier;
import org.apache.spark.sql.catalyst.analysis.Analyzer;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.NameParameterizedQuery;
import org.apache.spark.sql.catalyst.analysis.SimpleFunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.TableFunctionRegistry;
import org.apache.spark.sql.catalyst.catalog.CatalogStorageFormat;
import org.apache.spark.sql.catalyst.catalog.CatalogTable;
import org.apache.spark.sql.catalyst.catalog.CatalogTableType;
import org.apache.spark.sql.catalyst.catalog.DummyFunctionExpressionBuilder$;
import org.apache.spark.sql.catalyst.catalog.DummyFunctionResourceLoader$;
import org.apache.spark.sql.catalyst.catalog.GlobalTempViewManager;
import org.apache.spark.sql.catalyst.catalog.InMemoryCatalog;
import org.apache.spark.sql.catalyst.catalog.SessionCatalog;
import org.apache.spark.sql.catalyst.catalog.TemporaryViewRelation;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.optimizer.InlineCTE;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import org.apache.spark.sql.catalyst.parser.SqlBaseLexer;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.trees.CurrentOrigin;
import org.apache.spark.sql.catalyst.trees.Origin;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.Some;
import scala.Tuple2;
import scala.collection.immutable.Map$;

/** Catalyst's parser and analyser with one project's settings, without a SparkContext. Used by one thread. */
final class SqlSession {

    private static final String DEFINITION = "DEFINITION";

    private final SQLConf conf;
    private final CatalystSqlParser parser = new CatalystSqlParser();
    private final SimpleFunctionRegistry functions;
    private final SessionCatalog catalog;
    private final Analyzer analyzer;

    /** The texts that were parsed, by the name that Catalyst carries along in its origins. */
    private final Map<String, SqlText> texts = new HashMap<>();

    private final Map<SqlText, String> names = new HashMap<>();

    SqlSession(ZoneId zone) {
        conf = conf(zone);
        functions = FunctionRegistry.builtin().clone();
        catalog = with(() -> new SessionCatalog(
                () -> new InMemoryCatalog(new SparkConf(false), null),
                () -> new GlobalTempViewManager("global_temp"),
                functions,
                TableFunctionRegistry.builtin(),
                null,
                parser,
                DummyFunctionResourceLoader$.MODULE$,
                DummyFunctionExpressionBuilder$.MODULE$,
                16,
                -1L,
                "default"));
        analyzer = with(() -> new Analyzer(catalog));
    }

    /** Loads the parser's tables. */
    static void loadParser() {
        new SqlBaseLexer(CharStreams.fromString(""));
        new SqlBaseParser(null);
    }

    /** Resolves a small query and forgets it: what the first real one would have waited for is loaded then. */
    static void rehearse() {
        SqlSession session = new SqlSession(ZoneOffset.UTC);
        Schema schema = new Schema(
                List.of(new Type.Field("a", Type.Primitive.STRING), new Type.Field("b", Type.Primitive.TIMESTAMP)));
        session.relation("e", Columns.relation("e", schema));
        String sql = "FROM e |> WHERE a = 'x' |> AGGREGATE count(*) AS n, max(a) AS m GROUP BY to_date(b) AS d";
        SqlText text = new SqlText(sql, List.of(Location.of(Path.of("rehearsal"))));
        session.analyse(session.parseQuery(text), Map.of());
    }

    /** The settings under which all SQL of a project is read and evaluated. */
    static SQLConf conf(ZoneId zone) {
        SQLConf conf = new SQLConf();
        conf.setConfString("spark.sql.session.timeZone", zone.getId());
        conf.setConfString("spark.sql.ansi.enabled", "true");
        conf.setConfString("spark.sql.caseSensitive", "false");
        // BETWEEN, nullif and others then repeat their argument instead of asking the optimizer for a common one.
        conf.setConfString("spark.sql.alwaysInlineCommonExpr", "true");
        return conf;
    }

    /** Runs something under the session's settings. */
    <T> T with(Supplier<T> work) {
        return SQLConf.withExistingConf(conf, work::get);
    }

    LogicalPlan parseQuery(SqlText text) {
        return parse(text, () -> parser.parsePlan(text.text()));
    }

    Expression parseExpression(SqlText text) {
        return parse(text, () -> parser.parseExpression(text.text()));
    }

    DataType parseType(SqlText text) {
        return parse(text, () -> parser.parseDataType(text.text()));
    }

    StructType parseTableSchema(SqlText text) {
        return parse(text, () -> parser.parseTableSchema(text.text()));
    }

    /** Resolves and checks a plan; its common table expressions come back in place. */
    LogicalPlan analyse(LogicalPlan parsed, Map<String, Expression> parameters) {
        return with(() -> {
            LogicalPlan bound = parameters.isEmpty() ? parsed : bind(parsed, parameters);
            LogicalPlan analysed = analyzer.executeAndCheck(bound, new QueryPlanningTracker(Option.empty()));
            return new InlineCTE(true, false).apply(analysed);
        });
    }

    /** Makes a relation known under a name. */
    void relation(String name, LogicalPlan plan) {
        with(() -> {
            catalog.createTempView(name, new TemporaryViewRelation(table(name), new Some<>(plan)), true);
            return name;
        });
    }

    SimpleFunctionRegistry functions() {
        return functions;
    }

    /** Where in its file a piece of SQL stands; the start of {@code otherwise} if it does not say. */
    Location place(Origin origin, SqlText otherwise) {
        SqlText text = origin.objectName().isDefined()
                ? texts.getOrDefault(origin.objectName().get(), otherwise)
                : otherwise;
        if (origin.line().isEmpty()) {
            return text.start();
        }
        int line = (Integer) origin.line().get();
        int position = origin.startPosition().isDefined()
                ? (Integer) origin.startPosition().get()
                : 0;
        return text.at(line, position + 1);
    }

    private static LogicalPlan bind(LogicalPlan parsed, Map<String, Expression> parameters) {
        List<String> names = new ArrayList<>(parameters.keySet());
        return new NameParameterizedQuery(
                parsed,
                Scala.seq(names),
                Scala.seq(names.stream().map(parameters::get).toList()));
    }

    private <T> T parse(SqlText text, Supplier<T> work) {
        String name = names.computeIfAbsent(text, key -> "text" + names.size());
        texts.put(name, text);
        Origin origin = new Origin(
                Option.empty(),
                Option.empty(),
                Option.empty(),
                Option.empty(),
                Option.empty(),
                new Some<>(DEFINITION),
                new Some<>(name),
                Option.empty(),
                Option.empty(),
                Option.empty());
        return with(() -> CurrentOrigin.withOrigin(origin, work::get));
    }

    private static CatalogTable table(String name) {
        scala.collection.immutable.Map<String, String> none = Map$.MODULE$.empty();
        scala.collection.immutable.Map<String, String> properties = scala.collection.immutable.Map.from(
                Scala.seq(List.of(new Tuple2<>("view.storingAnalyzedPlan", "true"))));
        return new CatalogTable(
                new TableIdentifier(name),
                CatalogTableType.VIEW(),
                CatalogStorageFormat.empty(),
                new StructType(),
                Option.empty(),
                Scala.seq(List.of()),
                Option.empty(),
                "",
                0L,
                -1L,
                "",
                properties,
                Option.empty(),
                Option.empty(),
                Option.empty(),
                Option.empty(),
                Scala.seq(List.of()),
                false,
                true,
                none,
                Option.empty());
    }
}
