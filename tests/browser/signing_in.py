"""How a person signs in."""

from playwright.sync_api import Page


def sign_in(page: Page, email: str, password: str) -> None:
    page.goto("/sign-in")
    page.fill("input[name=email]", email)
    page.fill("input[name=password]", password)
    page.click("main form button[type=submit]")
    page.wait_for_url(lambda address: "/sign-in" not in address)


def settle(page: Page) -> None:
    """Wait until the page stands still: its charts are drawn by scripts that arrive later."""
    page.wait_for_load_state("networkidle" if page.locator("figure").count() else "load")
