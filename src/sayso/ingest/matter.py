"""Markdown: the front matter in front, and the text without its marks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_FRONT = re.compile(r"\A---[ \t]*\n(?P<matter>.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_PAIR = re.compile(r"^(?P<key>[A-Za-z][\w -]{0,40}?)[ \t]*:[ \t]*(?P<value>\S.*?)[ \t]*$", re.MULTILINE)
TITLE_KEYS, PUBLISHER_KEYS, DATE_KEYS = ("title", "headline"), ("publisher", "outlet", "source"), ("published", "date", "pubdate")

_FENCE = re.compile(r"^[ ]{0,3}(?:`{3,}|~{3,}).*$")
_RULE = re.compile(r"^[ ]{0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|=+)$")
_HEADING = re.compile(r"^[ ]{0,3}(#{1,6})[ \t]+(?=\S)")
_ITEM = re.compile(r"^[ ]{0,12}(?:[-*+]|\d{1,3}[.)])[ \t]+(?=\S)")
_LABELLED = re.compile(r"^([A-Z][^:\n]{1,40}):[ \t]+(?=[A-Z0-9~])", re.MULTILINE)
_FEWEST_LABELS = 3
_QUOTE = re.compile(r"^[ ]{0,3}(?:>[ ]?)+")
_DEFINITION = re.compile(r"^[ ]{0,3}\[[^\]\n]{1,200}\]:[ \t]+\S+.*$")
_IMAGE = re.compile(r"!\[[^\]\n]{0,500}\](?:\([^()\n]{0,2000}\)|\[[^\]\n]{0,200}\])")
_LINK = re.compile(r"\[([^\[\]\n]{1,1000})\](?:\([^()\n]{0,2000}(?:\([^()\n]{0,500}\)[^()\n]{0,500})?\)|\[[^\]\n]{0,200}\])")
_FOOTNOTE = re.compile(r"\[\^[^\]\n]{1,60}\]")
_ADDRESS = re.compile(r"<(https?://[^>\s]{1,2000})>")
_STRONG = re.compile(
    r"\*\*(?=\S)((?:[^*\n]|\*(?!\*)){1,2000}?)(?<=\S)\*\*|(?<![\w_])__(?=\S)((?:[^_\n]|_(?!_)){1,2000}?)(?<=\S)__(?![\w_])"
)
_EMPHASIS = re.compile(
    r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,2000}?)(?<=[^\s*])\*(?![\w*])|(?<![\w_])_(?=[^\s_])([^_\n]{1,2000}?)(?<=[^\s_])_(?![\w_])"
)
_CODE = re.compile(r"(`{1,3})(?!`)(.{1,500}?)(?<!`)\1(?!`)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!>~|-])")


@dataclass(frozen=True, slots=True)
class Matter:
    """A Markdown text's front matter and the rest. Values are kept as they are worded."""

    body: str
    values: dict[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def first(self, keys: tuple[str, ...]) -> str | None:
        """The value of the first of ``keys`` that has one."""
        return next((self.values[key] for key in keys if self.values.get(key)), None)


def split_matter(text: str) -> Matter:
    """The front matter and the body of a text; no values where there is none.

    YAML first; where the block is not valid YAML (a colon in an unquoted title), its lines "key: value".
    """
    found = _FRONT.match(text)
    if found is None:
        return Matter(text)
    values = _yaml(found["matter"])
    notes: tuple[str, ...] = ()
    if values is None:
        values = {m["key"].strip().lower(): m["value"].strip("\"'") for m in _PAIR.finditer(found["matter"])}
        notes = ("The front matter is not valid YAML; its lines were read as they stand.",) if values else ()
    if not values:
        return Matter(text)
    return Matter(text[found.end() :], values, notes)


def _yaml(block: str) -> dict[str, str] | None:
    import yaml

    try:
        loaded = yaml.load(block, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError, ValueError):
        return None
    if not isinstance(loaded, dict):
        return None
    values = {}
    for key, value in loaded.items():
        if isinstance(value, dict):  # publisher: {name: ...}
            value = value.get("name")
        if isinstance(key, str) and isinstance(value, str) and value.strip():
            values[key.strip().lower()] = value.strip()
    return values


def plain(body: str) -> tuple[str, str | None]:
    """Markdown as paragraphs between blank lines, and its first heading when it stands on top.

    Marks go, words stay. The heading on top is the title and no part of the text. Lines of a digest that begin with labels are paragraphs of their own.
    """
    blocks: list[str] = []
    lines: list[str] = []
    heading: str | None = None

    def close() -> None:
        if lines:
            blocks.append(_inline(" ".join(lines)))
            lines.clear()

    labelled = len({m[1] for m in _LABELLED.finditer(body)}) >= _FEWEST_LABELS  # a digest: "IDLIB: ..." begins an item on every line
    fenced = False
    for line in _without_comments(body).split("\n"):
        if _FENCE.match(line):
            fenced = not fenced
            close()
            continue
        if fenced:
            lines.append(line.strip())
            continue
        line = _QUOTE.sub("", line)
        if not line.strip() or _DEFINITION.match(line):
            close()
        elif _RULE.match(line):
            if lines and heading is None and not blocks and set(line.strip()) == {"="}:  # a heading underlined
                heading = _inline(" ".join(lines))
                lines.clear()
            close()
        elif mark := _HEADING.match(line):
            close()
            words = line[mark.end() :].rstrip()
            closed = words.rstrip("#")  # "# Words #"
            words = _inline(closed if closed.endswith((" ", "\t")) else words)
            if heading is None and not blocks and mark[1] == "#":
                heading = words
            else:
                blocks.append(words)
        else:
            if item := _ITEM.match(line):
                close()
                line = line[item.end() :]
            elif labelled and _LABELLED.match(line):
                close()
            ends = line.endswith(("  ", "\\"))  # a line break that is meant
            lines.append(line.strip().removesuffix("\\"))
            if ends:
                close()
    close()
    return "\n\n".join(block for block in blocks if block), heading or None


def _without_comments(text: str) -> str:
    """The text without HTML comments. By hand: a pattern would look for the end of each anew."""
    kept, at = [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        kept.append(text[at:start])
        at = end + 3
    return "".join([*kept, text[at:]])


def _inline(text: str) -> str:
    text = _IMAGE.sub("", text)
    text = _LINK.sub(r"\1", text)
    text = _FOOTNOTE.sub("", text)
    text = _ADDRESS.sub(r"\1", text)
    text = _STRONG.sub(lambda m: m[1] or m[2], text)
    text = _EMPHASIS.sub(lambda m: m[1] or m[2], text)
    text = _CODE.sub(r"\2", text)
    return _ESCAPED.sub(r"\1", text).strip()
