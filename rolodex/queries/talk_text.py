"""Taking apart a line about a talk: "call A about the fair, B was there; owes me the list". Pure text, and English.

Where names stand is found by the words around them; whose names they are is another question (`queries.talk_line`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from rolodex.queries.spoken_days import SpokenDay, SpokenTime, find_days, find_time

# Of a longer text only the beginning is read; the rest is kept as it stands.
READ_CHARS = 4000
TALK = "talk"
# What is understood already is covered with this, and names do not reach across it.
COVER = "|"


@dataclass(frozen=True)
class Slot:
    """Where names stand: from `at` on, or if `before` up to it. `sure` if the words around it say that names must
    stand there; `many` if several may. `there` if they say who else was there.
    """

    at: int
    before: bool = False
    sure: bool = True
    many: bool = True
    there: bool = False


@dataclass(frozen=True)
class Promise:
    """A favor in a text, from `start` to `end`: who owes stands in `subject`, an empty span if it is left out; in
    `rest` whom, and what. `verb` is between the two, and `mark` (at `mark_at`) parts it from what goes before.
    """

    start: int
    end: int
    verb: str
    subject: tuple[int, int]
    rest: tuple[int, int]
    mark: str
    mark_at: int


@dataclass(frozen=True)
class TalkText:
    """A line taken apart. `covered` is the text with what is understood covered; `day` and `time` are those of the
    talk, and `left` is a day that is not taken for its day.
    """

    text: str
    covered: str
    channel: str
    channel_span: tuple[int, int]
    day: SpokenDay | None
    time: SpokenTime | None
    left: str
    slots: tuple[Slot, ...]
    promises: tuple[Promise, ...]


def take_apart(text: str, today: date) -> TalkText:
    """The parts of a line, however it is written. Never raises."""
    text = text[:READ_CHARS]
    promises = tuple(_promises(text))
    covered = text
    for promise in promises:
        covered = _cover(covered, promise.start, promise.end, ";")
    sentence = _first_break(covered)
    about = _ABOUT.search(covered, 0, sentence)
    topic = about.start() if about else sentence
    day, left = _day(covered, today, sentence, topic)
    if day is not None:
        covered = _cover(covered, day.start, day.end)
    time = _time(covered, sentence, topic, day)
    if time is not None:
        covered = _cover(covered, time.start, time.end)
    head = min(topic, _colon(covered, sentence))
    channel, span = _channel(covered, head, sentence)
    slots = tuple(_slots(covered, head))
    return TalkText(text, covered, channel, span, day, time, left, slots, promises)


def due_in(text: str, today: date) -> tuple[str, str]:
    """What is owed without the day said for it, and that day as ISO; "" if none is said."""
    for spoken in reversed(list(find_days(text, today))):
        # "minutes of Monday" are no day to have them by.
        if not re.search(r"\b(?:of|from|since|for|on|about|the|'s|’s)\s+$", text[: spoken.start], re.I):
            rest = f"{text[: spoken.start].rstrip(_EDGES)} {text[spoken.end :].lstrip(_EDGES)}"
            return _without_idle_end(rest), spoken.day.isoformat()
    return _without_idle_end(text), ""


def _without_idle_end(text: str) -> str:
    return re.sub(r"\s+(?:now|too|as well|though)$", "", text.strip(_EDGES), flags=re.I)


_EDGES = " \t\r\n,;:.–—-!|"


# Sentences ----------------------------------------------------------------------------------------------------------


def _cover(text: str, start: int, end: int, mark: str = COVER) -> str:
    return text[:start] + mark * (end - start) + text[end:]


_END = re.compile(r"[;\n!?]|(?<!\bdr)(?<!\bmr)(?<!\bms)(?<!\bmrs)(?<!\bprof)(?<!\b[a-z])\.(?=\s|$)", re.I)
_ABOUT = re.compile(r"\b(?:about|regarding|concerning|re)\b[:.]?", re.I)


def _first_break(text: str) -> int:
    """Where the first sentence ends; what comes before it may be a day alone."""
    for found in _END.finditer(text):
        if re.search(r"[^\W\d_]", text[: found.start()]):
            return found.start()
    return len(text)


def _colon(text: str, end: int) -> int:
    """Where a colon ends who it was with: "lunch with A: …", but not "friday: lunch" or "call: A"."""
    for found in re.finditer(r":(?!\d)|\s[–—-]\s", text[:end]):
        before = text[: found.start()].replace(COVER, " ").strip()
        if before and not CONTACT.fullmatch(before):
            return found.start()
    return end


# Day and time -------------------------------------------------------------------------------------------------------

_PAST = re.compile(
    r"\b(?:called|phoned|rang|e-?mailed|mailed|texted|messaged|wrote|met|saw|visited|talked|spoke|chatted|had|was|were"
    r"|came|got|heard|ran into|bumped into|zoomed|skyped|sent|said|told|asked|agreed|discussed|joined)\b",
    re.I,
)


def _day(text: str, today: date, sentence: int, topic: int) -> tuple[SpokenDay | None, str]:
    """The talk's day, and a day in the first sentence that is not taken for it."""
    past = bool(_PAST.search(text, 0, sentence))
    left = ""
    other_way = {(spoken.start, spoken.day) for spoken in find_days(text[:sentence], today, past=not past)}
    for spoken in find_days(text[:sentence], today, past=past):
        # Behind "about" it is rather the topic's, unless it says itself that it has been: "yesterday".
        if spoken.start < topic or (spoken.day <= today and (spoken.start, spoken.day) in other_way):
            return spoken, left
        left = left or text[spoken.start : spoken.end]
    return None, left


def _time(text: str, sentence: int, topic: int, day: SpokenDay | None) -> SpokenTime | None:
    """The talk's time: before the topic, or next to the day."""
    found = find_time(text[:topic])
    if found is None and day is not None:
        found = find_time(text[:sentence])
        if found is not None and text[min(found.end, day.end) : max(found.start, day.start)].strip(" ,"):
            return None
    return found


# Channels -----------------------------------------------------------------------------------------------------------

# In this order: "video call" before "call".
_CHANNELS = {
    "video call": r"video[- ]?(?:calls?|called|meeting)|zoom(?:ed)?|facetime(?:d)?|skype(?:d)?|teams call|google meet",
    "call": r"call(?:s|ed|ing)?(?: back)?|phone(?:d| calls?)?|phoning|rang|ring|telephoned?",
    "e-mail": r"e-?mail(?:s|ed)?|mail(?:s|ed)?",
    "letter": r"letters?|postcards?",
    "message": r"text(?:s|ed)?|messaged?|messages|sms|whatsapp|telegram|dm|wrote|write",
    "lunch": r"lunch(?:ed)?",
    "dinner": r"dinner|dined|supper",
    "breakfast": r"breakfast|brunch",
    "coffee": r"coffee",
    "tea": r"tea",
    "drinks": r"drinks?|beers?",
    "visit": r"visit(?:ed|s)?",
    "meeting": r"met|meet(?:ing|ings|s)?|appointment|saw|see|ran into|bumped into|interview(?:ed)?",
    "talk": r"talk(?:s|ed)?|spoke|speak|chat(?:s|ted)?|conversation|heard",
}
_ANY_CHANNEL = "|".join(f"(?P<c{number}>{words})" for number, words in enumerate(_CHANNELS.values()))
# Whatever says that there was contact.
CONTACT = re.compile(rf"(?<![\w'’-])(?:{_ANY_CHANNEL})(?![\w'’]|-\w)", re.I)
_BY = re.compile(rf"\b(?:by|over|on|via|for)\s+(?:a\s+)?(?:{_ANY_CHANNEL})\b", re.I)


def _channel(text: str, head: int, sentence: int) -> tuple[str, tuple[int, int]]:
    """The plain word for how it was, and where it stands; "talk" if nothing says so."""
    by, first = _BY.search(text, 0, sentence), CONTACT.search(text, 0, head)
    # "met for lunch", "talked on the phone": what is said with "for" or "on" says more.
    found = by if by is not None and (first is None or by.end() >= first.end()) else first
    if found is None:
        return TALK, (0, 0)
    which = next(int(name[1:]) for name, said in found.groupdict().items() if said)
    return list(_CHANNELS)[which], found.span(f"c{which}")


# Names --------------------------------------------------------------------------------------------------------------

# Nouns and verbs that somebody may follow at once; behind the others stands "with" or "to".
_OBJECT = re.compile(
    r"(?<![\w'’-])(?:called|call(?:ing)?|phoned|phone|phoning|rang|ring|telephoned?|e-?mailed|e-?mail|mailed|texted|text"
    r"|messaged?|met|meet|meeting|saw|see|visited|visit|wrote|write|lunch|dinner|breakfast|brunch|coffee|tea|drinks"
    r"|zoom|facetime|skype|video[- ]?call|ran into|bumped into|interviewed|interview)(?![\w'’]|-\w)"
    r"(?:\s+(?:back|up))?(?P<mark>\s*[:,])?(?P<by>\s+(?:with|to|from|by|w/?))?\s+",
    re.I,
)
_TOWARDS = re.compile(
    r"\b(?:talk(?:s|ed)?|spoke|speak|chat(?:s|ted)?|conversation|calls?|letters?|messages?|texts?|e-?mails?|mails?"
    r"|postcards?|heard|lunched|dined|zoomed|skyped|appointment)\s+(?:with|to|from|by)\s+",
    re.I,
)
_WITH = re.compile(r"(?<![\w'’-])(?:with|w/|w(?=\s))\s*(?=\S)", re.I)
_THERE = re.compile(
    r"\b(?P<verb>was|were|is|are|will be)\s+(?:also\s+|both\s+|all\s+)?(?:there|present|with (?:us|me)|along)\b"
    r"|\b(?:also\s+)?(?P<came>came along|came too|came with (?:us|me)|joined(?: us| in)?|sat in|attended|took part)\b",
    re.I,
)
_ALSO = re.compile(r"\b(?:also\s+)?(?:there|present|attending|with us|also)\s*:\s*", re.I)
_ACTED = re.compile(
    r"\s+(?:called|phoned|rang|e-?mailed|wrote|texted|messaged|visited|came (?:by|over)|dropped in|stopped by"
    r"|and I\b|and me\b)",
    re.I,
)


def _slots(text: str, head: int) -> Iterator[Slot]:
    """Where names may stand, in order."""
    begin = re.match(r"[\s|,:@]*", text)
    first = begin.end() if begin else 0
    found = [Slot(first, sure=False)]
    acted = _ACTED.search(text, 0, head)
    if acted:
        found.append(Slot(acted.start(), before=True, many=False))
    for match in _OBJECT.finditer(text, 0, head):
        found.append(Slot(match.end(), sure=not match["mark"]))
    found += [Slot(match.end()) for match in _TOWARDS.finditer(text, 0, head)]
    found += [Slot(match.end()) for match in _WITH.finditer(text, 0, head)]
    for match in _THERE.finditer(text):
        many = (match["verb"] or "").lower() in ("were", "are", "will be") or bool(match["came"])
        found.append(Slot(match.start(), before=True, many=many, there=True))
    found += [Slot(match.end(), there=True) for match in _ALSO.finditer(text)]
    yield from sorted({slot.at: slot for slot in found}.values(), key=lambda slot: slot.at)


# Favors -------------------------------------------------------------------------------------------------------------

_OWING = re.compile(
    r"(?<![\w'’-])(?P<verb>owes?|promise[sd]?|offered(?=\s+(?:to|me)\b)|offers(?=\s+(?:to|me)\b))\s+", re.I
)
_SAYS = (
    "owes?|promise[sd]?|offered|offers|was|were|is|are|came|joined|called|said|told|wants|wanted|asked|will|has|had|met"
)
# A favor ends with its sentence, or where another statement begins: ", and I owe …", ", B was there".
_CLAUSE_END = re.compile(
    rf"{_END.pattern}|\s*(?:,|\s(?:and|but|while)\b)(?=\s*(?:and\s+|but\s+)?(?:[^\s,;|]+\s+){{0,3}}?(?:{_SAYS})\b)",
    re.I,
)
_CLAUSE_BEGIN = re.compile(
    rf"{_END.pattern}|[,:|]|\s[–—-]\s"
    r"|\b(?:and|but|so|because|that|while|(?:said|says|told me|thinks|mentioned)(?: that)?)\b",
    re.I,
)
_NOT_SAID = re.compile(
    r"(?:n['’]t|\b(?:not|never|no|was|were|is|are|be|been|being|got|as|a|an|the|my|her|his|their))$", re.I
)


def _promises(text: str) -> Iterator[Promise]:
    begin = 0
    for verb in _OWING.finditer(text):
        if verb.start() < begin:
            continue
        mark, mark_at, start = "", begin, begin
        for found in _CLAUSE_BEGIN.finditer(text, begin, verb.start()):
            mark, mark_at, start = found.group().strip(), found.start(), found.end()
        subject = text[start : verb.start()].strip()
        if _NOT_SAID.search(subject):
            continue
        start = verb.start() - len(text[start : verb.start()].lstrip())
        end = _CLAUSE_END.search(text, verb.end())
        stop = end.start() if end else len(text)
        if text[verb.end() : stop].strip(_EDGES):
            subject_end = start + len(subject)
            yield Promise(start, stop, verb["verb"].lower(), (start, subject_end), (verb.end(), stop), mark, mark_at)
            begin = stop
