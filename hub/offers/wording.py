"""Offers in words: whom they take, what they can take, and what one can say of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hub.i18n import _, day, local, ngettext, number
from hub.offers import labels
from hub.offers.models import CapacityState, Quota, ServiceOffer
from hub.offers.queries import SeenOffer, Vocabulary, Word

_PARTS = (
    ("statuses", "status"),
    ("origins", "origin"),
    ("sexes", "sex"),
    ("households", "household"),
)


def people_taken(offer: ServiceOffer, words: Vocabulary) -> list[tuple[str, str]]:
    """Whom the offer takes, as pairs of a heading and its text; what is open is said so."""
    titles = _titles()
    pairs = [
        (titles[name], named(getattr(offer, name), words.get(kind, {})) or _("anybody"))
        for name, kind in _PARTS
    ]
    pairs.append((_("Age"), ages(offer.age_from, offer.age_to)))
    if offer.tags:
        pairs.append((_("Only for"), named(offer.tags, words.get("tag", {}))))
    spoken = named(offer.languages, words.get("language", {}))
    pairs.append((_("Languages"), spoken or _("any, with an interpreter where needed")))
    return pairs


def reserved_for(quota: Quota, words: Vocabulary) -> str:
    """For whom places are reserved, in one line."""
    lists = [named(getattr(quota, name), words.get(kind, {})) for name, kind in _PARTS]
    lists.append(named(quota.tags, words.get("tag", {})))
    return "; ".join(text for text in lists if text)


def named(codes: Sequence[str] | None, words: Mapping[str, Word]) -> str:
    """Names of catalogue entries in a line; an unknown code stands for itself."""
    known = [code for code in words if code in (codes or ())]
    unknown = [code for code in codes or () if code not in words]
    return ", ".join([local(words[code].names) for code in known] + unknown)


def ages(youngest: int | None, oldest: int | None) -> str:
    """A range of ages."""
    if youngest is None and oldest is None:
        return _("any age")
    if oldest is None:
        return _("%(years)s and older", years=youngest)
    if youngest is None:
        return _("up to %(years)s", years=oldest)
    return _("%(youngest)s to %(oldest)s", youngest=youngest, oldest=oldest)


def finding(seen: SeenOffer) -> str | None:
    """The one sentence on top of an offer's page: whether it takes people, and how many."""
    if not seen.shows_capacity:
        return None
    unit = local(seen.offer.service_type.unit)
    if not seen.has_report:
        return _("Nothing has been reported yet of what this offer can take.")
    if not seen.takes_people:
        return _not_now(seen)
    if seen.free is not None:
        return _(
            "It takes people: %(free)s of %(usable)s %(unit)s were free on %(day)s.",
            free=number(seen.free),
            usable=number(seen.usable),
            unit=unit,
            day=day(seen.as_of),
        )
    if seen.state is CapacityState.OPEN_ENDED:
        return _("It takes whoever is eligible; there is no fixed number.")
    return _("It takes people, as of %(day)s.", day=day(seen.as_of))


def _not_now(seen: SeenOffer) -> str:
    if seen.next_intake_on is not None:
        return _(
            "It takes nobody now; the next intake is on %(day)s.", day=day(seen.next_intake_on)
        )
    if seen.wait_weeks:
        return ngettext(
            "It takes nobody now; the wait is about %(num)s week.",
            "It takes nobody now; the wait is about %(num)s weeks.",
            seen.wait_weeks,
        )
    return _("It takes nobody now.")


@dataclass(frozen=True)
class Figure:
    """One of a row of figures, already in words."""

    label: str
    value: str
    note: str | None = None


def key_figures(seen: SeenOffer) -> list[Figure]:
    """What one person may see of the capacity, as a row of figures."""
    if not seen.has_report:
        return []
    unit = local(seen.offer.service_type.unit)
    state = str(labels.STATE_SHORT[seen.state]) if seen.state else "–"
    counted = seen.state is CapacityState.COUNTED
    figures = [Figure(_("Can be used"), number(seen.usable) if counted else state, unit)]
    if seen.shows_free_places:
        figures.append(Figure(_("Free"), number(seen.free)))
    else:
        figures.append(Figure(_("Free"), "–", _("kept by the organisation")))
    figures.append(Figure(_("Waiting"), number(seen.waiting), _("never added up")))
    if seen.wait_weeks is not None:
        figures.append(Figure(_("Wait"), weeks(seen.wait_weeks)))
    if seen.next_intake_on is not None:
        figures.append(Figure(_("Next intake"), day(seen.next_intake_on)))
    return figures


def weeks(count: int) -> str:
    return ngettext("%(num)s week", "%(num)s weeks", count)


def area_names(offer: ServiceOffer, at_most: int = 3) -> str:
    """The areas served, the first few by name."""
    names = [local(area.names) for area in offer.areas]
    if len(names) <= at_most:
        return ", ".join(names)
    return _(
        "%(names)s and %(more)s more",
        names=", ".join(names[: at_most - 1]),
        more=len(names) - at_most + 1,
    )


def _titles() -> dict[str, str]:
    return {
        "statuses": _("Legal status"),
        "origins": _("Origin"),
        "sexes": _("Sex"),
        "households": _("Household"),
    }


@dataclass(frozen=True)
class SeenSite:
    """A site as one person may see it."""

    title: str
    address: str | None
    phone: str | None
    access: str | None
    is_secret: bool


def sites_seen(offer: ServiceOffer, *, is_own: bool, is_member: bool) -> list[SeenSite]:
    """Sites; of a secret one others see that it is secret, and members the phone number."""
    words = {True: _("accessible with a wheelchair"), False: _("not accessible with a wheelchair")}
    return [
        SeenSite(
            title=_site_title(site.name, is_secret=site.is_secret, is_own=is_own),
            address=None if site.is_secret else site.address,
            phone=site.phone if is_own or is_member or not site.is_secret else None,
            access=words[site.is_accessible] if site.is_accessible is not None else None,
            is_secret=site.is_secret,
        )
        for site in offer.sites
    ]


def _site_title(name: str | None, *, is_secret: bool, is_own: bool) -> str:
    if is_secret and is_own and name:
        return _("%(name)s, a secret site", name=name)
    if is_secret:
        return _("Secret site")
    return name or _("Site")
