package dev.tidemark.core.yaml.shape;

/** Shows what a person wrote inside a message: on one line, not too long, without control characters. */
public final class Quoting {

    private static final int LONGEST = 80;
    private static final int LONGEST_SENTENCE = 240;

    private Quoting() {}

    public static String shown(String written) {
        return shown(written, LONGEST);
    }

    /** As {@link #shown}, for what a library says about it. */
    static String sentence(String said) {
        return shown(said, LONGEST_SENTENCE);
    }

    private static String shown(String written, int longest) {
        StringBuilder out = new StringBuilder();
        int[] codePoints = written.strip().codePoints().limit(longest + 1L).toArray();
        for (int i = 0; i < Math.min(codePoints.length, longest); i++) {
            int c = codePoints[i];
            if (c == '\n') {
                out.append("\\n");
            } else if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT || isLoneSurrogate(c)) {
                out.append("\\u%04X".formatted(c));
            } else {
                out.appendCodePoint(c);
            }
        }
        if (codePoints.length > longest) {
            out.append('…');
        }
        return out.toString();
    }

    private static boolean isLoneSurrogate(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }
}
