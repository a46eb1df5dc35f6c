package dev.tidemark.bench.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What was measured: as a table for people, and as JSON. */
public final class Report {

    private final List<Line> lines = new ArrayList<>();
    private final List<Figure> figures = new ArrayList<>();

    /**
     * One measurement.
     *
     * @param models 0 for a start with nothing to do
     * @param warmSeconds not a number if it was not measured
     * @param inputBytes of the log
     */
    public record Line(String workload, int models, String contender, Cost cost, double warmSeconds, long inputBytes) {}

    public void add(Figure figure) {
        figures.add(figure);
    }

    public void add(Line line) {
        lines.add(line);
    }

    public String text() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%-10s %6s  %-10s %8s %8s %9s %8s  %s%n",
                "log",
                "models",
                "who",
                "wall s",
                "cpu s",
                "peak MB",
                "warm s",
                "wall compared with tidemark"));
        for (Line line : lines) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-10s %6d  %-10s %8.2f %8.2f %9d %8s  %s%n",
                    line.workload,
                    line.models,
                    line.contender,
                    line.cost.wallSeconds(),
                    line.cost.cpuSeconds(),
                    line.cost.peakBytes() / 1_000_000,
                    Double.isNaN(line.warmSeconds) ? "-" : String.format(Locale.ROOT, "%.2f", line.warmSeconds),
                    ratio(line)));
        }
        for (Figure figure : figures) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-52s %8.2f %-5s %s%n",
                    figure.name(),
                    figure.value(),
                    figure.unit(),
                    figure.wanted().isEmpty() ? "" : " wanted: " + figure.wanted()));
        }
        return text.toString();
    }

    public String json() {
        List<String> measured = new ArrayList<>();
        for (Line line : lines) {
            measured.add(String.format(
                    Locale.ROOT,
                    "{\"log\": \"%s\", \"bytes\": %d, \"models\": %d, \"who\": \"%s\", \"wall_seconds\": %.3f,"
                            + " \"cpu_seconds\": %.3f, \"peak_bytes\": %d, \"warm_seconds\": %s}",
                    line.workload,
                    line.inputBytes,
                    line.models,
                    line.contender,
                    line.cost.wallSeconds(),
                    line.cost.cpuSeconds(),
                    line.cost.peakBytes(),
                    Double.isNaN(line.warmSeconds) ? "null" : line.warmSeconds));
        }
        for (Figure figure : figures) {
            measured.add(String.format(
                    Locale.ROOT,
                    "{\"figure\": \"%s\", \"value\": %.4f, \"unit\": \"%s\", \"wanted\": \"%s\"}",
                    figure.name(),
                    figure.value(),
                    figure.unit(),
                    figure.wanted()));
        }
        return "[\n  " + String.join(",\n  ", measured) + "\n]\n";
    }

    private String ratio(Line line) {
        Optional<Line> tidemark = lines.stream()
                .filter(other -> other.contender.equals("tidemark")
                        && other.workload.equals(line.workload)
                        && other.models == line.models)
                .findFirst();
        return tidemark.map(
                        ours -> String.format(Locale.ROOT, "%.2f", line.cost.wallSeconds() / ours.cost.wallSeconds()))
                .orElse("-");
    }
}
