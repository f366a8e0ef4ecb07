"""Search: cards that fit a query, the best first where they are few, in the list's order where they are many."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from rolodex.queries.cards import numbers
from rolodex.queries.layers import STANDS
from rolodex.queries.query_text import Query, Term, read_query
from rolodex.text import clean, company_key, words

# Above this many, ranking costs more than it tells; the list's own order serves (measured: design/speed.md).
RANKED = 300
# How many cards that share a rare trigram are judged, how many of them are shown, and below which length a word is
# compared with parts of names.
_CANDIDATES = 2500
_MOST_FORGIVEN = 50
_SHORT = 6
_FORGIVEN_SCORE = 78

_COLUMN = {
    "name": "name", "company": "company", "title": "title", "tag": "tag", "industry": "industry", "city": "city",
    "email": "email", "phone": "phone", "note": "note", "met": "met", "was": "former",
}  # fmt: skip


@dataclass(frozen=True)
class Found:
    """The cards that fit: their ids, whether those are ranked best first, and whether typing errors were forgiven."""

    ids: array[int]
    ranked: bool
    forgiven: bool = False


def search(connection: Connection, text: str, layer_id: int | None = None, *, via: bool = False) -> Found:
    """All cards of your own, or in one associate's rolodex, that fit the text. Few come ranked, many in no order: the
    caller has the list's. With `via` a text like "via:dana baker" finds those in Dana's rolodex, too.

    When nothing fits exactly, names and companies within a typing error of the words do.
    """
    query = _with_letters(read_query(clean(text)))
    if not query:
        return Found(numbers(connection, "SELECT id AS number FROM card_row WHERE layer_id IS ?", (layer_id,)), False)
    ids = _fitting(connection, query, layer_id, via=via)
    if not ids:
        close = array("q", _forgiving(connection, query, layer_id))
        return Found(close, ranked=True, forgiven=bool(close))
    if len(ids) <= RANKED:
        return Found(array("q", _ranked(connection, ids, query)), ranked=True)
    return Found(ids, ranked=False)


def _fitting(connection: Connection, query: Query, layer_id: int | None, *, via: bool) -> array[int]:
    """The cards that fit exactly."""
    terms = query[0]
    if len(query) == 1 and all(_match(t) and not t.negative for t in terms):
        match = " AND ".join(map(_match, terms))
        # Words alone in a book without associates' rolodexes: the index knows the answer by itself.
        if layer_id is None and connection.exec_driver_sql("SELECT 1 FROM layer LIMIT 1").first() is None:
            return numbers(connection, "SELECT rowid AS number FROM card_index WHERE card_index MATCH ?", (match,))
        return numbers(connection, _OF_THOSE_WHO_MATCH, (match, layer_id))
    sql, values = _compiled(query, layer_id, via=via)
    return numbers(connection, f"SELECT w.id AS number FROM card_row w WHERE {sql}", tuple(values))


# Looking up those who match takes a quarter of the time of looking for them among all cards, where they are few.
_OF_THOSE_WHO_MATCH = (
    "SELECT w.id AS number FROM card_index i CROSS JOIN card_row w ON w.id = i.rowid"
    " WHERE card_index MATCH ? AND w.layer_id IS ?"
)


def _with_letters(query: Query) -> Query:
    """The query without terms that are mere signs ("&", "-"), unless a group has nothing else."""
    return tuple(tuple(t for t in group if _match(t) or t.field or t.operator) or group for group in query)


def _compiled(query: Query, layer_id: int | None, *, via: bool) -> tuple[str, list[object]]:
    """The query as one SQL condition on card_row w."""
    groups: list[str] = []
    values: list[object] = []
    for group in query:
        wanted = [t for t in group if not t.negative]
        among, chosen = _among(wanted, layer_id, via=via)
        conditions: list[str] = [among]
        values += chosen
        match = " AND ".join(m for m in (_match(t) for t in wanted) if m)
        if match:
            conditions.append("w.id IN (SELECT rowid FROM card_index WHERE card_index MATCH ?)")
            values.append(match)
        for term in wanted:
            if not _match(term):
                sql, more = _condition(term)
                conditions.append(sql)
                values += more
        for term in (t for t in group if t.negative):
            match = _match(term)
            if match:
                conditions.append("w.id NOT IN (SELECT rowid FROM card_index WHERE card_index MATCH ?)")
                values.append(match)
            else:
                sql, more = _condition(term)
                conditions.append(f"NOT {sql}")
                values += more
        groups.append("(" + " AND ".join(conditions) + ")")
    return " OR ".join(groups), values


def _among(wanted: list[Term], layer_id: int | None, *, via: bool) -> tuple[str, list[object]]:
    """In which cards terms look: your own, or those of one rolodex; with "via:dana" in hers as well, if it is asked."""
    theirs = [term for term in wanted if via and layer_id is None and term.field == "via" and words(term.text)]
    if not theirs:
        return "w.layer_id IS ?", [layer_id]
    conditions = [f"w.layer_id IN ({_LAYERS_VIA})" for _ in theirs]
    return f"(w.layer_id IS NULL OR ({' AND '.join(conditions)}))", [_named(term) for term in theirs]


# The rolodexes of associates of whom a name is matched.
_LAYERS_VIA = (
    f"SELECT l.id FROM layer l WHERE {STANDS}"
    " AND l.associate_id IN (SELECT rowid FROM card_index WHERE card_index MATCH ?)"
)


def _named(term: Term) -> str:
    """The term as a name, in FTS5's syntax."""
    return _match(replace(term, field="name"))


def _match(term: Term) -> str:
    """The term in FTS5's syntax, every word quoted; "" for terms that are not about words."""
    if term.operator or term.field in ("is", "has", "via", "source"):
        return ""
    folded = company_key(term.text).split() if term.field in ("company", "was") else words(term.text)
    if not folded:
        return ""
    column = f"{_COLUMN[term.field]} : " if term.field else ""
    if term.exact:
        return f'{column}"{" ".join(folded)}"'
    # What one typed word falls into stands together: "o'brien", "ada@x", 王伟.
    phrase = " + ".join(f'"{word}"' for word in folded)
    return f"{column}{phrase} *"


def _condition(term: Term) -> tuple[str, list[object]]:
    """The term as SQL on card_row w, for what full text does not hold."""
    if term.operator:
        return _date_condition(term)
    flags = {
        ("is", "starred"): "w.starred = 1",
        ("is", "associate"): f"EXISTS (SELECT 1 FROM layer l WHERE l.associate_id = w.id AND {STANDS})",
        ("is", "due"): "EXISTS (SELECT 1 FROM keep_in_touch k WHERE k.card_id = w.id"
        f" AND k.due_on <= '{date.today().isoformat()}')",
        ("has", "photo"): "w.photo_blob_id IS NOT NULL",
        ("has", "favor"): "EXISTS (SELECT 1 FROM favor f WHERE f.settled = '' AND w.id IN (f.contact_id, f.other_id))",
    }
    if (term.field, term.text) in flags:
        return f"({flags[(term.field, term.text)]})", []
    if term.field == "source":
        return (
            "EXISTS (SELECT 1 FROM record r JOIN source s ON s.id = r.source_id WHERE r.contact_id = w.id"
            " AND (s.kind LIKE ? OR s.name LIKE ?))",
            [f"{term.text}%", f"%{term.text}%"],
        )
    if term.field == "via" and words(term.text):
        return (
            "(EXISTS (SELECT 1 FROM introduction i WHERE w.id IN (i.contact_id, i.other_id)"
            " AND i.introducer_id IN (SELECT rowid FROM card_index WHERE card_index MATCH ?))"
            f" OR (w.layer_id IS NOT NULL AND w.layer_id IN ({_LAYERS_VIA})))",
            [_named(term), _named(term)],
        )
    # Only signs and no letters: nobody is called that.
    return "0", []


def _date_condition(term: Term) -> tuple[str, list[object]]:
    """A date of any precision is the whole of its day, month or year."""
    if term.field == "met":
        return (
            "EXISTS (SELECT 1 FROM acquaintance a WHERE a.contact_id = w.id AND a.since <> ''"
            f" AND substr(a.since, 1, ?) {term.operator} ?)",
            [len(term.text), term.text],
        )
    column = "w.spoke" if term.field == "spoke" else "(SELECT c.added FROM contact c WHERE c.id = w.id)"
    return f"({column} <> '' AND substr({column}, 1, ?) {term.operator} ?)", [len(term.text), term.text]


def _ranked(connection: Connection, ids: array[int], query: Query) -> Iterator[int]:
    """Names that begin with what was typed first, then names that hold it, then the rest; by name within each."""
    typed = [word for group in query for term in group if not term.negative for word in words(term.text)]
    rows = connection.exec_driver_sql(
        "SELECT w.id, w.name, w.family_first FROM card_row w"
        " WHERE w.id IN (SELECT value FROM json_each(?)) ORDER BY w.given_key",
        (f"[{','.join(map(str, ids))}]",),
    ).fetchall()

    def distance(row: tuple[int, str, str]) -> int:
        name = words(row[1])
        hits = [any(part.startswith(word) for part in name) for word in typed]
        begins = (*name[:1], *words(row[2])[:1])
        if all(hits) and typed and any(part.startswith(typed[0]) for part in begins):
            return 0
        return 1 if any(hits) else 2

    yield from (row[0] for row in sorted((tuple(r) for r in rows), key=distance))


def _forgiving(connection: Connection, query: Query, layer_id: int | None) -> list[int]:
    """Cards whose name or company is within a typing error of the words: trigrams find some, rapidfuzz judges them."""
    terms = [t for group in query for t in group]
    if any(t.negative or t.exact or t.operator or t.field not in ("", "name", "company") for t in terms):
        return []
    typed = " ".join(word for term in terms for word in words(term.text))
    grams = {typed[i : i + 3] for i in range(len(typed) - 2)}
    if not grams:
        return []
    from rapidfuzz import fuzz, process

    wanted = _rarest(connection, grams, layer_id)
    if not wanted:
        return []
    found = connection.exec_driver_sql(
        "SELECT t.rowid, lower(t.words) FROM card_trigram t JOIN card_row w ON w.id = t.rowid"
        " WHERE card_trigram MATCH ? AND w.layer_id IS ? LIMIT ?",
        (" OR ".join(f'"{gram}"' for gram in wanted), layer_id, _CANDIDATES),
    ).fetchall()
    names = {row[0]: row[1] for row in found}
    scorer = fuzz.partial_token_ratio if len(typed) < _SHORT else fuzz.WRatio
    close = process.extract(typed, names, scorer=scorer, limit=_MOST_FORGIVEN, score_cutoff=_FORGIVEN_SCORE)
    return [number for _, _, number in close]


def _rarest(connection: Connection, grams: set[str], layer_id: int | None) -> list[str]:
    """The trigrams that the fewest cards have, as long as they bring no more than rapidfuzz can judge at once."""
    marks = ",".join("?" * len(grams))
    found = connection.exec_driver_sql(
        f"SELECT term, doc FROM card_trigram_count WHERE term IN ({marks}) ORDER BY doc", tuple(sorted(grams))
    )
    counted: list[tuple[str, int]] = [(gram, cards) for gram, cards in found]
    if connection.exec_driver_sql("SELECT 1 FROM layer LIMIT 1").first() is not None:
        # Only the cards to look among count, or a rolodex would change what is found among your own.
        grams_there = sorted(gram for gram, _ in counted)
        among = [(gram, _having(connection, gram, layer_id, _CANDIDATES + 1)) for gram in grams_there]
        if among and min(cards for _, cards in among) > _CANDIDATES:
            among = [(gram, _having(connection, gram, layer_id, -1)) for gram in grams_there]
        counted = sorted((pair for pair in among if pair[1]), key=lambda pair: pair[1])
    chosen: list[str] = []
    cards = 0
    for gram, count in counted:
        cards += count
        if chosen and cards > _CANDIDATES:
            break
        chosen.append(gram)
    return chosen


def _having(connection: Connection, gram: str, layer_id: int | None, most: int) -> int:
    """How many cards have a trigram in their name or company, counted up to so many; -1: all of them."""
    found = connection.exec_driver_sql(
        "SELECT count(*) FROM (SELECT 1 FROM card_trigram t CROSS JOIN card_row w ON w.id = t.rowid"
        " WHERE card_trigram MATCH ? AND w.layer_id IS ? LIMIT ?)",
        (f'"{gram}"', layer_id, most),
    )
    return int(found.scalar_one())
