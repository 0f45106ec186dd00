"""What each side says of its own dead and of the other's; towns are invented."""

from __future__ import annotations

from datetime import date

import pytest

import sayso


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "The Taliban said they had killed 30 soldiers in the attack in Talmar on Wednesday. The defence ministry put its losses at four.",
            ["30", "four"],
        ),
        (
            "The army said it lost three men in Monday's attack in Talmar. The Taliban put the number of soldiers killed at 15.",
            ["three", "15"],
        ),
        (
            "The army said 12 rebels were killed in the attack in Talmar on Wednesday. The rebels said they had lost two fighters.",
            ["12", "two"],
        ),
        ("The army said it lost three men in Monday's attack in Talmar. The Taliban said nine people were killed.", None),
        ("The army said it lost three soldiers in Monday's attack in Talmar and killed 15 rebels.", None),
        ("The army said three soldiers died in Monday's clash in Talmar. The Taliban said it lost four fighters.", None),
    ],
)
def test_own_dead_against_the_other_sides_count(text, values):
    disputes = sayso.read(text, published=date(2016, 5, 5)).disputes
    assert [[p.value for p in d.positions] for d in disputes if d.field == "killed"] == ([values] if values else [])
