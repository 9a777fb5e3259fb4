"""The sentences of the gap map: findings, reasons, barriers, certificates. Made to be read out.

Figures come with their base, a ceiling is called "at most", and nobody is blamed.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from fractions import Fraction

from babel.lists import format_list
from flask_babel import get_locale

from gapmap import Certificate, Dimension, Reason
from hub.catalogue.models import Decider, Measure
from hub.gaps.figures import Cell, Check, GapLine, MapFigures, OfferLine, TypeLine
from hub.i18n import _, _l, day, local, ngettext, number, people_range, share
from hub.offers.models import ServiceOffer

REASONS = {
    Reason.NONE: _l("Nobody stays without"),
    Reason.NO_OFFER: _l("No offer"),
    Reason.USED_UP: _l("Used up"),
    Reason.CAPACITY_UNKNOWN: _l("Capacity not known"),
    Reason.LANGUAGE: _l("Language"),
    Reason.ELIGIBILITY: _l("Who is let in"),
    Reason.PERIOD: _l("Period"),
    Reason.OUT_OF_REACH: _l("Out of reach"),
    Reason.SEVERAL: _l("Several things at once"),
}

BARRIERS = {
    Dimension.AREA: _l("serves other areas"),
    Dimension.STATUS: _l("takes people of another status"),
    Dimension.ORIGIN: _l("takes people of another origin"),
    Dimension.AGE: _l("takes people of another age"),
    Dimension.SEX: _l("takes only women or only men"),
    Dimension.HOUSEHOLD: _l("takes other households"),
    Dimension.TAG: _l("is reserved for people with a particular need"),
    Dimension.LANGUAGE: _l("is given in other languages"),
    Dimension.PERIOD: _l("does not run on this day"),
}

MEASURES = {
    Measure.PLACES: _l("places at a time"),
    Measure.PER_MONTH: _l("per month"),
    Measure.CASELOAD: _l("open cases at a time"),
    Measure.CYCLE: _l("seats per intake"),
}

DECIDERS = {
    Decider.MEMBER: _l("the organisations themselves decide on more capacity"),
    Decider.CITY: _l("the city decides on more capacity"),
    Decider.MINISTRY: _l("a ministry decides on more capacity"),
    Decider.DONOR: _l("donors decide on more capacity"),
}


def listed(words: Iterable[str]) -> str:
    """Words as a list of the language: "a, b and c"."""
    return str(format_list([str(word) for word in words], locale=get_locale()))


def unmet_words(people: int, covered: Fraction) -> str:
    """How many stay without, so that it adds up with the rounded people who can be served."""
    return number(people - round(covered))


# --- Findings ----------------------------------------------------------------------------


def ceiling(service: str, line: TypeLine | Cell) -> str:
    """What can be met at most, of a service in the city, with its base and range."""
    if line.share is None:
        return _("%(service)s: nobody is counted here.", service=service)
    if line.share == 1:
        return ngettext(
            "Everybody who needs %(service)s can be served: %(people)s person.",
            "Everybody who needs %(service)s can be served: %(people)s people.",
            line.people,
            service=service,
            people=number(line.people),
        )
    return _(
        "At most %(share)s of the need for %(service)s can be met: %(covered)s of %(people)s"
        " people; %(range)s stay without.",
        share=share(line.share),
        service=service,
        covered=number(line.covered),
        people=number(line.people),
        range=people_range(line.unmet_low, line.unmet_high),
    )


def gap_title(figures: MapFigures, gap: GapLine) -> str:
    """The finding of one need, short enough for a title."""
    service = type_name(figures, gap.service_type)
    if not gap.counted:
        return _("%(service)s takes whoever is eligible: not counted", service=service)
    if gap.share is None:
        return _("Nobody needs %(service)s here", service=service)
    if gap.share == 1:
        return _("The need for %(service)s can be met", service=service)
    if not gap.share:
        return _("None of the need for %(service)s can be met", service=service)
    return _(
        "At most %(share)s of the need for %(service)s can be met",
        share=share(gap.share),
        service=service,
    )


def gap_finding(figures: MapFigures, gap: GapLine) -> str:
    """Whose need it is, how many can be served and how many stay without."""
    who = people_of(figures, gap)
    if not gap.counted:
        return _(
            "%(who)s: an open-ended offer takes them, so the %(people)s people stand in no sum."
            " What bars them from the other offers is listed below.",
            who=who,
            people=number(gap.people),
        )
    return _(
        "%(who)s: %(covered)s of %(people)s people; %(range)s stay without.",
        who=who,
        covered=number(gap.covered),
        people=number(gap.people),
        range=people_range(gap.unmet_low, gap.unmet_high),
    )


def gap_line(figures: MapFigures, gap: GapLine) -> str:
    """One need in a list: whose, how much of it, and the base."""
    return _(
        "%(who)s: %(share)s, %(covered)s of %(people)s people",
        who=people_of(figures, gap),
        share=share(gap.share),
        covered=number(gap.covered),
        people=number(gap.people),
    )


def people_of(figures: MapFigures, gap: GapLine, *, short: bool = False) -> str:
    """The people of a need: group, area, and what else marks them.

    Short leaves out an area that is the whole city.
    """
    parts = [local(figures.name("group", gap.group))]
    if not short or gap.area != figures.hub:
        parts.append(local(figures.name("area", gap.area)))
    if gap.language:
        language = local(figures.name("language", gap.language))
        parts.append(_("speaking %(language)s", language=language))
    parts += [local(figures.name("tag", tag)) for tag in gap.tags]
    return " · ".join(parts)


def type_name(figures: MapFigures, code: str) -> str:
    line = figures.types.get(code)
    return local(line.names) if line else code


def offer_name(offer: ServiceOffer | None, line: OfferLine) -> str:
    """The title of an offer; those not shown to the person stay without a name."""
    title = offer.title if offer else _("An offer not shown to partners")
    if line.quota_id is None:
        return title
    return _("%(offer)s (reserved places)", offer=title)


def counted_as(line: TypeLine) -> str:
    """In what a service type is counted: its unit and measure."""
    return _(
        "Counted in %(unit)s, %(measure)s",
        unit=local(line.unit),
        measure=str(MEASURES[Measure(line.measure)]),
    )


def decider(line: TypeLine) -> str:
    return str(DECIDERS[Decider(line.decider)])


# --- Why ---------------------------------------------------------------------------------


def reason(figures: MapFigures, gap: GapLine) -> str:
    """Why people of a need stay without, and what that asks for."""
    offers = ngettext(
        "%(num)s offer may serve these people",
        "%(num)s offers may serve these people",
        len(gap.reachable),
    )
    sentences = {
        Reason.NONE: _("Nobody of this need has to stay without."),
        Reason.NO_OFFER: _("No organisation offers this service in the city. It has to be begun."),
        Reason.USED_UP: _("%(offers)s, and all are used up. It takes more places.", offers=offers),
        Reason.CAPACITY_UNKNOWN: _(
            "%(offers)s, but none says how many people it can take. Ask for the figure first.",
            offers=offers,
        ),
        Reason.LANGUAGE: _(
            "There are offers, but none in the language of these people. An interpreter would"
            " open them."
        ),
        Reason.ELIGIBILITY: _(
            "There are offers, but their rules let in other people only. Ask whether a rule can"
            " be widened."
        ),
        Reason.PERIOD: _(
            "There are offers, but none runs on this day. The time has to be bridged."
        ),
        Reason.OUT_OF_REACH: _(
            "There are offers, but they serve other areas. Ask whether one can come here, or how"
            " people can get there."
        ),
        Reason.SEVERAL: _(
            "Every offer is kept from these people by several things at once. No single change"
            " opens one."
        ),
    }
    return sentences[gap.reason]


def barrier(dimensions: Collection[Dimension]) -> str:
    """What keeps an offer from a need, as a predicate of the offer."""
    return listed(str(BARRIERS[one]) for one in Dimension if one in dimensions)


def certificate(proof: Certificate) -> str:
    """The two sums as a sentence that a chair can read out."""
    needs = ngettext("This need", "These %(num)s needs", len(proof.needs))
    people = ngettext(
        "%(count)s person", "%(count)s people", proof.people, count=number(proof.people)
    )
    if not proof.offers:
        return _("%(needs)s, %(people)s: no offer accepts any of them.", needs=needs, people=people)
    return _(
        "%(needs)s, %(people)s: every offer that accepts any of them adds up to %(capacity)s."
        " However the places are shared, %(shortfall)s people stay without.",
        needs=needs,
        people=people,
        capacity=number(proof.capacity),
        shortfall=number(proof.shortfall),
    )


def certificate_caveats(proof: Certificate) -> list[str]:
    """What the second sum rests on."""
    said = []
    if proof.at_most:
        said.append(
            ngettext(
                "%(num)s of these offers counts as “at most”: it asks for something that the hub"
                " cannot check.",
                "%(num)s of these offers count as “at most”: they ask for something that the hub"
                " cannot check.",
                proof.at_most,
            )
        )
    if proof.unknown_offers:
        said.append(
            ngettext(
                "%(num)s of these offers does not say what it can take, and counts as none.",
                "%(num)s of these offers do not say what they can take, and count as none.",
                proof.unknown_offers,
            )
        )
    return said


# --- How sure ----------------------------------------------------------------------------


def reports(line: TypeLine, with_day: bool = True) -> str:
    """The age of the reports behind a service type, as counts: nobody is named."""
    if not line.offers:
        return _("No organisation offers it.")
    said = [
        ngettext(
            "%(reported)s of %(num)s offer has reported",
            "%(reported)s of %(num)s offers have reported",
            line.offers,
            reported=number(line.reported),
        )
    ]
    if line.out_of_date:
        said.append(_("%(count)s out of date", count=number(line.out_of_date)))
    if line.unknown_offers:
        said.append(
            _(
                "%(share)s of unknown capacity (%(count)s of %(offers)s)",
                share=share(Fraction(line.unknown_offers, line.offers)),
                count=number(line.unknown_offers),
                offers=number(line.offers),
            )
        )
    if with_day and line.oldest_on:
        said.append(_("oldest report of %(day)s", day=day(line.oldest_on)))
    return _("%(facts)s.", facts="; ".join(said))


GRAINS = {
    "cell": _l("of these people in this area"),
    "group": _l("of these people in the whole city"),
    "type": _l("of this service in the whole city"),
}


def difference(found: tuple[str, Check] | None, is_net: bool) -> str:
    """The difference to check, or why it is left blank."""
    if is_net:
        return _("Left blank: the need counts only those who are not yet served.")
    if found is None:
        return _("Left blank: no offer with counted places may serve these people.")
    grain, check = found
    month = day(check.month, "month")
    if check.served is None:
        return _("Left blank: nobody has reported the people served in %(month)s.", month=month)
    if check.shortfall.contradiction:
        return _(
            "More people are reported served in %(month)s than the offers say they can take"
            " (%(served)s, and %(capacity)s): one of the two reports is wrong.",
            month=month,
            served=number(check.served),
            capacity=number(check.capacity),
        )
    if check.shortfall.difference is None:
        return _(
            "Left blank: only %(share)s of the places concerned have reported the people served in"
            " %(month)s, and it takes 80 %%.",
            share=share(check.share_reported),
            month=month,
        )
    return _(
        "%(difference)s people: %(covered)s could be served at most, %(served)s were reported"
        " served in %(month)s, %(grain)s. Vacant posts, part-filled flats, no-shows and missing"
        " reports make one too.",
        difference=number(check.shortfall.difference),
        covered=number(check.covered),
        served=number(check.served),
        month=month,
        grain=str(GRAINS[grain]),
    )


def held_for(on: date, today: date) -> str:
    """For which day the map holds."""
    if on == today:
        return _("Holds for today, %(day)s", day=day(on))
    return _("Holds for %(day)s", day=day(on))


def left(shown: int, whole: int) -> str:
    """How many rows a filter leaves."""
    return ngettext(
        "%(shown)s of %(num)s need", "%(shown)s of %(num)s needs", whole, shown=number(shown)
    )


def names_of(figures: MapFigures, kind: str, codes: Sequence[str]) -> list[tuple[str, str]]:
    """Codes with their names, for a choice."""
    return [(code, local(figures.name(kind, code))) for code in codes]
