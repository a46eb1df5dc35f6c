package dev.tidemark.store.sqlite;

import dev.tidemark.core.ledger.Lease;
import dev.tidemark.core.problem.Problem;
import dev.tidemark.core.problem.TidemarkException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Predicate;

/**
 * The lease as its table has it. Its token is what protects the ledger: whoever acquires makes it grow, and a commit
 * checks it within its own transaction. The time only says when another may acquire.
 */
record Leases(String owner, long token, Instant since, Instant until) {

    static Leases read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT owner, token, since, until FROM tidemark_lease")) {
            if (!row.next()) {
                throw new SQLException("The lease's row is missing");
            }
            return new Leases(
                    row.getString(1), row.getLong(2), Instant.parse(row.getString(3)), Instant.parse(row.getString(4)));
        }
    }

    void write(Connection connection) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE tidemark_lease SET owner = ?, token = ?, since = ?, until = ?")) {
            update.setString(1, owner);
            update.setLong(2, token);
            update.setString(3, since.toString());
            update.setString(4, until.toString());
            update.executeUpdate();
        }
    }

    private boolean isFree() {
        return owner.isEmpty();
    }

    boolean isHeldBy(Lease lease) {
        return !isFree() && token == lease.token();
    }

    void refuseIfHeld(Instant now, Predicate<String> isGone) {
        if (!isFree() && now.isBefore(until) && !isGone.test(owner)) {
            throw new TidemarkException(Problem.outside(
                    "LEASE_HELD",
                    "Another run writes to the store: " + owner + ", since " + seconds(since) + ", its lease ends "
                            + seconds(until),
                    "wait for it to end; if it died, run again after that time"));
        }
    }

    void refuseUnlessHeldBy(Lease lease) {
        if (isHeldBy(lease)) {
            return;
        }
        String now = isFree() ? "its lease was given back" : owner + " took over at " + seconds(since);
        throw new TidemarkException(Problem.outside(
                "LEASE_LOST",
                "This run may no longer write to the store: " + lease.owner() + " held it until "
                        + seconds(lease.until()) + ", then " + now,
                "nothing of this round is committed; run again"));
    }

    Leases taken(String by, Instant now, Instant end) {
        return new Leases(by, token + 1, now, end);
    }

    Leases renewed(Instant end) {
        return new Leases(owner, token, since, end);
    }

    Leases released() {
        return new Leases("", token, since, until);
    }

    Lease lease() {
        return new Lease(owner, token, until);
    }

    private static Instant seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }
}
