"""What people read instead of the values of the enums."""

from hub.catalogue.models import Measure
from hub.i18n import _l
from hub.offers.freshness import Freshness
from hub.offers.models import (
    CapacityState,
    FundingVisibility,
    OfferStatus,
    ReferralGate,
    Renewal,
    ReportSource,
    Visibility,
)

STATUSES = {
    OfferStatus.DRAFT: _l("Draft"),
    OfferStatus.OPEN: _l("Open"),
    OfferStatus.PAUSED: _l("Paused"),
    OfferStatus.CLOSED: _l("Closed"),
}
STATUS_KIND = {
    OfferStatus.DRAFT: "info",
    OfferStatus.OPEN: "success",
    OfferStatus.PAUSED: "warning",
    OfferStatus.CLOSED: "neutral",
}
VISIBILITY = {
    Visibility.PUBLIC: _l("Everybody"),
    Visibility.PARTNERS: _l("Members of the hub"),
    Visibility.OWNER: _l("Only us and the coordinator"),
}
GATE = {
    ReferralGate.OPEN: _l("Open door: people come by themselves"),
    ReferralGate.APPOINTMENT: _l("By appointment"),
    ReferralGate.MEMBER: _l("By referral of a member of the hub"),
    ReferralGate.NATIONAL: _l("Through the national referral office"),
}
STATE = {
    CapacityState.COUNTED: _l("We count places"),
    CapacityState.OPEN_ENDED: _l("No fixed number: whoever is eligible is taken"),
    CapacityState.UNKNOWN: _l("Not known at present"),
    CapacityState.UNDISCLOSED: _l("Known, but not told"),
}
STATE_SHORT = {
    CapacityState.COUNTED: _l("counted"),
    CapacityState.OPEN_ENDED: _l("no fixed number"),
    CapacityState.UNKNOWN: _l("not known"),
    CapacityState.UNDISCLOSED: _l("not told"),
}
SOURCE = {
    ReportSource.SELF: _l("by the organisation"),
    ReportSource.PHONE: _l("by the coordinator, on the phone"),
    ReportSource.VISIT: _l("by the coordinator, on a visit"),
    ReportSource.IMPORT: _l("imported"),
}
LEARNT = {
    ReportSource.PHONE: _l("On the phone"),
    ReportSource.VISIT: _l("On a visit"),
}
RENEWAL = {
    Renewal.AGREED: _l("Agreed"),
    Renewal.LIKELY: _l("Likely"),
    Renewal.OPEN: _l("Open"),
    Renewal.UNLIKELY: _l("Unlikely"),
}
FUNDING_VISIBILITY = {
    FundingVisibility.COORDINATOR: _l("Only us and the coordinator"),
    FundingVisibility.MEMBERS: _l("Members of the hub"),
}
FRESHNESS = {
    Freshness.FRESH: _l("Up to date"),
    Freshness.DUE: _l("Due"),
    Freshness.STALE: _l("Out of date"),
}
MEASURE = {
    Measure.PLACES: _l("places"),
    Measure.PER_MONTH: _l("people per month"),
    Measure.CASELOAD: _l("open cases"),
    Measure.CYCLE: _l("seats per intake"),
}
