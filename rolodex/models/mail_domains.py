"""Which company an e-mail address tells of, if it tells of one."""

from __future__ import annotations

import tomllib
from functools import lru_cache

from rolodex.resources import resource


def work_domain(address: str) -> str:
    """The domain of a company's address without its subdomains: "ada@mail.acme.example" gives "acme.example".

    Empty for mailboxes that anybody can have or that come with a telephone line (resources/mail_domains.toml).
    """
    _, at, host = address.strip().rpartition("@")
    return _work_domain(host) if at else ""


@lru_cache(maxsize=32768)
def _work_domain(host: str) -> str:
    domain = company_domain(host)
    return "" if domain in _listed()[0] or host.lower() in _listed()[0] else domain


def company_domain(host: str) -> str:
    """A host without its subdomains: "www.acme.co.uk" gives "acme.co.uk". Empty for what is no host."""
    parts = [part for part in host.strip().lower().strip(".").split(".") if part]
    size = 3 if ".".join(parts[-2:]) in _listed()[1] else 2
    return ".".join(parts[-size:]) if len(parts) >= size else ""


@lru_cache(maxsize=1)
def _listed() -> tuple[frozenset[str], frozenset[str]]:
    lists = tomllib.loads(resource("mail_domains.toml").read_text(encoding="utf-8"))
    return frozenset(lists["free"] + lists["isp"]), frozenset(lists["endings"])
