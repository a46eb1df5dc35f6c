package dev.tidemark.bench.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CsvTableTest {

    @TempDir
    private Path folder;

    @Test
    void writersMayDifferInOrderTimesAndTheLastDigitsOfDoubles() throws IOException {
        CsvTable one = table("one", "k,at,x\na,2019-02-26 00:00:00,0.1\n\"b,c\",2019-02-27 01:02:03.5,1\n");
        CsvTable other =
                table("other", "k,at,x\n\"b,c\",2019-02-27T01:02:03.500Z,1.0\na,2019-02-26,0.10000000000000001\n");

        assertThat(one.difference(other)).isEmpty();
    }

    @Test
    void aDifferentValueIsFound() throws IOException {
        CsvTable one = table("one", "k,at,x\na,2019-02-26,1\n");
        CsvTable other = table("other", "k,at,x\na,2019-02-26,2\n");

        assertThat(one.difference(other).orElseThrow()).startsWith("[a, 2019-02-26T00:00] has [1] in ");
    }

    @Test
    void aMissingRowIsFound() throws IOException {
        CsvTable one = table("one", "k,at,x\na,2019-02-26,1\n");

        assertThat(one.difference(table("few", "k,at,x\n")).orElseThrow()).contains(" has 1 rows, ");
        assertThat(one.difference(table("other", "k,at,x\nb,2019-02-26,1\n")).orElseThrow())
                .startsWith("Only ")
                .endsWith(" has [a, 2019-02-26T00:00]");
    }

    @Test
    void nothingIsNotZero() throws IOException {
        CsvTable one = table("one", "k,at,x\na,2019-02-26,\n");
        CsvTable other = table("other", "k,at,x\na,2019-02-26,0\n");

        assertThat(one.difference(other)).isPresent();
    }

    private CsvTable table(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name + ".csv"), text);
        return CsvTable.read(folder, name, 2);
    }
}
