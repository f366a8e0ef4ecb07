from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolodex.errors import NotMet, UsageError
from rolodex.models.draft import Draft
from rolodex.models.schema import metadata
from rolodex.services import companies, editing, industries
from rolodex.services.undoing import redo, undo
from rolodex.storage.book import Book
from tests.helpers import archive, card_named, cards, derived, dump, import_, linked, new_book, person, reading, values


def number(book: Book, name: str) -> int:
    """The company of that name."""
    (found,) = values(book, f"SELECT id FROM company WHERE name = '{name}'")
    return int(found)


def jobs(book: Book) -> list[tuple[str, str]]:
    """Who is where."""
    return [(card.name, job.company) for card in cards(book) for job in card.jobs]


@pytest.fixture
def two(book: Book) -> Book:
    """Ada at Northwind, Bob at Northwind Foods."""
    import_(book, archive([linked("in/ada", "Ada", "", ("Buyer", "Northwind"))], "2024-01-01"))
    import_(book, reading([person("Bob", job=("Baker", "NORTHWIND FOODS, INC."))]))
    return book


def merge(book: Book) -> None:
    companies.merge_companies(book, number(book, "NORTHWIND FOODS, INC."), number(book, "Northwind"))


def test_everything_that_names_a_company_moves_along() -> None:
    naming = {t.name for t in metadata.tables.values() for fk in t.foreign_keys if fk.column.table.name == "company"}
    assert naming == {*companies.FOLLOWING, "company_alias", "company_not_same"}


def test_merging_makes_one_record_and_the_next_import_goes_there(two: Book) -> None:
    merge(two)
    assert jobs(two) == [("Ada", "NORTHWIND FOODS, INC."), ("Bob", "NORTHWIND FOODS, INC.")]
    assert values(two, "SELECT name, key FROM company_alias") == [("Northwind", "northwind")]
    import_(two, reading([person("Cy", job=("Cook", "Northwind Ltd"))], "more.vcf"))
    assert card_named(two, "Cy").company == "NORTHWIND FOODS, INC."
    assert values(two, "SELECT count(*) FROM company") == [1]


def test_a_merge_is_no_job_change_for_the_next_archive(two: Book) -> None:
    merge(two)
    again = import_(two, archive([linked("in/ada", "Ada", "", ("Buyer", "Northwind"))], "2025-01-01"))
    renamed = import_(two, archive([linked("in/ada", "Ada", "", ("Buyer", "Northwind Foods"))], "2026-01-01"))
    assert again.job_changes == renamed.job_changes == ()
    assert len(card_named(two, "Ada").jobs) == 1


def test_a_move_away_is_still_seen(two: Book) -> None:
    merge(two)
    moved = import_(two, archive([linked("in/ada", "Ada", "", ("Buyer", "Acme"))], "2025-01-01"))
    assert [change.after for _, _, change in moved.job_changes] == ["Buyer, Acme"]
    assert [(j.company, j.current) for j in card_named(two, "Ada").jobs] == [
        ("Acme", True),
        ("NORTHWIND FOODS, INC.", False),
    ]


def test_jobs_that_are_the_same_become_one_with_two_sources(book: Book) -> None:
    import_(
        book, archive([linked("in/ada", "Ada", "Mbeki", ("Buyer", "Northwind"), email="a@x.example")], "2024-01-01")
    )
    import_(book, reading([person("Ada", "Mbeki", email="a@x.example", job=("buyer", "Northwind Foods"))]))
    assert len(card_named(book, "Ada Mbeki").jobs) == 2
    before = dump(book)
    companies.merge_companies(book, number(book, "Northwind Foods"), number(book, "Northwind"))
    assert len(card_named(book, "Ada Mbeki").jobs) == 1
    assert values(book, "SELECT count(*) FROM also_said WHERE tbl = 'position'") == [1]
    undo(book)
    assert dump(book) == before


def test_a_job_that_says_more_stays_beside_the_other(book: Book) -> None:
    card, _ = editing.add_card(book, "Ada @Northwind")
    editing.add_field(book, card, "job", {"company": "Northwind Foods", "start": "2019", "end": "2021"})
    companies.merge_companies(book, number(book, "Northwind Foods"), number(book, "Northwind"))
    assert [(j.company, j.years) for j in card_named(book, "Ada").jobs] == [
        ("Northwind Foods", ""),
        ("Northwind Foods", "2019–2021"),
    ]


def test_undo_and_redo_of_a_merge(two: Book) -> None:
    before = dump(two), derived(two)
    merge(two)
    merged = dump(two), derived(two)
    undo(two)
    assert (dump(two), derived(two)) == before
    redo(two)
    assert (dump(two), derived(two)) == merged


def test_later_work_outlives_the_undo_of_a_merge(two: Book) -> None:
    merge(two)
    change = values(two, "SELECT max(id) FROM change")[0]
    import_(two, reading([person("Cy", job=("Cook", "Northwind")), person("Dee", job=("Cook", "Northwind Foods"))]))
    editing.add_tag(two, [card_named(two, "Ada").id], "client")
    undo(two, change)
    assert jobs(two) == [
        ("Ada", "Northwind"),
        ("Bob", "NORTHWIND FOODS, INC."),
        ("Cy", "Northwind"),
        ("Dee", "NORTHWIND FOODS, INC."),
    ]
    assert [tag.name for tag in card_named(two, "Ada").tags] == ["client"]


def test_an_import_taken_back_after_the_merge_leaves_the_others_a_company(book: Book) -> None:
    first = import_(book, reading([person("Ada", job=("Buyer", "Northwind"))], "a.vcf"))
    import_(book, reading([person("Bob", job=("Baker", "Northwind Foods"))], "b.vcf"))
    import_(book, reading([person("Cy", job=("Cook", "Northwind"))], "c.vcf"))
    companies.merge_companies(book, number(book, "Northwind Foods"), number(book, "Northwind"))
    merged = values(book, "SELECT max(id) FROM change")[0]
    undo(book, first.changed.id)
    undo(book, merged)
    assert jobs(book) == [("Bob", "Northwind Foods"), ("Cy", "Northwind")]


def test_domain_and_industry_of_the_one_that_goes_are_kept_where_the_other_has_none(two: Book) -> None:
    gone = number(two, "Northwind")
    companies.set_domain(two, gone, "https://www.northwind.example/about")
    companies.set_company_industry(two, gone, "Food & drink")
    merge(two)
    assert values(two, "SELECT k.domain, i.key FROM company k JOIN industry i ON i.id = k.industry_id") == [
        ("northwind.example", "food")
    ]


def test_unknown_and_same_companies_are_refused(two: Book) -> None:
    one = number(two, "Northwind")
    with pytest.raises(UsageError):
        companies.merge_companies(two, one, one)
    with pytest.raises(UsageError):
        companies.not_same_company(two, one, one)
    with pytest.raises(NotMet):
        companies.merge_companies(two, one, 99)
    with pytest.raises(UsageError, match=r"northwind\.example"):
        companies.set_domain(two, one, "gmail.com")


def test_renaming_keeps_the_old_name_for_the_files(two: Book) -> None:
    before = dump(two)
    companies.rename_company(two, number(two, "Northwind"), "Nordwind AG")
    again = import_(two, archive([linked("in/ada", "Ada", "", ("Buyer", "Northwind"))], "2025-01-01"))
    assert again.job_changes == ()
    assert card_named(two, "Ada").company == "Nordwind AG"
    undo(two)
    undo(two)
    assert dump(two)["company"] == before["company"]
    with pytest.raises(UsageError, match="already a company called NORTHWIND FOODS"):
        companies.rename_company(two, number(two, "Northwind"), "Northwind Foods")


def test_a_name_can_go_back_to_one_it_had(two: Book) -> None:
    one = number(two, "Northwind")
    companies.rename_company(two, one, "Nordwind")
    companies.rename_company(two, one, "Northwind")
    assert values(two, "SELECT name FROM company_alias") == ["Nordwind"]


def test_not_the_same_is_remembered_across_a_merge(two: Book) -> None:
    editing.add_card(two, "Cy @Northwind Trading")
    other = number(two, "Northwind Trading")
    companies.not_same_company(two, other, number(two, "Northwind"))
    merge(two)
    keep = number(two, "NORTHWIND FOODS, INC.")
    assert values(two, "SELECT company_id, other_id FROM company_not_same") == [tuple(sorted((keep, other)))]


def test_people_inherit_the_industry_of_their_company(two: Book) -> None:
    companies.set_company_industry(two, number(two, "Northwind"), "Logistics and Supply Chain")
    ada = card_named(two, "Ada")
    assert [(i.name, i.company) for i in ada.industries] == [("Transport", "Northwind")]
    assert ada.suggested_industries == ()
    industries.drop_industry(two, [ada.id], "Transport")
    assert card_named(two, "Ada").industries == ()
    undo(two)
    companies.set_company_industry(two, number(two, "Northwind"), "")
    assert card_named(two, "Ada").industries == ()


NAMES = ("Northwind", "Northwind Foods", "Acme", "Acme Labs")


Told = list[tuple[str, str, str]]


def told_of(names: str) -> st.SearchStrategy[Told]:
    """Who works where as what."""
    return st.lists(
        st.tuples(st.sampled_from(names), st.sampled_from(NAMES), st.sampled_from(["", "Cook"])), max_size=5
    )


def once_each(told: Told) -> Told:
    """Everybody's last job alone."""
    return list({job[0]: job for job in told}.values())


# Two jobs that a later file tells of as one, while the companies are one, stay one; so each is told of once.
@given(people=told_of("ABCD"), later=told_of("EFGH").map(once_each), pair=st.permutations(range(4)))
def test_a_merge_taken_back_leaves_the_book_as_if_it_never_was(people: Told, later: Told, pair: list[int]) -> None:
    def told(rows: Told) -> list[Draft]:
        return [person(n, "Mbeki", email=f"{n}@x.example", job=(title, at)) for n, at, title in rows]

    def where(*, merging: bool) -> list[tuple[str, str]]:
        with new_book() as book:
            import_(book, reading([person("Z", job=("Owner", name)) for name in NAMES], "z.vcf"))
            import_(book, reading(told(people), "first.vcf"))
            ids = values(book, "SELECT id FROM company ORDER BY id")
            before = dump(book)
            if merging:
                companies.merge_companies(book, ids[pair[0]], ids[pair[1]])
                merged = values(book, "SELECT max(id) FROM change")[0]
                undo(book, merged)
                assert dump(book) == before
                redo(book)
                undo(book, merged)
                assert dump(book) == before
                redo(book)
            import_(book, reading(told(later), "second.vcf"))
            if merging:
                undo(book, merged)
            return sorted(set(jobs(book)))

    assert where(merging=True) == where(merging=False)
