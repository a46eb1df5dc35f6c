package dev.tidemark.store.sqlite;

import dev.tidemark.core.state.ByteWriter;
import dev.tidemark.store.form.HashPage;
import dev.tidemark.store.form.MemberHashes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/**
 * The dictionary of distinct members. The members themselves lie in blocks by ascending id, each behind its length as a
 * varint; an index of {@link HashPage}s leads from a member's hash to its id.
 */
final class Members {

    /** Members that come together lie in one block up to about this size. */
    private static final int BLOCK_BYTES = 64 * 1024;

    private static final int UNKNOWN = -1;

    private final Connection connection;
    private final MemberHashes hashes;

    /** By distinct member. */
    private final int[] ids;

    private Members(Connection connection, List<byte[]> members) {
        this.connection = connection;
        this.hashes = new MemberHashes(members);
        this.ids = new int[hashes.size()];
        Arrays.fill(ids, UNKNOWN);
    }

    static int[] intern(Connection connection, List<byte[]> members) throws SQLException {
        Members batch = new Members(connection, members);
        batch.find();
        int firstNew = batch.nextId();
        batch.keepNew(members, firstNew);
        batch.indexNew(firstNew);
        int[] result = new int[members.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = batch.ids[batch.hashes.distinctAt(i)];
        }
        return result;
    }

    private int nextId() throws SQLException {
        try (PreparedStatement last = connection.prepareStatement(
                        "SELECT first + count FROM tidemark_member ORDER BY first DESC LIMIT 1");
                ResultSet row = last.executeQuery()) {
            return row.next() ? Math.toIntExact(row.getLong(1)) : 0;
        }
    }

    private void find() throws SQLException {
        try (Pages pages = new Pages()) {
            for (int from = 0; from < ids.length; from = pages.to()) {
                pages.moveTo(from).find(hashes, from, pages.to(), ids);
            }
        }
    }

    /** Gives new members ids in the order of the list: what came together stays together. */
    private void keepNew(List<byte[]> members, int firstNew) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO tidemark_member(first, count, members) VALUES (?, ?, ?)")) {
            ByteWriter block = new ByteWriter(4096);
            int first = firstNew;
            int next = firstNew;
            for (int i = 0; i < members.size(); i++) {
                int distinct = hashes.distinctAt(i);
                if (ids[distinct] == UNKNOWN) {
                    ids[distinct] = next;
                    next = Math.addExact(next, 1);
                    block.putSized(members.get(i));
                }
                if (next > first && (block.size() >= BLOCK_BYTES || i == members.size() - 1)) {
                    insert.setLong(1, first);
                    insert.setLong(2, next - first);
                    insert.setBytes(3, block.toBytes());
                    insert.executeUpdate();
                    block.clear();
                    first = next;
                }
            }
        }
    }

    private void indexNew(int firstNew) throws SQLException {
        try (Pages pages = new Pages();
                PreparedStatement write = connection.prepareStatement(
                        "INSERT OR REPLACE INTO tidemark_member_hash(start, entries) VALUES (?, ?)")) {
            int from = nextNew(0, firstNew);
            while (from < ids.length) {
                HashPage page = pages.moveTo(from);
                boolean first = true;
                for (HashPage part : page.with(hashes, from, pages.to(), ids, firstNew)) {
                    write.setLong(1, first ? pages.start() : part.start());
                    write.setBytes(2, part.bytes());
                    write.executeUpdate();
                    first = false;
                }
                from = nextNew(pages.to(), firstNew);
            }
        }
    }

    private int nextNew(int from, int firstNew) {
        int at = from;
        while (at < ids.length && ids[at] < firstNew) {
            at++;
        }
        return at;
    }

    /** The pages that members are on, one at a time. */
    private final class Pages implements AutoCloseable {

        private final PreparedStatement select = connection.prepareStatement("SELECT start, entries,"
                + " (SELECT min(start) FROM tidemark_member_hash after WHERE after.start > here.start)"
                + " FROM tidemark_member_hash here WHERE start <= ? ORDER BY start DESC LIMIT 1");

        private long start;
        private int to;

        Pages() throws SQLException {}

        /** The page for a member. */
        HashPage moveTo(int member) throws SQLException {
            select.setLong(1, hashes.high(member));
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    start = Long.MIN_VALUE;
                    to = hashes.size();
                    return HashPage.empty();
                }
                start = row.getLong(1);
                HashPage page = new HashPage(row.getBytes(2));
                long end = row.getLong(3);
                to = row.wasNull() ? hashes.size() : hashes.firstNotBelow(end);
                return page;
            }
        }

        long start() {
            return start;
        }

        /** Behind the last member for this page. */
        int to() {
            return to;
        }

        @Override
        public void close() throws SQLException {
            select.close();
        }
    }
}
