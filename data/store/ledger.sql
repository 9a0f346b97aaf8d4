-- Continues action_state.sql: for each council the days-late ledger against one deadline, as
-- analysis.time.slippage.lateness judges each action. An open action that a paper shows as complete on the same day or
-- earlier has no last open day.
, cases AS (
    SELECT council, {against}_latest AS latest, first_seen_complete AS finished,
        CASE WHEN NOT coalesce(last_seen_open >= first_seen_complete, false) THEN last_seen_open END AS last_open,
        CASE
            WHEN {against}_latest IS NULL OR as_at_earliest IS NULL THEN NULL
            WHEN status = 'complete' THEN 'by_days'
            WHEN status IN ('in_progress', 'not_started', 'delayed') THEN
                CASE WHEN {against}_latest < as_at_earliest AND coalesce({against}_latest < reported_earliest, false)
                THEN 'late' ELSE 'cannot_tell' END
            WHEN status = 'ongoing' THEN 'cannot_tell'
        END AS code
    FROM chosen_stands WHERE counted),
measured AS (
    SELECT council, code, latest, last_open, CASE WHEN code = 'by_days' THEN finished END AS done,
        last_open IS NOT NULL OR done IS NOT NULL AS seen
    FROM cases),
judged AS (
    SELECT council,
        CASE WHEN code IS NOT NULL AND seen THEN
            CASE WHEN last_open = latest AND NOT coalesce(done - last_open = 1, false) THEN 0
            ELSE last_open - latest + 1 END END AS low,
        CASE WHEN code IS NOT NULL AND seen THEN done - latest END AS high,
        CASE
            WHEN NOT seen THEN nullif(code, 'by_days')
            WHEN code IS NULL THEN NULL
            WHEN low > 0 THEN 'late'
            WHEN high <= 0 THEN 'on_time'
            ELSE 'cannot_tell'
        END AS verdict
    FROM measured)
SELECT council,
    count(*) FILTER (verdict = 'late')::INTEGER AS late,
    count(*) FILTER (verdict = 'cannot_tell')::INTEGER AS cannot_tell,
    count(*) FILTER (verdict = 'on_time')::INTEGER AS on_time,
    count(*) FILTER (verdict IS NULL)::INTEGER AS not_judged,
    coalesce(list(low ORDER BY low NULLS FIRST) FILTER (verdict IS NOT NULL), []) AS lows,
    coalesce(list(high ORDER BY high NULLS LAST) FILTER (verdict IS NOT NULL), []) AS highs
FROM judged GROUP BY council ORDER BY council
