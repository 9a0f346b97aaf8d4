"""Plans in tables as councils' committee papers print them: two levels of titles, colours, two dates, long cells."""

from __future__ import annotations

from dataclasses import replace

from data.measuring.shapes.draft import UPDATES, Act, Draft, Rec, due
from data.measuring.shapes.in_tables import BESIDE, full, plain, rows_of
from data.measuring.shapes.setting import ABOVE, LEFT, Inner, Setting, Words

THEMES = (
    "Local priorities and outcomes", "Organisational and place leadership", "Governance and culture",
    "Financial planning and management", "Capacity for improvement", "Transformation",
)  # fmt: skip
COLOURS = {
    "complete": ("Blue", "B"),
    "in_progress": ("Green", "G"),
    "delayed": ("Red", "R"),
    "not_started": ("Grey", "N"),
}
MEANINGS = {
    "complete": ("Complete", "Action completed"),
    "in_progress": ("On track", "In progress and on track"),
    "delayed": ("Delayed", "Behind schedule"),
    "not_started": ("Not started", "Not yet started"),
}
MOVED = (
    "{} (revised to {})", "Original: {} / Revised: {}", "{}, revised {}", "Was {}, now {}",
    ("Original: {}", "Revised: {}"),
)  # fmt: skip
LONG = (
    "This builds on the work of the previous year, in which officers spoke with every service about what stands in the"
    " way and what would help most.",
    "Members of all groups have been asked for their views, and what they said has been set beside the results of the"
    " staff survey and the complaints of the last three years.",
    "The work depends on the partners' own timetables, so it will be looked at again with them each quarter and told to"
    " the board in plain words.",
)
RESPONSES = ("Accepted", "Agreed", "Accepted in full", "Partially accepted")


def themes_and_titles_across(s: Setting) -> Draft:
    """Full-width rows at two levels: a theme, then its recommendations, each over the rows of its actions."""
    roles = s.order(["action", *BESIDE]) if s.random.random() < 0.5 else ["ref", *s.order(["action", *BESIDE])]
    across = [LEFT] * (len(roles) - 1)
    word = s.random.choice(("Recommendation {}: {}", "R{} {}", "{}. {}", "Recommendation {} - {}"))
    opening = s.random.choice(("Theme: {}", "{}", "Theme {}"))
    rows: list[list[Words]] = [[s.head(r) for r in roles]]
    themes = iter(s.random.sample(THEMES, len(THEMES)))
    for at, rec in enumerate(s.draft.recs):
        if at % 2 == 0:
            rows.append([opening.format(next(themes)), *across])
        rows.append([word.format(rec.ref, rec.title), *across])
        for number, act in enumerate(rec.acts, 1):
            rows.append([f"{rec.ref}.{number}" if r == "ref" else s.cell(r, act) for r in roles])
    s.table(rows)
    return s.draft


def colours_and_a_legend(s: Setting) -> Draft:
    """A column of colours, by name or letter, with its legend in a line or a table."""
    short, in_a_table = s.random.random() < 0.4, s.random.random() < 0.4
    key = {code: (COLOURS[code][short], s.random.choice(said)) for code, said in MEANINGS.items()}
    if in_a_table:
        s.line("Key to RAG status")
        s.table([[colour, meaning] for colour, meaning in key.values()])
    else:
        between, mark = s.random.choice(((" = ", "; "), (" - ", ", "), (": ", "; ")))
        s.line("Key: " + mark.join(f"{colour}{between}{meaning}" for colour, meaning in key.values()))
    recs = []
    for rec in s.draft.recs:
        codes = [s.random.choice(list(key)) for _ in rec.acts]
        acts = tuple(replace(a, status=(key[c][0], c)) for a, c in zip(rec.acts, codes, strict=True))
        recs.append(replace(rec, acts=acts))
    s.heads.drawn["status"] = s.random.choice(("RAG", "RAG status", "RAG rating", "BRAG"))
    lead = ["ref", "recommendation", "action", *s.random.choice((BESIDE, (*BESIDE, "told")))]
    roles = s.order(lead)
    s.table([[s.head(r) for r in roles], *rows_of(s, roles, tuple(recs), s.random.choice(("", ABOVE, "repeat")))])
    return replace(s.draft, recs=tuple(recs))


def two_dates_in_a_cell(s: Setting) -> Draft:
    """The date first agreed and the one that replaced it in one cell."""
    how = s.random.choice(MOVED)
    recs = []
    for rec in s.draft.recs:
        acts = []
        for act in rec.acts:
            act = full(s, act)
            if s.random.random() < 0.5:
                later = due(s.random, "month")
                while not (later.last and later.last.year > 2026) or later.words[:2] in ("By", "On"):
                    later = due(s.random, "month")
                act = replace(act, due=replace(act.due, words=act.due.words.removeprefix("By ")), moved=later)
            acts.append(act)
        recs.append(replace(rec, acts=tuple(acts)))
    roles = s.order(["ref", "recommendation", "action", *BESIDE])
    rows = rows_of(s, roles, tuple(recs), s.random.choice(("", ABOVE)))
    flat = [act for rec in recs for act in rec.acts]
    for row, act in zip(rows, flat, strict=True):
        if act.moved:
            said = [line.format(act.due.words, act.moved.words) for line in ((how,) if isinstance(how, str) else how)]
            if not isinstance(how, str):
                said = [how[0].format(act.due.words), how[1].format(act.moved.words)]
            row[roles.index("due")] = said
    s.table([[s.head(r) for r in roles], *rows])
    return replace(s.draft, recs=tuple(recs))


def dated_entries(s: Setting) -> Draft:
    """A column of progress with an entry for each meeting, newest first or last, beside a status."""
    mark = s.random.choice(("{}: {}", "{} - {}", "{} \u2013 {}", "Update {}: {}"))
    newest_first = s.random.random() < 0.5
    roles = s.order(["ref", "recommendation", "action", *BESIDE, "told"])
    rows = rows_of(s, roles, s.draft.recs, s.random.choice(("", ABOVE)))
    for row in rows:
        many = s.random.choice((1, 2, 2, 3))
        dates = [
            s.random.choice(("June 2026", "Sept 2026", "14/05/2026", "November 2026", "Jan 26")) for _ in range(many)
        ]
        entries = [mark.format(day, s.random.choice(UPDATES)) for day in dates]
        row[roles.index("told")] = entries[::-1] if newest_first else entries
    s.table([[s.head(r) for r in roles], *rows])
    return s.draft


def long_cells(s: Setting) -> Draft:
    """Cells so long that page breaks cut their rows."""
    recs = []
    for rec in s.draft.recs:
        acts = tuple(
            replace(act, text=f"{act.text.rstrip('.')}. {' '.join(s.random.sample(LONG, s.random.randint(1, 2)))}",
                    told=" ".join([act.told, *s.random.choices(LONG, k=s.random.randint(1, 3))]))
            for act in rec.acts
        )  # fmt: skip
        recs.append(replace(rec, acts=acts))
    roles = s.order(["ref", "recommendation", "action", *BESIDE, "told"])
    s.table([[s.head(r) for r in roles], *rows_of(s, roles, tuple(recs), s.random.choice(("", ABOVE, "repeat")))])
    return replace(s.draft, recs=tuple(recs))


def nested_tables(s: Setting) -> Draft:
    """A row for each recommendation, its actions in a table inside the row's last cell."""
    roles = s.order(["action", *BESIDE])
    beside = s.random.random() < 0.5
    rows: list[list[Words]] = (
        [[s.head("recommendation"), s.random.choice(("Our actions", "Action plan"))]] if beside else []
    )
    for rec in s.draft.recs:
        inner = [[s.head(r) for r in roles], *[[s.cell(r, act) for r in roles] for act in rec.acts]]
        title = f"{rec.ref}. {rec.title}"
        rows.append([title, Inner("", inner)] if beside else [Inner(title, inner)])
    s.table(rows)
    return s.draft


def in_two_parts(s: Setting) -> Draft:
    """A table too wide for its page, printed in two parts: the words, then owners and dates by the same numbers."""
    recs = s.draft.recs
    first = ["ref", "recommendation", "action"]
    second = ["ref", *s.random.sample(BESIDE, 3)]
    upper: list[list[Words]] = [[s.head(r) for r in first]]
    lower: list[list[Words]] = [[s.head(r) for r in second]]
    for rec in recs:
        for number, act in enumerate(rec.acts, 1):
            own = {"ref": f"{rec.ref}.{number}", "recommendation": rec.title}
            upper.append([own.get(r) or s.cell(r, act) for r in first])
            lower.append([own.get(r) or s.cell(r, act) for r in second])
    s.table(upper)
    if s.random.random() < 0.5:
        s.heading("Delivery", 3)
    s.table(lower)
    return s.draft


def referred_by_number(s: Setting) -> Draft:
    """The recommendations listed first; the plan says of each action only which number it answers."""
    s.heading(s.random.choice(("Recommendations of the peer team", "The peer team's recommendations")), 2)
    mark = s.random.choice(("R{}", "Recommendation {}", "{}"))
    for rec in s.draft.recs:
        s.line(f"Recommendation {rec.ref}: {rec.title}")
    s.heading("Action plan", 2)
    head = s.random.choice(("Recommendation", "Recommendation number", "Rec no", "Links to recommendation"))
    roles = s.order(["action", *BESIDE])
    rows: list[list[Words]] = [[head, *[s.head(r) for r in roles]]]
    rows += [[mark.format(rec.ref), *[s.cell(r, act) for r in roles]] for rec in s.draft.recs for act in rec.acts]
    s.table(rows)
    return s.draft


def fields_merged_down(s: Setting) -> Draft:
    """Owner and date merged over several rows of one recommendation."""
    roles = s.order(["ref", "recommendation", "action", *BESIDE])
    merged = s.random.choice((("owner",), ("owner", "due"), ("due",)))
    recs: list[Rec] = []
    rows: list[list[Words]] = [[s.head(r) for r in roles]]
    for rec in s.draft.recs:
        first = full(s, rec.acts[0])
        acts = tuple(replace(act, **{role: getattr(first, role) for role in merged}) for act in rec.acts)
        recs.append(replace(rec, acts=acts))
        made = rows_of(s, roles, (recs[-1],), ABOVE)
        for row in made[1:]:
            for role in merged:
                row[roles.index(role)] = ABOVE
        rows += made
    s.table(rows)
    return replace(s.draft, recs=tuple(recs))


def ticks_in_columns(s: Setting) -> Draft:
    """A column for each status, ticked where it is so."""
    codes = {"complete": "Complete", "in_progress": "In progress", "not_started": "Not started"}
    tick = s.random.choice(("\u2713", "X", "\u2714", "Yes"))
    recs = []
    for rec in s.draft.recs:
        drawn = [s.random.choice(list(codes)) for _ in rec.acts]
        acts = tuple(replace(act, status=(tick, code)) for act, code in zip(rec.acts, drawn, strict=True))
        recs.append(replace(rec, acts=acts))
    roles = ["ref", "recommendation", "action", "owner", "due"]
    rows: list[list[Words]] = [[*[s.head(r) for r in roles], *codes.values()]]
    for row, act in zip(rows_of(s, roles, tuple(recs), ""), [a for rec in recs for a in rec.acts], strict=True):
        rows.append([*row, *[tick if act.status[1] == code else "" for code in codes]])
    s.table(rows)
    return replace(s.draft, recs=tuple(recs))


def response_above_actions(s: Setting) -> Draft:
    """A table for each recommendation: its words, the response to it, then a head and the rows of its actions."""
    roles = s.order(["action", *BESIDE])
    labels = s.random.choice((("Recommendation", "Response"), ("LGA recommendation", "Our response")))
    for rec in s.draft.recs:
        across = [LEFT] * (len(roles) - 2)
        rows: list[list[Words]] = [[labels[0], f"{rec.ref}. {rec.title}", *across],
                                   [labels[1], s.random.choice(RESPONSES), *across]]  # fmt: skip
        s.table([*rows, [s.head(r) for r in roles], *[[s.cell(r, act) for r in roles] for act in rec.acts]])
    return s.draft


def footnotes_in_cells(s: Setting) -> Draft:
    """Raised figures after dates and statuses, and the notes below the table."""
    marks = iter("\u00b9\u00b2\u00b3")
    notes = ("Subject to the budget for 2027/28 being agreed.", "Depends on the county council's own decision.",
             "Reported to Cabinet in July 2026.")  # fmt: skip
    recs: list[Rec] = []
    said: list[str] = []
    for rec in s.draft.recs:
        acts: list[Act] = []
        for act in rec.acts:
            act = full(s, act)
            if s.random.random() < 0.3 and (mark := next(marks, "")):
                said.append(f"{mark} {notes[len(said)]}")
                if s.random.random() < 0.5:
                    act = replace(act, due=replace(act.due, words=act.due.words + mark))
                else:
                    act = replace(act, status=(act.status[0] + mark, act.status[1]))
            acts.append(act)
        recs.append(replace(rec, acts=tuple(acts)))
    s.draft = replace(s.draft, recs=tuple(recs))
    made = plain(s, s.random.choice(("", ABOVE, "repeat")))
    for note in said:
        s.line(note)
    return made


def shared_rows(s: Setting) -> Draft:
    """A row for each recommendation with several actions, each line with its lead and date in brackets."""
    mark = s.random.choice(("\u2022 ", "", "number"))
    roles = s.order(["ref", "recommendation", "action", "status"])
    rows: list[list[Words]] = [[s.head(r) for r in roles]]
    recs: list[Rec] = []
    for rec in s.draft.recs:
        acts = tuple(replace(full(s, act), text=act.text.rstrip("."), status=rec.acts[0].status) for act in rec.acts)
        acts = tuple(replace(act, owner=act.owner.split(" / ")[0]) for act in acts)
        recs.append(replace(rec, acts=acts))
        said = [f"{act.text} ({act.owner}, {act.due.words})" for act in acts]
        lines = [f"{at}. {line}" if mark == "number" else f"{mark}{line}" for at, line in enumerate(said, 1)]
        own: dict[str, Words] = {"ref": rec.ref, "recommendation": rec.title, "action": lines}
        rows.append([own[r] if r in own else s.cell(r, acts[0]) for r in roles])
    s.table(rows)
    return replace(s.draft, recs=tuple(recs))


SHAPES = {
    "themes and titles across": themes_and_titles_across,
    "colours and a legend": colours_and_a_legend,
    "two dates in a cell": two_dates_in_a_cell,
    "dated entries": dated_entries,
    "long cells": long_cells,
    "nested tables": nested_tables,
    "in two parts": in_two_parts,
    "referred to by number": referred_by_number,
    "fields merged down": fields_merged_down,
    "ticks in columns": ticks_in_columns,
    "response above actions": response_above_actions,
    "footnotes in cells": footnotes_in_cells,
    "owner and date in lines": shared_rows,
}
