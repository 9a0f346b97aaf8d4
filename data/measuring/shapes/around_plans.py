"""What stands round a plan in a committee's papers: a cover report, a list, a summary. None of it is a plan."""

from __future__ import annotations

from collections.abc import Callable

from data.measuring.shapes.draft import ASKED, OWNERS, Draft
from data.measuring.shapes.in_council_tables import THEMES
from data.measuring.shapes.in_tables import plain
from data.measuring.shapes.setting import ABOVE, Setting

DECISIONS = (
    "note the findings of the corporate peer challenge", "agree the action plan at Appendix 1",
    "delegate minor changes to the Chief Executive in consultation with the Leader",
    "receive a report on progress in six months", "thank the peer team for its work",
)  # fmt: skip
SECTIONS = (
    ("Purpose of report", "To present the feedback of the peer team and the council's response to it."),
    ("Background", "The council invited the Local Government Association to carry out a corporate peer challenge, which"
                   " took place over four days in March 2026. The peer team met over 120 people."),
    ("Financial implications", "The costs of the plan can be met from existing budgets. Any further cost will be the"
                               " subject of a separate report before December 2026."),
    ("Legal implications", "There is no duty to take part in a peer challenge. The Monitoring Officer was consulted."),
    ("Equality implications", "An assessment will be made of each action where it is needed."),
    ("Risks", "If the plan is not delivered there is a risk to the council's reputation."),
    ("Consultation", "The Corporate Management Team and group leaders were consulted in April 2026."),
)  # fmt: skip


def cover_report(s: Setting) -> None:
    """A report to a committee: numbered sections, and decisions asked of the committee numbered from 1."""
    facts = s.random.random()
    if facts < 0.5:
        s.table([["Report to:", "Cabinet"], ["Date:", "14 July 2026"], ["Report of:", s.random.choice(OWNERS)],
                 ["Ward(s):", "All"]])  # fmt: skip
    else:
        s.line("Report of the Chief Executive to Cabinet, 14 July 2026")
    numbered = s.random.random() < 0.7
    sections = list(SECTIONS)
    sections.insert(1, ("Recommendations", ""))
    for at, (title, words) in enumerate(sections, 1):
        s.heading(f"{at}. {title}" if numbered else title, 2)
        if words:
            s.line(f"{at}.1 {words}" if numbered else words)
            continue
        s.line(s.random.choice(("That Cabinet:", "Cabinet is recommended to:", "It is recommended that Cabinet:")))
        for number, decision in enumerate(s.random.sample(DECISIONS, s.random.randint(2, 4)), 1):
            s.item(decision[0].upper() + decision[1:] + ".", f"{number}.")
    s.heading("Appendix 1: action plan", 2)


def summary(s: Setting) -> None:
    """A summary of the plan as a table: how many actions each recommendation has, and how it stands."""
    s.heading(s.random.choice(("Appendix 2: summary of progress", "Summary of the plan", "Progress at a glance")), 2)
    rows = [[s.random.choice(("Recommendation", "Ref")), s.random.choice(("Number of actions", "Actions")), "Status"]]
    named = rows[0][0] == "Recommendation"
    for rec in s.draft.recs:
        said = s.random.choice(("On track", "Complete", "In progress"))
        rows.append([f"{rec.ref}. {rec.title}" if named else f"Recommendation {rec.ref}", str(len(rec.acts)), said])
    s.table(rows)


def listed(s: Setting) -> None:
    """The recommendations in a list before the plan, without any action."""
    s.heading("Key recommendations", 2)
    s.line("The peer team made the following key recommendations:")
    for rec in s.draft.recs:
        s.item(rec.title, f"{rec.ref}.")
    s.heading("Action plan", 2)


def foreword(s: Setting) -> None:
    """A foreword, what the peers found strong, and how the plan will be watched."""
    s.heading("Foreword", 2)
    s.line("We welcome the report of the peer team and thank everybody who took part. We will use what we have heard.")
    s.heading("What the peer team said we do well", 2)
    for asked in s.random.sample(ASKED, 3):
        s.item(f"The council has begun to {asked} and can show results.")
    s.heading("Monitoring", 2)
    s.line("The Leader and the Chief Executive will review the plan each quarter; Cabinet will see it in January 2027.")
    s.table([["Theme", "Sponsor"], *[[theme, s.random.choice(OWNERS)] for theme in s.random.sample(THEMES, 3)]])
    s.heading("Our action plan", 2)


BEFORE: tuple[Callable[[Setting], None], ...] = (cover_report, listed, foreword)
AFTER: tuple[Callable[[Setting], None], ...] = (summary,)


def _after_a_cover_report(s: Setting) -> Draft:
    """The plan as an appendix of the report that brings it to a committee."""
    cover_report(s)
    return plain(s, s.random.choice(("", ABOVE, "repeat")))


def _summed_up(s: Setting) -> Draft:
    """The plan, then a table that counts its actions."""
    made = plain(s, s.random.choice(("", ABOVE, "repeat")))
    summary(s)
    return made


def _listed_first(s: Setting) -> Draft:
    """The recommendations listed, then the plan."""
    listed(s)
    return plain(s, s.random.choice(("", ABOVE, "repeat")))


SHAPES = {
    "after a cover report": _after_a_cover_report,
    "summed up after": _summed_up,
    "listed first": _listed_first,
}
