"""The form of an offer: five steps of one draft, which can be left and taken up again."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from wtforms.fields import SelectChoice

from hub.access import Permission, Scope, requires, rights
from hub.errors import RuleError
from hub.forms import EditForm
from hub.i18n import _, local
from hub.offers import queries, services
from hub.offers.forms import steps as forms
from hub.offers.forms.choosing import offer_people, types_by_sector
from hub.offers.models import OfferStatus, ServiceOffer, Site
from hub.offers.services import SiteDetails
from hub.offers.views.blueprint import change, offers, render, to_change
from hub.places.models import Area
from hub.places.present import present_city
from hub.places.queries import area_tree
from hub.submissions import SentAgainError, create_once


@dataclass(frozen=True)
class StepLink:
    """A step above the form."""

    label: str
    state: str
    url: str | None


@offers.route("/new", methods=["GET", "POST"])
@requires(Permission.OFFER_EDIT, scope=Scope.OWN_ORGANISATION)
def submit() -> ResponseReturnValue:
    kept = queries.stakeholders_kept(rights())
    types = queries.service_types(present_city())
    if not kept:
        abort(403)
    form = forms.StartForm()
    form.service_type_id.choices = types_by_sector(types)
    form.stakeholder_id.choices = [SelectChoice(str(one.id), one.name) for one in kept]
    if form.submitted():
        try:
            row_id = create_once(form, current_user.id, lambda: _begin(form, kept, types))
        except SentAgainError as again:
            return _sent_again(again.row_id, form, types)
        except RuleError as error:
            form.blame(error.field, error.message)
        else:
            flash(_("The draft is saved. You can leave it and go on later"), "success")
            return redirect(url_for("offers.edit", offer_id=row_id, step="for-whom"))
    page = render(
        "offers/submit.html", None, _("Offer a service"), form=form, steps=_steps(None, "what")
    )
    return page, 422 if form.errors else 200


def _begin(form: Any, kept: Sequence[Any], types: Sequence[Any]) -> ServiceOffer:
    details = form.details()
    stakeholder = {one.id: one for one in kept}[details.pop("stakeholder_id")]
    kind = {one.id: one for one in types}[details.pop("service_type_id")]
    return services.add_offer(stakeholder, kind, **details)


def _sent_again(row_id: int, sent: Any, types: Sequence[Any]) -> ResponseReturnValue:
    """The form came back with other contents: open the draft it made, with what was typed."""
    offer = to_change(row_id, *queries.WHERE)
    form = forms.WhatForm(formdata=None, data=sent.details())
    form.service_type_id.choices = types_by_sector(types)
    form.version.data = str(offer.version)
    flash(_("This draft was saved already. Here you can change what was saved"), "info")
    return _step_page(offer, "what", form, ())


@offers.route(
    "/<int:offer_id>/<any('what', 'for-whom', 'where', 'when', 'how-to-refer'):step>",
    methods=["GET", "POST"],
)
@requires(Permission.OFFER_EDIT, scope=Scope.OWN_ORGANISATION)
def edit(offer_id: int, step: str) -> ResponseReturnValue:
    offer = to_change(offer_id, *queries.WHERE)
    parts = _Parts(offer)
    makes, saves = {
        "what": (parts.what, parts.save_what),
        "for-whom": (parts.for_whom, parts.save_for_whom),
        "where": (parts.where, parts.save_where),
        "when": (parts.when, parts.save_when),
        "how-to-refer": (parts.how_to_refer, parts.save_how_to_refer),
    }[step]
    return change(
        offer,
        makes,
        saves,
        lambda form: _next(offer, step),
        lambda form, found: _step_page(offer, step, form, found, parts.areas),
    )


class _Parts:
    """The forms of one offer's steps, and how each is saved."""

    def __init__(self, offer: ServiceOffer) -> None:
        self.offer = offer
        self.areas: Sequence[Area] = ()
        self.types: Sequence[Any] = ()

    def _form(self, kind: type[EditForm], typed: bool, **values: Any) -> Any:
        """The form of a step: as typed, else as the offer is saved."""
        if typed:
            return kind(**values)
        return kind(formdata=None, **values)

    def what(self, typed: bool = True) -> Any:
        form = self._form(forms.WhatForm, typed, obj=self.offer)
        self.types = self.types or queries.service_types(present_city())
        form.service_type_id.choices = types_by_sector(self.types, self.offer.service_type_id)
        return form

    def save_what(self, form: Any) -> None:
        details = form.details()
        kind = {one.id: one for one in self.types}[details.pop("service_type_id")]
        services.describe(self.offer, kind, **details)

    def for_whom(self, typed: bool = True) -> Any:
        form = self._form(forms.ForWhomForm, typed, obj=self.offer)
        offer_people(form, queries.vocabulary(), self.offer)
        return form

    def save_for_whom(self, form: Any) -> None:
        services.admit(self.offer, **form.details())

    def where(self, typed: bool = True) -> Any:
        self.areas = self.areas or area_tree(present_city())
        data = {
            "areas": [area.id for area in self.offer.areas],
            "sites": [_typed_site(site) for site in self.offer.sites],
            "version": self.offer.version,
        }
        form = self._form(forms.WhereForm, typed, data=data)
        form.areas.choices = [SelectChoice(str(one.id), local(one.names)) for one in self.areas]
        if not form.is_submitted() or not typed:
            form.sites.append_entry()
        return form

    def save_where(self, form: Any) -> None:
        chosen = set(form.areas.data or ())
        known = {area.id for area in self.areas}
        elsewhere = [area for area in self.offer.areas if area.id not in known]
        areas = [area for area in self.areas if area.id in chosen] + elsewhere
        sites = [_site(row.form) for row in form.sites.entries if _is_kept(row.form)]
        services.place(self.offer, areas, sites)

    def when(self, typed: bool = True) -> Any:
        return self._form(forms.WhenForm, typed, obj=self.offer)

    def save_when(self, form: Any) -> None:
        services.schedule(self.offer, **form.details())

    def how_to_refer(self, typed: bool = True) -> Any:
        return self._form(forms.HowToReferForm, typed, obj=self.offer)

    def save_how_to_refer(self, form: Any) -> None:
        services.route(self.offer, **form.details())


def _step_page(
    offer: ServiceOffer, step: str, form: Any, found: Any, areas: Sequence[Area] = ()
) -> str:
    known = {area.id for area in areas}
    return render(
        "offers/edit.html",
        offer,
        str(forms.LABELS[step]),
        form=form,
        step=step,
        title=_("%(title)s: %(step)s", title=offer.title, step=str(forms.LABELS[step]).lower()),
        differences=found,
        steps=_steps(offer, step),
        branches=_tree(areas),
        elsewhere=[area for area in offer.areas if area.id not in known] if areas else [],
        is_draft=offer.status is OfferStatus.DRAFT,
        is_last=step == forms.STEPS[-1],
    )


def _next(offer: ServiceOffer, step: str) -> ResponseReturnValue:
    """After saving: the next step of a draft, another site, or the page of the offer."""
    if step == "where" and "another" in request.form:
        flash(_("Saved. Below is room for another site"), "success")
        return redirect(url_for("offers.edit", offer_id=offer.id, step=step, _anchor="sites"))
    flash(_("Saved"), "success")
    at = forms.STEPS.index(step)
    if offer.status is OfferStatus.DRAFT and at + 1 < len(forms.STEPS):
        return redirect(url_for("offers.edit", offer_id=offer.id, step=forms.STEPS[at + 1]))
    return redirect(url_for("offers.show", offer_id=offer.id))


def _steps(offer: ServiceOffer | None, current: str) -> list[StepLink]:
    """The steps above the form; every step of a saved draft can be gone to."""
    missing = services.missing_steps(offer) if offer else list(forms.STEPS)
    return [
        StepLink(
            str(label),
            "current" if step == current else "todo" if step in missing else "done",
            url_for("offers.edit", offer_id=offer.id, step=step) if offer else None,
        )
        for step, label in forms.LABELS.items()
    ]


def _tree(areas: Sequence[Area]) -> list[dict[str, Any]]:
    """Areas as branches with their children, by their ids."""
    nodes: dict[int, dict[str, Any]] = {area.id: {"id": area.id, "children": []} for area in areas}
    roots: list[dict[str, Any]] = []
    for area in areas:
        above = nodes.get(area.parent_id or 0)
        (above["children"] if above else roots).append(nodes[area.id])
    return roots


def _typed_site(site: Site) -> dict[str, Any]:
    accessible = {True: "yes", False: "no", None: ""}[site.is_accessible]
    names = ("id", "name", "is_secret", "address", "phone")
    return {name: getattr(site, name) for name in names} | {"is_accessible": accessible}


def _is_kept(row: Any) -> bool:
    return not row.remove.data and not row.is_blank


def _site(row: Any) -> SiteDetails:
    number = str(row.id.data or "")
    return SiteDetails(
        id=int(number) if number.isascii() and number.isdigit() and len(number) < 10 else None,
        name=(row.name.data or "").strip(),
        is_secret=row.is_secret.data,
        address=(row.address.data or "").strip(),
        phone=(row.phone.data or "").strip(),
        is_accessible={"yes": True, "no": False}.get(row.is_accessible.data),
    )
