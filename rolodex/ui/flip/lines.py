"""What stands on the lines of a flip card: a label and a value each."""

from __future__ import annotations

from rolodex.queries.card_parts import YOU, Card
from rolodex.text import linkedin_key
from rolodex.ui.cards.facts import birthday_words
from rolodex.ui.days import day_words

MOST = 6


def lines(card: Card) -> list[tuple[str, str, str]]:
    """Label, value and the colour token of each line, the most useful first."""
    found = [((e.label or "E-mail").capitalize(), e.value, "accent_text") for e in card.emails[:2]]
    found += [((p.label or "Phone").capitalize(), p.value, "ink") for p in card.phones[:2]]
    found += [
        ("LinkedIn", linkedin_key(link.value), "accent_text") for link in card.links if link.detail == "linkedin"
    ][:1]
    met = met_words(card)
    favors = favor_words(card)
    found += [("Met", met, "ink")] if met else []
    found += [("Favors", favors, "ink")] if favors else []
    found += [("Birthday", birthday_words(day), "ink") for day in card.days if day.kind == "birthday"][:1]
    found += [("Address", address.lines, "ink") for address in card.addresses[:1]]
    found += [("Note", note.value, "soft") for note in card.notes[:1]]
    return found[:MOST]


def met_words(card: Card) -> str:
    """ "through Dana Okafor, April 2024", or what you wrote, or how you are connected."""
    for i in card.introductions:
        if i.made and i.for_you and i.introducer.id not in (YOU, card.id):
            return f"through {i.introducer.name}" + (f", {day_words(i.made_on[:7])}" if i.made_on else "")
    if card.met:
        return card.met
    return next((f"{k.value}, {day_words(k.detail[:7])}" for k in card.known if k.detail), "")


def favor_words(card: Card) -> str:
    """ "you owe one · they owe you one"."""
    open_ones = [f for f in card.favors if not f.settled]
    owed = sum(f.ower.id == YOU for f in open_ones)
    owing = sum(f.owed.id == YOU for f in open_ones)
    words = [f"you owe {_count(owed)}"] if owed else []
    return " · ".join(words + ([f"they owe you {_count(owing)}"] if owing else []))


def _count(number: int) -> str:
    return {1: "one", 2: "two", 3: "three"}.get(number, str(number))
