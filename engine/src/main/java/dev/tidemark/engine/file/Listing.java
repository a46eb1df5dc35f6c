package dev.tidemark.engine.file;

import dev.tidemark.core.problem.Problem;
import java.util.List;

/**
 * What a source holds at one moment.
 *
 * @param slices in natural order of their names (digits count as numbers: {@code part-9} is before {@code part-10})
 * @param problems why slices may be missing from the list: the folder does not exist, or cannot be read
 * @param notes what a person may want to know: nothing matched, a slice is empty, a match was passed over
 */
public record Listing(List<FileSlice> slices, List<Problem> problems, List<String> notes) {

    public Listing {
        slices = List.copyOf(slices);
        problems = List.copyOf(problems);
        notes = List.copyOf(notes);
    }
}
