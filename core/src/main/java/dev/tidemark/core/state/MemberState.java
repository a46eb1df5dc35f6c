package dev.tidemark.core.state;

import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** A state that holds members of a dictionary by their ids. */
public interface MemberState extends State {

    /** Takes a member in that one event of this part has; ids are not negative. */
    void addMember(int id);

    /** Takes a member in, given by its id as a {@link Long}; NULL is no member. */
    @Override
    default void update(@Nullable Object[] arguments) {
        if (arguments[0] != null) {
            addMember(Math.toIntExact((Long) arguments[0]));
        }
    }

    @Override
    void renumber(IntUnaryOperator newId);
}
