"""The grid into which the rows of an assessment are typed."""

from typing import Any

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from wtforms.fields.choices import SelectChoice

from hub.access import Permission, requires, rights
from hub.catalogue.vocabulary import LANGUAGE, TAG
from hub.conflicts import Difference, check_version, differences
from hub.errors import ConflictError, RuleError
from hub.i18n import _, local, ngettext
from hub.needs import policies, queries, services
from hub.needs.forms import ChooseRowsForm, GridForm, grid_form
from hub.needs.grid import MOST_LINES, Choices, Grid, choices_for, grid_of, slice_in_words
from hub.needs.labels import BASES_IN_A_SENTENCE
from hub.needs.models import NeedAssessment
from hub.needs.pages import crumbs, needs
from hub.pages import here
from hub.places.present import stay_in
from hub.scoping import load


@needs.route("/<int:assessment_id>/rows", methods=["GET", "POST"])
@requires(Permission.NEED_RECORD)
def enter_rows(assessment_id: int) -> ResponseReturnValue:
    assessment = load(NeedAssessment, assessment_id, rights(), queries.WITH_HUB)
    policies.check_record(assessment.hub, rights())
    stay_in(assessment.hub)
    choices = choices_for(assessment)
    chosen = ChooseRowsForm(request.args)
    grid = _grid(assessment, choices, chosen)
    _offer(chosen, choices, grid)
    if grid is None or grid.is_too_large:
        return _page(assessment, choices, chosen, grid)
    filled = grid_form(grid.lines, grid.rows)
    form = filled(obj=None)
    if not form.is_submitted():
        form.version.data = str(assessment.version)
    if form.submitted():
        try:
            check_version(assessment, form.version_read())
            changed = _save(assessment, grid, form)
        except ConflictError:
            saved = filled(formdata=None)
            form.version.data = str(assessment.version)
            return _page(assessment, choices, chosen, grid, form, differences(form, saved), 409)
        except RuleError as error:
            form.blame_cells(error)
        else:
            flash(_saved(changed), "success")
            return redirect(here())
    return _page(assessment, choices, chosen, grid, form, status=422 if form.errors else 200)


def _grid(assessment: NeedAssessment, choices: Choices, chosen: ChooseRowsForm) -> Grid | None:
    service_type = choices.type(chosen.type.data)
    if service_type is None:
        return None
    return grid_of(
        assessment,
        choices,
        service_type,
        _slice(choices, chosen),
        area_ids=chosen.areas.data or (),
        group_ids=chosen.groups.data or (),
        by_group=chosen.by.data == "group",
    )


def _slice(choices: Choices, chosen: ChooseRowsForm) -> queries.Slice | None:
    """The language and tags of the address; None where it says nothing of them."""
    if not {"language", "tags"} & set(request.args):
        return None
    return queries.Slice(choices.language(chosen.language.data), choices.tags(chosen.tags.data))


def _save(assessment: NeedAssessment, grid: Grid, form: GridForm) -> int:
    return services.save_rows(
        assessment,
        assessment.hub,
        grid.service_type,
        form.typed(),
        language=grid.slice.language,
        tags=grid.slice.tags,
    )


def _saved(changed: int) -> str:
    if not changed:
        return str(_("Nothing was changed: the rows are as they were"))
    return str(ngettext("%(num)s row is saved", "%(num)s rows are saved", changed))


def _offer(chosen: ChooseRowsForm, choices: Choices, grid: Grid | None) -> None:
    """Give the filter its lists, and tick what the grid shows."""
    chosen.type.choices = [
        SelectChoice("0", _("Choose a service")),
        *(
            SelectChoice(str(one.id), local(one.names), optgroup=local(one.sector.names))
            for one in choices.types
        ),
    ]
    chosen.language.choices = [
        SelectChoice("", _("Any language")),
        *(SelectChoice(term.code, term.name) for term in choices.words.of(LANGUAGE)),
    ]
    chosen.tags.choices = [SelectChoice(t.code, t.name) for t in choices.words.of(TAG)]
    chosen.areas.choices = [SelectChoice(str(a.id), local(a.names)) for a in choices.areas]
    chosen.groups.choices = [SelectChoice(str(g.id), local(g.names)) for g in choices.groups]
    if grid is not None:
        chosen.areas.data = [area.id for area in grid.areas]
        chosen.groups.data = [group.id for group in grid.groups]
        chosen.language.data = grid.slice.language
        chosen.tags.data = list(grid.slice.tags)


def _page(
    assessment: NeedAssessment,
    choices: Choices,
    chosen: ChooseRowsForm,
    grid: Grid | None,
    form: GridForm | None = None,
    conflicts: list[Difference] | None = None,
    status: int = 200,
) -> ResponseReturnValue:
    page = render_template(
        "needs/enter_rows.html",
        assessment=assessment,
        chosen=chosen,
        grid=grid,
        form=form,
        by_group=chosen.by.data == "group",
        differences=conflicts or [],
        other_slices=_other_slices(choices, grid),
        action=_action(grid) if grid else None,
        basis_words=BASES_IN_A_SENTENCE,
        shown_slice=slice_in_words(grid.slice, choices.words) if grid else None,
        most=MOST_LINES,
        page_crumbs=crumbs(assessment, _("Enter rows")),
    )
    return page, status


def _action(grid: Grid) -> str:
    """The address to send the grid to: it names what is shown, whatever is saved meanwhile."""
    return here(
        language=grid.slice.language,
        tags=list(grid.slice.tags),
        areas=[area.id for area in grid.areas],
        groups=[group.id for group in grid.groups],
    )


def _other_slices(choices: Choices, grid: Grid | None) -> list[dict[str, Any]]:
    """Rows of this service that the grid does not show: other languages, people with tags."""
    return [
        {
            "url": here(
                language=one.language or None, tags=list(one.tags) or None, areas=None, groups=None
            ),
            "label": slice_in_words(one, choices.words),
            "rows": rows,
        }
        for one, rows in (grid.others.items() if grid else ())
    ]
