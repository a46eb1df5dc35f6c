package dev.tidemark.core.problem;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong: what and why in {@code message}, what to do in {@code remedy}.
 *
 * <p>Messages start with a capital, put the value after a colon, and end without a full stop. {@code code} is a stable,
 * upper-case word for programs, such as {@code UNKNOWN_KEY}.
 */
public record Problem(
        String code,
        Kind kind,
        String message,
        @Nullable String remedyOrNull,
        @Nullable Location locationOrNull) {

    public static Problem user(String code, String message, String remedy) {
        return new Problem(code, Kind.USER, message, remedy, null);
    }

    public static Problem outside(String code, String message, String remedy) {
        return new Problem(code, Kind.OUTSIDE, message, remedy, null);
    }

    public static Problem usage(String code, String message, String remedy) {
        return new Problem(code, Kind.USAGE, message, remedy, null);
    }

    public Problem at(Location place) {
        return new Problem(code, kind, message, remedyOrNull, place);
    }

    public Optional<String> remedy() {
        return Optional.ofNullable(remedyOrNull);
    }

    public Optional<Location> location() {
        return Optional.ofNullable(locationOrNull);
    }

    /** {@code models/a.yaml:3:7: Message (remedy)}. */
    @Override
    public String toString() {
        String place = locationOrNull == null ? "" : locationOrNull + ": ";
        return place + message + (remedyOrNull == null ? "" : " (" + remedyOrNull + ")");
    }
}
