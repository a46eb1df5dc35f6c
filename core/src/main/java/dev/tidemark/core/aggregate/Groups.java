package dev.tidemark.core.aggregate;

/** How the arrays of columns grow. */
final class Groups {

    private Groups() {}

    /** A length that has room for the group, so that growing by one costs little on average. */
    static int room(int group, int length) {
        return Math.max(group + 1, (int) Math.min(Integer.MAX_VALUE - 8L, length * 2L));
    }
}
