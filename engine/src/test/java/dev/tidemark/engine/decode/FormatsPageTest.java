package dev.tidemark.engine.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page about formats tells of all formats and all their options. */
final class FormatsPageTest {

    private static final Path PAGE = Path.of("..", "docs", "formats.md");
    private static final Pattern OPTION = Pattern.compile("(?m)^\\| `([a-z_]+)` \\| (?:`(.*?)`|nothing) \\|");

    @Test
    void everyFormatHasItsSectionWithItsOptions() throws IOException {
        String page = Files.readString(PAGE);
        List<Format> shipped = ServiceLoader.load(Format.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(format -> format.getClass().getPackageName().startsWith("dev.tidemark.engine.decode."))
                .toList();
        assertThat(shipped).hasSizeGreaterThanOrEqualTo(5);
        for (Format format : shipped) {
            assertThat(page).contains("\n## " + format.name() + "\n");
            String section = page.substring(page.indexOf("\n## " + format.name() + "\n") + 4)
                    .split("\n## ")[0];
            List<String> written = OPTION.matcher(section)
                    .results()
                    .map(option -> option.group(1))
                    .toList();
            assertThat(written).as(format.name()).isEqualTo(options(format));
        }
    }

    @Test
    void theDefaultsOnThePageAreThoseOfTheFormats() throws IOException {
        String page = Files.readString(PAGE);
        for (String name : List.of("csv", "tsv")) {
            String section =
                    page.substring(page.indexOf("\n## " + name + "\n") + 4).split("\n## ")[0];
            Map<String, String> defaults = new java.util.HashMap<>();
            for (MatchResult option : OPTION.matcher(section).results().toList()) {
                defaults.put(option.group(1), option.group(2) == null ? "" : option.group(2));
            }
            Format format = Formats.named(name);
            assertThat(format.configure(defaults, ZoneOffset.UTC))
                    .isEqualTo(format.configure(Map.of(), ZoneOffset.UTC));
        }
    }

    /** What a format says it knows when it is asked for something that it does not. */
    private static List<String> options(Format format) {
        Throwable refused = catchThrowable(() -> format.configure(Map.of("zzzzzzzzzzzzzzzz", ""), ZoneOffset.UTC));
        List<String> known = new ArrayList<>();
        String message = refused.getMessage();
        int from = message.indexOf("(one of ");
        if (from >= 0) {
            known.addAll(List.of(message.substring(from + "(one of ".length(), message.length() - 1)
                    .split(", ")));
        }
        return known;
    }
}
