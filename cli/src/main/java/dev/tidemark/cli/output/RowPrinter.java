package dev.tidemark.cli.output;

import dev.tidemark.core.type.Schema;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Writes rows of one shape to standard output, as they come. */
public interface RowPrinter {

    /** Writes, or takes note of, one row of logical values. */
    void row(@Nullable Object[] values);

    /** Writes what is still held back; nothing may follow. */
    void end();

    /** A printer for rows with these columns. */
    static RowPrinter of(OutputFormat format, Terminal terminal, Schema columns, ZoneId zone) {
        CellText cells = new CellText(zone);
        return switch (format) {
            case TABLE -> new TablePrinter(terminal, columns, cells);
            case JSON -> new JsonPrinter(terminal.out(), columns, cells);
            case CSV -> new CsvPrinter(terminal.out(), columns, cells);
        };
    }
}
