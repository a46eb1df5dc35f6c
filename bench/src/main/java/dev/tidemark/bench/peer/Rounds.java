package dev.tidemark.bench.peer;

import dev.tidemark.bench.workload.Folders;
import java.nio.file.Path;
import java.util.List;

/** Does the same work several times in one process and prints how long each took: the later ones are warm. */
public final class Rounds {

    private static final String MARK = "round ";

    private Rounds() {}

    /** Work that writes its tables into an empty folder. */
    interface Work {
        void run(Path out) throws Exception;
    }

    static void run(int rounds, Path out, Work work) throws Exception {
        for (int round = 0; round < rounds; round++) {
            Folders.empty(out);
            long start = System.nanoTime();
            work.run(out);
            System.out.println(MARK + (System.nanoTime() - start) / 1e9);
        }
    }

    /** The quickest round but the first, of what {@link #run} printed. */
    public static double quickestLater(List<String> printed) {
        return printed.stream()
                .filter(line -> line.startsWith(MARK))
                .skip(1)
                .mapToDouble(line -> Double.parseDouble(line.substring(MARK.length())))
                .min()
                .orElseThrow();
    }
}
