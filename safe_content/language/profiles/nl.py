"""Dutch."""

from safe_content.language.profiles.profile import Numerals, Profile, Syntax

PROFILE = Profile(
    code="nl",
    deciders={
        "negation": {
            "not": "niet | geen | nee | neen",
            "never": "nooit | nimmer",
            "nobody": "niemand | geen enkele | geen van",
            "nothing": "niets | niks",
            "nowhere": "nergens",
            "neither": "noch | evenmin",
            "without": "zonder",
            "no longer": "niet meer | niet langer",
            "by no means": "geenszins | op geen enkele wijze",
            "hardly": "nauwelijks | amper",
        },
        "modality": {
            "must": "moet | moeten | moest | moesten | dient | dienen | verplicht"
            " | verplichte | noodzakelijk",
            "need not": "hoeft | hoeven | hoefde | hoefden | hoef | niet verplicht",
            "should": "zou moeten | zouden moeten | behoort te | behoren te | hoort te"
            " | horen te | aanbevolen | raadzaam | wenselijk",
            "would": "zou | zouden",
            "may": "mag | mogen | mocht | mochten | toegestaan",
            "can": "kan | kunnen | kunt | kon | konden",
            "forbidden": "verboden",
            "optional": "facultatief",
        },
        "quantifier": {
            "every other": "om de",
            "all": "alle | allen | elk | elke | ieder | iedere | iedereen | allemaal",
            "some": "sommige | sommigen | enkele | enige | een aantal | verscheidene",
            "many": "veel | vele | velen | talrijke",
            "most": "meeste",
            "few": "weinig | weinige",
            "a few": "een paar",
            "always": "altijd | steeds | te allen tijde",
            "often": "vaak | dikwijls",
            "usually": "meestal | doorgaans | gewoonlijk",
            "sometimes": "soms | af en toe",
            "seldom": "zelden",
            "both": "beide | beiden",
            "half": "helft | half | halve",
            "double": "dubbel | dubbele | tweemaal",
            "either": "een van beide | een van beiden | één van beide | één van beiden",
        },
        "restriction": {
            "only": "alleen | slechts | uitsluitend | enkel | louter",
            "not only": "niet alleen | niet slechts | niet enkel",
            "except": "behalve | uitgezonderd | met uitzondering van | afgezien van",
            "unless": "tenzij",
            "provided": "mits | op voorwaarde dat",
        },
        "limit": {
            "at least": "minimum | minimal | minstens | ten minste | tenminste"
            " | minimaal | niet minder dan | of meer | of ouder",
            "at most": "maximum | hoogstens | ten hoogste | maximaal | niet meer dan"
            " | of minder | of jonger",
            "before": "vóór | voordat | alvorens",
            "after": "nadat",
            "until": "totdat",
            "during": "tijdens | gedurende",
        },
    },
    before_figures={
        "before": "voor",
        "after": "na",
        "until": "tot",
        "within": "binnen",
        "through": "tot en met | t / m",
        "by": "uiterlijk",
        "since": "sinds",
        "from": "vanaf",
        "more": "boven | meer dan | ouder dan | langer dan",
        "less": "onder | minder dan | jonger dan | korter dan",
        "about": "ongeveer | circa | omstreeks",
    },
    neutral="of niet | zo niet | indien niet | zo nee | al dan niet | te allen tijde | indien noodzakelijk"
    " | veel plezier | veel dank | niet alleen maar",
    contractions={"'n": "een", "'t": "het", "m'n": "mijn", "z'n": "zijn"},
    same_words={
        "ze": "zij",
        "we": "wij",
        "je": "jij",
        "jou": "jij",
        "me": "mij",
        "jouw": "jij",
        "'k": "ik",
        "hen": "hun",
        "hebt": "heeft",
        "kunt": "kan",
        "wilt": "wil",
        "zult": "zal",
    },
    abbreviations={
        "b.v.": "bijvoorbeeld",
        "bijv.": "bijvoorbeeld",
        "bv.": "bijvoorbeeld",
        "d.m.v.": "door middel van",
        "d.w.z.": "dat wil zeggen",
        "i.g.v.": "in geval van",
        "i.h.b.": "in het bijzonder",
        "i.p.v.": "in plaats van",
        "i.s.m.": "in samenwerking met",
        "i.t.t.": "in tegenstelling tot",
        "i.v.m.": "in verband met",
        "m.b.t.": "met betrekking tot",
        "m.b.v.": "met behulp van",
        "m.i.v.": "met ingang van",
        "m.n.": "met name",
        "m.u.v.": "met uitzondering van",
        "n.a.v.": "naar aanleiding van",
        "n.v.t.": "niet van toepassing",
        "o.a.": "onder andere",
        "o.b.v.": "op basis van",
        "o.g.v.": "op grond van",
        "t.a.v.": "ten aanzien van",
        "t.b.v.": "ten behoeve van",
        "t.e.m.": "tot en met",
        "t/m": "tot en met",
        "t.g.v.": "ten gevolge van",
        "t.m.": "tot en met",
        "t.o.v.": "ten opzichte van",
        "z.n.": "zo nodig",
        "z.s.m.": "zo snel mogelijk",
        "d.d.": "van",
        "jl.": "jongstleden",
        "a.u.b.": "alstublieft",
        "ca.": "circa",
        "enz.": "enzovoort",
        "evt.": "eventueel",
        "incl.": "inclusief",
        "excl.": "exclusief",
        "resp.": "respectievelijk",
        "zgn.": "zogenaamd",
        "dhr.": "de heer",
        "mevr.": "mevrouw",
        "mw.": "mevrouw",
        "tel.": "telefoon",
        "blz.": "bladzijde",
        "p.p.": "per persoon",
        "p.u.": "per uur",
        "pag.": "pagina",
        "p.": "pagina",
        "art.": "artikel",
        "max.": "maximaal",
        "min.": "minimaal",
        "afd.": "afdeling",
        "hfst.": "hoofdstuk",
        "t.n.v.": "ten name van",
        "v.a.": "vanaf",
        "i.o.m.": "in overleg met",
        "id-bewijs": "identiteitsbewijs",
    },
    titles="dr drs ir ing prof mr st",
    numerals=Numerals(
        ones="nul één twee drie vier vijf zes zeven acht negen tien elf twaalf"
        " dertien veertien vijftien zestien zeventien achttien negentien",
        tens="twintig dertig veertig vijftig zestig zeventig tachtig negentig",
        scales={
            "honderd": 100,
            "duizend": 1000,
            "miljoen": 1000000,
            "miljard": 1000000000,
        },
        ordinals="eerste tweede derde vierde vijfde zesde zevende achtste negende"
        " tiende elfde twaalfde dertiende veertiende vijftiende zestiende"
        " zeventiende achttiende negentiende twintigste",
        others={
            "een": 1,
            "eén": 1,
        },
        half="een halve?|halve?",
        joiner="en",
        related={
            0: "nul",
            1: "eerste eenmaal enkele enkel",
            2: "tweede tweemaal dubbel beide beiden paar tweeën",
            3: "derde driemaal drieën",
            4: "vierde",
            8: "achtste",
            10: "decennium decennia",
            12: "dozijn",
            100: "honderd",
            1000: "duizend",
            1000000: "miljoen",
        },
        endings="|de|ste|en|e|maal|voudig|voudige",
        joint="{unit}en{tens}|{unit}ën{tens}",
    ),
    more_months={
        "sept": 9,
        "mrt": 3,
    },
    numbered="nr. | no. | nr | nummer | n° | № | #",
    currencies={
        "EUR": r"euro(?:['’]?s)?",
        "USD": "dollars?",
        "GBP": "pond(?:en)?",
        "HUF": "forint(?:en)?",
        "BGN": "lev|leva",
        "MKD": "denar(?:en)?",
    },
    units={
        "s": "s | sec | seconde | seconden",
        "min": "min | minuut | minuten",
        "h": "h | u | uur | uren",
        "day": "dag | dagen",
        "working day": "werkdag | werkdagen",
        "week": "week | weken",
        "month": "maand | maanden",
        "year": "jaar | jaren | jr",
        "mm": "mm | millimeter | millimeters",
        "cm": "cm | centimeter | centimeters",
        "m": "m | meter | meters",
        "km": "km | kilometer | kilometers",
        "mile": "mijl | mijlen",
        "mg": "mg | milligram | milligrams",
        "g": "g | gram | grammen",
        "kg": "kg | kilo | kilos | kilogram",
        "ml": "ml | milliliter | milliliters",
        "l": "l | liter | liters",
        "°C": "°c | ℃ | graden celsius",
        "°F": "°f | graden fahrenheit",
        "°": "° | graden | graad",
        "m²": "m² | m2 | vierkante meter",
        "mb": "mb | megabyte",
        "gb": "gb | gigabyte",
    },
    mornings="ochtends | morgens | ochtend | voormiddag",
    afternoons="middags | middag | avonds | avond | namiddag | nachts",
    minus="min | minus | onder nul | vriest",
    denying_otherwise=r"\bon(?:be|ge|mo|vo|zi|ve|ju|no|af|ei|to|waar)\w{3,}|\w{3,}loos\b|\w{3,}loze\b|\bnon\b"
    r"|\b(?:zonder|behalve|vergeet|vergeten|aarzel|weiger|vermijd|voorkom|verbied|verbod|ontbre|gebrek|mislu|gratis)\w*",
    doubtfully_denying=r"\b(?:dicht|gesloten|sluit|tenzij|totdat|voordat|slechts|alleen|pas|mis|fout|uitgeschakeld"
    r"|verbroken|stop|verwijder|plaats|dan|altijd|buiten|afgescherm|verlopen|leeg|toch|maar"
    r"|zodat|beperk|max|onder|boven|nog|enkel|of|vast|ingedrukt|eer|weg|elders|punt|mits)\w*",
    obliging={
        "must": "moet | moeten | dient | dienen | verplicht | hoort | behoort",
        "may": "mag | mogen | kan | kunnen | kunt | toegestaan | mogelijk",
        "should": "zou | zouden | zal | zullen | wil | willen | wilt | wenst",
    },
    durations={
        "half uur": 30,
        "halfuur": 30,
        "een half uur": 30,
        "kwartier": 15,
        "een kwartier": 15,
        "drie kwartier": 45,
        "anderhalf uur": 90,
    },
    round_the_clock="24/7 | 24 uur per dag | dag en nacht | de klok rond"
    " | elke dag, 24 uur per dag | 24 uur per dag, 7 dagen per week",
    free_of_charge="gratis | kosteloos | zonder kosten | geen kosten",
    postcode=r"[1-9][0-9]{3} ?[A-Z]{2}",
    from_word="van",
    clock_words={"middernacht": "00:00"},
    calendar_words={
        "morning": "ochtend | ochtends | ochtenden | morgens | voormiddag",
        "afternoon": "middag | middags | namiddag",
        "evening": "avond | avonds | avonden",
        "night": "nacht | nachts | nachten",
        "day": "overdag",
        "spring": "lente | voorjaar",
        "summer": "zomer | zomers",
        "autumn": "herfst | najaar",
        "winter": "winter | winters",
        "day -1": "gisteren",
        "day 0": "vandaag",
    },
    short_days="ma di wo do vr za zo",
    ranges="tot | tot en met | t / m | t/m",
    syntax=Syntax(
        articles="de het een",
        relatives="die dat welke",
        addressed="u uw uzelf je jij jou jouw jullie jezelf",
        telling="we wij weinig misschien wellicht vaak meestal veel vele meeste soms dikwijls"
        " doorgaans",
        bygone="voorheen vroeger ooit geleden opgericht gesticht sinds destijds"
        " oorspronkelijk voormalig voormalige toenmalige",
        own_labels="personeel medewerkers vrijwilligers leden directeur voorzitter"
        " voorzitster penningmeester oprichter oprichters bestuur financiering subsidie"
        " geldgevers sponsors geschiedenis gecontroleerd bijgewerkt nagekeken geholpen"
        " opgevangen jaarverslag",
        own_verbs="opgericht gesticht gefinancierd gesubsidieerd gestart gebouwd"
        " verbouwd bouwjaar genoemd voorheen",
        trifles="stoel stoelen tafel tafels kussen kussens gordijn"
        " gordijnen tapijt kleed handdoek handdoeken linnengoed tafelkleed"
        " tafelkleden servetten beker bekers kopjes borden bestek servies"
        " potlood potloden krijtjes stempel stempels sticker stickers"
        " naambordje whiteboard flap poster posters affiche affiches kalender"
        " uitnodiging uitnodigingen nieuwsbrief bladzijde bladzijden kantlijn"
        " lettertype lettergrootte logo prikbord boeken bibliotheek"
        " tijdschriften kranten piano gitaar koor lied liederen muziek spel"
        " spelletjes speelgoed puzzel puzzels bal ballen film films planten"
        " bloemen gazon heg versiering versieringen slingers ballonnen"
        " verjaardag taart taarten toetje fiets fietsen sessie oefening"
        " oefeningen rollenspel casus",
        courtesy="dank danken dankt hopen hoop spijt wensen groet groeten hoogachtend"
        " geachte beste",
        advising="bevelen beveel raden adviseren adviseer",
        own_words="ik mijn mij me",
        asking="wie wat wanneer waar hoe welke waarom",
        after_comma="aangezien",
        document="hoofdstuk paragraaf deel bladzijde pagina handleiding verslag rapport"
        " gids handboek document bijlage module uitgave versie tabel figuur lijst"
        " overzicht onderzoek training cursus folder brochure studie",
        demonstratives="dit deze volgende",
        negations="niet geen nooit niemand niets nergens noch zonder",
        modals="moet moeten dient dienen mag mogen hoeft hoeven verplicht toegestaan"
        " verboden behoort behoren hoort",
        ability="kan kunnen kunt",
        conditions="als indien tenzij mits alleen tot totdat behalve wanneer zodra"
        " voordat nadat",
        being="is zijn wordt worden word ben bent",
        auxiliaries="is zijn wordt worden word heeft hebben heb hebt kan kunnen kunt"
        " mag mogen moet moeten zal zullen zult wil willen dient hoeft hoeven ben bent",
        past="bleek bleken was waren had hadden werd werden ging gingen kwam kwamen begon begonnen"
        " bleef bleven bracht brachten brak braken dacht dachten deed deden droeg droegen"
        " dronk dronken at aten gaf gaven gold gooide greep grepen hield hielden hielp"
        " hielpen hing hingen hoorde kocht kochten kon konden koos kozen kreeg kregen lag"
        " lagen las lazen leek leken leed leden liep liepen liet lieten loog logen mocht"
        " mochten moest moesten nam namen ontving ontvingen reed reden riep riepen schoot"
        " schreef schreven sliep sliepen sloeg sloegen sloot sloten sneed sprak spraken"
        " sprong stal stalen stierf stierven stond stonden trok trokken verbood verbleef"
        " verbleven verdween verdwenen vergat vergaten verliet verlieten verloor verloren"
        " viel vielen ving vingen vloog vlogen vocht vochten vond vonden vroeg vroegen wees"
        " wezen wierp wierpen wilde wilden wist wisten won wonnen wou zag zagen zat zaten"
        " zei zeiden zocht zochten zong zongen zou zouden zwom",
        past_helpers="was waren had hadden werd werden",
        last="vorig vorige afgelopen",
        nowadays="nu vandaag tegenwoordig thans momenteel",
        verb_beginnings="ver be ont her ge er mis over onder aan op uit af in toe voor mee door om",
        obligations="dient te | dienen te | heeft te | hebben te",
        cases="als wanneer indien",
        infinitive="te",
        past_endings=("de", "den", "te", "ten"),
        perfect="heeft hebben heb",
        participle_endings=("d", "t", "en"),
        participle_beginnings=(
            "ge",
            "be",
            "ver",
            "ont",
            "her",
            "aange",
            "opge",
            "uitge",
            "afge",
            "inge",
            "toege",
            "voorge",
            "doorge",
            "meege",
            "over",
            "onder",
            "achter",
            "terugge",
            "binnenge",
        ),
        reasons="omdat | want | immers | doordat",
        explaining="omdat | want | zodat | bijvoorbeeld | zoals | namelijk | immers | doordat",
        colouring="ook echter daarom bovendien dus te heel erg zeer tamelijk even maar"
        " gewoon dan nu wel nog al toch graag alstublieft eens eigenlijk vooral met"
        " name verder daarnaast immers zo zelfs eventueel",
        openers="dan eerst altijd nooit ook daarna vervolgens nu en of maar dus anders"
        " alstublieft graag zo verder",
        objects="de het een uw je zijn haar hun onze mijn dit dat deze die elke elk alle"
        " geen hem hen ons mij zich u om te in op aan met van voor bij naar over uit af"
        " door als wanneer wat wie hoe waar of alleen niet nooit tot tegen eerst"
        " altijd dan ook direct meteen dus altijd samen",
        subjects="vorig vorige afgelopen de het een er hij zij ze wij we ik u je jij dit dat deze die wat wie"
        " welke wanneer waar waarom hoe als in op van voor door met en of maar zijn"
        " haar hun onze mijn uw alle sommige meeste veel weinig elke geen niet doordat omdat zodat terwijl hoewel"
        " indien tenzij voordat nadat totdat zoals want",
        prepositions="op in om tijdens na voor door van tot met elke elk iedere ieder"
        " binnen sinds zonder per via onder over bij naar aan als wanneer zodra",
        particles="in op aan uit af om over onder door na voor bij mee weg toe terug her"
        " on ont be ver te een geen niet al ten tot er daar waar hier",
        hyphened="on",
        restricting="alleen slechts tenzij behalve pas zelfs ook",
        joining="en of",
        possessives="mijn jouw uw zijn haar ons onze hun wiens wier",
        subordinating="dat omdat doordat terwijl hoewel ofschoon als indien tenzij wanneer zodra zodat voordat nadat totdat wie wat waar hoe waarom",
        yes_and_no="ja nee neen niet geen nooit",
    ),
)
"""Dutch, as it is written in the Netherlands and in Belgium."""
