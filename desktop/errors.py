"""Errors by who is to blame. Anything that is neither of these is a bug of the program."""


class UserError(Exception):
    """A rule said no. The text is a whole Chinese sentence, shown as it is."""


class KnownError(Exception):
    """The machine or a file said no (disk full, file open elsewhere, damaged, locked).

    The text says what happened, what was kept and what to do.
    """


class ParkFileError(KnownError):
    """The park file itself cannot be used: locked, damaged, from a newer version, not a park file."""
