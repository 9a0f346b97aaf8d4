-- Continues action_state.sql: per challenge, how many recommendations and actions have each thing.
, r AS (
    SELECT challenge_id, count(*) AS recommendations,
        count(*) FILTER (response <> 'not_stated') AS answered,
        count(*) FILTER (recommendation_id IN (SELECT recommendation_id FROM chosen_stands)) AS acted_on
    FROM chosen_recommendations GROUP BY challenge_id),
a AS (
    SELECT challenge_id, count(*) AS actions, count(*) FILTER (owner_named) AS with_owner,
        count(*) FILTER (deadline_worded) AS with_deadline, count(current_latest) AS with_date,
        count(*) FILTER (status <> 'not_stated') AS with_status,
        any_value(as_at_latest) AS as_at
    FROM chosen_stands GROUP BY challenge_id)
SELECT h.council, h.council_id, h.gss_code, h.challenge_id, h.recommendations_coverage,
    h.actions_coverage, as_at, COLUMNS(lambda c: c IN ('recommendations', 'answered', 'acted_on',
        'actions', 'with_owner', 'with_deadline', 'with_date', 'with_status'))
FROM (SELECT h.*, r.* EXCLUDE challenge_id, a.* EXCLUDE challenge_id
      FROM chosen_challenges h LEFT JOIN r USING (challenge_id) LEFT JOIN a USING (challenge_id)) h
ORDER BY council
