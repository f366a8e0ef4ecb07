from __future__ import annotations

import contextlib
import io
import os
import struct
import warnings
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rolodex.errors import InputError
from rolodex.importers import limits
from rolodex.importers.containers import Found, open_files
from rolodex.importers.entry import Entry
from rolodex.models.draft import Problem


def _zip(files: Iterable[tuple[str, bytes]], packed: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", packed) as archive:
        warnings.simplefilter("ignore")  # about names that come twice, which is what some tests want
        for name, data in files:
            archive.writestr(zipfile.ZipInfo(name), data, packed)
    return buffer.getvalue()


def _open(path: Path, data: bytes) -> list[Found]:
    path.write_bytes(data)
    return list(open_files([path]))


def _entries(found: Iterable[Found]) -> list[Entry]:
    entries = [item for item in found if isinstance(item, Entry)]
    assert entries
    return entries


def _only_problem(found: list[Found]) -> Problem:
    [problem] = found
    assert isinstance(problem, Problem)
    return problem


def test_a_plain_file(tmp_path: Path) -> None:
    [entry] = _entries(_open(tmp_path / "people.vcf", b"BEGIN:VCARD" + b"x" * 9000))
    assert (entry.name, entry.container, entry.size) == ("people.vcf", "", 9011)
    assert entry.head == entry.read()[: limits.HEAD_BYTES]
    assert len(entry.read()) == 9011


@pytest.mark.parametrize("name", ["Export_09-07-2026.zip", "contacts.vcf"])
def test_a_zip_is_known_by_its_bytes(tmp_path: Path, name: str) -> None:
    found = _entries(_open(tmp_path / name, _zip([("a/b.csv", b"one"), ("c.csv", b"two")])))
    assert [(e.name, e.container, e.read()) for e in found] == [("a/b.csv", name, b"one"), ("c.csv", name, b"two")]


def test_a_folder_is_gone_through_by_name_with_the_zips_in_it(tmp_path: Path) -> None:
    folder = tmp_path / "from my phone"
    (folder / "b").mkdir(parents=True)
    (folder / "b" / "two.vcf").write_bytes(b"2")
    (folder / "z.vcf").write_bytes(b"3")
    (folder / "a.zip").write_bytes(_zip([("one.vcf", b"1")]))
    (folder / ".DS_Store").write_bytes(b"clutter")
    found = _entries(open_files([folder]))
    assert [(e.container, e.name, e.read()) for e in found] == [
        ("from my phone/a.zip", "one.vcf", b"1"),
        ("from my phone", "z.vcf", b"3"),
        ("from my phone", "b/two.vcf", b"2"),
    ]


def test_what_systems_leave_behind_is_passed_over(tmp_path: Path) -> None:
    data = _zip([("__MACOSX/._a.vcf", b"x"), (".DS_Store", b"x"), ("folder/", b""), ("folder/a.vcf", b"card")])
    assert [e.name for e in _entries(_open(tmp_path / "a.zip", data))] == ["folder/a.vcf"]


def test_links_out_of_a_folder_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "key.vcf").write_bytes(b"secret")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.vcf").write_bytes(b"card")
    (folder / "b.vcf").symlink_to(tmp_path / "secret" / "key.vcf")
    (folder / "c").symlink_to(tmp_path / "secret", target_is_directory=True)
    (folder / "round").symlink_to(folder, target_is_directory=True)
    found = list(open_files([folder]))
    assert [e.read() for e in _entries(found)] == [b"card"]
    assert sorted(p.where for p in found if isinstance(p, Problem)) == ["folder/b.vcf", "folder/c"]


@pytest.mark.parametrize("name", ["", "/etc/passwd", "../../up.vcf", "C:\\a.vcf", "a\tb\x1b.vcf"])
def test_names_in_a_zip_are_only_names(tmp_path: Path, name: str) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    [entry] = _entries(_open(inside / "a.zip", _zip([(name, b"card")])))
    assert entry.read() == b"card"
    assert entry.name.isprintable()
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["a.zip", "inside"]


def test_two_files_of_one_name_are_both_read(tmp_path: Path) -> None:
    found = _entries(_open(tmp_path / "a.zip", _zip([("a.vcf", b"first"), ("a.vcf", b"second")])))
    assert [e.read() for e in found] == [b"first", b"second"]


def test_entries_can_be_read_after_all_were_listed(tmp_path: Path) -> None:
    found = _open(tmp_path / "a.zip", _zip((f"{n}.vcf", b"%d" % n * 5000) for n in range(200)))
    assert [e.read()[:3] for e in _entries(found)][123] == b"123"


def test_zips_in_zips_to_a_depth(tmp_path: Path) -> None:
    data = _zip([("card.vcf", b"card")])
    for depth in range(limits.MAX_DEPTH - 1):
        data = _zip([(f"{depth}.zip", data)])
    [entry] = _entries(_open(tmp_path / "a.zip", data))
    assert (entry.read(), entry.container) == (b"card", "a.zip/1.zip/0.zip")
    problem = _only_problem(
        _open(
            tmp_path / "b.zip",
            _zip(
                [
                    ("deeper.zip", data),
                ]
            ),
        )
    )
    assert "3 deep" in problem.message


def test_an_office_document_is_one_thing(tmp_path: Path) -> None:
    document = _zip([("[Content_Types].xml", b"<x/>"), ("word/document.xml", b"<x/>")])
    found = _entries(_open(tmp_path / "a.zip", _zip([("CV.docx", document), ("a.vcf", b"card")])))
    assert [(e.name, e.container) for e in found] == [("CV.docx", "a.zip"), ("a.vcf", "a.zip")]
    assert found[0].read() == document


def test_what_is_not_there_or_empty_is_said_and_the_rest_read(tmp_path: Path) -> None:
    (tmp_path / "empty.vcf").touch()
    (tmp_path / "good.vcf").write_bytes(b"card")
    os.mkfifo(tmp_path / "pipe.vcf")
    names = ["missing.vcf", "empty.vcf", "pipe.vcf", "nul\0.vcf", "good.vcf"]
    missing, empty, pipe, nul, good = open_files([tmp_path / name for name in names])
    for problem, words in ((missing, "no such file"), (empty, "empty"), (pipe, "a pipe"), (nul, "no name")):
        assert isinstance(problem, Problem)
        assert words in problem.message
    assert isinstance(good, Entry)


def test_a_file_that_goes_away_before_it_is_read(tmp_path: Path) -> None:
    [entry] = _entries(_open(tmp_path / "a.vcf", b"card"))
    (tmp_path / "a.vcf").unlink()
    with pytest.raises(InputError, match="no such file"):
        entry.read()


# ---- hostile and damaged ZIPs -------------------------------------------------------------------------------------


def _end(data: bytes) -> int:
    return data.rindex(b"PK\x05\x06")


def _directory(data: bytes) -> int:
    return int(struct.unpack_from("<I", data, _end(data) + 16)[0])


def _overlapping(count: int) -> bytes:
    """One packed file that the directory lists `count` times under different names."""
    data = _zip([("0.vcf", b"BEGIN:VCARD" * 5000)])
    start, end = _directory(data), _end(data)
    record = data[start:end]
    directory = record * count
    tail = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, len(directory), start, 0)
    return data[:start] + directory + tail


def test_overlapping_files_are_refused(tmp_path: Path) -> None:
    assert "overlap" in _only_problem(_open(tmp_path / "bomb.zip", _overlapping(1000))).message


def test_a_file_that_packs_too_well_is_refused_and_its_neighbour_read(tmp_path: Path) -> None:
    found = _open(tmp_path / "a.zip", _zip([("zeros.vcf", bytes(limits.RATIO_MATTERS_FROM + 1)), ("a.vcf", b"card")]))
    problem, entry = found
    assert isinstance(problem, Problem)
    assert problem.where == "a.zip/zeros.vcf"
    assert "fill memory" in problem.message
    assert isinstance(entry, Entry)


def test_a_zip_that_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = bytearray(_zip([(f"{n}.vcf", b"card") for n in range(6)]))
    place = _directory(bytes(data))
    while data[place : place + 4] == b"PK\x01\x02":
        struct.pack_into("<I", data, place + 24, 0xFFFF_FFFE)  # what it says it unpacks to
        place += 46 + 5
    assert "unpacks to more" in _only_problem(_open(tmp_path / "a.zip", bytes(data))).message


def test_too_many_files_and_too_long_a_directory_are_refused(tmp_path: Path) -> None:
    data = _zip([("a.vcf", b"card")])
    start, end = _directory(data), _end(data)
    many = bytearray(data[start:end] * (limits.MAX_ENTRIES + 1))
    size = len(many)
    tail = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, size, start, 0)
    assert "more files" in _only_problem(_open(tmp_path / "many.zip", data[:start] + many + tail)).message
    padding = bytes(limits.MAX_DIRECTORY_BYTES + 1)
    tail = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 1, 1, len(padding), 4, 0)
    assert "more files" in _only_problem(_open(tmp_path / "long.zip", b"PK\x03\x04" + padding + tail)).message


def test_a_size_that_lies_gives_no_more_than_it_says(tmp_path: Path) -> None:
    data = bytearray(_zip([("lie.vcf", b"x" * 4_000_000), ("a.vcf", b"card")]))
    struct.pack_into("<I", data, _directory(bytes(data)) + 24, 100_000)
    lie, good = _entries(_open(tmp_path / "a.zip", bytes(data)))
    with pytest.raises(InputError, match="damaged"):
        lie.read()
    assert good.read() == b"card"


@pytest.mark.parametrize(("offset", "value", "words"), [(8, 0x1, "password"), (10, 97, "packed in a way")])
def test_locked_and_strangely_packed_files_are_named(tmp_path: Path, offset: int, value: int, words: str) -> None:
    data = bytearray(_zip([("a.vcf", b"card"), ("b.vcf", b"good")]))
    struct.pack_into("<H", data, _directory(bytes(data)) + offset, value)
    problem, entry = _open(tmp_path / "a.zip", bytes(data))
    assert isinstance(problem, Problem)
    assert problem.where == "a.zip/a.vcf"
    assert words in problem.message
    assert isinstance(entry, Entry)


def test_a_cut_off_and_an_empty_zip(tmp_path: Path) -> None:
    whole = _zip([("a.vcf", b"card" * 500)])
    assert "damaged" in _only_problem(_open(tmp_path / "cut.zip", whole[:-40])).message
    assert "empty" in _only_problem(_open(tmp_path / "none.zip", _zip([]))).message


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=12))
def test_a_damaged_zip_is_never_more_than_a_problem(tmp_path: Path, damage: list[tuple[int, int]]) -> None:
    data = bytearray(_zip([("a.vcf", b"card" * 50), ("b.zip", _zip([("c.vcf", b"inner")]))]))
    for place, byte in damage:
        data[place % len(data)] = byte
    for item in _open(tmp_path / "a.zip", bytes(data)):
        if isinstance(item, Entry):
            with contextlib.suppress(InputError):
                assert len(item.read()) == item.size
