"""All invented bodies together, and the one of the second city."""

from hub.demo.content.bodies import body
from hub.demo.content.communities import COMMUNITIES
from hub.demo.content.ngos import NGOS
from hub.demo.content.public_bodies import PUBLIC_BODIES
from hub.stakeholders.models import StakeholderKind

BODIES = (*PUBLIC_BODIES, *NGOS, *COMMUNITIES)
ELSEWHERE = body(
    "voriopoli-lamp", "Lamp in the Window, Voriopoli", StakeholderKind.NATIONAL_NGO, 0,
    "greek-adults emergency-bed", "el en ar", "Neighbours who keep a light on.",
)  # fmt: skip
