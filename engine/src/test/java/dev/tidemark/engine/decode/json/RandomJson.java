package dev.tidemark.engine.decode.json;

import java.util.List;
import java.util.Random;

/** Writes random JSON with every freedom that the grammar leaves, and spoils it. */
final class RandomJson {

    private static final List<String> NAMES =
            List.of("a", "b", "c", "d", "e", "key", "longer_key_name", "a_key_beyond_sixteen_bytes", "é", "q\\\"", "");
    private static final List<String> ESCAPES = List.of(
            "\\\"",
            "\\\\",
            "\\/",
            "\\b",
            "\\f",
            "\\n",
            "\\r",
            "\\t",
            "\\u0041",
            "\\u00e9",
            "\\u20aC",
            "\\uD83d\\uDe00",
            "\\ud800",
            "\\udc00",
            "\\ud83d\\n",
            "\\u0000");
    private static final List<String> CHARACTERS = List.of(
            "é", "ß", "߿", "ࠀ", "€", "퟿", "\uE000", "￿", "😀", "\uD800\uDC00", "\uDBFF\uDFFF", "\u007F", "\u2028");
    private static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "0.0",
            "1e5",
            "1E+5",
            "1e-5",
            "-1.25e2",
            "9223372036854775807",
            "-9223372036854775808",
            "9223372036854775808",
            "123456789012345678901234567890",
            "0.1",
            "1.7976931348623157e308",
            "4.9e-324",
            "1e400");
    private static final String SPOILERS = "{}[]:,\"\\ \t\r0123456789.-+eEtrufalsn/'\u0000\u0001\u001f\u007fx";

    private final Random random;

    RandomJson(Random random) {
        this.random = random;
    }

    String object(int depth) {
        StringBuilder out = new StringBuilder();
        object(out, depth);
        return out.toString();
    }

    private void object(StringBuilder out, int depth) {
        out.append('{');
        int count = random.nextInt(6);
        for (int i = 0; i < count; i++) {
            space(out.append(i == 0 ? "" : ","));
            // Mostly in order, so that predictions hold and fail.
            int name = random.nextInt(3) == 0 ? random.nextInt(NAMES.size()) : Math.min(i, NAMES.size() - 1);
            space(out.append('"').append(NAMES.get(name)).append('"'));
            space(out.append(':'));
            value(out, depth);
            space(out);
        }
        space(out);
        out.append('}');
    }

    private void value(StringBuilder out, int depth) {
        switch (random.nextInt(depth > 0 ? 10 : 8)) {
            case 0 -> out.append("null");
            case 1 -> out.append(random.nextBoolean());
            case 2 -> out.append(NUMBERS.get(random.nextInt(NUMBERS.size())));
            case 3 -> out.append(random.nextInt(2000) - 1000);
            case 4 -> out.append(random.nextInt(200_000) / 100.0);
            case 5, 6, 7 -> string(out);
            case 8 -> object(out, depth - 1);
            default -> array(out, depth - 1);
        }
    }

    private void array(StringBuilder out, int depth) {
        out.append('[');
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            space(out.append(i == 0 ? "" : ","));
            value(out, depth);
        }
        space(out);
        out.append(']');
    }

    private void string(StringBuilder out) {
        out.append('"');
        int parts = random.nextInt(4);
        for (int i = 0; i < parts; i++) {
            switch (random.nextInt(5)) {
                case 0 -> out.append(ESCAPES.get(random.nextInt(ESCAPES.size())));
                case 1 -> out.append(CHARACTERS.get(random.nextInt(CHARACTERS.size())));
                default -> out.append("abcdefghijklmnopqrstuvwxyz 0123456789", 0, random.nextInt(38));
            }
        }
        out.append('"');
    }

    private void space(StringBuilder out) {
        while (random.nextInt(12) == 0) {
            out.append(" \t\r".charAt(random.nextInt(3)));
        }
    }

    /** Changes, drops, doubles or cuts a few bytes. */
    byte[] spoil(byte[] text) {
        byte[] bytes = text;
        int times = random.nextInt(3);
        for (int i = 0; i < times && bytes.length > 1; i++) {
            int at = random.nextInt(bytes.length);
            byte[] next;
            switch (random.nextInt(5)) {
                case 0 -> {
                    next = bytes.clone();
                    next[at] = (byte) SPOILERS.charAt(random.nextInt(SPOILERS.length()));
                }
                case 1 -> {
                    next = bytes.clone();
                    next[at] = (byte) random.nextInt(256);
                }
                case 2 -> {
                    next = new byte[bytes.length - 1];
                    System.arraycopy(bytes, 0, next, 0, at);
                    System.arraycopy(bytes, at + 1, next, at, next.length - at);
                }
                case 3 -> {
                    next = new byte[bytes.length + 1];
                    System.arraycopy(bytes, 0, next, 0, at + 1);
                    System.arraycopy(bytes, at, next, at + 1, bytes.length - at);
                }
                default -> next = java.util.Arrays.copyOf(bytes, random.nextInt(4) == 0 ? at : bytes.length);
            }
            bytes = next;
        }
        return bytes;
    }
}
