"""One of several processes that save at once: `python -m tests.entries.saver FOLDER PAPER@CHALLENGE ...`.

A script, so that what a test's own process has become meanwhile (a page run in it takes the place of `__main__`) is no
part of it. Prints what each save said, as one line of JSON.
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

from data.entries.save import save_plan
from data.vocabulary.faults import RegisterError
from tests.ingest.test_save import FILING, PLAN
from tests.small_register import SmallRegister


def save(small: SmallRegister, number: int, challenge: str = FILING.challenge_id) -> str:
    """Save a paper of its own; its name where that was said to be saved, else the reason why not."""
    filing = replace(FILING, checksum=f"paper-{number}", challenge_id=challenge, title=f"Paper {number}")
    try:
        save_plan(PLAN, filing, small.register, small.reference)
        return filing.title
    except RegisterError as error:
        return f"not saved: {error}"


if __name__ == "__main__":
    papers = [asked.split("@") for asked in sys.argv[2:]]
    print(json.dumps([save(SmallRegister(Path(sys.argv[1])), int(number), where) for number, where in papers]))
