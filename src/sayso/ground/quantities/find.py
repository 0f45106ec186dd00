"""Numbers with their bounds, comparator, unit and the thing counted.

Dates, ordinals, ages, clock times, sums of money, names with numbers in them and lengths of time are no counts and are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.ground.lexing import Number, Word, token_starts, words
from sayso.ground.quantities.lexicon import Phrases, phrases
from sayso.ground.times import find_moments
from sayso.language import Parsed, Token
from sayso.model import Moment, Quantity, Span
from sayso.model.vocabulary import Comparator

# A thing counted is looked for this many words after its number.
_REACH = 9
_NOUNS = frozenset({"NOUN", "PROPN"})
_INSIDE = frozenset({"NOUN", "PROPN", "ADJ", "PART", "NUM", "CCONJ"})
_YEARS = (1800, 2100)
_AGES_JOINED = frozenset({"and", ",", "or", "to", "between", "from", "under", "over", "only", "just", "about"})


def find_quantities(parsed: Parsed) -> tuple[Quantity, ...]:
    """Every number that the report states as a count or a measure, in the order of the text.

    Explicit numerals, number words and vague counts ("dozens", "several") only; an article is no number here, see
    ``number_of``. Worked out once a report.
    """
    kept = parsed._cache.get("quantities")
    if kept is None:
        kept = parsed._cache["quantities"] = tuple(_Finder(parsed).found())
    assert isinstance(kept, tuple)
    return kept


class _Finder:
    """The words of one report with what is needed to read its numbers."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed
        self.words = words(parsed)
        self.table: Phrases = phrases()
        self.at = token_starts(parsed)
        self.taken = _covered(find_moments(parsed))

    def found(self) -> Iterator[Quantity]:
        zeros, after = self.table.nobody | {"no"}, 0
        for i, word in enumerate(self.words):
            if i >= after and (word.number is not None or word.lower in zeros):
                quantity, after = self._read(i)
                if quantity is not None:
                    yield quantity

    def _read(self, i: int) -> tuple[Quantity | None, int]:
        word = self.words[i]
        zero = self._zero(i)
        if zero is not None:
            return zero
        number = word.number
        if number is None or number.form in ("ordinal", "year") or word.start in self.taken or self._is_name(i) or not self._counts(i):
            return None, i + 1
        low, high, comparator, last = self._range(i, number)
        first = i
        if comparator == "between":
            first = i - 1 if self._lower(i - 1) == "between" else i
        else:
            named, first = self._before(i)
            after, last = self._after(last)
            comparator = named or after or ("about" if number.form == "vague" else "at_least" if number.form == "plural" else "exactly")
            low, high = bounds(number, comparator)
        unit, behind = self._unit(last + 1)
        if unit in self.table.time:
            return None, last + 1
        thing = self._thing(i, behind if unit else last + 1)
        if self._is_age(first, last + 1, thing) or (unit is None and self._is_year(i, number, thing, comparator)):
            return None, last + 1
        span = self.parsed.span(self.words[first].start, self.words[last].end)
        return Quantity(span=span, low=low, high=high, comparator=comparator, thing=thing, unit=unit), last + 1

    # --- what is no count

    def _is_name(self, i: int) -> bool:
        """ "Resolution 2118", "$5", "(3)", "Brigade 61": labels, money and list marks."""
        before = self._lower(i - 1)
        if (
            before == "("
            and self._lower(i + 1) == ")"
            and (named := self.at.get(self.words[i - 2].start)) is not None
            and named.pos_ == "PROPN"
        ):
            return True  # "Talia (9)": an age
        if "7" in (word := self.words[i]).text and self._lower(i - 2) == "24" and before in "-/" and before:
            return True
        if word.text == "24" and self._lower(i + 1) in ("-", "/") and self._lower(i + 2) == "7":
            return True  # "24-7"
        if before in "$€£¥#" and before:
            return True
        if before in (".", ",", ":", "/", "@", "_") and self.words[i - 1].end == word.start:
            return True
        if self._lower(i + 1) in ("/", ":", "@", "_") and self.words[i + 1].start == word.end and self._lower(i + 1) != "":
            return True
        if (
            before == "-"
            and self.words[i - 1].end == word.start
            and self.words[i - 2].end == self.words[i - 1].start
            and not self._digits(i - 2)
        ):
            return True  # "Su-24" with an odd dash
        digits = word.number is not None and word.number.form == "digits"
        if digits and self._lower(i - 1) in self.table.labels and self._label_before(i):
            return True
        return (
            self._lower(i + 1) in ("dollars", "euros", "pounds", "rubles", "roubles", "lira", "liras", "cents")
            and self._lower(i + 1) != "pounds"
        )

    def _label_before(self, i: int) -> bool:
        """A label stands in capitals, or the number has no noun after it."""
        return self.words[i - 1].text[:1].isupper() or self._thing(i, i + 1) is None

    def _digits(self, i: int) -> bool:
        return i >= 0 and self.words[i].number is not None

    def _counts(self, i: int) -> bool:
        """False for "one" as a pronoun, "no one", "half" of nothing, "few" after "the last"."""
        word = self.words[i]
        before, after = self._lower(i - 1), self._lower(i + 1)
        if word.lower == "one":
            if before in ("no", "the", "this", "that", "every", "any", "each", "another", "which", "some", "by", "-") or after in (
                "'",
                "another",
                "-",
            ):
                return False
            token = self.at.get(word.start)
            return after == "of" or token is None or token.dep_ == "nummod" or token.tag_ == "CD"
        if word.lower in ("few", "many", "various", "multiple", "numerous", "countless"):
            return before not in ("very", "how", "so", "too", "the", "as") or after == "of"
        return not (word.lower == "second" or (word.lower == "zero" and after in ("-", "hour", "tolerance")))

    def _is_age(self, first: int, i: int, thing: Span | None) -> bool:
        """ "a 12-year-old", "aged 12", "aged 17 and 19", "12 years old", "the man, 34,", "Talia, 34,": words ``first`` to ``i`` are the number."""
        if self._lower(i) == "-" and self._lower(i + 1) in ("year", "month", "day", "week"):
            return True
        k = i - 1
        before = first - 1
        while thing is None and (self._lower(before) in _AGES_JOINED or self._digits(before)):
            before -= 1
        if self._lower(before) in ("aged", "age", "ages"):
            return True
        return self._lower(k - 1) == "," and self._lower(i) in (",", ".") and self._digits(k) and self._young(k) and self._one_person(k - 2)

    def _one_person(self, k: int) -> bool:
        """True where word ``k`` is a name, or a word for one person."""
        word = self.words[k]
        if word.text[:1].isupper():
            return True
        token = self.at.get(word.start)
        counts = self.table.reports | self.table.countable | self.table.collectives | self.table.not_things
        return token is not None and token.tag_ == "NN" and word.lower not in counts

    def _young(self, k: int) -> bool:
        number = self.words[k].number
        return number is not None and number.value is not None and number.value < 110

    def _is_year(self, i: int, number: Number, thing: Span | None, comparator: Comparator) -> bool:
        """Four digits without a comma that could be a year, with no plural thing and no comparator."""
        value = number.value
        if number.form != "digits" or value is None or not (_YEARS[0] <= value <= _YEARS[1] and len(self.words[i].text) == 4):
            return False
        if comparator not in ("exactly",):
            return False
        if thing is None:
            return True
        head = self.parsed.tokens(thing)[-1]
        return head.tag_ not in ("NNS", "NNPS") and head.lower_ not in ("people", "civilians")

    # --- bounds

    def _before(self, i: int) -> tuple[Comparator | None, int]:
        """The comparator before word ``i`` and the first word that belongs to the number."""
        for size in (5, 4, 3, 2, 1):
            if i - size < 0:
                continue
            named = self.table.before.get(" ".join(w.lower for w in self.words[i - size : i]))
            if named is not None:
                # "a total of at least", "at least another", "at least some": words without a bound of their own stand beside one with
                outer, first = self._before(i - size)
                if outer is None or (named not in ("exactly", "about") and outer != "exactly"):
                    return named, i - size
                return (named if outer == "exactly" else outer), first
        return None, i

    def _after(self, last: int) -> tuple[Comparator | None, int]:
        for size in (2, 1):
            k = last + 1 + (1 if self._lower(last + 1) == "-" else 0)
            named = self.table.after.get(" ".join(w.lower for w in self.words[k : k + size]))
            if named is not None and (k == last + 1 or size == 1) and (size == 2 or self._lower(k) in ("+", "plus", "odd")):
                return named, k + size - 1
        return None, last

    def _range(self, i: int, number: Number) -> tuple[float | None, float | None, Comparator, int]:
        """ "between 20 and 30", "20 to 30", "20-30", "two or three"; the last word of the number with it."""
        joint = self._lower(i + 1)
        other = self.words[i + 2].number if i + 2 < len(self.words) else None
        value = number.value
        if other is None or value is None or other.form in ("ordinal", "year", "vague", "plural") or other.value is None:
            return number.low, number.high, "exactly", i
        wide = self._lower(i - 1) == "between" and joint == "and"
        if not (wide or joint in ("to", "-", "–", "or")) or other.value <= value:
            return number.low, number.high, "exactly", i
        if joint == "or" and other.value - value > max(5, value):
            return number.low, number.high, "exactly", i
        if joint == "to" and self._lower(i - 1) == "from" and self._unit(i + 3)[0] is None and other.value > 3 * value:
            return number.low, number.high, "exactly", i
        if "-" in joint and self._lower(i + 3) in ("-", "/"):
            return number.low, number.high, "exactly", i
        low = value * _scale(value, other.value, self.words[i + 2])
        return low, other.value, "between", i + 2

    # --- unit and thing

    def _unit(self, i: int) -> tuple[str | None, int]:
        """The pint name of the unit at word ``i`` and the index after it."""
        k = i + 1 if self._lower(i) == "-" else i
        for size in (3, 2, 1):
            raw = self.words[k : k + size]
            if len(raw) == size:
                unit = self.table.units.get(" ".join(w.lower for w in raw))
                if unit is None and size == 1 and self._digits(i - 1):
                    unit = self.table.after_digits.get(raw[0].lower)
                if unit is not None and not (unit == "foot" and raw[0].lower == "foot" and k == i):
                    return unit, k + size
        return None, i

    def _thing(self, number: int, i: int) -> Span | None:
        """The words counted after word ``i``: a noun with its modifiers."""
        of = self._lower(i) == "of"
        if of:
            i += 1
            while self._lower(i) in ("the", "its", "their", "his", "her", "those", "these", "our", "all"):
                i += 1
        if self._lower(i) == "-":
            i += 1
        start, noun = None, None
        for word in self.words[i : i + _REACH]:
            token = self.at.get(word.start)
            if word.lower == "¶" or (token is None and word.lower not in "-'"):
                break
            if start is None:
                start = word.start
                if token is not None and token.pos_ == "PRON" and (of or word.lower == "others"):
                    return self.parsed.span(word.start, word.end)
            if token is None or word.lower in ("-", "'s", "'"):
                continue
            if token.pos_ in _NOUNS and word.lower not in self.table.not_things:
                noun = word
                if (token.tag_ in ("NNS", "NNPS") and token.dep_ != "compound") or word.lower in self.table.countable:
                    break
            elif (token.pos_ not in _INSIDE and not self._modifies(token)) or (
                token.pos_ == "CCONJ" and not self._joins_modifiers(token, noun)
            ):
                break
        if noun is None or start is None:
            return None
        return self.parsed.span(start, noun.end)

    def _joins_modifiers(self, conjunction: Token, noun: Word | None) -> bool:
        """ "180 army and paramilitary troops", but not "45 fighters and tanks"."""
        after = conjunction.nbor(1) if conjunction.i + 1 < len(conjunction.doc) else None
        if after is None or after.pos_ not in ("ADJ", "NOUN", "PROPN") or conjunction.lower_ not in ("and", "or"):
            return False
        return noun is None or self.at[noun.start].tag_ in ("NN", "NNP")

    def _modifies(self, token: Token) -> bool:
        """A participle or adverb inside a noun phrase: "four armed men", "six heavily armed men"."""
        return (
            (token.dep_ in ("amod", "advmod", "nmod", "compound") and token.head.i > token.i)
            or (token.tag_ == "POS")
            or (token.is_upper and len(token.text) > 1)
        )

    # --- zero

    def _zero(self, i: int) -> tuple[Quantity, int] | None:
        """ "no casualties", "nobody": somebody said zero."""
        word = self.words[i]
        if word.lower in self.table.nobody or (word.lower == "no" and self._lower(i + 1) == "one"):
            last = i + 1 if word.lower == "no" else i
            if self._lower(last + 1) == "-" or self._lower(i) == "none":
                return None
            return Quantity(span=self.parsed.span(word.start, self.words[last].end), low=0, high=0, comparator="exactly"), last + 1
        if word.lower != "no":
            return None
        for k in range(i + 1, min(i + 4, len(self.words))):
            lower = self.words[k].lower
            if lower in self.table.countable:
                if self._lower(k + 1) in self.table.reports:
                    return None  # "no death toll", "no casualty figures": nothing is known, which is not zero
                thing = self.parsed.span(self.words[i + 1].start, self.words[k].end)
                return Quantity(span=self.parsed.span(word.start, word.end), low=0, high=0, comparator="exactly", thing=thing), k
            token = self.at.get(self.words[k].start)
            if token is None or token.pos_ not in ("ADJ", "NOUN"):
                break
        return None

    def _lower(self, i: int) -> str:
        return self.words[i].lower if 0 <= i < len(self.words) else ""


def bounds(number: Number, comparator: Comparator) -> tuple[float | None, float | None]:
    """Low and high of a number under its comparator."""
    if comparator in ("at_least", "more_than"):
        return number.low, None
    if comparator in ("at_most", "less_than"):
        return None, number.high if number.high is not None else number.low
    return number.low, number.high


def _scale(low: float, high: float, word: Word) -> float:
    """ "two to three million": the scale of the second number is that of the first too."""
    for name, size in (("million", 1e6), ("billion", 1e9), ("thousand", 1e3), ("hundred", 1e2)):
        if word.lower.endswith(name) and low < high / size * 10 and low * size < high:
            return size
    return 1.0


def _covered(moments: Sequence[Moment]) -> frozenset[int]:
    """Offsets inside moments: their numbers are no counts."""
    return frozenset(i for m in moments if m.span is not None for i in range(m.span.start, m.span.end))
