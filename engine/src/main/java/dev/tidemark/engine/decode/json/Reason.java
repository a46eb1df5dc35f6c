package dev.tidemark.engine.decode.json;

import java.nio.charset.StandardCharsets;

/** Words the reasons of rejected records. Bytes of a record are counted from 1. */
final class Reason {

    private static final int MAX_SHOWN = 60;

    private Reason() {}

    /** {@code Field properties.price does not fit BIGINT: "abc"}. */
    static Malformed misfit(Target target, byte[] b, int from, int to) {
        String type = target.type.ddl();
        String shownType = type.length() > MAX_SHOWN ? type.substring(0, MAX_SHOWN) + "…" : type;
        return new Malformed("Field " + target.path + " does not fit " + shownType + ": " + printable(b, from, to), -1);
    }

    /** {@code Expected , or } at byte 17: x"abc}. */
    static String syntax(Malformed malformed, byte[] b, int record) {
        int position = malformed.position();
        if (position < 0) {
            return malformed.what();
        }
        int end = JsonScan.lineFeed(b, position, b.length);
        String place = malformed.what() + " at byte " + (position - record + 1);
        return position == end ? place + ", where the record ends" : place + ": " + printable(b, position, end);
    }

    /** The text with everything escaped that a terminal or a log would not show, cut when it is long. */
    static String printable(byte[] b, int from, int to) {
        // A character has at most four bytes: enough for what is shown, however long the value is.
        int length = Math.min(to - from, 4 * MAX_SHOWN + 4);
        String text = new String(b, from, length, StandardCharsets.UTF_8);
        StringBuilder shown = new StringBuilder();
        int points = 0;
        for (int i = 0; i < text.length() && points < MAX_SHOWN; points++) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            if (isPrintable(point)) {
                shown.appendCodePoint(point);
            } else {
                shown.append(String.format("\\u%04x", point));
            }
        }
        return points == MAX_SHOWN ? shown + "…" : shown.toString();
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
