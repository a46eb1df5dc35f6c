package dev.tidemark.engine.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class GlobTest {

    @Test
    void prefixEndsBeforeTheFirstNameWithAWildcard() {
        assertThat(Glob.parse("data/good/run=*").fixedPrefix()).isEqualTo("data/good/");
        assertThat(Glob.parse("/data/{a,b}/x").fixedPrefix()).isEqualTo("/data/");
        assertThat(Glob.parse("events.json").fixedPrefix()).isEmpty();
        assertThat(Glob.parse("data/events.json/").fixedPrefix()).isEqualTo("data/");
    }

    @Test
    void starAndQuestionMarkStayWithinAName() {
        assertMatches("run=*", "run=2017", "run=");
        assertNoMatch("run=*", "ran=2017", "run=1/part");
        assertMatches("a*b*c", "abc", "aXXbYYc", "abbcbc");
        assertNoMatch("a*b*c", "acb", "ab");
        assertMatches("?.log", "x.log", "é.log", "\uD83D\uDE00.log");
        assertNoMatch("?.log", ".log", "xy.log");
    }

    @Test
    void classesHoldRangesAndMayBeNegated() {
        assertMatches("part-[0-9a]", "part-0", "part-9", "part-a");
        assertNoMatch("part-[0-9a]", "part-b", "part-10");
        assertMatches("[!x-z]1", "a1");
        assertNoMatch("[!x-z]1", "y1");
        assertMatches("[]]", "]");
        assertMatches("[{]a", "{a");
    }

    @Test
    void bracesMultiplyOutAndMayHoldFolders() {
        assertMatches("{good,bad/late}/run=*", "good/run=1", "bad/late/run=2");
        assertNoMatch("{good,bad/late}/run=*", "bad/run=1");
        assertMatches("x{1,{2,3}y}{,z}", "x1", "x2y", "x3yz", "x1z");
        assertThatThrownBy(() -> Glob.parse("a{b")).hasMessage("has a { without its }");
        assertThatThrownBy(() -> Glob.parse("a[b")).hasMessage("has a [ without its ]");
        assertThatThrownBy(() -> Glob.parse("{,a}".repeat(30))).hasMessage("has more than 1024 alternatives");
    }

    @Test
    void twoStarsStandForAnyFolders() {
        assertMatches("**/*.gz", "a.gz", "x/a.gz", "x/y/z/a.gz");
        assertNoMatch("**/*.gz", "a.json", "x/.hidden/a.gz");
        assertMatches("**", "a", "a/b");
        assertMatches("a/**/b/**/c", "a/b/c", "a/x/b/y/z/c");
        assertNoMatch("a/**/b/**/c", "a/c", "a/x/c");
    }

    @Test
    void hiddenNamesMatchOnlyWhenThePatternNamesThem() {
        assertNoMatch("*", "_SUCCESS", ".part.crc");
        assertNoMatch("?SUCCESS", "_SUCCESS");
        assertNoMatch("[_.]x", "_x");
        assertMatches("_*", "_SUCCESS");
    }

    @Test
    void foldersThatCannotHoldAMatchAreNotEntered() {
        Glob glob = Glob.parse("{a,y}/b*/c");
        assertThat(glob.reach(List.of("a")).leadsOn()).isTrue();
        assertThat(glob.reach(List.of("x")).leadsOn()).isFalse();
        assertThat(glob.reach(List.of("a", "b1")).leadsOn()).isTrue();
        assertThat(glob.reach(List.of("a", "b1", "d")).leadsOn()).isFalse();
        assertThat(Glob.parse("x/{a,b}*/c").reach(List.of("a1")).leadsOn()).isTrue();
    }

    private static void assertMatches(String pattern, String... paths) {
        for (String path : paths) {
            assertThat(matches(pattern, path)).as("%s on %s", pattern, path).isTrue();
        }
    }

    private static void assertNoMatch(String pattern, String... paths) {
        for (String path : paths) {
            assertThat(matches(pattern, path)).as("%s on %s", pattern, path).isFalse();
        }
    }

    private static boolean matches(String pattern, String path) {
        Glob glob = Glob.parse(pattern);
        String below = path.startsWith(glob.fixedPrefix())
                ? path.substring(glob.fixedPrefix().length())
                : "-";
        return glob.reach(List.of(below.split("/"))).matches();
    }
}
