"""From what was pasted to the lines of the signature: without quoting, the message above, closings and footers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rolodex.services.signatures.parts import Part
from rolodex.services.signatures.words import begins, phrase_set
from rolodex.text import clean, clean_text, fold

_QUOTED = re.compile(r"^\s*(?:>\s?)+")
_PICTURE = re.compile(r"\[(?:cid:|image:|bild:|logo)[^\]]*\]|<image\d+\.\w+>|\[(?:image|logo|photo)\]", re.IGNORECASE)
_STRESSED = re.compile(r"(?<![\w*])\*{1,3}(\S|\S[^*]*\S)\*{1,3}(?![\w*])")
_ANGLED = re.compile(r"<(?:mailto:|tel:)?([^<>\s]+)>")
_UNSEEN = re.compile("[\u200b-\u200f\u2060\ufeff\xad]")
# Letters and digits as they are set among Chinese and Japanese ones.
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_HEAD = re.compile(r"(?:sent|to|cc|subject|date|gesendet|an|betreff|datum|envoyé|à|objet|enviado|para|asunto):\s", re.I)
_WROTE = re.compile(
    r"(?:on|am|le|el|il|op)\b.{6,}(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef)[^:]{0,60}:$", re.I
)
_FROM = re.compile(r"^(?:from|von|de|da|van|fra|från):\s+(?=\S)", re.IGNORECASE)
_SENTENCE = 60
_LONG_SENTENCE = 110
# Text, and no line of a signature.
_LONGEST = 1000
_MOST_NAME_WORDS = 5

MESSAGE = "the message above the signature"
CLOSING = "a closing"
NOTICE = "a notice"
MAILER = "a line of the mail program"
HEAD = "the head of a message"
PICTURE = "a picture"
NO_WORDS = "a line without words"


@dataclass(frozen=True)
class Line:
    """One line: its `text` without quoting and marks, and what was `said` word for word. `gap`: a blank one above."""

    text: str
    said: str
    gap: bool = False


def signature_lines(pasted: str) -> tuple[list[Line], list[Part]]:
    """The lines of the signature itself, and everything else with the reason it was left out."""
    lines = list(_lines(pasted))
    dropped: list[Part] = []
    start = next((n for n, line in enumerate(lines) if line.text == "--" and n + 1 < len(lines)), None)
    if start is not None:
        dropped += _message(lines[:start])
        lines = lines[start:]
    lines = _without_footers(lines, dropped)
    lines = _from_closing(lines, dropped)
    return lines, dropped


def _lines(pasted: str) -> Iterator[Line]:
    gap = False
    for said in clean_text(pasted).split("\n"):
        if len(said) > _LONGEST:
            yield Line(said.strip(), said.strip(), gap)
            continue
        text = _UNSEEN.sub("", _QUOTED.sub("", said)).translate(_WIDE)
        text = _ANGLED.sub(r" \1 ", _STRESSED.sub(r"\1", _PICTURE.sub(" ", text)))
        # Tabs and wide gaps part what stands in columns.
        text = " | ".join(clean(piece) for piece in re.split(r"\t+|\s{3,}", text.strip()) if piece.strip())
        if text or _PICTURE.search(said):
            yield Line(text, said.strip(), gap)
            gap = False
        else:
            gap = True


def _message(lines: list[Line]) -> list[Part]:
    said = "\n".join(line.said for line in lines)
    return [Part("dropped", said, said, MESSAGE)] if said else []


def _without_footers(lines: list[Line], dropped: list[Part]) -> list[Line]:
    kept: list[Line] = []
    in_notice = False
    for line in lines:
        folded = fold(line.text)
        in_notice = _is_notice(folded) or (in_notice and (not line.gap or len(line.text) > _LONG_SENTENCE))
        why = _why_dropped(line, folded, in_notice=in_notice)
        if why:
            dropped.append(Part("dropped", line.said, line.said, why))
        else:
            kept.append(Line(_FROM.sub("", line.text), line.said, line.gap))
    return kept


def _why_dropped(line: Line, folded: str, *, in_notice: bool) -> str:
    if not any(map(str.isalnum, line.text)):
        return PICTURE if _PICTURE.search(line.said) else NO_WORDS
    if in_notice:
        return NOTICE
    if begins(folded, phrase_set("sent_from")):
        return MAILER
    if _HEAD.match(line.text) or _WROTE.match(line.text):
        return HEAD
    return ""


def _is_notice(folded: str) -> bool:
    """Phrases tell one at any length, single words only in a sentence."""
    return any(p in folded and (" " in p or len(folded) > _SENTENCE) for p in phrase_set("notices"))


def _from_closing(lines: list[Line], dropped: list[Part]) -> list[Line]:
    """What follows the last closing; a name on its own line is the beginning of that."""
    closings = [(n, name) for n, line in enumerate(lines) if (name := _closing(line.text)) is not None]
    at, name = next(((n, name) for n, name in reversed(closings) if name or n + 1 < len(lines)), (-1, ""))
    if at < 0:
        kept = [line for n, line in enumerate(lines) if n not in dict(closings)]
        dropped += [Part("dropped", lines[n].said, lines[n].said, CLOSING) for n, _ in closings]
        return kept
    writers = [line for line in lines[:at] if _FROM.match(line.said)]
    dropped += _message([line for line in lines[:at] if line not in writers])
    dropped.append(Part("dropped", lines[at].said, lines[at].said, CLOSING))
    return [*([Line(name, name)] if name else []), *lines[at + 1 :], *writers]


def _closing(text: str) -> str | None:
    """The name behind a closing on the same line, "" for a closing alone, None for any other line."""
    folded = fold(text).strip(" ,.;:!-–—~*🙂")
    if folded in phrase_set("closings"):
        return ""
    head, comma, name = text.partition(",")
    short = 0 < len(name.split()) <= _MOST_NAME_WORDS and not any(map(str.isdigit, name))
    if comma and short and "@" not in name and fold(head).strip() in phrase_set("closings"):
        return name.strip(" ,.!")
    return None
