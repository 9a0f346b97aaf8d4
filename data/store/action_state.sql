-- The challenges, recommendations, actions and reports of a selection: `chosen_stands` is one row per action with what
-- is in force of it and how it stands (table stands), `chosen_actions` the same with all its texts.
-- $as_at: NULL for "as last reported", else what is in force that day; challenges, papers and actions that came later
-- are not there. A challenge came with its visit; where no day of it is held, with its first dated paper or step.
-- Where an action stands (`standing`) is defined by analysis.counts.standing; a test holds the two together.
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
        d.challenge_id, d.as_at_earliest, d.as_at_latest
    FROM action_reports r JOIN speaking d USING (document_id)
),
main_theme AS (
    SELECT recommendation_id, theme, topic FROM recommendation_themes WHERE position = 1
),
chosen_challenges AS (
    SELECT joined.* FROM (
        SELECT h.*, c.name, c.short_name AS council, c.gss_code, c.council_type, c.region, c.end_date
        FROM challenges h JOIN councils c USING (council_id)
    ) joined
    WHERE {challenges}
      AND ($as_at::DATE IS NULL
           OR coalesce(onsite_start_latest, onsite_end_latest) <= $as_at::DATE
           OR (coalesce(onsite_start_latest, onsite_end_latest) IS NULL AND (
               challenge_id IN (SELECT challenge_id FROM speaking)
               OR challenge_id IN (SELECT challenge_id FROM milestones
                                   WHERE date_latest <= $as_at::DATE AND date_kind <> 'planned'))))
),
stands_then AS (
    SELECT
        action_id, challenge_id, recommendation_id, kind, theme, nature, position, counted, owner_named, deadline_worded,
        measurable, deadline_precision, baseline_earliest, baseline_latest, current_earliest, current_latest, revisions, reports,
        mention_document_id, deadline_document_id,
        CASE WHEN $prose THEN status ELSE label_status END AS status,
        CASE WHEN $prose THEN status_document_id ELSE label_status_document_id END AS status_document_id,
        CASE WHEN $prose THEN evidence ELSE label_evidence END AS evidence,
        CASE WHEN $prose THEN said_earliest ELSE label_said_earliest END AS said_earliest,
        CASE WHEN $prose THEN said_latest ELSE label_said_latest END AS said_latest,
        CASE WHEN $prose THEN said_again ELSE label_said_again END AS said_again,
        CASE WHEN $prose THEN last_seen_open ELSE label_last_seen_open END AS last_seen_open,
        CASE WHEN $prose THEN first_seen_complete ELSE label_first_seen_complete END AS first_seen_complete,
        CASE WHEN $prose THEN unfinished_earliest ELSE label_unfinished_earliest END AS unfinished_earliest,
        CASE WHEN $prose THEN unfinished_latest ELSE label_unfinished_latest END AS unfinished_latest,
        CASE WHEN $prose THEN ended_earliest ELSE label_ended_earliest END AS ended_earliest,
        CASE WHEN $prose THEN ended_latest ELSE label_ended_latest END AS ended_latest,
        coalesce(CASE WHEN $prose THEN said_earliest ELSE label_said_earliest END, mention_earliest) AS reported_earliest,
        coalesce(CASE WHEN $prose THEN said_latest ELSE label_said_latest END, mention_latest) AS reported_latest,
        coalesce($as_at::DATE, view_from) AS as_at_earliest,
        coalesce($as_at::DATE, view_until) AS as_at_latest
    FROM stands
    WHERE CASE WHEN $as_at::DATE IS NULL THEN in_force_until IS NULL
          ELSE in_force_from <= $as_at::DATE AND coalesce(in_force_until > $as_at::DATE, true) END
),
stands_state AS (
    SELECT
        h.council_id, h.council, h.gss_code, h.council_type, h.region, h.actions_coverage, s.*,
        status <> 'not_stated' AND NOT said_again AS silent_since,
        status NOT IN ('not_stated', 'complete', 'closed_not_complete')
            AND (NOT said_again OR coalesce($as_at::DATE > said_latest, false)) AS outcome_open,
        CASE
            WHEN status = 'complete' THEN 'complete'
            WHEN status = 'closed_not_complete' THEN 'closed'
            WHEN current_latest IS NULL OR as_at_earliest IS NULL THEN 'undated'
            WHEN current_latest >= as_at_earliest THEN 'ahead'
            WHEN status IN ('in_progress', 'not_started', 'delayed')
                AND coalesce(current_latest < coalesce(last_seen_open, reported_earliest), false) THEN 'overdue'
            ELSE 'passed'
        END AS standing,
        coalesce(baseline_latest < as_at_earliest, false) AS due,
        baseline_latest IS NULL AS no_date,
        current_latest IS NOT NULL AS datable,
        coalesce(current_latest < as_at_earliest, false) AS gone_by,
        revisions > 0 AS moved
    FROM stands_then s JOIN chosen_challenges h USING (challenge_id)
),
chosen_stands AS (
    SELECT * FROM stands_state WHERE {stands}
),
chosen_actions AS (
    SELECT
        i.council_id, i.council, i.gss_code, i.council_type, i.region,
        i.challenge_id, i.actions_coverage,
        i.recommendation_id, n.ref AS recommendation_ref, i.kind, n.response, n.title AS recommendation_title,
        i.theme, t.topic,
        a.action_id, a.ref AS action_ref, a.position, a.nature, a.summary, a.wording, a.owner_role, a.owner_basis,
        a.locator, a.source_url,
        i.mention_document_id AS document_id,
        i.status, s.status_published,
        CASE WHEN i.status = 'not_stated' THEN 'none' ELSE s.status_basis END AS status_basis,
        i.evidence, s.certainty,
        s.rag_published, s.rag_key,
        e.deadline_published, e.deadline_precision, e.deadline_basis,
        i.baseline_earliest, i.baseline_latest, i.current_earliest, i.current_latest, i.revisions,
        i.reported_earliest, i.reported_latest,
        i.said_earliest, i.said_latest,
        i.silent_since, i.outcome_open,
        i.as_at_earliest, i.as_at_latest,
        i.reports, i.last_seen_open, i.first_seen_complete,
        i.unfinished_earliest, i.unfinished_latest, i.ended_earliest, i.ended_latest,
        concat_ws(' ', a.note, s.note, CASE WHEN e.note IS DISTINCT FROM s.note THEN e.note END) AS note
    FROM chosen_stands i
    JOIN actions a USING (action_id)
    JOIN action_reports s ON s.action_id = i.action_id AND s.document_id = i.status_document_id
    JOIN action_reports e ON e.action_id = i.action_id AND e.document_id = i.deadline_document_id
    LEFT JOIN recommendations n ON n.recommendation_id = i.recommendation_id
    LEFT JOIN main_theme t ON t.recommendation_id = i.recommendation_id
    WHERE NOT $counted OR i.counted
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
           OR joined.recommendation_id IN (SELECT recommendation_id FROM chosen_stands))
)
