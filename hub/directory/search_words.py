"""The answer to a search in words: what shuts a person out, what to ask, who takes people."""

from collections.abc import Sequence
from datetime import date

from gapmap import Dimension
from hub.catalogue.vocabulary import LANGUAGE, TAG, Vocabulary
from hub.directory.search import Answer, Group, Match, Taking, Wanted
from hub.i18n import _, day, local, ngettext, number
from hub.offers.models import CapacityState, ServiceOffer

_LISTS = {
    Dimension.STATUS: "statuses",
    Dimension.ORIGIN: "origins",
    Dimension.SEX: "sexes",
    Dimension.HOUSEHOLD: "households",
}


class Words:
    """Says things of offers in the present language, for one person and one catalogue."""

    def __init__(self, vocabulary: Vocabulary, wanted: Wanted) -> None:
        self.vocabulary = vocabulary
        self.wanted = wanted

    def barriers(self, match: Match) -> str:
        """Why an offer does not take the person: "only for women; no Farsi"."""
        return "; ".join(self.barrier(one, match.offer) for one in match.barriers)

    def questions(self, match: Match) -> str:
        """What must be true of the person for an offer to fit."""
        return "; ".join(self.condition(one, match.offer) for one in match.questions)

    def topics(self, group: Group) -> str:
        """What to ask, so that these offers fit: "status, household"."""
        tags = {tag for match in group.matches for tag in match.offer.tags or ()}
        parts = [
            _("whether it holds: %(names)s", names=self.vocabulary.names(TAG, tags))
            if dimension is Dimension.TAG
            else topic([dimension])
            for dimension in group.dimensions
        ]
        return "; ".join(parts)

    def barrier(self, dimension: Dimension, offer: ServiceOffer) -> str:
        """What of an offer's rule shuts the person out."""
        if dimension is Dimension.AREA:
            area = self.wanted.area or self.wanted.hub
            return _("does not serve %(area)s", area=local(area.names))
        if dimension is Dimension.LANGUAGE:
            return _(
                "no %(wanted)s, but %(spoken)s",
                wanted=self.vocabulary.names(LANGUAGE, self.wanted.languages),
                spoken=self.vocabulary.names(LANGUAGE, offer.languages or ()),
            )
        if dimension is Dimension.PERIOD:
            return _("begins on %(day)s", day=day(offer.starts_on))
        return _("only for: %(people)s", people=self._taken(dimension, offer))

    def condition(self, dimension: Dimension, offer: ServiceOffer) -> str:
        """What the rule asks of somebody of whom it is not known."""
        if dimension is Dimension.AREA:
            names = ", ".join(local(area.names) for area in offer.areas)
            return _("if the person lives in %(areas)s", areas=names)
        people = self._taken(dimension, offer)
        return {
            Dimension.STATUS: _("if the status is: %(people)s", people=people),
            Dimension.ORIGIN: _("if the origin is: %(people)s", people=people),
            Dimension.AGE: _("if the age is: %(people)s", people=people),
            Dimension.HOUSEHOLD: _("if the household is: %(people)s", people=people),
            Dimension.SEX: _("only for: %(people)s", people=people),
        }.get(dimension, _("if it holds: %(people)s", people=people))

    def _taken(self, dimension: Dimension, offer: ServiceOffer) -> str:
        if dimension is Dimension.AGE:
            return ages(offer.age_from, offer.age_to)
        if dimension is Dimension.TAG:
            return self.vocabulary.names(TAG, offer.tags or ())
        codes = getattr(offer, _LISTS[dimension]) or ()
        return self.vocabulary.names(dimension.value, codes)

    def languages(self, offer: ServiceOffer) -> str | None:
        if not offer.languages:
            return None
        return self.vocabulary.names(LANGUAGE, offer.languages)

    def person(self) -> list[str]:
        """The person of the search, as far as it is known, in a few words."""
        wanted, words = self.wanted, self.vocabulary
        parts = [words.name(kind, code) for kind, code in wanted.known.items()]
        if wanted.age is not None:
            parts.append(ngettext("%(num)s year old", "%(num)s years old", wanted.age))
        if wanted.tags:
            parts.append(words.names(TAG, wanted.tags))
        if wanted.languages:
            parts.append(_("speaks %(names)s", names=words.names(LANGUAGE, wanted.languages)))
        if wanted.area is not None:
            parts.append(_("lives in %(area)s", area=local(wanted.area.names)))
        return parts


def ages(youngest: int | None, oldest: int | None) -> str:
    """A range of ages, as an offer limits it."""
    if oldest is None:
        return _("%(age)s years and older", age=youngest)
    if youngest is None:
        return _("up to %(age)s years", age=oldest)
    return _("%(youngest)s to %(oldest)s years", youngest=youngest, oldest=oldest)


def topic(dimensions: Sequence[Dimension]) -> str:
    """What to ask about, as a list: "status, age"."""
    names = {
        Dimension.AREA: _("where the person lives"),
        Dimension.STATUS: _("status"),
        Dimension.ORIGIN: _("origin"),
        Dimension.AGE: _("age"),
        Dimension.SEX: _("sex"),
        Dimension.HOUSEHOLD: _("household"),
        Dimension.TAG: _("what else matters"),
        Dimension.LANGUAGE: _("language"),
        Dimension.PERIOD: _("period"),
    }
    return ", ".join(names[one] for one in dimensions)


def reason(dimension: Dimension, count: int) -> str:
    """How many offers a barrier concerns."""
    text = number(count)
    texts = {
        Dimension.AREA: _("%(count)s in other places", count=text),
        Dimension.STATUS: _("%(count)s for another status", count=text),
        Dimension.ORIGIN: _("%(count)s for another origin", count=text),
        Dimension.AGE: _("%(count)s for another age", count=text),
        Dimension.SEX: _("%(count)s for women only or men only", count=text),
        Dimension.HOUSEHOLD: _("%(count)s for another household", count=text),
        Dimension.TAG: _("%(count)s reserved for people with a particular need", count=text),
        Dimension.LANGUAGE: _("%(count)s without the language", count=text),
        Dimension.PERIOD: _("%(count)s not yet running", count=text),
    }
    return texts[dimension]


def taking(match: Match) -> str:
    """Whether an offer takes people, in a few words."""
    seen = match.found.seen
    if match.taking is Taking.FREE and seen.state is CapacityState.OPEN_ENDED:
        return _("Takes whoever is eligible")
    if match.takes_now and seen.free:
        return ngettext("Takes people: %(num)s free", "Takes people: %(num)s free", seen.free)
    if match.takes_now:
        return _("Takes people")
    if match.taking is Taking.UNSURE:
        return _("Not sure: ask first")
    if match.taking is Taking.LATER:
        return _("From %(day)s", day=day(_next_day(match)))
    if match.taking is Taking.WAITING and seen.wait_weeks:
        return ngettext(
            "Full: wait about %(num)s week", "Full: wait about %(num)s weeks", seen.wait_weeks
        )
    if match.taking is Taking.WAITING:
        return _("Full: waiting list")
    return _("Takes nobody now")


def finding(answer: Answer) -> str:
    """The one sentence over what was found for a service."""
    fits, now = len(answer.fits), answer.taking_now
    if not answer.offers:
        return _("No organisation offers this here, as far as the hub knows.")
    if not fits and answer.asks:
        return _("Nobody takes this person for certain: it depends on what is still to be asked.")
    if not fits:
        return _("Nobody takes this person.")
    if now:
        sentence = ngettext(
            "%(num)s offer takes this person now.", "%(num)s offers take this person now.", now
        )
        return " ".join([sentence, *_others(answer)])
    if answer.may_count:
        return ngettext(
            "%(num)s offer fits, and it takes nobody now.",
            "%(num)s offers fit, and none takes anybody now.",
            fits,
        )
    return ngettext(
        "%(num)s offer fits: ask whether it takes people.",
        "%(num)s offers fit: ask whether they take people.",
        fits,
    )


def _others(answer: Answer) -> list[str]:
    """What else fits: to be asked, later, full."""
    unsure = sum(match.taking is Taking.UNSURE for match in answer.fits)
    later = sum(match.taking is Taking.LATER for match in answer.fits)
    told = [
        (unsure, ngettext("%(num)s more must be asked.", "%(num)s more must be asked.", unsure)),
        (
            later,
            ngettext("%(num)s more takes people later.", "%(num)s more take people later.", later),
        ),
    ]
    return [text for count, text in told if count]


def _next_day(match: Match) -> date | None:
    offer, seen = match.offer, match.found.seen
    return seen.next_intake_on or offer.starts_on
