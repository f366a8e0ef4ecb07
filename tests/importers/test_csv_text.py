from __future__ import annotations

import csv
import io

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from rolodex.importers import limits
from rolodex.importers.csv_text import CsvText, Header, Row, column_key, decode, find_header, rows
from rolodex.models.draft import Problem

HEADER = ["Name", "Mail", "Town"]


def _is_header(cells: list[str]) -> bool:
    return set(cells) >= set(HEADER)


def _read(data: bytes) -> list[Row | Problem]:
    source = decode(data)
    header = find_header(source, _is_header)
    assert header is not None
    return list(rows(source, header))


def _cells(data: bytes) -> list[list[str]]:
    return [item.cells for item in _read(data) if isinstance(item, Row)]


_ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]
_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@settings(deadline=None)
@given(
    table=st.lists(st.lists(_text, min_size=3, max_size=3), max_size=8),
    delimiter=st.sampled_from(",;\t"),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    quote_all=st.booleans(),
    encoding=st.sampled_from(_ENCODINGS),
)
def test_any_table_reads_back_the_same(
    table: list[list[str]], delimiter: str, end: str, quote_all: bool, encoding: str
) -> None:
    out = io.StringIO()
    # Python before 3.13 leaves a line break unquoted that is not its own line ending.
    quote_all |= any(set(cell) & {"\r", "\n"} for row in table for cell in row)
    writer = csv.writer(
        out, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL
    )
    writer.writerow(HEADER)
    writer.writerows(table)
    data = out.getvalue().encode(encoding)
    # Without a mark, UTF-16 is told by its zero bytes, which a table of mostly other scripts does not have.
    assume(
        encoding not in ("utf-16-le", "utf-16-be")
        or all(cell.isascii() and "\0" not in cell for r in table for cell in r)
    )
    assume("\0" not in out.getvalue() or encoding == "utf-16")
    assert _cells(data) == table


@given(table=st.lists(st.lists(_text, min_size=3, max_size=3), max_size=8), encoding=st.sampled_from(_ENCODINGS[:3]))
def test_the_rows_are_the_very_bytes_of_the_file(table: list[list[str]], encoding: str) -> None:
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerows([HEADER, *table])
    assume("\0" not in out.getvalue() or encoding == "utf-16")
    source = decode(out.getvalue().encode(encoding))
    header = find_header(source, _is_header)
    assert header is not None
    whole = source.text[header.start : header.end] + "".join(r.text for r in rows(source, header) if isinstance(r, Row))
    data = out.getvalue().encode("utf-8" if encoding == "utf-8-sig" else encoding)
    assert source.encode(whole) == data


def test_western_windows_text() -> None:
    assert _cells("Name;Mail;Town\nJosé Müller;€;“Köln”\n".encode("cp1252")) == [["José Müller", "€", "“Köln”"]]


def test_one_stray_byte_does_not_garble_the_other_names() -> None:
    data = "Name,Mail,Town\nŁukasz,a,Łódź\nJos".encode() + b"\xe9,b,c\n"
    assert _cells(data) == [["Łukasz", "a", "Łódź"], ["José", "b", "c"]]


def test_the_bytes_of_a_row_with_stray_bytes_are_kept() -> None:
    data = b"Name,Mail,Town\nJos\xe9\x81,b,c\n"
    source = decode(data)
    [row] = rows(source, Header(HEADER, ",", 1, 0, 15))
    assert isinstance(row, Row)
    assert source.encode(source.text) == data
    assert source.encode(row.text) == b"Jos\xe9\x81,b,c\n"


def test_the_header_is_found_below_a_preamble_with_a_stray_quote() -> None:
    data = b'Notes:\r\n"When exporting, you may\r\n\r\nName,Mail,Town\r\nAda,a@x.example,Rye\r\n'
    [row] = _read(data)
    assert isinstance(row, Row)
    assert (row.line, row.cells, row.text) == (5, ["Ada", "a@x.example", "Rye"], "Ada,a@x.example,Rye\r\n")


def test_no_header_among_the_first_lines() -> None:
    assert find_header(decode(b"\n" * 60 + b"Name,Mail,Town\n"), _is_header) is None
    assert find_header(decode(b""), _is_header) is None
    assert find_header(decode(b"x" * 200_000 + b"\nName,Mail,Town\n"), _is_header) is None


def test_rows_tell_the_line_they_begin_on() -> None:
    data = b'Name,Mail,Town\nAda,"two\nlines",Rye\n\nBob,,Ely'
    assert [(r.line, r.text) for r in _read(data) if isinstance(r, Row)] == [
        (2, 'Ada,"two\nlines",Rye\n'),
        (5, "Bob,,Ely"),
    ]


@pytest.mark.parametrize(
    "bad",
    [
        'Ada,"Lovelace,Rye',  # never closed
        'Ada,"Love"lace,Rye',  # closed in the middle
        '"Ada,x,Rye',
    ],
)
@pytest.mark.parametrize("later", ['"Smith, PhD",b,c', "Cid,b,c", 'Dot,"b ""c""",d'])
def test_a_bad_quotation_mark_costs_its_own_row_alone(bad: str, later: str) -> None:
    first, problem, *rest = _read(f"Name,Mail,Town\nBob,a,b\n{bad}\n{later}\nEve,b,c\n".encode())
    assert isinstance(first, Row)
    assert isinstance(problem, Problem)
    assert problem.where == "row 3"
    assert [r.cells[0] for r in rest if isinstance(r, Row)] == [next(csv.reader([later]))[0], "Eve"]


def test_two_stray_quotation_marks_do_not_swallow_what_lies_between() -> None:
    found = _read(b'Name,Mail,Town\nAda,"a,b\nBob,b,c\nCid,b,c"\nEve,b,c\n')
    assert [r.cells[0] for r in found if isinstance(r, Row)] == ["Bob", "Cid", "Eve"]


def test_a_cell_beyond_all_measure_is_left_out() -> None:
    huge = b"x" * (limits.MAX_FIELD_CHARS + 1)
    commas = b"," * (limits.MAX_ROW_CHARS + 1)
    found = _read(b"Name,Mail,Town\nAda," + huge + b",Rye\n" + commas + b"\nBob,b,c\n")
    assert [type(item) for item in found] == [Problem, Problem, Row]
    assert "longer than a million" in found[0].message if isinstance(found[0], Problem) else False


def test_many_bad_rows_take_time_in_proportion() -> None:
    found = _read(b"Name,Mail,Town\n" + b'"a\n' * 60_000)
    assert len(found) == 60_000


@pytest.mark.parametrize("name", ["Connected On", "connected_on", "CONNECTED-ON", " ConnectedOn "])
def test_spellings_of_a_column(name: str) -> None:
    assert column_key(name) == "connectedon"


@given(st.binary(max_size=300))
def test_no_bytes_are_too_odd(data: bytes) -> None:
    source = decode(data)
    assert isinstance(source, CsvText)
    for item in rows(source, Header(["a"], ",", 0, 0, 0)):
        assert isinstance(item, (Row, Problem))


def test_shift_jis_is_told_by_a_header_in_japanese_alone() -> None:
    data = "名,姓,表示名,Notes\r\n花子,山田,表ソ,①\r\n".encode("cp932")
    source = decode(data)
    assert (source.encoding, source.has_strays) == ("cp932", False)
    assert source.encode(source.text) == data
    for western in ("Nom,Prénom,Société,Téléphone\r\n", "Größe;Straße;Müller;Łódź\r\n".replace("Łódź", "Öl")):
        assert decode(western.encode("cp1252")).encoding == "utf-8"
    assert decode(b"Name,Mail\r\n" + "花子,x\r\n".encode("cp932")).encoding == "utf-8"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_several_byte_order_marks_are_as_good_as_one(encoding: str) -> None:
    assert decode("\ufeff\ufeff\ufeffName,Ort\n".encode(encoding)).text == "Name,Ort\n"
