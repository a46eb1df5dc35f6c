package dev.tidemark.engine.sql;

import dev.tidemark.core.definition.Project;
import dev.tidemark.core.definition.SqlText;
import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.TidemarkException;
import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import dev.tidemark.engine.program.SourceProgram;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.DataType;

/** From a project's SQL to models that are checked and taken apart, and from those to programs for the pass. */
public final class SqlFrontEnd {

    private static final AtomicBoolean PREPARED = new AtomicBoolean();

    private SqlFrontEnd() {}

    /**
     * Begins to load what the first analysis needs, beside whatever the caller does next. Catalyst takes most of a second
     * of processor time to start; reading the definitions and opening the store need not wait for it.
     */
    public static void prepare() {
        if (PREPARED.compareAndSet(false, true)) {
            start("tidemark-prepare-parser", SqlSession::loadParser);
            start("tidemark-prepare-analysis", SqlSession::rehearse);
        }
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Reads a schema as Spark SQL DDL, such as {@code a STRING, b STRUCT<c: INT>}.
     *
     * @throws TidemarkException with the place in the text: it is no DDL, a type has no place in Tidemark, or a name
     *     stands twice or is one that every source has
     */
    public static Schema parseDdl(SqlText ddl) {
        SqlSession session = new SqlSession(ZoneOffset.UTC);
        Schema schema =
                parse(ddl, session, text -> supported(session.parseTableSchema(text), text, SparkTypes::schema));
        requireNames(schema, ddl);
        return schema;
    }

    /**
     * Reads a type as Spark SQL writes it.
     *
     * @throws TidemarkException with the place in the text
     */
    public static Type parseType(SqlText type) {
        SqlSession session = new SqlSession(ZoneOffset.UTC);
        return parse(type, session, text -> supported(session.parseType(text), text, SparkTypes::supported));
    }

    /**
     * Resolves and checks all views, functions and models of a project. Touches no data.
     *
     * @param schemas of the project's sources by name, fixed fields included; a source without one makes the models that
     *     read it a problem
     */
    public static Analysis analyse(Project project, Map<String, Schema> schemas) {
        return new Analyser(project, schemas).analyse();
    }

    /** What one pass over a source computes for these models; models that do not read it have no input in it. */
    public static SourceProgram program(String source, List<AnalysedModel> models, ZoneId zone) {
        return SQLConf.withExistingConf(SqlSession.conf(zone), () -> ProgramBuilder.program(source, models, zone));
    }

    private static void requireNames(Schema schema, SqlText ddl) {
        Set<String> seen = new HashSet<>();
        for (Type.Field field : schema.fields()) {
            String name = field.name().toLowerCase(Locale.ROOT);
            if (Columns.isReserved(name)) {
                throw new TidemarkException(Problem.user(
                                "RESERVED_NAME", "Every source has this column already: " + field.name(), "rename it")
                        .at(ddl.start()));
            }
            if (!seen.add(name)) {
                throw new TidemarkException(
                        Problem.user("DUPLICATE_NAME", "A field stands twice: " + field.name(), "rename one")
                                .at(ddl.start()));
            }
        }
    }

    private static <S extends DataType, T> T supported(S type, SqlText text, Function<S, T> conversion) {
        SparkTypes.unsupported(type).ifPresent(unsupported -> {
            throw new TidemarkException(
                    Problem.user("UNSUPPORTED_TYPE", "Unsupported type: " + unsupported.type(), unsupported.remedy())
                            .at(text.start()));
        });
        return conversion.apply(type);
    }

    private static <T> T parse(SqlText text, SqlSession session, Function<SqlText, T> work) {
        try {
            return work.apply(text);
        } catch (TidemarkException known) {
            throw known;
        } catch (Exception | StackOverflowError failure) {
            throw new TidemarkException(SqlErrors.problem(failure, text, session, SqlErrors.Names.NONE), failure);
        }
    }
}
