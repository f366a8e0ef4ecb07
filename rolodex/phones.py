"""Phone numbers made comparable. phonenumbers knows every country's rules; it is loaded when a number needs it."""

from __future__ import annotations

import re
from functools import lru_cache

# A zero next to the country code may be one that is only dialled at home ("+44 020 …"): phonenumbers knows.
_INTERNATIONAL = re.compile(r"\+[1-9](?:[\s.\-/]*[1-9]){3}[0-9\s.\-/]{2,20}")
_NOT_DIGITS = re.compile(r"\D")
# The countries that share the code 1 and one rule: ten digits, with or without the 1 in front. No library is needed.
_NORTH_AMERICA = frozenset("US CA AG AI AS BB BM BS DM DO GD GU JM KN KY LC MP MS PR SX TC TT VC VG VI".split())
_TEN_DIGITS = re.compile(r"1?[2-9]\d{9}")
_EXTENSION = re.compile(r"\s*(?:;ext=|ext\.?|x|#)\s*(\d{1,7})\s*$", re.IGNORECASE)


@lru_cache(maxsize=16384)
def phone_key(number: str, country: str) -> str:
    """A number as E.164 ("+12125550123"), read in the book's home country where it names none.

    An extension is left out, since people leave it out too. What is no number for phonenumbers gives its digits, or ""
    if there are fewer than three.
    """
    plain = _EXTENSION.sub("", number.strip().removeprefix("tel:"))
    if _INTERNATIONAL.fullmatch(plain):
        return "+" + _NOT_DIGITS.sub("", plain)
    digits = _NOT_DIGITS.sub("", plain)
    if country in _NORTH_AMERICA and plain[:1] != "+" and _TEN_DIGITS.fullmatch(digits):
        return f"+1{digits[-10:]}"
    import phonenumbers

    try:
        parsed = phonenumbers.parse(plain, country)
        if phonenumbers.is_possible_number(parsed):
            return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))
    except phonenumbers.NumberParseException:
        pass
    return digits if len(digits) >= 3 else ""
