"""Words whose exchange turns a sentence into its opposite."""

from collections.abc import Iterable

from safe_content.language.typing_errors import is_word
from safe_content.model.units import Language

_PAIRS = (
    "before after | inside outside | open closed | open shut | allow forbid"
    " | allowed forbidden | accept refuse | accepts refuses | above below | more less"
    " | more fewer | increase decrease | start stop | begin end | adult child"
    " | adults children | adult minor | adults minors | with without | voluntary forced"
    " | high low | higher lower | early late | earlier later | right wrong | true false"
    " | yes no | first last | include exclude | public private | victim suspect"
    " | victims suspects | danger safety | dangerous safe | enter leave | give withhold"
    " | keep destroy | open close | male female | men women | man woman | boy girl"
    " | boys girls | always never | day night | positive negative | guilty innocent"
    " | admit deny | admits denies | admitted denied | agree disagree | arrive depart"
    " | arrives departs | buy sell | grant refuse | granted refused | legal forbidden"
    " | own foreign | safe dangerous | same different | strong weak | support oppose"
    " | top bottom | true untrue | win lose | entry exit | import export | deny confirm"
    " | denied confirmed | approve reject | approved rejected | major minor | cause result"
    " | near far | rich poor | easy difficult | employer employee | employers employees"
    " | offender victim | offenders victims | trafficker victim | traffickers victims"
    " | present absent | maximum minimum | internal external | in out | on off"
    " | safe danger | safe endangered | and or | left right | north south | east west"
    " | upstairs downstairs | front back | hot cold | up down | push pull | empty full"
    " | wet dry | alive dead | borrow lend | arrivals departures | likely unlikely"
    " | increases decreases | increased decreased | increasing decreasing | rise fall"
    " | rises falls | rose fell | risen fallen | rising falling | grow shrink"
    " | grows shrinks | opened closed | opens closes | opening closing | over under"
    " | paid free | paid unpaid | friend enemy | begins ends | starts stops"
    " | longer shorter | larger smaller | bigger smaller | older younger | better worse"
    " | faster slower | cheaper dearer | best worst | oldest youngest | nearest farthest"
    " | single married | married divorced | married unmarried | oral written"
    " | indoors outdoors | indoor outdoor | majority minority | deposit withdraw"
    " | deposit withdrawal | gain loss | profit loss | sender recipient | buyer seller"
    " | tenant landlord | plaintiff defendant | claimant defendant | extend shorten"
    " | extended shortened | suspend resume | suspended resumed | continue stop"
    " | continues stops | continued stopped | granted withdrawn | grant withdraw"
    " | locked open | added removed | add remove | adds removes | raise lower"
    " | raises lowers | raised lowered | improve worsen | improves worsens"
    " | improved worsened | healthy ill | healthy sick | fast slow | quickly slowly"
    " | light heavy | remember forget | send receive | sends receives | sent received"
    " | give take | gives takes | gave took | given taken | succeed fail"
    " | succeeds fails | succeeded failed | convicted acquitted | arrested released"
    " | detained released | free detained | valid expired | joint separate | lend borrow"
    " | jointly separately | together separately | together alone | upper lower"
    " | sufficient insufficient | enough insufficient | domestic foreign | sober drunk"
    " | entrance exit | return single | attach detach | previous next | oldest newest"
    " | enable disable | enables disables | enabled disabled | enabling disabling"
    " | accept decline | accepted declined | show hide | shown hidden | raw cooked"
    " | heat cool | join leave | lock unlock | sit stand | block allow | blocked allowed"
    " | accompanied alone | earliest latest | national international | awake asleep"
    " | voor na | vóór na | binnen buiten | open dicht | open gesloten"
    " | toestaan verbieden | toegestaan verboden | accepteren weigeren | boven onder"
    " | meer minder | toename afname | begin einde | volwassene kind"
    " | volwassenen kinderen | meerderjarig minderjarig | meerderjarige minderjarige"
    " | meerderjarigen minderjarigen | met zonder | vrijwillig gedwongen | hoog laag"
    " | hoger lager | vroeg laat | eerder later | goed fout | waar onwaar | ja nee"
    " | eerste laatste | openbaar geheim | slachtoffer verdachte"
    " | slachtoffers verdachten | gevaar veiligheid | gevaarlijk veilig | bewaren"
    " vernietigen | bewaar vernietig | mannen vrouwen | man vrouw | jongen meisje"
    " | jongens meisjes | altijd nooit | dag nacht | aanwezig afwezig | intern extern"
    " | legaal illegaal | aan uit | bekennen ontkennen | bekent ontkent"
    " | bekende ontkende | bekend ontkend | bevestigen ontkennen | bevestigt ontkent"
    " | toelaten weigeren | toegelaten geweigerd | goedgekeurd afgekeurd"
    " | goedkeuren afkeuren | aankomst vertrek | kopen verkopen | zelfde ander"
    " | makkelijk moeilijk | rijk arm | sterk zwak | werkgever werknemer"
    " | werkgevers werknemers | dader slachtoffer | daders slachtoffers"
    " | mensenhandelaar slachtoffer | mensenhandelaren slachtoffers | geven weigeren"
    " | veilig gevaarlijk | veilig gevaar | veilig bedreigd | in buiten | en of"
    " | wel niet | links rechts | linksaf rechtsaf | linker rechter"
    " | linkerkant rechterkant | noord zuid | oost west | warm koud | heet koud"
    " | omhoog omlaag | duwen trekken | duw trek | leeg vol | nat droog | levend dood"
    " | voorkant achterkant | gehuwd ongehuwd | stijgt daalt | stijgen dalen"
    " | gestegen gedaald | toe af | toenemen afnemen | groeit krimpt | gratis betaald"
    " | opent sluit | openen sluiten | geopend gesloten | begint eindigt"
    " | beginnen eindigen | vroegste laatste | vriend vijand | langer korter | lang kort"
    " | lange korte | groter kleiner | ouder jonger | oudere jongere | beter slechter"
    " | beste slechtste | oudste jongste | duurder goedkoper | sneller langzamer"
    " | snel langzaam | winst verlies | koper verkoper | huurder verhuurder"
    " | eiser verweerder | verlengd verkort | verlengen verkorten | verlengt verkort"
    " | verhoogd verlaagd | verhogen verlagen | verhoogt verlaagt | verhoging verlaging"
    " | hervat geschorst | toegekend ingetrokken | verleend geweigerd"
    " | verleend ingetrokken | toegekend geweigerd | verzonden ontvangen"
    " | versturen ontvangen | stuurt ontvangt | geeft neemt | geeft krijgt"
    " | veroordeeld vrijgesproken | aangehouden vrijgelaten | gezond ziek"
    " | geldig verlopen | aanmelden afmelden | aanmelding afmelding | aangemeld afgemeld"
    " | inschrijven uitschrijven | inschrijving uitschrijving | ingeschreven"
    " uitgeschreven | binnenland buitenland | binnenlandse buitenlandse"
    " | binnenlands buitenlands | nationaal internationaal | nationale internationale"
    " | beneden boven | onderste bovenste | vooraan achteraan | voorin achterin"
    " | ingang uitgang | toevoegen verwijderen | toegevoegd verwijderd"
    " | getrouwd gescheiden | getrouwd ongetrouwd | samen apart | samen alleen"
    " | gezamenlijk afzonderlijk | voldoende onvoldoende | genoeg onvoldoende"
    " | licht zwaar | vorige volgende | meerderheid minderheid | vergroten verkleinen"
    " | onthouden vergeten | slagen mislukken | gelukt mislukt | wakker slapend"
    " | inschakelen uitschakelen | ingeschakeld uitgeschakeld"
    " | inschakelt uitschakelt | aanzetten uitzetten | aangezet uitgezet"
    " | achter voor | tonen verbergen | toestaan blokkeren | rauw gaar | zitten staan"
)
_OPPOSITES = frozenset(
    frozenset(pair.split()) for pair in _PAIRS.split(" | ") if len(pair.split()) == 2
)
_PREFIXES = {
    "en": ("un", "in", "im", "il", "ir", "dis", "non", "mis", "anti", "de"),
    "nl": ("on", "in", "im", "il", "ir", "dis", "non", "mis", "anti", "niet"),
}
_SUFFIXES = {"en": ("ful", "less"), "nl": ("vol", "loos")}


def opposites(
    before: Iterable[str], after: Iterable[str], language: Language
) -> tuple[tuple[str, str], ...]:
    """Return the words of `before` whose opposite stands in `after`."""
    lost = list(dict.fromkeys(before))
    gained = set(after)
    new = sorted(gained.difference(lost))
    return tuple(
        (word, other)
        for word in lost
        if word not in gained
        for other in new
        if frozenset({word, other}) in _OPPOSITES
        or _is_negated(word, other, language)
        or _is_negated(other, word, language)
    )


def _is_negated(word: str, other: str, language: Language) -> bool:
    """Tell whether `other` is `word` with a prefix or ending that denies it."""
    code = language.partition("-")[0]
    if other.endswith(word):
        prefix = other.removesuffix(word).removesuffix("-")
        is_denied = len(word) > 3 and prefix in _PREFIXES.get(code, ())
        return is_denied and is_word(word, language)
    if word[:3] != other[:3]:
        return False
    full, empty = _SUFFIXES.get(code, ("\0", "\0"))
    for ending in (full, ""):
        stem = word.removesuffix(ending)
        if word.endswith(ending) and len(stem) > 3 and other == stem + empty:
            return True
    return False
