package dev.tidemark.engine.pass;

import dev.tidemark.core.ledger.Commit;
import dev.tidemark.core.state.ByteWriter;
import dev.tidemark.core.state.KeyCodec;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A worker's codes, from 1 upwards, for the distinct members that some expressions make; and once they are interned, the
 * ledger's ids for those that were counted.
 */
final class MemberCodes {

    private static final int CHUNK = 1 << 16;

    private final int[] expressions;
    private final KeyCodec codec;
    private final boolean text;
    private final ByteWriter scratch = new ByteWriter();
    private final BitSet counted = new BitSet();
    private @Nullable ByteDictionary dictionary;
    private Segment.@Nullable OnDisk spilled;
    private int[] ids = new int[0];

    MemberCodes(EventValues values, int[] expressions) {
        this.expressions = expressions;
        codec = new KeyCodec(Arrays.stream(expressions).mapToObj(values::type).toList());
        text = expressions.length == 1 && Kind.of(values.type(expressions[0])) == Kind.TEXT;
        // A single text shares the dictionary that keys and other expressions use for it.
        dictionary = text ? values.dictionary(expressions[0]) : new ByteDictionary();
    }

    /** The code of the present row's member; 0 when an argument is NULL, which makes no member. */
    int code(EventValues values) {
        if (text) {
            return values.code(expressions[0]);
        }
        Object[] member = new Object[expressions.length];
        for (int i = 0; i < member.length; i++) {
            Object value = values.object(expressions[i]);
            if (value == null) {
                return 0;
            }
            member[i] = value;
        }
        scratch.clear();
        codec.encode(member, scratch);
        return dictionary().code(scratch.array(), 0, scratch.size());
    }

    /** Notes that a member is in a state, so that it needs an id. */
    void count(int code) {
        counted.set(code);
    }

    /** Asks the ledger for the ids of all counted members and lets the dictionary go. Does nothing the second time. */
    void intern(Commit commit) {
        if (dictionary == null && spilled == null) {
            return;
        }
        ids = new int[counted.length()];
        List<byte[]> chunk = new ArrayList<>();
        int from = 0;
        try (DataInputStream in = spilled == null ? null : spilled.open()) {
            for (int code = counted.nextSetBit(0); code >= 0; code = counted.nextSetBit(code + 1)) {
                chunk.add(in == null ? canonical(dictionary(), code) : in.readNBytes(in.readInt()));
                if (chunk.size() == CHUNK) {
                    from = keep(commit.intern(chunk), from);
                    chunk.clear();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        keep(commit.intern(chunk), from);
        dictionary = null;
        spilled = null;
    }

    /** Writes the counted members to a file and lets the dictionary go. */
    void spill(SpillFile file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        for (int code = counted.nextSetBit(0); code >= 0; code = counted.nextSetBit(code + 1)) {
            byte[] member = canonical(dictionary(), code);
            out.writeInt(member.length);
            out.write(member);
        }
        spilled = file.write(bytes.toByteArray(), bytes.size());
        dictionary = null;
    }

    private int keep(int[] given, int from) {
        int code = from;
        for (int id : given) {
            code = counted.nextSetBit(code);
            ids[code++] = id;
        }
        return code;
    }

    /** The ledger's id of a counted code. */
    int id(int code) {
        return ids[code];
    }

    long memory() {
        return text || dictionary == null ? 0 : dictionary.memory();
    }

    private byte[] canonical(ByteDictionary members, int code) {
        if (!text) {
            return members.copy(code);
        }
        scratch.clear();
        KeyCodec.putBytes(scratch, members.array(), members.start(code), members.length(code));
        return scratch.toBytes();
    }

    private ByteDictionary dictionary() {
        ByteDictionary members = dictionary;
        if (members == null) {
            throw new IllegalStateException("The members were interned");
        }
        return members;
    }
}
