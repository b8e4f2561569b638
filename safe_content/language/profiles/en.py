"""English."""

from safe_content.language.profiles.profile import Numerals, Profile, Syntax

PROFILE = Profile(
    code="en",
    deciders={
        "negation": {
            "not": "not | no",
            "never": "never",
            "nobody": "nobody | no one | none | no-one",
            "nothing": "nothing",
            "nowhere": "nowhere",
            "neither": "neither | nor",
            "without": "without",
            "no longer": "no longer | not any more | not anymore",
            "by no means": "by no means | in no way",
            "hardly": "hardly | scarcely | barely",
        },
        "modality": {
            "must": "must | have to | has to | had to | having to | need to | needs to"
            " | needed to | shall | required | obliged | obligated | obligatory"
            " | mandatory | compulsory | is to be | are to be | necessary",
            "need not": "not have to | not need to | need not | not required"
            " | not obliged | not obligatory | not mandatory",
            "should": "should | ought to | ought | supposed to | recommended"
            " | advisable",
            "would": "would",
            "may": "may | might | allowed | permitted",
            "can": "can | could | able to",
            "forbidden": "forbidden | prohibited | banned",
            "optional": "optional",
        },
        "quantifier": {
            "every other": "every other | every second",
            "all": "all | every | each | everyone | everybody",
            "some": "some | several | a number of",
            "many": "many | numerous",
            "most": "most",
            "few": "few | fewest",
            "a few": "a few",
            "always": "always | at all times",
            "often": "often | frequently",
            "usually": "usually | generally | normally",
            "sometimes": "sometimes | occasionally",
            "seldom": "seldom | rarely",
            "both": "both",
            "half": "half",
            "double": "double | twice",
            "either": "either of",
        },
        "restriction": {
            "only": "only | solely | exclusively | merely",
            "not only": "not only | not just",
            "except": "except | except for | excluding | apart from | other than"
            " | but not | with the exception of",
            "unless": "unless",
            "provided": "provided that | on condition that",
        },
        "limit": {
            "at least": "at least | but not fewer than | but no fewer than | but not less than"
            " | but no less than | no fewer than | no less than | not less than"
            " | not fewer than | minimum | a minimum of | or more | or older | or over",
            "at most": "at most | but not more than | but no more than | no more than | not more than | up to | maximum"
            " | a maximum of | or less | or fewer | or younger | or under",
            "before": "before | prior to",
            "after": "after",
            "until": "until | till",
            "during": "during",
        },
    },
    before_figures={
        "within": "within",
        "through": "up to and including | until and including | through",
        "by": "by",
        "since": "since",
        "from": "from",
        "more": "over | above | exceeding | more than | older than | longer than",
        "less": "under | below | less than | fewer than | younger than | shorter than",
        "after": "following",
        "about": "about | around | approximately | roughly",
    },
    neutral="at all | above all | after all | first of all | all right | all over"
    " | most of all | only just | if not | whether or not | not at all"
    " | last but not least | no doubt | in any case | can be found | no."
    " | all kinds of | many thanks | much needed | if necessary | where necessary"
    " | when necessary | would like | after that | no matter | on both sides"
    " | named after | look after | looks after | looked after | looking after",
    contractions={
        "can't": "can not",
        "cannot": "can not",
        "won't": "will not",
        "shan't": "shall not",
        "it's": "it is",
        "he's": "he is",
        "she's": "she is",
        "that's": "that is",
        "there's": "there is",
        "what's": "what is",
        "who's": "who is",
        "here's": "here is",
        "let's": "let us",
        "i'm": "i am",
        "you're": "you are",
        "we're": "we are",
        "they're": "they are",
        "i've": "i have",
        "you've": "you have",
        "we've": "we have",
        "they've": "they have",
        "you'll": "you will",
        "we'll": "we will",
        "they'll": "they will",
        "she'll": "she will",
        "he'll": "he will",
        "it'll": "it will",
        "i'll": "i will",
        "isn't": "is not",
        "aren't": "are not",
        "wasn't": "was not",
        "weren't": "were not",
        "don't": "do not",
        "doesn't": "does not",
        "didn't": "did not",
        "hasn't": "has not",
        "haven't": "have not",
        "hadn't": "had not",
        "mustn't": "must not",
        "shouldn't": "should not",
        "wouldn't": "would not",
        "couldn't": "could not",
        "needn't": "need not",
        "mightn't": "might not",
    },
    contracted_endings={
        "'ve": "have",
        "'ll": "will",
        "'re": "are",
        "'d": "would",
        "n't": "not",
    },
    same_words={"an": "a", "phone": "telephone"},
    abbreviations={
        "approx.": "approximately",
        "etc.": "et cetera",
        "e.g.": "for example",
        "i.e.": "that is",
        "incl.": "including",
        "excl.": "excluding",
        "vs.": "versus",
        "dept.": "department",
        "tel.": "telephone",
        "max.": "maximum",
        "min.": "minimum",
        "ca.": "circa",
        "ave.": "avenue",
        "st.": "street",
        "rd.": "road",
        "ln.": "lane",
        "sq.": "square",
        "blvd.": "boulevard",
        "bldg.": "building",
        "apt.": "apartment",
        "rm.": "room",
        "ext.": "extension",
        "opp.": "opposite",
        "info.": "information",
        "fig.": "figure",
        "ch.": "chapter",
        "sec.": "section",
        "art.": "article",
        "para.": "paragraph",
        "p.": "page",
        "pp.": "pages",
        "vol.": "volume",
    },
    titles="mr mrs ms dr prof st jr sr",
    numerals=Numerals(
        ones="zero one two three four five six seven eight nine ten eleven"
        " twelve thirteen fourteen fifteen sixteen seventeen eighteen"
        " nineteen",
        tens="twenty thirty forty fifty sixty seventy eighty ninety",
        scales={
            "hundred": 100,
            "thousand": 1000,
            "million": 1000000,
            "billion": 1000000000,
        },
        ordinals="first second third fourth fifth sixth seventh eighth ninth tenth"
        " eleventh twelfth thirteenth fourteenth fifteenth sixteenth"
        " seventeenth eighteenth nineteenth twentieth",
        half="half an?|half",
        joiner="and",
        related={
            0: "zero",
            1: "first once single",
            2: "second secondly twice double both pair",
            3: "third thirdly triple thrice",
            5: "fifth",
            8: "eighth",
            9: "ninth",
            10: "decade decades",
            12: "twelfth dozen",
            20: "twentieth",
            100: "hundred",
            1000: "thousand",
            1000000: "million",
        },
        endings="|th|s|ths",
        joint="{tens}-{unit}|{tens} {unit}",
    ),
    more_months={
        "sept": 9,
    },
    numbered="no. | nr. | no | number | n° | № | #",
    currencies={
        "EUR": "euros?",
        "USD": r"(?:US )?dollars?",
        "GBP": r"pounds?(?: sterling)?",
        "HUF": "forints?",
        "BGN": "levs?|leva",
        "MKD": "denars?",
    },
    units={
        "s": "s | sec | second | seconds",
        "min": "min | mins | minute | minutes",
        "h": "h | hr | hrs | hour | hours",
        "day": "day | days",
        "working day": "working day | working days | business day | business days",
        "week": "week | weeks",
        "month": "month | months",
        "year": "year | years | yr | yrs",
        "mm": "mm | millimetre | millimetres | millimeter | millimeters",
        "cm": "cm | centimetre | centimetres | centimeter | centimeters",
        "m": "m | metre | metres | meter | meters",
        "km": "km | kilometre | kilometres | kilometer | kilometers",
        "mile": "mile | miles",
        "mg": "mg | milligram | milligrams",
        "g": "g | gram | grams",
        "kg": "kg | kilo | kilos | kilogram | kilograms",
        "ml": "ml | millilitre | millilitres | milliliter | milliliters",
        "l": "l | litre | litres | liter | liters",
        "°C": "°c | ℃ | degrees celsius | degree celsius",
        "°F": "°f | degrees fahrenheit",
        "°": "° | degrees | degree",
        "m²": "m² | m2 | square metres | square meters",
        "mb": "mb | megabyte | megabytes",
        "gb": "gb | gigabyte | gigabytes",
    },
    mornings="am | a.m. | in the morning",
    afternoons="pm | p.m. | in the afternoon | in the evening | at night | noon",
    minus="minus | below zero",
    denying_otherwise=r"\b(?:un(?!der|it|iv|til|ion|iq|if)|non|dis(?!play|cover|k|tan|c|s|tr))\w{3,}"
    r"|\b(?:in|im|ir|il)(?:valid|correct|complete|accessible|active|compatible|possible"
    r"|proper|regular|legal|secure|sufficient|visible|adequate)\w*|\w{3,}less(?:ly|ness)?\b"
    r"|\b(?:non|forget|hesitat|fail|refus|avoid|lack|prevent|prohibit|forbid|reject|instead|except|deny|free of)\w*",
    doubtfully_denying=r"\b(?:clos|shut|rather|only|unless|until|before|than|miss|expire|remov|ignor|skip"
    r"|cease|free|beside|hardly|even|out|rid|wrong|lost|ensure|else|sure|always|empty|stop"
    r"|mis|anti|just|but|any|still|limit|max|so|above|period|whether|might|well)\w*",
    obliging={
        "must": "must | have to | has to | shall | is required | are required"
        " | is obliged | are obliged | need to | needs to | required to",
        "may": "may | can | could | might | allowed | permitted | able to | possible",
        "should": "should | ought | will | would | recommended | want | wish | if",
    },
    durations={
        "half an hour": 30,
        "a half hour": 30,
        "half hour": 30,
        "a quarter of an hour": 15,
        "three quarters of an hour": 45,
        "an hour and a half": 90,
        "one and a half hours": 90,
        "a fortnight": 20160,
        "fortnight": 20160,
    },
    round_the_clock="24/7 | 24 hours a day | twenty-four hours a day"
    " | around the clock | round the clock | day and night | every day, 24 hours",
    free_of_charge="free of charge | without charge | no charge | at no charge"
    " | at no cost | no cost",
    from_word="from",
    clock_words={"noon": "12:00", "midday": "12:00", "midnight": "00:00"},
    calendar_words={
        "morning": "morning | mornings",
        "afternoon": "afternoon | afternoons",
        "evening": "evening | evenings",
        "night": "night | nights | tonight | overnight",
        "day": "daytime",
        "spring": "spring",
        "summer": "summer | summers",
        "autumn": "autumn",
        "winter": "winter | winters",
        "day -1": "yesterday",
        "day 0": "today",
        "day +1": "tomorrow",
    },
    short_days="mon tue|tues wed thu|thur|thurs fri sat sun",
    ranges="to | till | until | through | up to and including",
    syntax=Syntax(
        articles="the a an",
        relatives="which that who whom whose",
        addressed="you your yours yourself yourselves",
        telling="we often usually many most few maybe perhaps sometimes generally"
        " traditionally historically",
        bygone="formerly previously ago founded established since originally",
        own_labels="staff employees volunteers members director chair chairman chairwoman"
        " treasurer founder founders board funder funders funding sponsors donors history"
        " checked updated verified helped assisted sheltered report",
        own_verbs="founded established funded sponsored started built renovated"
        " named formerly",
        trifles="chair chairs bench benches table tables sofa cushion cushions curtain"
        " curtains carpet rug towel towels linen tablecloth tablecloths napkin"
        " napkins mug mugs cup cups plates bowls cutlery crockery pencil"
        " pencils crayons stamp stamps sticker stickers badge badges"
        " whiteboard flipchart poster posters calendar invitation invitations"
        " newsletter page pages margin margins font logo noticeboard books"
        " library magazines newspapers piano guitar choir song songs music"
        " game games toy toys puzzle puzzles ball balls film films plants"
        " flowers lawn hedge decoration decorations balloons birthday cake"
        " cakes dessert bicycle bicycles bike bikes session exercise exercises"
        " plenary",
        courtesy="thank thanks sorry hope wish regret sincerely faithfully regards dear",
        advising="recommend advise suggest urge",
        own_words="i my me mine",
        asking="who what when where how which why",
        after_comma="as for since",
        document="chapter section part paragraph page manual report guide handbook"
        " document annex appendix module edition version table figure list overview"
        " study survey research training course booklet leaflet",
        demonstratives="this these following",
        negations="not no never none nobody nothing nowhere neither nor without",
        modals="must shall should may might ought recommended required obliged allowed permitted"
        " forbidden prohibited mandatory need needs",
        ability="can could able",
        conditions="if unless only until except provided providing when whenever before after"
        " once",
        being="is are be being am",
        auxiliaries="is are am has have do does will can may must shall should would"
        " could might need needs",
        past="was were had did went came became began broke chose drank drove ate flew"
        " forgot forgave froze gave grew hid knew ran rang rose sang sank saw shook spoke"
        " stole swam swore took threw drew blew bore tore sprang woke wore wrote fell",
        past_participles="brought built bought caught dealt fed felt fought found got held"
        " kept laid led left lent lost made meant met paid said sat sent shot slept sold"
        " sought spent stood stuck struck taught told thought understood won fled heard",
        past_helpers="was were had did",
        last="last",
        nowadays="now today nowadays currently presently",
        verb_beginnings="un re over under mis be for with out up fore",
        obligations="has to | have to | is to | are to | need to | needs to",
        cases="if when whenever",
        infinitive="to",
        past_endings=("ed",),
        perfect="has have",
        participle_endings=(
            "ed",
            "en",
            "wn",
            "ung",
            "ought",
            "aught",
            "eld",
            "ent",
            "ept",
            "eft",
            "ade",
            "aid",
            "old",
            "ound",
            "one",
            "ut",
            "et",
            "ead",
            "eard",
            "ost",
            "ilt",
            "un",
        ),
        reasons="because",
        explaining="because | so that | for example | for instance | such as | namely | e.g.",
        colouring="do also however therefore moreover thus too very quite rather really"
        " simply just then now well indeed already still please kindly actually"
        " generally especially particularly furthermore besides hence so even of",
        openers="please then first always never also next now finally afterwards and"
        " or but so instead otherwise do don't not only kindly just",
        objects="the a an your his her their its our my this that these those any all"
        " each every no some him them us me it yourself to in on at with from for"
        " about up out down off back away if when what who how where whether only"
        " not never both over through between",
        subjects="last the a an it there he she they we i you this that these those what"
        " who which when where why how if as at in on of for from by with and or but"
        " his her their our my its your all some most many few each every no not",
        prepositions="on in at during after before by from to for with every each until"
        " within since through without per via under over if when once",
        particles="in on up out off down over under re un a an be no to all any some"
        " every may for with by at as",
        hyphened="re un non",
        restricting="only unless except even just",
        joining="and or",
        possessives="my your his her its our their whose",
        subordinating="that because while although though if unless whether when whenever where wherever why how what whoever whatever",
        yes_and_no="yes no not never none",
    ),
)
"""English, as it is written in Britain and in America."""
