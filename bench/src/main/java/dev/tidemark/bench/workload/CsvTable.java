package dev.tidemark.bench.workload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A table as some program wrote it: one CSV file, or a folder of them, each with a header. */
public final class CsvTable {

    private static final double TOLERANCE = 1e-9;

    private final Path path;
    private final Map<List<String>, List<String>> rows = new HashMap<>();

    /** @param keys how many columns, from the left, tell rows apart */
    private CsvTable(Path path, int keys) throws IOException {
        this.path = path;
        for (Path file : files(path)) {
            List<String> lines = Files.readAllLines(file);
            for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
                List<String> cells = cells(line);
                if (rows.put(cells.subList(0, keys), cells.subList(keys, cells.size())) != null) {
                    throw new IllegalStateException("A key has two rows: " + cells.subList(0, keys) + " in " + path);
                }
            }
        }
    }

    /** {@code NAME.csv}, or the CSV files in the folder {@code NAME}. */
    public static CsvTable read(Path folder, String name, int keys) {
        Path file = folder.resolve(name + ".csv");
        try {
            return new CsvTable(Files.exists(file) ? file : folder.resolve(name), keys);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first difference found, if any; doubles may differ by a billionth. */
    public Optional<String> difference(CsvTable other) {
        if (rows.size() != other.rows.size()) {
            return Optional.of(path + " has " + rows.size() + " rows, " + other.path + " " + other.rows.size());
        }
        for (Map.Entry<List<String>, List<String>> row : rows.entrySet()) {
            List<String> values = other.rows.get(row.getKey());
            if (values == null) {
                return Optional.of("Only " + path + " has " + row.getKey());
            }
            for (int i = 0; i < values.size(); i++) {
                if (!same(row.getValue().get(i), values.get(i))) {
                    return Optional.of(row.getKey() + " has " + row.getValue() + " in " + path + ", " + values + " in "
                            + other.path);
                }
            }
        }
        return Optional.empty();
    }

    public int size() {
        return rows.size();
    }

    private static List<Path> files(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> file.toString().endsWith(".csv")).toList();
        }
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                if (quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    cell.append(c);
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (c == ',' && !quoted) {
                cells.add(canonical(cell.toString()));
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(canonical(cell.toString()));
        return cells;
    }

    /** Times in one form, whatever the writer's; everything else as it is. */
    private static String canonical(String text) {
        if (text.length() < 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return text;
        }
        String iso = text.replace(' ', 'T');
        try {
            if (iso.length() == 10) {
                return LocalDate.parse(iso).atStartOfDay().toString();
            }
            boolean zoned = iso.endsWith("Z") || iso.indexOf('+') > 0;
            return zoned
                    ? OffsetDateTime.parse(iso)
                            .withOffsetSameInstant(ZoneOffset.UTC)
                            .toLocalDateTime()
                            .toString()
                    : LocalDateTime.parse(iso).toString();
        } catch (DateTimeParseException noTime) {
            return text;
        }
    }

    private static boolean same(String one, String other) {
        if (one.equals(other)) {
            return true;
        }
        try {
            double a = Double.parseDouble(one);
            double b = Double.parseDouble(other);
            return Math.abs(a - b) <= TOLERANCE * Math.max(Math.abs(a), Math.abs(b));
        } catch (NumberFormatException text) {
            return false;
        }
    }
}
