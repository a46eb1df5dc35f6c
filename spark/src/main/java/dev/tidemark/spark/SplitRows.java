package dev.tidemark.spark;

import dev.tidemark.core.type.Type;
import dev.tidemark.engine.decode.Event;
import dev.tidemark.engine.decode.FieldPath;
import dev.tidemark.engine.file.FileSplit;
import dev.tidemark.engine.file.RecordSink;
import dev.tidemark.engine.file.SplitReader;
import dev.tidemark.engine.sql.CatalystValues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * The events of a split, one after another. Our readers push and Spark pulls: a thread reads a few batches ahead, and no
 * more, however large the split is.
 */
final class SplitRows implements Iterator<InternalRow>, RecordSink, AutoCloseable {

    private static final int BATCH = 512;
    private static final int BATCHES_AHEAD = 4;

    private final ReadSplit read;
    private final FileSplit split;
    private final UTF8String slice;
    private final UTF8String file;
    private final BlockingQueue<Batch> batches = new ArrayBlockingQueue<>(BATCHES_AHEAD);
    private final Thread reader;
    private List<InternalRow> filling = new ArrayList<>(BATCH);
    private Iterator<InternalRow> current = List.<InternalRow>of().iterator();
    private boolean ended;

    /** Some rows, and behind the last of them how the reading ended. */
    private record Batch(
            List<InternalRow> rows, boolean last, @Nullable Throwable failure) {}

    SplitRows(ReadSplit read, FileSplit split) {
        this.read = read;
        this.split = split;
        this.slice = UTF8String.fromString(split.slice());
        this.file = UTF8String.fromString(split.file().shown());
        reader = new Thread(this::readAll, "tidemark-read");
        reader.setDaemon(true);
        reader.start();
    }

    private void readAll() {
        Throwable failure = null;
        try {
            SplitReader splitReader = new SplitReader(
                    read.format(),
                    read.format().decoder(read.schema(), read.wanted()),
                    read.wanted().size(),
                    read.maxRecordBytes());
            splitReader.read(split, this);
        } catch (RuntimeException | Error thrown) {
            failure = thrown;
        }
        put(new Batch(filling, true, failure));
    }

    @Override
    public void event(Event event) {
        int[] places = read.places();
        @Nullable Object[] row = new Object[places.length];
        for (int index = 0; index < row.length; index++) {
            row[index] = switch (places[index]) {
                case -1 -> slice;
                case -2 -> file;
                case -3 -> split.file().modifiedMicros();
                default -> value(event, places[index]);
            };
        }
        filling.add(new GenericInternalRow(row));
        if (filling.size() == BATCH) {
            put(new Batch(filling, false, null));
            filling = new ArrayList<>(BATCH);
        }
    }

    private @Nullable Object value(Event event, int field) {
        if (event.isNull(field)) {
            return null;
        }
        FieldPath path = read.wanted().get(field);
        Object physical;
        if (path.type() == Type.Primitive.STRING || path.type() == Type.Primitive.BINARY) {
            int from = event.textOffset(field);
            physical = Arrays.copyOfRange(event.text(field), from, from + event.textLength(field));
        } else if (path.type() == Type.Primitive.DOUBLE || path.type() == Type.Primitive.FLOAT) {
            physical = event.doubleValue(field);
        } else if (path.type() instanceof Type.Primitive) {
            physical = event.bits(field);
        } else {
            physical = event.object(field);
        }
        return CatalystValues.fromPhysical(path.type(), physical);
    }

    @Override
    public void dead(long line, String reason, byte[] raw) {}

    private void put(Batch batch) {
        try {
            batches.put(batch);
        } catch (InterruptedException closed) {
            throw new ClosedException();
        }
    }

    /** Nobody wants more rows. */
    private static final class ClosedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ClosedException() {
            super(null, null, false, false);
        }
    }

    @Override
    public boolean hasNext() {
        while (!current.hasNext() && !ended) {
            Batch batch;
            try {
                batch = batches.take();
            } catch (InterruptedException cancelled) {
                Thread.currentThread().interrupt();
                throw new ClosedException();
            }
            ended = batch.last();
            if (batch.failure() instanceof Error error) {
                throw error;
            }
            if (batch.failure() instanceof RuntimeException exception) {
                throw exception;
            }
            current = batch.rows().iterator();
        }
        return current.hasNext();
    }

    @Override
    public InternalRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return current.next();
    }

    @Override
    public void close() {
        ended = true;
        reader.interrupt();
    }
}
