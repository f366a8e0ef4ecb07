"""What the page that asks can be asked to show."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class AskRequest:
    """Ask the card `connector` for an introduction to the card `goal`."""

    connector: int
    goal: int


@dataclass(frozen=True)
class IntroduceRequest:
    """Bring two people together, both asked first."""

    one: int
    other: int


@dataclass(frozen=True)
class LetterRequest:
    """Write a letter of an introduction that is written down already, such as "thank"; "" for the one it calls for."""

    introduction: int
    letter: str = ""


Request = AskRequest | IntroduceRequest | LetterRequest
