"""Every table of the hub, imported once, so that the metadata is whole before it is used."""

from hub import audit, submissions
from hub.accounts import models as accounts
from hub.catalogue import models as catalogue
from hub.gaps import models as gaps
from hub.needs import models as needs
from hub.offers import models as offers
from hub.places import models as places
from hub.served import models as served
from hub.signals import models as signals
from hub.stakeholders import models as stakeholders

__all__ = [
    "accounts",
    "audit",
    "catalogue",
    "gaps",
    "needs",
    "offers",
    "places",
    "served",
    "signals",
    "stakeholders",
    "submissions",
]
