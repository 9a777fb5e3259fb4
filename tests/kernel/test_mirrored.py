"""The pseudo-language: every text stretched, the page from right to left."""

import pytest

pytestmark = pytest.mark.usefixtures("app")


def test_the_mirrored_language_changes_every_text_and_the_direction(visitor):
    page = visitor.page("/sign-in?lang=zz")

    assert page.html["dir"] == "rtl"
    assert page.html["lang"] == "en"
    assert page.h1.text.startswith("[Sígñ íñ")
    assert [text for text in page.main.stripped_strings if text.isascii()] == []
