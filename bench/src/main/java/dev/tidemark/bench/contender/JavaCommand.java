package dev.tidemark.bench.contender;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How to start a program of this module in a JVM of its own. */
public final class JavaCommand {

    private JavaCommand() {}

    /** @param home the project's folder, which holds the JVM options that Spark needs */
    public static List<String> of(Path home, String heap, Class<?> program, Object... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + home.resolve("cli/src/main/jvm/jvm.options"),
                "-XX:+UseParallelGC",
                "-Xmx" + heap,
                "-Dlog4j2.configurationFile=" + home.resolve("cli/src/main/resources/log4j2.properties"),
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return command;
    }
}
