"""What an offer can take: a new report, and "all still right" for the record."""

from typing import Any

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from hub import clock
from hub.access import Permission, Scope, requires, rights
from hub.errors import RuleError
from hub.i18n import _, local, number
from hub.offers import queries, services
from hub.offers.forms.capacity import CapacityForm
from hub.offers.models import CapacityReport, ReportSource, ServiceOffer
from hub.offers.views.blueprint import offers, render, to_change, today
from hub.submissions import SentAgainError, create_once

_PREFILLED = ("state", "maximum", "funded", "available", "waiting", "wait_weeks")


@offers.route("/<int:offer_id>/capacity", methods=["GET", "POST"])
@requires(Permission.CAPACITY_REPORT, scope=Scope.OWN_ORGANISATION)
def report_capacity(offer_id: int) -> ResponseReturnValue:
    offer = to_change(offer_id, *queries.FIGURES)
    form = _form(offer)
    if form.submitted():
        try:
            create_once(form, current_user.id, lambda: _report(offer, form))
        except SentAgainError:
            return _sent_again(offer, form)
        except RuleError as error:
            form.blame(error.field, error.message)
        else:
            return _reported(offer)
    return _page(offer, form), 422 if form.errors else 200


@offers.post("/<int:offer_id>/confirm")
@requires(Permission.OFFER_EDIT, scope=Scope.OWN_ORGANISATION)
def confirm(offer_id: int) -> ResponseReturnValue:
    offer = to_change(offer_id)
    services.confirm_record(offer, today())
    flash(_("Thank you: the record is confirmed. Free places age on their own"), "success")
    return redirect(url_for("offers.show", offer_id=offer.id))


def _form(offer: ServiceOffer) -> Any:
    """The form with the latest figures in it; who reports for its own organisation says so."""
    latest = queries.latest_reports([offer.id], today()).get(offer.id)
    values: dict[str, Any] = {"as_of": today()}
    if latest is not None:
        values |= {name: getattr(latest, name) for name in _PREFILLED}
        values["is_intake_open"] = latest.is_intake_open
        if latest.next_intake_on and latest.next_intake_on >= today():
            values["next_intake_on"] = latest.next_intake_on
    form = CapacityForm(data=values)
    if _reports_for_itself(offer):
        del form.source
    return form


def _reports_for_itself(offer: ServiceOffer) -> bool:
    return offer.stakeholder_id in rights().works_for


def _report(offer: ServiceOffer, form: Any) -> CapacityReport:
    details = form.details()
    source = details.pop("source", ReportSource.SELF)
    details["is_intake_open"] = details["is_intake_open"] == "yes"
    return services.report_capacity(
        offer,
        source=source,
        reported_by_id=current_user.id,
        at=clock.now(),
        on=today(),
        **details,
    )


def _reported(offer: ServiceOffer) -> ResponseReturnValue:
    flash(_("The figures are saved"), "success")
    over = services.quotas_over(offer, today())
    if over is not None:
        reserved, usable = over
        flash(
            _(
                "%(reserved)s places are reserved, more than the %(usable)s that can be used."
                " Look at the reserved places",
                reserved=number(reserved),
                usable=number(usable),
            ),
            "warning",
        )
    return redirect(url_for("offers.show", offer_id=offer.id))


def _sent_again(offer: ServiceOffer, sent: Any) -> ResponseReturnValue:
    """Reports are never changed: what was typed may be sent as a further one."""
    form = CapacityForm(formdata=None, data=sent.data | {"form_key": None})
    form.form_key.data = form.form_key.default()
    if "source" not in sent:
        del form.source
    flash(_("This form was saved already. Send it again to add what you have changed"), "info")
    return _page(offer, form)


def _page(offer: ServiceOffer, form: Any) -> str:
    return render(
        "offers/report_capacity.html",
        offer,
        _("Report capacity"),
        form=form,
        unit=local(offer.service_type.unit),
    )
