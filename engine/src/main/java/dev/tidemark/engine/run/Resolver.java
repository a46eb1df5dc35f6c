package dev.tidemark.engine.run;

import dev.tidemark.core.definition.Project;
import dev.tidemark.core.definition.SourceDefinition;
import dev.tidemark.core.ledger.SourceFacts;
import dev.tidemark.core.ledger.Store;
import dev.tidemark.core.problem.Location;
import dev.tidemark.core.problem.Nearest;
import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.Problems;
import dev.tidemark.core.problem.TidemarkException;
import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import dev.tidemark.engine.decode.Format;
import dev.tidemark.engine.file.FileSlice;
import dev.tidemark.engine.file.FileSource;
import dev.tidemark.engine.file.Listing;
import dev.tidemark.engine.file.SchemaReader;
import dev.tidemark.engine.program.CompiledModel;
import dev.tidemark.engine.sql.AnalysedModel;
import dev.tidemark.engine.sql.Analysis;
import dev.tidemark.engine.sql.SqlFrontEnd;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds every source's format and schema, and has the models analysed. */
public final class Resolver {

    private static final Set<String> UNKNOWN = Set.of("UNKNOWN_COLUMN", "UNKNOWN_FIELD");

    private final Project project;
    private final Optional<Store> store;
    private final Clock clock;
    private final Problems problems = new Problems();
    private final Map<String, ResolvedSource> sources = new LinkedHashMap<>();

    private Resolver(Project project, Optional<Store> store, Clock clock) {
        this.project = project;
        this.store = store;
        this.clock = clock;
    }

    /**
     * Resolves everything and finds all problems. The data are only looked at when a source declares no schema and the
     * ledger keeps none yet: then its first complete slice is read for one.
     *
     * @param store the ledger, empty when nothing was ever run
     */
    public static Resolution resolve(Project project, Optional<Store> store, Clock clock) {
        Resolver resolver = new Resolver(project, store, clock);
        project.sources().forEach(resolver::source);
        return resolver.models();
    }

    private void source(SourceDefinition definition) {
        try {
            sources.put(definition.name(), resolved(definition));
        } catch (TidemarkException e) {
            for (Problem problem : e.problems()) {
                problems.add(problem.location().isPresent() ? problem : problem.at(definition.location()));
            }
        }
    }

    private ResolvedSource resolved(SourceDefinition definition) {
        Format.Configured format = format(definition).configure(definition.options(), project.zone());
        FileSource files = new FileSource(definition, project.root(), clock);
        Optional<Schema> declared = definition.schema().map(SqlFrontEnd::parseDdl);
        Schema fixed = format.fixedSchema().orElse(new Schema(List.of()));
        if (declared.isPresent()) {
            return new ResolvedSource(definition, format, joined(fixed, declared.get()), false, List.of(), files);
        }
        Optional<SourceFacts> kept = store.flatMap(open -> open.source(definition.name()));
        if (kept.isPresent()) {
            SourceFacts facts = kept.get();
            return new ResolvedSource(definition, format, facts.schema(), true, facts.newFields(), files);
        }
        Optional<Schema> inferred = inferred(definition, format, files);
        if (inferred.isEmpty() && fixed.fields().isEmpty()) {
            throw new TidemarkException(Problem.user(
                            "NO_SCHEMA",
                            "Cannot tell the fields of source " + definition.name() + ": no slice with data yet in "
                                    + definition.path(),
                            "check the path, or declare them: schema: \"name STRING, …\"")
                    .at(definition.pathLocation()));
        }
        // Without any data the ledger must not keep that there are no further fields.
        return new ResolvedSource(
                definition,
                format,
                inferred.map(schema -> joined(fixed, schema)).orElse(fixed),
                inferred.isPresent(),
                List.of(),
                files);
    }

    private static Format format(SourceDefinition definition) {
        List<String> names = new ArrayList<>();
        for (Format format : ServiceLoader.load(Format.class)) {
            if (format.name().equals(definition.format())) {
                return format;
            }
            names.add(format.name());
        }
        throw new TidemarkException(Problem.user(
                "UNKNOWN_FORMAT",
                "Unknown format: " + definition.format(),
                Nearest.remedy(definition.format(), names, "one of " + String.join(", ", names))));
    }

    /** The fields of both; where both name one, the second says what it is. */
    private static Schema joined(Schema fixed, Schema further) {
        List<Type.Field> fields = new ArrayList<>(fixed.fields());
        fields.removeIf(field -> further.field(field.name()).isPresent());
        fields.addAll(further.fields());
        return new Schema(fields);
    }

    private static Optional<Schema> inferred(SourceDefinition definition, Format.Configured format, FileSource files) {
        Listing listing = files.list();
        if (!listing.problems().isEmpty()) {
            throw new TidemarkException(listing.problems());
        }
        TidemarkException unreadable = null;
        for (FileSlice slice : listing.slices()) {
            if (slice.isReady() && slice.bytes() > 0) {
                try {
                    Schema schema = SchemaReader.infer(slice, format, definition.maxRecordBytes());
                    if (!schema.fields().isEmpty()) {
                        return Optional.of(schema);
                    }
                } catch (TidemarkException e) {
                    // The round says so; a bad slice must not keep the others waiting.
                    unreadable = unreadable == null ? e : unreadable;
                }
            }
        }
        if (unreadable != null) {
            throw unreadable;
        }
        return Optional.empty();
    }

    private Resolution models() {
        Map<String, Schema> schemas = new HashMap<>();
        sources.forEach((name, source) -> schemas.put(name, source.schema()));
        Analysis analysis = SqlFrontEnd.analyse(project, schemas);
        analysis.problems().forEach(problem -> problems.add(withNewField(problem)));
        Map<String, AnalysedModel> analysed = new LinkedHashMap<>();
        analysis.models().forEach(model -> analysed.put(model.compiled().name(), model));
        List<CompiledModel> models =
                analysis.models().stream().map(AnalysedModel::compiled).toList();
        ResolvedProject resolved = new ResolvedProject(
                project,
                sources,
                models,
                (source, readers) -> SqlFrontEnd.program(
                        source,
                        readers.stream()
                                .map(reader -> analysed.get(reader.name()))
                                .toList(),
                        project.zone()));
        return new Resolution(resolved, problems.list());
    }

    /** A model that names a field which only later slices have must not be told that there is no such thing. */
    private Problem withNewField(Problem problem) {
        for (ResolvedSource source : sources.values()) {
            for (SourceFacts.NewField field : source.newFields()) {
                String last = field.path().substring(field.path().lastIndexOf('.') + 1);
                if (UNKNOWN.contains(problem.code()) && problem.message().endsWith(": " + last)) {
                    return new Problem(
                            problem.code(),
                            problem.kind(),
                            problem.message() + "; it is not in the schema that was inferred from the first slice of "
                                    + source.name() + ", it came with slice " + field.slice(),
                            "declare the source's schema with it: " + field.path() + " "
                                    + field.type().ddl(),
                            location(problem));
                }
            }
        }
        return problem;
    }

    private static @Nullable Location location(Problem problem) {
        return problem.location().orElse(null);
    }
}
