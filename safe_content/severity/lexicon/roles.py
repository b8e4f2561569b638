"""Bodies and professions: who decides, pays, or is told must not change unseen.

Words for the same one stand together, in English and Dutch; a general word such as
*organisation* or *colleague* may stand for any of them and is not listed.
"""

from collections.abc import Mapping

ROLES: Mapping[str, str] = {
    "doctor": "doctor | doctors | physician | physicians | gp | gps | arts | artsen"
    " | dokter | dokters | huisarts | huisartsen",
    "nurse": "nurse | nurses | midwife | midwives | verpleegkundige | verpleegkundigen"
    " | verloskundige | verloskundigen",
    "psychologist": "psychologist | psychologists | psychiatrist | psychiatrists"
    " | therapist | therapists | psycholoog | psychologen | psychiater | psychiaters"
    " | therapeut | therapeuten",
    "pharmacist": "pharmacist | pharmacists | pharmacy | apotheker | apothekers"
    " | apotheek",
    "dentist": "dentist | dentists | tandarts | tandartsen",
    "lawyer": "lawyer | lawyers | attorney | attorneys | solicitor | solicitors"
    " | advocaat | advocaten | raadsman | raadsvrouw",
    "notary": "notary | notaries | notaris | notarissen",
    "police": "police | police officer | police officers | policeman | politie"
    " | politieagent | politieagenten | recherche | rechercheur | rechercheurs",
    "border": "border guard | border guards | border police | marechaussee | customs"
    " | douane | grenswacht",
    "embassy": "embassy | embassies | consulate | consulates | ambassade | ambassades"
    " | consulaat | consulaten",
    "municipality": "municipality | municipalities | town hall | city council | gemeente"
    " | gemeenten | gemeentehuis | stadhuis",
    "mayor": "mayor | mayors | burgemeester | burgemeesters",
    "judge": "judge | judges | court | courts | rechter | rechters | rechtbank"
    " | rechtbanken | gerecht",
    "prosecutor": "prosecutor | prosecutors | public prosecutor | public prosecutors"
    " | prosecution | officier van justitie | officieren van justitie",
    "ministry": "ministry | ministries | minister | ministers | ministerie"
    " | ministeries",
    "state": "state | government | overheid | rijk | staat | rijksoverheid",
    "province": "province | provinces | provincie | provincies",
    "immigration service": "immigration service | immigration services"
    " | immigration office | immigratiedienst | vreemdelingendienst"
    " | vreemdelingenpolitie",
    "inspectorate": "inspectorate | labour inspectorate | labour inspector | inspectie"
    " | arbeidsinspectie",
    "employer": "employer | employers | werkgever | werkgevers | uitzendbureau",
    "employee": "employee | employees | werknemer | werknemers",
    "insurer": "insurer | insurers | insurance company | insurance companies"
    " | health insurer | verzekeraar | verzekeraars | zorgverzekeraar"
    " | zorgverzekeraars",
    "bank": "bank | banks | banken",
    "landlord": "landlord | landlords | verhuurder | verhuurders | huisbaas",
    "parent": "parent | parents | ouders",
    "tenant": "tenant | tenants | huurder | huurders",
    "guardian": "guardian | guardians | legal guardian | voogd | voogden",
    "child": "child | children | kind | kinderen | minor | minors | minderjarige"
    " | minderjarigen",
    "family": "family | families | relatives | familie | familieleden",
    "victim": "victim | victims | survivor | survivors | client | clients | patient"
    " | patients | slachtoffer | slachtoffers | cliënt | cliënten | patiënt | patiënten",
    "suspect": "suspect | suspects | offender | offenders | perpetrator | perpetrators"
    " | trafficker | traffickers | verdachte | verdachten | dader | daders"
    " | mensenhandelaar | mensenhandelaren",
    "witness": "witness | witnesses | getuige | getuigen",
    "interpreter": "interpreter | interpreters | translator | translators | tolk | tolken"
    " | vertaler | vertalers",
    "helper": "social worker | social workers | case worker | case workers | caseworker"
    " | counsellor | counsellors | care provider | care providers | aid worker"
    " | aid workers | mentor | mentors | maatschappelijk werker"
    " | maatschappelijk werkers | hulpverlener | hulpverleners | begeleider"
    " | begeleiders",
    "volunteer": "volunteer | volunteers | vrijwilliger | vrijwilligers",
    "coordinator": "coordinator | coordinators | coördinator | coördinatoren"
    " | zorgcoördinator | zorgcoördinatoren",
    "director": "director | directors | manager | managers | directeur | directeuren"
    " | directie",
    "board": "board | bestuur",
    "teacher": "teacher | teachers | leraar | leraren | docent | docenten",
    "press": "press | journalist | journalists | media | pers | journalisten",
    "church": "church | churches | kerk | kerken",
    "union": "trade union | trade unions | vakbond | vakbonden",
    "hospital": "hospital | hospitals | ziekenhuis | ziekenhuizen",
    "ombudsman": "ombudsman | ombudsperson | national rapporteur | nationaal rapporteur",
}
