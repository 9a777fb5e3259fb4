"""Every change to offers. Nothing here commits; the request does."""

from hub.offers.services.capacity import check_report, report_capacity
from hub.offers.services.money import (
    add_funding,
    add_quota,
    change_funding,
    change_pool,
    change_quota,
    quotas_over,
    remove_funding,
    remove_quota,
    share_pool,
    start_pool,
)
from hub.offers.services.record import (
    SiteDetails,
    add_offer,
    admit,
    confirm_record,
    copy_offer,
    describe,
    discard_draft,
    place,
    route,
    schedule,
)
from hub.offers.services.status import close, missing_steps, pause, publish, reopen

__all__ = [
    "SiteDetails",
    "add_funding",
    "add_offer",
    "add_quota",
    "admit",
    "change_funding",
    "change_pool",
    "change_quota",
    "check_report",
    "close",
    "confirm_record",
    "copy_offer",
    "describe",
    "discard_draft",
    "missing_steps",
    "pause",
    "place",
    "publish",
    "quotas_over",
    "remove_funding",
    "remove_quota",
    "reopen",
    "report_capacity",
    "route",
    "schedule",
    "share_pool",
    "start_pool",
]
