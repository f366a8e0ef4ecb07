"""The options of `edit` as steps, every one of them checked before the first is taken."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial

from rolodex.errors import NotMet, UsageError
from rolodex.queries.card_parts import Card, Job
from rolodex.services import editing
from rolodex.services.validating import valid_day, valid_email, valid_link, valid_phone
from rolodex.storage.book import Book, Changed
from rolodex.text import clean, company_key, email_key, fold, linkedin_key

Step = Callable[[Book], Changed]
Texts = Sequence[str] | None

_WORDS = {"email": "e-mail address", "phone": "phone number"}


class Edits:
    """What is asked of one card. `asked` tells if anything was; steps that would change nothing are left out."""

    def __init__(self, card: Card) -> None:
        self._card = card
        self.steps: list[Step] = []
        self.asked = False

    def name(self, **parts: str | None) -> None:
        """Parts of the name; None leaves a part as it is."""
        said = {part: value for part, value in parts.items() if value is not None}
        if not said:
            return
        self.asked = True
        new = {part: value for part, value in said.items() if clean(value) != getattr(self._card, part)}
        if new:
            self.steps.append(lambda book: editing.set_name(book, self._card.id, **new))

    def add(self, **values: Texts) -> None:
        """Fields to add, by kind; what the card says already is left as it is. Raises UsageError."""
        for kind, value in _each(values):
            self.asked = True
            _check(kind, value)
            if not self._rows(kind, value):
                self.steps.append(partial(_add_field, self._card.id, kind, value))

    def drop(self, **values: Texts) -> None:
        """Fields to take off, by kind. Raises NotMet when the card does not say them."""
        for kind, value in _each(values):
            self.asked = True
            rows = self._rows(kind, value)
            if not rows:
                raise NotMet(f"{self._card.name} has no {_WORDS.get(kind, kind)} “{clean(value)}”.")
            self.steps += [partial(_drop_field, kind, row) for row in rows]

    def job(self, company: str | None, title: str | None) -> None:
        """A new job, or another title in the one they have."""
        if company is None and title is None:
            return
        self.asked = True
        known = next(iter(self._jobs_at(company)), None)
        if known is None:
            parts = {"company": clean(company or ""), "title": clean(title or "")}
            if not any(parts.values()):
                raise UsageError("A job needs a company or a title.")
            self.steps.append(lambda book: editing.add_field(book, self._card.id, "job", parts))
        elif title is not None and clean(title) != known.title:
            retitled = {
                "company": known.as_written or known.company,
                "title": title,
                "department": known.department,
                "start": known.start,
            }
            if not retitled["company"] and not clean(title):
                raise UsageError("A job needs a company or a title.")
            self.steps.append(lambda book: editing.change_field(book, "job", known.id, retitled))

    def end_job(self, company: str | None) -> None:
        """A job they have left, as of today. Raises NotMet when they have none there."""
        if company is None:
            return
        self.asked = True
        jobs = self._jobs_at(company)
        if not jobs:
            raise NotMet(f"{self._card.name} has no job at “{clean(company)}” now.")
        today = date.today().isoformat()
        self.steps += [partial(_end_job, job.id, today) for job in jobs]

    def birthday(self, day: str | None) -> None:
        """A birthday, in place of the one known. Raises UsageError when it is no day."""
        if day is None:
            return
        self.asked = True
        valid_day(day)
        known = next((d for d in self._card.days if d.kind == "birthday"), None)
        if known is None:
            self.steps.append(lambda book: editing.add_field(book, self._card.id, "birthday", day))
        else:
            self.steps.append(lambda book: editing.change_field(book, "birthday", known.id, day))

    def met(self, text: str | None) -> None:
        """How you met."""
        if text is not None:
            self.asked = True
            self.steps.append(lambda book: editing.set_met(book, self._card.id, text))

    def star(self, on: bool | None) -> None:
        """The star, or none."""
        if on is None:
            return
        self.asked = True
        if on != self._card.starred:
            self.steps.append(lambda book: editing.star(book, [self._card.id], on=on))

    def rating(self, rating: int | None) -> None:
        """How well you know them."""
        if rating is None:
            return
        self.asked = True
        if rating != self._card.rating:
            self.steps.append(lambda book: editing.rate(book, [self._card.id], rating))

    def _jobs_at(self, company: str | None) -> list[Job]:
        """The jobs they have now, at that company if one is named."""
        key = None if company is None else company_key(company)
        return [job for job in self._card.jobs if job.current and key in (None, company_key(job.company))]

    def _rows(self, kind: str, value: str) -> list[int]:
        """The rows of the card that say the value."""
        card = self._card
        said: list[tuple[int, str]]
        if kind == "address":
            said = [(a.id, text) for a in card.addresses for text in (a.lines, a.street)]
        else:
            fields = {"email": card.emails, "phone": card.phones, "link": card.links, "note": card.notes}[kind]
            said = [(field.id, field.value) for field in fields]
        return list(dict.fromkeys(row for row, text in said if _key(kind, text) == _key(kind, value)))


def _each(values: dict[str, Texts]) -> Iterator[tuple[str, str]]:
    """Every value with its kind; of two spellings of one value, the last."""
    for kind, texts in values.items():
        for text in {_key(kind, text): text for text in texts or ()}.values():
            yield kind, text


def _check(kind: str, value: str) -> None:
    """Raises UsageError when the value is not one of its kind."""
    checks: dict[str, Callable[[str], object]] = {"email": valid_email, "phone": valid_phone, "link": valid_link}
    if kind in checks:
        checks[kind](value)
    elif not clean(value):
        raise UsageError(f"The {kind} is empty. Write something after --{kind}.")


def _key(kind: str, value: str) -> str:
    """What two spellings of one value share."""
    if kind == "email":
        return email_key(clean(value))
    if kind == "phone":
        return "".join(c for c in value if c.isdecimal() or c == "+")
    if kind == "link":
        return linkedin_key(value) or fold(clean(value)).removeprefix("https://").removeprefix("http://").rstrip("/")
    return fold(clean(value))


def _add_field(card: int, kind: str, value: str, book: Book) -> Changed:
    return editing.add_field(book, card, kind, value)


def _drop_field(kind: str, row: int, book: Book) -> Changed:
    return editing.drop_field(book, kind, row)


def _end_job(row: int, day: str, book: Book) -> Changed:
    return editing.end_job(book, row, day)
