-- How each action stands, one row for each row of `in_force` (in_force.sql): what is in force of it, beside everything
-- that filters and counts look at, so that they read one table without a join. The build writes it after `in_force`.
CREATE TABLE stands AS
SELECT
    i.action_id, i.document_id, i.in_force_from, i.in_force_until, i.view_from, i.view_until,
    i.mention_document_id, i.deadline_document_id,
    a.challenge_id, a.recommendation_id, n.kind, t.theme, a.nature, a.position,
    a.nature = 'commitment' AND h.actions_coverage = 'whole' AND coalesce(n.response, '') <> 'rejected' AS counted,
    a.owner_role IS NOT NULL AS owner_named, e.deadline_published IS NOT NULL AS deadline_worded, e.deadline_precision,
    w.measurable,
    i.current_earliest, i.current_latest, i.baseline_earliest, i.baseline_latest, i.revisions, i.reports,
    m.as_at_earliest AS mention_earliest, m.as_at_latest AS mention_latest,
    i.status, i.status_document_id, i.said_earliest, i.said_latest, i.said_again, i.last_seen_open,
    i.first_seen_complete, i.unfinished_earliest, i.unfinished_latest, i.ended_earliest, i.ended_latest,
    CASE WHEN i.status <> 'not_stated' THEN s.evidence END AS evidence,
    i.label_status, i.label_status_document_id, i.label_said_earliest, i.label_said_latest, i.label_said_again,
    i.label_last_seen_open, i.label_first_seen_complete, i.label_unfinished_earliest, i.label_unfinished_latest,
    i.label_ended_earliest, i.label_ended_latest,
    CASE WHEN i.label_status <> 'not_stated' THEN l.evidence END AS label_evidence
FROM in_force i
JOIN actions a USING (action_id)
JOIN measured w ON w.summary IS NOT DISTINCT FROM a.summary
JOIN challenges h ON h.challenge_id = a.challenge_id
JOIN documents m ON m.document_id = i.mention_document_id
JOIN action_reports s ON s.action_id = i.action_id AND s.document_id = i.status_document_id
JOIN action_reports l ON l.action_id = i.action_id AND l.document_id = i.label_status_document_id
JOIN action_reports e ON e.action_id = i.action_id AND e.document_id = i.deadline_document_id
LEFT JOIN recommendations n ON n.recommendation_id = a.recommendation_id
LEFT JOIN recommendation_themes t ON t.recommendation_id = a.recommendation_id AND t.position = 1
ORDER BY i.in_force_until IS NOT NULL, a.challenge_id, a.position
