"""Hungarian."""

from safe_content.language.profiles.profile import Numerals, Profile

PROFILE = Profile(
    code="hu",
    deciders={
        "negation": {
            "not": "nem | ne | nincs | nincsen | nincsenek | sincs | sem | se",
            "never": "soha | sohasem | sohase | sose | sosem",
            "nobody": "senki | senkit | senkinek | senkivel | senkitől",
            "nothing": "semmi | semmit | semminek | semmivel | semmilyen",
            "nowhere": "sehol | sehova | sehová",
            "without": "nélkül",
        },
        "modality": {
            "must": "kell | kellett | kellene | köteles | kötelesek | kötelező"
            " | szükséges | muszáj",
            "may": "szabad | lehet | lehetett | lehetséges | engedélyezett",
            "should": "ajánlott | javasolt | célszerű",
            "forbidden": "tilos | tiltott",
        },
        "quantifier": {
            "all": "minden | mindenki | mindegyik | összes",
            "some": "néhány | egyes",
            "always": "mindig",
            "sometimes": "néha",
        },
        "restriction": {
            "only": "csak | csupán | kizárólag",
            "except": "kivéve",
        },
        "limit": {"at least": "legalább", "at most": "legfeljebb"},
    },
    numerals=Numerals(
        ones="nulla egy kettő három négy öt hat hét nyolc kilenc tíz tizenegy"
        " tizenkettő tizenhárom tizennégy tizenöt tizenhat tizenhét"
        " tizennyolc tizenkilenc",
        tens="húsz harminc negyven ötven hatvan hetven nyolcvan kilencven",
        scales={
            "száz": 100,
            "ezer": 1000,
            "millió": 1000000,
            "milliárd": 1000000000,
        },
        ordinals="első második harmadik negyedik ötödik hatodik hetedik nyolcadik"
        " kilencedik tizedik",
        others={
            "két": 2,
            "tizenkét": 12,
            "huszon": 20,
            "tizen": 10,
        },
        related={
            0: "nulla",
            1: "első elsőként egyik egyszer egyetlen egyes",
            2: "kettő második kétszer kettes mindkét dupla duplája megkettőz",
            3: "harmadik háromszor hármas",
            4: "negyedik négyes",
            5: "ötödik ötös",
            6: "hatodik hatos",
            7: "hetedik hetes",
            8: "nyolcadik",
            10: "tizedik tízes évtized",
            12: "tucat",
            20: "huszadik huszas",
            100: "száz század",
            1000: "ezer",
            1000000: "millió",
        },
        endings=r"|[a-záéíóöőúüű]{1,9}",
        half="fél",
        joint="{tens}{unit}",
        stems={
            "húsz": "húsz huszon",
            "tíz": "tíz tiz",
            "kettő": "két kettő",
            "tizenkettő": "tizenkét tizenkettő",
        },
    ),
    more_months={
        "feb": 2,
    },
    numbered="sz. | számú",
    currencies={
        "EUR": "euró",
        "USD": "(?:amerikai )?dollár",
        "GBP": "(?:angol )?font",
        "HUF": "(?-i:Ft)|forint",
        "BGN": "leva",
        "MKD": "dénár",
    },
    currency_endings=r"(?!p|zón|os)-?\w{0,7}",
    units={
        "s": "mp | másodperc",
        "min": "perc",
        "h": "óra | órá",
        "day": "nap",
        "week": "hét | het",
        "month": "hónap",
        "year": "év",
        "km": "km | kilométer",
        "m": "m | méter",
        "kg": "kg | kilogramm",
        "g": "g | gramm",
        "l": "l | liter",
        "ml": "ml | milliliter",
        "mg": "mg | milligramm",
        "cm": "cm | centiméter | centi",
        "mm": "mm | milliméter",
        "°C": "°c",
        "°F": "°f | fahrenheit-fok",
        "°": "° | fok",
        "working day": "munkanap",
        "mile": "mérföld",
        "m²": "m² | m2 | négyzetméter",
        "mb": "mb | megabájt",
        "gb": "gb | gigabájt",
    },
    short_days="h|hé k|ke sze cs p|pé szo v|va",
    ranges="–",
    endings=r"(?:-?[a-záéíóöőúüű]{1,6})?",
    mornings="hajnali | hajnalban | reggel | reggeli | délelőtt | de.",
    afternoons="délután | délutáni | du. | este | esti | éjjel",
    minus="mínusz | fagypont",
    denying_otherwise=r"\w{2,}(?:tlan|tlen|talan|telen|mentes)\w*|\b(?:nélkül|tilos|tilt|elutasít"
    r"|megtagad|hiány|felej|feled|haboz|kivéve|elkerül|anélkül|ingyen|megakadályoz|ellenkez|helyett|sikertelen|híján)\w*",
    obliging={
        "must": "kell | köteles | kötelesek | kötelező | muszáj | szükséges | kellene"
        " | kellett",
        "may": "lehet | szabad | lehetséges | lehetőség | engedélyezett | megengedett"
        " | tud | tudja | képes | tudják",
    },
    permitting=r"\w{2,}h[ae]t(?:ok|ek|sz|unk|ünk|tok|tek|nak|nek|om|em|od|ed|ja|i|juk|jük"
    r"|játok|itek|ják|ik)?",
    unaccented="áéíóöőúüű",
    durations={
        "másfél órá": 90,
        "másfél óra": 90,
        "fél órá": 30,
        "fél óra": 30,
        "félórá": 30,
        "félóra": 30,
        "negyedórá": 15,
        "negyedóra": 15,
        "háromnegyed órá": 45,
        "két és fél órá": 150,
    },
    round_the_clock="éjjel-nappal | nappal és éjjel | a nap 24 órájában | napi 24 órában"
    " | a nap huszonnégy órájában | non-stop | nonstop | 0-24 | 0–24 | 24 órában",
    clock_words={"dél": "12:00", "éjfél": "00:00"},
)
"""Hungarian: figures and deciders; what a sentence does is not judged."""
