"""What happened with an introduction, in a sentence: on a card's timeline, in the history, in the list."""

from __future__ import annotations

from rolodex.queries.card_parts import YOU, Introduction, Person


def told(i: Introduction, state: str = "") -> str:
    """How an introduction came to `state`, by default the one it is in: "Dana agreed to introduce you to Luis"."""
    words = _BY_YOU if i.introducer.id == YOU else _FOR_YOU if i.for_you else _OF_OTHERS
    names = {"by": i.introducer.name, "who": i.met.name, "to": i.with_whom.name}
    # One pass, so that a name with braces in it stays a name.
    return words[state or i.state].format_map(names)


def in_short(i: Introduction) -> str:
    """Who to whom, through whom: "Luis Romero, through Dana Okafor", "Ana Sousa and Aiko Tanaka"."""
    if i.for_you and i.introducer.id != YOU:
        return f"{i.met.name}, through {i.introducer.name}"
    both = f"{i.met.name} and {i.with_whom.name}"
    return both if i.introducer.id == YOU else f"{both}, through {i.introducer.name}"


def others_than_you(i: Introduction) -> tuple[Person, ...]:
    """The people of an introduction but you: the introducer first."""
    return tuple(person for person in (i.introducer, i.contact, i.other) if person.id != YOU)


_FOR_YOU = {
    "considered": "Thought of asking {by} for an introduction to {who}",
    "asked": "Asked {by} to introduce you to {who}",
    "connector agreed": "{by} agreed to introduce you to {who}",
    "other side agreed": "{who} agreed to meet you, through {by}",
    "introduced": "{by} introduced you to {who}",
    "came of it": "Noted what came of {by} introducing you to {who}",
    "thanked": "Thanked {by} for the introduction to {who}",
    "declined": "Nothing comes of an introduction to {who} through {by}",
}
_BY_YOU = {
    "considered": "Thought of introducing {who} to {to}",
    "asked": "Asked {who} and {to} if they want to meet",
    "connector agreed": "One of {who} and {to} agreed to meet",
    "other side agreed": "{who} and {to} both agreed to meet",
    "introduced": "Introduced {who} to {to}",
    "came of it": "Noted what came of introducing {who} to {to}",
    "thanked": "You were thanked for introducing {who} to {to}",
    "declined": "Nothing comes of introducing {who} to {to}",
}
_OF_OTHERS = {
    "considered": "{by} may introduce {who} to {to}",
    "asked": "{by} was asked to introduce {who} to {to}",
    "connector agreed": "{by} agreed to introduce {who} to {to}",
    "other side agreed": "{who} and {to} agreed to meet, through {by}",
    "introduced": "{by} introduced {who} to {to}",
    "came of it": "Noted what came of {by} introducing {who} to {to}",
    "thanked": "{by} was thanked for introducing {who} to {to}",
    "declined": "Nothing comes of {by} introducing {who} to {to}",
}
