package dev.tidemark.engine.program;

import dev.tidemark.core.ledger.Finisher;
import dev.tidemark.core.ledger.TableShape;
import dev.tidemark.core.state.Algebra;
import dev.tidemark.core.type.Type;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A model that was analysed and taken apart at its aggregate.
 *
 * @param name as published
 * @param fingerprint of everything that its rows depend on
 * @param sources names of the sources it reads
 * @param keys types of the key tuple
 * @param finishers makes finishers, one for each thread
 */
public record CompiledModel(
        String name,
        String fingerprint,
        Set<String> sources,
        List<Type> keys,
        Algebra algebra,
        TableShape shape,
        Supplier<Finisher> finishers) {

    public CompiledModel {
        sources = Set.copyOf(sources);
        keys = List.copyOf(keys);
    }
}
