"""Reading back what Qt wrote into a PDF: its pages, its title, and the text that can be selected."""

from __future__ import annotations

import re
import zlib


class PdfText:
    """A PDF's words, page by page, each run of letters as the file says it is to be copied."""

    def __init__(self, data: bytes) -> None:
        assert data.startswith(b"%PDF")
        self._objects = {int(number): body for number, body in _OBJECT.findall(data)}
        self.count = sum(b"/Type /Page\n" in body for body in self._objects.values())
        self.title = _title(data)
        streams = (_stream(body) for body in self._objects.values())
        self.text = "\n".join(self._words(stream) for stream in streams if b"BT\n" in stream)

    def _words(self, content: bytes) -> str:
        lines = []
        for block in re.findall(rb"BT\n(.*?)ET", content, re.DOTALL):
            line = ""
            letters: dict[int, str] = {}
            for font, sign in re.findall(rb"/F(\d+) \S+ Tf|<([0-9A-F]+)> Tj", block):
                if font:
                    letters = self._letters(int(font))
                else:
                    line += letters.get(int(sign, 16), "\ufffd")
            lines.append(line)
        return "\n".join(lines)

    def _letters(self, font: int) -> dict[int, str]:
        """Which letter each sign of a font stands for."""
        found = re.search(rb"/ToUnicode (\d+) 0 R", self._objects[font])
        assert found is not None
        table = _stream(self._objects[int(found[1])])
        letters: dict[int, str] = {}
        for start, listed in re.findall(rb"<([0-9A-F]{4})> <[0-9A-F]{4}> \[(.*?)\]", table):
            for at, code in enumerate(re.findall(rb"<([0-9A-F]+)>", listed)):
                letters[int(start, 16) + at] = bytes.fromhex(code.decode()).decode("utf-16-be")
        return letters


_OBJECT = re.compile(rb"\n(\d+) 0 obj\n(.*?)\nendobj", re.DOTALL)


def _stream(body: bytes) -> bytes:
    found = re.search(rb"stream\r?\n(.*?)\r?\n?endstream", body, re.DOTALL)
    if found is None:
        return b""
    return zlib.decompressobj().decompress(found[1]) if b"FlateDecode" in body else found[1]


def _title(data: bytes) -> str:
    found = re.search(r'<rdf:li xml:lang="x-default">(.*?)</rdf:li>', data.decode("utf-8", "ignore"))
    return found[1] if found else ""
