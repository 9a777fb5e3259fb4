"""The grid: typed in place, saved whole, with every mistake beside its cell and nothing lost."""

import pytest

from hub.catalogue.models import Language
from hub.db import db
from hub.needs.models import AssessmentStatus, Need
from tests.factories import add, make_assessment, make_group, make_need


@pytest.fixture
def draft(city):
    return make_assessment(city.hub, status=AssessmentStatus.DRAFT)


def address(city, assessment, **more):
    query = "&".join(f"{name}={value}" for name, value in more.items())
    return f"/needs/{assessment.id}/rows?type={city.type.id}&{query}"


def cell(city, area, part, group=None):
    return f"cell-{(group or city.group).id}-{area.id}-{part}"


def figures():
    return sorted((row.low, row.best, row.high, row.severity) for row in db.session.query(Need))


def test_without_a_service_the_grid_asks_for_one(city, draft):
    page = city.browser().page(f"/needs/{draft.id}/rows")

    assert page.select_one(".empty h2").text == "Choose a service"


def test_rows_are_typed_and_saved_in_one_go(city, draft):
    second = make_group(city.hub, "men alone")

    page = city.browser().submit(
        address(city, draft),
        **{
            cell(city, city.hub, "low"): "10",
            cell(city, city.hub, "best"): "20",
            cell(city, city.hub, "high"): "1 200",
            cell(city, city.hub, "severity"): "4",
            cell(city, city.hub, "best", second): "7",
        },
    )

    assert page.select_one(".notice--success").text == "2 rows are saved"
    assert figures() == [(7, 7, 7, None), (10, 20, 1200, 4)]


def test_every_mistake_stands_beside_its_cell_and_nothing_is_lost(city, draft):
    second = make_group(city.hub, "men alone")
    low, best = cell(city, city.hub, "low"), cell(city, city.hub, "best")
    other = cell(city, city.hub, "best", second)

    page = city.browser().submit(
        address(city, draft), expect=422, **{low: "50", best: "40", other: "many"}
    )

    assert page.select_one(f"#{other}-error").text == "Enter a whole number, 0 or more, in digits"
    assert page.select_one(f"#{other}")["value"] == "many"
    page = city.browser().submit(
        address(city, draft), expect=422, **{low: "50", best: "40", other: "9"}
    )
    assert page.select_one(f"#{low}-error").text == "The low estimate cannot be above the best, 40"
    assert page.select_one(f"#{other}")["value"] == "9"
    assert figures() == []


def test_clearing_the_cells_takes_the_row_away(city, draft):
    make_need(draft, city.type, city.group, city.hub, 30)

    city.browser().submit(
        address(city, draft),
        **{cell(city, city.hub, part): "" for part in ("low", "best", "high")},
    )

    assert figures() == []


def test_areas_and_groups_are_chosen_in_the_address(city, draft):
    second = make_group(city.hub, "men alone")
    page = city.browser().page(
        address(city, draft, areas=city.north.id) + f"&areas={city.south.id}&groups={second.id}"
    )

    shown = [row.get_text(" ", strip=True) for row in page.select("#rows tbody th")]
    assert shown == ["Neapoli 1 Men Alone", "Neapoli 2 Men Alone"]


def test_groups_shown_for_the_whole_city_only_have_no_line_below_it(city, draft):
    hidden = make_group(city.hub, "undocumented", is_city_level_only=True)

    page = city.browser().page(address(city, draft, groups=hidden.id, areas=city.north.id))

    assert page.select("#rows tbody tr") == []


def test_a_language_is_a_slice_of_its_own_and_the_others_are_named(city, draft):
    add(Language(code="fa", names={"en": "Farsi"}))
    make_need(draft, city.type, city.group, city.hub, 30)
    browser = city.browser()

    page = browser.submit(
        address(city, draft, language="fa"), **{cell(city, city.hub, "best"): "4"}
    )

    assert sorted((n.language_key, n.best) for n in db.session.query(Need)) == [("", 30), ("fa", 4)]
    assert "This service also has rows for" in page.text
    assert "Farsi" in browser.page(address(city, draft)).text


def test_the_grid_opens_where_the_rows_are(city, draft):
    add(Language(code="fa", names={"en": "Farsi"}))
    make_need(draft, city.type, city.group, city.south, 30, language="fa")

    page = city.browser().page(address(city, draft))

    assert page.select_one("#language option[selected]")["value"] == "fa"
    assert page.select_one(f"#{cell(city, city.south, 'best')}")["value"] == "30"


def test_what_was_typed_goes_to_the_rows_that_were_shown(city, draft):
    add(Language(code="fa", names={"en": "Farsi"}))
    shown = city.browser().page(address(city, draft))
    form = shown.select_one("main form[method=post]")
    make_need(draft, city.type, city.group, city.south, 30, language="fa")
    browser = city.browser()
    fresh = browser.page(address(city, draft, language=""))
    controls = fresh.select("main form[method=post] input[name]")
    sent = {control["name"]: control.get("value", "") for control in controls}

    answer = browser.open(form["action"], "POST", data=sent | {cell(city, city.hub, "best"): "5"})
    assert answer.status_code == 302

    assert sorted((n.language_key, n.best) for n in db.session.query(Need)) == [("", 5), ("fa", 30)]


def test_who_typed_at_the_same_time_sees_both_figures(city, draft):
    first, second = city.browser(), city.browser()
    name = cell(city, city.hub, "best")
    shown = second.page(address(city, draft)).select("form[method=post] input")
    form = {control["name"]: control.get("value", "") for control in shown}
    first.submit(address(city, draft), **{name: "10"})

    answer = second.open(address(city, draft), "POST", data=form | {name: "99"})

    assert answer.status_code == 409
    assert "10" in answer.text
    assert "99" in answer.text
    assert figures() == [(10, 10, 10, None)]


def test_too_many_lines_ask_for_a_choice(city, draft):
    for _number in range(301):
        make_group(city.hub)

    page = city.browser().page(address(city, draft))

    assert "at most 300 fit on one page" in page.select_one(".notice--warning").text


def test_the_grid_asks_as_often_for_many_rows_as_for_few(city, draft, count_statements):
    def statements():
        browser = city.browser()
        browser.page("/needs/")
        grid = address(city, draft)
        with count_statements() as counted:
            browser.page(grid)
        return len(counted)

    few = statements()
    for _number in range(200):
        make_need(draft, city.type, make_group(city.hub), city.hub)

    assert few == statements()
    assert few <= 12
