"""What can go wrong, and how it is said: plain pages, an incident number, never details."""

import secrets

import structlog
from flask import Flask, Response, make_response, render_template, request
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException

log = structlog.get_logger()
_RETRY_AFTER_SECONDS = 10
_PAGES = {400, 403, 404, 405, 409, 413, 429, 503}


class HubError(Exception):
    """Root of the errors that the hub raises on purpose."""


class RuleError(HubError):
    """A change that a rule of the hub refuses; shown beside its field."""

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class ConflictError(HubError):
    """Somebody else changed the row since it was read."""


class TransitionError(RuleError):
    """A status that does not lead to the wanted one."""


def init_app(app: Flask) -> None:
    app.register_error_handler(CSRFError, _csrf)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(OperationalError, _database_away)
    app.register_error_handler(DBAPIError, _database_refused)
    app.register_error_handler(ConflictError, _conflict)
    app.register_error_handler(StaleDataError, _conflict)
    app.register_error_handler(Exception, _unforeseen)


def _page(code: int, **more: object) -> Response:
    name = code if code in _PAGES or code == 500 else 400
    return make_response(render_template(f"errors/{name}.html", **more), code)


def _csrf(error: CSRFError) -> Response:
    return _page(400, reason="csrf")


def _http(error: HTTPException) -> Response:
    code = error.code or 500
    if code < 400:
        return make_response(error.get_response())
    response = _page(code)
    for name, value in error.get_headers():
        if name.lower() in {"allow", "retry-after"}:
            response.headers[name] = value
    return response


def _conflict(error: Exception) -> Response:
    return _page(409)


def _database_away(error: OperationalError) -> Response:
    incident = _note(error)
    response = _page(503, incident=incident)
    response.headers["Retry-After"] = str(_RETRY_AFTER_SECONDS)
    return response


def _database_refused(error: DBAPIError) -> Response:
    if error.connection_invalidated:
        incident = _note(error)
        response = _page(503, incident=incident)
        response.headers["Retry-After"] = str(_RETRY_AFTER_SECONDS)
        return response
    return _unforeseen(error)


def _unforeseen(error: Exception) -> Response:
    return _page(500, incident=_note(error))


def _note(error: Exception) -> str:
    """Write the error to the log under a number that the page shows."""
    incident = secrets.token_hex(4)
    log.error("incident", incident=incident, path=request.path, exc_info=error)
    return incident
