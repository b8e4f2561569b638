"""Hungarian."""

from safe_content.language.profiles.profile import Profile

PROFILE = Profile(
    code="hu",
    deciders={
        "negation": {
            "not": "nem | ne | nincs | nincsen | nincsenek | sincs | sem | se",
            "never": "soha | sohasem | sohase",
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
    numbered="sz. | számú",
    units={
        "s": "mp | másodperc",
        "min": "perc",
        "h": "óra",
        "day": "nap",
        "week": "hét",
        "month": "hónap",
        "year": "év",
        "km": "km | kilométer",
        "m": "m | méter",
        "kg": "kg | kilogramm",
        "g": "g | gramm",
        "l": "l | liter",
        "ml": "ml",
        "mg": "mg",
        "cm": "cm",
        "mm": "mm",
        "°C": "°c",
        "°": "° | fok",
    },
    short_days="h|hé k|ke sze cs p|pé szo v|va",
    ranges="–",
    clock_words={"dél": "12:00", "éjfél": "00:00"},
)
"""Hungarian: figures and deciders; what a sentence does is not judged."""
