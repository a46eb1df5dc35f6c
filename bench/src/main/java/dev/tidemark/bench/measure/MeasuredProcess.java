package dev.tidemark.bench.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs a command and measures the process that comes of it. Bash's {@code time} tells wall and CPU time after the process
 * has ended, so nothing is missed; the peak is the kernel's own ({@code VmHWM} in {@code /proc}), read while it runs.
 */
public final class MeasuredProcess {

    private static final String TIMED = "TIMEFORMAT='%R %U %S'; time \"$@\" >\"$STANDARD_OUT\" 2>\"$STANDARD_ERR\"";

    private final List<String> command;
    private final Map<String, String> environment = new HashMap<>();
    private final Path out;
    private final Path err;

    /** @param out receives what the command prints; its errors go to a file beside it */
    public MeasuredProcess(List<String> command, Path out) {
        this.command = List.copyOf(command);
        this.out = out;
        this.err = out.resolveSibling(out.getFileName() + ".err");
    }

    public MeasuredProcess with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** @throws IllegalStateException if the command fails, with the end of what it said */
    public Cost run() throws IOException, InterruptedException {
        Files.createDirectories(out.toAbsolutePath().getParent());
        List<String> timed = new ArrayList<>(List.of("bash", "-c", TIMED, "bash"));
        timed.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(timed).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().put("STANDARD_OUT", out.toString());
        builder.environment().put("STANDARD_ERR", err.toString());
        Process process = builder.start();
        process.getOutputStream().close();
        long peak = 0;
        while (!process.waitFor(10, TimeUnit.MILLISECONDS)) {
            peak = Math.max(
                    peak,
                    process.descendants()
                            .mapToLong(MeasuredProcess::peakBytes)
                            .max()
                            .orElse(0));
        }
        String times = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.exitValue() != 0) {
            throw new IllegalStateException(
                    "Failed with code " + process.exitValue() + ": " + String.join(" ", command) + "\n" + lastLines());
        }
        double[] seconds = Arrays.stream(times.trim().split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        return new Cost(seconds[0], seconds[1] + seconds[2], peak);
    }

    private String lastLines() throws IOException {
        List<String> lines = Files.readAllLines(err);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
    }

    private static long peakBytes(ProcessHandle process) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
                if (line.startsWith("VmHWM:")) {
                    return 1024 * Long.parseLong(line.replaceAll("[^0-9]", ""));
                }
            }
            return 0;
        } catch (IOException ended) {
            return 0;
        }
    }
}
