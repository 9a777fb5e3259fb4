"""The life of an offer: publish, pause, reopen, close, copy, throw away."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from hub.access import Permission, Scope, requires
from hub.conflicts import check_version
from hub.errors import ConflictError, RuleError
from hub.i18n import _
from hub.offers import queries, services
from hub.offers.forms.capacity import CloseForm, CopyForm, StatusForm
from hub.offers.models import ServiceOffer
from hub.offers.views.blueprint import offers, render, to_change, today
from hub.submissions import SentAgainError, create_once


@offers.post("/<int:offer_id>/publish")
@requires(Permission.OFFER_EDIT, scope=Scope.OWN_ORGANISATION)
def publish(offer_id: int) -> ResponseReturnValue:
    return _move(offer_id, services.publish, _("The offer is published"))


@offers.post("/<int:offer_id>/pause")
@requires(Permission.OFFER_EDIT, scope=Scope.OWN_ORGANISATION)
def pause(offer_id: int) -> ResponseReturnValue:
    said = _("The offer pauses: search and gap map leave it out until you reopen it")
    return _move(offer_id, services.pause, said)


@offers.post("/<int:offer_id>/reopen")
@requires(Permission.OFFER_EDIT, scope=Scope.OWN_ORGANISATION)
def reopen(offer_id: int) -> ResponseReturnValue:
    return _move(
        offer_id, lambda offer: services.reopen(offer, today()), _("The offer is open again")
    )


def _move(offer_id: int, move: Callable[[ServiceOffer], None], said: str) -> ResponseReturnValue:
    """Change the status of the version that was looked at; else show what it is now."""
    offer = to_change(offer_id, *queries.WHERE)
    form = StatusForm()
    answer = redirect(url_for("offers.show", offer_id=offer.id))
    if not form.submitted():
        return answer
    try:
        check_version(offer, form.version_read())
        move(offer)
    except ConflictError:
        flash(_("Somebody changed this offer meanwhile. Look at it and decide again"), "warning")
    except RuleError as error:
        flash(error.message, "warning")
    else:
        flash(said, "success")
    return answer


@offers.route("/<int:offer_id>/close", methods=["GET", "POST"])
@requires(Permission.OFFER_EDIT, scope=Scope.OWN_ORGANISATION)
def close(offer_id: int) -> ResponseReturnValue:
    offer = to_change(offer_id, *queries.FIGURES, *queries.WHERE)
    form = CloseForm(data={"last_on": today(), "version": offer.version})
    if form.submitted():
        try:
            check_version(offer, form.version_read())
            services.close(offer, form.last_on.data, today())
        except ConflictError:
            form.blame(None, _("Somebody changed this offer meanwhile. Look at it again"))
            form.version.data = str(offer.version)
            return _close_page(offer, form), 409
        except RuleError as error:
            form.blame(error.field, error.message)
        else:
            flash(_("The offer is closed. You can reopen it at any time"), "success")
            return redirect(url_for("offers.show", offer_id=offer.id))
    return _close_page(offer, form), 422 if form.errors else 200


def _close_page(offer: ServiceOffer, form: Any) -> str:
    figures = queries.figures_of([offer], today())[0]
    title = _("Close %(title)s", title=offer.title)
    return render("offers/close.html", offer, _("Close"), form=form, title=title, figures=figures)


@offers.route("/<int:offer_id>/discard", methods=["GET", "POST"])
@requires(Permission.OFFER_EDIT, scope=Scope.OWN_ORGANISATION)
def discard(offer_id: int) -> ResponseReturnValue:
    offer = to_change(offer_id, *queries.WHOLE)
    form = StatusForm(data={"version": offer.version})
    if form.submitted():
        try:
            check_version(offer, form.version_read())
            services.discard_draft(offer)
        except ConflictError:
            form.blame(None, _("Somebody changed this draft meanwhile. Look at it again"))
            form.version.data = str(offer.version)
        except RuleError as error:
            form.blame(None, error.message)
        else:
            flash(_("The draft is thrown away"), "success")
            return redirect(url_for("offers.index"))
    title = _("Throw away %(title)s", title=offer.title)
    page = render("offers/discard.html", offer, _("Throw away"), form=form, title=title)
    return page, 422 if form.errors else 200


@offers.route("/<int:offer_id>/copy", methods=["GET", "POST"])
@requires(Permission.OFFER_EDIT, scope=Scope.OWN_ORGANISATION)
def copy(offer_id: int) -> ResponseReturnValue:
    offer = to_change(offer_id, *queries.WHOLE)
    form = CopyForm(data={"title": _("Copy of %(title)s", title=offer.title)[:120]})
    if form.submitted():
        try:
            row_id = create_once(
                form,
                current_user.id,
                lambda: services.copy_offer(offer, form.title.data),
            )
        except SentAgainError as again:
            flash(_("This copy was made already. Here you can change it"), "info")
            return redirect(url_for("offers.edit", offer_id=again.row_id, step="what"))
        flash(_("The copy is a draft: look through it and publish it"), "success")
        return redirect(url_for("offers.show", offer_id=row_id))
    page = render("offers/copy.html", offer, _("Copy"), form=form)
    return page, 422 if form.errors else 200
