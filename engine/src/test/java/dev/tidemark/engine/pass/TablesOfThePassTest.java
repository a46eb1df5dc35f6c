package dev.tidemark.engine.pass;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The pass's own hash tables against the JDK's. */
class TablesOfThePassTest {

    @Property
    void equalStringsHaveEqualCodesAndKeepTheirBytes(@ForAll @Size(max = 300) List<@Size(max = 40) byte[]> strings) {
        ByteDictionary dictionary = new ByteDictionary();
        Map<List<Byte>, Integer> codes = new HashMap<>();
        for (byte[] string : strings) {
            byte[] framed = new byte[string.length + 7];
            System.arraycopy(string, 0, framed, 3, string.length);
            int code = dictionary.code(framed, 3, string.length);
            Integer before = codes.putIfAbsent(boxed(string), code);
            assertThat(code).isEqualTo(before == null ? codes.size() : before);
            assertThat(dictionary.copy(code)).isEqualTo(string);
        }
        assertThat(dictionary.size()).isEqualTo(codes.size());
    }

    @Property
    void equalKeysHaveEqualGroups(
            @ForAll @Size(max = 400) List<@Size(3) long[]> tuples, @ForAll @IntRange(min = 1, max = 50) int batch) {
        GroupTable table = new GroupTable(3, 0);
        Map<List<Long>, Integer> expected = new HashMap<>();
        for (int start = 0; start < tuples.size(); start += batch) {
            List<long[]> rows = tuples.subList(start, Math.min(tuples.size(), start + batch));
            long[][] parts = new long[3][rows.size()];
            for (int row = 0; row < rows.size(); row++) {
                for (int part = 0; part < 3; part++) {
                    // Few values a part, so that keys come again.
                    parts[part][row] = Math.floorMod(rows.get(row)[part], 5L);
                }
            }
            int[] groups = new int[rows.size()];
            table.lookup(parts, rows.size(), groups);
            for (int row = 0; row < groups.length; row++) {
                List<Long> key = List.of(parts[0][row], parts[1][row], parts[2][row]);
                Integer before = expected.putIfAbsent(key, groups[row]);
                assertThat(groups[row]).isEqualTo(before == null ? expected.size() - 1 : before);
                assertThat(table.part(groups[row], 1)).isEqualTo(key.get(1));
            }
        }
        assertThat(table.size()).isEqualTo(expected.size());
    }

    @Property
    void everyMemberOfAGroupIsKeptOnceInOrder(
            @ForAll @Size(max = 3000) List<@IntRange(max = 60) Integer> groups,
            @ForAll @IntRange(min = 1, max = 90) int members,
            @ForAll @IntRange(min = 1, max = 40) int repetitions) {
        MemberLog log = new MemberLog();
        Map<Integer, SortedSet<Integer>> expected = new HashMap<>();
        for (int again = 0; again < repetitions; again++) {
            for (int i = 0; i < groups.size(); i++) {
                int member = 1 + (i + again) * 31 % members;
                log.add(groups.get(i), member);
                expected.computeIfAbsent(groups.get(i), ignored -> new TreeSet<>())
                        .add(member);
            }
        }
        MemberLog.Sorted sorted = log.sorted(61);
        for (int group = 0; group <= 60; group++) {
            int[] found = Arrays.copyOfRange(sorted.members(), sorted.starts()[group], sorted.ends()[group]);
            assertThat(Arrays.stream(found).boxed().toList())
                    .isEqualTo(List.copyOf(expected.getOrDefault(group, new TreeSet<>())));
        }
    }

    private static List<Byte> boxed(byte[] bytes) {
        List<Byte> list = new ArrayList<>();
        for (byte next : bytes) {
            list.add(next);
        }
        return list;
    }
}
