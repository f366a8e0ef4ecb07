from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolodex.errors import NotMet, UsageError
from rolodex.services.layers import remove_layer
from rolodex.services.undoing import redo, undo
from rolodex.services.vouching import remove_vouch, vouch
from rolodex.storage.book import Book
from tests.helpers import dump, new_book, values
from tests.helping import YOU, add, layer, recognise

ROWS = "SELECT voucher_id, contact_id, company_id, topic, words, warning, on_date FROM vouch ORDER BY id"


def test_you_recommend_somebody_and_undo_takes_it_back(book: Book) -> None:
    ana = add(book, "Ana Sousa")
    before = dump(book)["vouch"]
    done = vouch(book, YOU, ana, "", " SEO ", "fair price")
    assert done.changed.label == "You recommended Ana Sousa for SEO"
    assert values(book, ROWS) == [(YOU, ana, None, "SEO", "fair price", 0, date.today().isoformat())]
    undo(book)
    assert dump(book)["vouch"] == before
    redo(book)
    assert len(values(book, ROWS)) == 1


def test_others_recommend_and_warn(book: Book) -> None:
    ana, dana = add(book, "Ana Sousa"), add(book, "Dana Okafor")
    assert vouch(book, dana, ana, "", "SEO", on="2026-03").changed.label == "Dana Okafor recommended Ana Sousa for SEO"
    warned = vouch(book, YOU, ana, "", "", "never answered", warning=True).changed
    assert warned.label == "You warned of Ana Sousa"
    assert vouch(book, dana, YOU, "", "tax").changed.label == "Dana Okafor recommended you for tax"
    assert next(row[5:] for row in values(book, ROWS)) == (0, "2026-03")


def test_a_company_is_found_by_its_key_or_made(book: Book) -> None:
    add(book, "Aiko @Clearpath")
    vouch(book, YOU, None, "CLEARPATH Ltd.", "SEO")
    done = vouch(book, YOU, None, "New & Co", "roofing")
    assert done.changed.label == "You recommended New & Co for roofing"
    assert values(book, "SELECT k.name FROM vouch v JOIN company k ON k.id = v.company_id") == ["Clearpath", "New & Co"]
    undo(book)
    assert values(book, "SELECT name FROM company") == ["Clearpath"]


def test_the_same_said_again_only_gets_its_later_date(book: Book) -> None:
    ana = add(book, "Ana")
    first = vouch(book, YOU, ana, "", "SEO", on="2026-01-01")
    again = vouch(book, YOU, ana, "", "seo", on="2026-02-01")
    assert again.vouch == first.vouch
    assert [row[3:] for row in values(book, ROWS)] == [("SEO", "", 0, "2026-02-01")]
    assert vouch(book, YOU, ana, "", "SEO", on="2026-01-05").changed.id is None
    vouch(book, YOU, ana, "", "SEO", warning=True)
    assert len(values(book, ROWS)) == 2


def test_a_person_of_an_associates_rolodex_who_is_yours_too_is_meant_as_yours(book: Book) -> None:
    dana, luis = add(book, "Dana"), add(book, "Luis Romero")
    card = layer(book, dana, {"Luis": "Roofer"})["Luis"]
    recognise(book, card, luis)
    done = vouch(book, YOU, card, "", "roofing")
    assert done.card == luis
    assert done.changed.label == "You recommended Luis Romero for roofing"


def test_somebody_only_in_an_associates_rolodex_becomes_yours_and_stays_when_it_goes(book: Book) -> None:
    dana = add(book, "Dana Okafor")
    card = layer(book, dana, {"Luis": "Roofer"})["Luis"]
    before = dump(book)
    done = vouch(book, YOU, card, "", "roofing")
    assert done.changed.label == "You recommended Luis for roofing"
    assert done.card not in (None, card)
    assert values(book, f"SELECT name, title, layer_id FROM card_row WHERE id = {done.card}") == [
        ("Luis", "Roofer", None)
    ]
    (number,) = values(book, "SELECT id FROM layer")
    remove_layer(book, number)
    assert values(book, "SELECT contact_id, topic FROM vouch") == [(done.card, "roofing")]
    undo(book)
    undo(book, done.changed.id)
    after = dump(book)
    assert {name: rows for name, rows in after.items() if rows != before[name]} == {}


def test_what_cannot_be_vouched_is_said_so(book: Book) -> None:
    ana, dana = add(book, "Ana"), add(book, "Dana")
    card = layer(book, dana, {"Luis": "Roofer"})["Luis"]
    for voucher, target, company, topic, error in (
        (YOU, ana, "", " ", "Say what for"),
        (YOU, None, " ", "SEO", "Say whom"),
        (YOU, None, "?!", "SEO", "no company's name"),
        (ana, ana, "", "SEO", "Nobody vouches for themselves"),
        (card, ana, "", "SEO", "Take the card over first"),
    ):
        with pytest.raises(UsageError, match=error):
            vouch(book, voucher, target, company, topic)
    for voucher, target in ((YOU, 99), (99, ana)):
        with pytest.raises(NotMet, match="There is no card 99"):
            vouch(book, voucher, target, "", "SEO")
    with pytest.raises(UsageError, match="is not a date"):
        vouch(book, YOU, ana, "", "SEO", on="yesterday")
    assert values(book, ROWS) == []


def test_a_vouch_can_be_removed(book: Book) -> None:
    ana = add(book, "Ana")
    number = vouch(book, YOU, ana, "", "SEO", "fair", on="2026-01-01").vouch
    assert remove_vouch(book, number).label == "Removed a recommendation of Ana"
    assert values(book, ROWS) == []
    with pytest.raises(NotMet, match="There is no vouch"):
        remove_vouch(book, number)
    undo(book)
    assert len(values(book, ROWS)) == 1


@given(st.lists(st.tuples(st.sampled_from(["SEO", "seo", "tax", ""]), st.sampled_from(["", "good"]), st.booleans())))
def test_undoing_everything_leaves_nothing(said: list[tuple[str, str, bool]]) -> None:
    with new_book() as book:
        ana = add(book, "Ana")
        before = dump(book)
        done = [vouch(book, YOU, ana, "", *one).changed for one in said if one[0] or one[1]]
        for changed in reversed(done):
            if changed.id is not None:
                undo(book, changed.id)
        assert {name: rows for name, rows in dump(book).items() if name not in ("change", "journal")} == before
