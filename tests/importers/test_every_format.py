"""What every format keeps to: one file, one reader; each draft is read again from its bytes; whatever is done to a file
ends in a sentence, and costs no row beside it.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolodex.errors import InputError
from rolodex.importers.formats import FORMATS, left_alone
from rolodex.models.draft import Draft, LeftOut, Problem, ReadItem
from rolodex.queries.card import find_card
from rolodex.queries.search import search
from rolodex.services.exporting import FORMATS as EXPORTS
from rolodex.services.exporting import export_cards
from rolodex.services.importing.applying import Imported, apply_plan
from rolodex.services.importing.planning import plan_import
from rolodex.services.importing.reading import read_again, read_files
from rolodex.storage.book import Book
from tests.importers.samples import SAMPLES, Sample

every_sample = pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: f"{sample.format}-{sample.name}")
# By content alone, any name does.
OTHER_NAMES = ("a.bin", "message (3).txt", "Ada's 友達 export", "../../etc/passwd", "x" * 300)


def _drafts(items: list[ReadItem]) -> list[Draft]:
    return [item for item in items if isinstance(item, Draft)]


def _is_said_again(format_name: str, draft: Draft) -> bool:
    """Whether the draft's own bytes say it again: all but its place, pictures kept elsewhere, and a key that another
    row took first.
    """
    again = read_again(format_name, draft.raw)
    assert again is not None
    return replace(again, place="", photos=[], key=draft.key and again.key) == replace(draft, place="", photos=[])


def test_every_format_has_a_sample() -> None:
    assert {module.FORMAT for module in FORMATS} == {sample.format for sample in SAMPLES}


@every_sample
def test_exactly_one_format_recognises_a_file(sample: Sample) -> None:
    for name in (sample.name, *(() if sample.told_by_name else OTHER_NAMES)):
        entry = sample.entry(name=name)
        assert [module.FORMAT for module in FORMATS if module.recognises(entry)] == [sample.format]


@every_sample
def test_every_draft_is_read_again_from_its_bytes(sample: Sample) -> None:
    drafts = _drafts(list(sample.module.read(sample.entry())))
    assert drafts
    for draft in drafts:
        assert draft.place
        assert _is_said_again(sample.format, draft)


@every_sample
def test_the_same_file_again_changes_nothing(book: Book, tmp_path: Path, sample: Sample) -> None:
    # Some only say more about people you have.
    _import(book, _written(tmp_path / "before", SAMPLES[0]))
    archive = _written(tmp_path / "archive", sample)
    first, again = _import(book, archive), _import(book, archive)
    assert first.changed.id is not None or sample is SAMPLES[0] or first.left_out
    assert again.changed.id is None
    assert (again.created, again.updated) == (0, 0)
    assert again.unchanged == first.created + first.updated + first.unchanged


def _written(folder: Path, sample: Sample) -> Path:
    for name, data in {**sample.beside, sample.name: sample.data}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def _import(book: Book, path: Path) -> Imported:
    return apply_plan(book, plan_import(book, read_files([path])))


# ---- files that were damaged or made to do harm ---------------------------------------------------------------------


ODDITIES = (
    b"", b"\0", b'"', b"\n", b"\r", b",", b"\xff\xfe", b"\xef\xbb\xbf", b"]", b"}", b"{", b"[" * 3000, b"<", b"=",
    b"::",
    b"BEGIN:VCARD\n", b"\ndn: x\n", b'\\ud800', b"9" * 5000, b"\xed\xa0\x80", b"<img src=x onerror=1>", b"\n " * 200,
)  # fmt: skip


@st.composite
def _damaged(draw: st.DrawFn, data: bytes) -> bytes:
    """A file with parts of it gone, doubled, in another place, changed, or in another encoding."""
    for _ in range(draw(st.integers(1, 4))):
        start, end = sorted(draw(st.tuples(*[st.integers(0, len(data))] * 2)))
        piece = data[start:end]
        what = draw(st.sampled_from(("cut", "double", "move", "junk", "flip", "end", "encode")))
        if what == "cut":
            data = data[:start] + data[end:]
        elif what == "double":
            data = data[:end] + piece + data[end:]
        elif what == "move":
            data = piece + data[:start] + data[end:]
        elif what == "junk":
            data = data[:start] + draw(st.sampled_from(ODDITIES) | st.binary(max_size=40)) + data[start:]
        elif what == "flip" and start < len(data):
            data = data[:start] + bytes([data[start] ^ draw(st.integers(1, 255))]) + data[start + 1 :]
        elif what == "end":
            data = data[:start]
        elif what == "encode":
            codec = draw(st.sampled_from(("utf-16", "utf-16-be", "cp1252", "utf-8-sig", "cp932")))
            data = data.decode(errors="replace").encode(codec, "replace")
        # Doubled a few times, a file is large; what matters is in its beginning.
        data = data[:200_000]
    return data


@every_sample
@given(st.data())
def test_whatever_is_done_to_a_file_ends_in_a_sentence(sample: Sample, data: st.DataObject) -> None:
    entry = sample.entry(data.draw(_damaged(sample.data)))
    for module in FORMATS:
        assert module.recognises(entry) in (True, False)
    assert left_alone(entry) in (True, False)
    try:
        day = sample.module.as_of(entry)
        items = list(sample.module.read(entry))
    except InputError:
        return
    assert day == "" or len(day) == 10
    for item in items:
        if isinstance(item, Draft):
            assert _is_said_again(sample.format, item)
        elif isinstance(item, Problem):
            assert item.where
            assert item.message
        else:
            assert isinstance(item, LeftOut)
            assert item.count > 0


GARBAGE = st.binary(min_size=1, max_size=60) | st.sampled_from(ODDITIES[1:])


@pytest.mark.parametrize("sample", [s for s in SAMPLES if s.rows], ids=lambda sample: f"{sample.format}-{sample.name}")
@given(garbage=GARBAGE)
def test_what_is_added_behind_good_rows_costs_none_of_them(sample: Sample, garbage: bytes) -> None:
    # A page cut short in the midst of a tag, and a row of a table that garbage completes, are no good rows.
    good = [_said(draft) for draft in _drafts(list(sample.module.read(sample.entry())))]
    both = [_said(draft) for draft in _drafts(list(sample.module.read(sample.entry(sample.data + garbage))))]
    assert [said for said in good if said not in both] == []


def _said(draft: Draft) -> str:
    return repr((draft.key, draft.display_name, draft.emails, draft.phones, draft.links))


# ---- names ----------------------------------------------------------------------------------------------------------


NAMES = {
    "markup": ("<img src=x onerror=1>", "<img src=x onerror=1>"),
    "formula": ("=HYPERLINK(1)", "=HYPERLINK(1)"),
    "nul": ("Ad\0elaide", "elaide"),
    "overriding": ("Ada \u202egnp.exe", "\u202egnp.exe"),
    "surrogate": ("Adelaide \ud800", "Adelaide"),
    "long": ("Adelaide " + "ab" * 500_000, "ab" * 500_000),
}
# These know people by addresses in which no such name can be.
NAMED = [sample for sample in SAMPLES if sample.format not in ("instagram", "mastodon", "linkedin-profile")]


@pytest.mark.parametrize(("name", "shown"), NAMES.values(), ids=NAMES)
@pytest.mark.parametrize("sample", NAMED, ids=lambda sample: f"{sample.format}-{sample.name}")
def test_a_name_is_read_as_it_is(sample: Sample, name: str, shown: str) -> None:
    called = sample.calling(name)
    drafts = _drafts(list(sample.module.read(called.entry())))
    assert len(drafts) == len(_drafts(list(sample.module.read(sample.entry()))))
    if b"Ada" in sample.data and sample.format != "linkedin-positions":
        assert any(shown in text for draft in drafts for text in (draft.display_name, *(t.text for t in draft.talks)))
    for draft in drafts:
        assert _is_said_again(sample.format, draft)


@pytest.mark.parametrize(("name", "shown"), NAMES.values(), ids=NAMES)
def test_a_name_goes_into_the_book_and_out_again(book: Book, tmp_path: Path, name: str, shown: str) -> None:
    folders = [_written(tmp_path / str(at), sample.calling(name)) for at, sample in enumerate(NAMED)]
    apply_plan(book, plan_import(book, read_files(folders)))
    with book.read() as connection:
        ids = list(search(connection, "").ids)
        assert search(connection, shown[:100]).ids
        called = [find_card(connection, card).name for card in ids]
    assert any(shown in one for one in called)
    for kind in EXPORTS:
        to = tmp_path / f"out.{kind}"
        export_cards(book, ids, to, kind)
        # An unedited vCard goes out byte for byte.
        assert kind.startswith("vcf") or "\0" not in to.read_text(encoding="utf-8")
        if kind == "json":
            assert len(json.loads(to.read_text(encoding="utf-8"))["cards"]) == len(ids)
        if kind == "csv":
            assert not re.search(r'(?m)(^|,|")=HYPERLINK', to.read_text(encoding="utf-8"))
