"""Pages of the needs: the list of assessments, and what one of them says."""

from flask import Flask, render_template, request, url_for
from flask.typing import ResponseReturnValue

from hub.access import Permission, requires, rights
from hub.catalogue.vocabulary import vocabulary
from hub.i18n import local, ngettext, number
from hub.needs import grid_views, policies, queries, record_views
from hub.needs.labels import STATUSES
from hub.needs.models import AssessmentStatus, NeedAssessment
from hub.needs.pages import LABELS, crumbs, day_in, needs, whole
from hub.pages import Sorting, here, page_number, page_of
from hub.places.present import present_city, stay_in
from hub.scoping import load

__all__ = ["grid_views", "needs", "record_views"]

_SORTED_BY = ("title", "reference", "status")
_ROWS_SORTED_BY = ("type", "area", "group", "best", "severity")


def init_app(app: Flask) -> None:
    app.register_blueprint(needs)


@needs.get("/")
@requires(Permission.NEED_READ)
def index() -> ResponseReturnValue:
    hub, day = present_city(), day_in(present_city())
    words, status = request.args.get("q", "").strip(), _status(request.args.get("status"))
    sorting = Sorting.from_arguments(request.args, _SORTED_BY, "-reference")
    found = queries.assessments(rights(), hub, words=words, status=status, sorting=sorting)
    page = page_of(found, page_number(request.args))
    return render_template(
        "needs/index.html",
        page=page,
        counts=queries.row_counts(hub, [row.id for row in page.items], day),
        finding=_finding(queries.rows_in_force(hub, day)),
        sorting=sorting,
        sort=request.args.get("sort", ""),
        q=words,
        status=status,
        statuses=[(member.value, words) for member, words in STATUSES.items()],
        labels=LABELS,
        left=ngettext(
            "%(count)s assessment", "%(count)s assessments", page.total, count=number(page.total)
        ),
        clear=url_for("needs.index") if words or status else None,
        may_record=policies.may_record(hub, rights()),
        day=day,
        page_crumbs=crumbs(),
    )


@needs.get("/<int:assessment_id>")
@requires(Permission.NEED_READ)
def show(assessment_id: int) -> ResponseReturnValue:
    assessment = load(NeedAssessment, assessment_id, rights(), queries.WITH_HUB)
    stay_in(assessment.hub)
    hub, day = assessment.hub, day_in(assessment.hub)
    wanted = queries.RowFilter(*(whole(request.args.get(n)) for n in ("type", "area", "group")))
    sorting = Sorting.from_arguments(request.args, _ROWS_SORTED_BY, "type")
    page = page_of(queries.rows_of(assessment, wanted, sorting), page_number(request.args))
    areas, groups = queries.places_and_groups(assessment)
    totals = queries.totals_by_type(assessment, day)
    counts = queries.RowCounts(sum(t.rows for t in totals), sum(t.holding for t in totals))
    is_filtered = wanted != queries.RowFilter()
    return render_template(
        "needs/show.html",
        assessment=assessment,
        page=page,
        totals=totals,
        counts=counts,
        overlaps=queries.overlaps(assessment),
        history=queries.history_of(assessment),
        words=vocabulary() if any(n.language or n.tags for n in page.items) else None,
        sorting=sorting,
        sort=request.args.get("sort", ""),
        wanted=wanted,
        types=[(total.service_type.id, local(total.service_type.names)) for total in totals],
        areas=[(area.id, local(area.names)) for area in areas],
        groups=[(group.id, local(group.names)) for group in groups],
        left=ngettext("%(count)s row", "%(count)s rows", page.total, count=number(page.total)),
        clear=here(type=None, area=None, group=None, page=None) if is_filtered else None,
        labels=LABELS,
        day=day,
        may_record=policies.may_record(hub, rights()),
        page_crumbs=crumbs(assessment),
    )


def _status(text: str | None) -> AssessmentStatus | None:
    return AssessmentStatus(text) if text in set(AssessmentStatus) else None


def _finding(rows: int) -> str:
    return str(
        ngettext(
            "%(count)s row of need holds today.",
            "%(count)s rows of need hold today.",
            rows,
            count=number(rows),
        )
    )
