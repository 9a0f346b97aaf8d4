"""Comparator groups kept under a name: whole or not at all, one of a name, and bad names refused in words."""

from __future__ import annotations

import os
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import groups
from data.groups import NAME, GroupRefused, KeptGroup, delete_group, keep_group, kept_groups
from data.hosting import READ_ONLY, Hosting

SET = "published"


def test_a_group_is_kept_by_name_replaced_and_deleted(tmp_path):
    keep_group("Nearest neighbours", ["harrow", "havant", "harrow"], SET, tmp_path)
    keep_group("a list", ["havant"], SET, tmp_path)
    assert kept_groups(SET, tmp_path) == [
        KeptGroup("a list", ("havant",)), KeptGroup("Nearest neighbours", ("harrow", "havant"))
    ]  # fmt: skip
    assert kept_groups("practice", tmp_path) == []
    keep_group("nearest  NEIGHBOURS", ["brent"], SET, tmp_path)
    assert [group.councils for group in kept_groups(SET, tmp_path)] == [("havant",), ("brent",)]
    assert delete_group("Nearest Neighbours", SET, tmp_path) and not delete_group("Nearest Neighbours", SET, tmp_path)
    assert [group.name for group in kept_groups(SET, tmp_path)] == ["a list"]


@pytest.mark.parametrize(
    ("name", "councils", "why"),
    [
        ("   ", ["a"], "Give the group a name"),
        ("x" * 61, ["a"], "61 letters"),
        ("../../etc", ["a"], "cannot be called"),
        ("-rf", ["a"], "cannot be called"),
        ("a/b", ["a"], "cannot be called"),
        ("a\x00b", ["a"], "cannot be called"),
        ("Größte", ["a"], "cannot be called"),
        ("none", [], "no council"),
        ("many", [str(n) for n in range(501)], "501 councils"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_words_and_leaves_nothing(tmp_path, name, councils, why):
    with pytest.raises(GroupRefused, match=why):
        keep_group(name, councils, SET, tmp_path)
    assert list(tmp_path.rglob("*.json")) == []


@given(st.text(max_size=70), st.lists(st.sampled_from(["a", "b", "c"]), min_size=1))
def test_whatever_it_is_called_it_lies_in_its_folder_or_is_refused(tmp_path_factory, name, councils):
    home = tmp_path_factory.mktemp("groups")
    try:
        kept = keep_group(name, councils, SET, home)
    except GroupRefused:
        assert not NAME.fullmatch(" ".join(name.split())) or len(" ".join(name.split())) > 60
        assert list(home.rglob("*")) == []
    else:
        assert kept_groups(SET, home) == [kept]
        assert [path.parent for path in home.rglob("*.json")] == [home / SET]


def test_a_save_that_dies_leaves_the_group_before_it_and_nothing_half_written(tmp_path, monkeypatch):
    keep_group("neighbours", ["harrow"], SET, tmp_path)

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(groups.os, "replace", full)
    with pytest.raises(GroupRefused, match="No space left"):
        keep_group("neighbours", ["havant"], SET, tmp_path)
    monkeypatch.undo()
    assert kept_groups(SET, tmp_path) == [KeptGroup("neighbours", ("harrow",))]
    assert len(os.listdir(tmp_path / SET)) == 1


def test_a_file_that_is_none_of_ours_is_passed_over(tmp_path):
    keep_group("neighbours", ["harrow"], SET, tmp_path)
    for name, text in (
        ("group-x.json", "{"),
        ("group-y.json", "[]"),
        ("group-z.json", '{"name": "other", "councils": []}'),
    ):
        (tmp_path / SET / name).write_text(text)
    assert [group.name for group in kept_groups(SET, tmp_path)] == ["neighbours"]


def test_two_who_save_at_once_lose_nothing(tmp_path):
    savers = [Thread(target=keep_group, args=(f"group {n}", ["harrow"], SET, tmp_path)) for n in range(12)]
    for saver in savers:
        saver.start()
    for saver in savers:
        saver.join()
    assert len(kept_groups(SET, tmp_path)) == 12


def test_where_nobody_may_save_nobody_keeps_or_deletes_a_group(tmp_path, monkeypatch):
    keep_group("Neighbours", ["ambridge"], SET, tmp_path)
    monkeypatch.setattr("data.groups.hosting", lambda: Hosting(access=READ_ONLY))
    with pytest.raises(GroupRefused, match="nobody saves here"):
        keep_group("Others", ["ambridge"], SET, tmp_path)
    with pytest.raises(GroupRefused, match="nobody saves here"):
        delete_group("Neighbours", SET, tmp_path)
    assert [group.name for group in kept_groups(SET, tmp_path)] == ["Neighbours"]
