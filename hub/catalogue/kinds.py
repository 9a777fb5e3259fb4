"""The six kinds of entries, and what is peculiar to each: the pages are the same for all."""

from dataclasses import dataclass
from typing import Any

from hub.catalogue import forms
from hub.catalogue.models import (
    AttributeValue,
    Language,
    PopulationGroup,
    Sector,
    ServiceType,
    Tag,
)
from hub.i18n import _l


@dataclass(frozen=True)
class Kind:
    """A kind of entry: its model, forms and words."""

    code: str
    model: type[Any]
    add_form: type[Any]
    edit_form: type[Any]
    title: Any
    add: Any
    what_for: Any
    of_city: bool = False


KINDS = {
    kind.code: kind
    for kind in (
        Kind(
            "service-types",
            ServiceType,
            forms.AddServiceTypeForm,
            forms.EditServiceTypeForm,
            _l("Service types"),
            _l("Add a service type"),
            _l("What is offered and needed, each counted in its own measure."),
        ),
        Kind(
            "sectors",
            Sector,
            forms.AddSectorForm,
            forms.EditSectorForm,
            _l("Sectors"),
            _l("Add a sector"),
            _l("The fields of work; each committee has some of them as its remit."),
        ),
        Kind(
            "groups",
            PopulationGroup,
            forms.AddGroupForm,
            forms.EditGroupForm,
            _l("Population groups"),
            _l("Add a population group"),
            _l("Disjoint segments of the people of this city, for whom needs are recorded."),
            of_city=True,
        ),
        Kind(
            "attributes",
            AttributeValue,
            forms.AddAttributeForm,
            forms.EditAttributeForm,
            _l("Attributes"),
            _l("Add an attribute"),
            _l("The words in which groups and the rules of offers are described."),
        ),
        Kind(
            "tags",
            Tag,
            forms.AddNamedForm,
            forms.EditNamedForm,
            _l("Tags"),
            _l("Add a tag"),
            _l("Circumstances that cut across the groups: eligibility, never added up."),
        ),
        Kind(
            "languages",
            Language,
            forms.AddNamedForm,
            forms.EditNamedForm,
            _l("Languages"),
            _l("Add a language"),
            _l("Languages that people speak and services are given in."),
        ),
    )
}
