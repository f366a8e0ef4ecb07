"""Errors, named by whose fault they are; each carries the exit code the command line promises."""

from __future__ import annotations


class RolodexError(Exception):
    """Anything Rolodex can say in one or two plain sentences. Never shown as a traceback."""

    exit_code = 1


class NotMet(RolodexError):
    """The request could not be met: no such card, nothing found."""

    exit_code = 1


class UsageError(RolodexError):
    """The request itself was wrong, or asks for what this version does not do."""

    exit_code = 2


class InputError(RolodexError):
    """A file cannot be read, or what it holds is refused."""

    exit_code = 3


class BookError(RolodexError):
    """The book is damaged, locked by another program, or newer than this program."""

    exit_code = 4


class Cancelled(RolodexError):
    """The person stopped the work; nothing was written."""

    exit_code = 1
