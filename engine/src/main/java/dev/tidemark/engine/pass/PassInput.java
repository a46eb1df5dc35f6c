package dev.tidemark.engine.pass;

import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.type.Schema;
import dev.tidemark.engine.decode.Format;
import dev.tidemark.engine.file.FileSplit;
import dev.tidemark.engine.program.CompiledModel;
import dev.tidemark.engine.program.SourceProgram;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one pass reads and counts.
 *
 * @param program made for {@code models}, in this order
 * @param slices the slices to count, each with its splits
 */
public record PassInput(
        String source,
        Format.Configured format,
        Schema schema,
        long maxRecordBytes,
        SourceProgram program,
        List<CompiledModel> models,
        List<SliceInput> slices) {

    public PassInput {
        models = List.copyOf(models);
        slices = List.copyOf(slices);
    }

    /**
     * A slice and what there is to read of it.
     *
     * @param problemOrNull why it cannot even be opened; it fails then, and the others are counted
     */
    public record SliceInput(
            String name, List<FileSplit> splits, @Nullable Problem problemOrNull) {
        public SliceInput {
            splits = List.copyOf(splits);
        }

        public static SliceInput of(String name, List<FileSplit> splits) {
            return new SliceInput(name, splits, null);
        }

        public static SliceInput unreadable(String name, Problem problem) {
            return new SliceInput(name, List.of(), problem);
        }
    }
}
