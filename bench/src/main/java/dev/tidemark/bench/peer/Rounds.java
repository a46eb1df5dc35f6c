package dev.tidemark.bench.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Does the same work several times in one process and prints how long each took: the later ones are warm. */
final class Rounds {

    private Rounds() {}

    /** Work that writes its tables into an empty folder. */
    interface Work {
        void run(Path out) throws Exception;
    }

    static void run(int rounds, Path out, Work work) throws Exception {
        for (int round = 0; round < rounds; round++) {
            empty(out);
            long start = System.nanoTime();
            work.run(out);
            System.out.println("round " + (System.nanoTime() - start) / 1e9);
        }
    }

    private static void empty(Path folder) throws IOException {
        if (Files.exists(folder)) {
            List<Path> all;
            try (Stream<Path> walk = Files.walk(folder)) {
                all = walk.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path path : all) {
                Files.delete(path);
            }
        }
        Files.createDirectories(folder);
    }
}
