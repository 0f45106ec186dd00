"""Lines of text on a terminal: wrapped, hanging, and in plain letters where the terminal has no others."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

_WIDEST = 100
_NARROWEST = 48
_ASCII = str.maketrans({"…": "...", "–": "-", "—": "-", "·": "|", "“": '"', "”": '"', "‘": "'", "’": "'", "→": "->", "×": "x", "©": "(c)"})


class Lines:
    """Writes lines to a console, none wider than 100 columns."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.width = max(_NARROWEST, min(console.width, _WIDEST))
        self.ascii = not console.encoding.lower().startswith("utf")

    def heading(self, text: str) -> None:
        """A heading, with a blank line before it."""
        self.line(Text(""))
        self.line(Text(text.upper(), "bold"))

    def hang(self, label: str, body: Text, *, at: int, left: int) -> None:
        """``label`` at column ``left``, ``body`` wrapped at column ``at``."""
        lead = f"{'':{left}}{label}"
        lead = f"{lead:{at}}" if len(lead) < at else f"{lead} "
        for n, line in enumerate(self.wrapped(body, self.width - at)):
            self.out(Text.assemble(lead if n == 0 else " " * at, line))

    def line(self, body: Text, *, indent: int = 0, hanging: int | None = None) -> None:
        """``body`` wrapped at ``indent``; further lines at ``hanging``."""
        after = indent if hanging is None else hanging
        for n, line in enumerate(self.wrapped(body, self.width - max(indent, after))):
            self.out(Text.assemble(" " * (indent if n == 0 else after), line))

    def wrapped(self, body: Text, width: int) -> Iterable[Text]:
        """The lines of ``body``, none wider than ``width``."""
        for line in body.wrap(self.console, max(width, 20), tab_size=4):
            line.rstrip()
            yield line

    def out(self, line: Text) -> None:
        """Write one line."""
        line.rstrip()
        if self.ascii:
            line.plain = line.plain.translate(_ASCII).encode("ascii", "replace").decode("ascii")
        self.console.print(line, soft_wrap=True, highlight=False, markup=False, emoji=False)
