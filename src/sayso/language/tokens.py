"""The words of a parse, as every later stage reads them.

The parser keeps its words in tables of its own and makes a new object, and a new string, whenever one is asked for. The rules ask some
thousand times a sentence. So what they ask for is copied out once a report, under the parser's names for it, into plain objects: a word is
always the same object, its attributes are strings, its children a list. Nothing here holds on to the parser.
"""

from __future__ import annotations

import functools
import threading
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import Any, overload

from spacy.lang.en.lex_attrs import like_num
from spacy.lang.en.stop_words import STOP_WORDS
from spacy.strings import StringStore
from spacy.tokens import Doc as Parse

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})  # the tags of verbs that carry a tense, and of those such as "may"
PLACE_NAMES = frozenset({"GPE", "LOC", "FAC"})  # the parser's classes of names of places

_COLUMNS = ("ORTH", "LOWER", "LEMMA", "TAG", "POS", "DEP", "ENT_TYPE", "IDX", "ENT_IOB", "SENT_START", "IS_PUNCT", "IS_SPACE", "HEAD")
_NAMED = 7  # of them name strings
_IOB = ("", "I", "O", "B")  # by the parser's number
_MOST = 20_000  # strings, some 2 MB
_NOTHING: list[Token] = []  # one list for all the words that nothing hangs on
_kept = threading.local()


class Token:
    """A word or mark of a text. Equal to itself alone.

    ``i`` is its number in the text, ``idx`` the code point at which it begins. ``head`` is the word it hangs on, itself at the root of a
    sentence; ``lefts``, ``rights`` and ``children`` hang on it, in the order of the text. The lists are not
    to be changed.
    """

    __slots__ = (
        "children", "dep_", "doc", "ent_type_", "head", "i", "idx", "is_punct", "is_space", "lefts", "lemma_", "lower_", "pos_", "rights",
        "sent", "tag_", "text",
    )  # fmt: skip

    doc: Doc
    i: int
    idx: int
    text: str
    lower_: str
    lemma_: str
    tag_: str
    pos_: str
    dep_: str
    ent_type_: str
    is_punct: bool
    is_space: bool
    head: Token
    lefts: list[Token]
    rights: list[Token]
    children: list[Token]
    sent: Tokens

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"<{self.text!r} {self.i}>"

    def nbor(self, by: int = 1) -> Token:
        """The word ``by`` places on. Raises ``IndexError`` where there is none."""
        at = self.i + by
        if at < 0:
            raise IndexError(f"no word {-by} before word {self.i}")
        return self.doc.tokens[at]

    def hang(self, head: Token, relation: str) -> None:
        """Hang it, with all that hangs on it, on another word of its sentence; on itself, where it becomes the root.

        On a word that hangs on it, it stays where it is: the parse would have no end.
        """
        if head is not self and self.is_ancestor(head):
            return
        before = self.head
        self.head, self.dep_ = head, relation
        for word in (before, head):
            children = [c for c in word.children if c is not self]
            if word is head and head is not self:
                children = sorted([*children, self], key=lambda t: t.i)
            word.children = children
            word.lefts, word.rights = [c for c in children if c.i < word.i], [c for c in children if c.i > word.i]
        start, end = self.sent.start, self.sent.end  # a word hangs on one of its own sentence
        firsts, lasts = _edges([t.head.i - start for t in self.doc.tokens[start:end]])
        self.doc.firsts[start:end] = [start + i for i in firsts]
        self.doc.lasts[start:end] = [start + i for i in lasts]

    @property
    def ancestors(self) -> Iterator[Token]:
        """The words that it hangs on, up to the root."""
        at = self
        while at.head is not at:
            at = at.head
            yield at

    def is_ancestor(self, other: Token) -> bool:
        """True where ``other`` hangs on it, directly or not."""
        return any(t is self for t in other.ancestors)

    @property
    def subtree(self) -> list[Token]:
        """The word and all that hangs on it, in the order of the text."""
        found: list[Token] = []
        waiting = [(self, False)]
        while waiting:
            at, opened = waiting.pop()
            if opened or not at.children:
                found.append(at)
                continue
            waiting.extend([(t, False) for t in reversed(at.rights)])
            waiting.append((at, True))
            waiting.extend([(t, False) for t in reversed(at.lefts)])
        return found

    @property
    def conjuncts(self) -> list[Token]:
        """The words that it is coordinated with, itself left out."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        found = [first]
        for t in found:
            found.extend([c for c in t.rights if c.dep_ == "conj"])
        return [t for t in found if t is not self]

    @property
    def left_edge(self) -> Token:
        """The first of the word and all that hangs on it."""
        return self.doc.tokens[self.doc.firsts[self.i]]

    @property
    def right_edge(self) -> Token:
        """The last of the word and all that hangs on it."""
        return self.doc.tokens[self.doc.lasts[self.i]]

    @property
    def ent_iob_(self) -> str:
        """B where a name that the parser found begins, I further inside it, O outside."""
        return _IOB[self.doc.iob[self.i]]

    @property
    def whitespace_(self) -> str:
        """The blank after the word, where there is one."""
        end = self.idx + len(self.text)
        return self.doc.text[end : end + 1] if self.i + 1 == len(self.doc) or self.doc.starts[self.i + 1] > end else ""

    @property
    def is_sent_start(self) -> bool:
        """True for the first word of a sentence."""
        return self.sent.start == self.i

    @property
    def is_stop(self) -> bool:
        """True for the most common words ("the", "of", "was")."""
        return self.lower_ in STOP_WORDS

    @property
    def like_num(self) -> bool:
        """True for digits and words for numbers."""
        return _is_number(self.text)

    @property
    def is_alpha(self) -> bool:
        """True for a word of nothing but letters."""
        return self.text.isalpha()

    @property
    def is_upper(self) -> bool:
        """True for a word in capitals."""
        return self.text.isupper()

    @property
    def is_lower(self) -> bool:
        """True for a word in small letters."""
        return self.text.islower()

    @property
    def is_title(self) -> bool:
        """True for a word with one capital, at its beginning."""
        return self.text.istitle()


class Tokens:
    """The words ``start`` to ``end`` of a text, ``end`` left out; ``label_`` is the parser's class where they are a name that it found."""

    __slots__ = ("doc", "end", "label_", "start")

    def __init__(self, doc: Doc, start: int, end: int, label: str = "") -> None:
        self.doc, self.start, self.end, self.label_ = doc, start, end, label

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Tokens: ...
    def __getitem__(self, at: int | slice) -> Token | Tokens:
        if isinstance(at, slice):
            start, end = _range(at, self.end - self.start)
            return Tokens(self.doc, self.start + start, self.start + end)
        i = (self.start if at >= 0 else self.end) + at
        if not self.start <= i < self.end:
            raise IndexError(f"no word {at} among {len(self)}")
        return self.doc.tokens[i]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Tokens):
            return NotImplemented
        return self.doc is other.doc and self.start == other.start and self.end == other.end

    def __hash__(self) -> int:
        return hash((id(self.doc), self.start, self.end))

    def __repr__(self) -> str:
        return f"<{self.text!r} {self.start}:{self.end}>"

    @property
    def start_char(self) -> int:
        """The code point at which the first word begins."""
        return self.doc.starts[self.start] if self.start < len(self.doc) else len(self.doc.text)

    @property
    def end_char(self) -> int:
        """The code point after the last word."""
        if self.end == self.start:
            return self.start_char
        last = self.doc.tokens[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        """The words as they stand in the text, without the blank after the last."""
        return self.doc.text[self.start_char : self.end_char]

    @property
    def root(self) -> Token:
        """The word that the others hang on: the root of a sentence, else the one nearest to it that hangs on a word outside, rather no mark."""
        tokens, start, end = self.doc.tokens, self.start, self.end
        if end - start == 1:
            return tokens[start]
        inside = tokens[start:end]
        for t in inside:
            if t.head is t:
                return t
        outer = [t for t in inside if not start <= t.head.i < end]
        if len(outer) > 1:
            return min(outer, key=_depth)
        return outer[0] if outer else tokens[start]

    @property
    def sent(self) -> Tokens:
        """The sentence of the first word."""
        return self.doc.tokens[self.start].sent

    @property
    def ents(self) -> list[Tokens]:
        """The parser's names that lie wholly within."""
        return [ent for ent in self.doc.ents if ent.start >= self.start and ent.end <= self.end]


class Doc:
    """A text, which the parser may have read in plainer characters one for one, with its parse: all words, where they begin (``starts``, code points), its sentences, the names that the parser found.

    ``starts`` is given where the parser read the text without some of its characters. ``kept`` is for what a stage works out once a text.
    """

    __slots__ = ("ents", "firsts", "iob", "kept", "lasts", "sents", "starts", "text", "tokens")

    def __init__(self, parse: Parse, text: str, starts: Sequence[int] | None = None) -> None:
        self.text = text
        self.kept: dict[str, Any] = {}
        self.tokens: list[Token] = []
        self.sents: list[Tokens] = []
        self.starts: list[int] = []
        self.iob: list[int] = []
        self.firsts: list[int] = []
        self.lasts: list[int] = []
        self.ents: list[Tokens] = []
        if len(parse):
            self._copy(parse, starts)

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Tokens: ...
    def __getitem__(self, at: int | slice) -> Token | Tokens:
        if isinstance(at, slice):
            return Tokens(self, *_range(at, len(self.tokens)))
        return self.tokens[at]

    def touched(self, start: int, end: int) -> Tokens | None:
        """The words that code points ``start`` to ``end`` touch; the blank after a word is no part of it. None outside the text."""
        if not 0 <= start < len(self.text) or not 0 < end <= len(self.text):
            return None
        first, last = bisect_right(self.starts, start) - 1, bisect_right(self.starts, end - 1) - 1
        if start == self.starts[first] + len(self.tokens[first].text):
            first += 1
        return Tokens(self, first, max(first, last + 1))

    def _copy(self, parse: Parse, starts: Sequence[int] | None) -> None:
        table: Any = parse.to_array(list(_COLUMNS))
        strings = _known_strings(parse)
        texts, lowers, lemmas, tags, kinds, relations, entities = (map(strings.__getitem__, c) for c in table[:, :_NAMED].T.tolist())
        self.starts, self.iob, sentences, punct, space = table[:, _NAMED:-1].T.tolist()
        if starts is not None:
            self.starts = list(starts)
        self.tokens = tokens = [Token() for _ in self.starts]
        heads = (table[:, -1].astype("int64") + range(len(tokens))).tolist()
        columns = zip(tokens, self.starts, texts, lowers, lemmas, tags, kinds, relations, entities, punct, space, heads, strict=True)
        for i, (t, idx, text, lower, lemma, tag, kind, relation, entity, is_punct, is_space, head) in enumerate(columns):
            t.doc, t.i, t.idx, t.text, t.lower_, t.lemma_, t.tag_, t.pos_, t.dep_ = self, i, idx, text, lower, lemma, tag, kind, relation
            t.ent_type_, t.is_punct, t.is_space, t.head = entity, is_punct == 1, is_space == 1, tokens[head]
            t.lefts = t.rights = t.children = _NOTHING
        self._hang(heads)
        self.firsts, self.lasts = _edges(heads)
        first = 0
        for end in [*(i for i, begins in enumerate(sentences) if begins == 1 and i), len(tokens)]:
            sent = Tokens(self, first, end)
            for t in tokens[first:end]:
                t.sent = sent
            self.sents.append(sent)
            first = end
        self.ents = [Tokens(self, ent.start, ent.end, ent.label_) for ent in parse.ents]

    def _hang(self, heads: Sequence[int]) -> None:
        """Give the words what hangs on them: first what stands before them."""
        tokens = self.tokens
        for i, at in enumerate(heads):
            if at == i:
                continue
            head = tokens[at]
            if head.children is _NOTHING:
                head.children = []
            head.children.append(tokens[i])
            if i < at:
                head.lefts = head.children
            elif head.rights is _NOTHING:
                head.lefts, head.rights = head.children[:-1], [tokens[i]]
            else:
                head.rights.append(tokens[i])


@functools.lru_cache(_MOST)
def _is_number(text: str) -> bool:
    known: Callable[[str], bool] = like_num
    return known(text)


def _depth(token: Token) -> int:
    """How many words it hangs on; marks and blanks that nothing hangs on come last."""
    if (token.is_punct or token.is_space) and not token.children:
        return len(token.doc)
    return sum(1 for _ in token.ancestors)


def _edges(heads: Sequence[int]) -> tuple[list[int], list[int]]:
    """The numbers of the first and of the last of all that hangs on each word. Arcs that cross others make another round necessary."""
    firsts, lasts = list(range(len(heads))), list(range(len(heads)))
    again = True
    while again:
        again = False
        for i, head in enumerate(heads):
            if firsts[i] < firsts[head]:
                firsts[head] = firsts[i]
                again = again or head < i
        for i in range(len(heads) - 1, -1, -1):
            head = heads[i]
            if lasts[i] > lasts[head]:
                lasts[head] = lasts[i]
                again = again or head > i
    return firsts, lasts


class _Strings(dict[int, str]):
    """Strings by the parser's numbers for them, which are the same for all texts: asked for once, as the parser decodes them at every turn."""

    def __init__(self, stored: StringStore) -> None:
        super().__init__()
        self.stored = stored

    def __missing__(self, number: int) -> str:
        found = self[number] = self.stored[number]
        return found


def _known_strings(parse: Parse) -> _Strings:
    """The strings known by now, and where more are to be had. Begun anew when they are many, so that a long run keeps no memory of all its words."""
    kept: _Strings | None = getattr(_kept, "strings", None)
    if kept is None or len(kept) > _MOST:
        kept = _kept.strings = _Strings(parse.vocab.strings)
    kept.stored = parse.vocab.strings
    return kept


def _range(at: slice, size: int) -> tuple[int, int]:
    start, end, step = at.indices(size)
    if step != 1:
        raise ValueError("words are taken one after the other")
    return start, max(start, end)
