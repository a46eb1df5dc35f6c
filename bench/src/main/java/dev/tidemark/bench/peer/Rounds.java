package dev.tidemark.bench.peer;

import dev.tidemark.bench.workload.Folders;
import java.nio.file.Path;

/** Does the same work several times in one process and prints how long each took: the later ones are warm. */
final class Rounds {

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
            System.out.println("round " + (System.nanoTime() - start) / 1e9);
        }
    }
}
