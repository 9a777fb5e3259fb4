"""How the registry's words are said to people."""

from hub.i18n import _l
from hub.stakeholders.models import ContactVisibility, MembershipStatus, StakeholderKind

KINDS = {
    StakeholderKind.MUNICIPAL: _l("Municipal department"),
    StakeholderKind.NATIONAL_NGO: _l("National NGO"),
    StakeholderKind.INTERNATIONAL_NGO: _l("International NGO"),
    StakeholderKind.INTERNATIONAL_ORGANISATION: _l("International organisation"),
    StakeholderKind.COMMUNITY: _l("Migrant or refugee community"),
    StakeholderKind.COMPANY: _l("Company"),
    StakeholderKind.PUBLIC_BODY: _l("Public body"),
}
STATUSES = {
    MembershipStatus.MEMBER: _l("Member"),
    MembershipStatus.APPLICANT: _l("Wants to join"),
    MembershipStatus.LEFT: _l("Has left"),
}
VISIBILITIES = {
    ContactVisibility.PUBLIC: _l("Everybody"),
    ContactVisibility.MEMBERS: _l("Members of the hub"),
    ContactVisibility.OWNER: _l("Only this organisation and the coordinator"),
}
