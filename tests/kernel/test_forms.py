"""The one parser of typed counts lets nothing through that is not a count."""

import pytest

from hub.forms import whole_number


@pytest.mark.parametrize(
    ("text", "value"), [("0", 0), (" 12 ", 12), ("1 200", 1200), ("2147483647", 2147483647)]
)
def test_a_count_is_read(app, text, value):
    with app.test_request_context():
        assert whole_number(text) == value


@pytest.mark.parametrize(
    "text",
    ["-1", "+1", "1.0", "1e3", "1_000", "NaN", "inf", "０", "٣", "²", "0x10", "twelve", "9" * 400],
)
def test_what_is_not_a_count_is_refused(app, text):
    with app.test_request_context(), pytest.raises(ValueError, match=r"number"):
        whole_number(text)


def test_a_count_out_of_range_is_refused(app):
    with app.test_request_context(), pytest.raises(ValueError, match="too large"):
        whole_number("2147483648")
