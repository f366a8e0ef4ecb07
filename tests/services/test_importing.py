from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from rolodex.errors import Cancelled
from rolodex.models.draft import DraftEmail, DraftPhone
from rolodex.services import editing
from rolodex.services.importing.applying import apply_plan
from rolodex.services.importing.planning import plan_import
from rolodex.services.importing.reading import read_files
from rolodex.services.settings import set_home_country
from rolodex.storage.book import Book
from tests.helpers import (
    archive,
    card_named,
    cards,
    derived,
    dump,
    import_,
    linked,
    person,
    plan_of,
    reading,
    shown,
    values,
)

ENGINEER, BAKER = ("Engineer", "Acme"), ("Baker", "Lindqvist Bakery")


def _ada(job: tuple[str, str] | None = ENGINEER, **more: Any) -> Any:
    return linked("in/ada", "Ada", "Byron", job, **more)


def test_the_same_file_again_changes_nothing(book: Book) -> None:
    read = archive([_ada(), linked("in/bob", "Bob", "Ash")], "2025-01-01")
    assert import_(book, read).created == 2
    again = import_(book, read)
    assert (again.changed.id, again.unchanged, again.created) == (None, 2, 0)


def test_a_file_on_disk_again_changes_nothing(book: Book, tmp_path: Any) -> None:
    path = tmp_path / "Connections.csv"
    path.write_text(
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        "Ada,Byron,https://www.linkedin.com/in/ada,,Acme,Engineer,02 Mar 2020\n",
        encoding="utf-8",
    )
    assert import_(book, read_files([path])).created == 1
    assert import_(book, read_files([path])).changed.id is None


def test_a_move_is_told_with_before_and_after_and_kept_as_history(book: Book) -> None:
    import_(book, archive([_ada()], "2024-01-01"))
    done = import_(book, archive([_ada(BAKER)], "2025-01-01"))
    ((_, name, move),) = done.job_changes
    assert (name, move.before, move.after, move.kind) == (
        "Ada Byron",
        "Engineer, Acme",
        "Baker, Lindqvist Bakery",
        "new company",
    )
    now, then = card_named(book, "Ada Byron").jobs
    assert (now.title, now.current, now.seen) == ("Baker", True, "2025-01-01")
    assert (then.title, then.current, then.gone) == ("Engineer", False, "2025-01-01")


def test_a_new_title_in_the_same_company_is_told_as_such(book: Book) -> None:
    import_(book, archive([_ada()], "2024-01-01"))
    ((_, _, move),) = import_(book, archive([_ada(("Director", "ACME Inc."))], "2025-01-01")).job_changes
    assert move.kind == "new title"


def test_an_older_archive_moves_nobody_back(book: Book) -> None:
    import_(book, archive([_ada(BAKER, email="new@x.example")], "2025-01-01"))
    done = import_(book, archive([_ada(ENGINEER, email="old@x.example")], "2024-01-01"))
    card = card_named(book, "Ada Byron")
    assert done.job_changes == ()
    assert (card.title, [e.value for e in card.emails]) == ("Baker", ["new@x.example"])
    assert {(j.title, j.current) for j in card.jobs} == {("Baker", True), ("Engineer", False)}


def test_somebody_back_in_an_earlier_job_is_shown_there(book: Book) -> None:
    for year, job in (("2023", ENGINEER), ("2024", BAKER), ("2025", ENGINEER)):
        import_(book, archive([_ada(job)], f"{year}-01-01"))
    assert {(j.title, j.current) for j in card_named(book, "Ada Byron").jobs} == {("Engineer", True), ("Baker", False)}
    again = import_(book, archive([_ada(BAKER)], "2024-01-01"))
    assert again.changed.id is None


def test_a_phone_that_moves_back_to_an_earlier_job_is_believed(book: Book) -> None:
    for n, job in enumerate((ENGINEER, BAKER, ENGINEER)):
        import_(book, reading([person("Ada", key="u", job=job)], f"{n}.vcf"))
    assert card_named(book, "Ada").title == "Engineer"


def test_what_a_file_no_longer_says_goes(book: Book) -> None:
    import_(book, reading([person("Ada", key="u", email=["a@x.example", "b@x.example"])], "1.vcf"))
    import_(book, reading([person("Ada", key="u", email=["b@x.example", "c@x.example"])], "2.vcf"))
    assert [e.value for e in card_named(book, "Ada").emails] == ["b@x.example", "c@x.example"]


def test_what_you_typed_is_never_overwritten(book: Book) -> None:
    import_(book, archive([_ada(email="ada@x.example")], "2023-01-01"))
    card = card_named(book, "Ada Byron")
    editing.set_name(book, card.id, family="King")
    editing.change_field(book, "email", card.emails[0].id, "ada@home.example")
    editing.end_job(book, card.jobs[0].id, "2023-06")
    editing.add_field(book, card.id, "phone", "+1 212 555 0123")
    import_(book, archive([_ada(email=["ada@home.example", "new@x.example"])], "2024-01-01"))
    import_(book, archive([_ada(None)], "2025-01-01"))
    after = card_named(book, "Ada King")
    assert [e.value for e in after.emails] == ["ada@home.example"]
    assert [(j.title, j.current, j.end) for j in after.jobs] == [("Engineer", False, "2023-06")]
    assert [p.value for p in after.phones] == ["+1 212 555 0123"]


def test_a_job_you_typed_is_not_ended_by_a_file_that_forgets_it(book: Book) -> None:
    card, _ = editing.add_card(book, "Ada Byron ada@x.example")
    editing.add_field(book, card, "job", {"company": "Acme", "title": "Engineer"})
    import_(book, archive([_ada(email="ada@x.example")], "2024-01-01"))
    import_(book, archive([_ada(None, email="ada@x.example")], "2025-01-01"))
    assert [(j.title, j.current) for j in card_named(book, "Ada Byron").jobs] == [("Engineer", True)]


def test_two_sources_of_one_address_make_one_row_that_both_claim(book: Book) -> None:
    import_(book, reading([person("Ada", "Byron", key="u", email="ada@x.example")], "1.vcf"))
    import_(book, archive([_ada(email="ADA@x.example")], "2024-01-01"))
    assert [e.value for e in card_named(book, "Ada Byron").emails] == ["ada@x.example"]
    assert values(book, "SELECT count(*) FROM also_said WHERE tbl = 'email'") == [1]
    import_(book, reading([person("Ada", "Byron", key="u")], "2.vcf"))
    (email,) = card_named(book, "Ada Byron").emails
    assert email.said.source.endswith("Connections.csv")


def test_a_card_removed_by_hand_does_not_come_back(book: Book) -> None:
    read = archive([_ada(), linked("in/bob", "Bob", "Ash")], "2024-01-01")
    import_(book, read)
    editing.remove_cards(book, [card_named(book, "Ada Byron").id])
    assert import_(book, read).changed.id is None
    done = import_(book, archive([_ada(BAKER)], "2025-01-01"))
    assert (done.left_out, [c.name for c in cards(book)]) == (1, ["Bob Ash"])


def test_duplicates_inside_one_file_are_one_card(book: Book) -> None:
    by_key = [_ada(), _ada(None, email="ada@x.example")]
    by_email = [person("Bob", email="b@x.example"), person("Bob", "Ash", email="B@x.example")]
    by_bytes = [person("Cy"), person("Cy")]
    import_(book, archive(by_key, "2024-01-01"))
    import_(book, reading(by_email + by_bytes))
    assert [c.name for c in cards(book)] == ["Ada Byron", "Bob", "Cy"]
    assert [e.value for e in card_named(book, "Ada Byron").emails] == ["ada@x.example"]


def test_two_files_of_one_import_do_not_lose_what_one_of_them_still_says(book: Book) -> None:
    import_(book, archive([_ada(email="ada@x.example")], "2023-01-01"))
    both = archive([_ada(None)], "2024-01-01")
    more = reading([person("Ada", "Byron", key="u", email="ada@x.example")])
    both.files += more.files
    for saying in more.sayings:
        saying.file = 1
    for order in (both.sayings + more.sayings, more.sayings + both.sayings):
        both.sayings = order
        done = import_(book, both)
        assert [e.said.source for e in card_named(book, "Ada Byron").emails] == ["contacts.vcf"]
        from rolodex.services.undoing import undo

        undo(book, done.changed.id)


def test_the_home_country_decides_national_numbers(book: Book) -> None:
    set_home_country(book, "GB")
    import_(book, reading([person("Ada", phone="020 7946 0018")], "1.vcf"))
    import_(book, reading([person("Ada", email="ada@x.example", phone="+44 20 7946 0018")], "2.vcf"))
    (card,) = cards(book)
    assert [(p.value, p.detail) for p in card.phones] == [("020 7946 0018", "+442079460018")]


STAGES = ("Recognising people", "Comparing", "Writing", "Making it searchable")


@pytest.mark.parametrize("stage", STAGES)
def test_stopping_leaves_nothing_behind(book: Book, stage: str) -> None:
    import_(book, archive([_ada()], "2023-01-01"))
    before = dump(book), derived(book), values(book, "SELECT * FROM change")
    with pytest.raises(Cancelled):
        apply_plan(book, plan_import(book, archive([_ada(BAKER)], "2024-01-01"), _stop(stage)), _stop(stage))
    assert (dump(book), derived(book), values(book, "SELECT * FROM change")) == before
    assert import_(book, archive([_ada(BAKER)], "2024-01-01")).updated == 1


def _stop(at: str) -> Callable[[str, int, int], None]:
    def watch(stage: str, done: int, total: int) -> None:
        if stage == at:
            raise Cancelled("Stopped.")

    return watch


def test_choices_of_the_review_are_followed(book: Book) -> None:
    editing.add_card(book, "Ada Byron @Acme")
    for choice, names in (("skip", ["Ada Byron"]), ("merge", ["Ada Byron"]), ("keep both", ["Ada Byron"] * 2)):
        plan = plan_of(book, person("Ada", "Byron", email="ada@x.example", job=ENGINEER), name=f"{choice}.vcf")
        (item,) = plan.items
        assert item.maybe is not None
        item.choice = choice  # type: ignore[assignment]
        done = apply_plan(book, plan)
        assert [c.name for c in cards(book)] == names
        assert (done.changed.id is None) == (choice == "skip")
        if done.changed.id:
            from rolodex.services.undoing import undo

            undo(book)


def test_an_unwanted_person_is_left_out_and_offered_again(book: Book) -> None:
    read = reading([person("Ada"), person("Bob")])
    plan = plan_import(book, read)
    plan.items[0].wanted = False
    assert apply_plan(book, plan).left_out == 1
    assert [c.name for c in cards(book)] == ["Bob"]
    assert import_(book, read).created == 1


def test_what_was_done_since_the_plan_is_not_overwritten(book: Book) -> None:
    read = reading([person("Ada", email="ada@x.example")])
    plan = plan_import(book, read)
    import_(book, read)
    assert apply_plan(book, plan).changed.id is None
    assert len(cards(book)) == 1


def test_merging_with_a_card_removed_meanwhile_makes_a_card(book: Book) -> None:
    card, _ = editing.add_card(book, "Ada Byron")
    plan = plan_of(book, person("Ada", "Byron", email="ada@x.example"))
    plan.items[0].choice = "merge"
    editing.remove_cards(book, [card])
    apply_plan(book, plan)
    assert [e.value for c in cards(book) for e in c.emails] == ["ada@x.example"]


def test_planning_says_what_applying_does(book: Book) -> None:
    import_(book, archive([_ada(), linked("in/bob", "Bob", "Ash")], "2023-01-01"))
    before = shown(book)
    bob, cy = linked("in/bob", "Bob", "Ash"), linked("in/cy", "Cy", "Oak")
    plan = plan_import(book, archive([_ada(BAKER), bob, cy], "2024-01-01"))
    assert shown(book) == before
    assert [(i.name, i.action, i.news) for i in plan.items] == [
        ("Ada Byron", "update", ["moved to Baker, Lindqvist Bakery"]),
        ("Bob Ash", "unchanged", []),
        ("Cy Oak", "create", []),
    ]
    done = apply_plan(book, plan)
    assert (done.created, done.updated, done.unchanged) == (1, 1, 1)


def test_every_row_tells_its_source(book: Book) -> None:
    draft = person("Ada", email="a@x.example", phone="+12125550123", job=ENGINEER, notes=["hi"], tags=["client"])
    import_(book, reading([draft], "phone.vcf"))
    (card,) = cards(book)
    rows: tuple[Any, ...] = (*card.emails, *card.phones, *card.jobs, *card.notes)
    assert {r.said.source for r in rows} == {"phone.vcf"}
    assert [t.name for t in card.tags] == ["client"]


def test_a_vcards_uid_is_kept_and_a_profile_is_no_uid(book: Book) -> None:
    import_(book, reading([person("Bob", key="urn:uuid:1")]))
    import_(book, archive([_ada()], "2024-01-01"))
    assert card_named(book, "Bob").uid == "urn:uuid:1"
    assert "/" not in card_named(book, "Ada Byron").uid


def test_a_number_for_home_and_office_is_kept_twice(book: Book) -> None:
    draft = person("Ada")
    draft.phones = [DraftPhone("+1 212 555 0123", "home"), DraftPhone("+1 212 555 0123", "work")]
    import_(book, reading([draft]))
    assert [p.label for p in cards(book)[0].phones] == ["home", "work"]


def test_a_new_label_replaces_the_old(book: Book) -> None:
    for n, label in enumerate(("home", "work")):
        draft = person("Ada", key="u")
        draft.phones = [DraftPhone("+1 212 555 0123", label)]
        import_(book, reading([draft], f"{n}.vcf"))
    assert [p.label for p in cards(book)[0].phones] == ["work"]


def test_one_saying_of_a_thing_twice_makes_one_row(book: Book) -> None:
    draft = person("Ada")
    draft.emails = [DraftEmail("a@x.example"), DraftEmail("A@x.example")]
    draft.phones = [DraftPhone("+1 212 555 0123"), DraftPhone("+1 (212) 555-0123")]
    import_(book, reading([draft]))
    (card,) = cards(book)
    assert (len(card.emails), len(card.phones)) == (1, 1)
