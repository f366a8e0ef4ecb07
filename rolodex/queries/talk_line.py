"""One line about a talk, understood: who was there, when, by which channel, and who promised what."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from rolodex.queries.card_parts import YOU
from rolodex.queries.talk_text import CONTACT, Promise, Slot, TalkText, due_in, take_apart
from rolodex.queries.written_names import NEW, Unclear, Who, WrittenNames, nobody, several
from rolodex.text import clean_text, company_key, fold
from rolodex.text import words as words_of

# Chosen for words that are nobody's name.
NO_NAME = -1
EXAMPLE = "call Dana about the trade fair, Luis was there; owes me the price list friday"
# Short enough for one line in a narrow window.
EXAMPLE_ON_A_CARD = "call about the fair, Luis was there; owes me a list friday"
_PRONOUNS = frozenset({"she", "he", "they", "her", "him", "them"})
_ON_THE_CARD = _PRONOUNS | {"nobody"}
_MOST_WORDS = 5
# Fewer letters begin too many names to offer them.
_BEGUN_FROM = 2
# Nobody names more people in a line; what comes after is kept as words.
_MOST_PEOPLE = 60


@dataclass(frozen=True)
class Promised:
    """A favor that came up: `due` is an ISO day or "", `began` as the book keeps it."""

    ower: Who
    owed: Who
    what: str
    due: str = ""
    began: str = ""


@dataclass(frozen=True)
class Understood:
    """Where in the text something was understood: "person", "day", "time", "channel" or "favor"."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class TalkLine:
    """A talk as it would be logged. `on` is an ISO day, `at_time` "15:30" or "".

    `unclear` holds what was not understood: with candidates it is a question, without it is only told. `left` is a day
    in the text that was not taken for the talk's.
    """

    people: tuple[Who, ...]
    unclear: tuple[Unclear, ...]
    on: str
    at_time: str
    channel: str
    text: str
    favors: tuple[Promised, ...] = ()
    spans: tuple[Understood, ...] = ()
    left: str = ""

    @property
    def question(self) -> Unclear | None:
        """What has to be answered before the talk is what was meant."""
        return next((each for each in self.unclear if each.candidates), None)

    @property
    def asides(self) -> tuple[str, ...]:
        """What is done besides: cards that are made or taken over."""
        everybody = [*self.people, *(who for favor in self.favors for who in (favor.ower, favor.owed))]
        return tuple(dict.fromkeys(who.aside for who in everybody if who.aside))


def read_talk(
    connection: Connection,
    text: str,
    today: date,
    about: int | None,
    *,
    chosen: Mapping[str, int] | None = None,
    in_sight: int | None = None,
    without: Collection[int] = (),
) -> TalkLine:
    """What a line says of a talk. Never raises for what is typed.

    `about` is the card it is written on: its person took part, and is "she", "he" or "they". `in_sight` is a card that
    is meant only where nobody is named. `chosen` says for written names (folded) whose card is meant, or NEW, or
    NO_NAME; an id in brackets, "Luis (42)", means that card too. `without` are cards that took no part after all.
    """
    parts = take_apart(text, today)
    reader = _Reader(connection, parts, about, in_sight, {fold(name): card for name, card in (chosen or {}).items()})
    people = [who for who in reader.people() if who.id == NEW or who.id not in without]
    favors = [favor for promise in parts.promises if (favor := reader.promised(promise, people, today)) is not None]
    people = people or reader.nobody_named(favors, without)
    return TalkLine(
        tuple(people),
        tuple(reader.unclear.values()),
        parts.day.day.isoformat() if parts.day else today.isoformat(),
        parts.time.time if parts.time else "",
        parts.channel,
        clean_text(text),
        tuple(favors),
        tuple(sorted(reader.spans, key=lambda span: span.start)),
        parts.left,
    )


@dataclass(frozen=True)
class _Found:
    """A name in the text, and whom it means: nobody, if that is unclear."""

    start: int
    end: int
    who: Who | None
    there: bool = False


class _Reader:
    """Finds the names of one line."""

    def __init__(
        self,
        connection: Connection,
        parts: TalkText,
        about: int | None,
        in_sight: int | None,
        chosen: Mapping[str, int],
    ) -> None:
        self._parts = parts
        self._names = WrittenNames(connection, about, chosen, _ON_THE_CARD, begun=False)
        self._begun = WrittenNames(connection, about, chosen, _ON_THE_CARD)
        self._chosen = chosen
        self._about = self._names.card(about) if about is not None else None
        self._in_sight = self._names.card(in_sight) if in_sight is not None else None
        self._found: list[_Found] = []
        self.unclear: dict[str, Unclear] = {}
        self.spans: list[Understood] = []
        for kind, said in (("day", parts.day), ("time", parts.time)):
            if said is not None:
                self.spans.append(Understood(said.start, said.end, kind))
        if parts.channel_span[1]:
            self.spans.append(Understood(*parts.channel_span, "channel"))

    # People -------------------------------------------------------------------------------------------------------

    def people(self) -> list[Who]:
        """Who took part, the card's own person first."""
        for slot in self._parts.slots[:_MOST_PEOPLE]:
            self._read_slot(slot)
        self._found.sort(key=lambda found: found.start)
        self.spans += [Understood(found.start, found.end, "person") for found in self._found]
        named = [found.who for found in self._found if found.who is not None]
        if self._about is not None:
            named.insert(0, self._about)
        return list({(who.id, who.name if who.id == NEW else ""): who for who in named if who.id != YOU}.values())

    def nobody_named(self, favors: list[Promised], without: Collection[int]) -> list[Who]:
        """Who took part where no name says so: somebody in a favor, else whose card is in sight."""
        ends = [who for favor in favors for who in (favor.ower, favor.owed) if who.id != YOU]
        meant = ends[:1] or ([self._in_sight] if self._in_sight is not None and not self.unclear else [])
        return [who for who in meant if who.id not in without]

    def _read_slot(self, slot: Slot) -> None:
        if slot.before:
            self._read_back(slot)
            return
        found = self._name_at(slot.at, slot)
        while found is not None and slot.many:
            found = self._next(found, slot)

    def _next(self, before: _Found, slot: Slot) -> _Found | None:
        """The name after another one in a list."""
        joint = _JOINT.match(self._parts.covered, before.end)
        if joint is None:
            return None
        return self._name_at(joint.end(), replace(slot, sure=bool(joint["and"] or joint["plus"])), listed=True)

    def _name_at(self, at: int, slot: Slot, *, listed: bool = False) -> _Found | None:
        """The longest name that begins here. Where none is known, one written like a name is told of."""
        text = self._parts.covered
        words = _words_from(text, at)
        if not words or any(span.start <= words[0][0] < span.end for span in self._found):
            return None
        for count in range(len(words), 0, -1):
            start, end = words[0][0], words[count - 1][1]
            if (not listed and slot.sure) or self._stands_alone(start, end):
                found = self._take(start, end, slot)
                if found is not None:
                    return found
        last = _capitals(text, words)
        if last is None or not (slot.sure or (listed and self._stands_alone(words[0][0], last))):
            return None
        return self._tell(words[0][0], last, slot)

    def _stands_alone(self, start: int, end: int) -> bool:
        """Whether nothing follows but what may stand after a name."""
        text = self._parts.covered
        if _AFTER_NAME.match(text, end):
            return True
        gap = _GAP.match(text, end)
        return gap is not None and CONTACT.match(text, gap.end()) is not None

    def _read_back(self, slot: Slot) -> None:
        """The names before "was there", from the last one on."""
        text, at = self._parts.covered, slot.at
        while True:
            words = _words_before(text, at)
            found = self._name_before(words, slot)
            if found is None or not slot.many:
                return
            joint = _JOINT_BEFORE.search(text, 0, found.start)
            if joint is None or joint.end() != found.start:
                return
            at = joint.start()

    def _name_before(self, words: list[tuple[int, int]], slot: Slot) -> _Found | None:
        text = self._parts.covered
        known = next((found for found in self._found if words and found.start <= words[-1][0] < found.end), None)
        if known is not None:
            present = replace(known, there=slot.there)
            self._found[self._found.index(known)] = present
            return present
        for first in range(len(words)):
            start, end = words[first][0], words[-1][1]
            found = self._take(start, end, slot)
            if found is not None:
                return found
        if not words or not _is_capital(text[words[-1][0]]):
            return None
        first = len(words) - 1
        while first and _is_capital(text[words[first - 1][0]]):
            first -= 1
        return self._tell(words[first][0], words[-1][1], slot)

    def _take(self, start: int, end: int, slot: Slot) -> _Found | None:
        """A name that is known, or that fits several; None for any other."""
        written = self._parts.covered[start:end]
        if self._chosen.get(fold(written)) == NO_NAME or fold(written) in _NO_NAMES:
            return None
        who = self._names.who(written)
        if fold(written) not in self._chosen and (not slot.sure or written.islower()):
            who = _by_first_name(written, who)
        if isinstance(who, Unclear) and self._about in who.candidates:
            # Of several of that name, the one on whose card it is written.
            who = self._about or who
        if isinstance(who, Unclear):
            if not who.candidates:
                return None
            self.unclear.setdefault(fold(written), who)
        found = _Found(start, end, who if isinstance(who, Who) else None, slot.there)
        self._found.append(found)
        return found

    def _tell(self, start: int, end: int, slot: Slot) -> _Found | None:
        """Say that nobody is called so; those whose names begin so may be meant."""
        written = self._parts.covered[start:end]
        if fold(written) in self._chosen:
            return self._take(start, end, slot)
        if fold(written) in _NO_NAMES or self._is_company(written):
            return None
        self.unclear.setdefault(fold(written), self._nobody(written))
        found = _Found(start, end, None, slot.there)
        self._found.append(found)
        return found

    def _is_company(self, written: str) -> bool:
        """ "A visit to Brightside" is to no person."""
        key = company_key(written)
        found = self._names.connection.exec_driver_sql(
            "SELECT 1 FROM company WHERE key = ?1 OR key > ?1 || ' ' AND key < ?1 || '!' LIMIT 1", (key,)
        )
        return bool(key) and found.first() is not None

    def _nobody(self, written: str) -> Unclear:
        told = nobody(written)
        if len(written) < _BEGUN_FROM:
            return told
        begun = self._begun.who(written)
        meant = (begun,) if isinstance(begun, Who) else begun.candidates
        return replace(told, sentence=f"{told.sentence} Is one of these meant?", candidates=meant) if meant else told

    # Favors -------------------------------------------------------------------------------------------------------

    def promised(self, promise: Promise, people: list[Who], today: date) -> Promised | None:
        """The favor of a promise; None, with what is unclear told, if it is not understood."""
        text = self._parts.text
        subject, rest = text[slice(*promise.subject)], text[slice(*promise.rest)]
        owing = promise.verb.startswith("owe")
        main = self._main(people)
        whom, what = self._whom(rest, owing=owing, yours=fold(subject) in _I)
        # "Owe Dana a book", "promised her to call": whoever promises somebody else something is you.
        yours = fold(subject) in _I or (
            not subject and whom is not None and fold(whom) not in _ME and promise.verb != "owes"
        )
        ower = Who(YOU, "you") if yours else self._subject(promise, subject, main, people)
        if whom is None:
            owed = main if yours else Who(YOU, "you")
            if owing and not yours:
                # "Owes the bank a fortune" is owed to nobody here.
                return None
        elif fold(whom) in _ME:
            owed = Who(YOU, "you")
        else:
            owed = self._person(whom, main, [who for who in people if who != ower])
        what = what if owing else _without_to(what)
        what, due = due_in(what, today)
        if ower is None or owed is None or ower.id == owed.id != NEW or not what or _NOTHING.match(what):
            return None
        self.spans.append(Understood(promise.start, promise.end, "favor"))
        return Promised(ower, owed, what, due, "offered" if promise.verb.startswith("offer") else "")

    def _main(self, people: list[Who]) -> Who | None:
        """Who is meant where nobody is named."""
        return next(iter(people), None) or self._about or self._in_sight

    def _subject(self, promise: Promise, subject: str, main: Who | None, people: list[Who]) -> Who | None:
        written = _HELPING.sub("", subject).strip()
        if fold(written) == "who":
            words = _words_before(self._parts.text, promise.mark_at)
            written = self._parts.text[words[0][0] : words[-1][1]] if words else ""
        if not written and promise.mark in (",", "and"):
            before = [found for found in self._found if found.end <= promise.start and found.who is not None]
            near = before[-1] if before else None
            # "B was there, owes me …" is B.
            if near is not None and near.there and ";" not in self._parts.text[near.end : promise.start]:
                return near.who
        return self._person(written, main, people) if written else main

    def _whom(self, rest: str, *, owing: bool, yours: bool) -> tuple[str | None, str]:
        """To whom, as it is written, and what; None if nobody is named."""
        found = _OBJECT_WORD.match(rest)
        if found:
            return found[1], rest[found.end() :]
        words = _words_from(rest, 0)
        for count in range(min(len(words), _MOST_WORDS), 0, -1):
            written, what = rest[words[0][0] : words[count - 1][1]], rest[words[count - 1][1] :]
            if what.strip(" ,.") and self._is_known(written):
                return written, what
        towards = re.search(r"\s+to\s+([^\s,;].*)$", rest) if owing and yours else None
        if towards:
            named = _words_from(towards[1], 0)
            for count in range(len(named), 0, -1):
                written = towards[1][: named[count - 1][1]]
                if self._is_known(written):
                    return written, f"{rest[: towards.start()]} {towards[1][named[count - 1][1] :]}"
        return None, rest

    def _is_known(self, written: str) -> bool:
        if self._chosen.get(fold(written)) == NO_NAME:
            return False
        who = self._names.who(written)
        return isinstance(who, Who) or bool(who.candidates)

    def _person(self, written: str, main: Who | None, people: list[Who]) -> Who | None:
        """Somebody in a favor: a name, or "she". Of several people "she" may be any."""
        asked = fold(written)
        if asked in _PRONOUNS or asked in ("his", "their"):
            card = self._chosen.get(asked)
            if card == NO_NAME:
                return None
            picked = next((who for who in people if who.id == card), None)
            if picked is not None or self._about is not None or len(people) <= 1:
                return picked or main
            self.unclear.setdefault(asked, Unclear(f"Who is “{written}”?", written, tuple(people)))
            return None
        same = next((who for who in people if fold(who.name) == asked), None)
        who = same or self._among(written, people) or self._names.who(written)
        if isinstance(who, Who):
            return who
        if (who.candidates or _is_capital(written[:1])) and self._chosen.get(asked) != NO_NAME:
            self.unclear.setdefault(asked, who if who.candidates else self._nobody(written))
        return None

    def _among(self, written: str, people: list[Who]) -> Who | None:
        """A first name means whoever took part, if only one of them bears it."""
        asked = fold(written).split()
        bearing = [who for who in people if asked and set(asked) <= set(fold(who.name).split())]
        return bearing[0] if len(bearing) == 1 and fold(written) not in self._chosen else None


# Words --------------------------------------------------------------------------------------------------------------

# Capitals at the beginning of a sentence, and whoever is nobody in particular.
_NO_NAMES = frozenset(
    """i she he they we you it who me her him them us this that there nobody everybody everyone somebody someone both
    all everything nothing""".split()
)
_I = frozenset({"i", "we", "i also", "we also", "i still", "and i", "i've", "i have"})
_ME = frozenset({"me", "us"})
_OBJECT_WORD = re.compile(r"\s*(me|us|him|her|them)\b(?!['’-])\s*", re.I)
_HELPING = re.compile(r"\s*\b(?:also|still|just|has|have|had|now|kindly|even|then|already|will)$", re.I)
_NOTHING = re.compile(r"(?:nothing|no\b)", re.I)
_WORD = re.compile(r"[^\W\d_][\w.'’-]*(?<![.'’-])(?:\s*\(#?\d{1,18}\)|\s*#\d{1,18})?")
_OWN = re.compile(r"['’]s$", re.I)
_GAP = re.compile(r"[^\S\n]+")
_TITLE = re.compile(r"(?:(?:dr|mr|mrs|ms|prof)\.?\s+)+", re.I)
_JOINT = re.compile(r"\s*(?:,\s*(?P<and>(?:and|&)\s+)?|(?P<plus>\s(?:and|plus)\s+|[&+/]\s*))")
_JOINT_BEFORE = re.compile(r"\s*(?:,\s*(?:(?:and|&)\s+)?|\s(?:and|plus)\s+|[&+/]\s*)$")
_AFTER_NAME = re.compile(
    r"\s*(?:$|[,;.:!?)&+/|\n]|[–—-]\s|(?:and|at|on|about|re|regarding|over|for|in|was|were|is|are|joined|came|called"
    r"|phoned|rang|too|also|after|before|by|via|to|will|would|has|had|said|says|told|asked|wants|wanted|sent|wrote"
    r"|texted|e-?mailed|messaged|visited|met|needs|thinks|mentioned)\b)",
    re.I,
)
# Small words that end a name.
_STOP = frozenset(
    """about re regarding concerning on at in by to for from with and or but because that who whose which is are was
    were would has have had via over after before then this next last today the a an his her their my our your its
    it there here where when how what some any all no not also both too as if so since until till during around up back
    again out off me us you i we""".split()
)


def _words_from(text: str, at: int) -> list[tuple[int, int]]:
    """The words that may make a name from here on, at most so many, without titles before it."""
    if text[at : at + 1] == "@":
        at += 1
    title = _TITLE.match(text, at)
    at = title.end() if title else at
    words: list[tuple[int, int]] = []
    while len(words) < _MOST_WORDS and (word := _WORD.match(text, at)) and word.group() not in _STOP:
        if _OWN.search(word.group()):
            # "Dana's boss" is somebody else.
            return []
        words.append(word.span())
        gap = _GAP.match(text, word.end())
        if gap is None or word.group().endswith(")"):
            break
        at = gap.end()
    return words


def _words_before(text: str, end: int) -> list[tuple[int, int]]:
    """The words that may make a name right before here."""
    start = max((found.end() for found in _BREAKS.finditer(text, max(0, end - _LONGEST_NAME), end)), default=0)
    words: list[tuple[int, int]] = []
    for word in _WORD.finditer(text, start, end):
        if word.group() in _STOP:
            words = []
        else:
            words.append(word.span())
    return words[-_MOST_WORDS:]


_LONGEST_NAME = 120
_BREAKS = re.compile(r"[,;:!?\n|&+/(]|\.\s")


def _by_first_name(written: str, who: Who | Unclear) -> Who | Unclear:
    """Words that need not be a name are one only if somebody's name begins with them: "price" is nobody's."""
    asked = words_of(written)
    meant = [each for each in ((who,) if isinstance(who, Who) else who.candidates) if _begins(each, asked)]
    return meant[0] if len(meant) == 1 else several(written, meant) if meant else nobody(written)


def _begins(who: Who, asked: list[str]) -> bool:
    return who.id in (YOU, NEW) or words_of(who.name)[: len(asked)] == asked


def _capitals(text: str, words: list[tuple[int, int]]) -> int | None:
    """Where what is written like a name ends."""
    end = None
    for start, stop in words:
        if not _is_capital(text[start]):
            break
        end = stop
    return end


def _is_capital(letter: str) -> bool:
    """Whether a name may begin so; most scripts have no small letters."""
    return letter.isalpha() and not letter.islower()


def _without_to(what: str) -> str:
    """ "to send me the list" is "send the list"."""
    said = re.sub(r"^\s*to\s+", "", what, flags=re.I)
    return re.sub(r"^(\s*[\w-]+)\s+(?:me|us)\b\s+(?=\S)", r"\1 ", said, flags=re.I)
