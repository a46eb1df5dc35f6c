-- Queries that must give what Spark gives, each ended by a semicolon at the end of a line.
-- e and p are sources; the parameters are :country, :least, :since.

SELECT count(*) AS n FROM e;
SELECT s, count(*) AS n, count(i) AS c, count(i, d) AS two, count(1) AS one FROM e GROUP BY s;
SELECT s, count_if(b) AS c, count_if(i > 0) AS pos FROM e GROUP BY s;
SELECT s, count(DISTINCT s2) AS u, count(DISTINCT s2, i) AS u2, count(DISTINCT d) AS ud, count(DISTINCT money) AS um FROM e GROUP BY s;
SELECT count(DISTINCT user) AS users, count(DISTINCT user.geo.country) AS countries, count(DISTINCT tags) AS t FROM e;
SELECT s, sum(t) AS st, sum(si) AS ss, sum(i) AS si, sum(l) AS sl FROM e GROUP BY s;
SELECT s, sum(f) AS sf, avg(f) AS af, sum(CASE WHEN d < 1e200 THEN d END) AS sd, avg(CASE WHEN d < 1e200 THEN d END) AS ad FROM e GROUP BY s;
SELECT s, sum(d) AS sd, min(d) AS lo, max(d) AS hi FROM e GROUP BY s;
SELECT s, sum(money) AS sm, sum(wide) AS sw, avg(money) AS am, avg(wide) AS aw FROM e GROUP BY s;
SELECT s, avg(t) AS a, avg(i) AS b, avg(l) AS c FROM e GROUP BY s;
SELECT s, try_sum(l) AS a, try_avg(i) AS b FROM e GROUP BY s;
SELECT b, min(b) AS m1, min(t) AS m2, min(si) AS m3, min(i) AS m4, min(l) AS m5, min(f) AS m6, min(d) AS m7, min(s) AS m8, min(bin) AS m9, min(day) AS m10, min(ts) AS m11, min(ntz) AS m12, min(money) AS m13, min(wide) AS m14 FROM e GROUP BY b;
SELECT b, max(b) AS m1, max(t) AS m2, max(si) AS m3, max(i) AS m4, max(l) AS m5, max(f) AS m6, max(d) AS m7, max(s) AS m8, max(bin) AS m9, max(day) AS m10, max(ts) AS m11, max(ntz) AS m12, max(money) AS m13, max(wide) AS m14 FROM e GROUP BY b;
SELECT b, min(DISTINCT i) AS a, max(DISTINCT s) AS z, min(user) AS u, max(tags) AS t, min(items) AS it FROM e GROUP BY b;
SELECT s, var_pop(i) AS a, var_samp(i) AS b, variance(i) AS c, stddev_pop(f) AS d, stddev_samp(f) AS e, stddev(i) AS g, std(i) AS h FROM e GROUP BY s;
SELECT s, bool_and(b) AS a, bool_or(b) AS o, every(b) AS e, some(b) AS so, any(b) AS an FROM e GROUP BY s;
SELECT s, min_by(i, at) AS a, max_by(s2, at) AS z, max_by(user.id, struct(at, i)) AS u, min_by(money, at) AS m FROM e GROUP BY s;
SELECT s, first(i) AS f, last(i) AS l, first(i, true) AS fi, last(i) IGNORE NULLS AS li, first_value(s2) AS fv, last_value(d) AS lv FROM e GROUP BY s;
SELECT s, first(user) AS f, last(items) AS l, first(attrs) AS a, last(tags) AS t FROM e GROUP BY s;
SELECT s, collect_list(i) AS l, array_agg(s2) AS a, sort_array(collect_set(s2)) AS cs, sort_array(collect_set(i)) AS ci FROM e GROUP BY s;
SELECT s, collect_list(struct(at, i)) AS l, collect_list(user.geo) AS g FROM e GROUP BY s;
SELECT s, approx_percentile(i, 0.5) AS p, percentile_approx(i, array(0.1, 0.5, 0.9), 1000) AS ps, approx_percentile(money, 0.25) AS m, approx_percentile(day, 0.5) AS d, approx_percentile(ts, 0.9) AS t, approx_percentile(f, 0.75) AS ff FROM e GROUP BY s;
SELECT transform(approx_top_k(s, 3), x -> x.count) AS top FROM e;

-- FILTER
SELECT s, count(*) FILTER (WHERE i > 0) AS pos, sum(i) FILTER (WHERE b) AS sb, count(DISTINCT s2) FILTER (WHERE i > 0 AND b) AS u, max(l) FILTER (WHERE s2 = 'a') AS m, first(i) FILTER (WHERE i IS NOT NULL) AS f FROM e GROUP BY s;

-- Keys
SELECT b, t % 3 AS m, count(*) AS n FROM e GROUP BY b, t % 3;
SELECT d, count(*) AS n FROM e GROUP BY d;
SELECT f, count(*) AS n FROM e GROUP BY f;
SELECT money, wide, count(*) AS n FROM e GROUP BY 1, 2;
SELECT bin, day, ts, ntz, count(*) AS n FROM e GROUP BY ALL;
SELECT user.geo.country AS country, count(*) AS n FROM e GROUP BY country;
SELECT user.geo AS g, count(*) AS n FROM e GROUP BY g;
SELECT user, user.id, count(*) AS n FROM e GROUP BY user, user.id;
SELECT tags, count(*) AS n FROM e GROUP BY tags;
SELECT upper(s) AS u, length(s) AS len, count(*) AS n FROM e GROUP BY upper(s), length(s);
SELECT 'x' AS k, s, count(*) AS n FROM e GROUP BY k, s;
SELECT _slice, _file, _ingested_at, count(*) AS n FROM e GROUP BY ALL;
SELECT s, b, count(*) AS n, sum(i) AS si FROM e GROUP BY ROLLUP (s, b);
SELECT s, b, grouping(s) AS gs, grouping_id() AS gid, count(*) AS n FROM e GROUP BY CUBE (s, b);
SELECT s, b, day, count(*) AS n FROM e GROUP BY GROUPING SETS ((s, b), (day), ());
SELECT s FROM e GROUP BY s;
SELECT length(s) AS len, max(upper(s)) || '!' AS m FROM e GROUP BY s;

-- Filters and expressions
SELECT s, count(*) AS n FROM e WHERE i > 0 AND s IS NOT NULL AND (b OR l < 0) GROUP BY s;
SELECT count(*) AS n FROM e WHERE s IN ('a', 'b', 'äöü') AND i NOT IN (1, 2, 3);
SELECT count(*) AS n FROM e WHERE s LIKE '%a%' OR s2 RLIKE '^[a-z]+$' OR s ILIKE 'GB' OR contains(s, 'smile');
SELECT count(*) AS n FROM e WHERE i BETWEEN -10 AND 500 AND day BETWEEN DATE '2016-07-18' AND DATE '2016-07-24';
SELECT count(*) AS n FROM e WHERE s <=> s2 OR NOT (s = s2);
SELECT CASE WHEN i > 100 THEN 'big' WHEN i > 0 THEN 'small' WHEN i IS NULL THEN NULL ELSE 'none' END AS size, count(*) AS n FROM e GROUP BY size;
SELECT if(b, s, s2) AS k, coalesce(sum(i), 0) AS si, nullif(max(i), 3) AS m FROM e GROUP BY k;
SELECT nvl(s, 'none') AS k, ifnull(s2, '-') AS k2, nvl2(i, 'y', 'n') AS k3, count(*) AS n FROM e GROUP BY ALL;
SELECT concat(s, '-', s2) AS k, concat_ws('/', s, s2, b) AS k2, count(*) AS n FROM e GROUP BY ALL;
SELECT substring(s, 2, 2) AS a, left(s, 1) AS b, trim(s) AS c, reverse(s) AS d, initcap(s) AS e, lpad(s, 5, '*') AS f, count(*) AS n FROM e GROUP BY ALL;
SELECT replace(s, 'a', 'bb') AS a, translate(s, 'ab', 'xy') AS b, regexp_replace(s, '[aeiou]', '_') AS c, regexp_extract(s, '([a-z]+)_', 1) AS d, split(s, '_') AS e, count(*) AS n FROM e GROUP BY ALL;
SELECT char_length(s) AS a, octet_length(s) AS b, ascii(s) AS c, instr(s, 'a') AS d, locate('e', s) AS e, count(*) AS n FROM e GROUP BY ALL;
SELECT md5(s) AS a, sha2(s, 256) AS b, crc32(bin) AS c, hash(s, i) AS d, xxhash64(s, l) AS e, count(*) AS n FROM e GROUP BY ALL;
SELECT hex(bin) AS a, base64(bin) AS b, encode(s, 'UTF-8') AS c, decode(bin, 'UTF-8') AS d, count(*) AS n FROM e GROUP BY ALL;
SELECT abs(si) AS a, sign(i) AS b, ceil(f) AS c, floor(f) AS d, round(money, 1) AS e, bround(f, 0) AS g, pmod(si, 7) AS h, count(*) AS n FROM e GROUP BY ALL;
SELECT sum(i * 2 + 1) AS a, sum(money * 3.5) AS b, sum(i / 4) AS c, sum(i DIV 4) AS d, sum(-l) AS e, sum(si & 3) AS g, sum(shiftleft(si, 2)) AS h FROM e;
SELECT sum(sqrt(abs(i))) AS a, sum(ln(abs(i) + 1)) AS b, sum(power(f, 2)) AS c, sum(exp(f / 100)) AS d, greatest(max(i), 3) AS g, least(min(i), max(si)) AS l FROM e;
SELECT CAST(i AS STRING) AS a, CAST(d AS STRING) AS b, CAST(money AS STRING) AS c, CAST(ts AS STRING) AS t, CAST(day AS STRING) AS dd, CAST(b AS STRING) AS bb, count(*) AS n FROM e GROUP BY ALL;
SELECT CAST(i AS DECIMAL(10, 3)) AS a, CAST(money AS INT) AS b, CAST(f AS BIGINT) AS c, CAST(b AS INT) AS d, count(*) AS n FROM e GROUP BY ALL;
SELECT try_cast(s AS INT) AS a, try_cast(s AS DOUBLE) AS b, try_cast(s AS DATE) AS c, try_cast(s AS BOOLEAN) AS d, count(*) AS n FROM e GROUP BY ALL;
SELECT sum(CAST(s AS INT)) AS n FROM e WHERE s = '12';
SELECT try_divide(sum(i), count(i) - 3) AS a, sum(i) / nullif(count(i), 0) AS b, try_add(max(i), 1) AS c FROM e GROUP BY s;
SELECT uuid_like, count(*) AS n FROM (SELECT concat(substr(md5(s), 1, 8), '-x') AS uuid_like FROM e) GROUP BY uuid_like;
SELECT get_json_object('{"a": {"b": 3}}', '$.a.b') AS j, count(*) AS n FROM e GROUP BY j;
SELECT from_json(concat('{"x": ', i, '}'), 'x INT').x AS x, to_json(struct(i, s)) AS j, count(*) AS n FROM e GROUP BY ALL;
SELECT parse_url(concat('http://x.com/', s, '?q=', i), 'QUERY', 'q') AS q, count(*) AS n FROM e WHERE s IN ('a', 'b') GROUP BY q;
SELECT typeof(i) AS t, current_timezone() AS z, count(*) AS n FROM e GROUP BY ALL;

-- Times
SELECT to_date(ts) AS d, hour(ts) AS h, count(*) AS n FROM e GROUP BY ALL;
SELECT date_trunc('hour', ts) AS h, date_trunc('MONTH', ts) AS m, date_trunc('week', ntz) AS w, trunc(day, 'YEAR') AS y, count(*) AS n FROM e GROUP BY ALL;
SELECT year(ts) AS y, month(ts) AS m, dayofmonth(ts) AS d, dayofweek(ts) AS w, dayofyear(ts) AS dy, weekofyear(ts) AS wy, quarter(ts) AS q, minute(ts) AS mi, second(ts) AS se, count(*) AS n FROM e GROUP BY ALL;
SELECT date_format(ts, 'yyyy-MM-dd EEE HH:mm') AS f, date_format(day, 'dd/MM/yy') AS g, count(*) AS n FROM e GROUP BY ALL;
SELECT date_add(day, 3) AS a, date_sub(day, si) AS b, datediff(day, DATE '2016-07-01') AS c, add_months(day, 1) AS d, last_day(day) AS l, next_day(day, 'MON') AS nd, months_between(ts, day) AS mb, count(*) AS n FROM e GROUP BY ALL;
SELECT unix_timestamp(ts) AS a, unix_millis(ts) AS b, unix_date(day) AS c, timestamp_micros(l) AS d, from_unixtime(si * 3600) AS e, timestamp_seconds(si) AS f, count(*) AS n FROM e GROUP BY ALL;
SELECT to_timestamp(concat('2017-03-0', abs(si) % 9 + 1, ' 02:30:00')) AS a, to_timestamp('17/07/2017', 'dd/MM/yyyy') AS b, count(*) AS n FROM e GROUP BY ALL;
SELECT from_utc_timestamp(ts, 'Asia/Tokyo') AS a, to_utc_timestamp(ts, 'Europe/Berlin') AS b, convert_timezone('UTC', 'America/New_York', ntz) AS c, count(*) AS n FROM e GROUP BY ALL;
SELECT ts + INTERVAL 1 DAY AS a, day + INTERVAL 2 MONTHS AS b, ts - INTERVAL '90' MINUTE AS c, count(*) AS n FROM e GROUP BY ALL;
SELECT make_date(2017, abs(si) % 12 + 1, 5) AS a, make_timestamp(2017, 3, 5, abs(si) % 24, 30, 1.5) AS b, count(*) AS n FROM e GROUP BY ALL;
SELECT CAST(ts AS DATE) AS a, CAST(day AS TIMESTAMP) AS b, CAST(ntz AS TIMESTAMP) AS c, CAST(ts AS TIMESTAMP_NTZ) AS d, count(*) AS n FROM e GROUP BY ALL;
SELECT max(ts) AS a, min(ts) AS b, to_date(max(ts)) AS c, date_format(min(ts), 'HH') AS d FROM e;
SELECT window(ts, '6 hours').start AS w, count(*) AS n FROM e GROUP BY window(ts, '6 hours');
SELECT window.start AS w, window.end AS x, count(*) AS n FROM e GROUP BY window(ts, '2 days', '1 day');
SELECT extract(HOUR FROM ts) AS h, date_part('DOW', day) AS w, count(*) AS n FROM e GROUP BY ALL;

-- Nested and generated
SELECT tag, count(*) AS n FROM e LATERAL VIEW explode(tags) AS tag GROUP BY tag;
SELECT pos, tag, count(*) AS n FROM e LATERAL VIEW OUTER posexplode(tags) AS pos, tag GROUP BY pos, tag;
SELECT explode(tags) AS tag, i FROM e |> AGGREGATE count(*) AS n, sum(i) AS si GROUP BY tag;
SELECT k, sum(v) AS v FROM e LATERAL VIEW explode(attrs) AS k, v GROUP BY k;
SELECT pos, k, sum(v) AS v FROM e LATERAL VIEW posexplode(attrs) AS pos, k, v GROUP BY pos, k;
SELECT item.sku AS sku, sum(item.price * item.qty) AS revenue, count(*) AS n FROM e LATERAL VIEW explode(items) AS item GROUP BY item.sku;
SELECT sku, sum(qty) AS q FROM e LATERAL VIEW OUTER inline(items) AS sku, price, qty GROUP BY sku;
FROM e |> SELECT s, inline(items) |> WHERE price > 0 |> AGGREGATE sum(price) AS p, count(DISTINCT sku) AS u GROUP BY s;
SELECT a, c, count(*) AS n FROM e LATERAL VIEW explode(tags) AS a LATERAL VIEW explode(nums) AS c WHERE c > 0 GROUP BY a, c;
SELECT x, count(*) AS n FROM e LATERAL VIEW explode(transform(filter(nums, y -> y > 0), y -> y + i)) AS x GROUP BY x;
SELECT col0, count(*) AS n FROM e LATERAL VIEW stack(2, s, s2) AS col0 GROUP BY col0;
SELECT a, count(*) AS n FROM e LATERAL VIEW json_tuple('{"a": 1, "b": 2}', 'a', 'b') AS a, b GROUP BY a;
SELECT size(tags) AS a, tags[0] AS b, element_at(nums, 1) AS c, attrs['k1'] AS d, array_contains(tags, 'a') AS g, count(*) AS n FROM e WHERE size(tags) > 0 AND size(nums) > 0 GROUP BY ALL;
SELECT array_sort(tags) AS a, array_distinct(nums) AS b, array_join(tags, ',') AS c, map_keys(attrs) AS d, flatten(array(tags, tags)) AS f, count(*) AS n FROM e GROUP BY ALL;
SELECT exists(nums, x -> x > 500) AS a, aggregate(nums, 0, (acc, x) -> acc + coalesce(x, 0)) AS b, count(*) AS n FROM e GROUP BY ALL;
SELECT items.sku AS skus, items[0].qty AS q, count(*) AS n FROM e WHERE size(items) > 0 GROUP BY ALL;
SELECT user.id AS u, sum(user.geo.lat) FILTER (WHERE user.geo.lat < 1e100) AS lat FROM e GROUP BY user.id;
SELECT named_struct('a', i, 'b', s).b AS k, map('x', si)['x'] AS m, array(i, si)[1] AS z, count(*) AS n FROM e GROUP BY ALL;

-- Forms of row queries
FROM e |> WHERE i > 0 |> EXTEND i * 2 AS twice, upper(s) AS u |> WHERE twice < 1000 |> SET s2 = lower(s2) |> DROP b |> AGGREGATE sum(twice) AS t, max(s2) AS m GROUP BY u;
FROM e |> AS x |> SELECT x.s AS k, x.i + 1 AS v |> AGGREGATE sum(v) AS total GROUP BY k;
WITH pos AS (SELECT s, i FROM e WHERE i > 0), small AS (SELECT * FROM pos WHERE i < 500) SELECT s, count(*) AS n FROM small GROUP BY s;
SELECT k, count(*) AS n, sum(v) AS sv FROM (SELECT s AS k, i AS v FROM e UNION ALL SELECT s, i FROM p) GROUP BY k;
SELECT k, sum(v) AS sv FROM (SELECT s AS k, l AS v FROM e WHERE b UNION ALL SELECT s2, i FROM e UNION ALL SELECT 'p', l FROM p) GROUP BY k;
FROM e |> UNION ALL (SELECT * FROM e WHERE i > 0) |> AGGREGATE count(*) AS n GROUP BY s;
SELECT q, sum(v) AS v FROM e UNPIVOT (v FOR q IN (i, l)) GROUP BY q;
SELECT s, n FROM (SELECT s, count(*) AS n FROM (SELECT * FROM e WHERE b) x GROUP BY s) y;
SELECT x.s AS k, count(*) AS n FROM e x GROUP BY x.s;
SELECT j * 2 AS k, count(*) AS n FROM (SELECT i + 1 AS j FROM e) GROUP BY ALL;

-- Finishing
SELECT s, sum(i) / count(*) AS mean, count(*) * 100 AS pct FROM e GROUP BY s;
SELECT s, count(*) AS n FROM e GROUP BY s HAVING count(*) > 40 AND max(i) > 0;
SELECT s, count(*) AS n FROM e GROUP BY s HAVING n > 40 ORDER BY n DESC, s;
SELECT s, count(*) AS n FROM e GROUP BY s ORDER BY n DESC, s LIMIT 3;
SELECT s, count(*) AS n FROM e GROUP BY s ORDER BY s NULLS LAST LIMIT 5 OFFSET 2;
SELECT s, b, sum(money) AS m FROM e GROUP BY s, b ORDER BY m DESC NULLS LAST, s, b;
SELECT s, avg(f) AS m FROM e GROUP BY s ORDER BY avg(f) ASC NULLS LAST, s;
SELECT s FROM e GROUP BY s ORDER BY count(*) DESC, s;
SELECT ts, count(*) AS n FROM e GROUP BY ts ORDER BY ts DESC LIMIT 7;
FROM e |> AGGREGATE count(*) AS n, sum(i) AS si GROUP BY s |> WHERE n > 10 |> EXTEND si / n AS mean |> SELECT s, mean, n |> ORDER BY mean, s |> LIMIT 4;
FROM e |> AGGREGATE count(*) AS n GROUP BY s |> SET n = n * 2 |> SELECT *, upper(s) AS u |> DROP s;
FROM e |> AGGREGATE count(*) AS n GROUP BY s ASC;
FROM e |> AGGREGATE count(*) AS n GROUP BY s |> WHERE s LIKE 'p%' |> ORDER BY n, s;
SELECT s, CASE WHEN count(*) > 40 THEN 'many' ELSE 'few' END AS size, max(i) - min(i) AS spread, array(min(i), max(i)) AS ends, struct(count(*) AS n, max(s2) AS m) AS both FROM e GROUP BY s;
SELECT count(*) AS n FROM e WHERE i > 100000;
SELECT sum(i) AS s, count(*) AS n, max(s) AS m, collect_list(i) AS l FROM e WHERE i > 100000;
SELECT s, count(*) AS n FROM e WHERE i > 100000 GROUP BY s;
SELECT count(*) AS n FROM e HAVING count(*) > 100000;
SELECT map_from_entries(array(struct('n', count(*)))) AS m, CAST(count(*) AS DECIMAL(20, 2)) AS d FROM e;

-- Parameters
SELECT s, count(*) AS n FROM e WHERE s = :country OR i < :least GROUP BY s;
SELECT count(*) AS n, :least AS l, max(i) + :least AS m FROM e WHERE day >= :since HAVING count(*) > :least;

-- Nulls, strings and numbers at their edges
SELECT count(user.geo.country) AS a, count(user.geo) AS b, count(user) AS c, count(items[0]) AS d FROM e WHERE size(items) > 0;
SELECT user IS NULL AS a, user.geo IS NULL AS b, user.geo.lat IS NULL AS c, isnan(user.geo.lat) AS d, count(*) AS n FROM e GROUP BY ALL;
SELECT d = 0.0 AS z, d <=> CAST('NaN' AS DOUBLE) AS nan, d > 1e299 AS big, count(*) AS n FROM e GROUP BY ALL;
SELECT s < 'b' AS a, s >= 'page' AS b, s2 > s AS c, s = upper(s) AS d, startswith(s, 'pa') AS e, endswith(s, 'w') AS g, count(*) AS n FROM e GROUP BY ALL;
SELECT bin = s AS a, bin > CAST('a' AS BINARY) AS b, count(*) AS n FROM e GROUP BY ALL;
SELECT money > 0 AS a, money * wide AS b, wide / 3 AS c, money % 7 AS d, CAST(money AS DECIMAL(20, 6)) AS g, count(*) AS n FROM e GROUP BY ALL;
SELECT sum(money) FILTER (WHERE money > 0) AS a, sum(DISTINCT_free) AS b FROM (SELECT money, CAST(i AS DECIMAL(5, 1)) AS DISTINCT_free FROM e);
SELECT min(s) AS a, max(s) AS b, min_by(s, s) AS c, first(s) AS d, collect_set(b) AS g FROM e WHERE s IS NULL;
SELECT t + si AS a, t * 2S AS b, i - l AS c, f * 2 AS d, count(*) AS n FROM e WHERE t < 60 AND t > -60 GROUP BY ALL;
SELECT variant_get(parse_json(concat('{"a": ', i, '}')), '$.a', 'int') AS a, count(*) AS n FROM e WHERE i IS NOT NULL GROUP BY a;
SELECT s, count(*) AS n FROM e GROUP BY s ORDER BY s DESC NULLS FIRST LIMIT 4;
SELECT d, count(*) AS n FROM e GROUP BY d ORDER BY d, n;
SELECT user.geo AS g, max(day) AS m FROM e GROUP BY user.geo ORDER BY user.geo, m DESC LIMIT 10;
SELECT s, b, count(*) AS n FROM e GROUP BY s, b ORDER BY n, s, b LIMIT 1000;
SELECT map_values(transform_values(attrs, (k, v) -> v + 1)) AS a, zip_with(nums, nums, (x, y) -> x + y) AS b, forall(tags, t -> t IS NULL) AS c, count(*) AS n FROM e WHERE size(attrs) > 0 GROUP BY ALL;
SELECT regexp_count(s, 'e') AS a, regexp_like(s, '^p') AS b, split_part(s, '_', 1) AS c, levenshtein(s, s2) AS d, soundex(s) AS g, count(*) AS n FROM e GROUP BY ALL;
SELECT format_number(i, 2) AS a, format_string('%s-%d', s, i) AS b, printf('%05d', i) AS c, to_char(money, '999999.99') AS d, count(*) AS n FROM e GROUP BY ALL;
SELECT bin(l) AS a, conv('ff', 16, 10) AS b, hex(i) AS c, bit_count(i) AS d, i | 8 AS g, ~i AS h, count(*) AS n FROM e GROUP BY ALL;
SELECT width_bucket(f, -10, 10, 4) AS a, rint(f) AS b, cbrt(si) AS c, atan2(f, 2) AS d, degrees(f) AS g, count(*) AS n FROM e GROUP BY ALL;
SELECT date_diff(HOUR, ts, TIMESTAMP '2017-08-01 00:00:00') AS a, timestampadd(MINUTE, 90, ts) AS b, timestampdiff(DAY, ts, TIMESTAMP '2018-01-01') AS c, count(*) AS n FROM e GROUP BY ALL;
SELECT to_csv(struct(i, s)) AS a, schema_of_json('{"a": 1}') AS b, json_array_length('[1, 2]') AS c, json_object_keys('{"a": 1}') AS d, count(*) AS n FROM e GROUP BY ALL;
SELECT url_encode(s) AS a, url_decode('a%20b') AS b, str_to_map(s, '_', '-') IS NULL AS c, find_in_set(s, 'a,b,GB') AS d, elt(2, s, s2) AS g, count(*) AS n FROM e GROUP BY ALL;
SELECT count(*) FILTER (WHERE s IN ('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'äöü', '12')) AS a, count(*) FILTER (WHERE i NOT IN (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, NULL)) AS b, count_if(si IN (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)) AS c, count_if(day IN (DATE '2016-07-18', '2016-07-19', '2016-07-20', '2016-07-21', '2016-07-22', '2016-07-23', '2016-07-24', '2016-07-25', '2016-07-26', '2016-07-27', '2016-07-28')) AS d FROM e;
