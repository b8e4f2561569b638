"""What the program knows of each language, one module a language.

Numerals, units, deciders, cues: whatever a rule or a check needs to know of a language
stands in its profile and nowhere else. A language without one is served by the rules
that need no words; what these can't prove harmless is critical there.
"""

from collections.abc import Mapping

from safe_content.language.profiles import bg, en, hu, mk, nl
from safe_content.language.profiles.profile import Numerals, Profile, Syntax
from safe_content.model.units import Language

__all__ = ["PROFILES", "Numerals", "Profile", "Syntax", "profile_of"]

PROFILES: Mapping[str, Profile] = {
    module.PROFILE.code: module.PROFILE for module in (en, nl, hu, bg, mk)
}
"""Every profile by its language."""


def profile_of(language: Language) -> Profile | None:
    """Return the profile of `language`, whatever its region, or None without one."""
    return PROFILES.get(language.partition("-")[0])
