"""What is derived from the book: the list's rows, the search index and what hangs on them, kept up from the journal.

A change's journal entries name the cards it touched; their rows and words are read afresh and put in place of the old.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Connection

from rolodex.models.derived import SEARCH_COLUMNS, SEARCH_INDEX, card_row
from rolodex.models.industries import industry_name, suggest
from rolodex.models.mail_domains import work_domain
from rolodex.models.schema import other_ends
from rolodex.storage import day_turn, recognition, relations, rhythms, ties
from rolodex.storage.collation import Collation, collation, system_language
from rolodex.storage.journal import last_entry
from rolodex.storage.rows import insert_rows
from rolodex.text import company_key, words

# Clearing one card's words out of the index costs as much as copying those of 140 cards into a new one, and of one more
# for every 1,000 cards there are (measured with FTS5's secure-delete at 10,000 to 200,000), so beyond that the index is
# made anew: the words of cards that nobody touched are copied, not read and folded again.
_CLEARING = 140
_CLEARING_GROWS = 1_000
_FEW = 50
# A change of so many rows is looked at whole by whoever shows cards.
_MANY_ENTRIES = 20_000
# Cards are read and written so many at a time, so that memory does not grow with the book.
_BATCH = 1000
_NOT_DIGITS = re.compile(r"\D")


def refresh(connection: Connection, first_entry: int, many: int) -> frozenset[int] | None:
    """Bring list rows and search index up to date with the journal from `first_entry` on.

    Returns the cards touched, or None when they are more than `many`.
    """
    _collect_touched(connection, first_entry)
    related = relations.settle_touched(connection, first_entry)
    touched = [int(i) for (i,) in connection.exec_driver_sql("SELECT id FROM touched").fetchall()]
    # Neither rows nor words tell of rhythms and snoozes, which thousands of cards may be given at once.
    if touched and connection.exec_driver_sql(_SHOWN_ANEW, (first_entry,)).first() is not None:
        _renew(connection, len(touched), words=_words_changed(connection, first_entry))
    if touched:
        recognition.refresh(connection)
    rhythms.refresh(connection, first_entry)
    ties.refresh(connection, first_entry, related)
    return frozenset(touched) if len(touched) <= many else None


_SHOWN_ANEW = """SELECT 1 FROM journal WHERE id >= ? AND (tbl <> 'contact' OR op <> 'U'
OR json_remove(before, '$.rhythm_days', '$.snoozed_until') <> json_remove(after, '$.rhythm_days', '$.snoozed_until'))
LIMIT 1"""


def rebuild(connection: Connection) -> None:
    """Make all that is derived again."""
    _start_touched(connection)
    _rebuild_rows(connection)
    recognition.refresh(connection)
    relations.settle_all(connection)
    rhythms.rebuild(connection)
    ties.rebuild(connection)
    day_turn.note_day(connection, date.today())


def _rebuild_rows(connection: Connection) -> None:
    """Make every list row and the whole search index again."""
    connection.exec_driver_sql("INSERT OR IGNORE INTO touched SELECT id FROM contact")
    connection.exec_driver_sql("DELETE FROM card_row")
    _empty_index(connection)
    with _orders_away(connection):
        _write_touched(connection)


def _renew(connection: Connection, touched: int, *, words: bool) -> None:
    """Put the touched cards' rows and words in place of the old; cards that were deleted have none any more.

    Without `words` these have not changed, and only the rows are written.
    """
    listed = _listed(connection)
    if not words:
        pass
    elif touched > _FEW and _words_known(connection) * (_CLEARING + listed // _CLEARING_GROWS) > listed:
        _leave_out_touched(connection)
    else:
        for table in ("card_index", "card_trigram"):
            connection.exec_driver_sql(f"DELETE FROM {table} WHERE rowid IN (SELECT id FROM touched)")
    connection.exec_driver_sql("DELETE FROM card_row WHERE id IN (SELECT id FROM touched)")
    with _orders_away(connection) if touched > listed else nullcontext():
        _write_touched(connection, words=words)


def _words_changed(connection: Connection, first_entry: int) -> bool:
    """Whether anything that was written since holds words of cards: stars, talks, favors and the like do not."""
    quiet = ", ".join(f"'{table}'" for table in _WORDLESS)
    same = " AND ".join(f"json_extract(before, '$.{c}') IS json_extract(after, '$.{c}')" for c in _WORDS_OF_CONTACT)
    found = connection.exec_driver_sql(
        f"SELECT 1 FROM journal WHERE id >= ? AND tbl NOT IN ({quiet})"
        f" AND NOT (tbl = 'contact' AND op = 'U' AND {same}) LIMIT 1",
        (first_entry,),
    )
    return found.first() is not None


# Tables whose rows stand on cards, and of which the index holds nothing.
_WORDLESS = (
    "acquaintance", "blob", "date", "favor", "interaction", "interaction_contact", "introduction", "introduction_step",
    "news", "not_same", "photo", "rhythm", "saved_search", "setting", "vouch",
)  # fmt: skip
_WORDS_OF_CONTACT = ("layer_id", "prefix", "given", "additional", "family", "suffix", "formatted", "met")


@contextmanager
def _orders_away(connection: Connection) -> Iterator[None]:
    """The list's orders are sorted once at the end instead of card by card."""
    orders = sorted(card_row.indexes, key=lambda order: str(order.name))
    for order in orders:
        order.drop(connection, checkfirst=True)
    yield
    for order in orders:
        order.create(connection)


def _empty_index(connection: Connection) -> None:
    for table in ("card_trigram_count", "card_index", "card_trigram"):
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {table}")
    for statement in SEARCH_INDEX:
        connection.exec_driver_sql(statement)


def _leave_out_touched(connection: Connection) -> None:
    """Make the search index anew of the words of all other cards, as they stand in it."""
    run = connection.exec_driver_sql
    tables = {"card_index": ", ".join(SEARCH_COLUMNS), "card_trigram": "words"}
    for table, columns in tables.items():
        run(
            f"CREATE TEMP TABLE kept_{table} AS SELECT rowid AS id, {columns} FROM {table}"
            " WHERE rowid NOT IN (SELECT id FROM touched)"
        )
    _empty_index(connection)
    for table, columns in tables.items():
        run(f"INSERT INTO {table}(rowid, {columns}) SELECT * FROM kept_{table} ORDER BY id")
        run(f"DROP TABLE kept_{table}")


def _words_known(connection: Connection) -> int:
    """How many of the touched cards have words in the index that have to be cleared."""
    sql = "SELECT count(*) FROM card_index WHERE rowid IN (SELECT id FROM touched)"
    return int(connection.exec_driver_sql(sql).scalar_one())


def _listed(connection: Connection) -> int:
    return int(connection.exec_driver_sql("SELECT count(*) FROM card_row").scalar_one())


def _start_touched(connection: Connection) -> None:
    connection.exec_driver_sql("CREATE TEMP TABLE IF NOT EXISTS touched(id INTEGER PRIMARY KEY)")
    connection.exec_driver_sql("DELETE FROM touched")


def _collect_touched(connection: Connection, first_entry: int) -> None:
    run = connection.exec_driver_sql
    _start_touched(connection)
    run(
        "INSERT OR IGNORE INTO touched SELECT contact_id FROM journal WHERE id >= ? AND contact_id IS NOT NULL",
        (first_entry,),
    )
    # What was moved has left a card too.
    run(
        "INSERT OR IGNORE INTO touched SELECT json_extract(before, '$.contact_id') FROM journal WHERE id >= ?"
        " AND op = 'U' AND json_extract(before, '$.contact_id') <> contact_id",
        (first_entry,),
    )
    _collect_other_ends(connection, first_entry)
    if run(_LANGUAGE_SET, (first_entry,)).first():
        # The language decides how every card sorts.
        run("INSERT OR IGNORE INTO touched SELECT id FROM contact")
    named = ", ".join(f"'{table}'" for table in _NAMED)
    changed = run(
        f"SELECT DISTINCT tbl, row_id FROM journal WHERE id >= ? AND op = 'U' AND tbl IN ({named})", (first_entry,)
    ).fetchall()
    for table, row_id in changed:
        run(f"INSERT OR IGNORE INTO touched {_NAMED[table]}", (row_id,))


# A setting that went has its name in what was there before.
_LANGUAGE_SET = """SELECT 1 FROM journal j LEFT JOIN setting s ON s.id = j.row_id WHERE j.id >= ? AND j.tbl = 'setting'
AND 'language' IN (s.name, json_extract(j.before, '$.name')) LIMIT 1"""


def _collect_other_ends(connection: Connection, first_entry: int) -> None:
    """A tie stands on the cards of all whom it names; of you there is no card."""
    run = connection.exec_driver_sql
    if last_entry(connection) - first_entry > _MANY_ENTRIES:
        return
    for table, columns in other_ends().items():
        for column in columns:
            run(
                "INSERT OR IGNORE INTO touched SELECT id FROM contact WHERE NOT is_you AND id IN ("
                f"SELECT json_extract(before, '$.{column}') FROM journal WHERE id >= ?1 AND tbl = ?2 UNION"
                f' SELECT t."{column}" FROM journal j JOIN "{table}" t ON t.id = j.row_id'
                " WHERE j.id >= ?1 AND j.tbl = ?2)",
                (first_entry, table),
            )


# Names of companies, tags, industries and talks stand on many cards that were not touched themselves.
_NAMED = {
    "company": "SELECT contact_id FROM position WHERE company_id = ?",
    "tag": "SELECT contact_id FROM contact_tag WHERE tag_id = ?",
    "industry": "SELECT contact_id FROM contact_industry WHERE industry_id = ?",
    "interaction": "SELECT contact_id FROM interaction_contact WHERE interaction_id = ?",
}


@dataclass(slots=True)
class _Card:
    """Everything that one card shows in the list and is found by."""

    row: list[Any]
    words: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    title: str = ""
    company: str = ""
    spoke: str = ""
    photo: int | None = None
    phonetic: dict[str, str] = field(default_factory=dict)
    fallback: str = ""
    # By key, an industry's name with that of the one it is part of.
    industries: dict[str, str] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)
    inherited: dict[str, str] = field(default_factory=dict)
    suggested: bool = False
    domain: str = ""


_BATCH_END = "SELECT max(id) FROM (SELECT id FROM touched WHERE id > ? ORDER BY id LIMIT ?)"
_AT_HAND = "SELECT id FROM touched WHERE id BETWEEN ?1 AND ?2"


def _write_touched(connection: Connection, *, words: bool = True) -> None:
    run = connection.exec_driver_sql
    order = collation(_language(connection))
    last = 0
    while end := run(_BATCH_END, (last, _BATCH)).scalar():
        if cards := _read(connection, (last + 1, end)):
            _write(connection, cards, order, words=words)
        last = end


def _write(connection: Connection, cards: dict[int, _Card], order: Collation, *, words: bool) -> None:
    rows = [_list_row(number, card, order) for number, card in cards.items()]
    insert_rows(connection, "card_row", [column.name for column in card_row.columns], rows)
    if not words:
        return
    found = [_index_row(number, card) for number, card in cards.items()]
    insert_rows(connection, "card_index", ("rowid", *SEARCH_COLUMNS), found)
    spelt = [(number, _folded(card.words["name"] + card.words["company"])) for number, card in cards.items()]
    insert_rows(connection, "card_trigram", ("rowid", "words"), spelt)


def _language(connection: Connection) -> str:
    found = connection.exec_driver_sql("SELECT value FROM setting WHERE name = 'language'").scalar()
    return str(found or system_language())


def _read(connection: Connection, batch: tuple[int, int]) -> dict[int, _Card]:
    """The cards at hand that still exist, with their words."""

    def run(sql: str) -> list[tuple[Any, ...]]:
        # Plain tuples: SQLAlchemy's rows take a fifth more of the time, for some hundred thousand of them.
        found: list[tuple[Any, ...]] = connection.connection.cursor().execute(sql, batch).fetchall()
        return found

    cards: dict[int, _Card] = {}
    for number, *rest in run(
        "SELECT id, layer_id, prefix, given, additional, family, suffix, formatted, starred, met FROM contact"
        f" WHERE id IN ({_AT_HAND}) AND NOT is_you"
    ):
        cards[number] = _Card(rest)
        cards[number].words["name"] = [part for part in rest[1:7] if part]
        if rest[8]:
            cards[number].words["met"] = [rest[8]]
    for number, kind, value in run(_of_those_at_hand("other_name", "kind, value")):
        if number in cards:
            cards[number].words["name"].append(value)
            if kind.startswith("phonetic"):
                cards[number].phonetic[kind] = value
    for number, given, family in run(
        "SELECT r.contact_id, r.given, r.family FROM record r JOIN contact c ON c.id = r.contact_id"
        f" WHERE r.contact_id IN ({_AT_HAND}) AND (r.given <> c.given OR r.family <> c.family)"
    ):
        if number in cards:
            cards[number].words["name"] += [given, family]
    _read_positions(run, cards)
    for sql, column in _WORDS:
        for number, value in run(sql):
            card = cards.get(number)
            if card is not None and value:
                card.words[column].append(value)
    for number, value, key in run(_of_those_at_hand("phone", "value, key")):
        card = cards.get(number)
        if card is not None:
            card.words["phone"] += (value, *_digit_forms(key or value))
            card.fallback = card.fallback or value
    for number, value in run(_of_those_at_hand("email", "value")):
        if number in cards:
            if not cards[number].words["email"]:
                cards[number].fallback = value
            cards[number].words["email"].append(value)
    for number, spoke in run(
        "SELECT ic.contact_id, max(i.on_date) FROM interaction_contact ic JOIN interaction i"
        f" ON i.id = ic.interaction_id WHERE ic.contact_id IN ({_AT_HAND})"
        f" AND i.on_date <= '{date.today().isoformat()}' GROUP BY ic.contact_id"
    ):
        if number in cards:
            cards[number].spoke = spoke
    # The picture you chose comes before any file's.
    for number, blob_id in run(_of_those_at_hand("photo", "blob_id") + " ORDER BY record_id IS NOT NULL, id"):
        if number in cards and cards[number].photo is None:
            cards[number].photo = blob_id
    for number, key, name, refused in run(_INDUSTRIES):
        if number in cards and refused:
            cards[number].refused.add(key)
        elif number in cards:
            cards[number].industries[key] = name
    for card in cards.values():
        _settle_industries(card)
    return cards


def _settle_industries(card: _Card) -> None:
    """A card's own industries and those of its companies; where it has none, the one that is suggested."""
    for key, name in card.inherited.items():
        if key not in card.refused:
            card.industries[key] = name
    if not card.industries:
        likely = suggest(card.company, "", "") or suggest("", card.title, card.domain or _work_domain(card))
        if likely is not None and likely not in card.refused:
            card.industries[likely] = industry_name(likely)
            card.suggested = True
    if card.industries:
        card.words["industry"] = list(card.industries.values())


def _work_domain(card: _Card) -> str:
    return next((domain for email in card.words["email"] if (domain := work_domain(email))), "")


def _read_positions(run: Callable[[str], list[tuple[Any, ...]]], cards: dict[int, _Card]) -> None:
    """Where they are and were. The job the list shows is the one last seen, the newest of those."""
    for number, written, name, domain, key_of_industry, industry, title, current in run(
        "SELECT p.contact_id, p.as_written, coalesce(k.name, ''), coalesce(k.domain, ''), i.key,"
        " i.name || ' ' || coalesce(b.name, ''), p.title, p.current FROM position p"
        " LEFT JOIN company k ON k.id = p.company_id LEFT JOIN industry i ON i.id = k.industry_id"
        f" LEFT JOIN industry b ON b.id = i.parent_id WHERE p.contact_id IN ({_AT_HAND})"
        " ORDER BY p.current DESC, p.seen DESC, p.start DESC, p.id DESC"
    ):
        card = cards.get(number)
        if card is None:
            continue
        if current and not (card.title or card.company):
            card.title, card.company, card.domain = title, name or written, domain
        if current and key_of_industry:
            card.inherited[key_of_industry] = industry
        # The key holds what the words do not: "smith and sons" for "Smith & Sons", "abc" for "A.B.C.".
        key = company_key(name)
        spellings = (written, name if name != written else "", "" if key in " ".join(words(name)) else key)
        card.words["company" if current else "former"] += [spelling for spelling in spellings if spelling]
        card.words["title"].append(title)


def _of_those_at_hand(table: str, columns: str) -> str:
    return f"SELECT contact_id, {columns} FROM {table} WHERE contact_id IN ({_AT_HAND})"


_WORDS = (
    ("SELECT x.contact_id, t.name FROM contact_tag x JOIN tag t ON t.id = x.tag_id"
     f" WHERE x.contact_id IN ({_AT_HAND})", "tag"),
    (_of_those_at_hand("address", "city || ' ' || region || ' ' || country"), "city"),
    (_of_those_at_hand("address", "street || ' ' || extended || ' ' || postcode || ' ' || po_box"), "other"),
    (_of_those_at_hand("note", "text"), "note"),
    (_of_those_at_hand("link", "value"), "other"),
    (_of_those_at_hand("relation", "name"), "other"),
    ("SELECT x.contact_id, s.name FROM contact_skill x JOIN skill s ON s.id = x.skill_id"
     f" WHERE x.contact_id IN ({_AT_HAND})", "other"),
)  # fmt: skip
_INDUSTRIES = (
    "SELECT x.contact_id, i.key, i.name || ' ' || coalesce(p.name, ''), x.refused FROM contact_industry x"
    " JOIN industry i ON i.id = x.industry_id LEFT JOIN industry p ON p.id = i.parent_id"
    f" WHERE x.contact_id IN ({_AT_HAND})"
)


def _digit_forms(number: str) -> list[str]:
    """A phone number's digits as people type them: whole, and without country or area code."""
    digits = _NOT_DIGITS.sub("", number)
    return [digits, *[digits[-size:] for size in (10, 9, 7) if len(digits) > size]]


def _list_row(number: int, card: _Card, order: Collation) -> tuple[object, ...]:
    layer, prefix, given, additional, family, suffix, formatted, starred, _ = card.row
    name = _joined(prefix, given, additional, family, suffix) or formatted
    shown = name or card.company or card.fallback or "No name"
    family_first = (
        _joined(", ".join(filter(None, (family, _joined(given, additional)))), suffix) if family and given else shown
    )
    given_said = card.phonetic.get("phonetic given") or given
    family_said = card.phonetic.get("phonetic family") or family
    by_given = order.key(_joined(given_said, family_said) or shown)
    by_family = order.key(_joined(family_said, given_said) or shown)
    return (
        number, layer, shown, family_first, card.title, card.company if name else "", by_given, by_family,
        order.letter_of(by_given), order.letter_of(by_family), card.spoke, starred, card.photo,
        " ".join(sorted({key.partition("/")[0] for key in card.industries})) if card.industries else "",
        int(card.suggested),
    )  # fmt: skip


def _joined(*parts: str) -> str:
    return " ".join(filter(None, parts))


def _index_row(number: int, card: _Card) -> tuple[object, ...]:
    return (number, *[_folded(texts) if texts else "" for texts in map(card.words.get, SEARCH_COLUMNS)])


def _folded(texts: Sequence[str]) -> str:
    """The texts' words as `words` gives them; plain ASCII is left to FTS5's tokenizer, which does the same."""
    text = " ".join(texts)
    return text if text.isascii() and "'" not in text else " ".join(words(text))
