"""How roles are called on pages."""

from hub.access import Role
from hub.i18n import _l

ROLES = {
    Role.CASEWORKER: _l("Caseworker"),
    Role.FOCAL_POINT: _l("Focal point"),
    Role.COMMITTEE_MEMBER: _l("Committee member"),
    Role.CHAIR: _l("Chair of a committee"),
    Role.COORDINATOR: _l("Coordinator"),
    Role.OBSERVER: _l("Observer"),
    Role.ADMINISTRATOR: _l("Administrator"),
}
