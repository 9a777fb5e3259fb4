"""The command that fills an empty hub with the demonstration city."""

from datetime import datetime

import click
from flask import current_app

from hub.clock import today
from hub.config import Mode
from hub.db import db
from hub.demo.services import Finding, seed_demonstration, what_is_there


@click.command("seed-demo")
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="The city's present day; today.")
@click.option("--if-empty", is_flag=True, help="Leave whatever is there alone, without complaint.")
def seed_demo(day: datetime | None, *, if_empty: bool) -> None:
    """Fill an empty database with the invented city of Asteropoli."""
    found = what_is_there()
    if found is Finding.THE_CITY:
        click.echo("The demonstration city is there already.")
        return
    if found is Finding.SOMETHING_ELSE:
        if if_empty:
            click.echo("The database holds other places: the demonstration city was left out.")
            return
        raise click.ClickException("the database holds other places: give seed-demo an empty one")
    if current_app.config["KOINON_MODE"] is Mode.PRODUCTION:
        raise click.ClickException("its passwords are known to everybody: not in production")
    report = seed_demonstration(day.date() if day else today())
    db.session.commit()
    click.echo(
        f"Asteropoli is there, wholly invented: {report['stakeholder']} organisations,"
        f" {report['service_offer']} offers, {report['need']} rows of need."
    )
