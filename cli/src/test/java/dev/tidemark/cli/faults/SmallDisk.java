package dev.tidemark.cli.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** A file system in memory with little room. Where mounting is not allowed the test is skipped, and says so. */
final class SmallDisk implements AutoCloseable {

    private final Path place;

    private SmallDisk(Path place) {
        this.place = place;
    }

    static SmallDisk at(Path place, String size) throws IOException, InterruptedException {
        Files.createDirectories(place);
        String refusal = command("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", place.toString());
        if (!refusal.isEmpty()) {
            String skipped = "SKIPPED: a full disk cannot be tried, mounting a tmpfs is refused: " + refusal.strip();
            System.err.println(skipped);
            Assumptions.abort(skipped);
        }
        return new SmallDisk(place);
    }

    void enlarge(String size) throws IOException, InterruptedException {
        String refusal = command("mount", "-o", "remount,size=" + size, place.toString());
        if (!refusal.isEmpty()) {
            throw new IOException(refusal);
        }
    }

    /** What the command had to complain about, or nothing. */
    private static String command(String... words) throws IOException, InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(words).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? "" : said + " (exit code " + process.exitValue() + ")";
        } catch (IOException notThere) {
            return String.valueOf(notThere.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        try {
            command("umount", "-l", place.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
