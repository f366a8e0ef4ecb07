from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolodex.importers import any_table
from rolodex.importers.table_columns import FIELDS, TableColumns, propose
from rolodex.models.draft import (
    Draft,
    DraftAddress,
    DraftDate,
    DraftEmail,
    DraftLink,
    DraftName,
    DraftPhone,
    DraftPosition,
    LeftOut,
    Problem,
)
from rolodex.services.importing.reading import read_again
from tests.importers.tables import entry

LIST = (
    "Kunde;Ansprechpartner;E-Mail geschäftlich;Handy;Ort;Web;Seit;Bemerkung\r\n"
    "Löwe GmbH;Ana de la Cruz;ana@loewe.example;+49 171 1;Köln;www.loewe.example;1.2.2010;Kennt Ivo\r\n"
)

# A file with a NUL in it is no text, let alone a table.
_cell = st.text(st.characters(exclude_characters="\0"), max_size=12)


def proposed(header: str, *rows: str) -> dict[str, str]:
    columns = propose(header.split(";"), [row.split(";") for row in rows])
    return {name: field for name, field in zip(columns.names, columns.fields, strict=True) if field}


def look(text: str | bytes, name: str = "list.csv") -> TableColumns:
    found = any_table.look(entry(text, name))
    assert found is not None
    return found


def said(text: str | bytes, *fields: str) -> list[Draft | Problem | LeftOut]:
    """What the table says when its columns are these; each record must say it again."""
    items = list(any_table.read(any_table.said(entry(text), look(text).taken_for(fields))))
    for item in items:
        if isinstance(item, Draft):
            again = read_again("table", item.raw)
            assert again is not None
            assert replace(again, place=item.place) == item
    return items


class TestProposing:
    @pytest.mark.parametrize(
        ("header", "fields"),
        [
            ("First Name;Last Name;E-mail;Cell", "given family email mobile"),
            ("full_name;organisation;job title;DOB", "name company title birthday"),
            ("Vorname;Nachname;Firma;Telefonnummer;PLZ;Ort", "given family company phone postcode city"),
            ("Name;Vorname;Straße", "family given street"),
            ("Prénom;Nom;Société;Courriel;Téléphone", "given family company email phone"),
            ("Nombre;Apellidos;Empresa;Correo electrónico;Móvil", "given family company email mobile"),
            ("Nome;Cognome;Azienda;Ruolo;Cellulare", "given family company title mobile"),
            ("Voornaam;Achternaam;Bedrijf;Woonplaats", "given family company city"),
            ("Primeiro nome;Sobrenome;Empresa;Telefone", "given family company phone"),
            ("Förnamn;Efternamn;Företag;E-post;Anteckningar", "given family company email note"),
            ("Fornavn;Efternavn;Virksomhed;Fødselsdag", "given family company birthday"),
            ("Etunimi;Sukunimi;Yritys;Puhelin", "given family company phone"),
            ("Imię;Nazwisko;Firma;Stanowisko", "given family company title"),
            ("Jméno;Příjmení;Společnost;Telefonní číslo", "given family company phone"),
            ("Primary contact e-mail;Phone (office);LinkedIn", "email phone linkedin"),
        ],
    )
    def test_by_the_names_of_the_columns(self, header: str, fields: str) -> None:
        assert list(proposed(header).values()) == fields.split()

    def test_by_what_stands_in_them(self) -> None:
        rows = (
            "Ada;ada@x.example;https://linkedin.com/in/ada;+44 20 7946 0001;www.x.example;1.2.2010;7",
            "Bob;bob@x.example;https://linkedin.com/in/bob;(020) 7946 0002;https://y.example;2.3.2011;8",
        )
        assert proposed("a;b;c;d;e;f;g", *rows) == {
            "b": "email", "c": "linkedin", "d": "phone", "e": "website", "f": "date",
        }  # fmt: skip

    def test_what_stands_there_counts_more_than_the_name(self) -> None:
        assert proposed("Name;Contact", "Ada;ada@x.example") == {"Name": "name", "Contact": "email"}
        assert proposed("Name;Email opt-in;Phone type", "Ada;yes;mobile") == {"Name": "name"}
        assert proposed("Name;Created", "Ada;2026-01-01") == {"Name": "name"}

    def test_a_field_of_which_there_is_one_is_proposed_once(self) -> None:
        assert proposed("Name;City;Town;Email;Mail") == {
            "Name": "name",
            "City": "city",
            "Email": "email",
            "Mail": "email",
        }

    def test_it_is_good_with_a_name_and_something_more(self) -> None:
        assert propose(["Name", "City"], []).is_good
        assert not propose(["Name", "Shoe size"], []).is_good
        assert not propose(["Email", "City"], []).is_good


class TestLooking:
    @pytest.mark.parametrize(
        "text",
        [
            "",
            "Two eggs, flour, milk.\nStir, bake.\n",
            '{"name": "Ada", "email": "a@x.example"}\n[1, 2]\n',
            "<html><body>Name, Email</body></html>\n",
            "Name,Email\n",
            "1,2,3\n4,5,6\n",
            "dn: cn=Ada, mail=a\ncn: Ada\n",
        ],
    )
    def test_what_is_no_table_is_left_alone(self, text: str) -> None:
        assert any_table.look(entry(text, "notes.txt")) is None

    def test_a_named_csv_is_offered_even_if_nothing_is_known(self) -> None:
        assert look("Wer,Wo\nAda,Rye\n").fields == ("", "")
        assert any_table.look(entry("Wer,Wo\nAda,Rye\n", "notes.txt")) is None

    def test_the_header_is_found_below_prose(self) -> None:
        found = look("Members, all of them\n\nName,Email\nAda,a@x.example\n")
        assert (found.names, found.values(1)) == (("Name", "Email"), ["a@x.example"])

    def test_a_table_of_a_thousand_columns_is_no_list_of_people(self) -> None:
        assert any_table.look(entry(",".join(["Name"] * 1000) + "\n" + "a," * 999 + "a\n")) is None

    @given(st.binary(max_size=200), st.sampled_from([b"", b"Name,Email\nAda,a@x.example\n", b"#rolodex-columns 1 "]))
    def test_no_bytes_are_too_odd(self, junk: bytes, table: bytes) -> None:
        for data in (junk + table, table + junk):
            any_table.recognises(entry(data))
            any_table.look(entry(data))
            assert all(isinstance(item, (Draft, Problem, LeftOut)) for item in any_table.read(entry(data)))


class TestReading:
    def test_a_row_by_what_its_columns_are_said_to_be(self) -> None:
        [draft] = said(LIST, "company", "name", "work_email", "mobile", "city", "website", "date", "note")
        assert isinstance(draft, Draft)
        assert replace(draft, raw=b"") == Draft(
            place="row 2",
            given="Ana",
            family="de la Cruz",
            emails=[DraftEmail("ana@loewe.example", "work")],
            phones=[DraftPhone("+49 171 1", "mobile")],
            addresses=[DraftAddress(city="Köln")],
            links=[DraftLink("www.loewe.example")],
            dates=[DraftDate("other", 2010, 2, 1, "Seit")],
            positions=[DraftPosition("Löwe GmbH")],
            notes=["Kennt Ivo"],
        )
        assert draft.raw.startswith(b'#rolodex-columns 1 ["company", "name", "work_email"')
        assert draft.raw.endswith(LIST.encode())

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "cp1252"])
    def test_every_encoding(self, encoding: str) -> None:
        fields = "company", "name", "", "", "", "", "", ""
        [draft] = said(LIST.encode(encoding), *fields)
        assert isinstance(draft, Draft)
        assert draft.positions == [DraftPosition("Löwe GmbH")]

    def test_rows_keep_their_numbers_below_prose(self) -> None:
        text = 'All of them, 2026\n\nName,Email\nAda,a@x.example\n"Bob,b\nCai,c@x.example\n'
        items = said(text, "name", "email")
        assert [item.place if isinstance(item, Draft) else item.where for item in items] == ["row 4", "row 5", "row 6"]

    def test_notes_say_what_they_are_about(self) -> None:
        [draft] = said("Name,Shoe size,Notes\nAda,36,calm\n", "name", "note", "note")
        assert isinstance(draft, Draft)
        assert draft.notes == ["Shoe size: 36", "calm"]

    def test_tags_nicknames_and_a_whole_address(self) -> None:
        text = 'Name,Nick,Groups,Address,LinkedIn\n"Byron, Ada",Addie,"Town, Mill|Town","1 Mill Lane\nRye",in/ada\n'
        [draft] = said(text, "name", "nickname", "tag", "address", "linkedin")
        assert isinstance(draft, Draft)
        assert (draft.given, draft.family, draft.names) == ("Ada", "Byron", [DraftName("Addie")])
        assert draft.tags == ["Town", "Mill"]
        assert draft.addresses == [DraftAddress(street="1 Mill Lane\nRye")]
        assert draft.links == [DraftLink("in/ada", "linkedin")]

    def test_formulas_and_markup_are_only_words(self) -> None:
        [draft] = said('Name,Note\n=HYPERLINK(1),"<img src=""x"">"\n', "name", "note")
        assert isinstance(draft, Draft)
        assert (draft.given, draft.notes) == ("=HYPERLINK(1)", ['<img src="x">'])

    def test_what_is_wrong_costs_no_other_row(self) -> None:
        text = "Name,Email,Birthday\nAda,none,3/4/1970\n,,\nBob,b@x.example,\nC,c@x.example,,more\n,,1.1.1970\n"
        *items, left_out = said(text, "name", "email", "birthday")
        assert [item.given for item in items if isinstance(item, Draft)] == ["Ada", "Bob"]
        assert [item.where for item in items if isinstance(item, Problem)] == ["row 2", "row 2", "row 5"]
        assert left_out == LeftOut("row 6", "1 row that names nobody")

    def test_without_a_word_a_good_proposal_is_used(self) -> None:
        [draft] = any_table.read(entry("Name,Email\nAda Byron,a@x.example\n"))
        assert isinstance(draft, Draft)
        assert (draft.given, draft.family) == ("Ada", "Byron")

    def test_without_a_word_nothing_is_guessed(self) -> None:
        [problem] = any_table.read(entry("Wer,Wo\nAda,Rye\n"))
        assert isinstance(problem, Problem)
        assert '"Wer", "Wo"' in problem.message
        assert '--map "Wer=name"' in problem.message

    @pytest.mark.parametrize(
        "mark", ['#rolodex-columns 1 ["nope", "email"]\n', '#rolodex-columns 1 ["name"]\n', "#rolodex-columns 9 [1\n"]
    )
    def test_a_line_that_says_nonsense_is_no_answer(self, mark: str) -> None:
        found = list(any_table.read(entry(f"{mark}Name,Email\nAda,a@x.example\n")))
        assert all(isinstance(item, (Draft, Problem)) for item in found)

    @given(st.lists(st.lists(_cell, min_size=3, max_size=3), max_size=4), st.permutations(list(FIELDS)))
    def test_whatever_the_cells_each_record_says_it_again(self, rows: list[list[str]], fields: list[str]) -> None:
        text = "Alpha,Beta,Gamma\nx,y,z\n" + "".join(
            ",".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\n" for row in rows
        )
        said(text.encode(errors="replace"), *fields[:3])
