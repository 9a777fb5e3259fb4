"""A visitor of the hub: opens pages, fills in the forms it is shown, reviews all it gets."""

from collections import Counter
from collections.abc import Iterable
from contextvars import Context
from typing import Any

from bs4 import BeautifulSoup, Tag
from flask import Flask, has_app_context
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from hub.db import db

REDIRECTS = {301, 302, 303, 307, 308}
UNFILLED = {"submit", "button", "image", "reset", "file"}


class Browser:
    """One visitor with a cookie jar.

    Each request runs apart from the test's own application context, as it would in a server; what
    the test has written so far is committed first, and read anew afterwards.
    """

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.client: FlaskClient = app.test_client()

    def open(self, url: str, method: str = "GET", **arguments: Any) -> TestResponse:
        """The bare answer, unreviewed, redirects not followed."""
        if has_app_context():
            db.session.commit()
        answer: TestResponse = Context().run(self.client.open, url, method=method, **arguments)
        if has_app_context():
            db.session.expire_all()
        return answer

    def page(self, url: str, expect: int = 200) -> BeautifulSoup:
        """The page at an address; where something else is wanted, `expect` says so."""
        return self._read(self._follow(self.open(url)) if expect == 200 else self.open(url), expect)

    def fragment(self, url: str, expect: int = 200) -> BeautifulSoup:
        """The part of a page that a script asks for."""
        answer = self.open(url, headers={"HX-Request": "true"})
        assert answer.status_code == expect, told(answer)
        part = BeautifulSoup(answer.text, "html.parser")
        assert not part.select("html"), f"{url} answered with a whole page"
        return part

    def submit(
        self,
        url: str,
        *,
        expect: int | None = None,
        form: str = "main form[method=post]",
        button: str | None = None,
        **fields: Any,
    ) -> BeautifulSoup:
        """Open a page, fill in its form, send it, and return the page it leads to.

        `form` selects one of several forms, `button` names the button to press, `expect` is the
        status when the form is to be refused. A list fills a repeated control, True and False a
        box. Whatever is not named stays as the page shows it.
        """
        page = self.page(url)
        shown = page.select_one(form)
        assert shown is not None, f"{url} shows no form that matches {form}"
        target = str(shown.get("action") or url)
        answer = self.open(target, "POST", data=filled(shown, fields, button))
        if expect is not None:
            return self._read(answer, expect)
        assert answer.status_code in REDIRECTS, refused(answer)
        return self._read(self._follow(answer), 200)

    def _follow(self, answer: TestResponse) -> TestResponse:
        for _ in range(5):
            if answer.status_code not in REDIRECTS:
                return answer
            answer = self.open(answer.headers["Location"])
        raise AssertionError(f"redirected again and again, last to {answer.headers['Location']}")

    def _read(self, answer: TestResponse, expect: int) -> BeautifulSoup:
        assert answer.status_code == expect, told(answer)
        page = BeautifulSoup(answer.text, "html.parser")
        if answer.mimetype == "text/html" and answer.status_code not in REDIRECTS:
            review(page)
        return page


def told(answer: TestResponse) -> str:
    """What an unexpected answer says, short."""
    page = BeautifulSoup(answer.text, "html.parser")
    heading = page.select_one("h1")
    said = heading.get_text(" ", strip=True) if heading else answer.text[:200]
    request = answer.request
    return f"{request.method} {request.path} answered {answer.status_code}: {said}"


def refused(answer: TestResponse) -> str:
    page = BeautifulSoup(answer.text, "html.parser")
    errors = [tag.get_text(" ", strip=True) for tag in page.select("[id$=-error]")]
    return f"{told(answer)} {errors}"


def filled(form: Tag, fields: dict[str, Any], button: str | None) -> dict[str, list[str]]:
    """What a browser would send for the form as shown, with some controls filled in."""
    controls = form.select("input[name], select[name], textarea[name]")
    names = {str(control["name"]) for control in controls}
    unknown = set(fields) - names
    assert not unknown, f"the form has no {', '.join(sorted(unknown))}; it has {sorted(names)}"
    sent: dict[str, list[str]] = {}
    for control in controls:
        name = str(control["name"])
        if name not in fields and not control.has_attr("disabled"):
            sent.setdefault(name, []).extend(shown_values(control))
    for name, value in fields.items():
        sent[name] = typed_values(name, value, controls)
    if button is not None:
        pressed = form.select_one(f"button[name={button}], input[type=submit][name={button}]")
        assert pressed is not None, f"the form has no button {button}"
        sent[button] = [str(pressed.get("value", ""))]
    return {name: values for name, values in sent.items() if values}


def shown_values(control: Tag) -> list[str]:
    if control.name == "textarea":
        return [control.get_text().removeprefix("\n")]
    if control.name == "select":
        options = control.select("option")
        chosen = [option for option in options if option.has_attr("selected")]
        if not chosen and not control.has_attr("multiple"):
            chosen = options[:1]
        return [str(option.get("value", option.get_text())) for option in chosen]
    kind = control.get("type", "text")
    if kind in UNFILLED or (kind in {"checkbox", "radio"} and not control.has_attr("checked")):
        return []
    return [str(control.get("value", "on" if kind in {"checkbox", "radio"} else ""))]


def typed_values(name: str, value: Any, controls: Iterable[Tag]) -> list[str]:
    """The values to send; only what the page offers can be chosen."""
    own = [control for control in controls if control["name"] == name]
    if isinstance(value, bool):
        return [str(own[0].get("value", "on"))] if value else []
    wanted = [str(part) for part in (value if isinstance(value, list | tuple | set) else [value])]
    offered = {
        str(option.get("value", option.get_text()))
        for control in own
        for option in control.select("option")
    } | {str(c.get("value", "on")) for c in own if c.get("type") in {"checkbox", "radio"}}
    if offered:
        assert set(wanted) <= offered, f"{name} offers {sorted(offered)}, not {wanted}"
    return wanted


def review(page: BeautifulSoup) -> None:
    """What must hold of every page, whoever asked for it."""
    headings = [heading.get_text(" ", strip=True) for heading in page.select("h1")]
    assert len(headings) == 1, f"one h1 expected, found {headings}"
    assert page.title is not None
    title = page.title.get_text(" ", strip=True).removeprefix("Error: ")
    assert title.startswith(headings[0]), f"title {title!r} does not start with {headings[0]!r}"
    root = page.select_one("html")
    assert root is not None
    assert root.get("lang"), "the language of the page is unsaid"
    assert root.get("dir"), "the direction of the page is unsaid"
    ids = Counter(str(tag["id"]) for tag in page.select("[id]"))
    assert [name for name, times in ids.items() if times > 1] == [], "an id is used twice"
    assert [str(c.get("name")) for c in page.select(CONTROLS) if not labelled(c, page)] == []
    assert [str(image) for image in page.select("img") if not image.has_attr("alt")] == []
    for form in page.select("form[method=post]"):
        assert form.select_one("input[name=csrf_token]"), f"{form.get('action')} has no token"
    described = page.select("[aria-describedby]")
    missing = [i for tag in described for i in str(tag["aria-describedby"]).split() if i not in ids]
    assert missing == [], "a description is named but not on the page"


CONTROLS = "input:not([type=hidden], [type=submit], [type=button]), select, textarea"


def labelled(control: Tag, page: BeautifulSoup) -> bool:
    if control.get("aria-label") or control.find_parent("label"):
        return True
    by = str(control.get("aria-labelledby", "")).split()
    if by:
        return all(page.find(id=name) for name in by)
    return page.find("label", attrs={"for": control.get("id") or ""}) is not None
