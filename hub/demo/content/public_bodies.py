"""Invented departments of the city, public bodies, international organisations and companies."""

from hub.demo.content.bodies import body
from hub.stakeholders.models import StakeholderKind

_CITY, _STATE = StakeholderKind.MUNICIPAL, StakeholderKind.PUBLIC_BODY
_WORLD, _FIRM = StakeholderKind.INTERNATIONAL_ORGANISATION, StakeholderKind.COMPANY

MUNICIPAL = (
    body(
        "city-solidarity", "City of Asteropoli: Social Solidarity", _CITY, 2,
        "emergency-bed rent-support transitional-place social-work", "el en ar",
        "Beds, rent and flats for whoever lives in the city and has too little.", size=4,
        about_greek="Κλίνες, ενοίκιο και διαμερίσματα για όποιον ζει στην πόλη.",
    ),
    body(
        "city-integration", "City of Asteropoli: Migrant Integration Office", _CITY, 4,
        "greek-adults legal-information job-counselling appointment-interpreting"
        " residence-permit-applications social-work", "el en fr ar fa sq uk ru",
        "First address for newcomers: information, courses and a hand with the papers.", size=4,
        about_greek="Η πρώτη διεύθυνση για νεοεισερχόμενους: πληροφορίες και μαθήματα.",
    ),
    body(
        "city-night-shelter", "City of Asteropoli: Night Shelter", _CITY, 4,
        "emergency-bed", "el en", "A bed for tonight, from seven in the evening.", size=3,
    ),
    body(
        "city-health", "City of Asteropoli: Municipal Health Centres", _CITY, 6,
        "primary-care maternal-reproductive-health psychiatry counselling", "el en sq uk ru",
        "Seven small health centres, one in each community.", size=4,
    ),
    body(
        "city-childcare", "City of Asteropoli: Nurseries", _CITY, 6,
        "childcare after-school-support", "el en", "Municipal nurseries and homework rooms.",
        size=4,
    ),
    body(
        "city-learning", "City of Asteropoli: Lifelong Learning Centre", _CITY, 2,
        "greek-adults vocational-training youth-courses", "el en",
        "Evening and weekend courses for adults and young people.", size=4,
    ),
    body(
        "city-work", "City of Asteropoli: Employment Support", _CITY, 4,
        "job-counselling tax-and-jobseeker-registration labour-rights-advice", "el en ur",
        "A desk for work, and a team that goes out to hostels and squares.", size=3,
    ),
    body(
        "city-equality", "City of Asteropoli: Equality Office", _CITY, 2,
        "womens-shelter-bed survivor-representation counselling", "el en fa",
        "For women and for everyone who has met with violence.", size=2,
    ),
    body(
        "city-permits", "City of Asteropoli: Permits and Registry", _CITY, 2,
        "residence-permit-applications", "el en", "Takes applications for residence permits.",
        size=3,
    ),
    body(
        "city-youth", "City of Asteropoli: Youth Service", _CITY, 7,
        "youth-courses after-school-support", "el en ar", "Clubs, courses and summer weeks.",
        size=3,
    ),
)  # fmt: skip

PUBLIC = (
    body(
        "south-coast-health", "South Coast Health Authority", _STATE, 1,
        "primary-care psychiatry maternal-reproductive-health appointment-interpreting", "el en",
        "Runs the public clinics of the region.", size=5,
    ),
    body(
        "asteropoli-hospital", "Asteropoli General Hospital", _STATE, 7,
        "psychiatry maternal-reproductive-health primary-care", "el en",
        "The hospital of the city, with a clinic for walk-in patients.", size=4, punctual=False,
    ),
    body(
        "thalassia-employment", "Thalassia Employment Service, Asteropoli branch", _STATE, 4,
        "tax-and-jobseeker-registration vocational-training job-counselling", "el en",
        "Registers jobseekers and pays for training.", size=4,
    ),
    body(
        "asteropoli-tax-office", "Asteropoli Tax Office", _STATE, 2,
        "tax-and-jobseeker-registration", "el en", "Issues tax numbers.", size=4,
    ),
    body(
        "primary-education", "Asteropoli Directorate of Primary Education", _STATE, 2,
        "school-enrolment", "el en", "Places every child in a primary school near home.", size=3,
    ),
    body(
        "secondary-education", "Asteropoli Directorate of Secondary Education", _STATE, 2,
        "school-enrolment", "el en", "Places every young person in a secondary school.", size=3,
    ),
    body(
        "minors-office", "Thalassia Office for the Protection of Minors", _STATE, 2,
        "minors-place", "el en ar", "Gives out every place for unaccompanied minors.", size=3,
    ),
    body(
        "diploma-office", "Thalassia Office for Foreign Diplomas", _STATE, 2,
        "diploma-recognition", "el en", "Decides whether a foreign diploma counts.", size=2,
    ),
)  # fmt: skip

INTERNATIONAL = (
    body(
        "league-displaced", "League for Displaced Persons, Thalassia office", _WORLD, 2,
        "transitional-place asylum-representation legal-information rent-support",
        "el en ar fa fr", "Pays for flats and legal aid through its partners.", size=4,
        short_name="League",
    ),
    body(
        "fair-mobility", "Regional Office for Fair Mobility", _WORLD, 1,
        "job-counselling family-reunion minors-place", "el en fr ur bn",
        "Helps with work, reunion and safe return.", size=3,
    ),
    body(
        "childrens-council", "Council of Nations for Children", _WORLD, 3,
        "after-school-support minors-place youth-courses", "el en ar uk",
        "Stands up for children wherever they are from.", size=3,
    ),
)  # fmt: skip

COMPANIES = (
    body(
        "training-kitchen", "Asteropoli Hoteliers' Training Kitchen", _FIRM, 1,
        "vocational-training", "el en", "Twelve weeks in a kitchen, then a job interview.",
    ),
    body(
        "three-cranes", "Three Cranes Warehousing", _FIRM, 1,
        "vocational-training", "el en ur", "Trains forklift drivers and hires the best of them.",
        size=1,
    ),
    body(
        "loom-and-needle", "Loom and Needle Workshops", _FIRM, 6,
        "vocational-training", "el en bn", "Sewing and pattern making in the old weaving mills.",
        size=1, punctual=False,
    ),
    body(
        "many-voices", "Many Voices Interpreters' Cooperative", _FIRM, 2,
        "appointment-interpreting", "el en fr ar fa ur bn so uk ru",
        "Interpreters who own their company.", size=4,
    ),
    body(
        "twenty-four-letters", "Twenty-Four Letters Language School", _FIRM, 2,
        "greek-adults", "el en ru uk", "Small classes, mornings and evenings.", size=2,
    ),
    body(
        "dolphin-staffing", "Little Dolphin Staffing", _FIRM, 4,
        "job-counselling", "el en sq", "Finds work in cleaning, care and building.", size=1,
        punctual=False,
    ),
)  # fmt: skip
PUBLIC_BODIES = (*MUNICIPAL, *PUBLIC, *INTERNATIONAL, *COMPANIES)
