"""The profile of a search: put together on the page, answered, and never stored."""

from collections.abc import Mapping, Sequence
from typing import Any

from wtforms import HiddenField, IntegerField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, NumberRange, Optional

from hub.catalogue.models import ServiceType
from hub.catalogue.vocabulary import LANGUAGE, TAG, Vocabulary
from hub.db import LARGEST
from hub.forms import CheckboxesField, CreateForm, HubForm
from hub.i18n import _, _l, local
from hub.offers.eligibility import OLDEST
from hub.places.models import Area

KINDS = ("status", "origin", "sex", "household")
_PROFILE = ("services", "area", "languages", *KINDS, "age", "tags")


class SearchForm(HubForm):
    """Everything but the service may stay unknown. No name, no number, no date of birth."""

    services = CheckboxesField(
        _l("Which service?"),
        [InputRequired(_l("Choose at least one service"))],
        coerce=int,
        invalid_choice_message=_l("Choose services of the list"),
    )
    area = SelectField(_l("Lives in"), [Optional()], default="")
    languages = CheckboxesField(_l("Languages the person speaks"))
    status = SelectField(_l("Status"), [Optional()], default="")
    origin = SelectField(_l("Origin"), [Optional()], default="")
    sex = SelectField(_l("Sex"), [Optional()], default="")
    age = IntegerField(
        _l("Age"),
        [
            Optional(),
            NumberRange(0, OLDEST, _l("Enter the age in years, 0 to %(oldest)s", oldest=OLDEST)),
        ],
        render_kw={"min": 0, "max": OLDEST, "inputmode": "numeric"},
    )
    household = SelectField(_l("Household"), [Optional()], default="")
    tags = CheckboxesField(_l("What else matters"))

    def offer_choices(
        self, types: Sequence[ServiceType], areas: Sequence[Area], words: Vocabulary
    ) -> None:
        """Give the fields what this city knows."""
        self.services.choices = [
            SelectChoice(str(one.id), local(one.names), optgroup=local(one.sector.names))
            for one in types
        ]
        self.area.choices = [_unknown(), *(SelectChoice(a.code, local(a.names)) for a in areas)]
        for kind in KINDS:
            self[kind].choices = [_unknown(), *_terms(words, kind)]
        self.languages.choices = _terms(words, LANGUAGE)
        self.tags.choices = _terms(words, TAG)

    def known(self) -> Mapping[str, str]:
        """The attributes that are known, by dimension."""
        return {kind: self[kind].data for kind in KINDS if self[kind].data}

    def sent(self) -> list[tuple[str, Any]]:
        """Names and values as a browser would send them again (for the buttons of the answer)."""
        pairs: list[tuple[str, Any]] = []
        for name in _PROFILE:
            data = self[name].data
            values = data if isinstance(data, list) else [data]
            pairs += [(name, value) for value in values if value not in (None, "")]
        return pairs


class AttemptForm(CreateForm):
    """One press of a button that counts an attempt. It holds nothing of the person."""

    count_type = HiddenField(_l("Service"), [InputRequired()])
    count_offer = HiddenField(_l("Offer"))

    def number(self, name: str) -> int:
        """The id in a hidden field; 0, which no row has, where it is nonsense."""
        text = self[name].data or ""
        return int(text) if text.isascii() and text.isdigit() and int(text) <= LARGEST else 0


def _unknown() -> SelectChoice:
    return SelectChoice("", _("Not known"))


def _terms(words: Vocabulary, kind: str) -> list[SelectChoice]:
    return [SelectChoice(term.code, term.name) for term in words.of(kind)]
