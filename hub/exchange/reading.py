"""From a foreign record to an offer that is ready to be stored, or to the reasons why not."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from hub.exchange.mapping import AROUND_REGION, AT_LOCATION, IN_REGION, OfferMapping
from hub.exchange.records import FaultsError, flags_of, text_of
from hub.offers.models import ReferralGate

_LONGEST_TITLE = 200


@dataclass(frozen=True)
class OfferDraft:
    """An offer as it was read; lists of codes are None where nothing is asked for."""

    key: str
    organisation: str
    service_type: str
    title: str
    starts_on: date | None
    ends_on: date | None
    areas: tuple[str, ...]
    statuses: list[str] | None
    origins: list[str] | None
    tags: list[str] | None
    other_rule: str | None
    gate: ReferralGate
    description: str | None
    procedure: str | None
    hours: str | None
    target: int | None
    silent_on: tuple[str, ...]


class _Fault(ValueError):
    """A reason why a record cannot be read."""


def read_offers(
    records: list[dict[str, Any]], mapping: OfferMapping
) -> tuple[list[OfferDraft], list[str]]:
    """All offers that can be read, and a line for each record that cannot, with its reason."""
    drafts: list[OfferDraft] = []
    faults: list[str] = []
    seen: dict[str, int] = {}
    for number, record in enumerate(records, start=1):
        try:
            draft = _read(record, mapping)
            if draft.key in seen:
                raise _Fault(f"has the key of record {seen[draft.key]}")
        except _Fault as fault:
            faults.append(f"record {number} {fault}")
            continue
        seen[draft.key] = number
        drafts.append(draft)
    return drafts, faults


def refuse_faults(faults: list[str]) -> None:
    """Raise FaultsError where there are any."""
    if faults:
        raise FaultsError(faults)


def _read(record: dict[str, Any], mapping: OfferMapping) -> OfferDraft:
    asked = mapping.fields
    starts_on, ends_on = _day(record, asked["starts_on"]), _day(record, asked["ends_on"])
    if starts_on and ends_on and ends_on < starts_on:
        raise _Fault(f"ends on {ends_on}, before it starts")
    tags, rules = _intake(record, mapping)
    statuses, origins = _who(record, mapping)
    reach = flags_of(record.get(asked["reach"]))
    rules += [mapping.reach_rules[word] for word in reach if word in mapping.reach_rules]
    silent = tuple(
        name for name in ("reach", "origins", "statuses", "intake") if not record.get(asked[name])
    )
    return OfferDraft(
        key=":".join(_needed(record, name) for name in mapping.key),
        organisation=_needed(record, asked["organisation"]),
        service_type=_known(record, asked["service_type"], mapping.service_types)["code"],
        title=_needed(record, asked["title"])[:_LONGEST_TITLE],
        starts_on=starts_on,
        ends_on=ends_on,
        areas=_areas(record, mapping, reach),
        statuses=statuses,
        origins=origins,
        tags=tags,
        other_rule="; ".join(dict.fromkeys(rules)) or None,
        gate=ReferralGate(_known(record, asked["gate"], mapping.gates)),
        description=_description(record, mapping),
        procedure=_joined(record, asked["procedure"], ". "),
        hours=_joined(record, asked["hours"], ", "),
        target=_target(record, mapping),
        silent_on=silent,
    )


def _needed(record: dict[str, Any], name: str) -> str:
    text = text_of(record.get(name))
    if not text:
        raise _Fault(f"has no {name}")
    return text


def _known(record: dict[str, Any], name: str, values: Any) -> Any:
    text = _needed(record, name)
    if text not in values:
        raise _Fault(f"says {name} is “{text}”, which the mapping does not know")
    return values[text]


def _looked_up(record: dict[str, Any], name: str, values: Any) -> list[Any]:
    """What the mapping makes of each option that is ticked."""
    found = []
    for text in flags_of(record.get(name)):
        if text not in values:
            raise _Fault(f"says {name} is “{text}”, which the mapping does not know")
        found.append(values[text])
    return found


def _day(record: dict[str, Any], name: str) -> date | None:
    text = text_of(record.get(name))
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise _Fault(f"says {name} is “{text}”, which is no day") from None


def _who(
    record: dict[str, Any], mapping: OfferMapping
) -> tuple[list[str] | None, list[str] | None]:
    """Status classes and origins; a proof of one nationality narrows the origins."""
    origins = _union(_looked_up(record, mapping.fields["origins"], mapping.origins))
    statuses: list[Any] = []
    for meaning in _looked_up(record, mapping.fields["statuses"], mapping.statuses):
        if isinstance(meaning, dict):
            narrower = list(meaning["origins"])
            origins = narrower if origins is None else [o for o in origins if o in narrower]
            meaning = None
        statuses.append(meaning)
    return _union(statuses), origins


def _union(options: list[Any]) -> list[str] | None:
    """Who one of several options lets in; an option without restriction lets in everybody."""
    if not options or any(option is None for option in options):
        return None
    return sorted({code for option in options for code in option})


def _intake(record: dict[str, Any], mapping: OfferMapping) -> tuple[list[str] | None, list[str]]:
    meanings = _looked_up(record, mapping.fields["intake"], mapping.intake)
    tags = sorted({meaning["tag"] for meaning in meanings if "tag" in meaning})
    return tags or None, [meaning["rule"] for meaning in meanings if "rule" in meaning]


def _areas(record: dict[str, Any], mapping: OfferMapping, reach: list[str]) -> tuple[str, ...]:
    place = str(_known(record, mapping.fields["location"], mapping.locations)["area"])
    region = region_of(place, mapping)
    found: list[str] = []
    for word in reach or [""]:
        meaning = mapping.reach.get(word) if word else mapping.reach_when_silent
        if meaning is None:
            raise _Fault(f"reaches “{word}”, which the mapping does not know")
        if meaning == AT_LOCATION:
            found.append(place)
        elif meaning == IN_REGION:
            found.append(region)
        elif meaning == AROUND_REGION:
            found += [region, *mapping.neighbours.get(region, ())]
        else:
            found += list(meaning)
    return tuple(sorted(set(found)))


def region_of(place: str, mapping: OfferMapping) -> str:
    """The region that a made area lies in; a region is its own."""
    made = {entry["area"]: entry["in"] for entry in mapping.locations.values() if "in" in entry}
    while place in made:
        place = made[place]
    return place


def _description(record: dict[str, Any], mapping: OfferMapping) -> str | None:
    text = text_of(record.get(mapping.fields["description"]))
    for words in mapping.remove_from_text:
        text = text.replace(words, "")
    return text.strip() or None


def _joined(record: dict[str, Any], names: list[str], between: str) -> str | None:
    parts = [" / ".join(flags_of(record.get(name))) for name in names]
    return between.join(part for part in parts if part) or None


def _target(record: dict[str, Any], mapping: OfferMapping) -> int | None:
    """The largest target among the indicators; 0 and 1 only say that there is one."""
    indicators = record.get(mapping.fields["targets"])
    if not isinstance(indicators, dict):
        return None
    numbers = [
        value
        for value in indicators.values()
        if isinstance(value, int) and not isinstance(value, bool)
    ]
    large = [number for number in numbers if mapping.smallest_target <= number < 10**7]
    return max(large) if large else None
