package dev.tidemark.store.form;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A page of the dictionary's index: hashes of members and their ids, by ascending hash. Pages split the space of hashes
 * among them; one fills at most one database page, and looking up many members costs one read for each page they are on.
 *
 * <p>Byte form: 16 bytes of hash and 4 of id for each entry, the most significant first.
 */
public final class HashPage {

    static final int ENTRY_BYTES = 20;

    /** 200 entries and their row fill one SQLite page of 4096 bytes. */
    static final int MAX_ENTRIES = 200;

    /** What a page has after a split: room for as much again before the next. */
    private static final int SPLIT_ENTRIES = 134;

    private final ByteBuffer entries;

    /** @throws IllegalArgumentException if the bytes are no page */
    public HashPage(byte[] bytes) {
        if (bytes.length % ENTRY_BYTES != 0) {
            throw new IllegalArgumentException("A page of the dictionary has " + bytes.length + " bytes");
        }
        entries = ByteBuffer.wrap(bytes);
    }

    public static HashPage empty() {
        return new HashPage(new byte[0]);
    }

    private int size() {
        return entries.capacity() / ENTRY_BYTES;
    }

    private long high(int entry) {
        return entries.getLong(entry * ENTRY_BYTES);
    }

    private int id(int entry) {
        return entries.getInt(entry * ENTRY_BYTES + 16);
    }

    private int compare(int entry, MemberHashes hashes, int member) {
        int byHigh = Long.compare(high(entry), hashes.high(member));
        return byHigh != 0 ? byHigh : Long.compare(entries.getLong(entry * ENTRY_BYTES + 8), hashes.low(member));
    }

    /** Where a page begins: no entry has a hash whose first half is below it. */
    public long start() {
        return high(0);
    }

    public byte[] bytes() {
        return entries.array();
    }

    /** Puts the ids of the members that are here into their places; leaves the others' alone. */
    public void find(MemberHashes hashes, int from, int to, int[] ids) {
        int entry = 0;
        for (int member = from; member < to; member++) {
            while (entry < size() && compare(entry, hashes, member) < 0) {
                entry++;
            }
            if (entry < size() && compare(entry, hashes, member) == 0) {
                ids[member] = id(entry);
            }
        }
    }

    /** This page with members that it lacks, those whose id is at least {@code firstNew}; as several when too many. */
    public List<HashPage> with(MemberHashes hashes, int from, int to, int[] ids, int firstNew) {
        ByteBuffer merged = ByteBuffer.allocate((size() + to - from) * ENTRY_BYTES);
        int entry = 0;
        for (int member = from; member < to; member++) {
            if (ids[member] < firstNew) {
                continue;
            }
            while (entry < size() && compare(entry, hashes, member) < 0) {
                merged.put(entries.array(), entry++ * ENTRY_BYTES, ENTRY_BYTES);
            }
            merged.putLong(hashes.high(member)).putLong(hashes.low(member)).putInt(ids[member]);
        }
        merged.put(entries.array(), entry * ENTRY_BYTES, (size() - entry) * ENTRY_BYTES);
        byte[] all = new byte[merged.position()];
        merged.flip().get(all);
        return new HashPage(all).split();
    }

    private List<HashPage> split() {
        if (size() <= MAX_ENTRIES) {
            return List.of(this);
        }
        List<HashPage> pages = new ArrayList<>();
        int from = 0;
        while (from < size()) {
            int to = Math.min(size(), from + SPLIT_ENTRIES);
            while (to < size() && high(to) == high(to - 1)) {
                to++;
            }
            byte[] bytes = new byte[(to - from) * ENTRY_BYTES];
            entries.get(from * ENTRY_BYTES, bytes);
            pages.add(new HashPage(bytes));
            from = to;
        }
        return pages;
    }
}
