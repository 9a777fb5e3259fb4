"""Commands of the catalogue."""

import click

from hub import audit
from hub.catalogue import services
from hub.db import db


@click.command("ship-catalogue")
def ship_catalogue() -> None:
    """Add the sectors, service types, attributes, tags and languages that come with Koinon."""
    added = services.ship_catalogue()
    if added:
        audit.as_one_import("ship-catalogue", {"added": added})
    db.session.commit()
    click.echo(f"{added} entries were added to the catalogue." if added else "Nothing was missing.")
