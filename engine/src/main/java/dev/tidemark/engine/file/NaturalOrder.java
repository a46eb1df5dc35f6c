package dev.tidemark.engine.file;

import java.util.Comparator;

/** Orders names as people do: runs of digits by their number, everything else by character. Equal only if the names are. */
final class NaturalOrder implements Comparator<String> {

    static final NaturalOrder INSTANCE = new NaturalOrder();

    private NaturalOrder() {}

    @Override
    public int compare(String left, String right) {
        int i = 0;
        int j = 0;
        while (i < left.length() && j < right.length()) {
            if (isDigit(left.charAt(i)) && isDigit(right.charAt(j))) {
                int leftEnd = digitsEnd(left, i);
                int rightEnd = digitsEnd(right, j);
                int byNumber = compareNumbers(left, i, leftEnd, right, j, rightEnd);
                if (byNumber != 0) {
                    return byNumber;
                }
                i = leftEnd;
                j = rightEnd;
            } else {
                int byCharacter = Character.compare(left.charAt(i), right.charAt(j));
                if (byCharacter != 0) {
                    return byCharacter;
                }
                i++;
                j++;
            }
        }
        int byRest = Integer.compare(left.length() - i, right.length() - j);
        return byRest != 0 ? byRest : left.compareTo(right);
    }

    private static int compareNumbers(String left, int from, int to, String right, int rightFrom, int rightTo) {
        int i = from;
        int j = rightFrom;
        while (i < to - 1 && left.charAt(i) == '0') {
            i++;
        }
        while (j < rightTo - 1 && right.charAt(j) == '0') {
            j++;
        }
        int byLength = Integer.compare(to - i, rightTo - j);
        return byLength != 0 ? byLength : left.substring(i, to).compareTo(right.substring(j, rightTo));
    }

    private static int digitsEnd(String text, int from) {
        int end = from;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
