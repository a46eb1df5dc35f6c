package dev.tidemark.core.yaml.shape;

import dev.tidemark.core.definition.SqlText;
import dev.tidemark.core.problem.Location;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where a scalar stands in its file, to find the place of each of its characters again. */
public final class ScalarOrigin {

    /** How the scalar is written, which says how its characters differ from those of the file. */
    enum Style {
        PLAIN,
        SINGLE_QUOTED,
        DOUBLE_QUOTED,
        LITERAL,
        FOLDED
    }

    private final Path file;
    private final int[] codePoints;
    private final int start;
    private final Location place;
    private final Style style;

    /**
     * @param codePoints the whole file
     * @param start index of the scalar's first code point, or of its anchor
     * @param place of {@code start}
     */
    ScalarOrigin(int[] codePoints, int start, Location place, Style style) {
        this.file = place.file();
        this.codePoints = codePoints;
        this.start = start;
        this.place = place;
        this.style = style;
    }

    /** The scalar's value, without white space at its end, with the place of each character. */
    SqlText align(String value) {
        return new Alignment(value.stripTrailing().codePoints().toArray()).run(value.stripTrailing());
    }

    /**
     * Walks over the value and the file side by side. White space is where folding, indentation and line ends make them
     * differ, so only the other characters are matched; white space takes its place from its neighbours.
     */
    private final class Alignment {
        private final int[] value;
        private int at = start;
        private int line = place.line();
        private int column = place.column();

        private final List<Location> lines = new ArrayList<>();
        private final List<SqlText.Fold> folds = new ArrayList<>();
        private boolean lineKnown;
        private int expectedLine;
        /** File column minus text column for the current stretch. */
        private int shift;

        Alignment(int[] value) {
            this.value = value;
        }

        SqlText run(String text) {
            skipIndicators();
            int textLine = 1;
            int textColumn = 1;
            for (int wanted : value) {
                if (wanted == '\n') {
                    passSpace(wanted);
                    endLine();
                    textLine++;
                    textColumn = 1;
                    continue;
                }
                if (isSpace(wanted)) {
                    passSpace(wanted);
                } else {
                    findNext();
                    note(textLine, textColumn);
                    step(escapeLength());
                }
                textColumn++;
            }
            endLine();
            return new SqlText(text, lines, folds);
        }

        private void note(int textLine, int textColumn) {
            if (!lineKnown) {
                expectedLine = line;
                shift = column - textColumn;
                lines.add(new Location(file, line, Math.max(shift + 1, 1)));
                lineKnown = true;
                if (shift < 0) {
                    folds.add(new SqlText.Fold(textLine, textColumn, new Location(file, line, column)));
                }
            } else if (line != expectedLine || column - textColumn != shift) {
                expectedLine = line;
                shift = column - textColumn;
                folds.add(new SqlText.Fold(textLine, textColumn, new Location(file, line, column)));
            }
        }

        private void endLine() {
            if (!lineKnown) {
                lines.add(new Location(file, line, column));
            }
            lineKnown = false;
        }

        /** Goes behind an anchor, and to the first character of the content. */
        private void skipIndicators() {
            while (current() == '&') {
                while (at < codePoints.length && !isSpace(current()) && current() != '\n') {
                    step(1);
                }
                findNext();
                while (current() == '#') {
                    skipLine();
                    findNext();
                }
            }
            switch (style) {
                case LITERAL, FOLDED -> skipLine();
                case SINGLE_QUOTED, DOUBLE_QUOTED -> step(1);
                case PLAIN -> {}
            }
        }

        private void skipLine() {
            int from = line;
            while (at < codePoints.length && line == from) {
                step(1);
            }
        }

        /** Takes the file's white space that stands for this one of the value, where it is written at all. */
        private void passSpace(int wanted) {
            while (continuesOnNextLine()) {
                step(2);
                while (at < codePoints.length && isSpace(current())) {
                    step(1);
                }
            }
            int length = escapeLength();
            if (length > 1) {
                step(length);
            } else if (current() == wanted || (wanted == '\n' && current() == '\r')) {
                step(1);
            }
        }

        /** Goes to the next character of the file that is no white space, written or escaped. */
        private void findNext() {
            while (at < codePoints.length) {
                int length = escapeLength();
                if (length > 1 ? !escapesSpace() : !isSpace(current())) {
                    return;
                }
                step(length);
            }
        }

        private boolean continuesOnNextLine() {
            return style == Style.DOUBLE_QUOTED && current() == '\\' && (peek(1) == '\n' || peek(1) == '\r');
        }

        private boolean escapesSpace() {
            return style == Style.DOUBLE_QUOTED
                    && switch (peek(1)) {
                        case 'n', 'r', 't', ' ', '\t', '\n', '\r', 'N', 'L', 'P', '_', 'v', 'f' -> true;
                        case 'x', 'u', 'U' -> isSpace(escapedNumber());
                        default -> false;
                    };
        }

        private int escapedNumber() {
            int number = 0;
            for (int i = 2; i < escapeLength(); i++) {
                number = number * 16 + Math.max(Character.digit(peek(i), 16), 0);
            }
            return number;
        }

        /** How many code points of the file make the current one of the value. */
        private int escapeLength() {
            if (style == Style.SINGLE_QUOTED && current() == '\'' && peek(1) == '\'') {
                return 2;
            }
            if (style == Style.DOUBLE_QUOTED && current() == '\\') {
                return switch (peek(1)) {
                    case 'x' -> 4;
                    case 'u' -> 6;
                    case 'U' -> 10;
                    default -> 2;
                };
            }
            return 1;
        }

        private void step(int count) {
            for (int i = 0; i < count && at < codePoints.length; i++) {
                int passed = codePoints[at++];
                if (passed == '\n' || (passed == '\r' && current() != '\n')) {
                    line++;
                    column = 1;
                } else {
                    column++;
                }
            }
        }

        private int current() {
            return peek(0);
        }

        private int peek(int ahead) {
            return at + ahead < codePoints.length ? codePoints[at + ahead] : -1;
        }

        private static boolean isSpace(int c) {
            return c == ' '
                    || c == '\t'
                    || c == '\n'
                    || c == '\r'
                    || c == 0x85
                    || c == 0xA0
                    || c == 0x2028
                    || c == 0x2029;
        }
    }
}
