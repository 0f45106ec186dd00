"""How each kind of expression is read: from the words that a rule recognised to days and a TIMEX3 value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from sayso.ground.lexing import Word
from sayso.ground.times import calendar as cal
from sayso.ground.times.grammar import values
from sayso.ground.times.holidays import holiday
from sayso.ground.times.tense import Tense
from sayso.ground.times.value import HABIT, NO_ANCHOR, NO_START, NO_YEAR, Anchor, Value
from sayso.model.vocabulary import MomentPrecision

_PRECISION = {"D": "day", "W": "week", "WE": "days", "F": "days", "MO": "month", "Q": "month", "Y": "year", "E": "decade", "C": "vague"}
_SPOKEN_DAY = "day taken from what was spoken of before"
_TIMED = frozenset({"H", "M", "S"})


class Reader:
    """Reads expressions in the order of the text; ``anchor`` remembers what was spoken of before."""

    def __init__(self, anchor: Anchor, tense: Callable[[Word], Tense]) -> None:
        self.anchor = anchor
        self.tense = tense
        self.month, self.weekday, self.pod, self.noon = values("MONTH"), values("WD"), values("POD"), values("NOON")
        self.unit = {**values("UNIT"), **values("UNITS")}
        self.season = values("SEASON")
        self.possessive = False
        self.rel = {**values("LAST"), **values("NEXT"), **values("THIS"), **values("THAT"), **values("LATEST")}

    def read(self, rule: str, words: Sequence[Word], before: str, after: str) -> Value | None:
        """The value of ``words``, which ``rule`` recognised; ``None`` where they turn out to be no time.

        ``before`` and ``after`` are the words beside, in lower case.
        """
        self.possessive = after == "'"
        if _is_title(words):
            return None
        value: Value | None = getattr(self, f"_{rule}")(list(words), before, after)
        if value is None:
            return None
        value = self._flagged(value)
        self._remember(value)
        return value

    def _flagged(self, value: Value) -> Value:
        if self.anchor.flags and value.reference == "relative" and value.reason is None:
            return replace(value, flags=(*value.flags, *self.anchor.flags))
        return value

    def _remember(self, value: Value) -> None:
        if value.kind not in ("date", "time") or value.start is None or value.end is None or value.precision in ("vague", "open"):
            return
        self.anchor.last = value
        if value.start == value.end:
            self.anchor.last_day = value.start
        if value.reference == "explicit" and "year inferred" not in value.flags:
            self.anchor.years.append(value.start.year)

    # --- pieces of a run of words

    def _clock(self, words: Sequence[Word]) -> str | None:
        """ "06:40" from "6:40 a.m."; hours alone from "6 a.m."."""
        for i, word in enumerate(words):
            if word.lower in self.noon:
                return str(self.noon[word.lower])
            after = words[i + 1].lower if i + 1 < len(words) else ""
            if word.lower == "#clock":
                hour, minute = (int(x) for x in word.text.replace(".", ":").split(":")[:2])
                if hour > 24 or minute > 59:
                    return None
                return f"{_on_the_clock(hour, after, self._part(words)):02d}:{minute:02d}"
            if after in ("am", "pm") and word.number is not None and word.number.value is not None:
                return f"{_on_the_clock(int(word.number.value), after, None):02d}:00"
            if after in ("o",) and word.number is not None and word.number.value is not None:
                return f"{_on_the_clock(int(word.number.value), '', self._part(words)):02d}:00"
        if len(words) >= 2 and words[1].lower == "in" and words[0].number is not None and words[0].number.value is not None:
            return f"{_on_the_clock(int(words[0].number.value), '', self._part(words)):02d}:00"
        return None

    def _part(self, words: Sequence[Word]) -> str | None:
        return next((str(self.pod[w.lower]) for w in words if w.lower in self.pod), None)

    def _year_of(self, words: Sequence[Word]) -> int | None:
        for word in words:
            if word.number is not None and word.number.value is not None and _is_year(word):
                return int(word.number.value)
        return None

    def _day_number(self, words: Sequence[Word], month_at: int) -> int | None:
        for i in (month_at + 1, month_at - 1, month_at - 2):
            if 0 <= i < len(words):
                number = words[i].number
                if number is not None and number.value is not None and 1 <= number.value <= 31 and not _is_year(words[i]):
                    if i + 1 < len(words) and words[i + 1].lower in ("am", "pm"):
                        continue
                    return int(number.value)
        return None

    def _find(self, words: Sequence[Word], table: dict[str, object]) -> int:
        for i, word in enumerate(words):
            if word.lower in table and word.number is None:
                return i
        return -1

    # --- days

    def _day(self, words: list[Word], before: str, after: str) -> Value | None:
        value = self._date_of(words)
        if value is None:
            return None
        clock, part = self._clock(words), self._part(words)
        if any(w.lower == "tonight" for w in words):
            part = "NI"
        if value.reason is not None:
            return value
        if clock is not None:
            return replace(value, kind="time", precision="part_of_day", timex=f"{value.timex}T{clock}")
        if part is not None:
            return replace(value, kind="time", precision="part_of_day", timex=f"{value.timex}T{part}")
        return value

    def _date_of(self, words: list[Word]) -> Value | None:
        """The day of a run of words: an explicit date, else a weekday, else today and its neighbours."""
        for word in words:
            if word.lower == "#date":
                return self._written(word.text)
            if word.lower == "#holiday":
                return self._holiday(word, self._year_of(words))
        at = self._find(words, self.month)
        if at >= 0 and words[at].text[0].isupper():
            day = self._day_number(words, at)
            if day is None:
                return None
            return self._month_day(int(self.month[words[at].lower]), day, self._year_of(words), words[at])
        wd = self._find(words, self.weekday)
        if wd >= 0:
            return self._weekday(words, wd)
        today = values("TODAY")
        for word in words:
            if word.lower in today:
                return self._relative_day(int(today[word.lower]))
        return None

    def _relative_day(self, by: int) -> Value:
        anchor = self.anchor.day
        if anchor is None:
            return Value(None, reference="relative", reason=NO_ANCHOR)
        day = cal.shift_days(anchor, by)
        assert day is not None
        return _on(day, reference="relative", basis="inference")

    def _written(self, text: str) -> Value | None:
        """2015-10-07, 7.10.2015, 10/08/2015: year first is ISO; dots put the day first; slashes are month first unless that fails."""
        if text[4:5] == "-":
            y, m, d = (int(x) for x in text.split("-"))
            day = cal.day_of(y, m, d)
            return _on(day) if day else None
        mark = next(c for c in text if not c.isdigit())
        a, b, year = (int(x) for x in text.split(mark))
        if len(text.split(mark)[2]) == 2:
            year += 2000 if year < 50 else 1900
        flags: tuple[str, ...] = ()
        if mark == ".":
            day = cal.day_of(year, b, a)
        elif a > 12 or b > 12:
            day = cal.day_of(year, *((b, a) if a > 12 else (a, b)))
        else:
            day, other = cal.day_of(year, a, b), cal.day_of(year, b, a)
            anchor = self.anchor.day
            if anchor is not None and day is not None and other is not None and abs((other - anchor).days) < abs((day - anchor).days):
                day = other
            flags = ("order of day and month assumed",) if a != b else ()
        return replace(_on(day), flags=flags, basis="inference" if flags else "text") if day else None

    def _month_day(self, month: int, day: int, year: int | None, word: Word) -> Value | None:
        if year is not None:
            found = cal.day_of(year, month, day)
            return _on(found) if found else None
        anchor = self.anchor.day
        if anchor is None:
            if not self.anchor.years:
                return Value(f"XXXX-{month:02d}-{day:02d}", reason=NO_YEAR) if day <= 31 else None
            found = cal.day_of(self.anchor.years[-1], month, day)
            return replace(_on(found), basis="inference", flags=("year inferred from the last one named",)) if found else None
        found = self._nearest([cal.day_of(anchor.year + k, month, day) for k in (-1, 0, 1)], self.tense(word))
        return replace(_on(found), basis="inference", flags=("year inferred",)) if found else None

    def _nearest(self, days: Sequence[date | None], tense: Tense) -> date | None:
        """Of the same day in three years the one that tense and nearness point to."""
        anchor = self.anchor.day
        assert anchor is not None
        known = [d for d in days if d is not None]
        if not known:
            return None
        near = min(known, key=lambda d: abs((d - anchor).days))
        side = [d for d in known if (d <= anchor if tense == "past" else d >= anchor)] if tense != "unknown" else []
        said = min(side, key=lambda d: abs((d - anchor).days)) if side else near
        return said if abs((said - anchor).days) <= _FAR else near

    def _weekday(self, words: list[Word], at: int) -> Value:
        weekday = int(self.weekday[words[at].lower])
        anchor = self.anchor.day
        if anchor is None:
            return Value(f"XXXX-WXX-{weekday}", reference="relative", reason=NO_ANCHOR)
        lowers = [w.lower for w in words[:at]]
        flags: tuple[str, ...] = ()
        if any(x in ("next", "coming", "upcoming") for x in lowers):
            day = cal.weekday_after(anchor, weekday, include=False)
        elif "previous" in lowers or "preceding" in lowers:
            day = cal.weekday_before(self.anchor.last_day or anchor, weekday, include=False)
        elif "following" in lowers:
            day = cal.weekday_after(self.anchor.last_day or anchor, weekday, include=False)
        elif "last" in lowers or "past" in lowers:
            day = cal.weekday_before(anchor, weekday, include=False)
        elif not self.possessive and self.tense(words[at]) == "future":
            day, flags = cal.weekday_after(anchor, weekday, include=True), ("next one by the tense",)
        elif "this" in lowers and self.tense(words[at]) != "past":
            day, flags = cal.weekday_after(anchor, weekday, include=True), ("next one assumed",)
        else:
            day, flags = cal.weekday_before(anchor, weekday, include=True), ("past assumed",) if self.tense(words[at]) != "past" else ()
        return _on(day, reference="relative", basis="inference", flags=flags)

    def _daybeside(self, words: list[Word], before: str, after: str) -> Value | None:
        value = self._date_of(words[words_at(words, "before", "after") + 1 :])
        if value is None or value.start is None:
            return value
        by = -1 if any(w.lower == "before" for w in words) else 1
        day = cal.shift_days(value.start, by)
        return _on(day, reference="relative", basis="inference") if day else None

    def _partofday(self, words: list[Word], before: str, after: str) -> Value | None:
        part = self._part(words) or "NI"
        lowers = [w.lower for w in words]
        anchor = self.anchor.day
        by = 0
        base = anchor
        if "last" in lowers:
            by = -1
        elif "next" in lowers or "following" in lowers:
            base, by = self.anchor.last_day or anchor, 1
        elif "previous" in lowers:
            base, by = self.anchor.last_day or anchor, -1
        elif "that" in lowers or "same" in lowers:
            base = self.anchor.last_day or anchor
        if base is None:
            return Value(f"XXXX-XX-XXT{part}", kind="time", precision="part_of_day", reference="relative", reason=NO_ANCHOR)
        day = cal.shift_days(base, by)
        assert day is not None
        value = _on(day, reference="relative", basis="inference")
        return replace(value, kind="time", precision="part_of_day", timex=f"{value.timex}T{part}")

    def _partalone(self, words: list[Word], before: str, after: str) -> Value | None:
        """ "at dawn", "in the early morning": on the day spoken of before."""
        if before not in ("at", "in", "by", "before", "after", "during", "until", "around", "since", "from"):
            return None
        if len(words) == 1 and words[0].lower in ("morning", "afternoon", "evening") and before in ("in", "at"):
            return None
        part = self._part(words) or "NI"
        day = self.anchor.last_day or self.anchor.day
        if day is None:
            return Value(f"XXXX-XX-XXT{part}", kind="time", precision="part_of_day", reference="relative", reason=NO_ANCHOR)
        value = _on(day, reference="relative", basis="inference", flags=(_SPOKEN_DAY,))
        return replace(value, kind="time", precision="part_of_day", timex=f"{value.timex}T{part}")

    def _overnight(self, words: list[Word], before: str, after: str) -> Value | None:
        if self.anchor.day is None:
            return Value(None, kind="time", precision="part_of_day", reference="relative", reason=NO_ANCHOR)
        day = self.anchor.day
        return Value(
            f"{day.isoformat()}TNI",
            cal.shift_days(day, -1),
            day,
            kind="time",
            precision="part_of_day",
            reference="relative",
            basis="inference",
        )

    def _clocktime(self, words: list[Word], before: str, after: str) -> Value | None:
        clock = self._clock(words)
        if clock is None:
            return None
        day = self.anchor.last_day or self.anchor.day
        if day is None:
            return Value(f"XXXX-XX-XXT{clock}", kind="time", precision="part_of_day", reference="relative", reason=NO_ANCHOR)
        value = _on(day, reference="relative", basis="inference", flags=(_SPOKEN_DAY,))
        return replace(value, kind="time", precision="part_of_day", timex=f"{day.isoformat()}T{clock}")

    # --- months and years

    def _month(self, words: list[Word], before: str, after: str) -> Value | None:
        at = self._find(words, self.month)
        word = words[at]
        month = int(self.month[word.lower])
        if not word.text[0].isupper():
            return None
        if len(words) == 1 and word.lower in _AMBIGUOUS and before not in _MONTH_BEFORE:
            return None
        if len(words) == 1 and word.lower in _SHORT:
            return None
        year = self._year_of(words)
        flags: tuple[str, ...] = ()
        if year is None:
            anchor = self.anchor.day
            lowers = [w.lower for w in words]
            if anchor is None:
                if not self.anchor.years:
                    return Value(f"XXXX-{month:02d}", precision="month", reason=NO_YEAR)
                year, flags = self.anchor.years[-1], ("year inferred from the last one named",)
            elif "year" in lowers:
                rel = next((self.rel[x] for x in lowers if x in self.rel), 0)
                year = anchor.year + int(rel)
            else:
                year, flags = self._year_for(month, lowers, self.tense(word)), ("year inferred",)
        start, end = cal.month_range(year, month)
        return Value(f"{year}-{month:02d}", start, end, precision="month", basis="inference" if flags else "text", flags=flags)

    def _year_for(self, month: int, lowers: Sequence[str], tense: Tense) -> int:
        anchor = self.anchor.day
        assert anchor is not None
        if "last" in lowers or "past" in lowers:
            return anchor.year if month < anchor.month else anchor.year - 1
        if "next" in lowers or "coming" in lowers:
            return anchor.year if month > anchor.month else anchor.year + 1
        ahead = (month - anchor.month) % 12
        if "this" in lowers:
            return anchor.year
        looks_ahead = tense == "future" or ahead <= (2 if tense == "unknown" else 1)
        return anchor.year + (month < anchor.month) if looks_ahead and ahead else anchor.year - (month > anchor.month)

    def _year(self, words: list[Word], before: str, after: str) -> Value | None:
        year = self._year_of(words)
        if year is None:
            return None
        start, end = cal.year_range(year)
        return Value(str(year), start, end, precision="year")

    def _halfyear(self, words: list[Word], before: str, after: str) -> Value | None:
        year = self._year_of(words)
        if year is None:
            return None
        which = 1 if any(w.lower == "first" for w in words) else 2
        start, end = cal.quarter_range(year, 2 * which - 1)[0], cal.quarter_range(year, 2 * which)[1]
        return Value(f"{year}-H{which}", start, end, precision="season")

    def _yearpost(self, words: list[Word], before: str, after: str) -> Value | None:
        return self._year(words, before, after)

    def _decade(self, words: list[Word], before: str, after: str) -> Value | None:
        spoken = next((values("DECADE")[w.lower] for w in words if values("DECADE").get(w.lower)), None)
        if spoken is not None:
            start, end = cal.year_range(int(spoken), int(spoken) + 9)
            return Value(str(int(spoken) // 10), start, end, precision="decade", flags=("century assumed",))
        word = next(w for w in words if w.lower == "#decade")
        digits = "".join(c for c in word.text if c.isdigit())
        first = int(digits) if len(digits) == 4 else 1900 + int(digits)
        start, end = cal.year_range(first, first + 9)
        return Value(str(first // 10), start, end, precision="decade", flags=() if len(digits) == 4 else ("century assumed",))

    def _century(self, words: list[Word], before: str, after: str) -> Value | None:
        number = next(w.number for w in words if w.number is not None)
        which = int(number.value or 0)
        if not 1 <= which <= 22:
            return None
        start, end = cal.year_range(max(1, which * 100 - 100), which * 100 - 1)
        return Value(f"{which - 1:02d}", start, end, precision="vague")

    # --- units counted from the anchor

    def _relunit(self, words: list[Word], before: str, after: str) -> Value | None:
        lowers = [w.lower for w in words]
        at = self._find(words, self.unit)
        unit = self.unit[words[at].lower] if at >= 0 else "Y"
        if unit == "Q" and ("latest" in lowers or "recent" in lowers):
            return self._period(words, before, after)
        by = next((int(self.rel[x]) for x in lowers if x in self.rel), 0)
        return self._unit_value(unit, by)

    def _yearend(self, words: list[Word], before: str, after: str) -> Value | None:
        anchor = self.anchor.day
        if anchor is None or not any(w.lower == "-" for w in words):
            return self._unit_value("Y", 0)
        return _on(date(anchor.year, 12, 31), reference="relative", basis="inference", flags=("the year of the report assumed",))

    def _theunit(self, words: list[Word], before: str, after: str) -> Value | None:
        """ "for the year": the one that is running; only weeks and years are spoken of so."""
        unit = self.unit[words[-1].lower]
        if unit == "Q":
            return self._period(words, before, after)
        if unit != "Y" or before not in ("for", "in", "during", "of", "throughout", "this", "later", "earlier"):
            return None
        if after in ("ended", "ending", "to", "that", "when", "since"):
            return Value("P1Y", kind="duration", precision="vague", reason=NO_START) if after != "since" else None
        if after in ("of", "'", "-") or (len(words) == 2 and before == "of"):
            return None
        return self._unit_value("Y", 0)

    def _holiday(self, word: Word, year: int | None) -> Value | None:
        flags: tuple[str, ...] = ()
        name = " ".join(word.text.lower().split())
        anchor = self.anchor.day
        if year is not None:
            day = holiday(name, year)
        elif anchor is None:
            return Value(None, reason=NO_YEAR)
        else:
            day = self._nearest([holiday(name, anchor.year + k) for k in (-1, 0, 1)], self.tense(word))
            flags = ("year inferred",)
        return replace(_on(day), basis="inference", flags=flags) if day is not None else None

    def _period(self, words: list[Word], before: str, after: str) -> Value | None:
        """ "the quarter", "the year-ago period", "the 1988 quarter": the quarter that the report speaks of, or its like."""
        lowers = [w.lower for w in words]
        latest = self._latest_quarter(over="latest" in lowers)
        if latest is None:
            return None
        year, which = latest
        spoken = self.anchor.quarter is not None
        if "period" in lowers and not spoken and not ("latest" in lowers or "ago" in lowers or "earlier" in lowers):
            return None
        if lowers[-1] in ("ago", "earlier") and not spoken:
            return self._unit_value("Y", -1) if after not in ("level", "levels") else None
        if "ago" in lowers or "earlier" in lowers:
            year -= 1
        year = self._year_of(words) or year
        return Value(
            f"{year}-Q{which}",
            *cal.quarter_range(year, which),
            precision="month",
            reference="relative",
            basis="inference",
            flags=("the quarter spoken of before",) if spoken else ("the last full quarter assumed",),
        )

    def _latest_quarter(self, *, over: bool = False) -> tuple[int, int] | None:
        """The quarter spoken of last (with ``over``, if it was over), else the last one that was over on the day of the report."""
        spoken, day = self.anchor.quarter, self.anchor.day
        if spoken is not None and not (over and day is not None and cal.quarter_range(*spoken)[1] > day):
            return spoken
        if self.anchor.day is None:
            return None
        year, month = cal.shift_month(self.anchor.day.year, self.anchor.day.month, -3)
        return year, (month + 2) // 3

    def _unit_value(self, unit: str, by: int, reference: date | None = None) -> Value | None:
        """The day, week, month ... ``by`` units away from the anchor."""
        anchor = reference or self.anchor.day
        if anchor is None:
            return Value(None, precision=_PRECISION.get(unit, "vague"), reference="relative", reason=NO_ANCHOR)  # type: ignore[arg-type]
        common = {"reference": "relative", "basis": "inference"}
        if unit in ("D", "N"):
            day = cal.shift_days(anchor, by)
            return _on(day, reference="relative", basis="inference") if day else None
        if unit == "W":
            day = cal.shift_days(anchor, 7 * by)
            return Value(cal.week_name(day), *cal.week_range(day), precision="week", **common) if day else None  # type: ignore[arg-type]
        if unit == "WE":
            day = cal.shift_days(anchor, 7 * by)
            if day is None:
                return None
            sunday = cal.week_range(day)[1]
            return Value(f"{cal.week_name(day)}-WE", cal.shift_days(sunday, -1), sunday, precision="days", **common)  # type: ignore[arg-type]
        if unit == "MO":
            year, month = cal.shift_month(anchor.year, anchor.month, by)
            return Value(f"{year}-{month:02d}", *cal.month_range(year, month), precision="month", **common)  # type: ignore[arg-type]
        if unit == "Q":
            year, month = cal.shift_month(anchor.year, anchor.month, 3 * by)
            quarter = (month + 2) // 3
            return Value(f"{year}-Q{quarter}", *cal.quarter_range(year, quarter), precision="month", **common)  # type: ignore[arg-type]
        if unit == "Y":
            year = anchor.year + by
            return Value(str(year), *cal.year_range(year), precision="year", **common)  # type: ignore[arg-type]
        if unit == "C":
            first = anchor.year // 100 * 100 + 100 * by
            return Value(str(first // 100), *cal.year_range(first, first + 99), precision="vague", **common)  # type: ignore[arg-type]
        if unit == "E":
            first = anchor.year // 10 * 10 + 10 * by
            return Value(str(first // 10), *cal.year_range(first, first + 9), precision="decade", **common)  # type: ignore[arg-type]
        return None

    def _weekof(self, words: list[Word], before: str, after: str) -> Value | None:
        value = self._date_of(words)
        if value is None or value.start is None:
            return value
        return replace(
            value,
            timex=cal.week_name(value.start),
            start=cal.week_range(value.start)[0],
            end=cal.week_range(value.start)[1],
            precision="week",
        )

    def _weekend(self, words: list[Word], before: str, after: str) -> Value | None:
        anchor = self.anchor.day
        if anchor is not None and anchor.isoweekday() < 6 and self.tense(words[-1]) != "future":
            return self._unit_value("WE", -1)
        return self._unit_value("WE", 0)

    def _thatunit(self, words: list[Word], before: str, after: str) -> Value | None:
        lowers = [w.lower for w in words]
        unit = self.unit[words[-1].lower]
        if unit in _TIMED:
            return None
        by = next((int(self.rel[x]) for x in lowers if x in self.rel), 0)
        plain = not any(x in self.rel for x in lowers)
        if plain and "in" in lowers and unit in ("D", "W", "MO", "Y"):
            base = self.anchor.last_day if unit == "D" else None
            return self._unit_value(unit, 0, base)
        if unit == "Q" and lowers[0] == "that" and self.anchor.quarter is not None:
            return self._period(words, before, after)
        if plain and unit not in ("Q",):
            return None
        last = self.anchor.last
        base = last.start if last is not None else self.anchor.day
        return self._unit_value(unit, by, base)

    def _ago(self, words: list[Word], before: str, after: str) -> Value | None:
        lowers = [w.lower for w in words]
        at = self._find(words, self.unit)
        unit = self.unit[words[at].lower]
        count = self._count(words[:at])
        if unit == "Y" and count == 1 and self.anchor.quarter is not None and lowers[-1] in ("ago", "earlier"):
            year, which = self.anchor.quarter
            value = Value(
                f"{year - 1}-Q{which}", *cal.quarter_range(year - 1, which), precision="month", reference="relative", basis="inference"
            )
            return replace(value, flags=("the same quarter of the year before",))
        ahead = "later" in lowers or "hence" in lowers or "now" in lowers
        story = lowers[-1] in ("earlier", "later", "afterwards", "afterward", "thereafter", "previously")
        if count is None:
            if ahead:
                return Value("FUTURE_REF", self.anchor.day, None, precision="vague", reference="relative", basis="inference")
            return Value("PAST_REF", None, self.anchor.day, precision="vague", reference="relative", basis="inference")
        base = (self.anchor.last_day or self.anchor.day) if story else self.anchor.day
        flags = ("counted from the day spoken of before",) if story and self.anchor.last_day is not None else ()
        if unit in _TIMED:
            return self._unit_value("D", 0, base)
        whole = int(count)
        if unit == "F":
            unit, whole = "W", 2 * whole
        if unit == "E":
            unit, whole = "Y", int(10 * count)
        if unit == "C":
            unit, whole = "Y", int(100 * count)
        value = self._unit_value(unit, whole if ahead else -whole, base)
        return replace(value, flags=(*value.flags, *flags)) if value is not None and value.reason is None else value

    def _count(self, words: Sequence[Word]) -> float | None:
        """The number in front of a unit: "three", "a", "half an"; ``None`` for "several"."""
        half = any(w.lower == "half" for w in words)
        for word in reversed(words):
            if word.number is not None:
                return word.number.value
        if any(w.lower in ("a", "an") for w in words):
            return 0.5 if half else 1.0
        if any(w.lower == "couple" for w in words):
            return 2.0
        return None

    # --- lengths

    def _length(self, words: list[Word], before: str, after: str) -> Value | None:
        lowers = [w.lower for w in words]
        at = self._find(words, self.unit)
        if at < 0:
            return None
        unit = self.unit[words[at].lower]
        if after == "old" or ("old" in lowers and (unit == "Y" or after in _YOUNG)):
            return None  # an age
        counted = next((w.number for w in reversed(words[:at]) if w.number is not None), None)
        if counted is not None and counted.form == "ordinal":
            return None
        if unit == "Q" and (after == "of" or "-" in lowers or lowers[0] in ("a", "an", "more")):
            return None  # a fraction
        if lowers[0] in ("a", "an") and len(words) == 2 and before not in _LENGTH_BEFORE and after not in _LENGTH_AFTER:
            return None  # "twice a day", "$2 million a year": a rate
        if lowers[-1] == "second" and unit == "S":
            return None
        count = self._count(words[:at])
        if counted is not None and any(w.lower in ("to", "or", "-") for w in words[:at]):
            first = words[0].number or words[1].number  # "two to three weeks": the lower
            count = first.value if first is not None and first.value is not None else count
        if at == 0:
            count = 1.0
        if "half" in lowers[at:] and count is not None:
            count += 0.5
        return Value(_length(count, unit), kind="duration", precision="vague", reason=NO_START)

    def _bareunits(self, words: list[Word], before: str, after: str) -> Value | None:
        if self.unit[words[0].lower] in ("Q", "S", "N", "WE") or words[0].lower in values("SEASON"):
            return None
        if (
            not (before == "the" and after in ("before", "after", "following", "leading", "since", "until", "that"))
            and before not in ("for", "in", "after", "within", "over", "of", "lasting", "took", "last", "spent")
            and after
            not in (
                "later",
                "ago",
            )
        ):
            return None
        return Value(_length(None, self.unit[words[0].lower]), kind="duration", precision="vague", reason=NO_START)

    def _relspan(self, words: list[Word], before: str, after: str) -> Value | None:
        """ "the past two weeks": a length that ends at the anchor, or begins there."""
        lowers = [w.lower for w in words]
        at = self._find(words, self.unit)
        unit = self.unit[words[at].lower]
        count = self._count(words[:at])
        anchor = self.anchor.day
        ahead = any(x in ("next", "coming", "upcoming", "ahead", "ensuing") for x in lowers)
        timex = _length(count, unit)
        if count is None and not any(w.number is not None for w in words):
            if unit == "Y" and not ahead:
                timex = "PAST_REF"
            elif "coming" in lowers or "future" in lowers:
                timex = "FUTURE_REF"
        if anchor is None:
            return Value(timex, kind="duration", precision="vague", reference="relative", reason=NO_ANCHOR)
        far = None if count is None else _away(anchor, unit, count if ahead else -count)
        if count is not None and far is None:
            return Value(timex, kind="duration", precision="vague", reference="relative", reason=NO_START)
        start, end = (anchor, far) if ahead else (far, anchor)
        precise: MomentPrecision = "vague" if count is None else "days" if unit in (*_TIMED, "D", "N", "W") else "open"
        return Value(timex, start, end, kind="duration", precision=precise, reference="relative", basis="inference")

    # --- habits, quarters, seasons

    def _habit(self, words: list[Word], before: str, after: str) -> Value | None:
        first = words[0].lower
        habit = values("HABIT")
        if first in habit:
            return Value(str(habit[first]), kind="set", precision="vague", reason=HABIT)
        weekday = next((d for w in words for d in [self.weekday.get(w.lower) or values("WDS").get(w.lower)] if d), None)
        if weekday is not None:
            part = self._part(words) or ("NI" if words[-1].lower == "nights" else "")
            return Value(f"XXXX-WXX-{weekday}{'T' + part if part else ''}", kind="set", precision="vague", reason=HABIT)
        month = next((self.month[w.lower] for w in words if w.lower in self.month), None)
        if month is not None:
            return Value(f"XXXX-{month:02d}", kind="set", precision="vague", reason=HABIT)
        part = self._part(words) or ""
        if part:
            return Value(f"XXXX-XX-XXT{part}", kind="set", precision="vague", reason=HABIT)
        at = self._find(words, self.unit)
        if at < 0:
            return Value("P1Y", kind="set", precision="vague", reason=HABIT)
        count = self._count(words[:at]) if first in values("EVERY") else 1.0
        if any(w.lower == "other" for w in words):
            count = 2.0
        return Value(_length(count or 1.0, self.unit[words[at].lower]), kind="set", precision="vague", reason=HABIT)

    def _quarter(self, words: list[Word], before: str, after: str) -> Value | None:
        which = next((int(w.number.value) for w in words if w.number is not None and w.number.form == "ordinal" and w.number.value), 0)
        lowers = [w.lower for w in words]
        if not which and self._latest_quarter() is not None:
            which = self._latest_quarter()[1]  # type: ignore[index]
        if not 1 <= which <= 4:
            return None
        year = self._year_of(words)
        anchor = self.anchor.day
        flags: tuple[str, ...] = ()
        if year is None:
            if anchor is None:
                return Value(f"XXXX-Q{which}", precision="month", reason=NO_YEAR)
            if "year" in lowers:
                year = anchor.year + int(self.rel.get(lowers[0], 0))
            else:
                now = (anchor.month + 2) // 3
                year, flags = (anchor.year if which <= now or self.tense(words[-1]) != "past" else anchor.year - 1), ("year inferred",)
            if "ago" in lowers or "earlier" in lowers:
                return Value(f"{year - 1}-Q{which}", *cal.quarter_range(year - 1, which), precision="month", basis="inference", flags=flags)
            if cal.quarter_range(year, which)[1] < anchor or self.anchor.quarter is None:
                self.anchor.quarter = (year, which)
        return Value(
            f"{year}-Q{which}", *cal.quarter_range(year, which), precision="month", basis="inference" if flags else "text", flags=flags
        )

    def _season(self, words: list[Word], before: str, after: str) -> Value | None:
        at = self._find(words, self.season)
        name = str(self.season[words[at].lower])
        lowers = [w.lower for w in words]
        year = self._year_of(words)
        anchor = self.anchor.day
        rel = next((int(self.rel[x]) for x in lowers if x in self.rel), None)
        if (
            year is None
            and rel is None
            and lowers[0] not in ("the",)
            and not (before in ("in", "since", "until", "by") and words[at].lower != "fall")
        ):
            return None
        if words[at].lower == "fall" and after == "of" and year is None:
            return None
        flags: tuple[str, ...] = ()
        if year is None:
            if anchor is None:
                return Value(f"XXXX-{name}", precision="season", reason=NO_YEAR)
            begin, end = cal.season_range(anchor.year, name)
            if rel == -1:
                year = anchor.year if end < anchor else anchor.year - 1
            elif rel == 1:
                year = anchor.year if begin > anchor else anchor.year + 1
            elif rel == 0 or self.tense(words[at]) == "future":
                year = anchor.year
            else:
                year = anchor.year if begin <= anchor else anchor.year - 1
            flags = ("year inferred",)
        return Value(
            f"{year}-{name}", *cal.season_range(year, name), precision="season", basis="inference" if flags else "text", flags=flags
        )

    # --- at large

    def _present(self, words: list[Word], before: str, after: str) -> Value | None:
        day = self.anchor.day
        if day is None:
            return Value("PRESENT_REF", precision="vague", reference="relative", reason=NO_ANCHOR)
        return Value(
            "PRESENT_REF",
            day,
            day,
            precision="vague",
            reference="relative",
            basis="inference",
            flags=("the present is taken as the publication day",),
        )

    def _past(self, words: list[Word], before: str, after: str) -> Value | None:
        if self.anchor.day is None:
            return Value("PAST_REF", precision="vague", reference="relative", reason=NO_ANCHOR)
        return Value("PAST_REF", None, self.anchor.day, precision="vague", reference="relative", basis="inference")

    def _future(self, words: list[Word], before: str, after: str) -> Value | None:
        if words[0].lower == "soon" and (before == "as" or after in ("after", "as")):
            return None
        if self.anchor.day is None:
            return Value("FUTURE_REF", precision="vague", reference="relative", reason=NO_ANCHOR)
        return Value("FUTURE_REF", self.anchor.day, None, precision="vague", reference="relative", basis="inference")


# Days: a date without a year lies within nine months and a half of its report, else the year would be written.
_FAR = 290
_MONTH_BEFORE = frozenset(
    [
        "the",
        "a",
        "an",
        "its",
        "his",
        "their",
        "s",
        "in",
        "of",
        "since",
        "until",
        "till",
        "by",
        "from",
        "to",
        "during",
        "through",
        "early",
        "late",
        "mid",
        "last",
        "next",
        "this",
        "between",
        "and",
        "before",
        "after",
        "for",
        "each",
        "every",
        "-",
        ",",
        "about",
        "around",
    ]
)
_AMBIGUOUS = frozenset({"may", "march", "april", "june", "august"})
_LENGTH_BEFORE = frozenset(
    [
        "for",
        "in",
        "within",
        "over",
        "after",
        "than",
        "least",
        "most",
        "nearly",
        "almost",
        "about",
        "lasted",
        "lasting",
        "last",
        "took",
        "takes",
        "take",
        "during",
        "every",
        "by",
        "of",
        "to",
    ]
)
_LENGTH_AFTER = frozenset(["after", "before", "since", "of", "to", "from", "-"])
_YOUNG = frozenset(
    [
        "baby",
        "boy",
        "girl",
        "infant",
        "son",
        "daughter",
        "child",
        "children",
        "twin",
        "twins",
        "grandson",
        "granddaughter",
        "brother",
        "sister",
    ]
)
_SHORT = frozenset({"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "oct", "nov", "dec"})


def _is_title(words: Sequence[Word]) -> bool:
    """ "This Week", "60 Minutes": every word in capitals, and none that always is."""
    if len(words) < 2 or not all(w.text[0].isupper() or w.text[0].isdigit() for w in words):
        return False
    return words[-1].lower in values("UNIT") or words[-1].lower in values("UNITS")


def words_at(words: Sequence[Word], *names: str) -> int:
    """The index of the first of ``names``."""
    return next(i for i, w in enumerate(words) if w.lower in names)


def _is_year(word: Word) -> bool:
    number = word.number
    if number is None or number.value is None:
        return False
    if number.form == "year":
        return True
    return 1500 <= number.value <= 2100 and number.value == int(number.value) and (number.form == "words" or len(word.text) == 4)


def _on(day: date, *, reference: str = "explicit", basis: str = "text", flags: tuple[str, ...] = ()) -> Value:
    return Value(day.isoformat(), day, day, reference=reference, basis=basis, flags=flags)  # type: ignore[arg-type]


def _on_the_clock(hour: int, half: str, part: str | None) -> int:
    if half == "pm" or (half != "am" and part in ("AF", "EV", "NI") and 1 <= hour <= 11 and not (part == "NI" and hour < 5)):
        return hour if hour >= 12 else hour + 12
    if half == "am" and hour == 12:
        return 0
    return hour


def _length(count: float | None, unit: str) -> str:
    """TIMEX3 of a length: P3D, PT2H, P2Y6M, PXW."""
    if count is None:
        return f"P{'T' if unit in _TIMED else ''}X{'M' if unit == 'MO' else 'D' if unit == 'N' else unit}"
    if unit == "N":
        unit = "D"
    if unit in ("F", "WE"):
        return f"P{_plain(count * 2)}{'W' if unit == 'F' else 'D'}"
    if unit == "E":
        return f"P{_plain(count * 10)}Y"
    if unit == "C":
        return f"P{_plain(count * 100)}Y"
    if unit == "Q":
        return f"P{_plain(count * 3)}M"
    small = {"Y": ("M", 12), "H": ("M", 60), "M": ("S", 60), "MO": ("W", 4), "W": ("D", 7), "D": ("H", 24)}.get(unit)
    name = "M" if unit == "MO" else unit
    head = "PT" if unit in _TIMED else "P"
    if count != int(count) and small is not None and unit in ("Y", "H", "M"):
        rest = round((count - int(count)) * small[1])
        return f"{head}{f'{int(count)}{name}' if count >= 1 else ''}{rest}{small[0]}"
    return f"{head}{_plain(count)}{name}"


def _plain(value: float) -> str:
    return str(int(value)) if value == int(value) else f"{value:g}"


def _away(day: date, unit: str, count: float) -> date | None:
    """The day ``count`` units from ``day``."""
    if unit in _TIMED:
        hours = count * {"H": 1, "M": 1 / 60, "S": 1 / 3600}[unit]
        return cal.shift_days(day, -int(-hours // 24) if hours > 0 else int(hours // 24))
    if unit in ("D", "N", "W", "F"):
        return cal.shift_days(day, int(count * {"D": 1, "N": 1, "W": 7, "F": 14}[unit]))
    months = int(count * {"MO": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}.get(unit, 0))
    year, month = cal.shift_month(day.year, day.month, months)
    if not months or not 1 <= year <= 9999:
        return None
    return cal.day_of(year, month, min(day.day, cal.month_range(year, month)[1].day))
