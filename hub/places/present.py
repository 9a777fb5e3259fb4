"""The city whose pages are open: the person's own, or the one chosen by `?city=`."""

from flask import abort, g, request
from flask import session as cookie

from hub.access import rights
from hub.places import queries
from hub.places.models import Area


def present_city() -> Area:
    """The hub that the present page is about. 404 for a person without any."""
    city = city_if_any()
    if city is None:
        abort(404)
    return city


def city_if_any() -> Area | None:
    """The same; None for a person without any hub, or where there is none yet."""
    if "city" not in g:
        chosen = _choose()
        if chosen is None:
            return None
        g.city = chosen
    city: Area = g.city
    return city


def stay_in(city: Area) -> None:
    """Say that the present page is about this hub: that of the record which it shows."""
    g.city = city


def _choose() -> Area | None:
    hubs = queries.hubs_for(rights())
    if not hubs:
        return None
    wanted = request.args.get("city") or cookie.get("city")
    chosen = next((hub for hub in hubs if str(hub.id) == str(wanted)), None)
    if chosen is not None:
        if cookie.get("city") != str(chosen.id):
            cookie["city"] = str(chosen.id)
        return chosen
    own = rights().city_id
    return next((hub for hub in hubs if hub.id == own), hubs[0])
