-- Queries that are refused, each with its problems below it; ended by an empty line.

SELECT geo_contry, count(*) AS n FROM enriched GROUP BY geo_contry
--> models/m.yaml:3:10: Unknown column: geo_contry (did you mean geo_country?)

FROM enriched
|> WHERE evnt = 'x'
|> AGGREGATE count(*) AS n
--> models/m.yaml:4:12: Unknown column: evnt (did you mean event?)

SELECT count(*) AS n FROM enrichd
--> models/m.yaml:3:29: Unknown source or view: enrichd (did you mean enriched?)

SELECT count(*) AS n FROM db.enriched
--> models/m.yaml:3:29: Unknown source or view: db.enriched (did you mean enriched?)

SELECT foo(event), count(*) AS n FROM enriched GROUP BY 1
--> models/m.yaml:3:10: Unknown function: foo (define it below functions/)

SELECT uper(event) AS u, count(*) AS n FROM enriched GROUP BY 1
--> models/m.yaml:3:10: Unknown function: uper (did you mean upper?)

SELECT count(*) AS n FROM enriched WHERE event = :nope
--> models/m.yaml:3:52: Unknown parameter: :nope (declare it under params in tidemark.yaml)

SELECT count(*) AS n FROM enriched |> WERE n > 1
--> models/m.yaml:3:41: Syntax error at or near 'WERE'

SELEC count(*) FROM enriched
--> models/m.yaml:3:3: Syntax error at or near 'SELEC'

INSERT INTO t SELECT 1
--> models/m.yaml:3:3: Cannot count model m: it is no query but INSERT (write FROM … |> …, or SELECT …)

CREATE TABLE x (a INT)
--> models/m.yaml:3:3: Cannot count model m: it is no query but CREATE (write FROM … |> …, or SELECT …)

SELECT event, page_url, count(*) AS n FROM enriched GROUP BY event
--> models/m.yaml:3:17: The non-aggregating expression "page_url" is based on columns which are not participating in the GROUP BY clause (add the columns or the expression to the GROUP BY, aggregate the expression, or use "any_value(page_url)" if you do not care which of the values within a group is returned)

SELECT event, count(*) AS n FROM enriched GROUP BY event HAVING page_url = 'a'
--> models/m.yaml:3:67: Unknown column: page_url (there are n, enriched.event)

SELECT count(*) AS n FROM enriched WHERE event + 1
--> models/m.yaml:3:44: Cannot compute (event + 1): Filter expression "(event + 1)" of type "BIGINT" is not a boolean

SELECT upper(event, 2) AS n, count(*) AS c FROM enriched GROUP BY 1
--> models/m.yaml:3:10: The `upper` requires 1 parameters but the actual number is 2

SELECT * FROM enriched
--> models/m.yaml:3:3: Cannot count model m: the query has no aggregate: a model is a table of aggregated events (end it with |> AGGREGATE … GROUP BY …, or with GROUP BY)

FROM enriched |> WHERE event = 'a' |> SELECT event
--> models/m.yaml:3:41: Cannot count model m: the query has no aggregate: a model is a table of aggregated events (end it with |> AGGREGATE … GROUP BY …, or with GROUP BY)

SELECT DISTINCT event FROM enriched
--> models/m.yaml:3:3: Cannot count model m: the query has no aggregate (write GROUP BY with the columns that DISTINCT would keep)

SELECT percentile(n, 0.5) AS p FROM enriched
--> models/m.yaml:3:10: Cannot count model m: percentile(n, 0.5) cannot be merged across slices (use approx_percentile)

SELECT median(n) AS p, mode(event) AS m, corr(n, n) AS c, sum(DISTINCT n) AS s FROM enriched
--> models/m.yaml:3:10: Cannot count model m: median(n) cannot be merged across slices (use approx_percentile(…, 0.5))
--> models/m.yaml:3:26: Cannot count model m: mode(event) cannot be merged across slices (use approx_top_k)
--> models/m.yaml:3:44: Cannot count model m: corr(n, n) cannot be merged across slices (compute it behind the aggregate from sum(x * y), sum(x), sum(y) and count(*))
--> models/m.yaml:3:61: Cannot count model m: sum(DISTINCT n) cannot be merged across slices (use sum without DISTINCT, or count(DISTINCT …))

SELECT listagg(event) AS p FROM enriched
--> models/m.yaml:3:10: Cannot count model m: listagg(event) cannot be merged across slices (use collect_list, and array_join behind the aggregate)

SELECT skewness(n) AS p, kurtosis(n) AS k, bit_or(n) AS b FROM enriched
--> models/m.yaml:3:10: Cannot count model m: skewness(n) cannot be merged across slices (compose it of count, sum, min, max or another aggregate that can)
--> models/m.yaml:3:28: Cannot count model m: kurtosis(n) cannot be merged across slices (compose it of count, sum, min, max or another aggregate that can)
--> models/m.yaml:3:46: Cannot count model m: bit_or(n) cannot be merged across slices (compose it of count, sum, min, max or another aggregate that can)

SELECT first(event) AS p FROM untimed
--> models/m.yaml:3:10: Cannot count model m: first(event) depends on the order of events, and source untimed has no event_time (add event_time: to the source, or use min, max, min_by or max_by)

SELECT collect_list(event) AS p FROM untimed
--> models/m.yaml:3:10: Cannot count model m: collect_list(event) depends on the order of events, and source untimed has no event_time (add event_time: to the source, or use min, max, min_by or max_by)

SELECT count(*) AS n FROM enriched WHERE rand() < 0.1
--> models/m.yaml:3:44: Cannot count model m: rand() is not deterministic: counted again, the same events would give something else (derive it from the event, for instance with xxhash64(event_id))

SELECT current_date() AS d, count(*) AS n FROM enriched GROUP BY d
--> models/m.yaml:3:10: Cannot count model m: current_date() is not deterministic: counted again, the same events would give something else (use the source's event time, or _ingested_at)

SELECT count(*) AS n, now() AS t FROM enriched
--> models/m.yaml:3:25: Cannot count model m: now() is not deterministic: counted again, the same events would give something else (use the source's event time, or _ingested_at)

SELECT count(*) AS n FROM enriched WHERE derived_tstamp > current_timestamp() - INTERVAL 1 DAY
--> models/m.yaml:3:61: Cannot count model m: current_timestamp() is not deterministic: counted again, the same events would give something else (use the source's event time, or _ingested_at)

SELECT count(*) AS n FROM enriched WHERE derived_tstamp > TIMESTAMP 'yesterday'
--> models/m.yaml:3:61: Cannot count model m: TIMESTAMP 'yesterday' is not deterministic: counted again, the same events would give something else (use the source's event time, or _ingested_at)

SELECT uuid() AS u, count(*) AS n FROM enriched GROUP BY u
--> models/m.yaml:3:10: Cannot count model m: uuid() is not deterministic: counted again, the same events would give something else (derive it from the event, for instance with xxhash64(event_id))

SELECT input_file_name() AS u, count(*) AS n FROM enriched GROUP BY u
--> models/m.yaml:3:10: Cannot count model m: input_file_name() is not deterministic: counted again, the same events would give something else (use _file or _slice)

SELECT monotonically_increasing_id() AS u, count(*) AS n FROM enriched GROUP BY u
--> models/m.yaml:3:10: Cannot count model m: monotonically_increasing_id() is not deterministic: counted again, the same events would give something else (use a field that tells events apart)

SELECT shuffle(array(n, 2)) AS u, count(*) AS n FROM enriched GROUP BY u
--> models/m.yaml:3:10: Cannot count model m: shuffle(array(n, 2)) is not deterministic: counted again, the same events would give something else (derive it from the event, for instance with xxhash64(event_id))

SELECT unix_timestamp() AS u, count(*) AS n FROM enriched GROUP BY u
--> models/m.yaml:3:10: Cannot count model m: unix_timestamp() is not deterministic: counted again, the same events would give something else (use the source's event time, or _ingested_at)

SELECT reflect('java.util.UUID', 'randomUUID') AS u, count(*) AS n FROM enriched GROUP BY u
--> models/m.yaml:3:10: Cannot count model m: reflect('java.util.UUID', 'randomUUID') is not deterministic: counted again, the same events would give something else (use a SQL function)

SELECT a.event, count(*) AS n FROM enriched a JOIN enriched b ON a.event = b.event GROUP BY a.event
--> models/m.yaml:3:49: Cannot count model m: JOIN needs two events at a time, and each event is counted by itself (make each side an input of the model under inputs, or join them before they reach the source)

SELECT count(*) AS n FROM enriched WHERE event IN (SELECT event FROM enriched)
--> models/m.yaml:3:50: Cannot count model m: a subquery reads other rows, and each event is counted by itself (put the values into a parameter, or make the other query an input of the model)

SELECT event, n, rank() OVER (ORDER BY n) AS r FROM (SELECT event, count(*) AS n FROM enriched GROUP BY event)
--> models/m.yaml:3:20: Cannot count model m: a window function looks at other rows of the table, and each row is kept by itself (query the published table with it)

SELECT event, count(*) AS n FROM (SELECT event, row_number() OVER (PARTITION BY event ORDER BY n) AS r FROM enriched) WHERE r = 1 GROUP BY event
--> models/m.yaml:3:37: Cannot count model m: a window function looks at other events, and each event is counted by itself (use an aggregate, such as min_by, max_by, first or last)

SELECT count(*) AS n FROM (SELECT event, count(*) AS c FROM enriched GROUP BY event)
--> models/m.yaml:3:72: Cannot count model m: an aggregate of an aggregate changes with every late event (aggregate once, by the keys of the outer query)

SELECT count(*) AS n FROM (SELECT DISTINCT event FROM enriched)
--> models/m.yaml:3:30: Cannot count model m: DISTINCT below the aggregate compares events with each other (use count(DISTINCT …), or collect_set)

SELECT count(*) AS n FROM (SELECT event FROM enriched LIMIT 10)
--> models/m.yaml:3:57: Cannot count model m: LIMIT below the aggregate depends on which events come first (put ORDER BY and LIMIT behind the aggregate)

SELECT count(*) AS n FROM (SELECT event FROM enriched ORDER BY event)
--> models/m.yaml:3:57: Cannot count model m: ORDER BY below the aggregate has no meaning: events come in any order (put it behind the aggregate, or leave it out)

SELECT event, count(*) AS n FROM enriched GROUP BY event LIMIT 10
--> models/m.yaml:3:60: Cannot count model m: LIMIT without ORDER BY is not deterministic: any rows would do (add ORDER BY before LIMIT)

SELECT event, count(*) AS n FROM enriched GROUP BY event OFFSET 10
--> models/m.yaml:3:60: Cannot count model m: OFFSET without ORDER BY is not deterministic: any rows would do (add ORDER BY before OFFSET)

FROM enriched |> AGGREGATE count(*) AS n GROUP BY event |> ORDER BY n |> LIMIT 3 |> WHERE n > 1
--> models/m.yaml:3:93: Cannot count model m: WHERE behind LIMIT would need rows that the table does not show (put WHERE before LIMIT)

FROM enriched |> AGGREGATE count(*) AS n GROUP BY event |> ORDER BY n |> LIMIT 3 |> ORDER BY event
--> models/m.yaml:3:87: Cannot count model m: ORDER BY behind LIMIT would sort the shown rows again (write one ORDER BY, before LIMIT)

SELECT event, count(*) AS n FROM enriched GROUP BY event UNION ALL SELECT event, 1 FROM enriched GROUP BY event
--> models/m.yaml:3:3: Cannot count model m: UNION of aggregates gives two rows for one key (put UNION ALL below one aggregate, or make each side an input of the model under inputs)

SELECT count(*) AS n FROM enriched TABLESAMPLE (10 PERCENT)
--> models/m.yaml:3:38: Cannot count model m: TABLESAMPLE is not deterministic: counted again, it would give other rows (keep events by a hash, such as WHERE pmod(xxhash64(user_id), 100) < 10)

SELECT count(*) AS n FROM VALUES (1), (2) AS t(a)
--> models/m.yaml:3:29: Cannot count model m: VALUES are rows without events (read a source with FROM)

SELECT 1 AS n
--> models/m.yaml:3:3: Cannot count model m: the query has no aggregate: a model is a table of aggregated events (end it with |> AGGREGATE … GROUP BY …, or with GROUP BY)

SELECT count(*) AS n FROM (SELECT event FROM enriched INTERSECT SELECT event FROM enriched)
--> models/m.yaml:3:30: Cannot count model m: INTERSECT compares events with each other (use WHERE)

SELECT event AS a, count(*) AS a FROM enriched GROUP BY event
--> models/m.yaml:3:3: Cannot count model m: two columns have one name: a (rename one with AS)

SELECT event, max(derived_tstamp) - min(derived_tstamp) AS span FROM enriched GROUP BY event
--> models/m.yaml:3:17: Cannot count model m: column span cannot be INTERVAL DAY TO SECOND (use a number with its unit in the name, such as BIGINT seconds)

SELECT event, NULL AS x, count(*) AS n FROM enriched GROUP BY event
--> models/m.yaml:3:17: Cannot count model m: column x cannot be VOID (cast NULL to the type that is meant, such as CAST(NULL AS STRING))

SELECT count(*) AS n FROM enriched e LATERAL VIEW explode(event) AS x
--> models/m.yaml:3:40: Cannot compute explode(event): The first parameter requires the ("ARRAY" or "MAP") type, however "event" has the type "STRING"

SELECT session_window(derived_tstamp, '5 minutes') AS w, count(*) AS n FROM enriched GROUP BY w
--> models/m.yaml:3:10: Cannot count model m: session_window is not kept yet: sessions of two slices may have to be joined (group by window(…), or by a session id of the events)

SELECT count(*) AS n FROM m2
--> models/m.yaml:3:29: Cannot count model m: it reads model m2, and a table's rows are no events (read the sources of that model, and share what both need as a view)

SELECT count(*) AS n FROM unknown_schema
--> models/m.yaml:3:29: Cannot count model m: source unknown_schema has no schema yet, for there was no slice to infer it from (write schema: in the source, or add data)

SELECT event, explode(array(1,2)) AS x, count(*) AS n FROM enriched GROUP BY event
--> models/m.yaml:3:17: Cannot count model m: a generator such as explode behind the aggregate makes several rows of one key (put it below the aggregate, or query the published table with it)

SELECT * FROM (SELECT event, n FROM enriched) PIVOT (sum(n) FOR event IN ('a', 'b'))
--> models/m.yaml:3:49: Cannot count model m: an aggregate of an aggregate changes with every late event (aggregate once, by the keys of the outer query)

SELECT user.nme AS x, count(*) AS n FROM enriched GROUP BY 1
--> models/m.yaml:3:10: Unknown field: nme (did you mean name?)

SELECT count(*) AS n FROM enriched WHERE event = 'a' AND (SELECT max(n) FROM enriched) > 1
--> models/m.yaml:3:60: Cannot count model m: a subquery reads other rows, and each event is counted by itself (put the values into a parameter, or make the other query an input of the model)

SELECT event, count(*) AS n FROM enriched GROUP BY event ORDER BY page_url
--> models/m.yaml:3:69: Unknown column: page_url (there are n, enriched.event)

SELECT current_user() AS n, count(*) AS m FROM enriched
--> models/m.yaml:3:10: Cannot count model m: current_user() is not deterministic: counted again, the same events would give something else (write the value, or declare a parameter)

SELECT count(*) n, sum(count(*)) AS x FROM enriched
--> models/m.yaml:3:26: It is not allowed to use an aggregate function in the argument of another aggregate function (please use the inner aggregate function in a sub-query)

SELECT event, count(*) AS n FROM enriched WHERE count(*) > 1 GROUP BY event
--> models/m.yaml:3:3: The WHERE condition "(count(1) > 1)" contains invalid expressions: count(1); Rewrite the query to avoid window functions, aggregate functions, and generator functions in the WHERE clause

SELECT a.b.c FROM enriched GROUP BY 1
--> models/m.yaml:3:10: Unknown column: a.b.c (there are enriched.n, enriched.user, enriched._file, enriched._slice)

SELECT parse_json(event) AS a, count(*) AS n FROM enriched GROUP BY 1
--> models/m.yaml:3:10: The expression "parse_json(event)" cannot be used as a grouping expression because its data type "VARIANT" is not an orderable data type

SELECT CAST(event AS INTERVAL DAY) AS a, count(*) AS n FROM enriched GROUP BY 1
--> models/m.yaml:3:10: Cannot count model m: a key cannot be INTERVAL DAY: CAST(event AS INTERVAL DAY) (use a number with its unit in the name, such as BIGINT seconds)

SELECT count(*) AS n FROM enriched; SELECT 1
--> models/m.yaml:3:39: Syntax error at or near 'SELECT': extra input 'SELECT'

SELECT aes_encrypt(event, '0000111122223333') AS a, count(*) AS n FROM enriched GROUP BY 1
--> models/m.yaml:3:10: Cannot count model m: aes_encrypt(event, '0000111122223333') is not deterministic: counted again, the same events would give something else (give it an initialisation vector, its fifth argument)

SELECT curdate() AS a, count(*) AS n FROM enriched GROUP BY 1
--> models/m.yaml:3:10: Cannot count model m: curdate() is not deterministic: counted again, the same events would give something else (use the source's event time, or _ingested_at)

SELECT user() AS a, count(*) AS n FROM enriched GROUP BY 1
--> models/m.yaml:3:10: Cannot count model m: user() is not deterministic: counted again, the same events would give something else (write the value, or declare a parameter)

SELECT random() AS a, count(*) AS n FROM enriched GROUP BY 1
--> models/m.yaml:3:10: Cannot count model m: random() is not deterministic: counted again, the same events would give something else (derive it from the event, for instance with xxhash64(event_id))

SELECT randn(3) AS a, count(*) AS n FROM enriched GROUP BY 1
--> models/m.yaml:3:10: Cannot count model m: randn(3) is not deterministic: counted again, the same events would give something else (derive it from the event, for instance with xxhash64(event_id))

SELECT version() AS a, count(*) AS n FROM enriched GROUP BY 1
--> models/m.yaml:3:10: Cannot count model m: version() is not deterministic: counted again, the same events would give something else (write the value, or declare a parameter)

SELECT current_time() AS a, count(*) AS n FROM enriched GROUP BY 1
--> models/m.yaml:3:10: Cannot count model m: current_time() is not deterministic: counted again, the same events would give something else (use the source's event time, or _ingested_at)

SELECT localtimestamp() AS a, count(*) AS n FROM enriched GROUP BY 1
--> models/m.yaml:3:10: Cannot count model m: localtimestamp() is not deterministic: counted again, the same events would give something else (use the source's event time, or _ingested_at)

SELECT spark_partition_id() AS a, count(*) AS n FROM enriched GROUP BY 1
--> models/m.yaml:3:10: Cannot count model m: spark_partition_id() is not deterministic: counted again, the same events would give something else (use a field that tells events apart)

SELECT randstr(5) AS a, count(*) AS n FROM enriched GROUP BY 1
--> models/m.yaml:3:10: Cannot count model m: randstr(5) is not deterministic: counted again, the same events would give something else (derive it from the event, for instance with xxhash64(event_id))

SELECT uniform(1, 5) AS a, count(*) AS n FROM enriched GROUP BY 1
--> models/m.yaml:3:10: Cannot count model m: uniform is not deterministic: counted again, the same events would give something else (derive it from the event, for instance with xxhash64(event_id))

SELECT current_database() AS a, count(*) AS n FROM enriched GROUP BY 1
--> models/m.yaml:3:10: Cannot count model m: current_database() is not deterministic: counted again, the same events would give something else (write the value, or declare a parameter)

SELECT java_method('java.util.UUID', 'randomUUID') AS a, count(*) AS n FROM enriched GROUP BY 1
--> models/m.yaml:3:10: Cannot count model m: java_method('java.util.UUID', 'randomUUID') is not deterministic: counted again, the same events would give something else (use a SQL function)

SELECT try_reflect('java.util.UUID', 'randomUUID') AS a, count(*) AS n FROM enriched GROUP BY 1
--> models/m.yaml:3:10: Cannot count model m: try_reflect('java.util.UUID', 'randomUUID') is not deterministic: counted again, the same events would give something else (use a SQL function)

WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 5) SELECT count(*) AS c FROM t
--> models/m.yaml:3:79: Cannot count model m: a recursive query reads what it wrote before (use explode and sequence, or aggregate over an array)

SELECT count(*) AS n FROM enriched, LATERAL (SELECT explode(array(1, 2)))
--> models/m.yaml:3:24: Cannot count model m: a subquery reads other rows, and each event is counted by itself (put the values into a parameter, or make the other query an input of the model)

SELECT count(*) AS n FROM range(10)
--> models/m.yaml:3:29: Cannot count model m: a query needs events: it reads no source (read a source with FROM)

SELECT count(*) AS n FROM nope(10)
--> models/m.yaml:3:29: Unknown function: nope (define it below functions/)

SELECT count(*) AS n FROM enriched LATERAL VIEW nope(event) AS x
--> models/m.yaml:3:38: Unknown function: nope (define it below functions/)

SELECT count(*) AS n FROM explode(array(1, 2))
--> models/m.yaml:3:29: Cannot count model m: a query needs events: it reads no source (read a source with FROM)

SELECT count(*) AS n FROM enriched TIMESTAMP AS OF '2020-01-01'
--> models/m.yaml:3:3: The feature is not supported: Time travel on the relation: `enriched`

SELECT count(*) AS n FROM parquet.`/etc/passwd`
--> models/m.yaml:3:29: Unknown source or view: parquet./etc/passwd (this project has enriched, unknown_schema, untimed)

FROM enriched |> JOIN untimed ON enriched.event = untimed.event |> AGGREGATE count(*) AS n
--> models/m.yaml:3:20: Cannot count model m: JOIN needs two events at a time, and each event is counted by itself (make each side an input of the model under inputs, or join them before they reach the source)

FROM enriched |> WHERE event IS NOT NULL |> AGGREGATE count(*) AS n GROUP BY event |> AGGREGATE max(n) AS m
--> models/m.yaml:3:3: Cannot count model m: an aggregate of an aggregate changes with every late event (aggregate once, by the keys of the outer query)

FROM enriched |> AGGREGATE count(*) AS n GROUP BY event |> PIVOT (sum(n) FOR event IN ('a'))
--> models/m.yaml:3:62: Cannot count model m: an aggregate of an aggregate changes with every late event (aggregate once, by the keys of the outer query)

FROM enriched |> AGGREGATE count(*) AS n GROUP BY event |> JOIN untimed USING (event)
--> models/m.yaml:3:62: Cannot count model m: JOIN behind the aggregate looks at other rows, and each row is kept by itself (make each side an input of the model under inputs, or query the published tables with it)

FROM enriched |> AGGREGATE count(*) AS n GROUP BY event |> UNION ALL (SELECT 1, 2)
--> models/m.yaml:3:3: Cannot count model m: UNION of aggregates gives two rows for one key (put UNION ALL below one aggregate, or make each side an input of the model under inputs)

FROM enriched |> AGGREGATE count(*) AS n GROUP BY event |> LIMIT 10
--> models/m.yaml:3:62: Cannot count model m: LIMIT without ORDER BY is not deterministic: any rows would do (add ORDER BY before LIMIT)

FROM enriched |> DISTINCT |> AGGREGATE count(*) AS n
--> models/m.yaml:3:20: Syntax error at or near 'DISTINCT'

FROM enriched |> SELECT count(*) AS n
--> models/m.yaml:3:27: Aggregate function count(1) is not allowed when using the pipe operator |> SELECT clause; please use the pipe operator |> AGGREGATE clause instead

FROM enriched |> WHERE count(*) > 1 |> AGGREGATE count(*) AS n
--> models/m.yaml:3:3: The WHERE condition "(count(1) > 1)" contains invalid expressions: count(1); Rewrite the query to avoid window functions, aggregate functions, and generator functions in the WHERE clause

FROM enriched |> AGGREGATE event
--> models/m.yaml:3:30: Non-grouping expression event is provided as an argument to the |> AGGREGATE pipe operator but does not contain any aggregate function; please update it to include an aggregate function and then retry the query again

SELECT DISTINCT event, count(*) AS n FROM enriched GROUP BY event
--> models/m.yaml:3:3: Cannot count model m: DISTINCT behind the aggregate compares rows, and each row is kept by itself (leave it out: keys are distinct)

SELECT event, count(*) AS n FROM enriched GROUP BY event DISTRIBUTE BY event
--> models/m.yaml:3:60: DISTRIBUTE BY is not supported

SELECT grouping(event) AS g, count(*) AS n FROM enriched GROUP BY event
--> models/m.yaml:3:10: grouping()/grouping_id() can only be used with GroupingSets/Cube/Rollup

SELECT max(event) OVER () AS m, count(*) AS n FROM enriched GROUP BY event
--> models/m.yaml:3:10: Cannot count model m: a window function looks at other rows of the table, and each row is kept by itself (query the published table with it)

SELECT approx_top_k(event, 0) AS m FROM enriched
--> models/m.yaml:3:10: Cannot count model m: approx_top_k(event, 0): Cannot give the top 0 items: at least 1 is needed (give it other arguments)

SELECT approx_percentile(n, 2.0) AS m FROM enriched
--> models/m.yaml:3:10: Cannot compute approx_percentile(n, 2.0, 10000): The percentage must be between [0.0, 1.0] (current value = 2.0D)

SELECT approx_percentile(n, NULL) AS m FROM enriched
--> models/m.yaml:3:10: Cannot compute approx_percentile(n, NULL, 10000): The percentage must not be null

SELECT approx_count_distinct(n, 0.9) AS m FROM enriched
--> models/m.yaml:3:10: Failed preparing of the function `approx_count_distinct` for call (please, double check function's arguments)

SELECT max(map('a', n)) AS m FROM enriched
--> models/m.yaml:3:10: Cannot compute max(map(a, n)): The `max` does not support ordering on type "MAP<STRING, INT>"

SELECT collect_set(map('a', n)) AS m FROM enriched
--> models/m.yaml:3:10: Cannot compute collect_set(map(a, n)): The input of `collect_set` can't be "MAP" or "COLLATED STRING" type data

SELECT collect_list(DISTINCT n) AS m, avg(DISTINCT n) AS a FROM enriched
--> models/m.yaml:3:10: Cannot count model m: collect_list(DISTINCT n) cannot be merged across slices (use collect_set)
--> models/m.yaml:3:41: Cannot count model m: avg(DISTINCT n) cannot be merged across slices (use avg without DISTINCT, or count(DISTINCT …))

SELECT string_agg(event, ',') WITHIN GROUP (ORDER BY event) AS m FROM enriched
--> models/m.yaml:3:10: Cannot count model m: string_agg(event, ',') WITHIN GROUP (ORDER BY event) cannot be merged across slices (use collect_list, and array_join behind the aggregate)

SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY n) AS m FROM enriched
--> models/m.yaml:3:10: Cannot count model m: percentile_cont(0.5) WITHIN GROUP (ORDER BY n) cannot be merged across slices (use approx_percentile)

SELECT bit_and(n) AS b, bit_xor(n) AS x, regr_count(n, n) AS r, covar_pop(n, n) AS c, count_min_sketch(n, 0.5d, 0.5d, 1) AS k FROM enriched
--> models/m.yaml:3:10: Cannot count model m: bit_and(n) cannot be merged across slices (compose it of count, sum, min, max or another aggregate that can)
--> models/m.yaml:3:27: Cannot count model m: bit_xor(n) cannot be merged across slices (compose it of count, sum, min, max or another aggregate that can)
--> models/m.yaml:3:44: Cannot count model m: regr_count(n, n) cannot be merged across slices (compose it of count, sum, min, max or another aggregate that can)
--> models/m.yaml:3:67: Cannot count model m: covar_pop(n, n) cannot be merged across slices (compose it of count, sum, min, max or another aggregate that can)
--> models/m.yaml:3:89: Cannot count model m: count_min_sketch(n, 0.5d, 0.5d, 1) cannot be merged across slices (use approx_top_k, or count by the value)

SELECT event COLLATE UTF8_LCASE AS e, count(*) AS n FROM enriched GROUP BY 1
--> models/m.yaml:3:10: Cannot count model m: a key cannot be STRING COLLATE UTF8_LCASE: event COLLATE UTF8_LCASE (use STRING)

SELECT ${country}, count(*) AS n FROM enriched
--> models/m.yaml:3:10: Syntax error at or near '$'

SELECT 'unclosed, count(*) AS n FROM enriched
--> models/m.yaml:3:10: Syntax error at or near '''

SELECT sum(n) FILTER (WHERE rand() > 1) AS n FROM enriched
--> models/m.yaml:3:10: The FILTER expression "(rand() > 1)" in an aggregate function is invalid; Expected a deterministic FILTER expression

SELECT count(*) AS n FROM enriched ORDER BY rand()
--> models/m.yaml:3:47: Cannot count model m: rand() is not deterministic: counted again, the same events would give something else (derive it from the event, for instance with xxhash64(event_id))

SELECT event, count(*) AS n FROM enriched GROUP BY event ORDER BY max(derived_tstamp) - min(derived_tstamp)
--> models/m.yaml:3:60: Cannot count model m: a table cannot be ordered by INTERVAL DAY TO SECOND: max(derived_tstamp) - min(derived_tstamp) (use a number with its unit in the name, such as BIGINT seconds)

SELECT x, count(*) AS n FROM enriched LATERAL VIEW explode(array(INTERVAL 1 DAY)) AS x GROUP BY x
--> models/m.yaml:3:41: Cannot count model m: a generator cannot make INTERVAL DAY: x (use a number with its unit in the name, such as BIGINT seconds)

