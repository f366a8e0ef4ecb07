"""Imports that are worked on in several batches: their edges show nowhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolodex.errors import Cancelled
from rolodex.models import draft as drafts
from rolodex.models.draft import Draft
from rolodex.services import wording
from rolodex.services.importing import comparing
from rolodex.services.importing import reading as reading_files
from rolodex.services.importing.applying import apply_plan
from rolodex.services.importing.packing import pack, slim, unpack
from rolodex.services.importing.planning import plan_import
from rolodex.services.importing.reading import Reading, read_files
from rolodex.services.undoing import redo, undo
from rolodex.storage import index
from rolodex.storage.book import Book
from tests.helpers import archive, derived, dump, import_, linked, new_book, person, reading, shown, values

PEOPLE = 130


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (comparing, index, wording):
        monkeypatch.setattr(module, "_BATCH", 50)


def _network(people: range, title: str = "Baker", year: int = 24) -> Reading:
    found = [
        linked(f"in/p{n}", f"Given{n}", f"Family{n}", (title, f"Firm {n // 7}"), email=f"p{n}@x.example")
        for n in people
    ]
    return archive(found, f"20{year}-03-01")


def _phone(people: range) -> Reading:
    found = [
        person(
            f"Given{n}",
            f"Family{n}",
            key=f"uid-{n}",
            email=f"P{n}@X.example",
            phone=f"+1 212 555 {n:04d}",
            tags=["town"],
        )
        for n in people
    ]
    return reading(found, "phone.vcf")


def test_every_card_is_written_listed_and_found_once(book: Book) -> None:
    done = import_(book, _network(range(PEOPLE)))
    assert done.created == PEOPLE
    for table in ("card_row", "card_index", "card_trigram", "contact WHERE NOT is_you", "position", "email"):
        assert values(book, f"SELECT count(*) FROM {table}") == [PEOPLE]
    entries = values(book, "SELECT tbl, row_id, count(*) FROM journal GROUP BY 1, 2 HAVING count(*) > 1")
    assert entries == []


def test_the_same_file_again_changes_nothing(book: Book) -> None:
    import_(book, _network(range(PEOPLE)))
    done = import_(book, _network(range(PEOPLE)))
    assert (done.changed.id, done.unchanged) == (None, PEOPLE)


def test_a_later_file_updates_in_every_batch(book: Book) -> None:
    import_(book, _network(range(PEOPLE)))
    done = import_(book, _network(range(20, PEOPLE + 20), "Owner", 25))
    assert (done.created, done.updated, len(done.job_changes)) == (20, PEOPLE - 20, PEOPLE - 20)
    assert values(book, "SELECT count(*) FROM position WHERE current AND title = 'Owner'") == [PEOPLE]


@pytest.mark.parametrize("stage", ["Recognising people", "Comparing", "Writing"])
def test_stopping_between_two_batches_leaves_nothing_behind(book: Book, stage: str) -> None:
    import_(book, _network(range(PEOPLE)))
    before = dump(book), derived(book), values(book, "SELECT * FROM change")
    seen: list[int] = []

    def watch(at: str, done: int, total: int) -> None:
        if at == stage:
            seen.append(done)
            if len(seen) == (3 if stage != "Recognising people" else 1):
                raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        apply_plan(book, plan_import(book, _network(range(10, PEOPLE), "Owner", 25), watch), watch)
    assert (dump(book), derived(book), values(book, "SELECT * FROM change")) == before


def test_undo_and_redo_of_a_large_import_are_exact(book: Book) -> None:
    import_(book, _phone(range(60)))
    before = dump(book), derived(book)
    import_(book, _network(range(PEOPLE)))
    after = dump(book), derived(book)
    undo(book)
    assert (dump(book), derived(book)) == before
    redo(book)
    assert (dump(book), derived(book)) == after


def _cards(path: Path, people: range, uid: str, write: Callable[[str], str]) -> Path:
    """A vCard file that spells what it says in its own way."""
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Given{0} Family{0}\nUID:{1}{0}\nEMAIL:{2}\nORG:{3}\nTITLE:Baker\nEND:VCARD\n"
    texts = [card.format(n, uid, write(f"p{n}@x.example"), write(f"Firm {n // 7}")) for n in people]
    path.write_text("".join(texts), encoding="utf-8")
    return path


@pytest.mark.parametrize("first_goes", [True, False])
def test_undoing_one_of_two_large_files_leaves_what_the_other_says(
    book: Book, tmp_path: Path, first_goes: bool
) -> None:
    one = read_files([_cards(tmp_path / "one.vcf", range(PEOPLE), "a", str.lower)])
    other = read_files([_cards(tmp_path / "other.vcf", range(30, PEOPLE + 30), "b", str.upper)])
    changes = [import_(book, one).changed.id, import_(book, other).changed.id]
    undo(book, changes[0 if first_goes else 1])
    assert values(book, "PRAGMA foreign_key_check") == []
    with new_book() as alone:
        import_(alone, other if first_goes else one)
        assert shown(book) == shown(alone)
        listed = "SELECT name, title, company, given_key, given_letter FROM card_row ORDER BY name"
        assert values(book, listed) == values(alone, listed)


def test_packed_drafts_are_imported_as_open_ones(book: Book, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Ada {0}\nUID:u{0}\nEMAIL:a{0}@x.example\nORG:Acme\nNOTE:Hi\nEND:VCARD\n"
    path = tmp_path / "many.vcf"
    path.write_text("".join(card.format(n) for n in range(PEOPLE)), encoding="utf-8")
    with new_book() as other:
        import_(other, read_files([path]))
        opened = shown(other)
    monkeypatch.setattr(reading_files, "_KEPT_OPEN", 70)
    plan = plan_import(book, read_files([path]))
    assert [item.sayings[0].draft.emails[0].value for item in plan.items[69:72]] == [
        f"a{n}@x.example" for n in range(69, 72)
    ]
    apply_plan(book, plan)
    assert shown(book) == opened
    done = import_(book, read_files([path]))
    assert done.changed.id is None


def test_choices_about_packed_drafts_are_followed(book: Book) -> None:
    read = reading([person("Ada", "Byron", email="a@x.example"), person("Ada", "Byron", phone="+1 212 555 0101")])
    for saying in read.sayings:
        saying.pack()
    plan = plan_import(book, read)
    assert plan.items[1].maybe is not None
    plan.items[1].choice = "merge"
    apply_plan(book, plan)
    assert [name for name, *_ in shown(book)] == ["Ada Byron"]


_text = st.text(max_size=8)
_entries = {
    "names": st.builds(drafts.DraftName, _text, _text),
    "emails": st.builds(drafts.DraftEmail, _text, _text, st.booleans()),
    "phones": st.builds(drafts.DraftPhone, _text, _text, st.booleans()),
    "addresses": st.builds(drafts.DraftAddress, street=_text, city=_text, label=_text),
    "links": st.builds(drafts.DraftLink, _text, _text, _text),
    "dates": st.builds(drafts.DraftDate, year=st.none() | st.integers(1, 3000), text=_text),
    "positions": st.builds(drafts.DraftPosition, _text, _text, current=st.booleans()),
    "photos": st.builds(drafts.DraftPhoto, st.binary(max_size=9), _text),
    "notes": _text,
    "dated_notes": st.builds(drafts.DraftNote, _text, _text),
    "tags": _text,
    "relations": st.builds(drafts.DraftRelation, _text, _text),
    "skills": _text,
    "vouches": st.builds(drafts.DraftVouch, _text, by_you=st.booleans()),
    "talks": st.builds(drafts.DraftTalk, _text, _text, _text, _text, st.integers(0, 9), _text),
}


@given(
    st.builds(
        Draft,
        key=_text,
        raw=st.binary(max_size=9),
        given=_text,
        is_company=st.booleans(),
        only_adds=st.booleans(),
        as_of_then=st.none() | _entries["positions"],
        **{name: st.lists(entry, max_size=2) for name, entry in _entries.items()},
    )
)
def test_what_is_packed_comes_out_as_it_was(draft: Draft) -> None:
    unpacked = unpack(pack(draft))
    assert unpacked == draft
    slim(unpacked)
    assert unpacked == draft


@given(st.sampled_from(sorted(_entries)))
def test_a_slim_draft_cannot_be_added_to(name: str) -> None:
    one, other = Draft(), Draft()
    slim(one)
    with pytest.raises(TypeError):
        getattr(one, name).append("anything")
    slim(other)
    assert one == other == Draft()


def test_every_list_of_a_draft_is_packed() -> None:
    assert {name for name in Draft.__slots__ if isinstance(getattr(Draft(), name), list)} == set(_entries)
