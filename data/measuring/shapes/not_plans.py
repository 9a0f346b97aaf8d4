"""Invents papers that are no plan, laid out as plans are: nothing in them may be read as an action.

All of it is made up from parts, as the plans are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from random import Random

from data.ingest.blocks import Heading, Place
from data.ingest.read import read_plan
from data.ingest.readers import read_paper
from data.measuring.shapes.around_plans import DECISIONS, SECTIONS, cover_report
from data.measuring.shapes.draft import ASKED, OWNERS, THINGS, UPDATES, draft, due
from data.measuring.shapes.files import FORMS, files
from data.measuring.shapes.heads import Heads
from data.measuring.shapes.in_council_tables import THEMES
from data.measuring.shapes.setting import Setting, Words

PEOPLE = ("Councillor A", "Councillor B", "Councillor C", "Councillor D")
MEASURED = ("Calls answered within a minute", "Homes built", "Waste recycled", "Planning appeals lost",
            "Days lost to sickness", "Council tax collected", "Complaints answered in time")  # fmt: skip
SERVICES = ("Adult social care", "Children's services", "Highways", "Waste", "Planning", "Libraries", "Housing")


def feedback_report(s: Setting) -> None:
    """The peers' own report: recommendations, and what they saw, without one action."""
    s.heading("Executive summary", 2)
    s.line("The peer team was made welcome and met over a hundred people during four days on site.")
    s.heading("Key recommendations", 2)
    s.line("There are a number of observations and suggestions within the main section of the report. The following are"
           " the peer team's key recommendations to the council:")  # fmt: skip
    for rec in s.draft.recs:
        s.line(f"Recommendation {rec.ref}: {rec.title}", bold=True)
        s.line(
            f"The council has {s.random.choice(THINGS)}. It could go further and say plainly what it wants to do first."
        )
    for theme in s.random.sample(THEMES, 4):
        s.heading(theme, 2)
        s.line(f"The council has made progress on {s.random.choice(THINGS)}, and partners spoke well of it.")
        s.item(f"Staff said that they would like to {s.random.choice(ASKED)}.")
        s.item(f"{s.random.choice(OWNERS)} posts have been filled since March 2026.")
    s.heading("Next steps", 2)
    s.line("A progress review will take place within six months, by October 2026. The report should be printed with the"
           " council's action plan within five months.")  # fmt: skip


def committee_report(s: Setting) -> None:
    """A report to a committee that asks it to note something."""
    cover_report(s)
    s.line("The action plan is attached to the published agenda as a separate document.")


def minutes(s: Setting) -> None:
    """Minutes of a meeting: who was there, what was said, what was resolved."""
    s.table([["Present", "Apologies"], [PEOPLE[0], PEOPLE[1]], [PEOPLE[2], PEOPLE[3]]])
    for at in range(s.random.randint(4, 8)):
        s.heading(f"{at + 21}. {s.random.choice(SECTIONS)[0]}", 3)
        s.line(f"The {s.random.choice(OWNERS)} presented the report. Members asked about {s.random.choice(THINGS)}.")
        s.line(f"It was noted that: {s.random.choice(UPDATES)}")
        s.line("RESOLVED that Cabinet:")
        for number, decision in enumerate(s.random.sample(DECISIONS, 2), 1):
            s.item(decision + ";", f"{number}.")
    s.line("The meeting closed at 8.40 pm. Date of next meeting: 14 September 2026.")


def budget(s: Setting) -> None:
    """Budgets: services by year, savings with their years and heads of service."""
    s.heading("Revenue budget 2026/27", 2)
    amount = lambda: f"{s.random.randint(100, 9000):,}"  # noqa: E731
    s.table([["Service", "2025/26 £000", "2026/27 £000", "Variance"],
             *[[name, amount(), amount(), amount()] for name in SERVICES]])  # fmt: skip
    s.heading("Savings proposals", 2)
    rows = [[str(at), thing, s.random.choice(SERVICES), amount(), amount()]
            for at, thing in enumerate(s.random.sample(THINGS, 6), 1)]  # fmt: skip
    s.table([["Ref", "Description", "Service", "2026/27 £000", "2027/28 £000"], *rows])


def newsletter(s: Setting) -> None:
    """News for residents: headings, short texts, lists of dates and links."""
    for asked in s.random.sample(ASKED, 4):
        s.heading(f"How we will {asked}", 2)
        s.line(f"We want to hear from you about {s.random.choice(THINGS)}. Tell us what you think by 12 June 2026.")
        for day in s.random.sample(range(1, 28), 3):
            s.item(f"{day} May 2026, 6 pm, Town Hall: talk to the {s.random.choice(OWNERS)}")
    s.heading("Latest news", 2)
    for thing in s.random.sample(THINGS, 4):
        s.item(f"Council agrees {thing}")


def forward_plan(s: Setting) -> None:
    """A forward plan of decisions: what, who decides, when, whom to ask."""
    rows = [[f"To consider {thing}", s.random.choice(("Cabinet", "Council", "Leader of the Council")),
             due(s.random, "day").words, s.random.choice(OWNERS), s.random.choice(("Open", "Exempt"))]
            for thing in s.random.sample(THINGS, 9)]  # fmt: skip
    s.table([["Decision to be made", "Decision maker", "Date of decision", "Contact officer", "Open or exempt"], *rows])


def performance(s: Setting) -> None:
    """A performance report: measures, targets, actuals, colours, comments."""
    rows = [[name, f"{s.random.randint(60, 99)}%", f"{s.random.randint(60, 99)}%",
             s.random.choice(("Green", "Amber", "Red")), s.random.choice(UPDATES)] for name in MEASURED]  # fmt: skip
    s.table([["Indicator", "Target", "Actual", "RAG", "Commentary"], *rows])


def risk_register(s: Setting) -> None:
    """A register of risks with what is done against them."""
    rows = [[str(at), f"Failure to deliver {thing}", s.random.choice(("High", "Medium")), s.random.choice(("3", "4")),
             f"{s.random.choice(UPDATES)}", s.random.choice(OWNERS), due(s.random, "day").words]
            for at, thing in enumerate(s.random.sample(THINGS, 7), 1)]  # fmt: skip
    s.table([["Ref", "Risk description", "Likelihood", "Impact", "Mitigation", "Risk owner", "Review date"], *rows])


def calendar(s: Setting) -> None:
    """A calendar of meetings and the items that each will look at."""
    rows: list[list[Words]] = [["Meeting date", "Item", "Report of", "Deadline for papers"]]
    for thing in s.random.sample(THINGS, 8):
        rows.append([due(s.random, "day").words, thing, s.random.choice(OWNERS), due(s.random, "day").words])
    s.table(rows)


def contracts(s: Setting) -> None:
    """A register of contracts."""
    rows = [[f"C{at:03}", f"Supply of {thing}", s.random.choice(SERVICES), due(s.random, "day").words,
             due(s.random, "day").words, s.random.choice(OWNERS)]
            for at, thing in enumerate(s.random.sample(THINGS, 8), 101)]  # fmt: skip
    s.table([["Contract ref", "Title", "Department", "Start date", "End date", "Contract manager"], *rows])


def _month(s: Setting) -> str:
    return due(s.random, "month").words


def work_programme(s: Setting) -> None:
    """A scrutiny committee's work programme: topics, why, who leads, when."""
    rows = [[thing[0].upper() + thing[1:], f"To {s.random.choice(ASKED)}", s.random.choice(OWNERS), _month(s)]
            for thing in s.random.sample(THINGS, 8)]  # fmt: skip
    s.line("The committee will look at the council's action plan after its peer challenge in the autumn.")
    s.table([["Topic", "Purpose of scrutiny", "Lead officer", "Date"], *rows])


def projects(s: Setting) -> None:
    """A list of projects with sponsors, dates and colours, in a paper that speaks of the peer challenge."""
    rows = [[thing[0].upper() + thing[1:], s.random.choice(OWNERS), _month(s), _month(s),
             s.random.choice(("Green", "Amber", "Red"))] for thing in s.random.sample(THINGS, 8)]  # fmt: skip
    s.line("The peer challenge asked for fewer projects; these are those of the capital programme.")
    s.table([["Project", "Project sponsor", "Start date", "End date", "RAG"], *rows])


def questions(s: Setting) -> None:
    """Questions of the public and the answers given."""
    for at, asked in enumerate(s.random.sample(ASKED, 5), 1):
        s.heading(f"Question {at}", 3)
        s.line(f"What does the council do to {asked}?")
        s.line("Response", bold=True)
        s.line(f"The {s.random.choice(OWNERS)} looks after this. {s.random.choice(UPDATES)}")


PAPERS: dict[str, Callable[[Setting], None]] = {
    "the peers' own report": feedback_report,
    "committee report": committee_report,
    "minutes": minutes,
    "budget": budget,
    "newsletter": newsletter,
    "forward plan of decisions": forward_plan,
    "performance report": performance,
    "register of risks": risk_register,
    "calendar of meetings": calendar,
    "register of contracts": contracts,
    "work programme": work_programme,
    "list of projects": projects,
    "questions and answers": questions,
}
WITH_RECOMMENDATIONS = ("the peers' own report",)


def read_as_plans(count: int, seed: int, forms: Sequence[str] = ()) -> list[tuple[str, str, list[str], list[str]]]:
    """So many such papers, each with its kind, form, the recommendations and the actions that were read of it."""
    random = Random(seed)
    asked, kinds = [], []
    for at in range(count):
        kind, form = list(PAPERS)[at % len(PAPERS)], random.choice(list(forms or FORMS))
        own = Random(random.getrandbits(64))
        s = Setting(draft(own), own, Heads(own, 0.0))
        title = f"{s.draft.council}: {kind}"
        s.blocks.append(Heading(title, 1, Place(paragraph=1)))
        PAPERS[kind](s)
        asked.append((form, s.blocks, own, title))
        kinds.append(kind)
    found = []
    for kind, (form, *_), (content, extension) in zip(kinds, asked, files(asked), strict=True):
        plan = read_plan(read_paper(content, f"paper{extension}"))
        acts = [action.text for rec in plan.recommendations for action in rec.actions]
        recs = [] if kind in WITH_RECOMMENDATIONS else [rec.title for rec in plan.recommendations]
        found.append((kind, form, recs, acts))
    return found


def print_not_plans(count: int, seed: int, misses: bool = False) -> None:
    """Make and read so many papers that are no plan; print what was invented of them, by kind."""
    found = read_as_plans(count, seed)
    tally: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for kind, _, recs, acts in found:
        for key in (kind, "all"):
            added = (1, bool(recs or acts), len(recs), len(acts))
            tally[key] = [had + more for had, more in zip(tally[key], added, strict=True)]
    print(f"{'':30}{'papers':>8}{'invented':>10}{'recs':>8}{'actions':>9}")
    for kind in (*PAPERS, "all"):
        counts = tally[kind]
        print(f"{kind:30}{counts[0]:>8}{counts[1]:>10}{counts[2]:>8}{counts[3]:>9}")
    for kind, form, recs, acts in found if misses else ():
        for unit, said in [*(("recommendation", text) for text in recs), *(("action", text) for text in acts)]:
            print(f"{kind}, {form}: no such {unit}: {said[:80]}")
