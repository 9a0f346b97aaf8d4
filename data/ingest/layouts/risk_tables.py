"""Recognises the header of a table of risks, whose mitigations and colours are nobody's actions and statuses.

It looks at one row's words. What is done with the rows below it is up to `rows`.
"""

from __future__ import annotations

import re

from data.ingest.blocks import Row
from data.ingest.layouts.heads import looks_like_head
from data.ingest.layouts.words import clean, is_exact_role, plain, role_of, words

_RISK = re.compile(r"\b(?:risks?|threats?|hazards?)\b")
_OF_RISKS = re.compile(
    r"\b(?:risks?|threats?|hazards?|likelihood|probability|impacts?|severity|consequences?|mitigations?|mitigating|"
    r"mitigants?|controls?|inherent|residual|assurances?)\b"
)
_GRADE = re.compile(r"\b(?:rag|scores?|ratings?|grade|level|rank)\b")
_BESIDE = re.compile(
    r"\b(?:descriptions?|titles?|of|the|and|in|place|to|ref|no|owner|owners|category|type|current|gross|net|key|existing|"
    r"further|planned|additional|actions?|measures?|level|score|scores|rating|ratings|rag|status|if|any|what|potential)\b"
)
LEAST = 3
LONGEST = 6  # words in a heading of such a table


def is_risk_header(row: Row) -> bool:
    """Whether a row names the columns of a register of risks rather than those of a plan.

    Two of its headings speak of risks (or one does, beside a grade), one of them a risk itself or both likelihood
    and impact; none is a recommendation's. Actions besides are a register's where risks come first, or where
    likelihood and impact stand with no deadline.
    """
    said = [plain(cell.text) for cell in row.cells if clean(cell.text)]
    if len(said) < 2 or any(len(heading.split()) > LONGEST for heading in said):
        return False
    if any(clean(cell.text)[-1:] in ".;!?" and len(plain(cell.text).split()) > 1 for cell in row.cells):
        return False
    roles = [role_of(heading) for heading in said]
    if "recommendation" in roles:
        return False
    speaking = [_speaks(heading) for heading in said]
    risk = [own and bool(_RISK.search(heading)) for own, heading in zip(speaking, said, strict=True)]
    graded = any(_GRADE.search(heading) for heading in said)
    measured = any("likelihood" in h or "probability" in h for h in said) and any("impact" in h for h in said)
    if sum(speaking) + (graded and any(risk)) < 2 or not (any(risk) or measured):
        return False
    acts = any(role == "action" and not own for role, own in zip(roles, speaking, strict=True))
    return not acts or any(risk[:2]) or (measured and "deadline" not in roles)


def is_register_header(row: Row) -> bool:
    """Whether a row names the columns of a register of other things: risks, decisions to come, contracts, measures."""
    if is_risk_header(row):
        return True
    said = [plain(cell.text) for cell in row.cells if clean(cell.text)]
    if len(said) < LEAST or not looks_like_head(row):
        return False
    roles = {role_of(heading) for heading in said if is_exact_role(heading)}
    named = [name for name in words("registers") if any(f" {name} " in f" {heading} " for heading in said)]
    return bool(named) and not {"recommendation", "action"} & roles


def _speaks(heading: str) -> bool:
    """Whether a heading names something of a risk, and nothing besides ("Control the risk register" does)."""
    return bool(_OF_RISKS.search(heading)) and not _BESIDE.sub(" ", _OF_RISKS.sub(" ", heading)).split()
