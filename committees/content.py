"""The five working committees of a city as data: name, mandate and remit of sectors.

Cross-cutting services (social work, interpreting, food and cash) lie in the remit of more than
one committee, so that a gap may interest two.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class CommitteeContent:
    """One of the five."""

    code: str
    names: Mapping[str, str]
    mandates: Mapping[str, str]
    sectors: tuple[str, ...]


COMMITTEES = (
    CommitteeContent(
        "housing",
        {"en": "Committee on housing", "el": "Επιτροπή στέγασης"},
        {
            "en": "Knows every bed and place for people who have none, finds where they are"
            " missing, and proposes how people come from an emergency bed to a home of their own.",
            "el": "Γνωρίζει κάθε κλίνη και θέση για όσους δεν έχουν στέγη, εντοπίζει πού λείπουν"
            " και προτείνει πώς περνά κανείς από την έκτακτη φιλοξενία σε δικό του σπίτι.",
        },
        ("housing", "cross-cutting"),
    ),
    CommitteeContent(
        "employment",
        {"en": "Committee on employment", "el": "Επιτροπή απασχόλησης"},
        {
            "en": "Follows the way into work: counselling, training, recognition of diplomas and"
            " rights at work; speaks with employers and with the employment service.",
            "el": "Παρακολουθεί τον δρόμο προς την εργασία: συμβουλευτική, κατάρτιση, αναγνώριση"
            " διπλωμάτων και εργασιακά δικαιώματα· συνομιλεί με εργοδότες και τη δημόσια υπηρεσία.",
        },
        ("employment",),
    ),
    CommitteeContent(
        "health",
        {"en": "Committee on health", "el": "Επιτροπή υγείας"},
        {
            "en": "Watches that people reach a doctor, a midwife or a psychologist and are"
            " understood there, whatever papers they hold, and names what keeps them out.",
            "el": "Φροντίζει να φτάνουν οι άνθρωποι σε γιατρό, μαία ή ψυχολόγο και να γίνονται"
            " κατανοητοί, όποια έγγραφα κι αν έχουν, και λέει τι τους κρατά έξω.",
        },
        ("health", "cross-cutting"),
    ),
    CommitteeContent(
        "education",
        {"en": "Committee on education", "el": "Επιτροπή εκπαίδευσης"},
        {
            "en": "Follows children into school and adults into the language: enrolment, support"
            " after school, childcare, courses and their next intakes.",
            "el": "Παρακολουθεί τα παιδιά προς το σχολείο και τους ενηλίκους προς τη γλώσσα:"
            " εγγραφές, ενισχυτική διδασκαλία, παιδική φροντίδα, μαθήματα και επόμενες ενάρξεις.",
        },
        ("education",),
    ),
    CommitteeContent(
        "legal",
        {"en": "Committee on legal support", "el": "Επιτροπή νομικής υποστήριξης"},
        {
            "en": "Sees to it that people know their rights and are represented: asylum, permits,"
            " family reunion and the protection of survivors of violence.",
            "el": "Φροντίζει να γνωρίζουν οι άνθρωποι τα δικαιώματά τους και να εκπροσωπούνται:"
            " άσυλο, άδειες, οικογενειακή επανένωση και προστασία επιζώντων βίας.",
        },
        ("legal", "cross-cutting"),
    ),
)
