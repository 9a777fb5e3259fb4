"""Areas from GeoJSON: a broken outline is refused in words, the area is kept."""

import json

import pytest
from sqlalchemy import func, select

from hub.db import db
from hub.places.geometry import checked
from hub.places.models import Area
from hub.places.queries import area_by_code

SQUARE = [[[23.7, 37.9], [23.8, 37.9], [23.8, 38.0], [23.7, 38.0], [23.7, 37.9]]]
BOW_TIE = [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]


def feature(code: str | None, name: str | None, coordinates=SQUARE) -> dict[str, object]:
    return {
        "type": "Feature",
        "properties": {"code": code, "name": name, "people": "1200"},
        "geometry": {"type": "Polygon", "coordinates": coordinates},
    }


@pytest.fixture
def bring_in(app, tmp_path):
    def run(*features, raw: bytes | None = None, more=()):
        file = tmp_path / "places.geojson"
        content = json.dumps({"type": "FeatureCollection", "features": list(features)})
        file.write_bytes(raw if raw is not None else content.encode())
        arguments = ["places", "import", str(file), "--kind", "district", "--code", "code"]
        names = ["--name", "en=name", "--population", "people", *more]
        return app.test_cli_runner().invoke(args=[*arguments, *names])

    return run


def stored() -> int:
    return db.session.scalar(select(func.count()).select_from(Area))


def test_areas_come_in_with_names_people_and_outline(bring_in):
    result = bring_in(feature("a", "Harbour"), feature("b", "Hill"))

    assert result.exit_code == 0, result.output
    area = area_by_code("a")
    assert (area.names, area.population) == ({"en": "Harbour"}, 1200)
    assert area.geometry["coordinates"] == SQUARE


def test_a_broken_outline_is_refused_and_the_area_kept(bring_in):
    result = bring_in(feature("a", "Harbour", BOW_TIE))

    assert "a: kept without its shape. The outline crosses itself near 0.5000, 0.5000." in (
        result.output
    )
    assert area_by_code("a").geometry is None
    assert area_by_code("a").geometry_note.startswith("The outline crosses itself")


def test_the_same_file_again_changes_nothing(bring_in):
    bring_in(feature("a", "Harbour"))
    result = bring_in(feature("a", "Harbour"))

    assert "0 added, 0 changed, 1 as they were." in result.output
    assert stored() == 1


def test_a_new_name_changes_the_area(bring_in):
    bring_in(feature("a", "Harbour"))
    result = bring_in(feature("a", "Old harbour"))

    assert "0 added, 1 changed" in result.output
    assert area_by_code("a").names == {"en": "Old harbour"}


@pytest.mark.parametrize(
    ("features", "word"),
    [
        ([feature(None, "Harbour")], "feature 2 has no code"),
        ([feature("a", "")], "feature 2 has no name"),
        ([feature("a", "x"), feature("a", "y")], "feature 3 has the code a of feature 2"),
        ([], "holds no features"),
        (["nonsense"], "feature 2 has no properties"),
    ],
)
def test_one_fault_and_nothing_is_stored(bring_in, features, word):
    result = bring_in(feature("good", "Good"), *features) if features else bring_in()

    assert result.exit_code == 1
    assert word in result.output
    assert stored() == 0


@pytest.mark.parametrize("raw", [b"\xff\xfe\x00", b"[1, 2", b'{"features": [NaN]}', b"[" * 100_000])
def test_a_file_that_is_no_geojson_is_named(bring_in, raw):
    result = bring_in(raw=raw)

    assert result.exit_code == 1
    assert "places.geojson is not GeoJSON in UTF-8" in result.output


def test_a_parent_that_is_not_there_is_said(bring_in):
    result = bring_in(feature("a", "Harbour"), more=["--parent", "nowhere"])

    assert "there is no area with the code nowhere" in result.output


@pytest.mark.parametrize(
    ("geometry", "word"),
    [
        ({"type": "Point", "coordinates": [1, 2]}, "neither a polygon"),
        (
            {"type": "Polygon", "coordinates": [[[500, 0], [1, 1], [0, 1], [500, 0]]]},
            "off the globe",
        ),
        ({"type": "Polygon", "coordinates": [[["a", 0]]]}, "cannot be read"),
        ({"type": "Polygon", "coordinates": [[[0, 0], [1, 1]]]}, "cannot be read"),
        ({"type": "Polygon", "coordinates": []}, "empty"),
    ],
)
def test_a_bad_outline_says_what_is_wrong(app, geometry, word):
    shape = checked(geometry)

    assert shape.geometry is None
    assert word in shape.refused


@pytest.mark.real_data
def test_the_governorates_of_jordan_come_in_with_one_shape_refused(app, real_data):
    file = real_data / "services-jordan-2015" / "governorates.geojson"
    reading = ["--code", "adm1_pro", "--name", "en=adm1_name", "--name", "ar=adm1_ar"]
    people = ["--population", "population"]
    result = app.test_cli_runner().invoke(
        args=["places", "import", str(file), "--kind", "region", *reading, *people]
    )

    assert "12 added" in result.output
    assert result.output.count("kept without its shape. The outline crosses itself") == 1
    assert sum(area.population for area in db.session.scalars(select(Area))) == 6_249_000


@pytest.mark.real_data
@pytest.mark.parametrize(
    ("name", "code", "names", "count"),
    [
        ("athens_municipal_communities", "osm_relation", ["en=name_en", "el=name_el"], 7),
        ("athens_urban_municipalities", "cartodb_id", ["en=name", "el=name_greek"], 34),
    ],
)
def test_the_areas_of_athens_come_in(app, real_data, name, code, names, count):
    file = real_data / "geo-athens" / f"{name}.geojson"
    options = [part for pair in names for part in ("--name", pair)]
    result = app.test_cli_runner().invoke(
        args=["places", "import", str(file), "--kind", "municipality", "--code", code, *options]
    )

    assert f"{count} added" in result.output
    assert "refused" not in result.output
