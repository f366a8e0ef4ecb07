"""Commands of the contract that this version does not have yet: listed, and plainly refused."""

from __future__ import annotations

from collections.abc import Callable

import typer

from rolodex.errors import UsageError

_LATER = {
    "share": "Seal part of your book for an associate.",
    "receive": "Take in what an associate shared.",
    "ask": "Ask an associate whom they know.",
    "answer": "Answer an associate's question.",
    "sync": "Keep cards in step with a CardDAV account.",
    "backup": "Copy the book.",
    "restore": "Go back to a copy of the book.",
    "check": "See whether the book is whole.",
    "encrypt": "Seal the book with a passphrase.",
    "decrypt": "Take the seal off the book.",
}


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    anything = {"allow_extra_args": True, "ignore_unknown_options": True}
    for name, does in _LATER.items():
        app.command(name, help=f"{does} (Not in this version.)", context_settings=anything)(_refusal(name))


def _refusal(name: str) -> Callable[[], None]:
    def refuse() -> None:
        raise UsageError(f"“{name}” arrives with a later version of Rolodex.")

    return refuse
