"""Who it is: the name among the lines of a signature, and the title, company and department around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rolodex.models.names import split_credentials, split_name
from rolodex.services.signatures.parts import Kind, Name, Part
from rolodex.services.signatures.reach import is_label
from rolodex.services.signatures.words import begins, phrase_set, word_set
from rolodex.text import company_key, fold, words

_PRONOUNS = re.compile(
    r"\(?\b(?:pronouns?:?\s*)?((?:she|he|they|ze|xe|sie|er|elle|il|iel|ella|él|elles|hij|zij|die|hen|lei|lui|ela|ele)"
    r"(?:\s?/\s?(?:her|hers|him|his|they|them|theirs|she|he|any|ihr|ihm|sein|elle|ella|él|haar|hem|hun|dela|dele))+)\)?",
    re.IGNORECASE,
)
_DASHED = re.compile(r"\s+[–—-]\s+|\s*[–—]\s+")
_BRACKETED = re.compile(r"^(.*?)\s*\(([^()]+)\)\s*(.*)$")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’`.\-])*")
_IDEOGRAPHS = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_GENERIC = frozenset(
    "info office contact sales hello mail admin support service team kontakt hi post webmaster billing press jobs hr"
    " noreply no-reply reception enquiries inquiries booking orders accounts marketing newsletter".split()
)
_PARTICLES = frozenset(
    "van von der den de del della di da dos la le du el al bin ibn ter ten zu zur af av y e und".split()
)
# Around a nickname within a name.
_QUOTES = "\"“”„‘’'"
_MOST_WORDS = 6
_ROLES: tuple[Kind, ...] = ("title", "company")
_SQUASHED = re.compile(r"[^a-z0-9]")

AGAIN = "the same again"
LINK_WORDS = "the words of a link"


@dataclass(frozen=True)
class Words:
    """A stretch of text that is no address, number or link. `line` is its place; `said` as it was written."""

    text: str
    said: str
    line: int


@dataclass(frozen=True)
class Hints:
    """What the addresses tell: the words before the @, and the names of the domains."""

    locals: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()


def tell_who(texts: Sequence[Words], hints: Hints) -> list[Part]:
    """The parts of all these texts; what fits nothing is a note."""
    found: list[Part] = []
    named = _find_name(texts, hints)
    rest: list[Words] = []
    for number, text in enumerate(texts):
        if named is not None and number == named[0]:
            parts, behind = _name_parts(text, hints, sure=named[1])
            found += parts
            rest += behind
        else:
            rest.append(text)
    whole = next((part.value for part in found if part.kind == "name"), "")
    return [*found, *_roles(rest, whole, hints)]


# The name -----------------------------------------------------------------------------------------------------------


def _find_name(texts: Sequence[Words], hints: Hints) -> tuple[int, bool] | None:
    """Which text begins with the name, and whether that is sure."""
    found = _best_name(texts, hints)
    if found is None and texts and len(_plain_words(_head(texts[0].text, hints))) == 2:
        # "Tom Baker": called as others are by profession.
        return (0, False) if not _is_company(texts[0].text, hints) else None
    return found


def _best_name(texts: Sequence[Words], hints: Hints) -> tuple[int, bool] | None:
    best: tuple[int, int, bool] | None = None
    before: list[set[str]] = []
    for number, text in enumerate(texts):
        head = _head(text.text, hints)
        if not head:
            continue
        # A first name alone is how somebody signs above their whole name.
        whole = any(shorter < set(words(head)) for shorter in before)
        before.append(set(words(head)))
        known = fits_address(head, hints)
        count = len(_plain_words(head))
        score = 5 * known + 2 * (number == 0) + (number == 1) + min(count, 2) + 3 * whole
        score -= 4 * (_has_title(head) and not known) + 4 * _is_company(head, hints, strong=not known)
        sure = known or whole or (number <= 1 and count > 1) or (number == 0 and bool(_IDEOGRAPHS.search(head)))
        if score >= 3 and (best is None or score > best[1]):
            best = (number, score, sure)
    return (best[0], best[2]) if best else None


def _head(text: str, hints: Hints) -> str:
    """The part of a text that may be a name; "" where none may."""
    head = _split_name_line(text, hints)[0]
    return head if _is_name(head) or (fits_address(head, hints) and _is_name(head.title())) else ""


def _is_name(text: str) -> bool:
    """Whether a text has the shape of a name."""
    plain = _plain_words(text)
    if not 1 <= len(plain) <= _MOST_WORDS or any(map(str.isdigit, text)) or len(text) > 60:
        return False
    if _IDEOGRAPHS.search(text):
        squeezed = "".join(plain)
        held = word_set("titles_within") | word_set("companies_within")
        return 2 <= len(squeezed) <= 10 and not any(word in fold(text) for word in held)
    plain = [word.strip(_QUOTES) for word in plain]
    if not all(_WORD.fullmatch(word) for word in plain):
        return False
    spelt = [word for word in plain if fold(word).strip(".") not in _PARTICLES]
    cased = [word for word in spelt if word.lower() != word.upper()]
    return bool(spelt) and all(word[0] == word[0].upper() for word in cased)


def _plain_words(text: str) -> list[str]:
    """A name's words without forms of address and degrees."""
    whole, _ = split_credentials(text)
    found = whole.replace(",", " ").split()
    while len(found) > 1 and fold(found[0]).strip(".") in word_set("before_a_name"):
        found.pop(0)
    return found


def fits_address(name: str, hints: Hints) -> bool:
    """Whether an e-mail address is that person's: "ana.sousa", "asousa", "sousa" and "ana" are Ana Sousa's."""
    said = [_squash(word) for word in _plain_words(name)]
    said = [word for word in said if word]
    if not said:
        return False
    initials = "".join(word[0] for word in said)
    fitting = {said[0] + said[-1], said[-1] + said[0], said[0][0] + said[-1], said[-1] + said[0][0], initials,
               said[0] + said[-1][0], "".join(said)}  # fmt: skip
    for local in hints.locals:
        tokens = [_squash(token) for token in re.split(r"[._\-+\d]+", local)]
        if _squash(local) in fitting or any(len(token) > 2 and token in said for token in tokens):
            return len(said) > 1 or _squash(local) == said[0] or any(token == said[0] for token in tokens)
    return False


def _squash(text: str) -> str:
    return _SQUASHED.sub("", fold(text))


def _split_name_line(text: str, hints: Hints) -> tuple[str, list[str], str]:
    """The name at the start of a text, what stands behind it, and pronouns."""
    pronouns = _PRONOUNS.search(text)
    said = pronouns[1] if pronouns else ""
    if pronouns:
        text = f"{text[: pronouns.start()]} {text[pronouns.end() :]}"
    signs_for = begins(fold(text), frozenset(fold(text) for text in ("i.A.", "i. A.", "i.V.", "i. V.", "ppa.", "p.p.")))
    text = text[len(signs_for) :].strip(" ,;:–-")
    behind: list[str] = []
    spaced = text.split()
    if (
        len(spaced) > 1
        and _IDEOGRAPHS.search(text)
        and any(word in fold(spaced[-1]) for word in word_set("titles_within"))
    ):
        text, behind = " ".join(spaced[:-1]), [spaced[-1]]
    if bracketed := _BRACKETED.match(text):
        head, inside, tail = (piece.strip() for piece in bracketed.groups())
        text, behind = f"{head} {tail}".strip(), [inside, *behind]
    head, *tails = (piece.strip() for piece in _DASHED.split(text) if piece.strip()) if text.strip() else ("",)
    behind = [*tails, *behind]
    name, *pieces = (piece.strip() for piece in head.split(","))
    degrees: list[str] = []
    while pieces and split_credentials(f"x, {pieces[0]}")[1]:
        degrees.append(pieces.pop(0))
    if len(pieces) == 1 and not tails and _is_turned(name, pieces[0], hints):
        return f"{name}, {pieces[0]}", behind, said
    return ", ".join([name, *degrees]), [*([", ".join(pieces)] if pieces else []), *behind], said


def _is_turned(family: str, given: str, hints: Hints) -> bool:
    """Whether a comma parts the family name from the given one: "Sousa, Ana"."""
    shaped = len(family.split()) <= 2 and len(given.split()) <= 2 and _is_name(family) and _is_name(given)
    if not shaped or _has_title(given) or _is_company(given, hints):
        return False
    return family.isupper() != given.isupper() or fits_address(f"{given} {family}", hints)


def _name_parts(text: Words, hints: Hints, *, sure: bool) -> tuple[list[Part], list[Words]]:
    """The name in its parts, and the texts that stand behind it in its line."""
    head, behind, pronouns = _split_name_line(text.text, hints)
    name = read_name(head)
    parts = [Part("name", name.whole, text.said, sure=sure, name=name)]
    if pronouns:
        parts.append(Part("pronouns", pronouns, text.said))
    return parts, [replace(text, text=piece) for piece in behind]


def read_name(text: str) -> Name:
    """A name in its parts. One in a script without spaces or capitals stays whole."""
    whole, suffix = split_credentials(text)
    if _IDEOGRAPHS.search(whole):
        return Name(formatted=text)
    found = whole.split()
    prefix: list[str] = []
    while len(found) > 1 and fold(found[0]).strip(".") in word_set("before_a_name"):
        prefix.append(found.pop(0))
    if len(found) > 1 and "," not in whole and found[0].isupper() and len(found[0]) > 2 and not found[-1].isupper():
        return Name(" ".join(prefix), " ".join(found[1:]), found[0], suffix)
    given, family = split_name(" ".join(found))
    return Name(" ".join(prefix), given, family, suffix)


def name_from_address(hints: Hints) -> Name | None:
    """A name that only an e-mail address tells of: "ana.sousa@"."""
    for local in hints.locals:
        tokens = [token for token in re.split(r"[._]+", local) if token]
        if len(tokens) == 2 and all(t.isalpha() and len(t) > 1 and t not in _GENERIC for t in tokens):
            return Name(given=tokens[0].capitalize(), family=tokens[1].capitalize())
    return None


# What they do -------------------------------------------------------------------------------------------------------


def _roles(texts: Iterable[Words], name: str, hints: Hints) -> Iterator[Part]:
    """Title, company, department and whatever else there is, in the order it stands."""
    told: list[tuple[Words, Part | None]] = []
    for text in texts:
        told += _role(text, name, hints)
    kinds = {part.kind for _, part in told if part is not None}
    open_kinds: list[Kind] = [kind for kind in _ROLES if kind not in kinds]
    unknown = [number for number, (text, part) in enumerate(told) if part is None and _may_be_role(text.text)]
    near = unknown[:2] if name else []
    # A single line nobody can read is rather a company: titles have words of their own.
    wanted = open_kinds if len(near) > 1 else open_kinds[-1:]
    guesses: dict[int, Kind] = dict(zip(near, wanted, strict=False))
    seen: set[tuple[str, str]] = set()
    is_known = any(part is not None and part.kind == "company" and part.sure for _, part in told)
    for number, (text, part) in enumerate(told):
        if part is not None and part.kind == "company" and not part.sure and is_known:
            # Beside a company that is sure, what follows a title is rather a part of it: "Nurse, ICU".
            told[number] = (text, replace(part, kind="department"))
    for number, (text, part) in enumerate(told):
        read = part or Part(guesses.get(number, "note"), text.text, text.said, sure=number not in guesses)
        same = (read.kind, company_key(read.value) if read.kind == "company" else fold(read.value))
        yield replace(read, kind="dropped", label=AGAIN) if same in seen else read
        seen.add(same)


def _role(text: Words, name: str, hints: Hints) -> list[tuple[Words, Part | None]]:
    said = text.text.strip(" ,;:")
    if not any(map(str.isalnum, said)):
        return []
    if is_label(said):
        return [(text, Part("dropped", said, text.said, LINK_WORDS))]
    if pronouns := _PRONOUNS.fullmatch(said):
        return [(text, Part("pronouns", pronouns[1], text.said))]
    if name and words(said)[:1] == words(name)[:1] and set(words(said)) <= set(words(name)):
        return [(text, Part("dropped", said, text.said, AGAIN))]
    for pieces, sure in _partings(said, hints):
        made = [part for piece in pieces for _, part in _role(replace(text, text=piece), name, hints)]
        if all(part is not None for part in made):
            return [(text, part) for part in made]
        if not sure and made[0] is not None:
            company = Part("company", pieces[1], text.said, sure=False)
            return [(text, made[0]), (text, company)]
        if sure and len(made) == 2:
            first = made[0] or Part("title", pieces[0], text.said, sure=False)
            return [(text, first), (text, made[1] or Part("company", pieces[1], text.said))]
    kind = _kind(said, hints)
    return [(replace(text, text=said), Part(kind, said, text.said) if kind else None)]


def _partings(text: str, hints: Hints) -> Iterator[tuple[list[str], bool]]:
    """Ways in which a line may be several things, the plainest first; whether its parting is sure."""
    found = text.split()
    for number, word in enumerate(found[1:-1], 1):
        if fold(word) in word_set("at"):
            left, right = " ".join(found[:number]).strip(" ,"), " ".join(found[number + 1 :])
            if (word == "@" or _has_title(left)) and not _has_title(right) and right[:1] == right[:1].upper():
                plain = word in ("@", "at", "bei", "chez") or _is_company(right, hints)
                if plain:
                    yield [left, right], True
    if re.fullmatch(r"[^@]+\S@[^@\s].*", text):
        yield [piece.strip() for piece in text.split("@", 1)], True
    pieces = [piece.strip() for piece in text.split(",") if piece.strip()]
    if len(pieces) > 1 and company_key(text) != company_key(pieces[0]):
        one_name = _is_company(text, hints) and not any(_kind(piece, hints) == "title" for piece in pieces)
        if not one_name:
            yield pieces, False
            if len(pieces) > 2:
                yield [pieces[0], ", ".join(pieces[1:])], False
    dashed = [piece for piece in _DASHED.split(text) if piece.strip()]
    if len(dashed) == 2:
        yield dashed, False


def _kind(text: str, hints: Hints) -> Kind | None:
    """Whether a text is a title, a company or a department; None if nothing tells."""
    said = [word for word in words(text) if word not in ("and", "und", "et", "y", "e", "of", "de")]
    if said and all(word in word_set("departments") for word in said):
        return "department"
    if begins(fold(text), phrase_set("departments_begin")) and not _has_title(text) and len(said) > 1:
        return "department"
    if any(word in fold(text) for word in word_set("departments_within")) and not _has_title(text):
        return "department"
    if _is_company(text, hints):
        return "company"
    if _has_title(text):
        return "title"
    if {"department", "dept", "division", "abteilung"} & set(said):
        return "department"
    return "company" if _is_company(text, hints, strong=False) else None


def _has_title(text: str) -> bool:
    """Whether a word of a title is in a text."""
    if any(word in fold(text) for word in _within("titles_within")):
        return True
    said = words(text.replace("-", " ")) + fold(text).split()
    listed = word_set("titles")
    ends = ("leiter", "leiterin", "manager", "managerin", "ingenieur", "ingenieurin", "berater", "beraterin", "chef")
    return any(word.strip(".,") in listed or (len(word) > 8 and word.endswith(ends)) for word in said)


def _is_company(text: str, hints: Hints, *, strong: bool = True) -> bool:
    """Whether a text names a company: by its legal form, an & or the domain; not `strong`: by any word of one."""
    if any(word in fold(text) for word in _within("companies_within")):
        return True
    plain = words(text.replace("&", " and "))
    if not plain or len(plain) > 9:
        return False
    ends = [word.strip(",") for word in fold(text).rstrip(".").split()]
    formed = company_key(text) != " ".join(plain) or {ends[0], ends[-1]} & word_set("legal_forms")
    shorter = len(plain) > 1 and bool(formed) and not text.islower()
    joined = "&" in text and not _has_title(text)
    if shorter or joined or of_domain(text, hints):
        return True
    return not strong and any(word in word_set("companies") for word in plain)


def of_domain(text: str, hints: Hints) -> bool:
    """Whether a domain is called as the text is: "northwindfoods" as Northwind Foods."""
    squashed = _squash(text)
    first = _squash(next(iter(company_key(text).split()), ""))
    for domain in hints.domains:
        name = _squash(domain)
        if len(name) > 2 and (squashed.startswith(name) or (len(first) > 3 and name.startswith(first))):
            return True
        said = company_key(text).split()
        if len(said) > 2 and "".join(word[0] for word in said) == name:
            return True
    return False


@lru_cache
def _within(name: str) -> frozenset[str]:
    return word_set(name)


def _may_be_role(text: str) -> bool:
    """Whether an unread line may be somebody's title or company: short, no sentence, no slogan in quotation marks."""
    said = text.split()
    plain = text[:1].isalpha() and text[-1] not in '.!?:"”»' and text[:1] == text[:1].upper()
    return plain and len(said) <= _MOST_WORDS and not any(map(str.isdigit, text))
