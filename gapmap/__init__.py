"""The gap map of a city: who can be served by what is there, who cannot, and why.

Values in, values out: no web, no database. See docs/gapmap.md.
"""

from gapmap.areas import AreaTree
from gapmap.comparison import Change, Comparison
from gapmap.coverage import GapMap, map_gaps
from gapmap.eligibility import minimal_sets, obstacles
from gapmap.errors import BrokenTree, DuplicateRef, GapmapError, InvalidValue, UnknownRef
from gapmap.gaps import Barrier, Certificate, Component, Gap, Price, Reason, Totals, Use
from gapmap.model import CapacityState, Dimension, Need, Offer, Pool, Profile, Rule
from gapmap.shortfall import Shortfall, structural_and_difference
from gapmap.uncertainty import faded, usual_capacity

__all__ = [
    "AreaTree",
    "Barrier",
    "BrokenTree",
    "CapacityState",
    "Certificate",
    "Change",
    "Comparison",
    "Component",
    "Dimension",
    "DuplicateRef",
    "Gap",
    "GapMap",
    "GapmapError",
    "InvalidValue",
    "Need",
    "Offer",
    "Pool",
    "Price",
    "Profile",
    "Reason",
    "Rule",
    "Shortfall",
    "Totals",
    "UnknownRef",
    "Use",
    "faded",
    "map_gaps",
    "minimal_sets",
    "obstacles",
    "structural_and_difference",
    "usual_capacity",
]
