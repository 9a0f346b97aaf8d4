"""The topic filter, declared once and named in the menu: box, link, chip, words, SQL, file name follow."""

from __future__ import annotations

from data.store import read
from data.vocabulary.selection import Selection
from pages.blocks.selected import file_parts
from tests.pages.visits import faults, visit


def held_topic(held) -> str:
    """A topic that some recommendation held has as its second."""
    return held.execute(
        "SELECT topic FROM recommendation_themes WHERE position > 1 AND topic IS NOT NULL ORDER BY topic LIMIT 1"
    ).fetchone()[0]


def test_it_leaves_the_recommendations_that_have_the_topic_first_or_further_down(held):
    topic = held_topic(held)
    asked = "SELECT recommendation_id FROM recommendation_themes WHERE topic = ?"
    wanted = {row[0] for row in held.execute(asked, [topic]).fetchall()}
    found = read.read_recommendations(held, Selection(topics=(topic,)))
    assert set(found["recommendation_id"]) == wanted
    acted = read.read_actions(held, Selection(topics=(topic,)))
    assert set(acted["recommendation_id"]) <= wanted and len(acted)
    assert set(read.read_topics(held, Selection(topics=(topic,)))["topic"]) == {topic}


def test_the_link_sets_it_and_the_page_says_so(held):
    topic = held_topic(held)
    app = visit("explore", topics=topic)
    assert not faults(app)
    assert app.multiselect(key="topics").value == [topic]
    assert any(f"topic {topic.lower()}" in caption.value.replace("\\", "") for caption in app.caption)
    assert any(button.label.replace("\\", "") == f"Topic: {topic}" for button in app.button)
    assert topic in file_parts(Selection(topics=(topic,)))


def test_a_topic_nobody_knows_is_said():
    app = visit("themes", topics="Alchemy")
    assert any("topics “Alchemy”" in warning.value for warning in app.warning)
