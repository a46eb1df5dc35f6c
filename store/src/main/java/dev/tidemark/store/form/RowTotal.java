package dev.tidemark.store.form;

import dev.tidemark.core.state.ByteReader;
import dev.tidemark.core.state.ByteWriter;

/**
 * What a row of a model's table knows of its key, in one value, because every column that a round reads costs as much as
 * finding the row.
 *
 * <p>Byte form: a varint of twice the number of parts, and one more if the row is shown; the ranges of slices behind their
 * length as a varint; the totals.
 *
 * @param parts how many parts the totals are the sum of
 * @param shown whether readers see the row
 * @param slices which slices may hold its parts, as {@link SliceRanges} writes them
 * @param totals the totals, as the model's algebra writes them
 */
public record RowTotal(int parts, boolean shown, byte[] slices, byte[] totals) {

    public static RowTotal read(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        long first = in.getVarint();
        byte[] slices = in.getSized();
        return new RowTotal(Math.toIntExact(first >>> 1), (first & 1) != 0, slices, in.getBytes(in.remaining()));
    }

    public byte[] write() {
        ByteWriter out = new ByteWriter(totals.length + slices.length + 16);
        out.putVarint((long) parts << 1 | (shown ? 1 : 0));
        return out.putSized(slices).putBytes(totals).toBytes();
    }
}
