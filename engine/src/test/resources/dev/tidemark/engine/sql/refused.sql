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

