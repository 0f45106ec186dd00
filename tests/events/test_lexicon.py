"""The word lists of the acts: every flag is explained, and every word can be met in a parse."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest
import yaml

from sayso.events.words.lexicon import lexicon
from sayso.language import load_model

DATA = (files("sayso.events") / "data" / "lexicon.yaml").read_text("utf-8")
# Flags that code gives to acts which are found by more than a word.
GIVEN = {"trodden", "held", "promised", "brought", "found"}


def test_the_header_explains_the_flags_that_the_data_have() -> None:
    words = lexicon()
    entries = [
        *words.verbs.values(),
        *words.nouns.values(),
        *(e for after in words.phrases.values() for senses in after.values() for e in senses),
    ]
    header = DATA[: DATA.index("\nverbs:")]
    assert set(re.findall(r"^#   (\w+) +\S", header, re.M)) - {"type"} == {f for e in entries for f in e.flags} | GIVEN


def _words(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        for key, value in part.items():
            yield str(key)
            yield from _words(value)
    elif isinstance(part, list):
        yield from map(str, part)


@pytest.mark.parametrize("word", sorted({w for w in _words(yaml.safe_load(DATA)) if "-" in w}))
def test_a_word_with_a_hyphen_is_not_taken_apart(word: str) -> None:
    assert [t.text for t in load_model().make_doc(f"a {word} b")] == ["a", word, "b"]


def test_no_list_stands_twice() -> None:
    names = re.findall(r"^([a-z_]+):", DATA, re.M)  # of two lists of one name the later would win without a word
    assert len(names) == len(set(names))
