from __future__ import annotations

import tomllib
from dataclasses import replace

import pytest

from rolodex.importers import outlook
from rolodex.importers.csv_text import column_key
from rolodex.models.draft import (
    Draft,
    DraftAddress,
    DraftDate,
    DraftEmail,
    DraftLink,
    DraftName,
    DraftPhone,
    DraftPosition,
    DraftRelation,
    LeftOut,
    Problem,
)
from rolodex.resources import resource
from tests.importers.tables import drafts, entry, problems, read, table_of

DESKTOP = (
    "Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title,Business Street,Business Street 2,"
    "Business Street 3,Business City,Business State,Business Postal Code,Business Country/Region,Home Street,"
    "Home Street 2,Home Street 3,Home City,Home State,Home Postal Code,Home Country/Region,Other Street,Other Street 2,"
    "Other Street 3,Other City,Other State,Other Postal Code,Other Country/Region,Assistant's Phone,Business Fax,"
    "Business Phone,Business Phone 2,Callback,Car Phone,Company Main Phone,Home Fax,Home Phone,Home Phone 2,ISDN,"
    "Mobile Phone,Other Fax,Other Phone,Pager,Primary Phone,Radio Phone,TTY/TDD Phone,Telex,Account,Anniversary,"
    "Assistant's Name,Billing Information,Birthday,Business Address PO Box,Categories,Children,Directory Server,"
    "E-mail Address,E-mail Type,E-mail Display Name,E-mail 2 Address,E-mail 2 Type,E-mail 2 Display Name,"
    "E-mail 3 Address,E-mail 3 Type,E-mail 3 Display Name,Gender,Government ID Number,Hobby,Home Address PO Box,"
    "Initials,Internet Free Busy,Keywords,Language,Location,Manager's Name,Mileage,Notes,Office Location,"
    "Organizational ID Number,Other Address PO Box,Priority,Private,Profession,Referred By,Sensitivity,Spouse,User 1,"
    "User 2,User 3,User 4,Web Page"
)
ONLINE = (
    "First Name,Middle Name,Last Name,Title,Suffix,Nickname,Given Yomi,Surname Yomi,E-mail Address,E-mail 2 Address,"
    "E-mail 3 Address,Home Phone,Home Phone 2,Business Phone,Business Phone 2,Mobile Phone,Car Phone,Other Phone,"
    "Primary Phone,Pager,Business Fax,Home Fax,Other Fax,Company Main Phone,Callback,Radio Phone,Telex,TTY/TDD Phone,"
    "IMAddress,Job Title,Department,Company,Office Location,Manager's Name,Assistant's Name,Assistant's Phone,"
    "Company Yomi,Business Street,Business City,Business State,Business Postal Code,Business Country/Region,"
    "Home Street,Home City,Home State,Home Postal Code,Home Country/Region,Other Street,Other City,Other State,"
    "Other Postal Code,Other Country/Region,Personal Web Page,Spouse,Schools,Hobby,Location,Web Page,Birthday,"
    "Anniversary,Notes"
)
# In the order: given, family, company, job, street at work, phone at work, mobile, e-mail, second e-mail, birthday.
LOCALISED = {
    "de": "Vorname;Nachname;Firma;Position;Straße geschäftlich;Telefon geschäftlich;Mobiltelefon;E-Mail-Adresse;"
    "E-Mail 2: Adresse;Geburtstag",
    "fr": "Prénom;Nom;Société;Fonction;Rue (bureau);Téléphone (bureau);Tél. mobile;Adresse de messagerie;"
    "Adresse de messagerie 2;Anniversaire",
    "es": "Nombre;Apellidos;Organización;Puesto;Calle del trabajo;Teléfono del trabajo;Mobile Phone;E-mail Address;"
    "Dirección de correo electrónico 2;Birthday",
    "it": "Nome;Cognome;Società;Posizione;Via (uff.);Ufficio;Cellulare;Indirizzo posta elettronica;"
    "Indirizzo posta elettronica 2;Compleanno",
    "nl": "Voornaam;Achternaam;Bedrijf;Functie;Werkadres, straat;Telefoon op werk;Mobiele telefoon;E-mailadres;"
    "E-mailadres 2;Verjaardag",
    "pt-BR": "Primeiro nome;Sobrenome;Empresa;Cargo;Business Street;Telefone comercial;Telefone celular;"
    "E-mail Address;Endereço de email 2;Birthday",
    "pt": "Primeiro nome;Apelido;Empresa;Cargo;Rua da empresa;Telefone da empresa;Telemóvel;"
    "Endereço de correio electrónico;Endereço do correio electrónico 2;Data de nascimento",
    "sv": "Förnamn;Efternamn;Företag;Befattning;Gatuadress, arbete;Arbete;Mobiltelefon;E-postadress;E-postadress 2;"
    "Födelsedag",
    "da": "Fornavn;Efternavn;Firma;Stilling;Gade (arbejde);Telefon (arbejde);Mobiltelefon;E-mail-adresse;"
    "E-mail 2-adresse;Fødselsdag",
    "nb": "Fornavn;Etternavn;Firma;Stilling;Adresse, arb.: Gate/vei;Telefon, arb.;Mobiltelefon;E-postadresse;"
    "E-postadresse 2;Fødselsdag",
    "fi": "Etunimi;Sukunimi;Yritys;Tehtävänimike;Lähiosoite (työ);Työpuhelin;Matkapuhelin;Sähköpostiosoite;"
    "Sähköpostiosoite 2;Syntymäpäivä",
    "pl": "Imię;Nazwisko;Firma;Stanowisko;Adres służbowy - ulica;Telefon służbowy;Telefon komórkowy;Adres e-mail;"
    "Adres e-mail 2;Urodziny",
    "cs": "Jméno;Příjmení;Společnost;Funkce;Ulice (zam.);Telefon (zam.);Mobilní telefon;E-mailová adresa;"
    "E-mailová adresa 2;Narozeniny",
}  # fmt: skip


def one(header: str, **cells: str) -> Draft:
    [draft] = drafts(outlook, table_of(header, **cells))
    return replace(draft, raw=b"")


def test_the_desktops_columns() -> None:
    draft = one(
        DESKTOP,
        Title="Dr.",
        First_Name="Ada",
        Last_Name="Byron",
        Company="Engine, Inc.",
        Job_Title="Analyst",
        Department="Sums",
        Business_Street="1 Mill Lane",
        Business_Street_2="Floor 2",
        Business_City="Rye",
        Business_Address_PO_Box="Box 7",
        Home_City="Hove",
        Business_Phone="+44 20 7946 0001",
        Business_Fax="+44 20 7946 0002",
        Primary_Phone="+44 20 7946 0003",
        E_mail_Address="ada@engine.example",
        E_mail_Type="SMTP",
        E_mail_2_Address="ada@sea.example",
        Birthday="12/28/1969",
        Anniversary="0/0/00",
        Categories="Client;Town; Client",
        Children="Anne, Ralph",
        Spouse="William",
        Hobby="Looms",
        Notes="One\r\ntwo",
        User_1="seven",
        Web_Page="https://www.linkedin.com/in/ada-byron",
        Priority="Normal",
    )
    work = DraftAddress("Box 7", "", "1 Mill Lane\nFloor 2", "Rye", label="work")
    assert draft == Draft(
        place="row 2",
        prefix="Dr.",
        given="Ada",
        family="Byron",
        emails=[DraftEmail("ada@engine.example"), DraftEmail("ada@sea.example")],
        phones=[
            DraftPhone("+44 20 7946 0003", "main", preferred=True),
            DraftPhone("+44 20 7946 0001", "work"),
            DraftPhone("+44 20 7946 0002", "work fax"),
        ],
        addresses=[work, DraftAddress(city="Hove", label="home")],
        links=[DraftLink("https://www.linkedin.com/in/ada-byron", "linkedin")],
        dates=[DraftDate("birthday", 1969, 12, 28)],
        positions=[DraftPosition("Engine, Inc.", "Analyst", "Sums")],
        notes=["One\ntwo", "Hobby: Looms", "seven"],
        tags=["Client", "Town"],
        relations=[
            DraftRelation("William", "spouse"),
            DraftRelation("Anne", "child"),
            DraftRelation("Ralph", "child"),
        ],
    )
    assert problems(outlook, table_of(DESKTOP, First_Name="Ada")) == []


def test_outlook_coms_columns() -> None:
    draft = one(
        ONLINE,
        First_Name="Ada",
        Nickname="Addie",
        Given_Yomi="Ei-da",
        IMAddress="sip:ada@x.example",
        Personal_Web_Page="ada.example",
        Birthday="5/5/1970",
    )
    assert draft.names == [DraftName("Addie"), DraftName("Ei-da", "phonetic given")]
    assert draft.links == [DraftLink("ada.example"), DraftLink("sip:ada@x.example", "im")]
    assert draft.dates == [DraftDate("birthday", 1970, 5, 5)]
    assert problems(outlook, table_of(ONLINE, First_Name="Ada")) == []


@pytest.mark.parametrize("language", LOCALISED)
@pytest.mark.parametrize("encoding", ["ansi", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";"])
def test_every_language(language: str, encoding: str, delimiter: str) -> None:
    if encoding == "ansi":
        encoding = "cp1250" if language in ("pl", "cs") else "cp1252"
    name = "Łukáš" if encoding in ("cp1250", "utf-8-sig", "utf-16") else "Zoë"
    row = f'{name};Öst;Löwe;Röster;"1, Mölnvägen";+46 8 1;+46 7 2;z@x.example;z@y.example;3.4.1970'
    text = "\r\n".join(
        delimiter.join(f'"{cell}"' for cell in line.replace('"', "").split(";")) for line in (LOCALISED[language], row)
    )
    [draft] = drafts(outlook, (text + "\r\n").encode(encoding))
    assert replace(draft, raw=b"") == Draft(
        place="row 2",
        given=name,
        family="Öst",
        emails=[DraftEmail("z@x.example"), DraftEmail("z@y.example")],
        phones=[DraftPhone("+46 7 2", "mobile"), DraftPhone("+46 8 1", "work")],
        addresses=[DraftAddress(street="1, Mölnvägen", label="work")],
        dates=[DraftDate("birthday", 1970, 4, 3)],
        positions=[DraftPosition("Löwe", "Röster")],
    )


def test_two_columns_of_one_name_are_told_apart_by_their_order() -> None:
    header = "Titre,Prénom,Nom,Société,Titre,Rue (bureau),Téléphone (bureau),Adresse de messagerie"
    [draft] = drafts(outlook, f"{header}\nMme,Ada,Byron,Engine,Analyste,,,\n")
    assert (draft.prefix, draft.positions) == ("Mme", [DraftPosition("Engine", "Analyste")])


@pytest.mark.parametrize(
    ("written", "header", "day"),
    [
        ("1969-12-28", "en", DraftDate("birthday", 1969, 12, 28)),
        ("28/12/1969", "en", DraftDate("birthday", 1969, 12, 28)),
        ("28 December 1969", "en", DraftDate("birthday", 1969, 12, 28)),
        ("Dec 28, 1969", "en", DraftDate("birthday", 1969, 12, 28)),
        ("12/28/1604", "en", DraftDate("birthday", None, 12, 28)),
        ("28.12.1969", "en", DraftDate("birthday", 1969, 12, 28)),
        ("3/4/1970", "de", DraftDate("birthday", 1970, 4, 3)),
        ("12/28/1969", "de", DraftDate("birthday", 1969, 12, 28)),
    ],
)
def test_days_that_can_mean_one_thing_only(written: str, header: str, day: DraftDate) -> None:
    names = (
        "First Name;Last Name;Company;Job Title;Business Street;Business Phone;Mobile Phone;E-mail Address;x;Birthday"
    )
    columns = (names.replace("x", "E-mail 2 Address") if header == "en" else LOCALISED[header]).replace(";", ",")
    cells = ["Ada", *[""] * 8, f'"{written}"']
    assert drafts(outlook, f"{columns}\n{','.join(cells)}\n")[0].dates == [day]


@pytest.mark.parametrize("written", ["3/4/1970", "3/4/70", "31/12/69", "soon", "31/31/1970"])
def test_other_days_are_kept_in_their_words(written: str) -> None:
    text = table_of(DESKTOP, First_Name="Ada", Birthday=written)
    assert drafts(outlook, text)[0].dates == [DraftDate("birthday", text=written)]
    assert problems(outlook, text) == [
        Problem("row 2", f'Which day "{written}" is cannot be told for sure, so it was kept in these words.')
    ]


@pytest.mark.parametrize("empty", ["0/0/00", "00/00/00", "0.0.00", "0-0-0000", " "])
def test_no_day_is_no_day(empty: str) -> None:
    assert one(DESKTOP, First_Name="Ada", Birthday=empty).dates == []


def test_linkedins_old_file_for_outlook() -> None:
    header = DESKTOP.split(",E-mail Type", maxsplit=1)[0] + ",E-mail 2 Address,E-mail 3 Address,Notes,Web Page"
    text = table_of(header, First_Name="Ada", Last_Name="Byron", Company="Engine", Job_Title="Analyst")
    assert drafts(outlook, text)[0].positions == [DraftPosition("Engine", "Analyst")]


def test_addresses_inside_exchange_reach_nobody() -> None:
    text = table_of(DESKTOP, First_Name="Ada", E_mail_Address="/o=Engine/ou=Exchange/cn=ada", E_mail_Type="EX")
    assert drafts(outlook, text)[0].emails == []
    assert problems(outlook, text) == [
        Problem("row 2", "An address that only Exchange knows was left out; the rest was read.")
    ]


def test_rows_that_name_nobody_are_counted() -> None:
    text = table_of(DESKTOP, Priority="Normal")
    assert read(outlook, text) == [LeftOut("row 2", "1 row that names nobody")]


def test_one_bad_row_costs_no_other() -> None:
    good = table_of(DESKTOP, First_Name="Ada")
    text = good + 'Mrs,"Bob\r\n' + table_of(DESKTOP, First_Name="Cai").split("\r\n", 1)[1]
    assert [d.given for d in drafts(outlook, text)] == ["Ada", "Cai"]
    assert [p.where for p in problems(outlook, text)] == ["row 3"]


@pytest.mark.parametrize(
    "header",
    [
        "First Name,Last Name,E-mail Address",
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On",
        "First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Work Phone,Home Phone,Mobile Number",
        "Source,FirstName,LastName,Companies,Title,Emails,PhoneNumbers,CreatedAt,Addresses,Sites",
    ],
)
def test_other_tables_are_not_claimed(header: str) -> None:
    assert not outlook.recognises(entry(f"{header}\n"))


def test_no_language_calls_two_fields_alike_but_french() -> None:
    sections = tomllib.loads(resource("outlook_columns.toml").read_text(encoding="utf-8"))
    assert set(sections) >= {"en", *LOCALISED}
    for code, section in sections.items():
        assert set(section) <= set(sections["en"])
        keys = [column_key(name) for names in section.values() for name in names.split("|")]
        twice = {key for key in keys if keys.count(key) > 1}
        assert twice == ({"titre"} if code == "fr" else set())
