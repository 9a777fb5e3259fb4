"""An invented member body; the lists are in the modules beside this one."""

from dataclasses import dataclass

from hub.stakeholders.models import StakeholderKind


@dataclass(frozen=True)
class Body:
    """A stakeholder: its home community, what it does, and the languages it speaks.

    `does` names service types; `size` weighs its offers; `punctual` says how it reports.
    """

    code: str
    name: str
    kind: StakeholderKind
    community: int
    does: tuple[str, ...]
    languages: tuple[str, ...]
    about: str
    size: int = 2
    punctual: bool = True
    short_name: str | None = None
    about_greek: str | None = None

    @property
    def email(self) -> str:
        return f"{self.code}@example.org"

    @property
    def descriptions(self) -> dict[str, str]:
        said = {"en": f"{self.about} Invented for the demonstration."}
        if self.about_greek:
            said["el"] = f"{self.about_greek} Επινοήθηκε για την επίδειξη."
        return said


def body(
    code: str,
    name: str,
    kind: StakeholderKind,
    community: int,
    does: str,
    languages: str,
    about: str,
    *,
    size: int = 2,
    punctual: bool = True,
    short_name: str | None = None,
    about_greek: str | None = None,
) -> Body:
    """A body written in one line: lists are words with spaces between them."""
    return Body(
        code,
        name,
        kind,
        community,
        tuple(does.split()),
        tuple(languages.split()),
        about,
        size,
        punctual,
        short_name,
        about_greek,
    )
