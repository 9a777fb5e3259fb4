"""How the words of an assessment are written for people."""

from collections.abc import Mapping
from typing import Any

from hub.catalogue.models import Basis
from hub.i18n import _l
from hub.needs.models import AssessmentMethod, AssessmentStatus, Confidence
from hub.places.models import AreaKind

METHODS: Mapping[AssessmentMethod, Any] = {
    AssessmentMethod.COUNT: _l("Count of people"),
    AssessmentMethod.REGISTER: _l("Register or administrative record"),
    AssessmentMethod.SURVEY: _l("Survey"),
    AssessmentMethod.ESTIMATE: _l("Estimate from a rate"),
    AssessmentMethod.EXPERT: _l("Judgement of people who know"),
}
CONFIDENCES: Mapping[Confidence, Any] = {
    Confidence.HIGH: _l("High"),
    Confidence.MEDIUM: _l("Medium"),
    Confidence.LOW: _l("Low"),
}
CONFIDENCES_IN_A_SENTENCE: Mapping[Confidence, Any] = {
    Confidence.HIGH: _l("high confidence"),
    Confidence.MEDIUM: _l("medium confidence"),
    Confidence.LOW: _l("low confidence"),
}
STATUSES: Mapping[AssessmentStatus, Any] = {
    AssessmentStatus.DRAFT: _l("Draft"),
    AssessmentStatus.IN_FORCE: _l("In force"),
    AssessmentStatus.WITHDRAWN: _l("Withdrawn"),
}
BASES: Mapping[Basis, Any] = {
    Basis.GROSS: _l("Gross: all who need it"),
    Basis.NET: _l("Net: those not yet served"),
}
BASES_SHORT: Mapping[Basis, Any] = {Basis.GROSS: _l("Gross"), Basis.NET: _l("Net")}
BASES_IN_A_SENTENCE: Mapping[Basis, Any] = {
    Basis.GROSS: _l("gross (all who need it)"),
    Basis.NET: _l("net (those not yet served)"),
}
LEVELS: Mapping[AreaKind, Any] = {
    AreaKind.COUNTRY: _l("Country"),
    AreaKind.REGION: _l("Region"),
    AreaKind.MUNICIPALITY: _l("Municipality"),
    AreaKind.COMMUNITY: _l("Municipal community"),
    AreaKind.DISTRICT: _l("District"),
    AreaKind.CAMP: _l("Camp"),
}
