"""The gap map of a city: who can be served by what is there, who cannot, and why.

Values in, values out: no web, no database. See docs/gapmap.md.
"""

from gapmap.areas import AreaTree
from gapmap.eligibility import minimal_sets, obstacles
from gapmap.errors import BrokenTree, DuplicateRef, GapmapError, InvalidValue, UnknownRef
from gapmap.model import CapacityState, Dimension, Need, Offer, Pool, Profile, Rule
from gapmap.uncertainty import faded, usual_capacity

__all__ = [
    "AreaTree",
    "BrokenTree",
    "CapacityState",
    "Dimension",
    "DuplicateRef",
    "GapmapError",
    "InvalidValue",
    "Need",
    "Offer",
    "Pool",
    "Profile",
    "Rule",
    "UnknownRef",
    "faded",
    "minimal_sets",
    "obstacles",
    "usual_capacity",
]
