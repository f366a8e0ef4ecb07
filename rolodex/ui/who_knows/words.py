"""What the who-knows page says: the headline, the facts of each step, and what lies between you and a connector."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from rolodex.ui.cards.ago import days_since, long_ago
from rolodex.ui.days import day_words, with_days
from rolodex.ui.text import number

if TYPE_CHECKING:
    from rolodex.queries.strength import Evidence
    from rolodex.queries.ways import Asked, Way
    from rolodex.queries.who_knows import WhoKnows

# A line tells so many facts of a step; the tool tip tells all.
_TOLD = 3
_LAST_YEAR = 365
_INTRODUCED = "introduced you to "
_MESSAGES = "last wrote "
# How far it has come, where the name of the state alone would not say it of somebody you asked.
_UNDER_WAY = {"asked": "no answer yet", "connector agreed": "they agreed", "other side agreed": "both agreed"}


def headline(answer: WhoKnows) -> str:
    """How many people you know there, and how many more others can introduce you to."""
    there, before, company = len(answer.there), len(answer.was_there), answer.company
    far = answer.one_away or answer.two_away
    within = "within one introduction" if answer.one_away else "within two introductions"
    if there:
        known = f"{people(there)} you know at {company}"
        return f"{known}, {number(far)} more {within}" if far else known + (f", {number(before)} before" * bool(before))
    if far:
        return f"Nobody you know at {company}, but {people(far)} {within}"
    return f"{people(before)} used to be at {company}" if before else f"Nobody you know at {company}"


def people(count: int) -> str:
    """A count of people."""
    return "1 person" if count == 1 else f"{number(count)} people"


def facts_words(way: Way) -> str:
    """The facts of a tie of yours in one line: "Spoke 4 weeks ago · introduced by Dana Okafor · owes you a favor"."""
    words = [_fact(evidence) for _, evidence in way.facts]
    if way.job:
        words.append(with_days(way.job))
    line = " · ".join(dict.fromkeys(words))
    return line[:1].upper() + line[1:]


def hop_words(way: Way, hop: int, mark: str = "") -> str:
    """What ties the two ends of a step: "You and Dana Okafor: spoke 9 days ago · introduced you to 4 people".

    `mark` is said of the ends.
    """
    told = list(dict.fromkeys(_dated(evidence) for evidence in _facts_of(way, hop)))
    words = told[:_TOLD] + ([f"and\u00a0{number(len(told) - _TOLD)}\u00a0more"] if len(told) > _TOLD else [])
    if hop == len(way.path) and way.job:
        words.append(_job(way))
    ends = hop_ends(way, hop) + mark
    return f"{ends}: {' · '.join(words)}" if words else ends


def _job(way: Way) -> str:
    """The years there. Whose rolodex says so stands in the tool tip: mostly it is the one that leads there."""
    return with_days(way.job.partition(", says ")[0])


def hop_ends(way: Way, hop: int) -> str:
    """Who stands at the two ends of a step."""
    return f"{way.path[hop - 2].name if hop > 1 else 'You'} and {way.path[hop - 1].name}"


def _facts_of(way: Way, hop: int) -> list[Evidence]:
    """The facts of one step, several introductions for you told as one."""
    facts = [fact for at, fact in way.facts if at == hop]
    made = [fact for fact in facts if fact.fact.startswith(_INTRODUCED)]
    if len(made) < 2:
        return facts
    newest = max(fact.on for fact in made)[:4]
    last = f", the last in {newest}" if newest else ""
    together = replace(made[0], fact=f"{_INTRODUCED}{number(len(made))} people{last}", on="")
    return [together if fact is made[0] else fact for fact in facts if fact is made[0] or fact not in made]


def facts_tip(way: Way) -> str:
    """Every fact with its exact date and its source, step by step."""
    if len(way.path) == 1:
        return "\n".join(_whole(fact) for _, fact in way.facts)
    steps = []
    for hop in range(1, len(way.path) + 1):
        mark = ", the weakest step" if hop == way.weakest else ""
        facts = [f"    {_whole(fact)}" for at, fact in way.facts if at == hop]
        steps.append("\n".join([hop_ends(way, hop) + mark, *facts]))
    if way.job:
        steps.append(f"{way.path[-1].name}: {with_days(way.job)}")
    return "\n".join(steps)


def lead_words(way: Way) -> tuple[str, str]:
    """Of somebody worth asking: what they share with somebody there, and how you know them."""
    from rolodex.queries.leads import LEAD_SOURCE

    shared = [fact.fact for _, fact in way.facts if fact.source == LEAD_SOURCE]
    yours = list(dict.fromkeys(_fact(fact) for _, fact in way.facts if fact.source != LEAD_SOURCE))
    return _sentence(" · ".join(shared)), _sentence(" · ".join(yours[:_TOLD]))


def history_words(way: Way) -> str:
    """What you asked the connector before and what is owed, in a line; "" where there is nothing."""
    name, history = way.path[0].name, way.history
    words = [_asked_words(name, history.asked, way.path[1].id)] if history.asked else []
    words += [_owed(f"{name} owes you", history.they_owe)] if history.they_owe else []
    words += [_owed(f"You owe {name}", history.you_owe)] if history.you_owe else []
    return " · ".join(words)


def history_tip(way: Way) -> str:
    """All of it, a line each."""
    name, history = way.path[0].name, way.history
    asked = [
        f"You asked {name} to meet {_one_asked(each)}" + (f" – {each.note}" * bool(each.note)) for each in history.asked
    ]
    theirs = [f"{name} owes you: {what}{_due(due)}" for what, due in history.they_owe]
    return "\n".join([*asked, *theirs, *(f"You owe {name}: {what}{_due(due)}" for what, due in history.you_owe)])


def ask_words(way: Way) -> str:
    """What the button asks: "Ask Dana Okafor to introduce you to Piotr Zielak, who knows Luis Romero"."""
    first, second, *further = (step.name for step in way.path)
    return f"Ask {first} to introduce you to {second}" + (f", who knows {further[0]}" if further else "")


def whole_words(way: Way) -> str:
    """The whole way for those who do not see it; the name it leads to comes first."""
    goal = way.path[-1]
    through = " and ".join(step.name for step in way.path[:-1])
    weakest = ", the weakest step"
    steps = [hop_words(way, hop, weakest if hop == way.weakest else "") for hop in range(1, len(way.path) + 1)]
    told = ". ".join(part.rstrip(".") for part in (*steps, way.why_not_stronger, history_words(way)) if part)
    return f"{goal.name}, {goal.title or with_days(way.job)}, through {through}, {way.band}: {told}"


def _asked_words(name: str, asked: Sequence[Asked], goal: int) -> str:
    """ "You asked Dana Okafor 4 times: came of it (2024), thanked (2023), …"; what you asked for this goal first."""
    asked = sorted(asked, key=lambda each: each.goal_id != goal)
    if len(asked) == 1 or asked[0].goal_id == goal:
        this, rest = f"You asked {name} to meet {_one_asked(asked[0])}", asked[1:]
        return this + (f"; {_times(len(rest))} before: {_outcomes(rest)}" if rest else "")
    return f"You asked {name} {_times(len(asked))}: {_outcomes(asked)}"


def _outcomes(asked: Sequence[Asked]) -> str:
    told = [_state(each) + (f" ({_short_day(each.on)})" if each.on else "") for each in asked[:_TOLD]]
    return ", ".join(told) + (f", {number(len(asked) - _TOLD)} more" if len(asked) > _TOLD else "")


def _one_asked(asked: Asked) -> str:
    return f"{asked.goal or 'somebody'}: {_state(asked)}" + (f" ({_short_day(asked.on)})" if asked.on else "")


def _state(asked: Asked) -> str:
    return _UNDER_WAY.get(asked.state, asked.state)


def _times(count: int) -> str:
    return "once" if count == 1 else f"{number(count)} times"


def _owed(who: str, favors: Sequence[tuple[str, str]]) -> str:
    more = f", {number(len(favors) - 1)} more" if len(favors) > 1 else ""
    return f"{who}: {favors[0][0]}{more}"


def _due(day: str) -> str:
    return f", due {day_words(day)}" if day else ""


def _whole(fact: Evidence) -> str:
    return " – ".join(part for part in (fact.fact, day_words(fact.on), fact.source) if part)


def _dated(evidence: Evidence) -> str:
    """A fact with its day, where its words do not tell that already."""
    words = _fact(evidence)
    return f"{words} ({_short_day(evidence.on)})" if words == evidence.fact and evidence.on else words


def _short_day(iso: str) -> str:
    """The day within the last year, else the year."""
    days = days_since(iso, date.today())
    return day_words(iso).rpartition(" ")[0] if days is not None and 0 <= days < _LAST_YEAR else iso[:4]


def _fact(evidence: Evidence) -> str:
    days = days_since(evidence.on, date.today())
    if evidence.fact == "last spoke" and days is not None:
        return f"spoke {long_ago(days)}"
    if _MESSAGES in evidence.fact and days is not None:
        return f"{evidence.fact.replace('last ', '', 1)} {long_ago(days)}"
    if evidence.fact.startswith("connected") and evidence.on:
        # "Connected on LinkedIn" names its source; the tip has the file.
        return f"{evidence.fact}, {day_words(evidence.on)}"
    if evidence.fact.startswith("in ") and evidence.on and "rolodex" not in evidence.fact:
        return f"{evidence.fact}, read {day_words(evidence.on)}"
    return evidence.fact


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
