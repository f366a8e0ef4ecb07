"""`knows`: a sentence written down, told, or refused with what is unclear."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.hand import Ask


@pytest.fixture(autouse=True)
def _people(ask: Ask) -> None:
    for line in ("Dana Okafor @Brightside", "Luis Romero", "Ana Sousa", "Ana Lima @Brightside"):
        assert ask("add", line)[0] == 0


def test_a_sentence_is_written_and_can_be_undone(ask: Ask) -> None:
    code, said, _ = ask("knows", "Dana Okafor knows Luis Romero from Brightside, 2016")
    assert code == 0
    assert said["sentence"] == "Dana Okafor knows Luis Romero from Brightside, since 2016"
    known = said["acquaintance"]
    assert (known["one"], known["other"]) == (
        {"id": 2, "name": "Dana Okafor", "via": ""},
        {"id": 3, "name": "Luis Romero", "via": ""},
    )
    assert (known["how"], known["since"], known["company"]["name"], known["rating"]) == (
        "know each other from Brightside", "2016", "Brightside", 0,
    )  # fmt: skip
    assert ask("changes")[1]["changes"][0]["id"] == said["change"]
    assert ask("undo")[0] == 0


def test_words_need_no_quotes_and_who_knows_may_be_a_card(ask: Ask) -> None:
    code, said, _ = ask("knows", "--about", "Dana", "knows", "Luis", "well")
    assert (code, said["sentence"]) == (0, "Dana Okafor knows Luis Romero well")
    assert ask("knows", "--about", "nobody", "knows", "Luis")[0] == 1


def test_a_dry_run_writes_nothing(ask: Ask) -> None:
    before = len(ask("changes")[1]["changes"])
    code, said, _ = ask("knows", "Dana knows Luis", "--dry-run")
    assert (code, said["change"], said["acquaintance"]["id"]) == (0, None, None)
    assert len(ask("changes")[1]["changes"]) == before


def test_who_may_be_meant_is_named(ask: Ask) -> None:
    code, said, err = ask("knows", "Ana knows Luis")
    assert (code, said) == (1, None)
    assert "Ana Lima (5, Brightside)" in err
    assert "Ana Sousa (4)" in err
    assert "like “Ana (42)”" in err
    assert ask("knows", "Ana (5) knows Luis")[1]["sentence"] == "Ana Lima knows Luis Romero"


def test_a_new_card_is_made_only_if_asked(ask: Ask) -> None:
    code, _, err = ask("knows", "Dana knows Zoe Ahn from school")
    assert (code, err.strip()) == (1, "Nobody here is called “Zoe Ahn”. Make a card of it with --new.")
    code, said, _ = ask("knows", "Dana knows Zoe Ahn from school", "--new")
    assert (code, said["acquaintance"]["other"]["id"]) == (0, 6)
    assert ask("show", "zoe")[1]["name"] == "Zoe Ahn"
    assert ask("knows", "Ana knows Yan Li", "--new")[0] == 1


@pytest.mark.parametrize(("sentence", "code"), [("", 2), ("Dana", 1), ("Dana knows Dana", 1)])
def test_what_says_nothing_is_refused(ask: Ask, sentence: str, code: int) -> None:
    assert ask("knows", sentence)[0] == code


def test_whom_a_relation_means_is_told(ask: Ask, tmp_path: Path) -> None:
    lines = ("BEGIN:VCARD", "VERSION:4.0", "FN:Bo Lind", "RELATED;TYPE=spouse;VALUE=text:Ana Lima", "END:VCARD", "")
    (tmp_path / "bo.vcf").write_text("\r\n".join(lines))
    assert ask("import", str(tmp_path / "bo.vcf"))[0] == 0
    assert ask("show", "bo")[1]["relations"] == [{"label": "spouse", "name": "Ana Lima", "card": 5}]
