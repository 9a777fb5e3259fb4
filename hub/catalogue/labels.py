"""How the catalogue's own words are called on pages."""

from hub.catalogue.models import AttributeDimension, Basis, Decider, Measure
from hub.i18n import _l

MEASURES = {
    Measure.PLACES: _l("Places: how many there are at a time"),
    Measure.PER_MONTH: _l("People or sessions per month"),
    Measure.CASELOAD: _l("Caseload: open cases that a team can carry"),
    Measure.CYCLE: _l("Seats per intake"),
}
DECIDERS = {
    Decider.MEMBER: _l("The organisation itself"),
    Decider.CITY: _l("The city"),
    Decider.MINISTRY: _l("A ministry"),
    Decider.DONOR: _l("A donor"),
}
BASES = {
    Basis.GROSS: _l("Everybody who needs it"),
    Basis.NET: _l("Those not yet served"),
}
DIMENSIONS = {
    AttributeDimension.STATUS: _l("Status class"),
    AttributeDimension.ORIGIN: _l("Origin"),
    AttributeDimension.SEX: _l("Sex"),
    AttributeDimension.HOUSEHOLD: _l("Household"),
}
