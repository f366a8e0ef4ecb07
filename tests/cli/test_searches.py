from __future__ import annotations

from tests.cli.hand import Ask, Tell


def test_searches_are_saved_renamed_moved_and_removed(ask: Ask) -> None:
    ask("add", "Ada Lindqvist #client")
    code, said, _ = ask("searches", "add", "Clients", "tag:client", "-bob")
    assert (code, said["searches"]) == (0, [{"name": "Clients", "query": "tag:client -bob", "cards": 1}])
    ask("searches", "add", "All", "a")
    ask("searches", "rename", "all", "Everybody")
    assert ask("searches", "move", "everybody", "up")[1]["change"] == 5
    assert [row["name"] for row in ask("searches")[1]["searches"]] == ["Everybody", "Clients"]
    ask("searches", "remove", "Everybody")
    ask("undo")
    assert [row["name"] for row in ask("searches")[1]["searches"]] == ["Everybody", "Clients"]


def test_a_saved_search_is_searched_by_its_name_and_narrowed(ask: Ask) -> None:
    for line in ("Ada Lindqvist #client", "Bob Frost #client", "Eve Holm"):
        ask("add", line)
    ask("searches", "add", "Clients", "tag:client")
    assert ask("search", "--saved", "clients")[1]["total"] == 2
    assert [card["name"] for card in ask("search", "--saved", "clients", "bob")[1]["cards"]] == ["Bob Frost"]
    code, _, problem = ask("search", "--saved", "friends")
    assert code == 1
    assert "There are: “Clients”" in problem


def test_searches_read_aloud(tell: Tell) -> None:
    assert "No search is saved yet" in tell("searches")[1]
    tell("searches", "add", "Clients", "tag:client")
    assert tell("searches")[1].split() == ["Clients", "tag:client", "0"]
    assert tell("searches", "move", "Clients", "sideways")[0] == 2
    assert tell("searches", "move", "Clients", "up")[1] == "Nothing had to change.\n"
    assert tell("search")[0] == 2
