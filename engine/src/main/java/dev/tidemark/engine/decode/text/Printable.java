package dev.tidemark.engine.decode.text;

import java.nio.charset.StandardCharsets;

/** Text of unknown origin as a message may show it. */
public final class Printable {

    private static final int MAX_SHOWN = 60;

    private Printable() {}

    /** Escapes everything that a terminal or a log would not show, and cuts what is long. */
    public static String text(byte[] b, int from, int to) {
        // A character has at most four bytes: enough for what is shown, however long the value is.
        int length = Math.min(to - from, 4 * MAX_SHOWN + 4);
        return text(new String(b, from, length, StandardCharsets.UTF_8));
    }

    /** As {@link #text(byte[], int, int)}. */
    public static String text(String text) {
        StringBuilder shown = new StringBuilder();
        int points = 0;
        int i = 0;
        for (; i < text.length() && points < MAX_SHOWN; points++) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            if (isPrintable(point)) {
                shown.appendCodePoint(point);
            } else {
                shown.append(String.format("\\u%04x", point));
            }
        }
        return i < text.length() ? shown + "…" : shown.toString();
    }

    private static boolean isPrintable(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
