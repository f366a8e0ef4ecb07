"""Names as people dress them up on networks: credentials behind the name and pictures around it."""

from __future__ import annotations

import re

# Pictographs, dingbats, arrows, flags and what joins them; never a letter of any script.
_PICTURES = re.compile(
    "(?:[\U0001f000-\U0001faff\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2b00-\u2bff\u20e3\ufe0e\ufe0f\U000e0020-\U000e007f]"
    "\u200d?)+"
)

# Credentials as they are written once their dots are gone. Those that are also names ("Md") count in capitals only.
_IN_ANY_CASE = frozenset(
    """phd dphil edd psyd dba pharmd mba emba mpa mph msc bsc mphil meng beng llb llm esq mbbs dds dmd dvm bsn msn lcsw
    lmft cpa cfa cfp cma cisa cism cissp fcca cgma pmp csm cspo phr sphr shrm-cp shrm-scp ceng peng frcs cpcu chfc
    jr sr""".split()
)
_IN_CAPITALS = frozenset("MD JD PE RN MSW MEd MFA FCA ACCA ACP CLU FRSA MBE OBE CBE II III IV".split())
# Behind a comma, capitals are a credential even where nobody listed it.
_BEHIND_A_COMMA = re.compile(r"[A-Z][A-Z0-9.&/-]{1,9}[®™]?")
# Small words that begin a family name.
_PARTICLES = frozenset(
    "van von der den de del della di da dos la le du el al bin ibn ter ten zu zur af av st st.".split()
)


def plain_name(name: str) -> str:
    """A name without decorative pictures: "Ada 🚀" is "Ada"."""
    return name if name.isascii() else " ".join(_PICTURES.sub(" ", name).split())


def split_name(name: str) -> tuple[str, str]:
    """Given and family name of a name written in one: "Ana de la Cruz" gives "Ana", "de la Cruz"."""
    if "," in name:
        family, given = (part.strip() for part in name.split(",", 1))
        return given, family
    parts = name.split()
    if len(parts) < 2:
        return name.strip(), ""
    at = len(parts) - 1
    while at > 1 and parts[at - 1].lower() in _PARTICLES:
        at -= 1
    return " ".join(parts[:at]), " ".join(parts[at:])


def split_credentials(family: str) -> tuple[str, str]:
    """A family name and the credentials behind it: "Doe, PhD, CPA" is ("Doe", "PhD, CPA"), "Doe MBA" ("Doe", "MBA").

    What follows a comma and is no credential ("Doe, the baker") stays, as does a name that is nothing else ("MD").
    """
    name, *rest = (part.strip() for part in family.split(","))
    if not name or not all(map(_is_credentials, rest)):
        return family, ""
    words = name.split()
    behind: list[str] = []
    while len(words) > 1 and _is_listed(words[-1]):
        behind.insert(0, words.pop())
    return " ".join(words), ", ".join(part for part in (" ".join(behind), *rest) if part)


def _is_credentials(part: str) -> bool:
    return all(_is_listed(word) or _BEHIND_A_COMMA.fullmatch(word) for word in part.split())


def _is_listed(word: str) -> bool:
    letters = word.replace(".", "").rstrip("®™")
    return letters.lower() in _IN_ANY_CASE or letters in _IN_CAPITALS
