"""Suggest topics and a main theme for a recommendation from the words in it, and say which words decided.

Each topic lists its signals in `reference/themes.toml`; nothing is learned from texts, so the same words always give
the same answer and a person can read why. A suggestion stays one until an adviser confirms it: this module stores
nothing and overrules nobody.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from math import sqrt
from pathlib import Path
from typing import Any

from data.home import HOME
from data.reading.stems import words
from data.vocabulary.codes import THEMES
from data.vocabulary.faults import RegisterError, nearest

SIGNAL, HINT = 2.0, 1.0
TOPICS = HOME.words("themes.toml")
LONGER = 0.5
"""What each further word of a phrase adds to its weight, as a share of the first."""
HEAD_WORDS = 14
LATER = 0.5
LEAST = 1.0
"""The least a theme must have: less than one hint in the head of the text is "none fits"."""
TOPIC_SHARE = 0.5
"""A further topic is suggested where it has at least this share of the first one's weight."""
MOST_TOPICS = 3
KEYS = {"topic", "theme", "definition", "examples", "signals", "hints"}


@dataclass(frozen=True)
class Topic:
    """One topic of the taxonomy, with what points to it."""

    topic: str
    theme: str
    signals: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reason:
    """A phrase of the text that counted: where it stands, for which topic, and how much."""

    start: int
    end: int
    phrase: str
    topic: str
    weight: float


@dataclass(frozen=True)
class Suggestion:
    """What a text seems to be about. `theme` is None where none fits; `second` is the next theme, if any has weight."""

    theme: str | None
    second: str | None
    topics: tuple[str, ...]
    reasons: tuple[Reason, ...]
    weights: Mapping[str, float] = field(default_factory=dict)

    @property
    def is_close(self) -> bool:
        """Whether the second theme has more than three quarters of the first one's weight: look twice."""
        if self.theme is None or self.second is None:
            return False
        return self.weights[self.second] > 0.75 * self.weights[self.theme]


Phrases = dict[tuple[str, ...], dict[str, float]]


@dataclass(frozen=True)
class Signals:
    """The phrases of all topics as stems, with the weight of each for each topic, and each topic's home."""

    phrases: Phrases
    homes: Mapping[str, str]

    def without(self, dropped: Iterable[tuple[str, ...]]) -> Signals:
        """The same with some phrases left out, to measure what they contribute."""
        gone = set(dropped)
        return Signals({key: value for key, value in self.phrases.items() if key not in gone}, self.homes)


def read_topics(file: Path = TOPICS) -> tuple[Topic, ...]:
    """The topics with their signals; RegisterError where a block has a key or a value that cannot be meant."""
    try:
        blocks = tomllib.loads(file.read_text(encoding="utf-8")).get("topics", [])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RegisterError(file, "the file", str(error), "Mend the TOML.") from error
    return tuple(_topic(block, file, f"topic {number}") for number, block in enumerate(blocks, start=1))


def _topic(block: Mapping[str, Any], file: Path, place: str) -> Topic:
    for key in sorted(set(block) - KEYS):
        raise RegisterError(file, place, f"unknown key {key!r}", nearest(key, KEYS))
    lists = {}
    for key in ("signals", "hints", "examples"):
        value = block.get(key, [])
        if not isinstance(value, list) or not all(isinstance(text, str) and words(text) for text in value):
            raise RegisterError(file, place, f"{key} is {value!r}", "Write a list of words or phrases in quotes.")
        lists[key] = tuple(value)
    return Topic(topic=str(block.get("topic", "")), theme=str(block.get("theme", "")), **lists)


def build_signals(topics: Iterable[Topic]) -> Signals:
    """The phrases of the topics as stems: a signal weighs 2, a hint 1, each further word of a phrase half as much."""
    phrases: Phrases = {}
    homes = {}
    for topic in topics:
        homes[topic.topic] = topic.theme
        for listed, weight in ((topic.hints, HINT), (topic.signals, SIGNAL)):
            for phrase in listed:
                key = tuple(word.stem for word in words(phrase))
                phrases.setdefault(key, {})[topic.topic] = weight * (1 + LONGER * (len(key) - 1))
    return Signals(phrases, homes)


@cache
def signals_held() -> Signals:
    """The signals of the taxonomy in use."""
    return build_signals(read_topics())


def suggest(text: str, signals: Signals | None = None) -> Suggestion:
    """Suggest the main theme, a second one and up to three topics for a recommendation, with the words that decided.

    Every phrase of the text that a topic lists counts for that topic: 2 for a signal, 1 for a hint, half as much
    again for each further word, less where several topics list it (divided by the square root of their number). A
    phrase within the first 14 words counts in full, later ones half, and a phrase that comes again less each time. Of
    phrases that overlap the longest counts. A theme has the weight of its first topic, half that of its second, a
    third that of its third; the theme with most is suggested, and none where none has at least 1. Empty text, text in
    another language and text about nothing listed get "none fits". No recommendation of the papers is learned from.
    """
    known = signals_held() if signals is None else signals
    reasons = tuple(_reasons(text, known))
    by_topic: dict[str, float] = {}
    for reason in reasons:
        by_topic[reason.topic] = by_topic.get(reason.topic, 0.0) + reason.weight
    weights = _theme_weights(by_topic, known.homes)
    ranked = sorted((theme for theme in weights if weights[theme] > 0), key=lambda theme: -weights[theme])
    if not ranked or weights[ranked[0]] < LEAST:
        return Suggestion(None, None, (), reasons, weights)
    first = ranked[0]
    # The main theme's own strongest topic leads, because the register pairs the first topic with the main theme.
    order = sorted(by_topic, key=lambda topic: (known.homes[topic] != first, -by_topic[topic]))
    lead = by_topic[order[0]]
    rest = sorted((t for t in order[1:] if by_topic[t] >= TOPIC_SHARE * lead), key=lambda topic: -by_topic[topic])
    second = ranked[1] if len(ranked) > 1 else None
    return Suggestion(first, second, (order[0], *rest[: MOST_TOPICS - 1]), reasons, weights)


def suggested_theme(text: str) -> tuple[str, str]:
    """Main theme and topics as a row of the register holds them; both empty where none fits."""
    found = suggest(text)
    return found.theme or "", "; ".join(found.topics)


def _theme_weights(by_topic: Mapping[str, float], homes: Mapping[str, str]) -> dict[str, float]:
    weights = {}
    for theme in THEMES:
        own = sorted((weight for topic, weight in by_topic.items() if homes[topic] == theme), reverse=True)
        weights[theme] = sum(weight / rank for rank, weight in enumerate(own, start=1))
    return weights


def _reasons(text: str, known: Signals) -> Iterable[Reason]:
    found = words(text)
    stems = [word.stem for word in found]
    longest = max(map(len, known.phrases), default=0)
    taken = [False] * len(found)
    places: list[tuple[int, tuple[str, ...]]] = []
    for length in range(longest, 0, -1):
        for start in range(len(found) - length + 1):
            key = tuple(stems[start : start + length])
            if key in known.phrases and not any(taken[start : start + length]):
                taken[start : start + length] = [True] * length
                places.append((start, key))
    times: dict[tuple[str, ...], int] = {}
    for start, key in sorted(places):
        times[key] = times.get(key, 0) + 1
        first, last = found[start], found[start + len(key) - 1]
        share = (1.0 if start < HEAD_WORDS else LATER) / times[key] / sqrt(len(known.phrases[key]))
        for topic, weight in known.phrases[key].items():
            yield Reason(first.start, last.end, text[first.start : last.end], topic, weight * share)
