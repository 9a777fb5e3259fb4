"""The caseworker's search: who takes this person this week?

The profile comes by POST, is answered, and is gone: no row, no cookie, no address holds it.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from hub.access import Permission, requires, rights
from hub.catalogue.queries import service_types
from hub.catalogue.vocabulary import vocabulary
from hub.clock import today
from hub.directory import search_words, services
from hub.directory.queries.search import open_offers_for
from hub.directory.search import Answer, Match, Wanted, answer
from hub.directory.search_form import AttemptForm, SearchForm
from hub.directory.views.blueprint import directory
from hub.directory.views.links import offer_url
from hub.i18n import _
from hub.offers.eligibility import area_tree
from hub.offers.labels import GATE
from hub.pages import Crumb
from hub.places.models import Area
from hub.places.present import present_city
from hub.places.queries import areas_around
from hub.signals.models import SignalKind
from hub.signals.queries import count_in_month
from hub.submissions import SentAgainError, create_once


@dataclass(frozen=True)
class Receipt:
    """What was counted, shown where the button was."""

    type_id: int
    offer_id: int | None
    count: int


@dataclass(frozen=True)
class Search:
    """A valid form and everything that its answer is made of."""

    hub: Area
    wanted: Wanted
    words: search_words.Words
    answers: Sequence[Answer]

    def of_type(self, type_id: int) -> Answer | None:
        return next((one for one in self.answers if one.service_type.id == type_id), None)

    def match(self, offer_id: int) -> Match | None:
        every = (match for one in self.answers for match in [*one.fits, *one.shut_out])
        asked = (m for one in self.answers for group in one.asks for m in group.matches)
        return next((m for m in [*every, *asked] if m.offer.id == offer_id), None)


@directory.route("/search", methods=["GET", "POST"])
@requires(Permission.SEARCH_USE, reads_only=True)
def search() -> ResponseReturnValue:
    form = SearchForm()
    found = _answer(form)
    if found is not None:
        return _page(form, found)
    if request.method == "GET":
        form.services.data = [int(text) for text in request.args.getlist("service", _digits)]
    return _page(form, None), 422 if form.errors else 200


@directory.route("/search/count", methods=["GET", "POST"])
@requires(Permission.SEARCH_USE, post=Permission.SIGNAL_RECORD)
def count_attempt() -> ResponseReturnValue:
    """Count an attempt that led nowhere, and show the answer again with the receipt."""
    if request.method == "GET":
        return redirect(url_for("directory.search"))
    form, attempt = SearchForm(), AttemptForm()
    found = _answer(form)
    if found is None or not attempt.submitted():
        return _page(form, found), 422
    receipt = _count(found, attempt)
    return _page(form, found, receipt), 200 if receipt else 422


def _answer(form: SearchForm) -> Search | None:
    """The answer to a valid form; None, with errors in the form, to another one."""
    hub, words = present_city(), vocabulary()
    types, around = service_types(hub), areas_around(hub)
    inside = [area for area in around if area.is_below(hub)]
    form.offer_choices(types, inside, words)
    if not form.submitted():
        return None
    day = today(hub.time_zone or "Europe/Athens")
    wanted = Wanted(
        hub,
        next((area for area in inside if area.code == form.area.data), None),
        tuple(form.languages.data or ()),
        form.known(),
        form.age.data,
        frozenset(form.tags.data or ()),
    )
    chosen = [one for one in types if one.id in set(form.services.data)]
    offers = open_offers_for(rights(), hub, [one.id for one in chosen], day)
    tree = area_tree(around)
    answers = [answer(one, offers, wanted, tree, day) for one in chosen]
    return Search(hub, wanted, search_words.Words(words, wanted), answers)


def _count(found: Search, attempt: AttemptForm) -> Receipt | None:
    """One press, one signal; pressed twice, the first one's receipt."""
    hub, day = found.hub, today(found.hub.time_zone or "Europe/Athens")
    offer_id, type_id = attempt.number("count_offer"), attempt.number("count_type")
    match, of_type = found.match(offer_id), found.of_type(type_id)
    if of_type is None or (offer_id and match is None):
        return None
    kind = SignalKind.REFUSED_REFERRAL if match else SignalKind.EMPTY_SEARCH
    try:
        create_once(
            attempt,
            current_user.id,
            lambda: (
                services.count_refusal(hub, match.offer, day)
                if match
                else services.count_attempt(hub, of_type, day)
            ),
        )
    except SentAgainError:
        return None
    return Receipt(type_id, offer_id or None, count_in_month(hub, type_id, kind, day))


def _page(form: SearchForm, found: Search | None, receipt: Receipt | None = None) -> str:
    return render_template(
        "directory/search.html",
        form=form,
        found=found,
        receipt=receipt,
        words=found.words if found else None,
        say=search_words,
        new_key=lambda: secrets.token_urlsafe(16),
        offer_url=offer_url,
        gates=GATE,
        may_count=rights().may(Permission.SIGNAL_RECORD),
        today=today(),
        page_crumbs=[Crumb(_("Home"), url_for("directory.home")), Crumb(_("Find a service"))],
    )


def _digits(text: str) -> str:
    """Only plain numbers of an address count; `getlist` leaves the others out."""
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise ValueError(text)
    return text
