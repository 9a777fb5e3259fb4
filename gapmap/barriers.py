"""Why a need stays unmet: the smallest sets of obstacles over the offers of its type."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from gapmap.eligibility import dimensions_of
from gapmap.gaps import Barrier, Reason
from gapmap.model import Dimension

GROUP = frozenset(
    {
        Dimension.STATUS,
        Dimension.ORIGIN,
        Dimension.AGE,
        Dimension.SEX,
        Dimension.HOUSEHOLD,
        Dimension.TAG,
    }
)

# What is easiest to change comes first: some offer is nearly always kept away by area alone.
_BY_ONE_THING = (
    (Reason.LANGUAGE, frozenset({Dimension.LANGUAGE})),
    (Reason.ELIGIBILITY, GROUP),
    (Reason.PERIOD, frozenset({Dimension.PERIOD})),
    (Reason.OUT_OF_REACH, frozenset({Dimension.AREA})),
)


def barriers(masks: NDArray[np.uint16], refs: Sequence[str]) -> tuple[Barrier, ...]:
    """The minimal obstacle sets of one need, each with the offers it keeps away.

    `masks` are the obstacles of each offer as bits, `refs` the offers, in the same order.
    """
    return tuple(
        Barrier(_dimensions(mask), tuple(refs[at] for at in np.flatnonzero(masks == mask).tolist()))
        for mask in _minimal_masks(frozenset(masks.tolist()))
    )


def reason_of(found: Sequence[Barrier], any_known: bool) -> Reason:
    """The main reason for people left out, from the barriers over all offers of the type.

    `any_known`: whether any offer that may serve the need says what it can take.
    """
    if not found:
        return Reason.NO_OFFER
    sets = [barrier.dimensions for barrier in found]
    if frozenset() in sets:
        return Reason.USED_UP if any_known else Reason.CAPACITY_UNKNOWN
    for reason, dimensions in _BY_ONE_THING:
        if any(one <= dimensions for one in sets):
            return reason
    return Reason.SEVERAL


@lru_cache(maxsize=4096)
def _minimal_masks(masks: frozenset[int]) -> tuple[int, ...]:
    kept: list[int] = []
    for mask in sorted(masks, key=lambda mask: (mask.bit_count(), mask)):
        if not any(smaller & mask == smaller for smaller in kept):
            kept.append(mask)
    return tuple(kept)


@lru_cache(maxsize=512)
def _dimensions(mask: int) -> frozenset[Dimension]:
    return dimensions_of(mask)
