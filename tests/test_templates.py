"""What holds of every template and every shipped file; needs no application."""

import hashlib
import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import plotly.offline
import pytest
from jinja2 import Environment, nodes

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
STATIC = ROOT / "hub" / "static"
VENDOR = STATIC / "vendor"

GETTEXT = {"_", "gettext", "ngettext", "pgettext", "npgettext"}
NAMES_IN_EVERY_LANGUAGE = {"Koinon"}
TEXT_ATTRIBUTES = {"alt", "aria-label", "placeholder", "title", "data-done"}
# Words that say what a control is to a template, not to a person.
WIDGET_KINDS = {"FormField", "FieldList"}


def name_of(template: Path) -> str:
    return template.relative_to(ROOT / "templates").as_posix()


every_template = pytest.mark.parametrize("template", TEMPLATES, ids=name_of)


@cache
def parsed(template: Path) -> nodes.Template:
    environment = Environment(extensions=["jinja2.ext.i18n", "jinja2.ext.do"], autoescape=True)
    return environment.parse(template.read_text(encoding="utf-8"))


class Markup(HTMLParser):
    """The tags, attributes and texts that a template writes itself."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.texts: list[str] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag == "script" and "src" not in dict(attrs):
            self.tags.append("script without src")

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@cache
def markup(template: Path) -> Markup:
    """The template with its expressions taken out; texts inside trans blocks go with them."""
    source = template.read_text(encoding="utf-8")
    source = re.sub(r"\{#.*?#\}", "", source, flags=re.DOTALL)
    source = re.sub(r"\{%-?\s*trans\b.*?endtrans\s*-?%\}", "", source, flags=re.DOTALL)
    source = re.sub(r"\{%.*?%\}", "", source, flags=re.DOTALL)
    return Markup(re.sub(r"\{\{.*?\}\}", "0", source, flags=re.DOTALL))


def has_words(text: str) -> bool:
    words = re.findall(r"[^\W\d_]{2,}", text)
    return not set(words) <= NAMES_IN_EVERY_LANGUAGE


def literals_for_people(node: nodes.Node) -> Iterator[str]:
    """String constants outside gettext that read like words for a person."""
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Call) and getattr(child.node, "name", "") in GETTEXT:
            continue
        if isinstance(child, nodes.Compare):
            continue
        if isinstance(child, nodes.Const) and isinstance(child.value, str):
            text = child.value
            if re.search(r"^[A-Z][a-z]+|^[a-z]+ [a-z]+|[a-z]\. ", text) and has_words(text):
                yield text
        else:
            yield from literals_for_people(child)


def constants_given_to(template: Path, macro: str) -> set[str]:
    """The constants with which a macro or function is called by its first argument."""
    return {
        call.args[0].value
        for call in parsed(template).find_all(nodes.Call)
        if getattr(call.node, "name", "") == macro
        and call.args
        and isinstance(call.args[0], nodes.Const)
    }


def symbols_named_in(template: Path) -> set[str]:
    """Icons by name, wherever a macro takes one as `symbol`."""
    keywords = {
        keyword.value.value
        for keyword in parsed(template).find_all(nodes.Keyword)
        if keyword.key == "symbol" and isinstance(keyword.value, nodes.Const)
    }
    by_place = {"badge": 2, "link_button": 3, "post_button": 3}
    placed = {
        call.args[by_place[call.node.name]].value
        for call in parsed(template).find_all(nodes.Call)
        if getattr(call.node, "name", "") in by_place
        and len(call.args) > by_place[call.node.name]
        and isinstance(call.args[by_place[call.node.name]], nodes.Const)
    }
    return {name for name in keywords | placed if isinstance(name, str)}


def symbols_drawn() -> set[str]:
    return set(re.findall(r'<symbol id="([\w-]+)"', (STATIC / "icons.svg").read_text("utf-8")))


@every_template
def test_a_template_can_be_read(template):
    assert parsed(template).body


@every_template
def test_style_and_scripts_come_from_files(template):
    page = markup(template)

    assert {"style", "script without src"} & set(page.tags) == set()
    assert [name for name, _value in page.attributes if name == "style" or name[:2] == "on"] == []
    assert [value for _name, value in page.attributes if value.startswith("javascript:")] == []


@every_template
def test_nothing_is_called_safe_that_came_from_outside(template):
    filters = {node.name for node in parsed(template).find_all(nodes.Filter)}

    assert filters & {"safe", "striptags", "forceescape"} == set()


@every_template
def test_every_text_for_people_goes_through_gettext(template):
    page = markup(template)
    raw = [text.strip() for text in page.texts if has_words(text)]
    raw += [
        value for name, value in page.attributes if name in TEXT_ATTRIBUTES and has_words(value)
    ]
    raw += [text for text in literals_for_people(parsed(template)) if text not in WIDGET_KINDS]

    assert raw == []


@every_template
def test_icons_are_drawn_and_files_are_there(template):
    used = constants_given_to(template, "icon") | symbols_named_in(template)

    assert used - symbols_drawn() == set()
    assert [
        name for name in constants_given_to(template, "asset") if not (STATIC / name).is_file()
    ] == []


@every_template
def test_every_class_has_its_rule(template):
    sheets = "".join(sheet.read_text("utf-8") for sheet in (STATIC / "css").glob("*.css"))
    source = re.sub(r"\{#.*?#\}", "", template.read_text("utf-8"), flags=re.DOTALL)
    source = re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "\0", source, flags=re.DOTALL)
    written = " ".join(re.findall(r'class="([^"]*)"', source)).split()
    whole = {name for name in written if "\0" not in name}

    assert {name for name in whole if f".{name}" not in sheets} == set()


def is_page(template: Path) -> bool:
    """False for the parts of pages, and for the error pages that are written from one heading."""
    if template.name.startswith("_"):
        return False
    return template.parent.name not in {"components", "errors", "templates"}


@pytest.mark.parametrize("template", [*filter(is_page, TEMPLATES)], ids=name_of)
def test_a_page_has_its_title(template):
    blocks = {block.name for block in parsed(template).find_all(nodes.Block)}

    assert {"title", "content"} <= blocks


def test_the_detector_sees_what_it_should(tmp_path):
    bad = tmp_path / "bad.html"
    bad.write_text(
        '{% extends "base.html" %}<p style="x" onclick="y">Raw words</p><img alt="Seen">'
        '{{ _("Fine") }}{% trans %}Fine too{% endtrans %}{{ panel("Your offers") }}'
        '{{ panel("two words", look="due") }}{{ icon("nope") }}',
        encoding="utf-8",
    )

    assert [text for text in markup(bad).texts if has_words(text)] == ["Raw words"]
    assert ("alt", "Seen") in markup(bad).attributes
    assert {"style", "onclick"} <= {name for name, _value in markup(bad).attributes}
    assert list(literals_for_people(parsed(bad))) == ["Your offers", "two words"]
    assert constants_given_to(bad, "icon") - symbols_drawn() == {"nope"}


def test_vendored_files_are_those_of_the_list():
    listed = {}
    for line in (VENDOR / "SHA256SUMS").read_text("utf-8").splitlines():
        digest, name = line.split(maxsplit=1)
        listed[name.removeprefix("./")] = digest
    found = {
        path.relative_to(VENDOR).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.rglob("*")
        if path.is_file() and path.name != "SHA256SUMS"
    }

    assert found == listed


@pytest.mark.parametrize("bundle", ["cartesian", "geo"])
def test_the_browser_draws_with_the_version_that_python_writes_for(bundle):
    head = (VENDOR / "plotly" / f"plotly-{bundle}.min.js").read_text("utf-8")[:300]

    assert f"v{plotly.offline.get_plotlyjs_version()}" in head


def test_one_function_draws_every_chart_without_sending_it_anywhere():
    script = (STATIC / "js" / "charts.js").read_text("utf-8")
    others = [
        path.name for path in (STATIC / "js").glob("*.js") if "Plotly." in path.read_text("utf-8")
    ]

    assert others == ["charts.js"]
    for setting in ("displaylogo: false", "showSendToCloud: false", 'plotlyServerURL: ""'):
        assert setting in script
