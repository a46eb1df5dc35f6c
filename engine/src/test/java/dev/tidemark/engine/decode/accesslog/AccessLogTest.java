package dev.tidemark.engine.decode.accesslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.core.type.Schema;
import dev.tidemark.core.type.Type;
import dev.tidemark.engine.decode.Decoded;
import dev.tidemark.engine.decode.Format;
import dev.tidemark.engine.decode.Formats;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AccessLogTest {

    private static final Format.Configured FORMAT = Formats.named("access_log").configure(Map.of(), ZoneOffset.UTC);
    private static final Schema SCHEMA = FORMAT.fixedSchema().orElseThrow();

    @Test
    void combinedLinesAreRead() {
        assertThat(all("203.0.113.9 - ann smith [17/May/2015:10:05:03 +0200] \"GET /a/b?x=1&y HTTP/1.1\" 200 203023"
                        + " \"http://example.com/\" \"Mozilla/5.0 (X11)\"\n"))
                .containsExactly(
                        "203.0.113.9|NULL|ann smith|2015-05-17T08:05:03Z|GET /a/b?x=1&y HTTP/1.1|GET|/a/b|x=1&y"
                                + "|HTTP/1.1|200|203023|http://example.com/|Mozilla/5.0 (X11)");
    }

    @Test
    void commonLinesAreRead() {
        assertThat(all("::1 id - [01/jan/2024:00:00:00 -0130] \"HEAD / HTTP/1.0\" 304 -\r\n"))
                .containsExactly(
                        "::1|id|NULL|2024-01-01T01:30:00Z|HEAD / HTTP/1.0|HEAD|/|NULL|HTTP/1.0|304|NULL|NULL|NULL");
    }

    @Test
    void requestsThatAreNoneAreEventsAllTheSame() {
        assertThat(requests("-")).containsExactly("-|NULL|NULL|NULL|NULL");
        assertThat(requests("")).containsExactly("|NULL|NULL|NULL|NULL");
        assertThat(requests("\\x16\\x03\\x01")).containsExactly("\\x16\\x03\\x01|NULL|NULL|NULL|NULL");
        assertThat(requests("\u0016\u0003\u0001")).containsExactly("\u0016\u0003\u0001|NULL|NULL|NULL|NULL");
        assertThat(requests("GET")).containsExactly("GET|NULL|NULL|NULL|NULL");
        assertThat(requests("get / HTTP/1.1")).containsExactly("get / HTTP/1.1|NULL|NULL|NULL|NULL");
        assertThat(requests("GET /a b HTTP/1.1")).containsExactly("GET /a b HTTP/1.1|GET|/a b|NULL|HTTP/1.1");
        assertThat(requests("GET /a")).containsExactly("GET /a|GET|/a|NULL|NULL");
        assertThat(requests("GET /? HTTP/1.1")).containsExactly("GET /? HTTP/1.1|GET|/||HTTP/1.1");
        assertThat(requests("GET  HTTP/1.1")).containsExactly("GET  HTTP/1.1|NULL|NULL|NULL|NULL");
    }

    @Test
    void escapesAreResolvedWhereTheyAreText() {
        assertThat(requests("GET /\\\"a\\\"\\\\?q=\\x22b\\x22\\x0a\\n HTTP/1.1"))
                .containsExactly("GET /\"a\"\\?q=\"b\"\\x0a\\n HTTP/1.1|GET|/\"a\"\\|q=\"b\"\\x0a\\n|HTTP/1.1");
    }

    @Test
    void bytesThatAreNotUtf8AreReplaced() {
        byte[] line = "1.1.1.1 - - [17/May/2015:10:05:03 +0000] \"GET /caf\u00e9 HTTP/1.1\" 200 1 \"-\" \"\u00fc\"\n"
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Decoded.with(FORMAT, SCHEMA, "path", "user_agent").records(line))
                .containsExactly("/caf\uFFFD|\uFFFD");
        assertThat(requests("GET /caf\u00e9 HTTP/1.1").get(0)).contains("|/caf\u00e9|");
    }

    @Test
    void whatFollowsTheUserAgentIsReported() {
        Decoded decoded = Decoded.with(FORMAT, SCHEMA, "status");
        assertThat(decoded.records(line("GET / HTTP/1.1", "200 5 \"-\" \"-\""))).containsExactly("200");
        assertThat(decoded.decoder().unknownFields()).isEmpty();
        assertThat(decoded.records(line("GET / HTTP/1.1", "200 5 \"-\" \"-\" \"10.0.0.1\" 0.003")))
                .containsExactly("200");
        assertThat(decoded.decoder().unknownFields()).isEqualTo(Map.of("extra", Type.Primitive.STRING));
    }

    @Test
    void linesThatAreNoneAreRefused() {
        assertRefused("hello", "Expected host, ident and user before [time]: hello");
        assertRefused("a b c d", "Expected [time] after host, ident and user: c d");
        assertRefused("a b c [never] \"-\" 200 1", "Field time does not fit TIMESTAMP: \"never\"");
        assertRefused(
                "a b c [31/Feb/2015:10:05:03 +0000] \"-\" 200 1",
                "Field time does not fit TIMESTAMP: \"31/Feb/2015:10:05:03 +0000\"");
        assertRefused(
                "a b c [17/May/2015:10:05:03 +0000] GET 200", "Expected a request in quotes after [time]:  GET 200");
        assertRefused("a b c [17/May/2015:10:05:03 +0000] \"GET", "Expected a request in quotes after [time]:  \"GET");
        assertRefused("a b c [17/May/2015:10:05:03 +0000] \"-\"", "Expected status and bytes after the request: ");
        assertRefused(line("-", "ok 1").strip(), "Field status does not fit INT: \"ok\"");
        assertRefused(line("-", "200 many").strip(), "Field bytes does not fit BIGINT: \"many\"");
        assertRefused(
                line("-", "200 1 \"-\"").strip(), "Expected referrer and user agent in quotes after bytes:  \"-\"");
        assertThatThrownBy(() ->
                        FORMAT.decoder(new Schema(List.of(new Type.Field("vhost", Type.Primitive.STRING))), List.of()))
                .hasMessage("Events of format access_log have no field: vhost (leave the schema out: the format gives"
                        + " it)");
    }

    private static void assertRefused(String line, String reason) {
        assertThat(Decoded.with(FORMAT, SCHEMA).records(line)).containsExactly("!" + reason);
    }

    private static List<String> all(String text) {
        return Decoded.with(FORMAT, SCHEMA).records(text);
    }

    private static List<String> requests(String request) {
        return Decoded.with(FORMAT, SCHEMA, "request", "method", "path", "query", "protocol")
                .records(line(request, "400 0 \"-\" \"-\""));
    }

    private static String line(String request, String rest) {
        return "203.0.113.9 - - [17/May/2015:10:05:03 +0000] \"" + request + "\" " + rest + "\n";
    }
}
