"""The first page of everybody: one page, put together from panels by role."""

from collections.abc import Iterator
from datetime import date

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from hub.access import Permission, Scope, requires, rights
from hub.clock import now, today
from hub.directory.views.blueprint import directory
from hub.directory.views.links import offer_url
from hub.directory.views.panels import (
    Desk,
    panel_of_administrator,
    panel_without_role,
    panels_for,
)
from hub.extension import Notice, Panel, extensions
from hub.i18n import local
from hub.offers.labels import STATUSES as OFFER_STATUSES
from hub.places.models import Area
from hub.places.present import city_if_any


@directory.get("/")
@requires(Permission.HOME_READ, scope=Scope.OWN_ACCOUNT)
def home() -> ResponseReturnValue:
    city = city_if_any()
    return render_template(
        "directory/home.html",
        name=current_user.name,
        city_name=local(city.names) if city else None,
        last_here=current_user.previous_sign_in_at,
        notices=_notices(),
        offer_url=offer_url,
        offer_statuses=OFFER_STATUSES,
        panels=sorted(_panels(city), key=lambda panel: panel.order),
    )


def _panels(city: Area | None) -> Iterator[Panel]:
    person, on = rights(), _today(city)
    if city is not None:
        last_here = current_user.previous_sign_in_at
        yield from panels_for(Desk(person, city, on, now(), last_here))
        for extension in extensions():
            yield from extension.home_panels(person, on)
    if person.is_administrator:
        yield panel_of_administrator(on)
    if not person.roles:
        yield panel_without_role()


def _notices() -> list[Notice]:
    on = today()
    return [one for extension in extensions() for one in extension.notices(rights(), on)]


def _today(city: Area | None) -> date:
    return today(city.time_zone) if city is not None and city.time_zone else today()
