"""The list of routes with what each asks for: made from the code, read by machines (T1)."""

from collections.abc import Iterator

from flask import Flask

from hub.access import GRANTS, AccessRule


def route_list(app: Flask) -> Iterator[dict[str, object]]:
    """Every endpoint and method with what it asks for: made from the code, read by machines."""
    for route in sorted(app.url_map.iter_rules(), key=lambda route: (route.rule, route.endpoint)):
        methods = route.methods or set()
        rule: AccessRule | None = getattr(app.view_functions[route.endpoint], "access_rule", None)
        for method in sorted(methods & {"GET", "POST", "PUT", "PATCH", "DELETE"}):
            yield {"route": route.rule, "endpoint": route.endpoint, "method": method} | _entry(
                rule, method
            )


def _entry(rule: AccessRule | None, method: str) -> dict[str, object]:
    if rule is None:
        return {"access": "closed"}
    if rule.public_because is not None:
        return {"access": "public", "because": rule.public_because}
    permission = rule.permissions["GET" if method == "GET" else "POST"]
    return {
        "access": permission.value,
        "roles": sorted(role.value for role in GRANTS[permission]),
        "scope": rule.scope.value,
        "personal": rule.personal,
    }
