"""Mangled marks become plain ones, and no offset moves."""

import pytest

from sayso.language.garbled import ungarbled

MARK = "\x90_â\x90__\x90_â¢"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"the mayor{MARK}s office", "'"),
        (f"the rebels{MARK} base", "'"),
        (f"a {MARK}safe zone, he said", '"'),
        (f"never again.{MARK} He left", '"'),
    ],
)
def test_what_stood_there_shows_from_its_surroundings(text: str, kind: str) -> None:
    plain = ungarbled(text)
    assert len(plain) == len(text)
    assert kind in plain
    assert "\x90" not in plain


def test_clean_text_stays() -> None:
    text = "“Nobody left the town,” the mayor said — café, naïve_name, 5 °C."
    assert ungarbled(text) == text
