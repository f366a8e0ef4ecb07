"""CSV text: from bytes to rows, whatever program wrote them. Knows no column by name.

An unclosed quotation mark costs the row it stands in and no other, and each row can be traced to its very bytes.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple, TypeAlias

from rolodex.importers import limits
from rolodex.models.draft import Problem
from rolodex.text import words

DELIMITERS = ",;\t"

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# How bytes that fit the encoding nowhere survive in the text, so that the text gives back the very bytes.
_KEEPING = {
    "utf-8": "surrogateescape",
    "utf-16-le": "surrogatepass",
    "utf-16-be": "surrogatepass",
    "cp932": "surrogateescape",
}
_MARKS = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}
# Kana and kanji alone, as Japanese programs name their columns; Western bytes misread as Shift-JIS mix in letters.
_JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uff66-\uff9f\u3000-\u3002\uff10-\uff19()・ー\d ]+")
_JAPANESE_CELLS = 3
_LINE = re.compile(r"[^\r\n]*+(?:\r\n?|\n|\Z)")
# A preamble is a few lines of prose; a header further down than this is none.
_PREAMBLE_LINES = 50
_LONGEST_COLUMN = 100
_PREAMBLE_CHARS = 64 * limits.KIB

csv.field_size_limit(limits.MAX_FIELD_CHARS)


@cache
def _letters(codec: str) -> dict[int, str]:
    """What stray bytes mean: a byte that UTF-8 does not know is kept as U+DC00 + byte."""
    return {0xDC00 + byte: bytes([byte]).decode(codec, "ignore") or chr(byte) for byte in range(0x80, 0x100)}


@dataclass(slots=True, frozen=True)
class CsvText:
    """A file's text. `has_strays` says that some bytes were no UTF-8; in cells they are read as letters of `letters`,
    a Windows code page: Western unless the format knows better."""

    text: str
    encoding: str
    has_strays: bool = False
    letters: str = "cp1252"

    def encode(self, part: str) -> bytes:
        """The very bytes that `part` of the text came from, with a mark before them where they stand alone else for
        another encoding's: UTF-16 always, and UTF-8 that is full of zeros.
        """
        mark = codecs.BOM_UTF8 if self.encoding == "utf-8" and "\0" in part else _MARKS.get(self.encoding, b"")
        return mark + part.encode(self.encoding, _KEEPING[self.encoding])


class Header(NamedTuple):
    """The row that names the columns: its cells, its line (from 1), and where in the text it starts and ends."""

    cells: list[str]
    delimiter: str
    line: int
    start: int
    end: int


class Row(NamedTuple):
    """A row: the line it begins on (from 1), its cells, and its text with the line ending, as it stands in the file."""

    line: int
    cells: list[str]
    text: str


Read: TypeAlias = Row | Problem


def decode(data: bytes) -> CsvText:
    """The text of a file: by its byte order mark, as UTF-16 if every other byte is zero, else as UTF-8.

    Shift-JIS is told by a first line of Japanese words, so that a row is read in it wherever its header is.
    Bytes that are no UTF-8 are taken one by one for Windows-1252. So a row reads the same alone and in its file,
    and one stray byte does not garble the names in a file that is UTF-8 otherwise.
    """
    # Every format looks at the same few bytes.
    return _decoded_head(data) if len(data) <= limits.HEAD_BYTES else _decoded(data)


def _decoded(data: bytes) -> CsvText:
    encoding, body = _encoding(data)
    if encoding != "utf-8":
        return CsvText(body[: len(body) // 2 * 2].decode(encoding, _KEEPING[encoding]), encoding)
    try:
        return CsvText(body.decode(), encoding)
    except UnicodeDecodeError:
        if _is_shift_jis(body):
            return CsvText(body.decode("cp932", _KEEPING["cp932"]), "cp932")
        return CsvText(body.decode(encoding, _KEEPING[encoding]), encoding, has_strays=True)


_decoded_head = lru_cache(maxsize=2)(_decoded)


def _encoding(data: bytes) -> tuple[str, bytes]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            # Programs that put one before each file have put several before some.
            begin = len(bom)
            while data.startswith(bom, begin):
                begin += len(bom)
            return encoding, data[begin:]
    sample = data[: 4 * limits.KIB]
    zeros_first, zeros_second, pairs = sample[::2].count(0), sample[1::2].count(0), len(sample) // 2
    if pairs and zeros_second > 0.4 * pairs and zeros_first < 0.1 * pairs:
        return "utf-16-le", data
    if pairs and zeros_first > 0.4 * pairs and zeros_second < 0.1 * pairs:
        return "utf-16-be", data
    return "utf-8", data


def _is_shift_jis(data: bytes) -> bool:
    """Whether the first line names columns in Japanese once it is read as Shift-JIS (Windows' code page 932)."""
    try:
        first = data[: 4 * limits.KIB].lstrip(b"\r\n").splitlines()[0].decode("cp932")
    except (UnicodeDecodeError, IndexError):
        return False
    cells = [cell.strip(' "') for cell in first.replace("\t", ",").replace(";", ",").split(",")]
    other = [cell for cell in cells if not cell.isascii()]
    japanese = [cell for cell in other if _JAPANESE.fullmatch(cell)]
    return len(japanese) >= _JAPANESE_CELLS and 2 * len(japanese) > len(other)


def column_key(name: str) -> str:
    """What spellings of a column's name share: "Connected On", "connected_on" and "ConnectedOn" are "connectedon"."""
    return _short_key(name) if len(name) <= _LONGEST_COLUMN else "".join(words(name))


@lru_cache(maxsize=4096)
def _short_key(name: str) -> str:
    return "".join(words(name))


def find_header(source: CsvText, is_header: Callable[[list[str]], bool]) -> Header | None:
    """The first line whose cells `is_header` accepts, among the first lines of the file.

    Lines are looked at one by one, before any csv parsing: a stray quotation mark in a preamble would otherwise
    swallow the header (formats.md, LinkedIn).
    """
    lines = _first_of_head(source) if len(source.text) <= limits.HEAD_BYTES else _first_lines(source)
    return next((line for line in lines if is_header(line.cells)), None)


def _first_lines(source: CsvText) -> Iterator[Header]:
    """The lines that may be the header."""
    start, end = 0, min(len(source.text), _PREAMBLE_CHARS)
    for number in range(1, _PREAMBLE_LINES + 1):
        match = _LINE.match(source.text, start, end)
        if match is None or start >= end:
            return
        delimiter = sniff_delimiter(match.group())
        cells = _mended(source, next(csv.reader([match.group()], delimiter=delimiter), []))
        yield Header(cells, delimiter, number, start, match.end())
        start = match.end()


@lru_cache(maxsize=4)
def _first_of_head(source: CsvText) -> tuple[Header, ...]:
    return tuple(_first_lines(source))


def sniff_delimiter(header: str) -> str:
    """The delimiter that a header line has most of; a comma if it has none."""
    return max(DELIMITERS, key=header.count)


def rows(source: CsvText, header: Header) -> Iterator[Read]:
    """The rows below `header`, and a Problem for each that cannot be told apart; empty lines are passed over.

    A row over several lines must have as many cells as the header: otherwise its quotation mark was never closed
    and only happened to meet another one. After a bad row, reading goes on at the very next line. Where that has been
    gone back over too often, each row from there on has to end on its own line.
    """
    start, line = header.end, header.line + 1
    in_vain = 0
    while start < len(source.text):
        lines = _Lines(source.text, start, line, one_line=in_vain > limits.MAX_CHARS_IN_VAIN)
        try:
            for cells in csv.reader(lines, delimiter=header.delimiter, strict=True):
                if lines.next_line - lines.line > 1 and len(cells) != len(header.cells):
                    raise csv.Error
                if cells:
                    text = source.text[lines.start : lines.position]
                    yield Row(lines.line, _mended(source, cells), text)
                lines.begin_row()
            return
        except csv.Error as error:
            yield Problem(f"row {lines.line}", _sentence(error, over_lines=lines.next_line - lines.line > 1))
            bad = _LINE.match(source.text, lines.start)
            start, line = bad.end() if bad else len(source.text), lines.line + 1
            in_vain += max(0, lines.position - start)


class _Lines:
    """The physical lines of a text from `start` on, for csv.reader, with the place of the row now being read.

    Not str.splitlines, which also breaks at form feeds and at separators that people have in their titles.
    """

    def __init__(self, text: str, start: int, line: int, *, one_line: bool) -> None:
        self._text = text
        self._one_line = one_line
        self.start = self.position = start
        self.line = self.next_line = line

    def begin_row(self) -> None:
        self.start, self.line = self.position, self.next_line

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        match = _LINE.match(self._text, self.position)
        if match is None or self.position >= len(self._text):
            raise StopIteration
        if self._one_line and self.position > self.start:
            raise csv.Error
        self.position = match.end()
        self.next_line += 1
        if self.position - self.start > limits.MAX_ROW_CHARS:
            raise csv.Error("field larger than a row may be")
        return match.group()


def _mended(source: CsvText, cells: list[str]) -> list[str]:
    if not source.has_strays:
        return cells
    letters = _letters(source.letters)
    return [cell.translate(letters) for cell in cells]


def _sentence(error: csv.Error, *, over_lines: bool) -> str:
    # Over so many lines, no cell is that long: it has no end.
    if "field larger" in str(error) and not over_lines:
        return "A cell here is longer than a million characters, so the row was left out."
    return "The quotation marks of this row do not pair up, so it was left out. Mend the row and import the file again."
