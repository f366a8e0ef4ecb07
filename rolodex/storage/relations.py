"""Who is meant by the people that cards name: "Spouse: Ana Sousa" is the card of Ana Sousa, if there is one of her.

Worked out at the end of each change from the cards as they are by then, so that it holds after any verb and any undo,
whoever came first. Somebody is meant by the UID that a vCard gives them, by the whole name, by another name of theirs
or, among kin, by the first name with the family name of the card itself; always in the same rolodex. Where two fit,
nobody is guessed.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from sqlalchemy import Connection

from rolodex.models.ties import SAME_FAMILY_WORDS
from rolodex.text import fold, words

# So many cards that change at once, or names to look for, and everybody is looked at instead.
_FEW = 50
# No UID worth trusting is shorter.
_SHORTEST_UID = 8
_NAMED = ("uid", "prefix", "given", "additional", "family", "suffix", "formatted")
_CARDS = f"SELECT id, coalesce(layer_id, 0), {', '.join(_NAMED)} FROM contact"
_RELATIONS = (
    "SELECT t.id, t.contact_id, coalesce(c.layer_id, 0), c.family, t.label, t.name, t.other_id FROM relation t"
    " JOIN contact c ON c.id = t.contact_id"
)
_IDS = "(SELECT value FROM json_each(?))"
# Whether a change concerns names at all: most do not.
_CONCERNS = (
    "SELECT 1 FROM journal WHERE id >= ? AND (tbl IN ('relation', 'record', 'other_name')"
    " OR tbl = 'contact' AND (op <> 'U' OR"
    + " OR ".join(
        f" json_extract(before, '$.{column}') IS NOT json_extract(after, '$.{column}')"
        for column in ("layer_id", *_NAMED)
    )
    + ")) LIMIT 1"
)


class _Relation(NamedTuple):
    id: int
    card: int
    layer: int
    family: str
    label: str
    name: str
    other: int | None

    @property
    def keys(self) -> list[str]:
        """What may say who is meant, the surest first."""
        uid = _uid(self.name)
        first, comma, second = self.name.partition(",")
        spelt = [words(self.name), *([words(second) + words(first)] if comma else [])]
        found = [f"uid {uid}"] if len(uid) >= _SHORTEST_UID and " " not in uid else []
        found += [_whole(name) for name in spelt if len(name) > 1]
        if len(spelt[0]) == 1 and self.family and fold(self.label) in SAME_FAMILY_WORDS:
            found.append(_among_kin(self.name, self.family))
        return found


def settle_touched(connection: Connection, first_entry: int) -> set[int]:
    """Settle whom relations mean, as far as the change from that journal entry on may bear on it.

    The temporary table `touched` names its cards; those at the ends of relations that were looked at are put in too.
    Returns these, and the cards that are gone.
    """
    run = connection.exec_driver_sql
    if not run(_CONCERNS, (first_entry,)).first() or not run("SELECT 1 FROM relation LIMIT 1").first():
        return set()
    touched = [int(number) for number in run("SELECT id FROM touched").scalars()]
    relations = [_Relation(*row) for row in run(_RELATIONS)]
    if len(touched) <= _FEW:
        changed = _keys_before(connection, first_entry)
        changed.update(key for _, _, key in _borne(connection, touched))
        relations = [r for r in relations if r.card in touched or not changed.isdisjoint(r.keys)]
    ends = _settle(connection, relations, touched)
    run(
        "INSERT OR IGNORE INTO touched SELECT value FROM json_each(?) WHERE value IN (SELECT id FROM contact)",
        (json.dumps(sorted(ends)),),
    )
    gone = run("SELECT row_id FROM journal WHERE id >= ? AND tbl = 'contact' AND op = 'D'", (first_entry,)).scalars()
    return ends | {int(card) for card in gone}


def settle_all(connection: Connection) -> None:
    """Settle whom every relation means."""
    _settle(connection, [_Relation(*row) for row in connection.exec_driver_sql(_RELATIONS)], None)


def _settle(connection: Connection, relations: list[_Relation], touched: list[int] | None) -> set[int]:
    """Settle these relations; returns the cards at their ends."""
    wanted = {key for relation in relations for key in relation.keys}
    bearers: dict[tuple[int, str], set[int]] = defaultdict(set)
    for card, layer, key in _borne(connection, _candidates(connection, wanted, touched)):
        if key in wanted:
            bearers[(layer, key)].add(card)
    ends: set[int] = set()
    for relation in relations:
        meant = _meant(relation, bearers)
        if meant != relation.other:
            connection.exec_driver_sql("UPDATE relation SET other_id = ? WHERE id = ?", (meant, relation.id))
        ends.update({relation.card, *(end for end in (meant, relation.other) if end)})
    return ends


def _meant(relation: _Relation, bearers: dict[tuple[int, str], set[int]]) -> int | None:
    found: set[int] = set()
    for key in relation.keys:
        found |= bearers.get((relation.layer, key), set())
        if found and key.startswith("uid "):
            break
    return next(iter(found)) if len(found) == 1 and relation.card not in found else None


def _candidates(connection: Connection, wanted: set[str], touched: list[int] | None) -> list[int] | None:
    """The cards among which all bearers of these keys are; None: anybody may be one.

    The search index is not yet up to date with what was `touched`.
    """
    if touched is None or len(touched) > _FEW or len(wanted) > _FEW:
        return None
    run = connection.exec_driver_sql
    found = set(touched)
    for key in wanted:
        kind, _, said = key.partition(" ")
        if kind == "uid":
            spelt = json.dumps([said, said.upper(), f"urn:uuid:{said}", f"urn:uuid:{said.upper()}"])
            found.update(run(f"SELECT id FROM contact WHERE uid IN {_IDS}", (spelt,)).scalars())
            found.update(
                run(f"SELECT contact_id FROM record WHERE key IN {_IDS} AND contact_id > 0", (spelt,)).scalars()
            )
        else:
            every = " AND ".join(f'"{word}"' for word in words(said))
            found.update(run("SELECT rowid FROM card_index WHERE card_index MATCH ?", (f"name : ({every})",)).scalars())
    return list(found)


def _borne(connection: Connection, cards: list[int] | None) -> Iterator[tuple[int, int, str]]:
    """By card and rolodex, everything that these cards (None: all) may be meant by."""
    run = connection.exec_driver_sql
    only = () if cards is None else (json.dumps(cards),)
    for card, layer, *named in run(f"{_CARDS} WHERE id IN {_IDS}" if only else _CARDS, only):
        for key in _keys_of(*named):
            yield card, layer, key
    also = (
        "SELECT t.contact_id, coalesce(c.layer_id, 0), t.value FROM other_name t JOIN contact c ON c.id = t.contact_id"
    )
    for card, layer, name in run(also + (f" WHERE t.contact_id IN {_IDS}" if only else ""), only):
        if len(spelt := words(name)) > 1:
            yield card, layer, _whole(spelt)
    uids = "SELECT r.contact_id, coalesce(c.layer_id, 0), r.key FROM record r JOIN contact c ON c.id = r.contact_id"
    uids += " WHERE r.format = 'vcard' AND r.key <> ''" + (f" AND r.contact_id IN {_IDS}" if only else "")
    for card, layer, uid in run(uids, only):
        yield card, layer, f"uid {_uid(uid)}"


def _keys_before(connection: Connection, first_entry: int) -> set[str]:
    """What the cards might be meant by before the change."""
    found: set[str] = set()
    for table, image in connection.exec_driver_sql(
        "SELECT tbl, before FROM journal WHERE id >= ? AND op <> 'I' AND tbl IN ('contact', 'record', 'other_name')",
        (first_entry,),
    ):
        before: dict[str, Any] = json.loads(image)
        if table == "record":
            found.add(f"uid {_uid(before['key'])}")
        elif table == "other_name":
            found.add(_whole(words(before["value"])))
        else:
            found.update(_keys_of(*(before[column] for column in _NAMED)))
    return found


def _keys_of(
    uid: str, prefix: str, given: str, additional: str, family: str, suffix: str, formatted: str
) -> Iterable[str]:
    spellings = [f"{given} {family}"]
    if prefix or additional or suffix:
        spellings += [f"{given} {additional} {family}", f"{prefix} {given} {additional} {family} {suffix}"]
    if formatted:
        spellings.append(formatted)
    found = {f"uid {_uid(uid)}"}
    found.update(_whole(name) for name in map(words, spellings) if len(name) > 1)
    if given and family:
        found.add(_among_kin(given, family))
    return found


def _uid(written: str) -> str:
    return written.strip().lower().removeprefix("urn:uuid:")


def _whole(name: list[str]) -> str:
    return f"name {' '.join(name)}"


def _among_kin(given: str, family: str) -> str:
    return f"kin {' '.join(words(given))}, {' '.join(words(family))}"
