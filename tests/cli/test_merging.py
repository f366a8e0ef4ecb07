"""`merge` and `split`, as scripts call them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.hand import Ask

LINKEDIN = (
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    "Ada,Lindqvist,https://www.linkedin.com/in/ada,ada@bakery.example,Lindqvist Bakery,Baker,07 Jun 2025\n"
)
PHONE = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:uid-ada\r\nN:Holm;Addie;;;\r\nFN:Addie Holm\r\n"
    "TEL;TYPE=CELL:+1 212 555 0123\r\nEMAIL:ada@bakery.example\r\nORG:Lindqvist Bakery\r\nEND:VCARD\r\n"
)


@pytest.fixture(autouse=True)
def _files(ask: Ask, tmp_path: Path) -> None:
    for name, text in (("Connections.csv", LINKEDIN), ("phone.vcf", PHONE)):
        (tmp_path / name).write_bytes(text.encode())
        assert ask("import", tmp_path / name)[0] == 0


def test_merging_keeps_the_first_and_names_the_change(ask: Ask) -> None:
    code, merged, _ = ask("merge", "2", "addie")
    assert code == 0
    card = merged["card"]
    assert (merged["change"], card["name"], card["emails"]) == (3, "Ada Lindqvist", ["ada@bakery.example"])
    assert card["phones"] == ["+1 212 555 0123"]
    assert ask("search", "ada")[1]["total"] == 1
    assert ask("undo")[1]["kept"] == []
    assert ask("search", "holm")[1]["cards"][0]["name"] == "Addie Holm"


def test_split_without_a_source_takes_the_last_merge_apart(ask: Ask) -> None:
    ask("merge", "2", "addie")
    code, apart, _ = ask("split", "2")
    assert code == 0
    assert [card["name"] for card in apart["cards"]] == ["Ada Lindqvist", "Addie Holm"]
    assert ask("duplicates")[1]["pairs"] == []


@pytest.mark.parametrize("source", ["phone.vcf", "PHONE.VCF", "uid-ada", "vcard"])
def test_a_source_is_split_off_by_name(ask: Ask, source: str) -> None:
    number = ask("merge", "2", "addie")[1]["card"]["id"]
    code, apart, _ = ask("split", str(number), "--source", source)
    assert code == 0
    old, new = apart["cards"]
    assert (old["name"], old["phones"], old["title"]) == ("Ada Lindqvist", [], "Baker")
    assert (new["name"], new["uid"], new["phones"]) == ("Addie Holm", "uid-ada", ["+1 212 555 0123"])
    # Each in its own file's words: the phone gives no title.
    assert [(job["title"], job["company"]) for job in new["positions"]] == [("", "Lindqvist Bakery")]
    assert new["names"]["other"] == []


def test_split_tells_the_sources_it_could_split_along(ask: Ask) -> None:
    code, document, err = ask("split", "addie")
    assert (code, document) == (2, None)
    assert "phone.vcf (Addie Holm)" in err
    code, document, err = ask("split", "addie", "--source", "nowhere.csv")
    assert (code, document) == (1, None)
    assert "It has: phone.vcf" in err
    assert ask("split", "addie", "--source", "phone.vcf")[0] == 2
    number = ask("add", "Mia")[1]["id"]
    assert "typed by you" in ask("split", str(number))[2]


def test_one_card_is_not_merged_with_itself(ask: Ask) -> None:
    for words in (("merge", "addie"), ("merge", "addie", "holm")):
        assert ask(*words)[:2] == (2, None)
    assert ask("merge", "addie", "99")[0] == 1
