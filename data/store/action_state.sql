-- One row per action as the documents of the view state it: `action_state` and, before it, what it is made of.
-- $as_at: NULL for "as last reported", else only documents of that day or earlier speak.
-- $prose: false leaves out statuses a reader judged from prose.
WITH speaking AS (
    SELECT document_id, challenge_id, as_at_earliest, as_at_latest
    FROM documents
    WHERE $as_at::DATE IS NULL OR as_at_latest <= $as_at::DATE
),
reported AS (
    SELECT
        r.* REPLACE (
            CASE WHEN $prose OR r.status_basis <> 'prose' THEN r.status ELSE 'not_stated' END AS status,
            CASE WHEN $prose OR r.status_basis <> 'prose' THEN r.status_basis ELSE 'none' END AS status_basis,
            CASE WHEN $prose OR r.status_basis <> 'prose' THEN r.evidence END AS evidence
        ),
        d.challenge_id, d.as_at_earliest, d.as_at_latest,
        row_number() OVER (
            PARTITION BY r.action_id ORDER BY d.as_at_latest DESC NULLS LAST, r.document_id DESC
        ) AS age
    FROM action_reports r JOIN speaking d USING (document_id)
),
newest_paper AS (
    SELECT challenge_id, arg_max(as_at_earliest, as_at_latest) AS paper_earliest, max(as_at_latest) AS paper_latest
    FROM reported GROUP BY challenge_id
),
stated_deadlines AS (
    SELECT
        action_id, deadline_earliest, deadline_latest, age,
        lag(deadline_latest) OVER (PARTITION BY action_id ORDER BY age DESC) AS before
    FROM reported WHERE deadline_latest IS NOT NULL
),
deadline_history AS (
    SELECT
        action_id,
        arg_max(deadline_earliest, age) AS baseline_earliest, arg_max(deadline_latest, age) AS baseline_latest,
        arg_min(deadline_earliest, age) AS current_earliest, arg_min(deadline_latest, age) AS current_latest,
        count(*) FILTER (before IS NOT NULL AND before <> deadline_latest) AS revisions
    FROM stated_deadlines GROUP BY action_id
),
status_history AS (
    SELECT
        action_id, count(*) AS reports,
        max(as_at_earliest) FILTER (status IN ('in_progress', 'not_started', 'delayed')) AS last_seen_open,
        min(as_at_latest) FILTER (status = 'complete') AS first_seen_complete
    FROM reported GROUP BY action_id
),
main_theme AS (
    SELECT recommendation_id, theme, topic FROM recommendation_themes WHERE position = 1
),
action_state AS (
    SELECT
        c.council_id, c.short_name AS council, c.gss_code, c.council_type, c.region,
        h.challenge_id, h.actions_coverage,
        n.recommendation_id, n.ref AS recommendation_ref, n.kind, n.response, n.title AS recommendation_title,
        t.theme, t.topic,
        a.action_id, a.ref AS action_ref, a.position, a.nature, a.summary, a.wording, a.owner_role, a.owner_basis,
        a.locator, a.source_url,
        s.document_id, s.status, s.status_published, s.status_basis, s.evidence, s.certainty,
        s.rag_published, s.rag_key,
        s.deadline_published, s.deadline_precision, s.deadline_basis,
        d.baseline_earliest, d.baseline_latest, d.current_earliest, d.current_latest,
        coalesce(d.revisions, 0)::INTEGER AS revisions,
        s.as_at_earliest AS reported_earliest, s.as_at_latest AS reported_latest,
        coalesce($as_at::DATE, p.paper_earliest) AS as_at_earliest,
        coalesce($as_at::DATE, p.paper_latest) AS as_at_latest,
        x.reports::INTEGER AS reports, x.last_seen_open, x.first_seen_complete,
        concat_ws(' ', a.note, s.note) AS note
    FROM actions a
    JOIN reported s ON s.action_id = a.action_id AND s.age = 1
    JOIN challenges h ON h.challenge_id = a.challenge_id
    JOIN councils c ON c.council_id = h.council_id
    JOIN newest_paper p ON p.challenge_id = a.challenge_id
    JOIN status_history x ON x.action_id = a.action_id
    LEFT JOIN deadline_history d ON d.action_id = a.action_id
    LEFT JOIN recommendations n ON n.recommendation_id = a.recommendation_id
    LEFT JOIN main_theme t ON t.recommendation_id = a.recommendation_id
),
chosen_actions AS (
    SELECT * FROM action_state WHERE {actions}
),
chosen_challenges AS (
    SELECT joined.* FROM (
        SELECT h.*, c.name, c.short_name AS council, c.gss_code, c.council_type, c.region, c.end_date
        FROM challenges h JOIN councils c USING (council_id)
    ) joined
    WHERE {challenges}
),
chosen_recommendations AS (
    SELECT joined.* FROM (
        SELECT h.council_id, h.council, h.gss_code, h.council_type, h.region, h.recommendations_coverage,
            h.actions_coverage, n.*, t.theme, t.topic
        FROM recommendations n
        JOIN chosen_challenges h USING (challenge_id)
        LEFT JOIN documents d USING (document_id)
        LEFT JOIN main_theme t USING (recommendation_id)
        WHERE $as_at::DATE IS NULL OR d.as_at_latest IS NULL OR d.as_at_latest <= $as_at::DATE
    ) joined
    WHERE {recommendations}
      AND (len($statuses::VARCHAR[]) = 0
           OR joined.recommendation_id IN (SELECT recommendation_id FROM chosen_actions))
)
