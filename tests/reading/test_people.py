"""Persons go, roles stay. All persons here are of fiction."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.reading.people import strip_names, strip_names_in_text

ANNOTATIONS = Path(__file__).parents[3] / "shared" / "annotations"


@pytest.mark.parametrize(
    ("owner", "role", "names"),
    [
        ("Transformation Team Usha Gupta and CMT", "Transformation Team; CMT", 1),
        ("Transformation (Performance) Adam Macy Joe Grundy -", "Transformation (Performance)", 2),
        ("Community Partnership Usha gupta", "Community Partnership", 1),
        ("CEO/CMT/Members", "CEO; CMT; Members", 0),
        ("Transformation Team /CMT /Cabinet", "Transformation Team; CMT; Cabinet", 0),
        ("Cllr Aldridge", "Councillor", 1),
        ("Cllr Brian Aldridge (Leader)", "Leader", 1),
        ("Portfolio Holder for Finance Cllr Brian Aldridge", "Portfolio Holder for Finance", 1),
        ("Usha Gupta (Head of Planning)", "Head of Planning", 1),
        ("Head of Planning – Usha Gupta", "Head of Planning", 1),
        ("Director of Place (Usha Gupta)", "Director of Place", 1),
        ("Usha Gupta Transformation Manager", "Transformation Manager", 1),
        ("J. Macy", None, 1),
        ("J Macy, Director of Place", "Director of Place", 1),
        ("Dr Richard Locke Director of Public Health", "Director of Public Health", 1),
        ("Ruth van der Ambridge, Head of HR", "Head of HR", 1),
        ("Usha Gupta, Adam Macy / Joe Grundy", None, 3),
        ("Chief Executive\nUsha Gupta", "Chief Executive", 1),
        ("USHA GUPTA", None, 1),
        ("Usha Young", None, 1),
        ("Finance Adam Harding", "Finance", 1),
        ("u.gupta@borchester.gov.uk", None, 1),
        ("Head of Planning and Regeneration", "Head of Planning and Regeneration", 0),
        ("Director of Communities, Housing and Planning", "Director of Communities, Housing and Planning", 0),
        ("Leader and Chief Executive", "Leader; Chief Executive", 0),
        ("Legal & Procurement", "Legal & Procurement", 0),
        ("Chief Finance Officer (s151)", "Chief Finance Officer", 0),
        ("Section 151 Officer", "Section 151 Officer", 0),
        ("All service areas", "All service areas", 0),
        ("Felpersham Growth Board", "Felpersham Growth Board", 0),
        ("Borchester Borough Council", "Borchester Borough Council", 0),
        ("Corporate Director, Resources", "Corporate Director, Resources", 0),
        ("", None, 0),
        (None, None, 0),
    ],
)
def test_owner(owner, role, names):
    assert strip_names(owner) == (role, names)


@pytest.mark.parametrize(
    ("text", "left", "names"),
    [
        ("Cllr Aldridge will attend.", "Cllr [name removed] will attend.", 1),
        (
            "Councillor Brian Aldridge, Leader of the Council, spoke.",
            "Councillor [name removed], Leader of the Council, spoke.",
            1,
        ),
        ("Cllrs Brian Aldridge and Joe Grundy met.", "Cllrs [name removed] met.", 2),
        ("Usha Gupta (Head of Planning) leads.", "[name removed] (Head of Planning) leads.", 1),
        ("Write to u.gupta@borchester.gov.uk.", "Write to [name removed].", 1),
        ("Councillor Development Programme", "Councillor Development Programme", 0),
        ("Councillors will be trained.", "Councillors will be trained.", 0),
        ("Corporate Plan (Chief Executive)", "Corporate Plan (Chief Executive)", 0),
    ],
)
def test_sentence(text, left, names):
    assert strip_names_in_text(text) == (left, names)


@given(st.text(max_size=60))
def test_any_owner_is_read_without_a_fault(text):
    role, names = strip_names(text)
    assert names >= 0 and (role is None or role.strip() == role != "")
    strip_names_in_text(text)


ROLES = [
    "Finance",
    "Democratic Services",
    "Head of Planning",
    "Communications Team",
    "Director of Place",
    "CMT",
]
PEOPLE = [
    "Usha Gupta",
    "Adam Macy",
    "J. Grundy",
    "Cllr Brian Aldridge",
    "Kirsty Harding",
    "Lynda O'Snell-Bellamy",
]


@given(st.sampled_from(ROLES), st.sampled_from(PEOPLE), st.sampled_from([" ", " – ", ", ", "\n", " / ", "; "]))
def test_a_person_beside_a_role_goes_and_the_role_stays(role, person, mark):
    assert strip_names(f"{role}{mark}{person}") == (role, 1)


@given(st.sampled_from(ROLES), st.sampled_from(ROLES))
def test_stripping_twice_changes_nothing(one, other):
    role, _ = strip_names(f"{one} Usha Gupta / {other}")
    assert strip_names(role) == (role, 0)


def test_annotated_owners():
    if not ANNOTATIONS.is_dir():
        pytest.skip("the annotations stand in ../shared, which is not here")
    owners = {}
    for path in sorted(ANNOTATIONS.glob("*.json")):
        for recommendation in json.loads(path.read_text(encoding="utf-8"))["recommendations"]:
            if recommendation.get("owner_text"):
                owners[recommendation["owner_text"]] = recommendation
    assert len(owners) == 32
    for owner, recommendation in owners.items():
        people = [name for name in (recommendation.get("owner_name") or "").split(";") if name.strip()]
        assert strip_names(owner) == (recommendation["owner_role"], len(people)), owner


# First names of many tongues, drawn once; none is a word of roles.
FIRST_NAMES = (
    *("Torsten", "Aoife", "Oluwaseun", "Xiaoming", "Hilary", "Nokuthula", "Björk", "Łukasz", "Seo-yeon", "Aroha"),
    *("Fatima", "Constance", "Wiremu", "Dželila", "Kwame", "Thị", "Niamh", "Lawrence", "Siosaia", "İpek"),
)
POSTS = ("Housing Officer", "Climate Lead", "Service Director", "Finance Team", "Web Editor", "Town Clerk")


@pytest.mark.parametrize("shape", ["{n} {p}", "{p} {n}", "{n} ({p})", "{p} / {n}", "PA to {n}"])
def test_a_lone_first_name_never_stays(shape):
    for name in FIRST_NAMES:
        for post in POSTS:
            assert name.lower() not in (strip_names(shape.format(n=name, p=post))[0] or "").lower()
            assert strip_names(f"{name} {post}") == (post, 1)
            assert strip_names(f"{name.upper()} {post.upper()}") == (post.upper(), 1)


def test_what_opens_a_post_is_no_name():
    for role in (
        *("Climate Officer", "Torbay Housing Officer", "S106 Officer", "UKSPF Programme Manager", "Tree Officer"),
        *("Resettlement Officer", "Web Team", "Corporate Fraud Investigator", "Felpersham Growth Board", "Ecologist"),
    ):
        assert strip_names(role) == (role, 0)
