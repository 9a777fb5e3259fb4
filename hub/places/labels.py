"""How kinds of areas are called on pages."""

from hub.i18n import _l
from hub.places.models import AreaKind

AREA_KINDS = {
    AreaKind.COUNTRY: _l("Country"),
    AreaKind.REGION: _l("Region"),
    AreaKind.MUNICIPALITY: _l("Municipality"),
    AreaKind.COMMUNITY: _l("Municipal community"),
    AreaKind.DISTRICT: _l("District"),
    AreaKind.CAMP: _l("Camp"),
}
