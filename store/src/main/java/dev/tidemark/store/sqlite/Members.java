package dev.tidemark.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The dictionary of distinct members. */
final class Members {

    private Members() {}

    static int[] intern(Connection connection, List<byte[]> members) throws SQLException {
        int[] ids = new int[members.size()];
        long next;
        try (PreparedStatement last = connection.prepareStatement("SELECT max(id) FROM tidemark_member");
                ResultSet row = last.executeQuery()) {
            row.next();
            next = row.getLong(1) + (row.wasNull() ? 0 : 1);
        }
        try (PreparedStatement find = connection.prepareStatement("SELECT id FROM tidemark_member WHERE value = ?");
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO tidemark_member(id, value) VALUES (?, ?)")) {
            for (int i = 0; i < ids.length; i++) {
                byte[] member = members.get(i);
                find.setBytes(1, member);
                try (ResultSet row = find.executeQuery()) {
                    if (row.next()) {
                        ids[i] = row.getInt(1);
                        continue;
                    }
                }
                ids[i] = Math.toIntExact(next++);
                insert.setLong(1, ids[i]);
                insert.setBytes(2, member);
                insert.executeUpdate();
            }
        }
        return ids;
    }
}
