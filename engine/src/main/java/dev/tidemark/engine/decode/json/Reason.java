package dev.tidemark.engine.decode.json;

import dev.tidemark.engine.decode.text.Printable;

/** Words the reasons of rejected records. Bytes of a record are counted from 1. */
final class Reason {

    private Reason() {}

    /** {@code Field properties.price does not fit BIGINT: "abc"}. */
    static Malformed misfit(Target target, byte[] b, int from, int to) {
        String type = Printable.text(target.type.ddl());
        return new Malformed("Field " + target.path + " does not fit " + type + ": " + Printable.text(b, from, to), -1);
    }

    /** {@code Expected , or } at byte 17: x"abc}. */
    static String syntax(Malformed malformed, byte[] b, int record) {
        int position = malformed.position();
        if (position < 0) {
            return malformed.what();
        }
        int end = JsonScan.lineFeed(b, position, b.length);
        String place = malformed.what() + " at byte " + (position - record + 1);
        return position == end ? place + ", where the record ends" : place + ": " + Printable.text(b, position, end);
    }
}
