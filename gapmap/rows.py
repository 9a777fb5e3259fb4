"""From solved columns to one gap per need."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

import numpy as np
from numpy.typing import NDArray

from gapmap.barriers import barriers, reason_of
from gapmap.engine import Index
from gapmap.gaps import Gap, Reason
from gapmap.model import CapacityState, Offer
from gapmap.sheet import NOT_SAID, Sheet
from gapmap.walks import served_range

NOBODY = Fraction(0)


@dataclass(frozen=True, slots=True)
class _Choice:
    """The offers of one type, in order, which of them have places left, and how to ask for more."""

    offers: Sequence[Offer]
    refs: Sequence[str]
    with_room: Index
    served_range: Callable[[str], tuple[int, int]]


def gaps_of(sheet: Sheet) -> Iterator[Gap]:
    """The gap of every need of a sheet, type by type."""
    for block in sheet.blocks:
        offers = [sheet.offers[at] for at in block.offers.tolist()]
        choice = _Choice(
            offers,
            [offer.ref for offer in offers],
            np.flatnonzero(sheet.has_room[block.offers]),
            partial(served_range, sheet),
        )
        for masks, at in zip(block.masks, block.needs.tolist(), strict=True):
            yield (
                _counted(sheet, choice, at, masks)
                if sheet.counted[at]
                else _not_counted(sheet, choice, at, masks)
            )


def _counted(sheet: Sheet, choice: _Choice, at: int, masks: NDArray[np.uint16]) -> Gap:
    need = sheet.needs[at]
    share = sheet.share_of(at)
    covered = share * need.people
    reachable = _reachable(choice, masks)
    found = barriers(masks, choice.refs)
    known = any(offer.state is CapacityState.COUNTED for offer in reachable)
    return Gap(
        need=need,
        counted=True,
        share=share if need.people else None,
        covered=covered,
        unmet=need.people - covered,
        unmet_low=need.low * (1 - sheet.share_of(at, sheet.best)),
        unmet_high=need.high * (1 - sheet.share_of(at, sheet.worst)),
        reason=reason_of(found, known) if share < 1 else Reason.NONE,
        barriers=found,
        barriers_with_room=barriers(
            masks[choice.with_room], [choice.refs[column] for column in choice.with_room.tolist()]
        ),
        reachable=tuple(offer.ref for offer in reachable),
        at_most=sum(offer.at_most for offer in reachable),
        rests_on_at_most=bool(sheet.rests_on_at_most[at]),
        unknown_offers=sum(offer.state in NOT_SAID for offer in reachable),
        _served_range=choice.served_range,
    )


def _not_counted(sheet: Sheet, choice: _Choice, at: int, masks: NDArray[np.uint16]) -> Gap:
    """A need that an open-ended offer takes: no figures, and what bars it from the other offers."""
    reachable = _reachable(choice, masks)
    barred = np.flatnonzero(masks)
    with_room = choice.with_room[masks[choice.with_room] > 0]
    return Gap(
        need=sheet.needs[at],
        counted=False,
        share=None,
        covered=NOBODY,
        unmet=NOBODY,
        unmet_low=NOBODY,
        unmet_high=NOBODY,
        reason=Reason.NONE,
        barriers=barriers(masks[barred], [choice.refs[column] for column in barred.tolist()]),
        barriers_with_room=barriers(
            masks[with_room], [choice.refs[column] for column in with_room.tolist()]
        ),
        reachable=tuple(offer.ref for offer in reachable),
        at_most=sum(offer.at_most for offer in reachable),
        rests_on_at_most=False,
        unknown_offers=sum(offer.state in NOT_SAID for offer in reachable),
        _served_range=choice.served_range,
    )


def _reachable(choice: _Choice, masks: NDArray[np.uint16]) -> list[Offer]:
    return [choice.offers[column] for column in np.flatnonzero(masks == 0).tolist()]
