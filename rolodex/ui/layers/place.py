"""Where in an associate's rolodex one wants to be."""

from __future__ import annotations

from dataclasses import dataclass

_BEGINS = "layer:"


@dataclass(frozen=True)
class LayerPlace:
    """A rolodex by its id, a card in it to begin at, and what to look for in it."""

    layer: int
    card: int | None = None
    text: str = ""


def layer_key(layer_id: int) -> str:
    """The rolodex's entry in the rail, and what pages are asked for by: "layer:12"."""
    return f"{_BEGINS}{layer_id}"


def layer_place(request: object) -> LayerPlace | None:
    """The place a request names, None if it names none: a place, or a rail entry's key."""
    if isinstance(request, LayerPlace):
        return request
    if isinstance(request, str) and request.startswith(_BEGINS) and request.removeprefix(_BEGINS).isdecimal():
        return LayerPlace(int(request.removeprefix(_BEGINS)))
    return None
