"""The page about the record and the record say the same."""

import re
from pathlib import Path

from sayso.record import tables
from sayso.record.views import VIEWS

PAGE = (Path(__file__).parent.parent.parent / "docs" / "reference" / "record.md").read_text("utf-8")


def described():
    """The columns of each table, as the page lists them."""
    found = {}
    for part in re.split(r"^### ", PAGE, flags=re.MULTILINE)[1:]:
        name, rest = part.split("\n", 1)
        rows = re.findall(r"^\| (`[^|]*`) \|", rest.split("\n## ")[0], re.MULTILINE)
        found[name.strip()] = [column for row in rows for column in re.findall(r"`(\w+)`", row)]
    return found


def test_every_table_and_column_is_on_the_page_and_none_that_is_not_there():
    assert {name: sorted(columns) for name, columns in described().items()} == {
        name: sorted(c.name for c in table.columns) for name, table in tables.metadata.tables.items()
    }


def test_every_view_is_on_the_page():
    rows = re.findall(r"^\| `(\w+)` \|", PAGE.split("## Views")[1], re.MULTILINE)
    assert rows == list(VIEWS)
