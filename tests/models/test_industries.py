from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolodex.models.industries import find_industry, industry_list, industry_name, suggest
from rolodex.models.mail_domains import company_domain, work_domain
from rolodex.text import fold


@pytest.mark.parametrize(
    ("company", "title", "domain", "key"),
    [
        ("Lindqvist Bakery", "Owner", "", "food"),
        ("NORTHWIND FOODS, INC.", "", "", "food"),
        # The longest phrase wins over the words in it.
        ("Elmstead Food Bank", "", "", "nonprofit"),
        ("Rivera Financial Services", "", "", "finance"),
        ("Harbour Law School", "", "", "education"),
        # The company goes before the domain, and that before the title.
        ("Northwind Foods", "Marketing Director", "northwind-law.example", "food"),
        ("Northwind", "Marketing Director", "northwind-law.example", "legal"),
        ("Northwind", "Marketing Director", "northwind.example", "marketing"),
        # Part of a domain, its end, and what a long part ends with.
        ("Rivera", "", "mail.physics.ac.uk", "education"),
        ("Rivera", "", "riverabakery.example", "food"),
        # Other languages, with and without accents, also inside one word.
        ("Großbäckerei Müller GmbH", "", "", "food"),
        ("Grossbackerei Mueller", "", "", "food"),
        ("Clínica Santa Ana", "", "", "health"),
        ("Åkerlund Bokhandel AB", "", "", "retail"),
        ("Société Dupont", "avocate, avocat", "", "legal"),
        # A legal form is no word of the name.
        ("Rossi S.p.A.", "", "", None),
        ("Rossi Spa", "", "", None),
        ("Northwind", "Personal Assistant", "gmail.example", None),
        ("", "", "", None),
    ],
)
def test_what_is_suggested(company: str, title: str, domain: str, key: str | None) -> None:
    assert suggest(company, title, domain) == key


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=30))
def test_a_suggestion_is_always_from_the_list(company: str, title: str, domain: str) -> None:
    assert suggest(company, title, domain) in {None, *(industry.key for industry in industry_list())}


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Food & drink", "food"),
        ("FOOD", "food"),
        ("Café", "food/cafe"),
        # LinkedIn's, of today and before, with & or and.
        ("Baked Goods Manufacturing", "food"),
        ("Information Technology & Services", "software"),
        ("information technology and services", "software"),
        ("Computer Games", "software"),
        # NAICS: the longest code that is listed.
        ("722511", "food"),
        ("5413", "construction"),
        ("5411", "legal"),
        ("51", "media"),
        ("Alchemy", ""),
        ("99", ""),
        ("", ""),
    ],
)
def test_names_that_others_use(name: str, key: str) -> None:
    assert find_industry(name) == key


def test_every_name_leads_back_to_its_industry() -> None:
    for industry in industry_list():
        assert find_industry(industry.name) == find_industry(industry.key) == industry.key
        assert industry_name(industry.key) == industry.name
        assert [industry_name(f"{industry.key}/{fold(sub)}") for sub in industry.sub] == list(industry.sub)
    assert industry_name("alchemy") == industry_name("food/alchemy") == ""


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        ("ada@Northwind.example", "northwind.example"),
        ("ada@mail.northwind.example", "northwind.example"),
        ("ada@shop.northwind.co.uk", "northwind.co.uk"),
        ("ada@gmail.com", ""),
        ("ada@t-online.de", ""),
        ("ada@co.uk", ""),
        ("ada", ""),
        ("ada@localhost", ""),
    ],
)
def test_the_domain_of_a_company(address: str, domain: str) -> None:
    assert work_domain(address) == domain


def test_a_host_without_its_subdomains() -> None:
    assert company_domain("www.northwind.example.") == "northwind.example"
