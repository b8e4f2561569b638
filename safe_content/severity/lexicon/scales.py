"""Words of which one can't stand for another: parts of the day, days, seasons, parts.

Each counts only where another takes its place, for they often colour a phrase.
"""

from collections.abc import Mapping
from functools import cache

from safe_content.model.rules import Rule

_SCALES: Mapping[Rule, Mapping[str, str]] = {
    Rule.TIME: {
        "morning": "morning mornings ochtend ochtends ochtenden voormiddag",
        "noon": "noon midday middag middags",
        "afternoon": "afternoon afternoons namiddag",
        "day": "daytime overdag",
        "evening": "evening evenings avond avonds avonden",
        "night": "night nights tonight overnight nacht nachts nachten",
        "midnight": "midnight middernacht",
    },
    Rule.DATE: {
        "day before": "yesterday gisteren",
        "this day": "today vandaag",
        "day after": "tomorrow morgen",
        "days after": "overmorgen",
        "weekday": "weekday weekdays workday workdays weekdag weekdagen doordeweeks"
        " werkdag werkdagen",
        "weekend": "weekend weekends",
        "spring": "spring lente voorjaar",
        "summer": "summer zomer zomers",
        "autumn": "autumn herfst najaar",
        "winter": "winter winters",
    },
    Rule.NUMBER: {
        "quarter": "quarter quarters kwart",
        "third": "thirds",
    },
}


@cache
def _places() -> Mapping[str, tuple[Rule, str]]:
    return {
        word: (rule, name)
        for rule, scale in _SCALES.items()
        for name, words in scale.items()
        for word in words.split()
    }


def place_of(word: str) -> tuple[Rule, str] | None:
    """Return on which scale a word in small letters stands, and where."""
    return _places().get(word)
