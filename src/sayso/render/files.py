"""Pages as files."""

from __future__ import annotations

from pathlib import Path

from sayso.files import whole


def write_text(path: Path, text: str) -> None:
    """Write ``text`` to ``path`` in UTF-8, whole or not at all. Raises ``OutputError``."""
    with whole(path) as stream:
        stream.write(text.encode("utf-8"))
