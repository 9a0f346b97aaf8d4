"""What was never published: for each challenge, how many of its recommendations and actions have each field."""

from __future__ import annotations

import pandas as pd

from analysis.sentences import agree, counted

FIELDS = {
    "Response stated": ("answered", "recommendations"),
    "Action published": ("acted_on", "recommendations"),
    "Owner named": ("with_owner", "actions"),
    "Deadline given": ("with_deadline", "actions"),
    "Deadline datable": ("with_date", "actions"),
    "Status reported": ("with_status", "actions"),
}
NOT_HELD = "[x]"


def silence(challenges: pd.DataFrame) -> pd.DataFrame:
    """The silence map: for each council, how much of what a plan should publish is there to be read.

    Responses and actions are counted out of all recommendations held; owners, deadlines, datable deadlines and
    statuses out of all actions held, also the few rows that turn out to be no commitment. A crossed cell with a
    count means that the papers held are silent; a cell with [x] means that the plan itself is not in the papers
    held. Silence is never read as lateness or as nothing done.

    Columns: bar, council, council_id, gss_code, challenge_id, field, published, of, text.
    """
    rows = []
    for challenge in challenges.to_dict("records"):
        coverage = challenge["actions_coverage"]
        for field, (part, whole) in FIELDS.items():
            of = _number(challenge[whole])
            published = _number(challenge[part])
            text = f"{published} of {of}" if of else NOT_HELD
            if part == "acted_on" and not published and coverage in ("not_in_paper", "none"):
                text = NOT_HELD
            rows.append(
                {name: challenge[name] for name in ("council", "council_id", "gss_code", "challenge_id")}
                | {"bar": challenge["council"], "field": field, "published": published, "of": of, "text": text}
            )
    columns = ["council", "council_id", "gss_code", "challenge_id", "bar", "field", "published", "of", "text"]
    return pd.DataFrame(rows, columns=columns)


def held_sentence(challenges: pd.DataFrame) -> str:
    """What is held of the councils chosen, in words: whole plans and their statuses, plans outside the paper, the rest.

    Columns: council_id, recommendations, recommendations_coverage, actions_coverage, actions, with_status. A council
    with several challenges is counted once, where most of it is held.
    """
    read = challenges[challenges["recommendations"].fillna(0).gt(0)]
    read = read[read["recommendations_coverage"].eq("whole")]
    whole, outside = (read[read["actions_coverage"] == coverage] for coverage in ("whole", "not_in_paper"))
    plans = set(whole["council_id"])
    elsewhere = set(outside["council_id"]) - plans
    rest = challenges["council_id"].nunique() - len(plans | elsewhere)
    said = []
    if plans:
        actions, stated = (int(whole[name].fillna(0).sum()) for name in ("actions", "with_status"))
        said.append(
            f"The whole action {agree(len(plans), 'plan', 'plans')} of {counted(len(plans), 'council')} "
            f"{agree(len(plans), 'is', 'are')} held: {counted(actions, 'action')}, {stated:,} with a status."
        )
    if elsewhere:
        more = "more council" if plans else "council"
        said.append(f"{counted(len(elsewhere), more)} answered with a plan that is not in the paper held.")
    if rest:
        further = "further council" if said else "council"
        said.append(f"{counted(rest, further)} {agree(rest, 'is', 'are')} held as dates or extracts.")
    return " ".join(said)


def silence_grid(cells: pd.DataFrame) -> pd.DataFrame:
    """The cells of the silence map for a grid: adds `share`, what is published out of all; 0 of nothing is 0."""
    return cells.assign(share=cells["published"] / cells["of"].where(cells["of"] > 0, 1))


def _number(value: object) -> int:
    return 0 if value is None or pd.isna(value) else int(value)  # type: ignore[call-overload]
