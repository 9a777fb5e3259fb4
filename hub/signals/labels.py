"""How kinds of signals and barriers are written for people."""

from collections.abc import Mapping
from typing import Any

from gapmap import Dimension
from hub.i18n import _l
from hub.signals.models import SignalKind
from hub.signals.services import FULL

KINDS: Mapping[SignalKind, Any] = {
    SignalKind.EMPTY_SEARCH: _l("Search that led nowhere"),
    SignalKind.REFUSED_REFERRAL: _l("Refused referral"),
}
BARRIERS: Mapping[str, Any] = {
    Dimension.AREA.value: _l("area"),
    Dimension.STATUS.value: _l("status"),
    Dimension.ORIGIN.value: _l("origin"),
    Dimension.AGE.value: _l("age"),
    Dimension.SEX.value: _l("sex"),
    Dimension.HOUSEHOLD.value: _l("household"),
    Dimension.TAG.value: _l("reserved for others"),
    Dimension.LANGUAGE.value: _l("language"),
    Dimension.PERIOD.value: _l("period"),
    FULL: _l("no place free"),
}
