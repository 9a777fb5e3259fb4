"""`flask places import`: areas from a file."""

from pathlib import Path

import click
from flask.cli import AppGroup

from hub import audit
from hub.db import db
from hub.errors import RuleError
from hub.places.importing import PlacesFileError, Reading, read_file, store
from hub.places.models import AreaKind
from hub.places.queries import area_by_code
from hub.places.services import add_area

places_cli = AppGroup("places", help="Areas: the tree of places.")


@places_cli.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--kind", type=click.Choice([kind.value for kind in AreaKind]), required=True)
@click.option("--code", required=True, help="Property that holds a feature's code.")
@click.option(
    "--name",
    "names",
    multiple=True,
    required=True,
    metavar="LANGUAGE=PROPERTY",
    help="Property that holds the name in a language; may be given several times.",
)
@click.option("--population", help="Property that holds the number of inhabitants.")
@click.option("--parent", help="Code of the area that they lie in; none makes them roots.")
@click.option("--prefix", default="", help="Put before every code.")
def import_places(
    file: Path,
    kind: str,
    code: str,
    names: tuple[str, ...],
    population: str | None,
    parent: str | None,
    prefix: str,
) -> None:
    """Bring in the areas of a GeoJSON file. The same file again changes nothing."""
    try:
        reading = Reading(_pairs(names), code, population, prefix)
        places = read_file(file, reading)
        above = area_by_code(parent) if parent else None
        if parent and above is None:
            raise click.ClickException(f"there is no area with the code {parent}")
        report = store(places, AreaKind(kind), above)
    except (PlacesFileError, RuleError) as error:
        raise click.ClickException(str(error)) from error
    audit.as_one_import(f"places from {file.name}", vars(report))
    db.session.commit()
    click.echo(
        f"{len(report.added)} added, {len(report.changed)} changed, "
        f"{len(report.unchanged)} as they were."
    )
    for area, reason in report.refused_shapes.items():
        click.echo(f"{area}: kept without its shape. {reason}.")


@places_cli.command("add")
@click.option("--code", required=True)
@click.option("--kind", type=click.Choice([kind.value for kind in AreaKind]), required=True)
@click.option("--name", "names", multiple=True, required=True, metavar="LANGUAGE=NAME")
@click.option("--parent", help="Code of the area that it lies in.")
@click.option("--hub", "is_hub", is_flag=True, help="It has a hub of its own.")
@click.option("--time-zone", help="Of a hub, such as Europe/Athens.")
def add_place(
    code: str,
    kind: str,
    names: tuple[str, ...],
    parent: str | None,
    is_hub: bool,
    time_zone: str | None,
) -> None:
    """Add one area."""
    above = area_by_code(parent) if parent else None
    if parent and above is None:
        raise click.ClickException(f"there is no area with the code {parent}")
    try:
        add_area(
            code=code,
            kind=AreaKind(kind),
            names=_pairs(names),
            parent=above,
            is_hub=is_hub,
            time_zone=time_zone,
        )
    except RuleError as error:
        raise click.ClickException(error.message) from error
    db.session.commit()
    click.echo(f"{code} is added.")


def _pairs(names: tuple[str, ...]) -> dict[str, str]:
    pairs = dict(name.partition("=")[::2] for name in names)
    wrong = [language for language, name in pairs.items() if not (language and name)]
    if wrong:
        raise click.ClickException("give names as LANGUAGE=NAME, such as en=Athens")
    return pairs
