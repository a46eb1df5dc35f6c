package dev.tidemark.bench.slices;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Comparator;
import java.util.List;

/** Times pieces of work of this process. */
final class Stopwatch {

    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private Stopwatch() {}

    /** @param cpuMillis of all threads of the process */
    record Time(double wallMillis, double cpuMillis) {}

    static Time time(Runnable work) {
        long cpu = PROCESS.getProcessCpuTime();
        long wall = System.nanoTime();
        work.run();
        return new Time((System.nanoTime() - wall) / 1e6, (PROCESS.getProcessCpuTime() - cpu) / 1e6);
    }

    /** The middle one of the wall times, and of the CPU times. */
    static Time median(List<Time> times) {
        return new Time(
                middle(times.stream()
                        .map(Time::wallMillis)
                        .sorted(Comparator.naturalOrder())
                        .toList()),
                middle(times.stream()
                        .map(Time::cpuMillis)
                        .sorted(Comparator.naturalOrder())
                        .toList()));
    }

    private static double middle(List<Double> sorted) {
        return sorted.get(sorted.size() / 2);
    }
}
