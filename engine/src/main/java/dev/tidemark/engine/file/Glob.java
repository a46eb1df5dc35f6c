package dev.tidemark.engine.file;

import java.util.ArrayList;
import java.util.List;

/**
 * A path pattern: {@code *} and {@code ?} within a name, {@code [a-z]} and {@code [!a-z]} one character, {@code {a,b}}
 * alternatives (which may hold {@code /}), {@code **} any number of folders. Names that begin with {@code .} or {@code _}
 * are hidden: they match only where the pattern begins with that very character.
 */
final class Glob {

    private static final int MAX_ALTERNATIVES = 1024;
    private static final String ANY_FOLDERS = "**";

    private final String fixedPrefix;
    private final List<List<Segment>> alternatives;

    private Glob(String fixedPrefix, List<List<Segment>> alternatives) {
        this.fixedPrefix = fixedPrefix;
        this.alternatives = alternatives;
    }

    /**
     * Reads a pattern with {@code /} between names.
     *
     * @throws IllegalArgumentException saying what is wrong: a bracket without end, too many alternatives
     */
    static Glob parse(String pattern) {
        String trimmed = pattern;
        while (trimmed.length() > 1 && trimmed.endsWith("/")) {
            trimmed = trimmed.substring(0, trimmed.length() - 1);
        }
        int prefixEnd = fixedPrefixEnd(trimmed);
        List<String> expanded = new ArrayList<>();
        expand("", trimmed.substring(prefixEnd), expanded);
        List<List<Segment>> alternatives = new ArrayList<>();
        for (String alternative : expanded) {
            List<Segment> segments = new ArrayList<>();
            for (String name : alternative.split("/")) {
                if (!name.isEmpty()) {
                    segments.add(Segment.parse(name));
                }
            }
            if (!segments.isEmpty()) {
                alternatives.add(List.copyOf(segments));
            }
        }
        if (alternatives.isEmpty()) {
            throw new IllegalArgumentException("names no file or folder");
        }
        return new Glob(trimmed.substring(0, prefixEnd), alternatives);
    }

    /** The folders before the first name with a wildcard, never the last name; empty or ending in {@code /}. */
    String fixedPrefix() {
        return fixedPrefix;
    }

    /** How names below the fixed prefix relate to the pattern. */
    Reach reach(List<String> names) {
        boolean matches = false;
        boolean leadsOn = false;
        for (List<Segment> segments : alternatives) {
            boolean[] at = new boolean[segments.size() + 1];
            at[0] = true;
            enterAnyFolders(segments, at);
            for (String name : names) {
                at = step(segments, at, name);
            }
            matches |= at[segments.size()];
            for (int i = 0; i < segments.size(); i++) {
                leadsOn |= at[i];
            }
        }
        return new Reach(matches, leadsOn);
    }

    /**
     * @param matches the names are a whole match
     * @param leadsOn longer names could be
     */
    record Reach(boolean matches, boolean leadsOn) {}

    private static boolean[] step(List<Segment> segments, boolean[] at, String name) {
        boolean[] next = new boolean[at.length];
        for (int i = 0; i < segments.size(); i++) {
            if (!at[i]) {
                continue;
            }
            Segment segment = segments.get(i);
            if (segment.anyFolders) {
                if (!isHidden(name)) {
                    next[i] = true;
                    // As the last segment it stands for files at any depth, so it takes at least one name.
                    next[i + 1] |= i + 1 == segments.size();
                }
            } else if (segment.matches(name)) {
                next[i + 1] = true;
            }
        }
        enterAnyFolders(segments, next);
        return next;
    }

    /** {@code **} followed by something may stand for no folder at all. */
    private static void enterAnyFolders(List<Segment> segments, boolean[] at) {
        for (int i = 0; i + 1 < segments.size(); i++) {
            if (at[i] && segments.get(i).anyFolders) {
                at[i + 1] = true;
            }
        }
    }

    static boolean isHidden(String name) {
        return name.startsWith(".") || name.startsWith("_");
    }

    private static int fixedPrefixEnd(String pattern) {
        int lastSlash = 0;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '/') {
                lastSlash = i + 1;
            } else if (c == '*' || c == '?' || c == '[' || c == '{') {
                break;
            }
        }
        return lastSlash;
    }

    /** Multiplies out the first braces of {@code rest}, then those that follow. */
    private static void expand(String done, String rest, List<String> out) {
        int open = indexOutsideClass(rest, '{');
        if (open < 0) {
            if (out.size() == MAX_ALTERNATIVES) {
                throw new IllegalArgumentException("has more than " + MAX_ALTERNATIVES + " alternatives");
            }
            out.add(done + rest);
            return;
        }
        int depth = 0;
        int from = open + 1;
        List<String> parts = new ArrayList<>();
        for (int i = open; i < rest.length(); i++) {
            char c = rest.charAt(i);
            if (c == '{') {
                depth++;
            } else if (c == ',' && depth == 1) {
                parts.add(rest.substring(from, i));
                from = i + 1;
            } else if (c == '}' && --depth == 0) {
                parts.add(rest.substring(from, i));
                for (String part : parts) {
                    expand(done + rest.substring(0, open), part + rest.substring(i + 1), out);
                }
                return;
            }
        }
        throw new IllegalArgumentException("has a { without its }");
    }

    private static int indexOutsideClass(String text, char wanted) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '[') {
                i = Segment.classEnd(text, i);
            } else if (c == wanted) {
                return i;
            }
        }
        return -1;
    }

    /** One name of a pattern: characters, each with what it may match. */
    private static final class Segment {

        private static final String STAR = "*";
        private static final String ANY = "?";

        private final boolean anyFolders;
        /** One character, {@link #STAR}, {@link #ANY}, or a class with its brackets; escaped literals do not exist. */
        private final List<String> tokens;

        private Segment(boolean anyFolders, List<String> tokens) {
            this.anyFolders = anyFolders;
            this.tokens = tokens;
        }

        static Segment parse(String text) {
            if (text.equals(ANY_FOLDERS)) {
                return new Segment(true, List.of());
            }
            List<String> tokens = new ArrayList<>();
            for (int i = 0; i < text.length(); ) {
                int end = text.charAt(i) == '[' ? classEnd(text, i) + 1 : text.offsetByCodePoints(i, 1);
                tokens.add(text.substring(i, end));
                i = end;
            }
            return new Segment(false, List.copyOf(tokens));
        }

        /** The {@code ]} that ends the class at {@code open}; directly after the opening it is a member. */
        static int classEnd(String text, int open) {
            int from = open + 1;
            if (from < text.length() && (text.charAt(from) == '!' || text.charAt(from) == '^')) {
                from++;
            }
            int end = text.indexOf(']', from + 1);
            if (end < 0 || text.substring(open, end).indexOf('/') >= 0) {
                throw new IllegalArgumentException("has a [ without its ]");
            }
            return end;
        }

        boolean matches(String name) {
            if (isHidden(name) && !tokens.get(0).equals(name.substring(0, 1))) {
                return false;
            }
            int[] characters = name.codePoints().toArray();
            int token = 0;
            int at = 0;
            int starToken = -1;
            int starAt = 0;
            while (at < characters.length) {
                if (token < tokens.size() && tokens.get(token).equals(STAR)) {
                    starToken = token++;
                    starAt = at;
                } else if (token < tokens.size() && fits(tokens.get(token), characters[at])) {
                    token++;
                    at++;
                } else if (starToken >= 0) {
                    token = starToken + 1;
                    at = ++starAt;
                } else {
                    return false;
                }
            }
            while (token < tokens.size() && tokens.get(token).equals(STAR)) {
                token++;
            }
            return token == tokens.size();
        }

        private static boolean fits(String token, int character) {
            if (token.equals(ANY)) {
                return true;
            }
            return token.length() > 2 && token.charAt(0) == '['
                    ? inClass(token, character)
                    : token.codePointAt(0) == character;
        }

        private static boolean inClass(String token, int character) {
            int[] members = token.substring(1, token.length() - 1).codePoints().toArray();
            boolean negated = members[0] == '!' || members[0] == '^';
            boolean found = false;
            for (int i = negated ? 1 : 0; i < members.length; i++) {
                if (i + 2 < members.length && members[i + 1] == '-') {
                    found |= members[i] <= character && character <= members[i + 2];
                    i += 2;
                } else {
                    found |= members[i] == character;
                }
            }
            return found != negated;
        }
    }
}
