"""The hub's application: the kernel, then every feature, in the order of the dependency rule."""

from typing import Any

import structlog
from flask import Flask, current_app, g, request
from flask_login import current_user
from flask_migrate import Migrate
from flask_wtf import CSRFProtect
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix
from whitenoise import WhiteNoise

from hub import access, assets, cli, errors, headers, i18n, navigation, schema  # noqa: F401
from hub import db as database
from hub.accounts import views as accounts
from hub.accounts.labels import ROLES
from hub.catalogue import views as catalogue
from hub.config import ROOT, Config, Mode
from hub.db import db
from hub.demo.people import sign_ins
from hub.directory import views as directory
from hub.gaps import views as gaps
from hub.health import health
from hub.needs import policies as _needs  # noqa: F401 - registers who reads what
from hub.needs import views as needs
from hub.offers import policies as _offers  # noqa: F401
from hub.offers import views as offers
from hub.pages import here
from hub.places import policies as _places  # noqa: F401
from hub.places import views as places
from hub.served import views as served
from hub.signals import views as signals
from hub.stakeholders import policies as _stakeholders  # noqa: F401
from hub.stakeholders import views as stakeholders

FEATURES: tuple[Any, ...] = (
    places,
    catalogue,
    stakeholders,
    accounts,
    offers,
    needs,
    served,
    signals,
    gaps,
    directory,
)
csrf = CSRFProtect()
_ONE_YEAR = 365 * 24 * 3600


def create_app(config: Config) -> Flask:
    """Put the hub together. Committees and other packages are added by `wsgi.create_app`."""
    app = Flask("hub", root_path=str(ROOT / "hub"), template_folder=str(ROOT / "templates"))
    app.config.from_mapping(config.for_flask())
    app.config["KOINON_MODE"] = config.mode
    app.config["KOINON_DEMONSTRATION"] = config.is_demonstration
    if config.is_demonstration:
        app.config["KOINON_DEMONSTRATION_ACCOUNTS"] = sign_ins()
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.add_extension("jinja2.ext.do")
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    _log_as_json(config.mode)
    database.init_app(app)
    Migrate(app, db, directory=str(ROOT / "hub" / "migrations"), render_as_batch=True)
    access.init_app(app)  # before CSRF, so that its hooks run first
    csrf.init_app(app)
    for part in (headers, errors, assets):
        part.init_app(app)
    i18n.init_app(app, config.languages, pseudo=config.pseudo_language)
    app.register_blueprint(health)
    for feature in FEATURES:
        feature.init_app(app)
    access.public("style sheets, scripts, fonts", stateless=True)(app.view_functions["static"])
    app.context_processor(_page_frame)
    app.jinja_env.globals["here"] = here
    cli.init_app(app)
    _behind_proxies(app, config.proxy_count)
    return app


def _page_frame() -> dict[str, Any]:
    """What base.html needs on every page."""
    signed_in = bool(request) and current_user and current_user.is_authenticated
    person = access.rights() if signed_in else access.NOBODY
    languages = [
        {
            "code": language.code,
            "tag": language.tag,
            "label": language.name,
            "url": here(lang=language.code) if request.endpoint else "/",
            "current": language.code == i18n.language_code(),
        }
        for language in i18n.available_languages()
    ]
    return {
        "nav": navigation.entries(person) if signed_in else [],
        "languages": languages,
        "direction": i18n.direction(),
        "lang": "en" if i18n.language_code() == i18n.PSEUDO else i18n.language_code(),
        "city": i18n.local(g.city.names) if "city" in g else None,
        "person": {"name": current_user.name, "roles_line": _roles_line(person)}
        if signed_in
        else None,
        "demonstration": current_app.config["KOINON_DEMONSTRATION"],
        "page_crumbs": [],
        "rights": person,
        "Permission": access.Permission,
    }


def _roles_line(person: access.Rights) -> str:
    return ", ".join(str(words) for role, words in ROLES.items() if role in person.roles)


def _behind_proxies(app: Flask, count: int) -> None:
    """Static files by WhiteNoise; forwarded headers believed only from as many proxies as said."""
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
        app.wsgi_app,
        root=str(assets.STATIC),
        prefix="static/",
        max_age=_ONE_YEAR,  # every address carries a digest of the content (hub.assets)
    )
    if count:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=count, x_proto=count, x_host=count
        )


def _log_as_json(mode: Mode) -> None:
    last: Any = structlog.processors.JSONRenderer()
    if mode in {Mode.DEVELOPMENT, Mode.TESTING}:
        last = structlog.dev.ConsoleRenderer(colors=False)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            last,
        ]
    )
