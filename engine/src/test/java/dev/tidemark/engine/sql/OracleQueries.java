package dev.tidemark.engine.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The queries that are compared with Spark's answers, what they read, and how answers are compared. */
final class OracleQueries {

    /** Fields of the source e. */
    static final String E = """
            at TIMESTAMP, b BOOLEAN, t TINYINT, si SMALLINT, i INT, l BIGINT, f FLOAT, d DOUBLE, s STRING, s2 STRING,
            bin BINARY, day DATE, ts TIMESTAMP, ntz TIMESTAMP_NTZ, money DECIMAL(12,2), wide DECIMAL(30,4),
            tags ARRAY<STRING>, nums ARRAY<INT>, attrs MAP<STRING, INT>,
            user STRUCT<id: STRING, geo: STRUCT<country: STRING, lat: DOUBLE>>,
            items ARRAY<STRUCT<sku: STRING, price: DECIMAL(8,2), qty: INT>>
            """;

    /** Fields of the source p. */
    static final String P = "at TIMESTAMP, s STRING, i INT, l BIGINT";

    /** The parameters in Spark's Java types. */
    static final Map<String, Object> PARAMS = params();

    /** Pushes doubles off the middle between two roundings, where many exact results lie. */
    private static final double OFF_THE_MIDDLE = 1 + 1e-11;

    private OracleQueries() {}

    private static Map<String, Object> params() {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("country", "GB");
        params.put("least", 3);
        params.put("since", LocalDate.of(2016, 7, 20));
        return params;
    }

    static Stream<String> all() {
        try (InputStream in = OracleQueries.class.getResourceAsStream("oracle.sql")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            String bare = text.lines().filter(line -> !line.startsWith("--")).collect(Collectors.joining("\n"));
            return Arrays.stream(bare.split(";\n|;$")).map(String::strip).filter(query -> !query.isEmpty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Rows as text, sorted unless they come in order. */
    static List<String> texts(List<Object[]> rows, boolean ordered) {
        Stream<String> texts = rows.stream().map(OracleQueries::text);
        return (ordered ? texts : texts.sorted(Comparator.naturalOrder())).toList();
    }

    /** Values as text, doubles to nine digits. */
    private static String text(Object value) {
        if (value instanceof Object[] fields) {
            return Arrays.stream(fields).map(OracleQueries::text).toList().toString();
        }
        if (value instanceof byte[] bytes) {
            return "x" + Arrays.toString(bytes);
        }
        if (value instanceof List<?> items) {
            return "list" + items.stream().map(OracleQueries::text).toList();
        }
        if (value instanceof Map<?, ?> map) {
            List<String> entries = new ArrayList<>();
            map.forEach((key, item) -> entries.add(text(key) + "=" + text(item)));
            return "map" + entries.stream().sorted().toList();
        }
        if (value instanceof Double number && !number.isNaN() && !number.isInfinite() && number != 0) {
            return new BigDecimal(number * OFF_THE_MIDDLE)
                    .round(new MathContext(9))
                    .stripTrailingZeros()
                    .toString();
        }
        if (value instanceof Double zero && zero == 0) {
            return "0.0";
        }
        return value + "";
    }
}
