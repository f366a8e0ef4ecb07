"""By name and job: what an archive tells of somebody without saying who on the network they are."""

from __future__ import annotations

from sqlalchemy import Connection

from rolodex.models.draft import Draft
from rolodex.queries.likeness import read_name
from rolodex.queries.people import Holders, People, Sayings
from rolodex.services.importing.describing import names_of
from rolodex.text import fold


class ByName:
    """Knows everybody by their full name, and what each does."""

    def __init__(self, connection: Connection, layer: int | None, people: People) -> None:
        self._people = people
        self._named: Holders | None = None
        self._titles = Sayings()
        for card, title in connection.exec_driver_sql(
            "SELECT t.contact_id, t.title FROM position t JOIN contact c ON c.id = t.contact_id"
            " WHERE c.layer_id IS ? AND t.title <> ''",
            (layer,),
        ):
            self._titles.add(card, fold(title))

    def add(self, person: int, draft: Draft) -> None:
        """Somebody does what the draft says."""
        for position in draft.positions:
            self._titles.add(person, fold(position.title))

    def forget(self, person: int) -> None:
        """There is nobody of that number any more."""
        self._titles.drop(person)

    def find(self, draft: Draft) -> int | None:
        """The only one of that name, if their company or title agrees. Of several, only one may be on LinkedIn."""
        found = {who for name in names_of(draft) for who in self._by_name().of(_words(name))}
        if len(found) > 1:
            found = {who for who in found if self._people.linkedin.of(who)}
        if len(found) != 1:
            return None
        (who,) = found
        return who if self._does(who, draft) else None

    def _does(self, who: int, draft: Draft) -> bool:
        companies, titles = self._people.companies.of(who), self._titles.of(who)
        jobs = [*draft.positions, draft.as_of_then] if draft.as_of_then else draft.positions
        return any(
            (job.company and self._people.company(job.company) in companies)
            or (job.title and fold(job.title) in titles)
            for job in jobs
        )

    def _by_name(self) -> Holders:
        """Made when it is first asked for: by then everybody is known."""
        if self._named is None:
            self._named = Holders()
            for person in self._people.names.people():
                for name in self._people.names.of(person):
                    self._named.add(_words(name), person)
        return self._named


def _words(name: str) -> str:
    return " ".join(read_name(name).all)
