"""The blueprint of the offers, and what all their pages share."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from flask import Blueprint, current_app, render_template, url_for
from flask.typing import ResponseReturnValue

from hub import clock
from hub.access import rights
from hub.conflicts import check_version, differences
from hub.errors import ConflictError, RuleError
from hub.forms import EditForm
from hub.i18n import _
from hub.offers import queries
from hub.offers.models import ServiceOffer
from hub.pages import Crumb
from hub.places.present import present_city
from hub.scoping import load_to_change

offers = Blueprint("offers", __name__, url_prefix="/offers")


def today() -> date:
    """The present day in the city whose pages are open."""
    return clock.today(present_city().time_zone or "Europe/Athens")


def to_change(offer_id: int, *options: Any) -> ServiceOffer:
    """The offer of the address, for whoever may change it."""
    return load_to_change(ServiceOffer, offer_id, rights(), *(options or queries.WHO))


def crumbs(offer: ServiceOffer | None = None, last: str | None = None) -> Sequence[Crumb]:
    """The way from home to a page of the offers."""
    way = [Crumb(_("Offers"), url_for("offers.index"))]
    if "directory.home" in current_app.view_functions:
        way.insert(0, Crumb(_("Home"), url_for("directory.home")))
    if offer is not None:
        way.append(Crumb(offer.title, url_for("offers.show", offer_id=offer.id)))
    return [*way, Crumb(last)] if last else way


def change(
    offer: ServiceOffer,
    make: Callable[..., EditForm],
    save: Callable[[Any], object],
    done: Callable[[Any], ResponseReturnValue],
    page: Callable[..., str],
) -> ResponseReturnValue:
    """One edit of an offer: show the form, save it, say what was wrong, or show both texts.

    `make(typed=False)` makes the form afresh from the row as it is now.
    """
    form = make()
    if form.submitted():
        try:
            check_version(offer, form.version_read())
            save(form)
        except ConflictError:
            found = differences(form, make(typed=False))
            if not found:
                return done(form)  # the same was saved already: sent twice
            form.version.data = str(offer.version)
            return page(form, found), 409
        except RuleError as error:
            form.blame(error.field, error.message)
        else:
            return done(form)
    return page(form, ()), 422 if form.errors else 200


def render(template: str, offer: ServiceOffer | None, last: str | None, **values: Any) -> str:
    """A page of the offers with the way to it, under the name of the city."""
    present_city()
    return render_template(template, offer=offer, page_crumbs=crumbs(offer, last), **values)
