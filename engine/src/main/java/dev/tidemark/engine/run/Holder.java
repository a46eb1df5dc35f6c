package dev.tidemark.engine.run;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The process that holds a lease, written so that a person and another process on the same machine understand it. */
record Holder(long pid, String host, Instant started) {

    private static final Pattern TEXT = Pattern.compile("process (\\d+) on (\\S+) started (\\S+)");

    static Holder present() {
        return new Holder(ProcessHandle.current().pid(), presentHost(), start(ProcessHandle.current()));
    }

    String text() {
        return "process " + pid + " on " + host + " started " + started;
    }

    /** Whether the holder was a process of this machine and has ended. What cannot be told counts as alive. */
    static boolean isGone(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches() || !matcher.group(2).equals(presentHost())) {
            return false;
        }
        // A process that started at another time has only been given the same number.
        return ProcessHandle.of(Long.parseLong(matcher.group(1)))
                .filter(ProcessHandle::isAlive)
                .filter(process -> start(process).toString().equals(matcher.group(3)))
                .isEmpty();
    }

    private static Instant start(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }

    private static String presentHost() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
