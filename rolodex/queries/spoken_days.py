"""Days and times as people say them: "friday", "in 2 weeks", "3 dec", "at 9:15". Pure text, and English.

What could as well mean something else is not read: "3/12" is two days, "we sat" none. Weeks begin on Monday.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from rolodex.queries.calendar_days import MONTHS

_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()
_FRIDAY, _SATURDAY, _WEEK, _YEAR = 4, 5, 7, 12
# From one 29 February to the next there may be eight years.
_LEAP_AT_MOST = 8


@dataclass(frozen=True)
class SpokenDay:
    """A day said in a text, from `start` to `end` with its "on", "by" or "until"."""

    start: int
    end: int
    day: date


@dataclass(frozen=True)
class SpokenTime:
    """A time said in a text, from `start` to `end` with its "at"; `time` as in "15:30"."""

    start: int
    end: int
    time: str


def read_day(text: str, today: date, *, past: bool = False) -> date | None:
    """The day that a whole text says, or None. A weekday, or a date without a year, is the next one; with `past` the
    last one. Never raises.
    """
    said = text.strip()
    found = next(find_days(said, today, past=past), None)
    return found.day if found and found.start == 0 and not said[found.end :].strip(" .,") else None


def find_days(text: str, today: date, *, past: bool = False) -> Iterator[SpokenDay]:
    """Every day that a text says, in order, read as in `read_day`. Never raises."""
    found = [
        SpokenDay(*match.span(), day)
        for pattern, form in _FORMS
        for match in pattern.finditer(text)
        if (day := _day(form, match, today, past)) is not None
    ]
    end = 0
    for spoken in sorted(found, key=lambda spoken: (spoken.start, -spoken.end)):
        if spoken.start >= end:
            end = spoken.end
            yield spoken


def find_time(text: str) -> SpokenTime | None:
    """The first time of day that a text says, on a clock of 24 hours or with am and pm. Never raises."""
    for match in _TIME.finditer(text):
        if match["name"]:
            return SpokenTime(*match.span(), "12:00" if match["name"].lower() != "midnight" else "00:00")
        hour, minute = int(match["hour"] or match["full"]), int(match["minute"] or match["past"] or 0)
        half = (match["half"] or match["half_too"] or "").lower()
        if minute < 60 and (1 <= hour <= 12 if half else hour < 24):
            hour = hour % 12 + (12 if half == "p" else 0) if half else hour
            return SpokenTime(*match.span(), f"{hour:02}:{minute:02}")
    return None


def months_on(day: date, months: int) -> date:
    """The same day so many months later, or the last one of a shorter month. Raises ValueError beyond the calendar."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


# Forms --------------------------------------------------------------------------------------------------------------

_Form = Callable[[re.Match[str], date, bool], date | None]


def _day(form: _Form, match: re.Match[str], today: date, past: bool) -> date | None:
    try:
        return form(match, today, past)
    except (ValueError, OverflowError):
        # There is no such day.
        return None


def _near(match: re.Match[str], today: date, past: bool) -> date:
    said = " ".join(match["near"].lower().split())
    if "yesterday" in said or said == "last night":
        return today - timedelta(2 if "before" in said else 1)
    return today + timedelta(0 if "tomorrow" not in said else 2 if "after" in said else 1)


def _weekday(match: re.Match[str], today: date, past: bool) -> date | None:
    name, which = match["weekday"].lower().rstrip("."), (match["which"] or match["week"] or "").lower()
    if name not in _WEEKDAYS and not which and not _stands_out(match):
        return None
    weekday = _weekday_number(name)
    monday = today - timedelta(today.weekday())
    if match["week"] and which != "this":
        return monday + timedelta(weekday + (_WEEK if which == "next" else -_WEEK))
    if which == "next":
        return monday + timedelta(weekday + _WEEK)
    ahead = (weekday - today.weekday()) % _WEEK
    if which in ("last", "past") or (not which and past):
        return today - timedelta((-ahead) % _WEEK or _WEEK)
    if which == "this":
        there = monday + timedelta(weekday)
        return there if past or there >= today else there + timedelta(_WEEK)
    return today + timedelta(ahead or _WEEK)


def _weekday_number(name: str) -> int:
    return next(number for number, full in enumerate(_WEEKDAYS) if full.startswith(name[:3].lower()))


def _span(match: re.Match[str], today: date, past: bool) -> date:
    """ "next week" and the like: the same day of it."""
    step = {"next": 1, "last": -1, "past": -1}[match["which"].lower()]
    unit = match["unit"].lower()
    return (
        today + timedelta(_WEEK * step)
        if unit == "week"
        else months_on(today, step * (1 if unit == "month" else _YEAR))
    )


def _weekend(match: re.Match[str], today: date, past: bool) -> date:
    which = (match["which"] or "").lower()
    saturday = today - timedelta(today.weekday()) + timedelta(_SATURDAY)
    if which in ("last", "past") or (past and not which and saturday > today):
        return saturday - timedelta(_WEEK)
    return saturday + timedelta(_WEEK) if which == "next" else saturday


def _end(match: re.Match[str], today: date, past: bool) -> date | None:
    if match["month"]:
        month = _month(match["month"])
        return _in_some_year(today, past, lambda year: _last_of(date(year, month, 1)))
    step = {"next": 1, "last": -1}.get((match["which"] or "").lower(), 0)
    unit = match["unit"].lower()
    if unit == "week":
        friday = today + timedelta(_FRIDAY - today.weekday() + _WEEK * step)
        return friday if step or friday >= today or past else friday + timedelta(_WEEK)
    if unit == "month":
        return _last_of(months_on(today.replace(day=1), step))
    return date(today.year + step, 12, 31)


def _last_of(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _away(match: re.Match[str], today: date, past: bool) -> date:
    count = match["count"].lower()
    many = (
        int(count) if count.isdigit() else _NUMBERS.index(count) + 1 if count in _NUMBERS else _OTHER_NUMBERS[count[:3]]
    )
    many = -many if match["ago"] else many
    unit = match["unit"].lower()
    if unit.startswith(("month", "year")):
        return months_on(today, many * (1 if unit.startswith("month") else _YEAR))
    return today + timedelta(many * {"d": 1, "w": _WEEK, "f": 2 * _WEEK}[unit[0]])


# "a", "an", and "a couple of".
_OTHER_NUMBERS = {"a": 1, "an": 1, "a c": 2, "cou": 2}


def _iso(match: re.Match[str], today: date, past: bool) -> date:
    return date(int(match["year"]), int(match["month"]), int(match["day"]))


def _dotted(match: re.Match[str], today: date, past: bool) -> date | None:
    """ "3.12.2026" is a date; "3.12." may be a price at the end of a sentence."""
    if not match["year"] and not _stands_out(match):
        return None
    return _dated(match, int(match["month"]), today, past)


def _written(match: re.Match[str], today: date, past: bool) -> date | None:
    """ "3 may" and "may 3" before more words may be no date at all: "3 may come"."""
    if match["month"] == "may" and not _stands_out(match) and re.match(r"\s+[^\W\d_]", match.string[match.end() :]):
        return None
    found = _dated(match, _month(match["month"]), today, past)
    if found and match["weekday"] and found.weekday() != _weekday_number(match["weekday"]):
        return None
    return found


def _dated(match: re.Match[str], month: int, today: date, past: bool) -> date | None:
    day = int(match["day"])
    if match["year"]:
        return date(int(match["year"]), month, day)
    return _in_some_year(today, past, lambda year: date(year, month, day))


def _in_some_year(today: date, past: bool, day_of: Callable[[int], date]) -> date | None:
    """The next such day from today on, or the last one until today."""
    for away in range(_LEAP_AT_MOST + 1):
        try:
            day = day_of(today.year + (-away if past else away))
        except ValueError:
            continue
        if day <= today if past else day >= today:
            return day
    return None


def _numbered(match: re.Match[str], today: date, past: bool) -> date | None:
    """ "the 15th": of this month, or the nearest that has such a day."""
    first = today.replace(day=1)
    for away in range(3):
        month = months_on(first, -away if past else away)
        try:
            day = month.replace(day=int(match["day"]))
        except ValueError:
            continue
        if day <= today if past else day >= today:
            return day
    return None


def _month(name: str) -> int:
    return next(number for number, full in enumerate(MONTHS, 1) if full.lower().startswith(name[:3].lower()))


def _stands_out(match: re.Match[str]) -> bool:
    """Whether a word before says that this is a day, or nothing stands beside it."""
    return bool(match["lead"]) or (
        not match.string[: match.start()].strip(" \t\n,;") and not match.string[match.end() :].strip(" \t\n,;.")
    )


def _form(pattern: str) -> re.Pattern[str]:
    """A pattern of whole words, with the word before it that says that a day comes. The letters are plain ones: the
    long s is no s."""
    lead = "(?P<lead>(?:due )?(?:(?:on|by|until|till|before|no later than) )?)"
    spaced = (lead + pattern).replace(" ", r"\s+")
    return re.compile(rf"(?<![\w.'’/-])(?a:{spaced})(?![\w/]|['’:-]\w)", re.I)


_FULL_WEEKDAY = "|".join(_WEEKDAYS)
_SHORT_WEEKDAY = r"mon|tues?|wed|thu(?:rs?)?|fri|sat|sun"
_MONTH_NAME = "|".join([*MONTHS, "sept", *(name[:3] for name in MONTHS if name != "May")])
_COUNT = f"[0-9]{{1,3}}|{'|'.join(_NUMBERS)}|an?|a couple(?: of)?|couple of"
_UNIT = "days?|weeks?|fortnights?|months?|years?"
_LED_WEEKDAY = rf"(?:(?:the )?(?P<weekday>{_FULL_WEEKDAY}|{_SHORT_WEEKDAY})\.?,? (?:the )?)?"
_YEAR_NUMBER = "(?P<year>(?:19|20|21)[0-9]{2})"

_FORMS: tuple[tuple[re.Pattern[str], _Form], ...] = (
    (
        _form(
            "(?P<near>today|tonight|this (?:morning|noon|afternoon|evening)|last night|(?:the )?day after tomorrow|"
            "(?:the )?day before yesterday|(?:tomorrow|yesterday)(?: (?:morning|afternoon|evening|night))?)"
        ),
        _near,
    ),
    (
        _form(
            rf"(?:(?:this )?(?P<which>last|past|next|coming|this) )?(?<!good\s)(?<!black\s)"
            rf"(?P<weekday>{_FULL_WEEKDAY}|(?:{_SHORT_WEEKDAY})\b)"
            rf"(?: (?:of )?(?P<week>last|next|this) week)?(?: (?:morning|noon|afternoon|evening|night))?"
        ),
        _weekday,
    ),
    (
        _form(
            rf"(?P<week>last|next|this) week(?: on)?,? (?P<which>)(?P<weekday>{_FULL_WEEKDAY})"
            "(?: (?:morning|noon|afternoon|evening|night))?"
        ),
        _weekday,
    ),
    (_form("(?P<which>last|past|next) (?P<unit>week|month|year)"), _span),
    (_form("(?:(?:at|over) )?(?:the )?(?:(?P<which>last|past|next|this) )?week-?end"), _weekend),
    (_form(f"(?:(?:at|in) )?(?:the )?end of (?P<which>)(?P<unit>)(?P<month>{_MONTH_NAME})"), _end),
    (
        _form(
            "(?:(?:at|in) )?(?:the )?end of (?P<month>)(?:the |(?P<which>this|next|last) )?(?P<unit>week|month|year)"
        ),
        _end,
    ),
    (_form(f"(?:in|within) (?P<ago>)(?P<count>{_COUNT}) (?P<unit>{_UNIT})(?:['’]?s? time)?(?! (?:ago|from))"), _away),
    (_form(f"(?P<count>{_COUNT}) (?P<unit>{_UNIT}) (?P<ago>)from (?:now|today)"), _away),
    (_form(f"(?P<count>{_COUNT}) (?P<unit>{_UNIT}) (?P<ago>ago)"), _away),
    (_form("(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})"), _iso),
    (_form(rf"(?P<day>[0-9]{{1,2}})\.\s*(?P<month>[0-9]{{1,2}})\.(?:\s*{_YEAR_NUMBER})?"), _dotted),
    (
        _form(
            rf"{_LED_WEEKDAY}(?:the )?(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th|\.)?(?: of)? (?P<month>{_MONTH_NAME})"
            rf"\b\.?(?:,? {_YEAR_NUMBER})?"
        ),
        _written,
    ),
    (
        _form(
            rf"{_LED_WEEKDAY}(?P<month>{_MONTH_NAME})\.? (?:the )?(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?\b"
            rf"(?:,? {_YEAR_NUMBER})?"
        ),
        _written,
    ),
    (
        _form(r"the (?P<day>[0-9]{1,2})(?:st|nd|rd|th)(?! (?!at\b|with\b|to\b|and\b|about\b)[^\W\d_])"),
        _numbered,
    ),
)

_TIME = re.compile(
    r"(?<![\w.:/-])(?:at\s+)?(?a:(?P<name>noon|midday|midnight)"
    r"|(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?:\s?(?P<half>[ap])\.?m\b\.?)?"
    r"|(?P<full>[0-9]{1,2})(?P<past>)\s?(?P<half_too>[ap])\.?m\b\.?)(?![\w/]|[:.][0-9]|['’]\w)",
    re.I,
)
