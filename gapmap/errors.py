"""What can be wrong with the values that are handed to the library: one tree of exceptions."""


class GapmapError(ValueError):
    """Anything the library refuses; the message says what, and what would be right."""


class InvalidValue(GapmapError):
    """A value that cannot be true: a negative number, a range upside down, an empty set."""


class DuplicateRef(GapmapError):
    """Two needs, two offers or two pools under the same reference."""


class UnknownRef(GapmapError, KeyError):
    """A reference, area, pool or service type that was not handed in."""

    def __str__(self) -> str:
        return str(self.args[0])


class BrokenTree(GapmapError):
    """Areas that do not form a tree: a circle, or a parent that is not there."""
