"""What the columns of a directory are called, in five languages."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, lru_cache


class EntryField(StrEnum):
    """What a column of a directory tells of a service."""

    ORGANISATION = "organisation"
    SERVICE = "service"
    DESCRIPTION = "description"
    NEED = "need"
    """What kind of help it gives."""
    AUDIENCE = "audience"
    """For whom it is."""
    PLACE = "place"
    ADDRESS = "address"
    COUNTRY = "country"
    COORDINATES = "coordinates"
    """Degrees north and east: ``52.37, 4.90``."""
    TELEPHONE = "telephone"
    EMAIL = "email"
    WEBSITE = "website"
    LANGUAGES = "languages"
    HOURS = "hours"
    COST = "cost"
    NOTES = "notes"


NAMES = (EntryField.ORGANISATION, EntryField.SERVICE)
"""What an entry is called by, the first first."""

_LABELS: Mapping[EntryField, str] = {
    EntryField.ORGANISATION: (
        "organisation, organization, name, provider, agency, shelter, institution;"
        " organisatie, naam, instelling, aanbieder, stichting, opvang;"
        " szervezet, név, intézmény, szolgáltató, menhely, szálló;"
        " организация, име, институция, доставчик, приют;"
        " организација, институција, засолниште, давател"
    ),
    EntryField.SERVICE: (
        "service, services, programme, facility; dienst, diensten, voorziening,"
        " voorzieningen, programma; szolgáltatás, szolgáltatások, program;"
        " услуга, услуги, програма; служба, услугa"
    ),
    EntryField.DESCRIPTION: (
        "description, what they do, what it does, about; omschrijving, beschrijving, wat doen zij;"
        " leírás, tevékenység; описание, дейност; опис, дејност"
    ),
    EntryField.NEED: (
        "need, kind of help, type of help, category, kind, type, help, support, offer;"
        " soort hulp, hulp, categorie, soort, aanbod, hulpvraag, ondersteuning;"
        " segítség, a segítség fajtája, segítség típusa, kategória, típus, támogatás;"
        " вид помощ, помощ, категория, вид, подкрепа;"
        " вид помош, помош, категорија, поддршка"
    ),
    EntryField.AUDIENCE: (
        "for whom, who it is for, target group, audience, clients;"
        " voor wie, doelgroep, cliënten; kinek szól, kinek, célcsoport, ügyfelek;"
        " за кого, целева група, клиенти; за кого е, целна група, корисници"
    ),
    EntryField.PLACE: (
        "town, city, place, location, region; plaats, stad, woonplaats, gemeente, regio;"
        " város, település, hely, helység, régió; град, място, населено място, регион;"
        " место, населено место, општина, регион"
    ),
    EntryField.ADDRESS: (
        "address, street, street address, visiting address, postal address;"
        " adres, straat, bezoekadres, postadres; cím, utca, lakcím, levelezési cím;"
        " адрес, улица, пощенски адрес; адреса, поштенска адреса"
    ),
    EntryField.COUNTRY: "country, land, ország, държава, страна, земја, држава",
    EntryField.COORDINATES: (
        "coordinates, map, gps; coördinaten, kaart; koordináták, térkép;"
        " координати, карта; мапа"
    ),
    EntryField.TELEPHONE: (
        "telephone, phone, tel, telephone number, phone number, help line, helpline,"
        " hotline, mobile; telefoon, telefoonnummer, hulplijn, mobiel;"
        " telefon, telefonszám, segélyvonal, mobil; телефон, телефонен номер, гореща"
        " линия, мобилен; телефонски број, линија за помош, мобилен телефон"
    ),
    EntryField.EMAIL: (
        "e-mail, email, mail, e-mail address, email address, e-mailadres, mailadres,"
        " e-mail cím, email cím; имейл, е-поща, имейл адрес, електронна поща;"
        " е-пошта, електронска пошта, и-мејл"
    ),
    EntryField.WEBSITE: (
        "website, web site, web, web address, url, internet, site; websiteadres,"
        " webadres; honlap, weboldal, weblap, webcím; уебсайт, сайт, интернет страница,"
        " уеб адрес; веб-страница, веб-страница адреса, интернет-страница, веб-сајт,"
        " мрежно место, веб страница"
    ),
    EntryField.LANGUAGES: (
        "languages, language, spoken languages; talen, taal, gesproken talen; nyelvek,"
        " nyelv, beszélt nyelvek; езици, език; јазици, јазик"
    ),
    EntryField.HOURS: (
        "opening hours, hours, open, opening times, when; openingstijden, open, geopend,"
        " tijden; nyitvatartás, nyitvatartási idő, nyitva, nyitva tartás; работно време,"
        " отворено, часове; работно време, отворено, часови"
    ),
    EntryField.COST: (
        "cost, costs, price, fee, fees; kosten, prijs, tarief, eigen bijdrage;"
        " költség, költségek, ár, díj; цена, разходи, такса; цена, трошоци, такса"
    ),
    EntryField.NOTES: (
        "notes, note, remarks, remark, comments, conditions; opmerkingen, opmerking,"
        " bijzonderheden, voorwaarden; megjegyzés, megjegyzések, feltételek;"
        " бележки, забележка, забележки, условия; забелешки, забелешка, услови"
    ),
}

_SECRET = re.compile(
    r"\b(?:not (?:for the public|public|for publication|to be published)|confidential"
    r"|secret|(?:for )?internal use(?: only)?|non-public"
    r"|niet (?:openbaar|publiek|voor publicatie)|niet voor (?:het )?publiek"
    r"|vertrouwelijk|geheim|voor intern gebruik"
    r"|nem (?:nyilvános|publikus)|bizalmas|titkos|belső használatra"
    r"|не е (?:публичн\w+|за публик\w+)|не за публик\w+|непубличн\w+|поверителн\w+"
    r"|не е (?:јавн\w+|за јавност\w*)|не за јавност\w*|нејавн\w+|доверлив\w*"
    r"|за (?:вътрешно|служебно|внатрешно) (?:ползване|користење))\b"
    r"|\((?:private|internal|intern|belső|тайна?|таен|тајна?|тајно|вътрешн\w+"
    r"|внатрешн\w+)\)"
)
"""What a label says of a column that only colleagues may read."""

_ASIDE = re.compile(r"[(\[].*?[)\]]")
_PART = 5
"""So many letters a known label has at least to be found within a longer word."""

_APART = re.compile(r"\s*(?:[/,;&+|]|\b(?:and|or|en|of|és|vagy|и|или)\b)\s*")


@lru_cache(maxsize=1 << 14)
def folded(label: str) -> str:
    """Return a label without capitals and signs at its ends: ``"Tel.:"`` → ``tel``."""
    return " ".join(label.casefold().split()).strip(" .:*–-")


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldLabels:
    """By what labels a directory's fields are known; `own` come before the usual."""

    own: Mapping[str, EntryField] = field(default_factory=dict)
    """By folded label."""
    private: frozenset[str] = frozenset()
    """Folded labels of columns that are not for the public, whatever they tell."""

    def fields(self, label: str) -> tuple[EntryField, ...]:
        """Return what a column with this label tells; empty if it is unknown.

        ``"E-mail / website"`` tells two things, ``"Telephone (24 hours)"`` one.
        """
        whole = folded(label)
        if found := self._known(whole):
            return (found,)
        bare = folded(_ASIDE.sub(" ", whole))
        if found := self._known(bare):
            return (found,)
        parts = [self._known(folded(part)) for part in _APART.split(bare) if part]
        if len(parts) > 1 and all(parts):
            return tuple(dict.fromkeys(part for part in parts if part))
        return ()

    def may_tell(self, label: str, fields: frozenset[EntryField]) -> bool:
        """Tell whether a label that is unknown as a whole may be that of some fields.

        *Address of the shelter* and *Opvangadres* may tell an address: what is kept back
        is rather too much than too little.
        """
        if not fields or self.fields(label):
            return not fields.isdisjoint(self.fields(label))
        bare = folded(label)
        words = set(re.findall(r"\w+", bare))
        return any(
            known in words or (len(known) >= _PART and known in bare)
            for known, field in (*_usual().items(), *self.own.items())
            if field in fields
        )

    def is_private(self, label: str) -> bool:
        """Tell whether a label says that what it names is not for the public."""
        whole = folded(label)
        return whole in self.private or _SECRET.search(whole) is not None

    def _known(self, label: str) -> EntryField | None:
        return self.own.get(label) or _usual().get(label)


@cache
def _usual() -> Mapping[str, EntryField]:
    return {
        folded(label): each
        for each, labels in _LABELS.items()
        for label in re.split("[,;]", labels)
    }
