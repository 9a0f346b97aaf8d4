"""The lists of wordings (`corpus/`) read as fixed beforehand: how many at least, and what never."""

from functools import cache
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.measuring.words import LATER, READERS, fixed_window, print_word_score, read_wordings
from data.reading.people import strip_names

CORPUS = Path(__file__).parent / "corpus"


@cache
def read(kind):
    return read_wordings(kind, CORPUS)


# kind, the least share right of those looked at, of those held aside
@pytest.mark.parametrize(
    ("kind", "seen", "aside"), [("deadlines", 1, 0.97), ("statuses", 1, 0.96), ("owners", 1, 0.95)]
)
def test_share_right(kind, seen, aside):
    for held, least in ((False, seen), (True, aside)):
        items = [item for item in read(kind) if item.aside is held]
        assert sum(item.right for item in items) >= least * len(items), [item for item in items if not item.right]


# kind, the least share right of later lists: those the rules were mended by, and the half held aside
@pytest.mark.parametrize(
    ("kind", "more", "second"), [("deadlines", 0.98, 0.97), ("statuses", 0.98, 0.96), ("owners", 0.97, 0.95)]
)
def test_share_right_of_later_lists(kind, more, second):
    for name, least in ((f"{kind}_more", more), (f"{kind}_second", second)):
        items = read(name)
        assert sum(item.right for item in items) >= least * len(items), [item for item in items if not item.right]


@pytest.mark.parametrize("part", LATER)
def test_every_later_list_meets_the_aims(part):
    for kind, least in (("deadlines", 0.97), ("statuses", 0.96), ("owners", 0.95)):
        items = read(f"{kind}_{part}")
        assert sum(item.right for item in items) >= least * len(items), [item for item in items if not item.right]
    assert [item for item in read(f"deadlines_{part}") if item.wrong] == []


@pytest.mark.parametrize("kind", [kind for kind in READERS if kind.startswith("statuses")])
def test_nothing_is_falsely_complete(kind):
    assert [item for item in read(kind) if item.read == "complete" and item.expected != "complete"] == []


@pytest.mark.parametrize("kind", ["deadlines_more", "deadlines_second"])
def test_few_of_later_lists_are_read_wrongly(kind):
    assert sum(item.wrong for item in read(kind)) <= 0.01 * len(read(kind))


def test_what_is_left_open_is_given_no_window_beside_a_year():
    groups = ("beside_a_year", "impossible", "no_year")
    assert [item for item in read("deadlines") if item.group in groups and item.wrong] == []


# Parts of the names of the later lists that are no words of roles.
LATER_NAMES = set(
    [
        "brindle",
        "ruddock",
        "femi",
        "adeyemi",
        "carys",
        "pugh",
        "eze-thompson",
        "rhona",
        "keir",
        "desmond",
        "achebe",
        "yusuf",
        "salim",
    ]
)
LATER_NAMES |= set(
    [
        "olawale",
        "beatrix",
        "gareth",
        "fenwick",
        "seo-yeon",
        "leanne",
        "imogen",
        "tarrant",
        "kwabena",
        "mensah",
        "nguyen",
        "obi",
    ]
)
LATER_NAMES |= set(
    [
        "delphine",
        "amadi",
        "torsten",
        "holm",
        "petra",
        "lindqvist",
        "osei",
        "boateng",
        "gwilym",
        "ravindra",
        "pillai",
        "sorcha",
    ]
)
LATER_NAMES |= set(["thorne", "oisín", "barra", "bláithín", "angela", "ngozi", "tarrant-obi", "anne-marie", "d'arcy"])


@pytest.mark.parametrize("kind", [kind for kind in READERS if kind.startswith("owners")])
def test_no_name_is_left(kind):
    names = {"smith", "jane", "khan", "gupta", "aldridge", "archer", "young", "patel", "wang", "priya"}
    names |= {
        "marlow",
        "tom",
        "shah",
        "okoro",
        "dan",
        "tan",
        "mei",
        "kowal",
        "marta",
        "oduya",
        "sam",
        "bright",
        "hannah",
    }
    names |= {"raj", "mehta", "zoe", "finch", "ines", "rocha", "tate", "bob", "ola", "brandt", "frost", "tim", "nia"}
    names |= {
        "bowen",
        "voss",
        "karl",
        "holt",
        "lena",
        "reyes",
        "omar",
        "grace",
        "o'neill",
        "siobhan",
        "hartley-booth",
        "zf",
        "ob",
    }
    names |= LATER_NAMES
    for item in read(kind):
        if item.group == "persons":
            assert not names & set(item.read.lower().replace(";", " ").split()), item


@pytest.mark.parametrize(
    ("fixed", "window"),
    [
        ("2025-02", "2025-02-01/2025-02-28"),
        ("../2025-06", "../2025-06-30"),
        ("2025-06-03/..", "2025-06-03/.."),
        ("open", "open"),
    ],
)
def test_fixed_readings_are_windows(fixed, window):
    assert fixed_window(fixed) == window


def test_the_score_prints_each_list_and_its_third_apart(capsys):
    print_word_score(misses=True, folder=CORPUS)
    said = capsys.readouterr().out
    for kind in ("deadlines", "statuses", "owners"):
        assert f"{kind} " in said and f"{kind}, held aside" in said


FIRST = st.sampled_from(
    ("Usha", "Zoë", "Mohammed", "Seán", "J", "J.", "A", "J. R.", "Nguyễn", "Wojciech", "Maria de la")
)
LAST = st.sampled_from(("Gupta", "Aldridge-Macy", "Ó Briain", "O'Snell", "Szczęsny", "al-Rashid", "Grundy", "Müller"))
POST = st.sampled_from(
    ("Leader", "Chief Exec", "AD Finance", "Head of Planning", "CMT", "Portfolio Holder for Finance", "HoS", "SLT")
    + ("Service Director", "Group Manager", "Team Leader", "City Solicitor", "Town Clerk", "Police Commissioner")
)
SHAPE = st.sampled_from(
    ("{p} ({n})", "{n} ({p})", "{p} - {n}", "{n}, {p}", "{p}: {n}", "{p} / {n}", "{p}, Cllr {n}", "Cllr {n} ({p})")
)


@given(FIRST, LAST, POST)
def test_no_name_stays_right_before_a_post(first, last, post):
    kept = strip_names(f"{first} {last} {post}")[0] or ""
    assert not {part.lower() for part in last.split() if len(part) > 2} & set(kept.lower().split())


@given(FIRST, LAST, POST, SHAPE)
def test_a_role_stays_and_its_holders_name_goes(first, last, post, shape):
    assert strip_names(shape.format(p=post, n=f"{first} {last}"))[0] == post


@pytest.mark.parametrize(
    "words", ["by " * 3000, "March 2025, " * 800, "cabinet of council and " * 1500, "Lead: " * 1500]
)
def test_long_cells_are_read_in_time(words):
    """No pattern may look again and again over the same words: these took up to seventeen seconds, now a hundredth."""
    began = process_time()
    for reader in (READERS["deadlines"], READERS["statuses"], READERS["owners"]):
        reader(words)
    assert process_time() - began < 5
