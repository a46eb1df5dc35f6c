package dev.tidemark.cli.output;

/** How a command writes its rows and facts to standard output. */
public enum OutputFormat {
    /** For people: aligned columns. */
    TABLE,
    /** One JSON object a line: one for each row, or one with all facts. */
    JSON,
    /** RFC 4180 with a header; NULL is an empty field, an empty text is {@code ""}. */
    CSV
}
