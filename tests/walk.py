"""A walk through the hub as its pages lead on."""

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup

from tests.visitor import Browser

NAVIGATION = "nav a[href]"
FOLLOWED = "main a[href]:not([download])"


def walk(visitor: Browser, seen: set[str]) -> Iterator[str]:
    """The pages of the navigation, then one of each kind that nobody has come to before.

    Every page on the way is opened and reviewed; `seen` learns the kinds.
    """
    waiting = links(visitor.page("/"), NAVIGATION)
    seen |= {kind(path) for path in waiting}
    while waiting:
        path = waiting.pop(0)
        page = visitor.page(path)
        yield path
        for further in links(page, FOLLOWED):
            if kind(further) not in seen:
                seen.add(kind(further))
                waiting.append(further)


def links(page: BeautifulSoup, selector: str) -> list[str]:
    """Addresses inside the hub, each once, without changes of language."""
    hrefs = [str(link["href"]) for link in page.select(selector)]
    return list(dict.fromkeys(h for h in hrefs if h.startswith("/") and "lang=" not in h))


def kind(path: str) -> str:
    """The address without its numbers and its question: /offers/N/edit."""
    return re.sub(r"\d+", "N", path.split("?")[0].split("#")[0])
