"""How the words of committees are said to people."""

from committees.models import Seat
from hub.i18n import _l

SEATS = {Seat.CHAIR: _l("Chair"), Seat.MEMBER: _l("Member")}
