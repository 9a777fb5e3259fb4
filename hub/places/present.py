"""The city whose pages are open: the person's own, or the one chosen by `?city=`."""

from flask import abort, g, request
from flask import session as cookie

from hub.access import rights
from hub.places import queries
from hub.places.models import Area


def present_city() -> Area:
    """The hub that the present page is about. 404 for a person without any."""
    if "city" not in g:
        g.city = _choose()
    city: Area = g.city
    return city


def _choose() -> Area:
    hubs = queries.hubs_for(rights())
    if not hubs:
        abort(404)
    wanted = request.args.get("city") or cookie.get("city")
    chosen = next((hub for hub in hubs if str(hub.id) == str(wanted)), None)
    if chosen is not None:
        if cookie.get("city") != str(chosen.id):
            cookie["city"] = str(chosen.id)
        return chosen
    own = rights().city_id
    return next((hub for hub in hubs if hub.id == own), hubs[0])
