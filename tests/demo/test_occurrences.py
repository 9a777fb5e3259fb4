"""What must occur in the demonstration city, so that every page has something true to show."""

from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from gapmap import Dimension, obstacles
from hub.accounts.models import RoleGrant, User
from hub.catalogue.models import ServiceType
from hub.clock import today
from hub.db import db
from hub.demo.content.places import CITY, OTHER_CITY
from hub.demo.content.specials import NO_INCIDENT
from hub.demo.people import PEOPLE
from hub.gaps.compute import figures_of_map
from hub.gaps.queries import map_rows
from hub.needs.models import AssessmentStatus, Need, NeedAssessment
from hub.needs.queries import needs_in_force
from hub.offers.freshness import Freshness
from hub.offers.models import (
    CapacityPool,
    CapacityReport,
    CapacityState,
    FundingLine,
    OfferStatus,
    Quota,
    ServiceOffer,
    Site,
)
from hub.offers.queries import offers_with_figures
from hub.places.models import Area
from hub.served.models import TurnAway, TurnAwayReason
from hub.signals.models import Signal
from hub.stakeholders.models import Stakeholder, StakeholderKind


@pytest.fixture
def city(demo_city):
    return db.session.scalar(select(Area).where(Area.code == CITY))


@pytest.fixture
def offers(city):
    return offers_with_figures(city.path, today())


@pytest.fixture
def gap_map(city):
    return figures_of_map(city, today(), map_rows(city, today()))


def offer(key):
    return db.session.scalar(select(ServiceOffer).where(ServiceOffer.source_key == key))


def test_an_open_ended_mainstream_service(offers):
    states = {f.offer.service_type.code for f in offers if f.state is CapacityState.OPEN_ENDED}

    assert states == {"school-enrolment"}


def test_unknown_and_undisclosed_capacity(offers):
    states = Counter(figures.state for figures in offers)

    assert states[CapacityState.UNKNOWN] >= 10
    assert states[CapacityState.UNDISCLOSED] >= 5


def test_one_team_behind_three_offers(city):
    pool = db.session.scalars(select(CapacityPool)).one()
    shared = db.session.scalars(select(ServiceOffer).where(ServiceOffer.pool_id == pool.id)).all()

    assert len(shared) == len({one.service_type_id for one in shared}) == 3


def test_a_donors_quota_for_one_status(city):
    quotas = db.session.scalars(select(Quota)).all()

    assert [quota.places for quota in quotas if quota.statuses == ["recognised"]] == [25]


def test_two_funding_lines_one_ending_in_ninety_days(city):
    ends = db.session.scalars(
        select(FundingLine.ends_on).where(FundingLine.offer_id == offer("lychnari-first-keys").id)
    ).all()

    assert len(ends) == 2
    assert today() + timedelta(days=90) in ends


def test_a_hard_rule_that_no_field_holds(city):
    hard = select(ServiceOffer.other_rule).where(ServiceOffer.other_rule_is_hard)

    assert db.session.scalars(hard).all() == [NO_INCIDENT, NO_INCIDENT]


def test_secret_shelters_have_a_number_and_no_address(city):
    sites = db.session.scalars(
        select(Site).join(Site.offer).join(ServiceOffer.service_type).where(
            ServiceType.code == "womens-shelter-bed"
        )
    ).all()  # fmt: skip

    assert len(sites) == 5
    assert all(site.is_secret and site.phone and not site.address for site in sites)


def test_an_offer_with_room_that_only_one_language_shuts_people_out_of(gap_map):
    key = str(offer("breath-uninsured").id)
    rule = next(one.rule for one in gap_map.inputs.offers if one.ref == key)
    kept_out = [
        need
        for need in gap_map.inputs.needs
        if need.service_type == "maternal-reproductive-health"
        and obstacles(rule, need.profile, gap_map.inputs.areas, today()) == {Dimension.LANGUAGE}
    ]

    assert {need.profile.language for need in kept_out} == {"ln"}
    assert all(gap_map.gap_by_id[int(need.ref)].share == 0 for need in kept_out)


def test_a_need_that_hangs_on_one_provider(gap_map):
    alone = [
        gap
        for gap in gap_map.gaps_of("family-reunion")
        if gap.group == "unaccompanied-minors" and gap.share
    ]
    only = str(offer("cove-children").id)

    assert alone
    assert all(gap.reachable == (only,) for gap in alone)


def test_room_to_spare_beside_unmet_need(gap_map):
    for service_type in ("emergency-bed", "job-counselling", "minors-place"):
        gaps = gap_map.gaps_of(service_type)
        capacity = sum(one.confirmed for one in gap_map.offers_of(service_type))
        covered = sum(gap.covered for gap in gaps)
        assert capacity - covered >= 20, service_type
        assert sum(gap.unmet for gap in gaps) >= 20, service_type


def test_reports_are_fresh_due_and_stale(offers):
    ages = Counter(figures.freshness for figures in offers)

    assert ages[Freshness.FRESH] > ages[Freshness.DUE] >= 30
    assert ages[Freshness.STALE] >= 20


def test_the_focal_point_who_signs_in_has_something_fresh_due_and_stale(offers):
    own = {f.freshness for f in offers if f.offer.stakeholder.code == "lychnari-homes"}

    assert own == {Freshness.FRESH, Freshness.DUE, Freshness.STALE}


def test_people_were_turned_away_for_several_reasons(city):
    reasons = set(db.session.scalars(select(TurnAway.reason).distinct()))

    assert reasons >= {TurnAwayReason.FULL, TurnAwayReason.LANGUAGE, TurnAwayReason.NOT_ELIGIBLE}


def test_an_organisation_reports_tenfold(city):
    latest = db.session.scalars(
        select(CapacityReport)
        .where(CapacityReport.offer_id == offer("slope-telephone").id)
        .order_by(CapacityReport.as_of.desc())
    ).all()

    assert latest[0].usable > 8 * latest[1].usable


def test_a_newer_assessment_supersedes_an_older_one_cell_by_cell(city):
    older = db.session.scalar(
        select(NeedAssessment).where(NeedAssessment.title == "Housing count of last year")
    )
    rows = select(func.count()).select_from(Need).where(Need.assessment_id == older.id)
    in_force = {need.assessment_id for need in needs_in_force(city, today())}

    assert older.status is AssessmentStatus.IN_FORCE
    assert db.session.scalar(rows) > 100
    assert older.id not in in_force


def test_a_need_known_only_for_the_whole_city(city):
    areas: dict[str, set[int]] = {}
    for need in needs_in_force(city, today()):
        areas.setdefault(need.service_type.code, set()).add(need.area_id)

    assert areas["psychiatry"] == {city.id}
    assert areas["greek-adults"] != {city.id}
    assert len(areas["primary-care"]) == 8  # the communities, and what only the city knows


def test_two_committees_are_concerned_by_one_gap(city, gap_map):
    from_sector = Counter(
        sector
        for (sector,) in db.session.execute(
            select(db.metadata.tables["committee_sector"].c.sector_id)
        )
    )
    sector = db.session.scalar(
        select(ServiceType.sector_id).where(ServiceType.code == "social-work")
    )

    assert from_sector[sector] >= 2
    assert sum(gap.unmet for gap in gap_map.gaps_of("social-work")) > 1000


def test_an_informal_community_group_teaches_its_language(city):
    group = db.session.scalar(select(Stakeholder).where(Stakeholder.code == "lingala-sundays"))

    assert group.kind is StakeholderKind.COMMUNITY
    assert "without any legal form" in group.descriptions["en"]
    assert "Lingala" in offer("lingala-sundays").title


def test_offers_in_every_state_and_areas_at_every_height(city):
    statuses = set(db.session.scalars(select(ServiceOffer.status).distinct()))
    kinds = set(db.session.scalars(select(Area.kind).join(ServiceOffer.areas).distinct()))

    assert statuses == set(OfferStatus)
    assert kinds == {"municipal community", "municipality", "region"}


def test_organisations_of_every_kind(city):
    kinds = Counter(db.session.scalars(select(Stakeholder.kind)))

    assert set(kinds) == set(StakeholderKind)


def test_signals_tell_of_searches_that_led_nowhere(city):
    assert db.session.scalar(select(func.count()).select_from(Signal)) >= 50


def test_the_second_city_has_a_coordinator_of_its_own_and_two_offers(city):
    other = db.session.scalar(select(Area).where(Area.code == OTHER_CITY))
    coordinators = select(RoleGrant).where(RoleGrant.area_id == other.id)

    assert other.is_hub
    assert not other.path.startswith(city.path)
    assert len(db.session.scalars(coordinators).all()) == 1
    assert len(offers_with_figures(other.path, today())) == 2
    assert len(needs_in_force(other, today())) == 2


def test_some_types_are_scarce_and_some_are_well_covered(gap_map):
    shares = {code: line.share for code, line in gap_map.types.items() if line.share is not None}

    assert sum(share < 0.35 for share in shares.values()) >= 10
    assert shares["minors-place"] > 0.75
    assert sum(share > 0.45 for share in shares.values()) >= 3


def test_whoever_signs_in_shows_one_role(city):
    seats = db.metadata.tables["committee_membership"]
    sitting = Counter(
        db.session.scalars(select(User.email).join(seats, seats.c.user_id == User.id))
    )
    per_committee = Counter(db.session.scalars(select(seats.c.committee_id)))

    assert {person.email for person in PEOPLE} & set(sitting) == {
        "chair@example.org",
        "member@example.org",
    }
    assert len(per_committee) == 5
    assert min(per_committee.values()) >= 4
