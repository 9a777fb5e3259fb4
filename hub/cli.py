"""Commands: `flask --app wsgi …`. Each ends with an exit code that a script can trust."""

import json
import sys
from pathlib import Path

import click
from flask import Flask, current_app

from hub import audit
from hub.accounts import services as accounts
from hub.catalogue.cli import ship_catalogue
from hub.db import db
from hub.demo.cli import seed_demo
from hub.errors import RuleError
from hub.exchange.cli import import_cli
from hub.routes import route_list


def init_app(app: Flask) -> None:
    for command in (create_admin, import_cli, policy, seed_demo, ship_catalogue, verify_audit):
        app.cli.add_command(command)


@click.command("create-admin")
@click.option("--email", prompt=True)
@click.option("--name", prompt=True)
@click.password_option()
def create_admin(email: str, name: str, password: str) -> None:
    """Make the first administrator of a hub."""
    try:
        accounts.add_account(email=email, name=name, password=password, is_administrator=True)
    except RuleError as error:
        raise click.ClickException(error.message) from error
    db.session.commit()
    click.echo(f"{name} can sign in with {email}.")


@click.command("policy")
@click.option("--write", "target", type=click.Path(path_type=Path), help="Write it to this file.")
@click.option("--check", "known", type=click.Path(path_type=Path, exists=True))
def policy(target: Path | None, known: Path | None) -> None:
    """Print the list of routes with what each asks for, made from the code."""
    entries = list(route_list(current_app._get_current_object()))  # type: ignore[attr-defined]
    text = json.dumps(entries, indent=1, ensure_ascii=False) + "\n"
    closed = [str(entry["endpoint"]) for entry in entries if entry["access"] == "closed"]
    if closed:
        raise click.ClickException(f"closed, because they say nothing: {', '.join(closed)}")
    if known is not None:
        if known.read_text(encoding="utf-8") != text:
            raise click.ClickException(f"{known} is not what the code says: write it again")
        return
    if target is not None:
        target.write_text(text, encoding="utf-8")
        return
    sys.stdout.write(text)


@click.command("verify-audit")
def verify_audit() -> None:
    """Check the audit chain from its first entry to its last."""
    broken = list(audit.broken_links())
    if broken:
        raise click.ClickException(f"the chain is broken at entries {broken[:20]}")
    click.echo("The audit chain is whole.")
