-- What is in force of each action, and from which day: one row for each action and each paper of its challenge that
-- reports actions, from the first one that speaks of the action on. The build writes it once; every answer reads it.
--
-- In force on a day is, of an action:
-- * its status: the last one STATED by then, with the paper and the day that state it. A paper that leaves the action
--   out, or lists it without a status, takes nothing back; it only makes the status one that was not said again.
-- * its deadline: the last one PUBLISHED by then, whole from one paper: its first day, its last day and its words are
--   never taken from two. It need not be datable: an event or "ongoing" replaces a date. A blank, and words that name
--   no time (precision 'none'), publish no deadline.
-- * its baseline deadline: the first one any paper publishes, datable or not, whole from that paper.
-- * its revisions: how often a paper published a deadline with another last day than the one before it.
-- * last seen open: the latest day on which a paper shows it in progress, not started or delayed.
-- * unfinished: the paper that last states it neither complete nor closed; routine work is unfinished.
-- * ended: the first paper of an unbroken run that says complete (or closed), while that is in force; first seen
--   complete is its day where it says complete. A paper that then says anything else ends the run; silence does not.
--
-- The order of papers: by the last day they can speak of; of one such day, the one whose first day is later; of the
-- same days, the one printed later (a full date as printed; none counts as earlier); else by document id.
-- A paper without a day cannot be placed: it speaks only of actions that no dated paper speaks of, and on no day.
--
-- The earliest day a row can stand for (`view_from`) is the latest first day of the papers so far.
-- A row is in force from `in_force_from` to the day before `in_force_until`; no end means as last reported. The columns
-- `label_…` say the same with statuses read from prose left out.
CREATE TABLE in_force AS
WITH papers AS (
    SELECT
        challenge_id, document_id, as_at_earliest, as_at_latest, as_at_latest IS NOT NULL AS dated,
        row_number() OVER (
            PARTITION BY challenge_id
            ORDER BY as_at_latest NULLS FIRST, as_at_earliest NULLS FIRST,
                try_strptime(stated_date, ['%d %B %Y', '%Y-%m-%d']) NULLS FIRST, document_id
        ) AS place,
        max(as_at_earliest) OVER (
            PARTITION BY challenge_id, as_at_latest IS NULL
            ORDER BY as_at_latest NULLS FIRST, as_at_earliest NULLS FIRST ROWS UNBOUNDED PRECEDING) AS view_from
    FROM documents WHERE document_id IN (SELECT document_id FROM action_reports)
),
begun AS (
    SELECT r.action_id, p.challenge_id, p.dated, min(p.place) AS first_place
    FROM action_reports r JOIN papers p USING (document_id) GROUP BY ALL
),
spoken AS (
    SELECT
        b.action_id, p.document_id, p.as_at_earliest, p.as_at_latest, p.view_from, p.dated, p.place,
        CASE WHEN r.action_id IS NOT NULL THEN p.document_id END AS mention,
        CASE WHEN r.status <> 'not_stated' THEN
            {'status': r.status, 'document': p.document_id, 'first': p.as_at_earliest, 'last': p.as_at_latest}
        END AS said,
        CASE WHEN r.status_basis <> 'prose' THEN said END AS label_said,
        CASE WHEN r.deadline_precision <> 'none' THEN
            {'first': r.deadline_earliest, 'last': r.deadline_latest, 'document': p.document_id}
        END AS deadline
    FROM begun b
    JOIN papers p ON p.challenge_id = b.challenge_id AND p.dated = b.dated AND p.place >= b.first_place
    LEFT JOIN action_reports r ON r.action_id = b.action_id AND r.document_id = p.document_id
),
followed AS (
    SELECT
        *,
        last_value(deadline IGNORE NULLS) OVER before AS deadline_before,
        last_value(said IGNORE NULLS) OVER before AS said_before,
        last_value(label_said IGNORE NULLS) OVER before AS label_said_before
    FROM spoken
    WINDOW before AS (
        PARTITION BY action_id, dated ORDER BY place ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
),
carried AS (
    SELECT
        action_id, document_id, as_at_latest, view_from, dated, place,
        lead(as_at_latest) OVER next AS until_day,
        lead(place) OVER next IS NULL AS newest,
        max(dated) OVER (PARTITION BY action_id) AS ever_dated,
        last_value(mention IGNORE NULLS) OVER so_far AS mention,
        count(mention) OVER so_far AS reports,
        last_value(said IGNORE NULLS) OVER so_far AS said,
        last_value(label_said IGNORE NULLS) OVER so_far AS label_said,
        first_value(deadline IGNORE NULLS) OVER so_far AS baseline,
        last_value(deadline IGNORE NULLS) OVER so_far AS deadline,
        count(*) FILTER (
            deadline IS NOT NULL AND deadline_before IS NOT NULL
            AND deadline['last'] IS DISTINCT FROM deadline_before['last']) OVER so_far AS revisions,
        max(as_at_earliest) FILTER (said['status'] IN ('in_progress', 'not_started', 'delayed'))
            OVER so_far AS last_seen_open,
        max(as_at_earliest) FILTER (label_said['status'] IN ('in_progress', 'not_started', 'delayed'))
            OVER so_far AS label_last_seen_open,
        last_value(CASE WHEN said['status'] NOT IN ('complete', 'closed_not_complete') THEN said END IGNORE NULLS)
            OVER so_far AS unfinished,
        last_value(CASE WHEN label_said['status'] NOT IN ('complete', 'closed_not_complete') THEN label_said END
            IGNORE NULLS) OVER so_far AS label_unfinished,
        last_value(CASE WHEN said_before['status'] IS DISTINCT FROM said['status'] THEN said END IGNORE NULLS)
            OVER so_far AS run,
        last_value(CASE WHEN label_said_before['status'] IS DISTINCT FROM label_said['status'] THEN label_said END
            IGNORE NULLS) OVER so_far AS label_run
    FROM followed
    WINDOW
        next AS (PARTITION BY action_id, dated ORDER BY place),
        so_far AS (PARTITION BY action_id, dated ORDER BY place ROWS UNBOUNDED PRECEDING)
)
SELECT
    action_id, document_id, as_at_latest AS in_force_from, until_day AS in_force_until,
    view_from, as_at_latest AS view_until,
    mention AS mention_document_id, reports::INTEGER AS reports,
    coalesce(said['status'], 'not_stated') AS status, coalesce(said['document'], mention) AS status_document_id,
    said['first'] AS said_earliest, said['last'] AS said_latest,
    coalesce(said['document'] = document_id, false) AS said_again,
    last_seen_open, CASE WHEN said['status'] = 'complete' THEN run['last'] END AS first_seen_complete,
    unfinished['first'] AS unfinished_earliest, unfinished['last'] AS unfinished_latest,
    CASE WHEN said['status'] IN ('complete', 'closed_not_complete') THEN run['first'] END AS ended_earliest,
    CASE WHEN said['status'] IN ('complete', 'closed_not_complete') THEN run['last'] END AS ended_latest,
    coalesce(label_said['status'], 'not_stated') AS label_status,
    coalesce(label_said['document'], mention) AS label_status_document_id,
    label_said['first'] AS label_said_earliest, label_said['last'] AS label_said_latest,
    coalesce(label_said['document'] = document_id, false) AS label_said_again,
    label_last_seen_open,
    CASE WHEN label_said['status'] = 'complete' THEN label_run['last'] END AS label_first_seen_complete,
    label_unfinished['first'] AS label_unfinished_earliest, label_unfinished['last'] AS label_unfinished_latest,
    CASE WHEN label_said['status'] IN ('complete', 'closed_not_complete') THEN label_run['first'] END
        AS label_ended_earliest,
    CASE WHEN label_said['status'] IN ('complete', 'closed_not_complete') THEN label_run['last'] END
        AS label_ended_latest,
    coalesce(deadline['document'], mention) AS deadline_document_id,
    deadline['first'] AS current_earliest, deadline['last'] AS current_latest,
    baseline['first'] AS baseline_earliest, baseline['last'] AS baseline_latest, revisions::INTEGER AS revisions
FROM carried
WHERE dated OR (newest AND NOT ever_dated)
ORDER BY action_id, place
