"""Who else was told this: whose recommendations are looked at, what makes two alike, and the twenty ranks."""

import json
from pathlib import Path

import numpy as np
import pytest

from analysis.texts.similar import FLOOR, build_index, marked, nearest, recommendation_text
from data.entries.register import read_register

TOLD = [
    ("borchester", "Strengthen the scrutiny work programme"),
    ("ambridge", "Give scrutiny a work programme of its own"),
    ("felpersham", "Recruit planners for the local plan"),
    ("borchester", "Let members set the scrutiny work programme"),
    ("ambridge", "Balance the budget by selling the village hall"),
]
TEXTS = [text for _, text in TOLD]
COUNCILS = [council for council, _ in TOLD]


@pytest.fixture(scope="module")
def index():
    return build_index(TEXTS, COUNCILS)


def positions(found):
    return [near.position for near in found]


def test_the_nearest_of_another_council_is_found_with_the_terms_that_decided(index):
    (near,) = nearest(index, 0)
    assert near.position == 1
    assert {"scrutin", "work programm"} <= {term for term, _ in near.shared}
    assert sum(share for _, share in near.shared) == pytest.approx(1)


def test_a_council_is_never_shown_its_own_recommendation(index):
    assert 3 not in positions(nearest(index, 0, floor=0))
    assert positions(nearest(index, TEXTS[0], council="borchester")) == [1]
    assert 0 in positions(nearest(index, TEXTS[0])), "a text of nobody's may be like anybody's"


def test_the_same_words_in_another_form_are_alike():
    forms = build_index(["Communicating priorities", "Prioritise communication"], ["ambridge", "borchester"])
    assert nearest(forms, 0)[0].likeness > 0.5


def test_communities_are_not_communications_and_planning_is_no_plan():
    apart = build_index(
        ["Communities planning", "Communications plan", "Bells"], ["ambridge", "borchester", "felpersham"]
    )
    assert nearest(apart, 0) == []


def test_nothing_is_shown_below_the_floor(index):
    assert nearest(index, 4) == []
    likeness = nearest(index, 0, floor=0)[0].likeness
    assert positions(nearest(index, 0, floor=likeness - 0.01)) == [1]
    assert nearest(index, 0, floor=likeness + 0.01) == []


def test_the_filters_are_respected(index):
    assert nearest(index, 0, among=np.array([True, False, True, True, True])) == []


@pytest.mark.parametrize("text", ["", "   ", "?!", "1 2 3", "the and of", "council", "Größere Gärten", "κήποι"])
def test_a_text_without_a_word_held_is_like_nothing(index, text):
    assert nearest(index, text) == []


def test_one_word_is_enough(index):
    assert set(positions(nearest(index, "scrutinising"))) == {0, 1, 3}


def test_fifty_thousand_characters_are_answered(index):
    assert set(positions(nearest(index, ("scrutiny work programme " * 2500)[:50_000]))) == {0, 1, 3}


@pytest.mark.parametrize("texts", [[], [""], ["", "the"]])
def test_an_index_of_nothing_answers_nobody(texts):
    empty = build_index(texts, ["ambridge"] * len(texts))
    assert nearest(empty, "scrutiny") == []
    if texts:
        assert nearest(empty, 0) == []


def test_a_text_without_a_council_is_refused():
    with pytest.raises(ValueError, match="2 texts but 1 councils"):
        build_index(["a", "b"], ["ambridge"])


def test_shared_terms_are_marked_where_they_stand(index):
    (near,) = nearest(index, 0)
    text = "Working on Scrutiny's programmes"
    assert [text[start:end] for start, end in marked(text, near.stems)] == ["Working", "Scrutiny's", "programmes"]


# Pairs of recommendations that ask for the same, chosen before any method had ranked them; each is ranked both ways.
PAIRS = [
    ("harborough", "3", "huntingdonshire", "7"),
    ("harborough", "1", "harrow", "1"),
    ("harrow", "2", "huntingdonshire", "8"),
    ("north-west-leicestershire", "4", "huntingdonshire", "3"),
    ("harrow", "9", "huntingdonshire", "5"),
    ("harrow", "7", "seed-004", "2"),
    ("harrow", "5", "seed-004", "6"),
    ("huntingdonshire", "4", "seed-004", "5"),
    ("north-west-leicestershire", "1", "seed-004", "4"),
    ("harborough", "2", "harrow", "6"),
]
CHALLENGES = {
    "harborough": "harborough-undated",
    "harrow": "harrow-2023",
    "huntingdonshire": "huntingdonshire-2024",
    "north-west-leicestershire": "north-west-leicestershire-2024",
    "seed-004": "havant-2025",
}
ANNOTATIONS = Path(__file__).parent.parent.parent.parent / "shared/annotations"


def ranks(texts):
    """Where the other one of each pair comes, among the formal recommendations of the other four councils."""
    keys = list(texts)
    index = build_index(list(texts.values()), [council for council, _ in keys])
    found = []
    for a, b, c, d in PAIRS:
        for wanted, other in (((a, b), (c, d)), ((c, d), (a, b))):
            order = positions(nearest(index, keys.index(wanted), floor=0, shown=len(keys)))
            found.append(order.index(keys.index(other)) + 1)
    return found


def test_twenty_ranks_in_the_papers_own_words():
    if not ANNOTATIONS.is_dir():
        pytest.skip("the annotated papers are not beside this repository (../shared/annotations)")
    texts = {}
    for name in CHALLENGES:
        for entry in json.loads((ANNOTATIONS / f"{name}.json").read_text(encoding="utf-8"))["recommendations"]:
            if entry["kind"] == "formal":
                texts[name, entry["ref"]] = entry["title"]
    assert len(texts) == 43
    found = ranks(texts)
    assert sum(rank <= 3 for rank in found) >= 19
    assert np.mean([1 / rank for rank in found]) >= 0.79


@pytest.fixture(scope="module")
def register():
    rows = read_register()
    topics: dict[str, list[str]] = {}
    for row, _, _ in rows["recommendation_themes"]:
        if row["topic"]:
            topics.setdefault(row["recommendation_id"], []).append(row["topic"])
    return [
        row | {"topics": "; ".join(topics.get(row["recommendation_id"], []))} for row, _, _ in rows["recommendations"]
    ]


def test_the_same_twenty_ranks_in_the_register_s_words(register):
    names = {challenge: name for name, challenge in CHALLENGES.items()}
    texts = {
        (names[row["challenge_id"]], row["ref"]): recommendation_text(row["title"], row["summary"], row["topics"])
        for row in register
        if row["challenge_id"] in names and row["kind"] == "formal"
    }
    assert len(texts) == 43
    found = ranks(texts)
    assert sum(rank <= 3 for rank in found) >= 19
    assert np.mean([1 / rank for rank in found]) >= 0.79


def test_the_floor_keeps_unrelated_pairs_out(register):
    """Of the pairs of different councils that share no topic, at least 99 in 100 lie below the floor."""
    texts = [recommendation_text(row["title"], row["summary"], row["topics"]) for row in register]
    index = build_index(texts, [row["challenge_id"] for row in register])
    likeness = (index.weights @ index.weights.T).toarray()
    topics = [set(row["topics"].split("; ")) for row in register]
    unrelated = [
        likeness[i, j]
        for i in range(len(topics))
        for j in range(i)
        if index.councils[i] != index.councils[j] and not topics[i] & topics[j]
    ]
    assert len(unrelated) > 30_000
    assert np.mean(np.array(unrelated) < FLOOR) > 0.99


def test_likeness_by_topic_label_is_told_from_likeness_by_words():
    worded = ["Set up a member development programme", "Start a programme to develop members", "Publish a budget book"]
    topics = ["Scrutiny arrangements", "", "Scrutiny arrangements"]
    texts = [recommendation_text(one, None, topic) for one, topic in zip(worded, topics, strict=True)]
    index = build_index(texts, ["ambridge", "borchester", "felpersham"], worded)
    found = {near.position: near for near in nearest(index, 0, floor=0)}
    assert found[1].by_words == pytest.approx(1) and found[1].worded_alike
    assert found[2].by_words == pytest.approx(0) and not found[2].worded_alike
    assert found[2].why.startswith("same topic, worded differently")
