"""Whose cards an import is about: your own, or those of an associate's rolodex, which is a layer beside them.

What is said in a layer is about the associate's own acquaintances, and no card outside it is looked at or touched.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from rolodex.errors import NotMet, UsageError
from rolodex.models.draft import Draft, LeftOut
from rolodex.queries.layers import is_expired
from rolodex.queries.likeness import agree, read_name, written_name
from rolodex.queries.people import is_linkedin
from rolodex.queries.settings import home_country
from rolodex.services.importing.describing import Points, names_of, points_of
from rolodex.services.importing.fields import YOU
from rolodex.services.importing.plan import FileRead, Saying

# How an associate knows somebody of whom their file says nothing more.
IN_THEIR_ROLODEX = "in their rolodex"
# The layer of an associate who has given you nothing yet.
NO_LAYER = 0


@dataclass(frozen=True)
class Scope:
    """Your own cards; or with an `associate` (and their name), the cards of their `layer`."""

    associate: int | None = None
    name: str = ""
    layer: int | None = None

    @property
    def owner(self) -> int:
        """Whom everybody in scope is known by: you, or the associate."""
        return YOU if self.associate is None else self.associate


OWN = Scope()


def find_scope(connection: Connection, associate: int | None) -> Scope:
    """Your own cards for None. Raises NotMet when there is no such card, UsageError when it is none of your own."""
    if associate is None:
        return OWN
    found = connection.exec_driver_sql(
        "SELECT w.name, w.layer_id FROM card_row w WHERE w.id = ?", (associate,)
    ).one_or_none()
    if found is None:
        raise NotMet(f"There is no card {associate}.")
    if found.layer_id is not None:
        raise UsageError(
            f"{found.name} is in somebody else's rolodex. A rolodex comes from somebody you know yourself."
        )
    layer = connection.exec_driver_sql("SELECT min(id) FROM layer WHERE associate_id = ?", (associate,)).scalar()
    return Scope(associate, found.name, NO_LAYER if layer is None else int(layer))


def make_layer(connection: Connection, scope: Scope, today: date) -> int:
    """The layer of the scope, made if it is new, given `today`; a day to go that has passed counts no more."""
    run = connection.exec_driver_sql
    assert scope.associate is not None
    if scope.layer == NO_LAYER:
        made = run(
            "INSERT INTO layer(associate_id, given_on) VALUES (?, ?) RETURNING id",
            (scope.associate, today.isoformat()),
        )
        return int(made.scalar_one())
    assert scope.layer is not None
    expires = run("SELECT expires_on FROM layer WHERE id = ?", (scope.layer,)).scalar_one()
    run(
        "UPDATE layer SET given_on = ?, expires_on = ? WHERE id = ?",
        (today.isoformat(), "" if is_expired(expires, today) else expires, scope.layer),
    )
    return scope.layer


def revive(connection: Connection, scope: Scope, today: date) -> None:
    """A rolodex that you are given again, even word for word, after its day is there again."""
    if scope.layer not in (None, NO_LAYER):
        expires = connection.exec_driver_sql("SELECT expires_on FROM layer WHERE id = ?", (scope.layer,)).scalar_one()
        if is_expired(expires, today):
            make_layer(connection, scope, today)


def told_in(
    connection: Connection, scope: Scope, files: list[FileRead], sayings: Iterable[Saying]
) -> tuple[list[FileRead], list[Saying]]:
    """What files tell in that scope: of an associate's files only people, and neither them nor you."""
    if scope.associate is None:
        return files, list(sayings)
    owner, you = _Somebody(connection, scope.associate), _Somebody(connection, YOU)
    connected = set(
        connection.exec_driver_sql(
            f"SELECT since FROM acquaintance WHERE contact_id = ? AND other_id = {YOU} AND since <> ''",
            (scope.associate,),
        ).scalars()
    )
    country = home_country(connection)
    told: list[Saying] = []
    left: Counter[tuple[int, str]] = Counter()
    for saying in sayings:
        draft = saying.draft
        points = points_of(draft, country)
        if saying.only_adds:
            left[saying.file, f"from messages, invitations and such; of {scope.name}'s files only people are kept"] += 1
        elif draft.is_you or owner.is_meant(draft, points):
            left[saying.file, f"about {scope.name}, whose rolodex it is"] += 1
        elif you.is_meant(draft, points) or (draft.known_since in connected and you.is_called(draft)):
            left[saying.file, "about you"] += 1
        else:
            told.append(_in_layer(saying, draft))
    return _with_left_out(files, left), told


def _in_layer(saying: Saying, draft: Draft) -> Saying:
    """The saying about somebody the associate knows: talks with the associate and words about them are theirs."""
    if draft.known_how and not draft.talks and not draft.vouches:
        return saying
    return saying.retold(replace(draft, known_how=draft.known_how or IN_THEIR_ROLODEX, talks=[], vouches=[]))


def _with_left_out(files: list[FileRead], left: Counter[tuple[int, str]]) -> list[FileRead]:
    found = list(files)
    for (number, why), count in left.items():
        file = found[number]
        more = LeftOut(file.name, f"{count:,} {why}", count)
        found[number] = replace(file, left_out=(*file.left_out, more))
    return found


class _Somebody:
    """One contact, as far as telling takes whether a draft speaks of them."""

    def __init__(self, connection: Connection, contact: int) -> None:
        run = connection.exec_driver_sql
        row = run("SELECT given, additional, family, formatted FROM contact WHERE id = ?", (contact,)).one()
        self._name = written_name(row.given, row.family, row.formatted, row.additional)
        self._keys = {
            str(key)
            for table in ("link", "email", "phone")
            for key in run(f"SELECT key FROM {table} WHERE contact_id = ? AND key <> ''", (contact,)).scalars()
        }

    def is_meant(self, draft: Draft, points: Points) -> bool:
        """Whether their profile on LinkedIn is the draft's; or they share an address and can be called the same."""
        shared = self._keys.intersection([*points.profiles, *points.emails, *points.phones])
        return bool(shared) and (any(map(is_linkedin, shared)) or self._can_be_called(draft))

    def is_called(self, draft: Draft) -> bool:
        """Whether the draft has this very name."""
        return bool(self._name) and any(
            read_name(name).all == read_name(self._name).all for name in names_of(draft) if name
        )

    def _can_be_called(self, draft: Draft) -> bool:
        return not self._name or any(agree(read_name(self._name), read_name(name)) for name in names_of(draft))
