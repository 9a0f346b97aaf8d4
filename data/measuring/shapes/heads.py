"""What the columns of invented plans are called: words that plans use, and words no list of heads holds."""

from __future__ import annotations

from random import Random

USUAL = {
    "ref": ("Ref", "No.", "Ref no", "#", "Number"),
    "recommendation": ("Recommendation", "Recommendations", "LGA recommendation", "Key recommendation",
                       "Peer challenge recommendation"),
    "action": ("Action", "Actions", "Proposed actions", "What we will do", "Key actions", "Council action",
               "Actions required", "Our response and actions", "Next steps"),
    "owner": ("Owner", "Lead officer", "Lead", "Responsible officer", "By whom", "Who", "Action owner"),
    "due": ("Deadline", "Timescale", "By when", "Target date", "Due date", "When", "Completion date"),
    "status": ("Status", "Progress status", "Current status", "Delivery status", "RAG status"),
    "told": ("Progress update", "Progress", "Update", "Commentary", "Latest position"),
    "moved": ("Revised date", "Revised deadline", "New target date", "Revised target date"),
    "first": ("Original date", "Original deadline", "Target date", "Deadline"),
}  # fmt: skip
UNUSUAL = {
    "ref": ("Code", "Strand", "Line"),
    "recommendation": ("The peers' ask", "Point raised", "Theme and ask", "What was put to us", "Challenge put to us"),
    "action": ("How we intend to get there", "Our plan of attack", "Pledge", "Works", "What happens now",
               "Undertaking"),
    "owner": ("Taken forward by", "Held by", "Steward", "Named post", "Driver"),
    "due": ("Landing point", "Ready for", "Latest by", "In hand until", "Horizon"),
    "status": ("Where it stands", "Health", "Tracker", "Verdict", "Delivery view"),
    "told": ("Story so far", "Notes for the board", "Latest word"),
    "moved": ("Revised date",),
    "first": ("Original date",),
}  # fmt: skip
EXTRA = {
    "Success measure": ("Satisfaction rises year on year", "Report published", "Fewer complaints", "Savings met",
                        "Survey shows improvement"),
    "Resources": ("Existing budget", "Officer time", "One-off reserve", "Within base budget"),
    "Priority": ("High", "Medium", "Low"),
}  # fmt: skip


class Heads:
    """The heads of one plan: each drawn once, unusual with a chance of its own for each plan."""

    def __init__(self, random: Random, odd: float) -> None:
        self.random, self.odd, self.drawn = random, odd, dict[str, str]()

    def __getitem__(self, role: str) -> str:
        """The head of a role's column, the same each time it is asked for."""
        if role not in self.drawn:
            lists = UNUSUAL if self.random.random() < self.odd else USUAL
            self.drawn[role] = self.random.choice(lists[role])
        return self.drawn[role]
