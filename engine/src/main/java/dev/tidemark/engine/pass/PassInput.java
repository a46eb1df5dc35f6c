package dev.tidemark.engine.pass;

import dev.tidemark.core.type.Schema;
import dev.tidemark.engine.decode.Format;
import dev.tidemark.engine.file.FileSplit;
import dev.tidemark.engine.program.CompiledModel;
import dev.tidemark.engine.program.SourceProgram;
import java.util.List;

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

    /** A slice and what there is to read of it. */
    public record SliceInput(String name, List<FileSplit> splits) {
        public SliceInput {
            splits = List.copyOf(splits);
        }
    }
}
