"""Funding lines, reserved quotas, and teams or budgets that several offers share."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from wtforms.fields import SelectChoice

from hub.access import Permission, Scope, requires, rights
from hub.conflicts import check_version, differences
from hub.errors import ConflictError, RuleError
from hub.forms import CreateForm, EditForm
from hub.i18n import _, number
from hub.offers import queries, services
from hub.offers.forms.capacity import (
    FundingForm,
    NewFundingForm,
    NewPoolForm,
    NewQuotaForm,
    PoolForm,
    QuotaForm,
    SharePoolForm,
    StatusForm,
)
from hub.offers.forms.choosing import offer_people
from hub.offers.models import CapacityPool, FundingLine, Quota, ServiceOffer
from hub.offers.views.blueprint import change, offers, render, to_change, today
from hub.scoping import load_to_change
from hub.submissions import SentAgainError, create_once

Part = TypeVar("Part", FundingLine, Quota)


# --- Funding lines --------------------------------------------------------------------------


@offers.route("/<int:offer_id>/funding/new", methods=["GET", "POST"])
@requires(Permission.OFFER_EDIT, scope=Scope.OWN_ORGANISATION)
def add_funding(offer_id: int) -> ResponseReturnValue:
    offer = to_change(offer_id, *queries.FIGURES)
    form: Any = NewFundingForm()
    return _added(
        offer,
        form,
        lambda: services.add_funding(offer, **form.details()),
        lambda row_id: _funding_page(
            offer, _part(offer.funding, row_id), _again(FundingForm, offer, form), ()
        ),
        ("offers/add_funding.html", _("Add a funding line")),
    )


@offers.route("/<int:offer_id>/funding/<int:line_id>", methods=["GET", "POST"])
@requires(Permission.OFFER_EDIT, scope=Scope.OWN_ORGANISATION)
def edit_funding(offer_id: int, line_id: int) -> ResponseReturnValue:
    offer = to_change(offer_id, *queries.FIGURES)
    line = _part(offer.funding, line_id)
    return change(
        offer,
        lambda typed=True: _form_of(FundingForm, offer, line, typed),
        lambda form: services.change_funding(offer, line, **form.details()),
        lambda form: _done(offer, _("The funding line is saved")),
        lambda form, found: _funding_page(offer, line, form, found),
    )


def _funding_page(offer: ServiceOffer, line: FundingLine, form: Any, found: Any) -> str:
    title = _("Funding line")
    return render("offers/edit_funding.html", offer, title, form=form, line=line, differences=found)


@offers.route("/<int:offer_id>/funding/<int:line_id>/remove", methods=["GET", "POST"])
@requires(Permission.OFFER_EDIT, scope=Scope.OWN_ORGANISATION)
def remove_funding(offer_id: int, line_id: int) -> ResponseReturnValue:
    offer = to_change(offer_id, *queries.FIGURES)
    line = _part(offer.funding, line_id)
    what = _(
        "The line of %(funder)s over %(places)s places will be gone. The reported figures stay"
        " as they are.",
        funder=line.funder,
        places=number(line.places),
    )
    return _removed(
        offer,
        lambda: services.remove_funding(offer, line),
        (_("Remove a funding line"), what, _("Remove the line"), _("The funding line is removed")),
    )


# --- Quotas ---------------------------------------------------------------------------------


@offers.route("/<int:offer_id>/quotas/new", methods=["GET", "POST"])
@requires(Permission.OFFER_EDIT, scope=Scope.OWN_ORGANISATION)
def add_quota(offer_id: int) -> ResponseReturnValue:
    offer = to_change(offer_id, *queries.FIGURES)
    form: Any = NewQuotaForm()
    words = queries.vocabulary()
    offer_people(form, words)

    def again(row_id: int) -> str:
        quota, opened = _part(offer.quotas, row_id), _again(QuotaForm, offer, form)
        offer_people(opened, words, quota)
        return _quota_page(offer, quota, opened, ())

    return _added(
        offer,
        form,
        lambda: services.add_quota(offer, today(), **form.details()),
        again,
        ("offers/add_quota.html", _("Reserve places")),
    )


@offers.route("/<int:offer_id>/quotas/<int:quota_id>", methods=["GET", "POST"])
@requires(Permission.OFFER_EDIT, scope=Scope.OWN_ORGANISATION)
def edit_quota(offer_id: int, quota_id: int) -> ResponseReturnValue:
    offer = to_change(offer_id, *queries.FIGURES)
    quota = _part(offer.quotas, quota_id)
    words = queries.vocabulary()

    def make(typed: bool = True) -> EditForm:
        form = _form_of(QuotaForm, offer, quota, typed)
        offer_people(form, words, quota)
        return form

    return change(
        offer,
        make,
        lambda form: services.change_quota(offer, quota, today(), **form.details()),
        lambda form: _done(offer, _("The reserved places are saved")),
        lambda form, found: _quota_page(offer, quota, form, found),
    )


def _quota_page(offer: ServiceOffer, quota: Quota, form: Any, found: Any) -> str:
    title = _("Reserved places")
    return render("offers/edit_quota.html", offer, title, form=form, quota=quota, differences=found)


@offers.route("/<int:offer_id>/quotas/<int:quota_id>/remove", methods=["GET", "POST"])
@requires(Permission.OFFER_EDIT, scope=Scope.OWN_ORGANISATION)
def remove_quota(offer_id: int, quota_id: int) -> ResponseReturnValue:
    offer = to_change(offer_id, *queries.FIGURES)
    quota = _part(offer.quotas, quota_id)
    what = _(
        "%(places)s reserved places will be open to everybody whom the offer takes.",
        places=number(quota.places),
    )
    return _removed(
        offer,
        lambda: services.remove_quota(offer, quota),
        (_("Open reserved places"), what, _("Open the places"), _("The places are open again")),
    )


# --- Shared teams and budgets ---------------------------------------------------------------


@offers.route("/<int:offer_id>/team", methods=["GET", "POST"])
@requires(Permission.OFFER_EDIT, scope=Scope.OWN_ORGANISATION)
def share_pool(offer_id: int) -> ResponseReturnValue:
    offer = to_change(offer_id, *queries.FIGURES)
    pools = queries.pools_of(offer.stakeholder_id)

    def make(typed: bool = True) -> EditForm:
        data = {"pool_id": offer.pool_id or 0, "version": offer.version}
        form = SharePoolForm(data=data) if typed else SharePoolForm(formdata=None, data=data)
        form.pool_id.choices = [SelectChoice("0", _("None: the offer stands by itself"))] + [
            SelectChoice(str(pool.id), pool.name) for pool in pools
        ]
        return form

    def save(form: Any) -> None:
        chosen = next((pool for pool in pools if pool.id == form.pool_id.data), None)
        services.share_pool(offer, chosen)

    return change(
        offer,
        make,
        save,
        lambda form: _done(offer, _("Saved")),
        lambda form, found: render(
            "offers/share_pool.html",
            offer,
            _("Shared team or budget"),
            form=form,
            pools=pools,
            differences=found,
        ),
    )


@offers.route("/<int:offer_id>/team/new", methods=["GET", "POST"])
@requires(Permission.OFFER_EDIT, scope=Scope.OWN_ORGANISATION)
def add_pool(offer_id: int) -> ResponseReturnValue:
    offer = to_change(offer_id, *queries.FIGURES)
    form: Any = NewPoolForm()

    def again(row_id: int) -> str:
        pool = load_to_change(CapacityPool, row_id, rights())
        opened: Any = PoolForm(formdata=None, data=form.details() | {"version": pool.version})
        return _pool_page(offer, pool, opened, ())

    return _added(
        offer,
        form,
        lambda: services.start_pool(offer, **form.details()),
        again,
        ("offers/add_pool.html", _("Add a shared team or budget")),
    )


@offers.route("/<int:offer_id>/team/<int:pool_id>", methods=["GET", "POST"])
@requires(Permission.OFFER_EDIT, scope=Scope.OWN_ORGANISATION)
def edit_pool(offer_id: int, pool_id: int) -> ResponseReturnValue:
    offer = to_change(offer_id)
    pool = load_to_change(CapacityPool, pool_id, rights())
    if pool.stakeholder_id != offer.stakeholder_id:
        abort(404)
    form: Any = PoolForm(obj=pool)
    if form.submitted():
        try:
            check_version(pool, form.version_read())
            services.change_pool(pool, **form.details())
        except ConflictError:
            found = differences(form, PoolForm(formdata=None, obj=pool))
            form.version.data = str(pool.version)
            return _pool_page(offer, pool, form, found), 409
        return _done(offer, _("The shared team or budget is saved"))
    return _pool_page(offer, pool, form, ()), 422 if form.errors else 200


def _pool_page(offer: ServiceOffer, pool: CapacityPool, form: Any, found: Any) -> str:
    return render(
        "offers/edit_pool.html",
        offer,
        _("Shared team or budget"),
        form=form,
        pool=pool,
        sharing=queries.offers_sharing(pool.id),
        differences=found,
    )


# --- What the three have in common ----------------------------------------------------------


def _part(parts: Sequence[Part], part_id: int) -> Part:
    """A line or quota of the offer that was loaded for this person, or 404."""
    found = next((part for part in parts if part.id == part_id), None)
    if found is None:
        abort(404)
    return found


def _form_of(kind: type[EditForm], offer: ServiceOffer, part: Any, typed: bool) -> EditForm:
    """The form of a part; its version is the offer's, which every change of a part moves on."""
    form = kind(obj=part) if typed else kind(formdata=None, obj=part)
    if not form.is_submitted() or not typed:
        form.version.data = str(offer.version)
    return form


def _again(kind: type[EditForm], offer: ServiceOffer, sent: CreateForm) -> EditForm:
    """A form for changing what was saved already, with what was typed."""
    return kind(formdata=None, data=sent.details() | {"version": offer.version})


def _added(
    offer: ServiceOffer,
    form: CreateForm,
    add: Callable[[], Any],
    again: Callable[[int], str],
    words: tuple[str, str],
) -> ResponseReturnValue:
    """Add a part once. Sent again with other contents, what it made opens for editing."""
    template, title = words
    if form.submitted():
        try:
            create_once(form, current_user.id, add)
        except SentAgainError as sent:
            flash(_("This was saved already. Here you can change what was saved"), "info")
            return again(sent.row_id)
        except RuleError as error:
            form.blame(error.field, error.message)
        else:
            return _done(offer, _("Saved"))
    return render(template, offer, title, form=form, title=title), 422 if form.errors else 200


def _removed(
    offer: ServiceOffer, remove: Callable[[], None], words: tuple[str, str, str, str]
) -> ResponseReturnValue:
    """Ask before something is removed, then do it for the version that was looked at."""
    title, what, submit, said = words
    form = StatusForm(data={"version": offer.version})
    status = 200
    if form.submitted():
        if form.version_read() == offer.version:
            remove()
            return _done(offer, said)
        form.blame(None, _("Somebody changed this offer meanwhile. Look at it again"))
        form.version.data = str(offer.version)
        status = 409
    page = render("offers/remove.html", offer, title, form=form, title=title, what=what, yes=submit)
    return page, status


def _done(offer: ServiceOffer, said: str) -> ResponseReturnValue:
    flash(said, "success")
    return redirect(url_for("offers.show", offer_id=offer.id, _anchor="capacity"))
