package dev.tidemark.engine.sql;

import dev.tidemark.core.type.Type;
import dev.tidemark.engine.program.Value;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Computes one expression from an event. Used by one thread.
 *
 * <p>Public for the classes that are generated at run time.
 */
public abstract class Computation {

    /** Whether a BOOLEAN expression is true; NULL is not. */
    public abstract boolean test(EventRow row);

    /** Fills {@code out} with the physical value. */
    public abstract void compute(EventRow row, Value out);

    /** Fills {@code out} with the bytes of a text that is not NULL, without copying them where that is possible. */
    protected static void fill(UTF8String text, Value out) {
        if (text.getBaseObject() instanceof byte[] bytes) {
            out.bytes = bytes;
            out.offset = (int) (text.getBaseOffset() - Platform.BYTE_ARRAY_OFFSET);
            out.length = text.numBytes();
        } else {
            fill(text.getBytes(), out);
        }
    }

    protected static void fill(byte[] bytes, Value out) {
        out.bytes = bytes;
        out.offset = 0;
        out.length = bytes.length;
    }

    /** Fills {@code out} with the physical form of Catalyst's object. */
    protected static void fill(Type type, Object value, Value out) {
        out.object = CatalystValues.toPhysical(type, value);
    }
}
