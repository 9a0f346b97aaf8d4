"""The list of councils that a browser keeps: what is read of it, and what is not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pages.frame.mine import MOST, read_kept

codes = st.from_regex(r"[a-z0-9-]{1,40}", fullmatch=True)


@given(st.lists(codes, min_size=1, max_size=MOST, unique=True))
def test_what_is_kept_is_read_again(kept):
    assert read_kept(".".join(kept)) == tuple(kept)


@given(st.text(min_size=1))
def test_what_is_no_list_of_councils_is_none_and_never_a_fault(text):
    found = read_kept(text)
    assert found is None or set("".join(found)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


def test_nothing_kept_is_no_council_and_too_many_are_no_list():
    assert read_kept("") == ()
    assert read_kept("<script>alert(1)</script>") is None
    assert read_kept(".".join(["harrow"] * (MOST + 1))) is None
    assert read_kept("harrow." + "a" * 5000) is None
