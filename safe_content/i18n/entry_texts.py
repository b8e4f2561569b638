"""What the parts of an entry are called, for readers and partners."""

from collections.abc import Mapping

from safe_content.directory.entry import EntryState
from safe_content.directory.entry_fields import EntryField
from safe_content.i18n.texts import N_, texts
from safe_content.model.units import Language

_FIELDS: Mapping[EntryField, str] = {
    EntryField.ORGANISATION: N_("Organisation"),
    EntryField.SERVICE: N_("Service"),
    EntryField.DESCRIPTION: N_("What it does"),
    EntryField.NEED: N_("Kind of help"),
    EntryField.AUDIENCE: N_("For whom"),
    EntryField.PLACE: N_("Town"),
    EntryField.ADDRESS: N_("Address"),
    EntryField.COUNTRY: N_("Country"),
    EntryField.COORDINATES: N_("Coordinates"),
    EntryField.TELEPHONE: N_("Telephone"),
    EntryField.EMAIL: N_("E-mail"),
    EntryField.WEBSITE: N_("Website"),
    EntryField.LANGUAGES: N_("Languages"),
    EntryField.HOURS: N_("Opening hours"),
    EntryField.COST: N_("Cost"),
    EntryField.NOTES: N_("Notes"),
}
_STATES: Mapping[EntryState, str] = {
    EntryState.ACTIVE: N_("active"),
    EntryState.CLOSED: N_("closed for the time being"),
    EntryState.ENDED: N_("ended"),
}


def field_name(field: EntryField, language: Language) -> str:
    """Return what a field is called in a language; it is read back as that field."""
    return texts(language).say(_FIELDS[field])


def state_name(state: EntryState, language: Language) -> str:
    """Return what a state is called in a language."""
    return texts(language).say(_STATES[state])


def country_name(code: str, language: Language) -> str:
    """Return what a country is called in a language; empty for no code."""
    from babel import Locale

    return str(Locale(texts(language).language).territories.get(code, code))


def language_called(code: str, language: Language) -> str:
    """Return what a language is called in another; a name stays as it is."""
    return texts(language).name_of(Language(code)) if code.isascii() else code
