"""Who everybody is, as far as telling people apart needs it: names, addresses, numbers, companies. Small, for 100,000.

What one person has of a kind is one string, and a key that one person has names that person without a list around.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from typing import Any

from sqlalchemy import Connection

from rolodex.queries.likeness import agree, generation, read_name, written_name
from rolodex.queries.telling import Tell, steps, untold
from rolodex.text import company_key

# What more people share is a switchboard or a mailing list, and says nothing of any of them.
HANDFUL = 5
_BETWEEN = "\0"


class Sayings:
    """What each person has of one kind."""

    def __init__(self) -> None:
        self._said: dict[int, str] = {}

    def add(self, person: int, value: str) -> None:
        """This, too, is theirs."""
        said = self._said.get(person)
        if said is None:
            self._said[person] = value
        elif value not in said.split(_BETWEEN):
            self._said[person] = f"{said}{_BETWEEN}{value}"

    def of(self, person: int) -> list[str]:
        """All that is theirs."""
        said = self._said.get(person)
        return said.split(_BETWEEN) if said is not None else []

    def drop(self, person: int) -> None:
        """Nothing is theirs any more."""
        self._said.pop(person, None)

    def people(self) -> Iterable[int]:
        """Everybody who has any."""
        return self._said.keys()

    def share(self, one: int, other: int) -> bool:
        """Whether two people have one in common."""
        mine, theirs = self._said.get(one), self._said.get(other)
        if mine is None or theirs is None:
            return False
        several = _BETWEEN in mine or _BETWEEN in theirs
        return not set(self.of(one)).isdisjoint(self.of(other)) if several else mine == theirs

    def differ(self, one: int, other: int) -> bool:
        """Whether both have some, and none in common."""
        mine, theirs = self._said.get(one), self._said.get(other)
        return mine is not None and theirs is not None and mine != theirs and not self.share(one, other)


class Holders:
    """Who has an address or a number. More than so many count as nobody."""

    def __init__(self, most: int = HANDFUL) -> None:
        self._most = most
        self._held: dict[str, int | list[int]] = {}

    def add(self, key: str, person: int) -> None:
        """They have it, too."""
        held = self._held.get(key)
        if held is None:
            self._held[key] = person
        elif isinstance(held, int):
            if held != person:
                self._held[key] = [held, person]
        elif person not in held and len(held) <= self._most:
            held.append(person)

    def drop(self, key: str, person: int) -> None:
        """They have it no longer."""
        held = self._held.get(key)
        if held == person:
            del self._held[key]
        elif isinstance(held, list) and person in held:
            held.remove(person)

    def of(self, key: str) -> list[int]:
        """Whoever has it, the first to come first."""
        held = self._held.get(key)
        if held is None:
            return []
        if isinstance(held, int):
            return [held]
        return held if len(held) <= self._most else []

    def shared(self) -> Iterator[list[int]]:
        """The holders of each that a few people share."""
        return (held for held in self._held.values() if isinstance(held, list) and len(held) <= self._most)


class People:
    """Everybody, by the number of their card."""

    def __init__(self) -> None:
        self.names = Sayings()
        self.companies = Sayings()
        self.linkedin = Sayings()
        self.births = Sayings()
        self.generations = Sayings()
        self.firms: set[int] = set()
        self.one_company: dict[str, str] = {}
        self.profiles = Holders()
        self.emails = Holders()
        self.phones = Holders()

    def company(self, written: str) -> str:
        """The key of a company, by its own name or one it goes by since you merged or renamed it."""
        key = company_key(written)
        return self.one_company.get(key, key)

    def add_name(self, person: int, name: str, *texts: str) -> None:
        """A written name (`written_name`), and the texts that may tell which generation bears it."""
        if name:
            self.names.add(person, name)
        if rank := generation(*texts):
            self.generations.add(person, rank)

    def forget(self, person: int) -> None:
        """There is nobody of that number any more. Who held what they held is another matter."""
        for sayings in (self.names, self.companies, self.linkedin, self.births, self.generations):
            sayings.drop(person)
        self.firms.discard(person)

    def contradict(self, one: int, other: int, *, moved: bool = False) -> bool:
        """Whether two are two people, whatever they share: another LinkedIn address, day of birth or generation.

        `moved`: their LinkedIn address has changed, and says nothing.
        """
        return (
            (self.linkedin.differ(one, other) and not moved)
            or self.births.differ(one, other)
            or self.generations.differ(one, other)
            or (one in self.firms) != (other in self.firms)
        )

    def agree(self, one: int, other: int) -> bool:
        """Whether a name of the one can be a name of the other, of the same generation."""
        if bool(self.generations.of(one)) != bool(self.generations.of(other)):
            return False
        mine, theirs = self.names.of(one), self.names.of(other)
        return not mine or not theirs or any(agree(read_name(a), read_name(b)) for a in mine for b in theirs)


def load_people(
    connection: Connection,
    emails: Container[str] | None = None,
    phones: Container[str] | None = None,
    tell: Tell = untold,
    layer: int | None = None,
) -> People:
    """Everybody who has a card of your own, or one in that associate's rolodex. `emails` and `phones` are the only keys
    to look for; None: all of them.
    """
    people = People()
    among = "NULL" if layer is None else int(layer)

    def run(sql: str) -> Iterator[Any]:
        return steps(connection.exec_driver_sql(sql), tell)

    for card, is_company, given, additional, family, suffix, formatted in run(
        "SELECT id, is_company, given, additional, family, suffix, formatted FROM contact"
        f" WHERE layer_id IS {among} AND NOT is_you"
    ):
        people.add_name(card, written_name(given, family, formatted, additional), suffix, family, formatted)
        if is_company:
            people.firms.add(card)
    own = f"JOIN contact c ON c.id = t.contact_id AND c.layer_id IS {among} AND NOT c.is_you"
    for card, given, additional, family, formatted in run(
        f"SELECT t.contact_id, t.given, t.additional, t.family, t.formatted FROM record t {own}"
        " WHERE (t.given, t.family) <> (c.given, c.family)"
    ):
        people.add_name(card, written_name(given, family, formatted, additional))
    for card, family, kind, value in run(
        f"SELECT t.contact_id, c.family, t.kind, t.value FROM other_name t {own} WHERE t.kind <> 'sort as'"
        " ORDER BY t.contact_id, t.kind"
    ):
        for name in other_names([(kind, value)], family):
            people.add_name(card, name)
    for card, key in run(f"SELECT t.contact_id, t.key FROM link t {own} WHERE t.key <> '' ORDER BY t.id"):
        people.profiles.add(key, card)
        if is_linkedin(key):
            people.linkedin.add(card, key)
    _load_points(run(f"SELECT t.contact_id, t.key FROM email t {own} ORDER BY t.id"), people.emails.add, emails)
    _load_points(
        run(f"SELECT t.contact_id, t.key FROM phone t {own} WHERE t.key <> '' ORDER BY t.id"), people.phones.add, phones
    )
    aliases = run("SELECT a.key, k.key FROM company_alias a JOIN company k ON k.id = a.company_id")
    people.one_company = dict(tuple(row) for row in aliases)
    firms: dict[str, str] = {}
    for card, key, written in run(
        f"SELECT t.contact_id, k.key, t.as_written FROM position t {own} JOIN company k ON k.id = t.company_id"
    ):
        people.companies.add(card, firms.setdefault(key, key))
        if not people.names.of(card):
            # What has no name of its own is called by its company.
            people.add_name(card, written)
    for card, *day in run(
        f"SELECT t.contact_id, t.year, t.month, t.day FROM date t {own} WHERE t.kind = 'birthday' AND t.text = ''"
        " AND t.year IS NOT NULL AND t.month IS NOT NULL AND t.day IS NOT NULL"
    ):
        people.births.add(card, birth(*day))
    return people


def other_names(names: Iterable[tuple[str, str]], family: str) -> Iterator[str]:
    """The written names that other names (kind, value) give somebody of that family."""
    sound = {"phonetic given": "", "phonetic family": ""}
    for kind, value in names:
        if kind == "nickname" and family:
            yield written_name(value, family)
        elif kind == "formatted":
            yield written_name("", "", value)
        elif kind in sound:
            sound[kind] = value
    if all(sound.values()):
        yield written_name(sound["phonetic given"], sound["phonetic family"])


def birth(year: int, month: int, day: int) -> str:
    """A full day of birth, for comparing."""
    return f"{year}-{month}-{day}"


def is_linkedin(key: str) -> bool:
    """Whether a profile's key is one on LinkedIn (`rolodex.text.link_key`)."""
    return key.startswith(("in/", "pub/"))


def _load_points(
    rows: Iterable[tuple[int, str]], add: Callable[[str, int], None], wanted: Container[str] | None
) -> None:
    for card, key in rows:
        if wanted is None or key in wanted:
            add(key, card)
