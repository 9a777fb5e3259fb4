"""What a feature above may add to the page of an offer, without the offers knowing of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from flask import Flask, current_app

from hub.access import Rights
from hub.offers.models import ServiceOffer


@dataclass(frozen=True)
class OfferPanel:
    """A part of an offer's page: a template, and what it shows."""

    template: str
    values: dict[str, object]


MakesPanel = Callable[[ServiceOffer, Rights, date], OfferPanel | None]


def add(app: Flask, makes: MakesPanel) -> None:
    """Let `makes` say, at each showing, what its panel holds; None: nothing for this person."""
    app.extensions.setdefault("koinon-offer-panels", []).append(makes)


def panels_of(offer: ServiceOffer, person: Rights, on: date) -> Sequence[OfferPanel]:
    """The panels for a person, in the order in which the features came."""
    makers: list[MakesPanel] = current_app.extensions.get("koinon-offer-panels", [])
    return [panel for makes in makers if (panel := makes(offer, person, on)) is not None]
