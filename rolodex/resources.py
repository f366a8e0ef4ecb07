"""Where the files shipped beside the code are: icons, theme tokens, the industry list, the desktop entry."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def resource(*parts: str) -> Path:
    """The path of one shipped file: `resource("themes", "light.toml")`.

    A wheel carries the files inside the package, a checkout keeps them beside it.
    """
    installed = _PACKAGE / "_resources"
    return (installed if installed.is_dir() else _PACKAGE.parent / "resources").joinpath(*parts)
