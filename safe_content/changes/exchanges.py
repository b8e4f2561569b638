"""Phrases that can't stand for each other: who acts, on what terms, in which case.

Each stands on an axis, such as what a thing costs, at one of its poles. One pole that
takes the place of another changes what a reader may count on. What is marked as a term
(consent, secrecy, a fee, an appointment, a condition) counts when it comes or goes, too.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from safe_content.changes.roles import ROLES
from safe_content.changes.rules import Rule
from safe_content.changes.speech import Claim, Said, Saying, words_of

_OPPOSITES: Mapping[str, Mapping[str, str]] = {
    "permanence": {
        "for a time": "temporary | temporarily | provisional | provisionally | tijdelijk"
        " | tijdelijke | voorlopig | voorlopige",
        "for good": "permanent | permanently | indefinite | indefinitely | for good"
        " | for an indefinite period | permanente | blijvend | blijvende | definitief"
        " | definitieve | voor onbepaalde tijd",
    },
    "safety": {
        "safe": "safe | safer | safest | safely | harmless | veilig | veilige | veiliger"
        " | veiligste | veiligst | ongevaarlijk | onschadelijk",
        "unsafe": "dangerous | more dangerous | risky | riskier | riskiest | hazardous"
        " | harmful | unsafe | gevaarlijk | gevaarlijke | gevaarlijker | gevaarlijkst"
        " | onveilig | onveilige | onveiliger | riskant | riskanter | schadelijk",
    },
    "keeping": {
        "kept": "keep | keeps | kept | store | stores | stored | retain | retains"
        " | retained | archived | bewaar | bewaart | bewaard | bewaren | opgeslagen"
        " | gearchiveerd",
        "destroyed": "destroy | destroys | destroyed | delete | deletes | deleted"
        " | erase | erases | erased | shred | shredded | discard | discarded"
        " | thrown away | vernietig | vernietigt | vernietigd | vernietigen | gewist"
        " | wissen | verwijderd | verwijderen | weggegooid",
    },
    "order": {
        "in advance": "in advance | beforehand | up front | ahead of time | vooraf"
        " | van tevoren | op voorhand",
        "on the spot": "on arrival | on the spot | ter plaatse | ter plekke"
        " | bij aankomst",
        "afterwards": "afterwards | afterward | in arrears | achteraf | nadien",
    },
    "order of events": {
        "before": "before | prior to | ahead of | voor | vóór | voordat | alvorens"
        " | voorafgaand aan",
        "during": "during | throughout | tijdens | gedurende",
        "after": "after | following | na | nadat | na afloop van",
    },
    "span": {
        "from": "from | since | as of | as soon as | once | starting | vanaf | sinds"
        " | zodra | met ingang van",
        "for as long": "as long as | so long as | zolang | zo lang",
        "to": "until | till | tot | totdat | tot en met",
    },
    "motion": {
        "in": "enter | enters | entered | entering | arrive | arrives | arrived"
        " | arriving | aankomt | aankomen | aankomst | aangekomen | betreedt | betreden"
        " | binnenkomt | binnenkomen | binnengekomen",
        "out": "leave | leaves | left | leaving | depart | departs | departed"
        " | departing | verlaat | verlaten | vertrekt | vertrekken | vertrokken",
        "still": "stay | stays | stayed | staying | remain | remains | remained"
        " | blijft | blijven | gebleven",
    },
    "access": {
        "in": "welcome | admitted | admit | admits | accept | accepts | accepted | let in"
        " | welkom | toegelaten | aangenomen",
        "out": "refuse | refuses | refused | turn away | turns away | turned away"
        " | excluded | rejected | referred elsewhere | geweigerd | weigeren | afgewezen"
        " | uitgesloten | weggestuurd | doorverwezen",
    },
    "manner": {
        "in person": "in person | face to face | persoonlijk | in eigen persoon",
        "by telephone": "by telephone | by phone | over the telephone | over the phone"
        " | telefonisch | per telefoon",
        "in writing": "in writing | by letter | by post | by mail | schriftelijk"
        " | schriftelijke | per brief | per post",
        "by word": "orally | verbally | oral | verbal | mondeling | mondelinge",
        "on line": "online | digitally | digitaal | via internet",
    },
    "place": {
        "behind": "behind | at the back of | achter",
        "before": "in front of | voor",
        "opposite": "opposite | across from | tegenover",
        "beside": "next to | beside | naast",
        "above": "above | boven",
        "below": "below | beneath | under | underneath | onder",
    },
    "meal": {
        "with": "with food | with a meal | with meals | after meals | after a meal"
        " | with breakfast | bij de maaltijd | bij het eten | met eten"
        " | na de maaltijd | na het eten",
        "without": "on an empty stomach | before meals | before a meal | nuchter"
        " | op een lege maag | voor de maaltijd | voor het eten",
    },
    "hours of work": {
        "full": "full time | fulltime | voltijd | voltijds",
        "part": "part time | parttime | deeltijd",
    },
}
"""What turns a sentence round where one takes the place of another."""

_TERMS: Mapping[str, Mapping[str, str]] = {
    "price": {
        "free": "free of charge | for free | at no cost | at no charge | without charge"
        " | without cost | gratis | kosteloos | kosteloze | zonder kosten",
        "paid": "for a fee | at a fee | against payment | at your own expense"
        " | at their own expense | at her own expense | at the usual rate"
        " | tegen betaling | eigen bijdrage | op eigen kosten | voor eigen rekening",
    },
    "appointment": {
        "with": "by appointment | on appointment | op afspraak | na afspraak"
        " | volgens afspraak",
        "without": "without an appointment | without appointment | walk in | drop in"
        " | zonder afspraak | vrije inloop",
    },
    "consent": {
        "consent": "consent | permission | approval | toestemming | instemming"
        " | goedkeuring",
    },
    "secrecy": {
        "secret": "confidential | confidentially | confidentiality | in confidence"
        " | vertrouwelijk | vertrouwelijke | vertrouwelijkheid | geheimhouding"
        " | beroepsgeheim | professional secrecy",
    },
    "name": {
        "withheld": "anonymous | anonymously | anonymity | anoniem | anonieme"
        " | anonimiteit",
    },
}
"""What is agreed, promised or paid: its coming and going counts as well."""

_LOOSE_TERMS: Mapping[str, Mapping[str, str]] = {
    "price": {
        "free": "free",
        "paid": "charged | paid | betaald | betaalde",
    },
    "appointment": {
        "with": "an appointment | een afspraak",
        "without": "inloop | inloopspreekuur",
    },
    "secrecy": {
        "secret": "secret | secretly | private | privately | geheim | geheime",
        "told": "shared | passed on | public | publicly | disclosed | published"
        " | recorded | openbaar | openbare | gedeeld | doorgegeven | opgenomen",
    },
    "name": {
        "given": "by name | under your own name | op naam | onder uw eigen naam",
        "withheld": "without your name | zonder naam",
    },
}
"""What says the same in a looser way: it counts where another takes its place."""

_CONDITIONS: Mapping[str, str] = {
    "if": "if | in case | in the event that | indien | in geval van | ingeval"
    " | in het geval dat | als u | als je | als jij | als hij | als zij | als ze | als wij"
    " | als iemand | als men | als er",
}
_ALL_CASES: Mapping[str, str] = {
    "regardless": "regardless of | irrespective of | ongeacht",
}
_LOOSE_CONDITIONS: Mapping[str, str] = {
    "if": "when | whenever | once | as soon as | als | wanneer | zodra | nadat | after"
    " | assuming | where | bij",
    "regardless": "even if | even when | whether or not | regardless | ook als"
    " | ook wanneer | zelfs als | al dan niet"
    " | even without | ook zonder",
}
_NEUTRAL = (
    "if possible | if necessary | if needed | if any | if so | if not | as if | what if"
    " | see if | ask if | asks if | asked if | know if | knows if | wonder if | check if"
    " | find out if | indien mogelijk | indien nodig | indien noodzakelijk"
    " | indien gewenst | even if only | age of consent | if you like | if you wish"
    " | if yes | if no | if applicable | if relevant | if available | if appropriate"
    " | if required | indien van toepassing | indien ja | indien nee | as well as"
    " | from time to time"
)
"""Phrases in which such a word decides nothing."""

_FLOORS: Mapping[str, str] = {
    "ground": "ground floor | begane grond | benedenverdieping | parterre",
    "top": "top floor | bovenste verdieping | bovenste etage",
    "under the ground": "basement | souterrain",
}
_HOURS: Mapping[str, str] = {
    "always": "around the clock | round the clock | day and night | dag en nacht"
    " | 24 hours a day | de klok rond | at any time | at any hour | op elk moment"
    " | op elk uur",
    "at work": "during office hours | in office hours | during working hours"
    " | during business hours | tijdens kantooruren | onder kantooruren"
    " | binnen kantooruren | tijdens kantoortijd | outside office hours"
    " | buiten kantooruren",
}

_AGENTS = frozenset({"by", "door"})
_ARTICLE_WORDS = "the a an your her his their our de het een uw haar zijn hun"
_ARTICLES = frozenset(_ARTICLE_WORDS.split())


_REACH = 5
"""Words before a change that a phrase may begin at."""

_ALL = (slice(0, sys.maxsize),)


class _Place(NamedTuple):
    """Where a phrase stands."""

    rule: Rule
    axis: str
    key: str
    agent: str
    """Its key where it says who does what is done: *by the police*."""
    is_loose: bool


@cache
def _phrases() -> Mapping[tuple[str, ...], tuple[_Place, ...]]:
    """Return where each phrase stands; a phrase that decides nothing stands nowhere."""
    table: dict[tuple[str, ...], tuple[_Place, ...]] = {}
    for rule, axis, pole, text, is_loose in _rows():
        key, agent = (f"{rule} {axis} {way}{pole}" for way in ("", "by "))
        place = _Place(rule, axis, key, agent, is_loose)
        for written in text.split(" | "):
            phrase = tuple(written.split())
            table[phrase] = (*table.get(phrase, ()), place)
    return table | {tuple(written.split()): () for written in _NEUTRAL.split(" | ")}


def _rows() -> Iterator[tuple[Rule, str, str, str, bool]]:
    for axes, rule, is_loose in (
        (_OPPOSITES, Rule.OPPOSITE, True),
        (_TERMS, Rule.CONDITION, False),
        (_LOOSE_TERMS, Rule.CONDITION, True),
        ({"role": ROLES}, Rule.ROLE, True),
        ({"case": _CONDITIONS}, Rule.CONDITION, False),
        ({"case": _ALL_CASES}, Rule.CONDITION, False),
        ({"case": _LOOSE_CONDITIONS}, Rule.CONDITION, True),
        ({"": _FLOORS}, Rule.NUMBER, True),
        ({"": _HOURS}, Rule.TIME, True),
    ):
        for axis, poles in axes.items():
            for pole, text in poles.items():
                yield rule, axis, pole, text, is_loose


@cache
def _openings() -> Mapping[str, Mapping[str, int]]:
    """Return how long phrases are at most by their first word and their second."""
    longest: dict[str, dict[str, int]] = {}
    for first, *rest in _phrases():
        seconds = longest.setdefault(first, {})
        second = rest[0] if rest else ""
        seconds[second] = max(1 + len(rest), seconds.get(second, 0))
    return longest


def exchangeable(side: Said, spans: Iterable[slice] = _ALL) -> Iterator[Claim]:
    """Find the phrases that another must not take the place of, the longest first.

    Only what stands in or around `spans` is read: the rest stands on both sides.
    """
    table, openings = _phrases(), _openings()
    keys = [saying.key for saying in side.sayings]
    done = 0
    for span in spans:
        for start in range(max(done, span.start - _REACH), len(keys)):
            if start > span.stop:
                break
            if start < done or keys[start] not in openings:
                continue
            seconds = openings[keys[start]]
            second = keys[start + 1] if start + 1 < len(keys) else ""
            longest = max(seconds.get(second, 0), seconds.get("", 0))
            for length in range(min(longest, len(keys) - start), 0, -1):
                phrase = tuple(keys[start : start + length])
                if phrase in table:
                    done = start + length
                    for place in table[phrase]:
                        yield _claim(side.sayings, keys, place, start, done)
                    break
            done = max(done, start + 1)


def _claim(
    sayings: Sequence[Saying],
    keys: Sequence[str],
    place: _Place,
    start: int,
    end: int,
) -> Claim:
    key = place.key
    if place.rule is Rule.ROLE:
        agent = start - 1 - (start > 0 and keys[start - 1] in _ARTICLES)
        if agent >= 0 and keys[agent] in _AGENTS:
            start, key = agent, place.agent
    return Claim(
        place.rule,
        key,
        words_of(sayings[start:end]),
        start,
        end,
        place.is_loose,
        place.axis,
    )
