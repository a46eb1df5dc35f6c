package dev.tidemark.spark;

import dev.tidemark.core.type.Schema;
import dev.tidemark.engine.decode.FieldPath;
import dev.tidemark.engine.decode.Format;
import dev.tidemark.engine.file.FileSplit;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.util.TaskCompletionListener;

/**
 * Reads a split within a task.
 *
 * @param places for each column of the row: the wanted field, or -1, -2, -3 for slice, file and time of ingestion
 */
record ReadSplit(Format.Configured format, Schema schema, List<FieldPath> wanted, int[] places, long maxRecordBytes)
        implements FlatMapFunction<FileSplit, InternalRow> {

    @Override
    public Iterator<InternalRow> call(FileSplit split) {
        SplitRows rows = new SplitRows(this, split);
        TaskContext.get().addTaskCompletionListener((TaskCompletionListener) context -> rows.close());
        return rows;
    }
}
