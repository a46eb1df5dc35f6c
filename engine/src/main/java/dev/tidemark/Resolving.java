package dev.tidemark;

import dev.tidemark.core.definition.Project;
import dev.tidemark.core.ledger.Store;
import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.Problems;
import dev.tidemark.core.problem.TidemarkException;
import dev.tidemark.engine.run.Resolution;
import dev.tidemark.engine.run.ResolvedProject;
import dev.tidemark.engine.run.Resolver;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** From definitions as read to a project that can run, or to all that is wrong with it. */
final class Resolving {

    private final Project project;
    private final List<Problem> problems;
    private final Set<String> unread;
    private final Clock clock;

    /**
     * @param problems found when the definitions were read
     * @param unread names of definitions that could not be read
     */
    Resolving(Project project, List<Problem> problems, Set<String> unread, Clock clock) {
        this.project = project;
        this.problems = List.copyOf(problems);
        this.unread = Set.copyOf(unread);
        this.clock = clock;
    }

    /** All problems, of reading and of resolving; what only follows from a definition that could not be read is not said. */
    List<Problem> check(Optional<Store> store) {
        Problems all = new Problems();
        all.addAll(problems);
        all.addAll(resolution(Readable.part(project, unread), store).problems());
        return all.list();
    }

    Resolution resolution(Optional<Store> store) {
        return resolution(project, store);
    }

    private Resolution resolution(Project part, Optional<Store> store) {
        return Resolver.resolve(part, store, clock);
    }

    ResolvedProject orThrow(Optional<Store> store) {
        if (!problems.isEmpty()) {
            throw new TidemarkException(problems);
        }
        return resolution(store).orThrow();
    }

    /** As {@link #orThrow}; a source without data takes its schema from the rows that tests give. */
    ResolvedProject forTests(Optional<Store> store) {
        Resolution resolution = resolution(store);
        List<String> missing = project.sources().stream()
                .map(source -> source.name())
                .filter(name -> !resolution.project().sources().containsKey(name))
                .toList();
        if (missing.isEmpty()) {
            return resolution.orThrow();
        }
        return resolution(GivenSchemas.declare(project, missing), store).orThrow();
    }
}
