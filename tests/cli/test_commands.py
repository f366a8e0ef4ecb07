"""The command line's promise: what each command answers, as JSON and for people, and with which exit code."""

from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from rolodex.cli.main import run
from rolodex.storage.book import Book
from tests.cli.hand import Ask, Tell

HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
ADA = "Ada,Lindqvist,https://www.linkedin.com/in/ada,ada@bakery.example,{},{},07 Jun 2021\n"
BOB = "Bob,Marsh,https://www.linkedin.com/in/bob,,Harborline,Freight Broker,02 Feb 2020\n"
VCARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Osei;Abel;;;\r\nFN:Abel Osei\r\nTEL;TYPE=CELL:+12125550123\r\nEND:VCARD\r\n"

LATER = (
    "share", "receive", "ask", "answer", "sync", "backup", "restore x", "check", "encrypt", "decrypt",
)  # fmt: skip


def _archive(folder: Path, day: str, company: str = "Northwind Foods, Inc.", title: str = "Owner") -> str:
    path = folder / f"Complete_LinkedInDataExport_{day}.zip"
    with ZipFile(path, "w") as packed:
        packed.writestr("Connections.csv", HEADER + ADA.format(f'"{company}"', title) + BOB)
    return str(path)


def test_import_reports_what_it_did(ask: Ask, tmp_path: Path) -> None:
    code, report, _ = ask("import", _archive(tmp_path, "03-02-2026"))
    assert code == 0
    assert (report["created"], report["updated"], report["unchanged"], report["left_out"]) == (2, 0, 0, 0)
    (file,) = report["files"]
    assert (file["format"], file["read"], file["problems"]) == ("linkedin", 2, [])
    assert isinstance(report["change"], int)
    code, again, _ = ask("import", _archive(tmp_path, "03-02-2026"))
    assert (code, again["change"], again["unchanged"]) == (0, None, 2)


def test_the_text_of_messages_is_kept_only_if_asked_for(ask: Ask, tmp_path: Path) -> None:
    path = _archive(tmp_path, "03-02-2026")
    with ZipFile(path, "a") as packed:
        packed.writestr(
            "messages.csv",
            "CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,CONTENT\n"
            "t,Ada Lindqvist,https://www.linkedin.com/in/ada,Me,https://www.linkedin.com/in/me,2026-01-02,Flour\n",
        )
    _, report, _ = ask("import", path)
    assert [file["format"] for file in report["files"]] == ["linkedin", "linkedin-messages"]
    assert "1 message from them on LinkedIn" in {event["text"] for event in ask("show", "ada")[1]["timeline"]}
    ask("import", path, "--messages-text")
    assert "Ada Lindqvist: Flour" in {event["text"] for event in ask("show", "ada")[1]["timeline"]}
    code, report, _ = ask("import", path, "--format", "linkedin-messages")
    assert (code, report["created"], report["change"]) == (0, 0, None)


def test_a_dry_run_writes_nothing(ask: Ask, tmp_path: Path) -> None:
    code, report, _ = ask("import", _archive(tmp_path, "03-02-2026"), "--dry-run")
    assert (code, report["change"], report["created"]) == (0, None, 2)
    assert ask("search", "ada")[0] == 1


def test_a_removed_card_comes_back_only_if_asked_for(ask: Ask, tmp_path: Path) -> None:
    path = _archive(tmp_path, "03-02-2026")
    ask("import", path)
    ask("remove", "ada")
    _, report, _ = ask("import", path)
    assert (report["created"], report["left_out"]) == (0, 1)
    _, report, _ = ask("import", path, "--bring-back")
    assert (report["created"], report["left_out"]) == (1, 0)
    assert ask("show", "ada")[1]["company"] == "Northwind Foods, Inc."


def test_what_is_left_out_is_told_with_its_reason(tell: Tell, tmp_path: Path) -> None:
    path = tmp_path / "Connections.csv"
    path.write_text(HEADER + BOB + ",,,,,,07 Jun 2021\n", encoding="utf-8")
    code, out, _ = tell("import", str(path))
    assert code == 0
    assert "  left out: 1 member who hid their name (Connections.csv, row 3)" in out


def test_job_changes_name_both_jobs(ask: Ask, tmp_path: Path) -> None:
    ask("import", _archive(tmp_path, "03-02-2026"))
    _, report, _ = ask("import", _archive(tmp_path, "09-07-2026", "Clearpath", "Buyer"))
    (change,) = report["job_changes"]
    assert change["name"] == "Ada Lindqvist"
    assert "Northwind Foods, Inc." in change["from"]
    assert "Clearpath" in change["to"]


def test_search_and_show_give_what_the_contract_names(ask: Ask, tmp_path: Path) -> None:
    ask("import", _archive(tmp_path, "03-02-2026"))
    code, found, _ = ask("search", "ada")
    assert (code, found["total"]) == (0, 1)
    assert {"id", "name", "title", "company", "emails", "phones", "tags", "match"} <= found["cards"][0].keys()
    code, card, _ = ask("show", "ada")
    wanted = (
        "id uid name names positions emails phones addresses urls dates tags industries notes met introductions favors"
        " timeline sources photo"
    )
    assert code == 0
    assert set(wanted.split()) <= card.keys()
    assert card["urls"] == ["https://www.linkedin.com/in/ada"]
    assert {"source", "key", "seen"} <= card["sources"][0].keys()


def test_nothing_found_is_exit_1_with_a_document(ask: Ask) -> None:
    code, found, _ = ask("search", "nobody")
    assert (code, found["total"], found["cards"]) == (1, 0, [])
    code, document, err = ask("show", "nobody")
    assert (code, document) == (1, None)
    assert err.strip().count("\n") <= 1


def test_a_query_that_fits_several_cards_names_them(ask: Ask) -> None:
    ask("add", "Ada Lindqvist")
    ask("add", "Ada Marsh")
    code, _, err = ask("show", "ada")
    assert code == 1
    assert "Ada Lindqvist" in err
    assert "Ada Marsh" in err


def test_adding_editing_tagging_and_removing_each_undo(ask: Ask) -> None:
    _, added, _ = ask("add", "Ada Lindqvist @Lindqvist Bakery ada@bakery.example #supplier")
    made = added["card"]
    assert (made["name"], made["company"], made["tags"]) == ("Ada Lindqvist", "Lindqvist Bakery", ["supplier"])
    assert isinstance(added["change"], int)
    assert ask("edit", "ada", "--email", "ada@home.example", "--star")[0] == 0
    assert ask("tag", "ada", "--add", "client", "--industry", "Food & drink")[0] == 0
    _, card, _ = ask("show", "ada")
    assert set(card["emails"]) == {"ada@bakery.example", "ada@home.example"}
    assert card["industries"] == ["Food & drink"]
    assert set(card["tags"]) == {"supplier", "client"}
    _, tags, _ = ask("tags")
    assert json.dumps(tags).count("client") == 1
    assert ask("remove", "ada")[0] == 0
    assert ask("show", "ada")[0] == 1
    assert ask("undo")[0] == 0
    assert ask("show", "ada")[1]["emails"] == card["emails"]


def test_undo_and_redo_name_the_change(ask: Ask) -> None:
    _, added, _ = ask("add", "Ada Lindqvist")
    _, changes, _ = ask("changes")
    assert changes["changes"][0]["id"] == added["change"]
    _, undone, _ = ask("undo", str(added["change"]))
    assert {"undone", "kept"} <= undone.keys()
    assert ask("redo")[0] == 0
    assert ask("search", "ada")[1]["total"] == 1
    assert ask("undo", "99")[0] == 1


def test_who_knows_answers_by_groups(ask: Ask, tmp_path: Path) -> None:
    ask("import", _archive(tmp_path, "03-02-2026"))
    code, answer, _ = ask("who-knows", "NORTHWIND FOODS", "--title", "own", "--as-of", "2026-04-01")
    assert code == 0
    assert answer["groups"].keys() == {"there", "was_there", "via", "worth_asking"}
    (row,) = answer["groups"]["there"]
    assert [step["name"] for step in row["path"]] == ["Ada Lindqvist"]
    assert {"hop", "fact", "date", "source"} <= row["evidence"][0].keys()
    assert row["band"] in ("strong", "workable", "thin")
    assert isinstance(row["why_not_stronger"], str)
    ask("import", _archive(tmp_path, "09-07-2026", "Clearpath"))
    _, later, _ = ask("who-knows", "Northwind Foods")
    assert [row["path"][-1]["name"] for row in later["groups"]["was_there"]] == ["Ada Lindqvist"]
    assert ask("who-knows", "Nowhere")[0] == 1


def test_export_to_a_file_and_to_standard_output(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "phone.vcf").write_bytes(VCARD.encode())
    ask("import", str(tmp_path / "phone.vcf"))
    to = tmp_path / "out.vcf"
    code, done, _ = ask("export", "--to", str(to))
    assert (code, done["cards"], Path(done["file"]).name) == (0, 1, "out.vcf")
    assert to.read_bytes() == VCARD.encode()
    code, cards, _ = ask("export", "--to", "-", "--format", "json")
    assert [card["name"] for card in cards["cards"]] == ["Abel Osei"]


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("x.ldif", "version: 1\ndn: cn=Abel Osei"),
        ("x.JCARD", '[\n["vcard", '),
        ("x", "BEGIN:VCARD"),
        ("x.csv", "\ufeffFirst"),
    ],
)
def test_the_suffix_tells_the_format(ask: Ask, tmp_path: Path, name: str, begins: str) -> None:
    (tmp_path / "phone.vcf").write_bytes(VCARD.encode())
    ask("import", str(tmp_path / "phone.vcf"))
    assert ask("export", "--to", str(tmp_path / name))[0] == 0
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)


def test_what_a_jcard_says_beyond_us_goes_out_again(ask: Ask, tmp_path: Path) -> None:
    card = '["vcard", [["fn", {}, "text", "Abel"], ["x-ward", {"x-a": "b"}, "unknown", "7"]]]'
    (tmp_path / "card.json").write_text(card)
    ask("import", str(tmp_path / "card.json"))
    for name, line in (("x.jcard", '["x-ward", {"x-a": "b"}, "unknown", "7"]'), ("x.vcf", "X-WARD;X-A=b:7")):
        assert ask("export", "--to", str(tmp_path / name))[0] == 0
        assert line in (tmp_path / name).read_text()


def test_a_suffix_that_says_nothing_is_refused_unless_a_format_is_named(ask: Ask, tell: Tell, tmp_path: Path) -> None:
    (tmp_path / "phone.vcf").write_bytes(VCARD.encode())
    ask("import", str(tmp_path / "phone.vcf"))
    to = tmp_path / "cards.xlsx"
    code, _, said = tell("export", "--to", str(to))
    assert (code, to.exists()) == (2, False)
    assert "“cards.xlsx” does not say what to write." in " ".join(said.split())
    assert ask("export", "name:abel", "--to", str(to), "--format", "jcard")[:2] == (0, {"cards": 1, "file": str(to)})
    assert tell("export", "--to", "-", "--format", "ldif")[1].startswith("version: 1")


@pytest.mark.parametrize("line", LATER)
def test_what_comes_later_says_so(tell: Tell, line: str) -> None:
    code, out, err = tell(*line.split())
    assert (code, out) == (2, "")
    assert "later version" in err


def test_wrong_usage_is_exit_2_in_a_sentence(tell: Tell) -> None:
    for words in (
        ("bogus",),
        ("search",),
        ("search", "a", "--nonsense"),
        ("import", "x.vcf", "--format", "nonsense"),
        ("search", "a", "--limit", "x"),
    ):
        code, _, err = tell(*words)
        assert code == 2
        assert err.strip()
        assert "Traceback" not in err
        assert "unable to parse" not in err


def test_help_lists_every_command_where_one_looks_for_it(tell: Tell) -> None:
    code, out, _ = tell("--help")
    listed = [line.split()[0] for line in out.partition("Commands:")[2].splitlines() if line[:3].strip()]
    assert code == 0
    assert listed[:4] == ["demo", "import", "export", "search"]
    # Only what this version does not have comes after the last of them.
    assert listed[listed.index("redo") + 1 :] == [line.split()[0] for line in LATER]


def test_unreadable_input_is_exit_3(tell: Tell, tmp_path: Path) -> None:
    (tmp_path / "junk.bin").write_bytes(bytes(range(256)) * 10)
    for name in ("junk.bin", "missing.vcf"):
        code, _, err = tell("import", str(tmp_path / name))
        assert code == 3
        assert name in err


def test_a_book_that_is_none_is_exit_4(tell: Tell, tmp_path: Path) -> None:
    (tmp_path / "b.rolodex").write_bytes(b"not a book at all" * 100)
    code, _, err = tell("search", "ada")
    assert code == 4
    assert "not a Rolodex book" in err


def test_a_newer_book_is_exit_4(tell: Tell, tmp_path: Path) -> None:
    path = tmp_path / "b.rolodex"
    Book(path).close()
    import sqlcipher3.dbapi2 as sqlite

    connection = sqlite.connect(str(path))
    connection.execute("PRAGMA user_version=999")
    connection.close()
    code, _, err = tell("search", "ada")
    assert code == 4
    assert "newer" in err


def test_names_are_shown_as_they_are_and_not_as_commands(tell: Tell) -> None:
    tell("add", "[red]Rosa[/red] Vega")
    _, out, _ = tell("search", "rosa")
    assert "[red]Rosa[/red] Vega" in out
    tell("add", "Max\x1b[31m Reef\u202e")
    _, out, _ = tell("search", "max")
    assert "\x1b" not in out
    assert "\u202e" not in out


def test_the_demo_is_made_without_a_window(ask: Ask, tmp_path: Path) -> None:
    code, made, _ = ask("demo", "--no-window")
    assert code == 0
    assert made["cards"] > 300
    assert ask("demo", "--no-window")[0] == 2


def test_alone_it_opens_the_window_on_the_book(tmp_path: Path) -> None:
    opened: list[Path] = []

    def window(book_path: Path, *, demo: bool = False) -> int:
        opened.append(book_path)
        return 0

    assert run(["--book", str(tmp_path / "mine.rolodex")], window) == 0
    assert opened == [tmp_path / "mine.rolodex"]
