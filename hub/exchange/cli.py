"""`flask import …`: what others have written, mapped, checked whole, and stored at once."""

from pathlib import Path

import click
from flask.cli import AppGroup

from hub import audit
from hub.clock import now, today
from hub.db import db
from hub.errors import RuleError
from hub.exchange.estimates import estimate_needs
from hub.exchange.mapping import SHIPPED, load_mapping
from hub.exchange.offers import store_offers
from hub.exchange.reading import read_offers, refuse_faults
from hub.exchange.records import FaultsError, FileError, read_features
from hub.places.queries import area_by_code

import_cli = AppGroup("import", help="Bring in what others have written.")
_SHOWN = 30


@import_cli.command("offers")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--mapping", "name", required=True, help="A mapping file, or one Koinon brings.")
@click.option("--leave-out-faulty", is_flag=True, help="Store the others, and name those left out.")
def import_offers(file: Path, name: str, leave_out_faulty: bool) -> None:
    """Bring in the services of a directory. The same file again changes nothing."""
    try:
        mapping = load_mapping(name)
        records = read_features(file)
        drafts, faults = read_offers(records, mapping)
        if not leave_out_faulty:
            refuse_faults(faults)
        report = store_offers(drafts, mapping, today(), now())
    except FaultsError as error:
        raise click.ClickException(_listed(error.faults)) from error
    except (FileError, RuleError) as error:
        raise click.ClickException(str(error)) from error
    report.records, report.left_out = len(records), faults
    audit.as_one_import(f"offers from {file.name}", vars(report))
    db.session.commit()
    click.echo(
        f"{report.records} records: {report.added} added, {report.changed} changed, "
        f"{report.unchanged} as they were, {len(faults)} left out."
    )
    click.echo(
        f"{report.closed} have ended and are closed; {report.with_a_figure} tell a capacity."
    )
    for part, count in sorted(report.silent_on.items()):
        click.echo(f"{count} say nothing of {part}.")
    for fault in faults:
        click.echo(f"left out: {fault}")


@import_cli.command("needs-by-rates")
@click.argument("file", type=str)
@click.option("--hub", "code", required=True, help="Code of the hub's area.")
def import_needs(file: str, code: str) -> None:
    """Estimate needs from inhabitants by the rates that a file states."""
    hub = area_by_code(code)
    if hub is None or not hub.is_hub:
        raise click.ClickException(f"there is no hub with the code {code}")
    path = Path(file) if Path(file).is_file() else SHIPPED / f"{file}.json"
    if not path.is_file():
        raise click.ClickException(f"there is no file {file}")
    try:
        assessment = estimate_needs(path, hub)
    except FaultsError as error:
        raise click.ClickException(_listed(error.faults)) from error
    except FileError as error:
        raise click.ClickException(str(error)) from error
    count = len(assessment.needs)
    audit.as_one_import(f"needs by rates from {path.name}", {"needs": count})
    db.session.commit()
    click.echo(f"{count} needs were estimated for {code}.")


def _listed(faults: list[str]) -> str:
    more = f"\nand {len(faults) - _SHOWN} more" if len(faults) > _SHOWN else ""
    return f"nothing was stored, {len(faults)} faults:\n" + "\n".join(faults[:_SHOWN]) + more
