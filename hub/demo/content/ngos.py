"""Invented national and international organisations."""

from hub.demo.content.bodies import body
from hub.stakeholders.models import StakeholderKind

_HERE, _ABROAD = StakeholderKind.NATIONAL_NGO, StakeholderKind.INTERNATIONAL_NGO

NATIONAL = (
    body(
        "wind-rose", "Wind Rose Shelters", _HERE, 1,
        "emergency-bed transitional-place minors-place", "el en ar fa",
        "Shelters and shared flats near the harbour.", size=3,
    ),
    body(
        "lychnari-homes", "Lychnari Homes", _HERE, 4,
        "transitional-place rent-support greek-adults", "el en ar fa fr",
        "Flats for people who have just been recognised, and help to keep them.", size=3,
        about_greek="Διαμερίσματα για όσους μόλις αναγνωρίστηκαν, και βοήθεια για να τα κρατήσουν.",
    ),
    body(
        "threshold-flats", "Threshold Flats", _HERE, 6,
        "transitional-place", "el en fa", "Rents flats from private owners and shares them out.",
    ),
    body(
        "seashell-house", "Seashell Women's House", _HERE, 2,
        "womens-shelter-bed survivor-representation counselling", "el en ar fr",
        "A house whose address nobody is told, and a team that goes to court.",
    ),
    body(
        "myrtle-circle", "Myrtle Circle for Women", _HERE, 3,
        "womens-shelter-bed maternal-reproductive-health greek-adults", "el en uk ru",
        "Courses, midwives and a few safe beds.", size=1,
    ),
    body(
        "nightingale-homes", "Nightingale Homes for Children", _HERE, 5,
        "minors-place after-school-support", "el en ar ur",
        "Three homes for children who came alone.", size=3,
    ),
    body(
        "small-boats", "Small Boats Youth Homes", _HERE, 7,
        "minors-place youth-courses", "el en ar fa so",
        "Homes and workshops for young people who came alone.", size=3,
    ),
    body(
        "cove-legal", "Cove Legal Desk", _HERE, 2,
        "asylum-representation family-reunion legal-information", "el en ar fa fr ur",
        "Lawyers for asylum and for families that were torn apart.", size=3,
    ),
    body(
        "station-law", "Station Square Law Clinic", _HERE, 4,
        "asylum-representation residence-permit-applications legal-information family-reunion",
        "el en fa ur bn",
        "Law students and lawyers, three afternoons a week.", size=2,
    ),
    body(
        "slope-rights", "Slope Street Rights Centre", _HERE, 5,
        "labour-rights-advice legal-information residence-permit-applications", "el en sq ur",
        "Advice on wages, contracts and permits.", size=2,
    ),
    body(
        "thread-minds", "Thread Collective for Mental Health", _HERE, 2,
        "counselling psychiatry", "el en ar fa",
        "Psychologists and psychiatrists who work with interpreters.", size=3,
    ),
    body(
        "still-water", "Still Water Counselling Rooms", _HERE, 6,
        "counselling", "el en fa fr", "Counselling in quiet rooms above a bakery.", size=2,
    ),
    body(
        "breath-clinic", "Breath Mobile Clinic", _HERE, 1,
        "primary-care maternal-reproductive-health", "el en ar fr ur bn",
        "A bus with a doctor, a nurse and a midwife.", size=3,
    ),
    body(
        "thyme-post", "Thyme Street Health Post", _HERE, 6,
        "primary-care counselling", "el en fa ur bn", "Family doctors without an appointment.",
        size=2,
    ),
    body(
        "reed-house", "Reed House for Learning", _HERE, 3,
        "greek-adults after-school-support youth-courses", "el en uk ru",
        "A house full of classrooms, from first letters to the certificate.", size=3,
    ),
    body(
        "open-syllables", "Open Syllables School", _HERE, 2,
        "greek-adults youth-courses", "el en ar fa", "Sunday classes by forty volunteers.", size=2,
        punctual=False,
    ),
    body(
        "copybook-clubs", "Copybook Clubs", _HERE, 6,
        "after-school-support childcare", "el en ar sq", "Homework clubs beside nine schools.",
        size=3,
    ),
    body(
        "shuttle-works", "Shuttle Works", _HERE, 6,
        "vocational-training job-counselling diploma-recognition", "el en fa ur",
        "Workshops and work placements.", size=2,
    ),
    body(
        "even-scales", "Even Scales Labour Advice", _HERE, 1,
        "labour-rights-advice", "el en ur bn sq", "Unpaid wages, accidents, contracts.", size=2,
    ),
    body(
        "footprint-team", "Footprint Street Team", _HERE, 4,
        "emergency-bed legal-information primary-care social-work", "el en fr ar ur bn",
        "Walks through the city every evening.", size=2,
    ),
    body(
        "plane-tree", "Plane Tree Family Centre", _HERE, 7,
        "childcare after-school-support counselling social-work", "el en ar fa",
        "A house for families, with a nursery on the ground floor.", size=2,
    ),
    body(
        "pomegranate-mothers", "Pomegranate Mothers' Centre", _HERE, 4,
        "maternal-reproductive-health childcare", "el en ar fa fr",
        "Midwives, a nursery, and a kitchen to sit in.", size=2,
    ),
    body(
        "stairway-hub", "Stairway Integration Hub", _HERE, 2,
        "greek-adults job-counselling tax-and-jobseeker-registration transitional-place"
        " social-work",
        "el en ar fa fr", "From the first form to the first contract.", size=3,
    ),
    body(
        "sea-star", "Sea Star Disability Network", _HERE, 3,
        "transitional-place counselling legal-information vocational-training", "el en ar",
        "For people with a disability, by people with a disability.", size=1,
    ),
)  # fmt: skip

ABROAD = (
    body(
        "harbour-lights", "Harbour Lights Relief", _ABROAD, 1,
        "emergency-bed transitional-place primary-care", "el en ar fa so",
        "Shelter and doctors where people arrive.", size=3,
    ),
    body(
        "nordlicht", "Nordlicht Relief Society", _ABROAD, 2,
        "transitional-place counselling after-school-support", "el en ar fa",
        "Long stays for families, with a psychologist in the house.", size=3,
    ),
    body(
        "cedar-and-olive", "Cedar and Olive International", _ABROAD, 6,
        "greek-adults vocational-training job-counselling", "el en ar",
        "Courses and work for people who want to stay.", size=3,
    ),
    body(
        "rivage-sante", "Rivage Santé Sans Murs", _ABROAD, 4,
        "primary-care maternal-reproductive-health counselling psychiatry", "el en fr ar fa",
        "Doctors and midwives for people without insurance.", size=3,
    ),
    body(
        "paper-lantern", "Paper Lantern Relief", _ABROAD, 3,
        "transitional-place youth-courses childcare", "el en uk ru",
        "Works with families from Ukraine.", size=2,
    ),
    body(
        "far-shore-justice", "Far Shore Justice", _ABROAD, 2,
        "asylum-representation family-reunion survivor-representation", "el en ar fa fr so",
        "Takes the cases that nobody else takes.", size=2,
    ),
    body(
        "silver-willow", "Silver Willow Children's Aid", _ABROAD, 5,
        "minors-place after-school-support childcare", "el en ar ur bn",
        "Homes, schools and play for children.", size=2,
    ),
    body(
        "open-ledger", "Open Ledger Legal Aid", _ABROAD, 4,
        "asylum-representation legal-information survivor-representation", "el en ar fa ur",
        "Free lawyers, paid by their colleagues abroad.", size=2, punctual=False,
    ),
    body(
        "tongue-and-bridge", "Bridge of Tongues", _ABROAD, 2,
        "appointment-interpreting", "el en ar fa ur", "Interpreters by telephone, day and night.",
        size=3,
    ),
)  # fmt: skip
NGOS = (*NATIONAL, *ABROAD)
