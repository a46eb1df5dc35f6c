package dev.tidemark.engine.program;

import org.jspecify.annotations.Nullable;

/**
 * The result of one expression, filled again for every event: NULL, bits of a long (numbers, booleans, dates,
 * timestamps; doubles as raw bits), a range of bytes (text, binary), or an object in physical form (decimals, arrays,
 * maps, structs). Which of them follows from the expression's type.
 */
public final class Value {
    public boolean isNull;
    public long bits;
    public byte[] bytes = new byte[0];
    public int offset;
    public int length;
    public @Nullable Object object;
}
