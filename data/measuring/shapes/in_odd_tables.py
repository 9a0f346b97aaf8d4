"""Plans in tables that are harder to read: two tiers, two fields in a column, letters, other tables, no head."""

from __future__ import annotations

from dataclasses import replace

from data.measuring.shapes.draft import TOLD, Act, Draft, due
from data.measuring.shapes.in_tables import BESIDE, full, plain, rows_of
from data.measuring.shapes.setting import ABOVE, LEFT, Setting, Words


def original_and_revised(s: Setting) -> Draft:
    """Original and revised date, update and status."""
    recs = []
    for rec in s.draft.recs:
        acts = []
        for act in rec.acts:
            act = full(s, act)
            acts.append(replace(act, moved=due(s.random, "month")) if s.random.random() < 0.4 else act)
        recs.append(replace(rec, acts=tuple(acts)))
    lead = ["ref", "recommendation", "action", "owner", "first", "moved", "told", "status"]
    s.table([[s.head(r) for r in lead], *rows_of(s, lead, tuple(recs), s.random.choice(("", ABOVE)))])
    return replace(s.draft, recs=tuple(recs))


def two_tier_head(s: Setting) -> Draft:
    """A head of two tiers: a wide one over the columns of delivery."""
    roles = ["ref", "recommendation", "action", "owner", "due", "status"]
    over = s.random.choice(("Delivery", "Plan", "Who and when", "Progress", "Accountability"))
    wide = s.random.choice((2, 3))
    first: list[Words] = [s.head(r) for r in roles[: 6 - wide]]
    upper: list[Words] = [*first, over, *[LEFT] * (wide - 1)]
    below = s.random.choice(("", ABOVE))
    lower: list[Words] = [*[below] * (6 - wide), *[s.head(r) for r in roles[6 - wide :]]]
    s.table([upper, lower, *rows_of(s, roles, s.draft.recs, s.random.choice(("", ABOVE)))])
    return s.draft


def letters_and_numbers(s: Setting) -> Draft:
    """Letters for recommendations, sub-numbered rows for their actions, the recommendation on a row of its own."""
    letter = s.random.random() < 0.6
    roles = ["ref", "action", *s.random.sample(BESIDE, 3)]
    rows: list[list[Words]] = [[s.head(r) for r in roles]]
    if s.random.random() < 0.4:
        rows[0][1] = s.random.choice(("Recommendation / action", "Recommendation and actions", "Recommendation"))
    recs = []
    for at, rec in enumerate(s.draft.recs):
        ref = chr(65 + at) if letter else rec.ref
        recs.append(replace(rec, ref=ref))
        rows.append([ref, rec.title, *[""] * 3])
        for number, act in enumerate(rec.acts, 1):
            own = f"{ref}{number}" if letter else f"{ref}.{number}"
            rows.append([own if r == "ref" else s.cell(r, act) for r in roles])
    s.table(rows)
    return replace(s.draft, recs=tuple(recs))


def owner_and_date_together(s: Setting) -> Draft:
    """The owner and the date in one column."""
    head = s.random.choice(
        ("Lead / by when", "Who and when", "Owner and date", "Lead and timescale", "Owner / deadline")
    )
    how = s.random.choice(("lines", ", ", " - ", " / ", "; ", " ("))
    rows: list[list[Words]] = [[s.head("ref"), s.head("recommendation"), s.head("action"), head, s.head("status")]]
    recs = []
    for rec in s.draft.recs:
        acts = tuple(replace(full(s, act), owner=act.owner.split(" / ")[0]) for act in rec.acts)
        recs.append(replace(rec, acts=acts))
        for at, act in enumerate(acts):
            words: Words = [act.owner, act.due.words]
            if how != "lines":
                words = f"{act.owner}{how}{act.due.words}{')' if how == ' (' else ''}"
            rows.append([*((rec.ref, rec.title) if at == 0 else ("", "")), act.text, words, act.status[0]])
    s.table(rows)
    return replace(s.draft, recs=tuple(recs))


def lead_of_a_section(s: Setting) -> Draft:
    """The lead named once for a section, above its table."""
    recs = []
    roles = s.order(["action", "due", "status"])
    label = s.random.choice(("Lead: {}", "Lead officer: {}", "Owner: {}", "Responsible officer: {}"))
    for rec in s.draft.recs:
        acts = tuple(replace(act, owner=rec.acts[0].owner) for act in rec.acts)
        recs.append(replace(rec, acts=acts))
        s.heading(f"Recommendation {rec.ref}: {rec.title}", 2)
        s.line(label.format(acts[0].owner))
        s.table([[s.head(r) for r in roles], *[[s.cell(r, act) for r in roles] for act in acts]])
    return replace(s.draft, recs=tuple(recs))


def among_other_tables(s: Setting) -> Draft:
    """The plan among tables of other things."""
    s.heading("Those present", 2)
    s.table([["Name", "Role"], ["Chair of the panel", "Leader"], ["Member", "Deputy Leader"]])
    s.heading("Budget", 2)
    s.table([["Item", "2025/26", "2026/27"], ["Staff", "120,000", "125,000"], ["Training", "8,000", "9,500"]])
    s.heading("Action plan", 2)
    made = plain(s, s.random.choice(("", ABOVE)))
    s.heading("Risks", 2)
    s.table([["Risk", "Likelihood", "Impact", "Mitigation"], ["Loss of key staff", "Medium", "High", "Succession plan"],
             ["Supplier failure", "Low", "High", "Contract reviews"]])  # fmt: skip
    s.heading("Glossary", 2)
    s.table([["Term", "Meaning"], ["CPC", "Corporate Peer Challenge"], ["LGA", "Local Government Association"]])
    return made


def progress_in_sentences(s: Setting) -> Draft:
    """No column of statuses: the progress column tells in sentences."""
    recs = tuple(replace(rec, acts=tuple(_told(s, act) for act in rec.acts)) for rec in s.draft.recs)
    roles = s.order(["ref", "recommendation", "action", "owner", "due", "told"])
    s.table([[s.head(r) for r in roles], *rows_of(s, roles, recs, s.random.choice(("", ABOVE)))])
    return replace(s.draft, recs=recs)


def _told(s: Setting, act: Act) -> Act:
    code = s.random.choice(list(TOLD))
    words = s.random.choice(TOLD[code])
    return replace(act, told=words, status=(words, code))


def without_head_again(s: Setting) -> Draft:
    """A table that goes on after a page break as a table of its own, its head not printed again."""
    roles = ["ref", "recommendation", "action", *BESIDE]
    rows = rows_of(s, roles, s.draft.recs, "")
    cut = s.random.randint(2, len(rows) - 2)
    while not rows[cut][0] and cut < len(rows) - 1:
        cut += 1
    s.table([[s.head(r) for r in roles], *rows[:cut]])
    s.table(rows[cut:])
    return s.draft


def head_again(s: Setting) -> Draft:
    """One table in several, each with its head again."""
    roles = s.order(["ref", "recommendation", "action", *BESIDE])
    rows = rows_of(s, roles, s.draft.recs, "repeat")
    cut = len(rows) // 2
    for part in (rows[:cut], rows[cut:]):
        s.table([[s.head(r) for r in roles], *part])
    return s.draft


def legend_and_appendix(s: Setting) -> Draft:
    """A legend before, an appendix after."""
    s.heading("Key", 3)
    s.table([["Complete", "The action is finished"], ["In progress", "Work has begun"], ["Not started", "No work yet"]])
    made = plain(s, s.random.choice(("", ABOVE, "repeat")))
    s.heading("Appendix: how progress is reported", 2)
    s.line("Progress is reported to scrutiny each quarter and to the management team each month.")
    s.item("The management team looks at exceptions first.")
    s.item("Scrutiny may ask the lead for an action to attend.")
    return made


def two_challenges(s: Setting) -> Draft:
    """Two challenges' plans in one paper, each with its table and its numbers from 1."""
    recs = s.draft.recs
    cut = len(recs) // 2
    later = tuple(replace(rec, ref=str(at + 1)) for at, rec in enumerate(recs[cut:]))
    roles = s.order(["ref", "recommendation", "action", *BESIDE])
    for year, part in ((2022, recs[:cut]), (2025, later)):
        s.heading(f"Action plan following the {year} peer challenge", 2)
        s.table([[s.head(r) for r in roles], *rows_of(s, roles, part, "")])
    return replace(s.draft, recs=(*recs[:cut], *later))


def recommendation_in_head_row(s: Setting) -> Draft:
    """A table for each recommendation, its words in a first row before the head."""
    roles = s.order(["action", *BESIDE])
    for rec in s.draft.recs:
        first = [s.random.choice(("Recommendation {}", "{}.")).format(rec.ref), rec.title]
        rows: list[list[Words]] = [[*first, *[LEFT] * (len(roles) - 2)], [s.head(r) for r in roles]]
        s.table([*rows, *[[s.cell(r, act) for r in roles] for act in rec.acts]])
    return s.draft


def unknown_heads(s: Setting) -> Draft:
    """Heads that no list holds, but for two columns at most."""
    s.heads.odd = 0.8
    return plain(s, s.random.choice(("", ABOVE, "repeat")))


def no_head(s: Setting) -> Draft:
    """A table without any head."""
    roles = ["ref", "recommendation", "action", *s.random.sample(BESIDE, 3)]
    s.table(rows_of(s, roles, s.draft.recs, s.random.choice(("", "repeat"))))
    return s.draft


SHAPES = {
    "words before the head": recommendation_in_head_row,
    "original and revised": original_and_revised,
    "two-tier head": two_tier_head,
    "letters, sub-numbers": letters_and_numbers,
    "owner and date together": owner_and_date_together,
    "lead of a section": lead_of_a_section,
    "among other tables": among_other_tables,
    "progress in sentences": progress_in_sentences,
    "goes on without head": without_head_again,
    "head again": head_again,
    "legend, appendix": legend_and_appendix,
    "two challenges": two_challenges,
    "unknown heads": unknown_heads,
    "no head": no_head,
}
