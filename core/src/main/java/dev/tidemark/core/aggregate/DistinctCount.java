package dev.tidemark.core.aggregate;

import dev.tidemark.core.state.ByteWriter;
import dev.tidemark.core.state.MemberState;
import dev.tidemark.core.state.State;
import java.util.function.IntUnaryOperator;

/** The members of one key; in a total with the number of parts that hold each, so that a part can be taken out. */
final class DistinctCount implements MemberState {

    private final Members members;

    DistinctCount(Members members) {
        this.members = members;
    }

    @Override
    public void addMember(int id) {
        members.unite(id);
    }

    @Override
    public void combine(State piece) {
        members.unite(((DistinctCount) piece).members);
    }

    @Override
    public void add(State part) {
        members.add(((DistinctCount) part).members);
    }

    @Override
    public boolean subtract(State part) {
        members.subtract(((DistinctCount) part).members);
        return true;
    }

    @Override
    public long memoryBytes() {
        return members.memoryBytes();
    }

    @Override
    public Object value() {
        return members.size();
    }

    @Override
    public void renumber(IntUnaryOperator newId) {
        members.renumber(newId);
    }

    @Override
    public void write(ByteWriter out) {
        members.write(out);
    }
}
