"""The rules of the house that no other tool checks, held against every tracked file."""

import ast
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("gapmap", "hub", "committees")
LAZY = {"docx", "plotly", "weasyprint"}  # slow to import, and rarely needed
BELOW_VIEWS = {"charts", "forms", "models", "policies", "queries", "services"}
REQUEST_STATE = {"current_user", "g", "request", "session"}
READ_ONCE = "tests/test_house_rules.py"  # names what it looks for


@cache
def tracked() -> list[Path]:
    """Every file that belongs to the project, also where there is no git."""
    try:
        listing = subprocess.run(
            ["git", "ls-files", "-co", "--exclude-standard"],
            cwd=ROOT, capture_output=True, text=True, check=True,
        ).stdout.splitlines()  # fmt: skip
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no git here to say which files belong to the project")
    return [ROOT / name for name in listing if (ROOT / name).is_file()]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def modules(*packages: str) -> list[Path]:
    wanted = tuple(f"{package}/" for package in packages or PACKAGES)
    return [p for p in tracked() if p.suffix == ".py" and name_of(p).startswith(wanted)]


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def texts(*suffixes: str) -> Iterator[tuple[str, int, str]]:
    """Every line of our own text files with its place."""
    for path in tracked():
        name = name_of(path)
        if name == READ_ONCE or "/vendor/" in name or (suffixes and path.suffix not in suffixes):
            continue
        try:
            content = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture or a font
        for number, line in enumerate(content.splitlines(), 1):
            yield name, number, line


def lines_with(pattern: str, *suffixes: str) -> list[str]:
    wanted = re.compile(pattern)
    return [
        f"{name}:{no}: {line.strip()}" for name, no, line in texts(*suffixes) if wanted.search(line)
    ]


def calls(path: Path) -> Iterator[tuple[ast.Call, str]]:
    """Every call with the dotted name of what is called, as far as it is one."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Call):
            yield node, dotted(node.func)


def dotted(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    if isinstance(node, ast.Call):
        return f"{dotted(node.func)}()"
    return node.id if isinstance(node, ast.Name) else "?"


def at(path: Path, node: ast.AST) -> str:
    return f"{name_of(path)}:{getattr(node, 'lineno', 0)}"


def layer_of(path: Path) -> str:
    """The layer a module belongs to: by its folder, its name, or the end of its name."""
    layers = BELOW_VIEWS | {"views", "forms", "charts"}
    for part in (*path.relative_to(ROOT).parent.parts, path.stem):
        if (end := part.rpartition("_")[2]) in layers:
            return end
    return path.stem


@pytest.mark.parametrize(
    ("name", "layer"),
    [
        ("hub/offers/views/steps.py", "views"),
        ("hub/needs/grid_views.py", "views"),
        ("hub/offers/services/record.py", "services"),
        ("committees/views.py", "views"),
        ("hub/needs/grid.py", "grid"),
    ],
)
def test_a_module_is_known_by_its_layer(name, layer):
    assert layer_of(ROOT / name) == layer


def test_views_and_forms_do_not_talk_to_the_database():
    offences = []
    for path in modules("hub", "committees"):
        if layer_of(path) in {"views", "forms"} and path.parent != ROOT / "hub":
            for node in ast.walk(tree_of(path)):
                if isinstance(node, ast.ImportFrom):
                    module = node.module or ""
                    if module.split(".")[0] == "sqlalchemy" or module == "hub.db":
                        offences.append(at(path, node))

    assert offences == []


def test_no_module_has_a_name_that_says_nothing():
    nothing = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers"}

    assert [name_of(p) for p in tracked() if p.suffix == ".py" and p.stem in nothing] == []


def test_only_the_kernel_and_commands_end_a_transaction():
    offences = [
        f"{at(path, call)}: {name}()"
        for path in modules("hub", "committees")
        if layer_of(path) in BELOW_VIEWS | {"views"}
        for call, name in calls(path)
        if name.endswith(("session.commit", "session.rollback", "connection.commit"))
    ]

    assert offences == []


def test_modules_import_at_their_top():
    offences = []
    for path in modules():
        for function in ast.walk(tree_of(path)):
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                offences += [at(path, node) for node in ast.walk(function) if imports_early(node)]

    assert offences == []


def imports_early(node: ast.AST) -> bool:
    if isinstance(node, ast.Import):
        return not {alias.name.split(".")[0] for alias in node.names} <= LAZY
    return isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] not in LAZY


def test_views_load_rows_only_for_a_person():
    by_key = re.compile(r"(^|\.)(session\.get|session\.get_one|get_or_404|query\.get|one_or_404)$")
    offences = [
        f"{at(path, call)}: {name}()"
        for path in modules("hub", "committees")
        if layer_of(path) in {"views", "forms", "charts"}
        for call, name in calls(path)
        if by_key.search(name) and not (call.args and isinstance(call.args[0], ast.Constant))
    ]

    assert offences == []


def test_nothing_below_views_knows_of_the_request():
    offences = []
    for path in modules("hub", "committees"):
        if layer_of(path) not in BELOW_VIEWS or path.parent == ROOT / "hub":
            continue
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.ImportFrom) and node.module in {"flask", "flask_login"}:
                names = {alias.name for alias in node.names} & REQUEST_STATE
                offences += [f"{at(path, node)}: {name}" for name in sorted(names)]

    assert offences == []


def watched_rows() -> set[str]:
    """The models whose every change must pass through the session, row by row."""
    return {
        node.name
        for path in modules("hub", "committees")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ClassDef)
        and {"Versioned", "Audited"} & {dotted(base).split(".")[-1] for base in node.bases}
    }


def test_versioned_and_audited_rows_are_never_changed_in_bulk():
    watched = watched_rows()
    offences = []
    for path in modules("hub", "committees"):
        for call, name in calls(path):
            whole = name.endswith((".__table__.update", ".__table__.delete"))
            query = re.search(r"quer[a-z]*\(?\)?.*\.(update|delete)$", name) is not None
            built = name.split(".")[-1] in {"update", "delete"} and bool(
                {dotted(argument).split(".")[0] for argument in call.args[:1]} & watched
            )
            if whole or query or built:
                offences.append(f"{at(path, call)}: {name}()")

    assert offences == []


def test_no_file_names_a_package_registry_or_a_place_on_somebodys_machine():
    registries = (
        r"pypi\.org|pythonhosted\.org|registry\.(npmjs|yarnpkg)|deb\.debian\.org|unpkg\.com"
    )
    places = r"(?<![\w.}/-])/(work|root|home)/\w|/tmp/wt\b"

    assert lines_with(f"{registries}|{places}") == []


def test_nothing_is_left_for_later_in_a_comment():
    assert (
        lines_with(r"\b(TODO|FIXME|XXX|HACK)\b", ".py", ".html", ".css", ".js", ".sh", ".toml")
        == []
    )


def test_templates_escape_what_they_show():
    assert lines_with(r"\|\s*safe\b|autoescape\s+false", ".html", ".txt", ".xml") == []


def test_no_code_marks_data_as_harmless_markup():
    offences = [
        f"{at(path, call)}: {name}()"
        for path in modules("hub", "committees")
        for call, name in calls(path)
        if name.split(".")[-1] == "Markup"
        and not all(isinstance(a, ast.Constant) for a in call.args)
    ]

    assert offences == []


def test_templates_hold_no_script_or_style_of_their_own():
    inline = (
        r"<style\b|\sstyle=|\son[a-z]+=\"|<script(?![^>]*(\bsrc=|application/json))|javascript:"
    )

    assert lines_with(inline, ".html") == []


def test_templates_name_no_other_host():
    assert lines_with(r"(src|href|action)=\"(https?:)?//", ".html") == []


def test_style_sheets_know_no_left_and_right():
    sided = (
        r"\b(margin|padding|border)-(left|right)\b|^\s*(left|right)\s*:|text-align:\s*(left|right)"
    )

    assert lines_with(sided, ".css") == []


def migrations() -> dict[str, tuple[str | None, str]]:
    """Revision, the one before it, and the file, for every migration."""
    found = {}
    for path in modules("hub"):
        if path.parent.name != "versions":
            continue
        values = {
            target.id: node.value.value
            for node in tree_of(path).body
            if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Constant)
            for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
            if isinstance(target, ast.Name)
        }
        found[values["revision"]] = (values.get("down_revision"), path.name)
    return found


def test_migrations_form_one_line():
    found = migrations()
    followed = Counter(before for before, _ in found.values())

    assert [before for before, times in followed.items() if times > 1] == []
    assert set(followed) - {None} <= set(found)
    assert [
        name for _, name in found.values() if not re.match(r"\d{4}_[a-z0-9_]+\.py$", name)
    ] == []
