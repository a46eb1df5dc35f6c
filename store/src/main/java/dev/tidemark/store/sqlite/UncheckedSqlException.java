package dev.tidemark.store.sqlite;

import java.sql.SQLException;

/** Carries a database's failure through an interface that knows none. */
final class UncheckedSqlException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UncheckedSqlException(SQLException cause) {
        super(cause);
    }

    SQLException sql() {
        return (SQLException) getCause();
    }
}
