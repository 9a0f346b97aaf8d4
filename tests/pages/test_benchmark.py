"""The Benchmark page says what the analysis says: on the real papers, mostly that there is too little to tell."""

from __future__ import annotations

import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.compare.benchmark import benchmark, newest_figures, verdicts
from analysis.compare.comparators import members, own_list
from data.practice.store import practice_store
from data.store import build, read
from data.vocabulary.selection import Selection
from pages.frame.newest import KEY
from pages.frame.run import PRACTICE_WORDS, SETS
from tests.pages.visits import answer, charts, faults, visit
from tests.tally_rows import recommendation_tally

FORMAL = Selection(kinds=("formal",))
DETAIL = "Known complete in detail"
RANKING = re.compile(r"\b(best|worst|top|bottom|rank\w*|league)\b", re.IGNORECASE)
COUNCILS = pd.DataFrame(
    {
        "council_id": ["borchester", "ambridge", "felpersham"],
        "name": ["Borchester City Council", "Ambridge District Council", "Felpersham Council"],
        "short_name": ["Borchester", "Ambridge", "Felpersham"],
        "gss_code": ["E06999001", "E07999002", "E06999003"],
        "former_gss_codes": [None, "E07999992; E07999993", None],
    }
)


def group(*counts: tuple[int, int, int], kinds: str = "district") -> pd.DataFrame:
    """Figures of councils a, b, c … from (complete, not stated, total)."""
    rows = [
        {
            "council_id": chr(97 + place), "council": f"Council {chr(65 + place)}", "challenge_id": f"{place}-2024",
            "complete": x, "not_stated": silent, "not_since": 0, "total": n,
            "effective": float(n), "enough": n > 0 and silent * 2 <= n,
            "council_type": kinds, "region": "West Midlands", "gss_code": None, "month": 12.0 + place,
        }
        for place, (x, silent, n) in enumerate(counts)
    ]  # fmt: skip
    return pd.DataFrame(rows)


def verdict(figures: pd.DataFrame, subject: str = "a", unit: str = "recommendations") -> str:
    found = benchmark(figures, subject, list(figures["council_id"]), unit)
    table = verdicts(figures, list(figures["council_id"]), unit)
    assert table[figures["council_id"] == subject].tolist() == [found.verdict]
    return found.verdict


PEERS = [(12, 0, 20)] * 6


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ((20, 0, 20), "high_998"),
        ((17, 0, 20), "high_95"),
        ((12, 0, 20), "similar"),
        ((7, 0, 20), "low_95"),
        ((5, 0, 20), "low_998"),
        ((9, 0, 9), "too_few"),
        ((4, 0, 4), "counts_only"),
        ((0, 0, 0), "no_data"),
        ((0, 11, 20), "silent"),
        ((5, 8, 20), "cannot_tell"),
        ((11, 2, 20), "similar"),
        ((20, 0, 22), "high_95"),
    ],
)
def test_verdict_is_said_only_where_it_holds_whatever_the_silent_ones_turn_out_to_be(own, expected):
    assert verdict(group(own, *PEERS)) == expected


@given(st.integers(10, 40), st.data())
def test_not_reported_since_leaves_as_much_open_as_not_stated(n, data):
    """An action last seen open may be complete by the day asked for, whether or not a status was ever stated."""
    x = data.draw(st.integers(0, n))
    unknown = data.draw(st.integers(0, min(n - x, n // 2)))
    silent, since = group((x, unknown, n), *PEERS), group((x, 0, n), *PEERS)
    since.loc[0, "not_since"] = unknown
    assert verdict(since) == verdict(silent)


def test_figures_carry_who_has_not_been_reported_since():
    told = recommendation_tally(
        {"actions": 2, "complete": 1, "outcome_open": 1}, {"actions": 2, "complete": 1}, {"actions": 1, "complete": 1}
    )
    about = {"challenge_id": "borchester-2024", "council_id": "borchester", "council": "Borchester"}
    about |= {"gss_code": None, "council_type": "district", "region": "South West", "newest_as_at": None}
    figures = newest_figures(told, pd.DataFrame([about | {"onsite_end_latest": None}]))
    assert figures.loc[0, ["complete", "not_stated", "not_since", "total"]].tolist() == [1, 0, 1, 3]


def test_fewer_than_five_other_councils_give_no_benchmark():
    assert verdict(group((20, 0, 20), *PEERS[:4])) == "no_group"
    assert verdict(group((20, 0, 20), *PEERS[:5])) == "high_998"


def test_actions_get_no_label():
    assert verdict(group((20, 0, 20), *PEERS), unit="actions") == "actions"


def test_subject_is_left_out_of_groups_under_thirty_and_no_others():
    small = benchmark(group((20, 0, 20), *PEERS), "a", list("abcdefg"))
    assert (small.baseline.complete, small.baseline.total, small.baseline.councils) == (72, 120, 6)
    large = group((20, 0, 20), *[(12, 0, 20)] * 29)
    found = benchmark(large, "a", list(large["council_id"]))
    assert (found.baseline.complete, found.baseline.total, found.baseline.councils) == (20 + 29 * 12, 600, 30)


def test_councils_that_say_too_little_are_in_no_rate_and_are_counted():
    found = benchmark(group((12, 0, 20), *PEERS, (0, 20, 20)), "a", list("abcdefgh"))
    assert (found.baseline.total, found.left_out) == (120, 1)


@pytest.mark.parametrize("x", range(0, 31))
def test_sentence_never_contradicts_the_verdict(x):
    found = benchmark(group((x, 0, 30), *PEERS), "a", list("abcdefg"))
    said = found.sentence("its group")
    assert f"{x} of 30" in said
    assert ("higher than" in said) == found.verdict.startswith("high")
    assert ("lower than" in said) == found.verdict.startswith("low")
    assert ("similar to" in said) == (found.verdict == "similar")


def test_groups_are_what_their_names_say_and_stage_needs_a_date():
    figures = group((1, 0, 10), (2, 0, 10), (3, 0, 10), (4, 0, 10))
    figures["council_type"] = ["district", "county", "district", "unitary"]
    figures["month"] = [12.0, 19.0, 6.0, None]
    assert members(figures, "a", "type") == ["a", "c"]
    assert members(figures, "a", "region") == list("abcd")
    assert members(figures, "a", "stage") == ["a", "c"]
    assert members(figures, "d", "stage") == []
    assert members(figures, "a", "own", ("c", "nobody", "b")) == ["c", "b"]


@pytest.mark.parametrize(
    ("text", "found", "unknown"),
    [
        ("Borchester, E07999002", ("borchester", "ambridge"), ()),
        ("borchester city council\nAmbridge\nBorchester", ("borchester", "ambridge"), ()),
        ("name;gss_code;score\nFelpersham;E06999003;0.3\nNowhere;E00000000;0.1", ("felpersham",), ("Nowhere",)),
        ("E07999993", ("ambridge",), ()),
        ("HDC", (), ("HDC",)),
        ("", (), ()),
    ],
)
def test_own_list_knows_names_and_codes_old_and_new_and_says_what_it_does_not_know(text, found, unknown):
    assert (own_list(text, COUNCILS).members, own_list(text, COUNCILS).unknown) == (found, unknown)


def test_own_list_too_long_is_refused_in_words():
    with pytest.raises(ValueError, match="at most 2,000"):
        own_list("Borchester\n" * 2_001, COUNCILS)


def test_real_councils_are_mostly_too_few_to_tell():
    with read.open_store(build.current()) as store:
        figures = newest_figures(read.read_recommendation_tally(store, FORMAL), read.read_challenges(store, FORMAL))
    for row in figures.to_dict("records"):
        app = visit("benchmark", subject=row["council"])
        assert not faults(app)
        assert f"things can be said of {row['council']}" in answer(app)
        said = next(c.value for c in app.caption if c.value.startswith(("Too few to tell", "Cannot tell")))
        assert row["council"] in said
        assert f"{row['complete']} of {row['total']}" in said


@pytest.mark.thorough
def test_practice_page_says_what_the_analysis_says():
    with read.open_store(practice_store()) as store:
        figures = newest_figures(read.read_recommendation_tally(store, FORMAL), read.read_challenges(store, FORMAL))
    found = verdicts(figures, list(figures["council_id"]), "recommendations")
    subject = figures.loc[found[found == "high_95"].index[0], "council"]
    app = visit("benchmark", set="practice", subject=subject, adjusted="true", part=DETAIL)
    assert not faults(app)
    said = answer(app)
    # The label that leads is the one beside councils at the same stage; the one whatever the stage stands under it.
    assert said.startswith(subject) and "would be expected of councils at the same stage" in said
    under = [caption.value for caption in app.caption if caption.value.startswith("Whatever their stage")]
    assert subject in under[0] and "higher than" in under[0]
    assert any("compared at the same stage" in c.value and "by chance" in c.value for c in app.caption)
    assert any("would be by chance alone" in caption.value for caption in app.caption)
    assert any("choose to" in caption.value for caption in app.caption)
    assert any("councils at the same stage" in header.value for header in app.header)
    figure, alt = next((figure, alt) for figure, alt in charts(app) if alt.startswith("Funnel"))
    assert subject in alt
    dashes = {trace["name"]: trace["line"]["dash"] for trace in figure["data"] if trace["name"].endswith("limits")}
    assert dashes == {"99.8% limits": "solid", "95% limits": "dash"}
    assert any(subject in note["text"] for note in figure["layout"]["annotations"])
    text = " ".join(element.value for element in [*app.markdown, *app.caption, *app.header])
    assert "Adjusted" in text and "Equivalent to adding about" in text
    assert not RANKING.search(text)
    assert "nan" not in text.lower().split()


def test_practice_set_says_so_on_every_visit_and_its_filters_hold_invented_councils():
    app = visit("completion", set="practice", councils="Harborough")
    assert PRACTICE_WORDS in [warning.value for warning in app.warning]
    assert any("Harborough" in warning.value for warning in app.warning)
    with read.open_store(practice_store()) as store:
        invented = set(read.read_councils(store)["short_name"])
    assert set(app.sidebar.multiselect(key="councils").options) == invented
    published = visit("completion")
    assert PRACTICE_WORDS not in [warning.value for warning in published.warning]
    assert not invented & set(published.sidebar.multiselect(key="councils").options)


def test_environment_opens_the_practice_set(monkeypatch):
    monkeypatch.setenv("CPC_SET", "practice")
    app = visit("benchmark")
    assert PRACTICE_WORDS in [warning.value for warning in app.warning]
    assert app.sidebar.selectbox(key="set").value == "practice"
    assert SETS["practice"] in app.sidebar.selectbox(key="set").options


def test_practice_files_say_so_in_their_names_and_in_a_column():
    app = visit("completion", set="practice")
    (file, *_) = app.session_state[KEY].files.values()
    header, first, *_ = b"".join(file.csv()).decode("utf-8-sig").splitlines()
    assert file.name.startswith("cpc-practice-")
    assert header.endswith(",data_set")
    assert first.endswith(",practice (fictional)")


@pytest.mark.parametrize(
    ("link", "words"),
    [
        ({"group": "My own list", "list": "Harrow"}, "holds no other council, so nothing stands beside Harrow"),
        ({"group": "My own list", "list": "Felpersham"}, "No council here is called “Felpersham”."),
        ({"subject": "Redbridge", "group": "Same stage"}, "Its stage is not known, as the visit to Redbridge"),
        ({"subject": "Scarborough"}, "It became part of North Yorkshire on 1 April 2023"),
    ],
)
def test_a_group_in_which_nobody_else_is_says_so(link, words):
    app = visit("benchmark", **({"subject": "Harrow"} | link))
    assert not faults(app)
    said = " ".join(warning.value for warning in app.warning).replace("\\", "")
    assert words in said and "The rest of the list" not in said
