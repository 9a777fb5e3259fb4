"""Recording an assessment: add, edit, put in force, withdraw."""

from collections.abc import Callable

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from hub.access import Permission, requires, rights
from hub.conflicts import Difference, check_version, differences
from hub.errors import ConflictError, RuleError
from hub.i18n import _
from hub.needs import policies, queries, services
from hub.needs.forms import AddAssessmentForm, AssessmentFields, DecideForm, EditAssessmentForm
from hub.needs.models import NeedAssessment
from hub.needs.pages import crumbs, day_in, needs
from hub.places.present import present_city, stay_in
from hub.scoping import load_to_change
from hub.submissions import SentAgainError, create_once


@needs.route("/new", methods=["GET", "POST"])
@requires(Permission.NEED_RECORD)
def add() -> ResponseReturnValue:
    hub = present_city()
    policies.check_record(hub, rights())
    form = AddAssessmentForm()
    if form.submitted():
        try:
            assessment_id = create_once(
                form, current_user.id, lambda: services.add_assessment(hub, **form.details())
            )
        except SentAgainError as again:
            return _open_again(again.row_id)
        except RuleError as error:
            form.blame(error.field, error.message)
        else:
            flash(_("The assessment is saved as a draft. Enter its rows next"), "success")
            return redirect(url_for("needs.show", assessment_id=assessment_id))
    title = _("Add an assessment")
    page = render_template("needs/add.html", form=form, page_crumbs=crumbs(None, title))
    return page, 422 if form.errors else 200


@needs.route("/<int:assessment_id>/edit", methods=["GET", "POST"])
@requires(Permission.NEED_RECORD)
def edit(assessment_id: int) -> ResponseReturnValue:
    assessment = _load(assessment_id)
    form = EditAssessmentForm(obj=assessment)
    if form.submitted():
        try:
            check_version(assessment, form.version_read())
            services.change_assessment(assessment, **form.details())
        except ConflictError:
            saved = EditAssessmentForm(formdata=None, obj=assessment)
            form.version.data = str(assessment.version)
            return _edit_page(assessment, form, 409, differences(form, saved))
        except RuleError as error:
            form.blame(error.field, error.message)
        else:
            flash(_("The assessment is saved"), "success")
            return redirect(url_for("needs.show", assessment_id=assessment.id))
    return _edit_page(assessment, form, 422 if form.errors else 200)


@needs.route("/<int:assessment_id>/publish", methods=["GET", "POST"])
@requires(Permission.NEED_RECORD)
def publish(assessment_id: int) -> ResponseReturnValue:
    done = _("The assessment is in force: the gap map counts its rows")
    return _decide(assessment_id, "needs/publish.html", services.publish, done)


@needs.route("/<int:assessment_id>/withdraw", methods=["GET", "POST"])
@requires(Permission.NEED_RECORD)
def withdraw(assessment_id: int) -> ResponseReturnValue:
    done = _("The assessment is withdrawn. Its rows are kept, and count no more")
    return _decide(assessment_id, "needs/withdraw.html", services.withdraw, done)


def _load(assessment_id: int) -> NeedAssessment:
    assessment = load_to_change(NeedAssessment, assessment_id, rights(), queries.WITH_HUB)
    stay_in(assessment.hub)
    return assessment


def _decide(
    assessment_id: int, template: str, act: Callable[[NeedAssessment], None], done: str
) -> ResponseReturnValue:
    """Show what will happen; do it when the button is pressed."""
    assessment = _load(assessment_id)
    form, status = DecideForm(obj=assessment), 200
    if form.submitted():
        try:
            check_version(assessment, form.version_read())
            act(assessment)
        except ConflictError:
            form.blame(None, _("Somebody changed the assessment meanwhile. Look at it once more"))
            form.version.data, status = str(assessment.version), 409
        except RuleError as error:
            form.blame(None, error.message)
            status = 422
        else:
            flash(done, "success")
            return redirect(url_for("needs.show", assessment_id=assessment.id))
    day = day_in(assessment.hub)
    counts = queries.row_counts(assessment.hub, [assessment.id], day)
    page = render_template(
        template,
        form=form,
        assessment=assessment,
        counts=counts.get(assessment.id, queries.RowCounts()),
        overlaps=queries.overlaps(assessment),
        page_crumbs=crumbs(assessment, assessment.title),
    )
    return page, status


def _edit_page(
    assessment: NeedAssessment,
    form: AssessmentFields,
    status: int,
    conflicts: list[Difference] | None = None,
    sent_again: bool = False,
) -> ResponseReturnValue:
    page = render_template(
        "needs/edit.html",
        form=form,
        assessment=assessment,
        differences=conflicts or [],
        sent_again=sent_again,
        page_crumbs=crumbs(assessment, _("Edit the assessment")),
    )
    return page, status


def _open_again(assessment_id: int) -> ResponseReturnValue:
    """The same form came back changed: the record opens with what was typed."""
    assessment = _load(assessment_id)
    form = EditAssessmentForm()
    form.version.data = str(assessment.version)
    return _edit_page(assessment, form, 200, sent_again=True)
