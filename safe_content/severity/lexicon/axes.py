"""What stands on an axis, and where: costs, secrecy, safety, order, floors, hours."""

from collections.abc import Mapping

OPPOSITES: Mapping[str, Mapping[str, str]] = {
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

TERMS: Mapping[str, Mapping[str, str]] = {
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

LOOSE_TERMS: Mapping[str, Mapping[str, str]] = {
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

CONDITIONS: Mapping[str, str] = {
    "if": "if | in case | in the event that | indien | in geval van | ingeval"
    " | in het geval dat | als u | als je | als jij | als hij | als zij | als ze | als wij"
    " | als iemand | als men | als er",
}
ALL_CASES: Mapping[str, str] = {
    "regardless": "regardless of | irrespective of | ongeacht",
}
LOOSE_CONDITIONS: Mapping[str, str] = {
    "if": "when | whenever | once | as soon as | als | wanneer | zodra | nadat | after"
    " | assuming | where | bij",
    "regardless": "even if | even when | whether or not | regardless | ook als"
    " | ook wanneer | zelfs als | al dan niet"
    " | even without | ook zonder",
}
NEUTRAL = (
    "if possible | if necessary | if needed | if any | if so | if not | as if | what if"
    " | see if | ask if | asks if | asked if | know if | knows if | wonder if | check if"
    " | find out if | indien mogelijk | indien nodig | indien noodzakelijk"
    " | indien gewenst | even if only | age of consent | if you like | if you wish"
    " | if yes | if no | if applicable | if relevant | if available | if appropriate"
    " | if required | indien van toepassing | indien ja | indien nee | as well as"
    " | from time to time"
)
"""Phrases in which such a word decides nothing."""

FLOORS: Mapping[str, str] = {
    "ground": "ground floor | begane grond | benedenverdieping | parterre",
    "top": "top floor | bovenste verdieping | bovenste etage",
    "under the ground": "basement | souterrain",
}
HOURS: Mapping[str, str] = {
    "always": "around the clock | round the clock | day and night | dag en nacht"
    " | 24 hours a day | de klok rond | at any time | at any hour | op elk moment"
    " | op elk uur",
    "at work": "during office hours | in office hours | during working hours"
    " | during business hours | tijdens kantooruren | onder kantooruren"
    " | binnen kantooruren | tijdens kantoortijd | outside office hours"
    " | buiten kantooruren",
}
