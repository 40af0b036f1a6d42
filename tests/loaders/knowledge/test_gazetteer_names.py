"""What a name in a text is taken for: tables of name and id, longer names that hide shorter ones, ambiguous names."""

from __future__ import annotations

import time

import pytest

from loaders.knowledge import gazetteer
from loaders.knowledge.gazetteer import plurals

STATES = {
    "US": "USA", "U.S.": "USA", "USA": "USA", "United States of America": "USA", "America": "USA", "Americans": "USA",
    "UK": "GBR", "U.K.": "GBR", "Britain": "GBR", "British": "GBR", "Britons": "GBR", "Scotland": "GBR",
    "UAE": "ARE", "Emirati": "ARE", "DPRK": "PRK", "North Korea": "PRK", "North Koreans": "PRK", "ROK": "KOR",
    "South Korea": "KOR", "South Korean": "KOR", "Korea": "KOR", "Russian Federation": "RUS", "Russians": "RUS",
    "Soviet Union": "RUS", "Türkiye": "TUR", "Turkey": "TUR", "Turkish": "TUR", "Turks": "TUR", "Burma": "MMR",
    "Burmese": "MMR", "Ivory Coast": "CIV", "Côte d'Ivoire": "CIV", "Cote d’Ivoire": "CIV", "Ivorian": "CIV",
    "Czech Republic": "CZE", "Czechia": "CZE", "Czechs": "CZE", "DRC": "COD", "DR Congo": "COD", "Congo": "COD",
    "Democratic Republic of the Congo": "COD", "Republic of the Congo": "COG", "Congo-Brazzaville": "COG",
    "Kosovo": "XKX", "Kosovar": "XKX", "Taiwan": "TWN", "Republic of China": "TWN", "Taiwanese": "TWN",
    "Palestine": "PSE", "Palestinian Authority": "PSE", "West Bank": "PSE", "Gaza Strip": "PSE", "Palestinians": "PSE",
    "Greenland": "DNK", "Danish": "DNK", "Puntland": "SOM", "Somali": "SOM", "Hong Kong": "CHN",
    "People’s Republic of China": "CHN", "PRC": "CHN", "Chinese": "CHN", "CHINA": "CHN", "Pakistani": "PAK",
    "Pakistanis": "PAK", "Saudi": "SAU", "Saudis": "SAU", "Filipino": "PHL", "Philippine": "PHL", "Filipinos": "PHL",
    "Niger": "NER", "Nigerien": "NER", "Nigeria": "NGA", "Nigerian": "NGA", "Dominican Republic": "DOM",
    "Dominica": "DMA", "Guinea": "GIN", "Guinea-Bissau": "GNB", "Equatorial Guinea": "GNQ", "Papua New Guinea": "PNG",
    "Swaziland": "SWZ", "Eswatini": "SWZ", "Cape Verde": "CPV", "East Timor": "TLS", "Timor-Leste": "TLS",
    "Macedonia": "MKD", "North Macedonia": "MKD", "Swiss": "CHE", "Dutch": "NLD", "The Netherlands": "NLD",
    "Holy See": "VAT", "Vatican": "VAT", "Sudan": "SDN", "South Sudan": "SSD", "South Sudanese": "SSD",
    "Bosnia": "BIH", "Kyrgyz": "KGZ", "Viet Nam": "VNM", "Burkinabè": "BFA", "Burkinabe": "BFA", "Greeks": "GRC",
    "Germans": "DEU",
    "Belarusian": "BLR", "Israelis": "ISR", "Frenchman": "FRA", "Georgia": "GEO", "Jordan": "JOR", "Chad": "TCD",
    "Mali": "MLI", "Cuba": "CUB", "Argentine": "ARG", "Congolese": "COD", "Malagasy": "MDG",
}  # fmt: skip
STAND_INS = {
    "Kremlin": "RUS", "White House": "USA", "Pentagon": "USA", "State Department": "USA", "Downing Street": "GBR",
    "Whitehall": "GBR", "Elysee": "FRA", "Élysée Palace": "FRA", "Blue House": "KOR", "Capitol Hill": "USA",
    "Knesset": "ISR", "Bundestag": "DEU", "State Duma": "RUS", "People's Liberation Army": "CHN", "IDF": "ISR",
    "Israel Defense Forces": "ISR", "IRGC": "IRN", "Quds Force": "IRN", "Royal Navy": "GBR", "FBI": "USA", "CIA": "USA",
    "Mossad": "ISR", "Washington": "USA", "Moscow": "RUS", "Beijing": "CHN", "Islamabad": "PAK", "Kyiv": "UKR",
    "Kiev": "UKR", "Ankara": "TUR", "Tehran": "IRN", "Brasilia": "BRA", "Bogota": "COL", "Brussels": "EU",
    "Damascus": "SYR", "Pyongyang": "PRK", "Biden administration": "USA", "Chisinau": "MDA", "Tel Aviv": "ISR",
}  # fmt: skip
BODIES = {
    "EU": "EU", "European Commission": "EU", "UN Security Council": "UN", "United Nations": "UN", "NATO": "NATO",
    "African Union": "AU", "Arab League": "LAS", "ASEAN": "ASEAN", "SCO": "SCO", "OPEC": "OPEC", "G7": "G7",
    "International Court of Justice": "ICJ", "ICC": "ICC", "IAEA": "IAEA", "WHO": "WHO", "Interpol": "INTERPOL",
    "Hamas": "HAMAS", "Hezbollah": "HEZB", "Hizbullah": "HEZB", "Houthis": "HOUTHI", "Ansar Allah": "HOUTHI",
    "ISIL": "ISIS", "Islamic State": "ISIS", "Daesh": "ISIS", "al-Qaeda": "AL-QAEDA", "Al-Qaeda": "AL-QAEDA",
    "Taliban": "TALIBAN", "TTP": "TTP", "Balochistan Liberation Army": "BLA", "PKK": "PKK", "YPG": "YPG",
    "Syrian Democratic Forces": "SDF", "HTS": "HTS", "M23": "M23", "Rapid Support Forces": "RSF",
    "al-Shabaab": "AL-SHABAAB", "Boko Haram": "BOKO-HARAM", "Wagner Group": "WAGNER", "Polisario Front": "POLISARIO",
    "Gazprom": "RUS", "CNNC": "CHN", "UNHCR": "UN", "UNICEF": "UN", "Rosatom": "RUS", "European Union": "EU",
}  # fmt: skip
PROJECTS = {
    "CPEC": "cpec", "China–Pakistan Economic Corridor": "cpec", "China-Pakistan Economic Corridor": "cpec",
    "Belt and Road Initiative": "belt-and-road", "BRI": "belt-and-road", "Gwadar Port": "gwadar",
    "Nord Stream 2": "nord-stream-2", "Nord Stream": "nord-stream-1", "TAPI": "tapi", "JCPOA": "jcpoa",
    "New START": "new-start", "INF Treaty": "inf-treaty", "Paris Agreement": "paris-agreement",
    "Abraham Accords": "abraham-accords", "Minsk agreements": "minsk-agreements", "Lobito Corridor": "lobito-corridor",
    "GERD": "gerd", "Hambantota": "hambantota", "Power of Siberia": "power-of-siberia",
    "Black Sea Grain Initiative": "black-sea-grain", "Indus Waters Treaty": "indus-waters-treaty",
    "Iran-Pakistan gas pipeline": "iran-pakistan-pipeline",
}  # fmt: skip
NOBODY = [
    "Bank of China", "China Daily", "Air China", "New Mexico", "Washington Post", "Washington state", "Georgia Tech",
    "Geneva Conventions", "Treaty of Rome", "Korea Herald", "Times of India", "Times of Israel", "Air France",
    "Bank of America", "Latin America", "Qatar Airways", "Native Americans", "African Americans", "New South Wales",
    "Jerusalem Post", "Voice of America", "Bangkok Post", "Pakistan cricket team", "India national cricket team",
    "French Open", "University of Ghana", "Brazilian Grand Prix", "Russia Today", "South America", "Irish Sea",
    "Panama Papers", "Vietnam War", "Trump Tower", "Jim Jordan", "Gulf of Finland", "who", "us", "it",
]  # fmt: skip


@pytest.mark.parametrize(("name", "party"), [*STATES.items(), *STAND_INS.items(), *BODIES.items()])
def test_a_name_stands_for_its_party(name: str, party: str) -> None:
    found = gazetteer().find(f"On Tuesday {name} signed it.")
    assert [(n.text, n.candidates) for n in found] == [(name, (party,))]


@pytest.mark.parametrize(("name", "project"), PROJECTS.items())
def test_a_project_hides_the_states_in_its_name(name: str, project: str) -> None:
    found = gazetteer().find(f"Work on the {name} goes on.")
    assert [(n.text, n.kind, n.candidates) for n in found] == [(name, "project", (project,))]


@pytest.mark.parametrize("name", NOBODY)
def test_a_longer_name_hides_the_state_in_it(name: str) -> None:
    assert gazetteer().find(f"They wrote to {name} again.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A court in Atlanta, Georgia heard it.", []),
        ("Voters in Alabama and Georgia queued.", []),
        ("Georgia and Armenia reopened the road.", ["GEO", "ARM"]),
        ("Michael Jordan arrived.", []),
        ("the Jordan Valley", []),
        ("Jordan's king arrived.", ["JOR"]),
        ("the Niger Delta", []),
        ("Congress passed the bill; the Senate waited.", ["USA"]),
        ("The Communist Party held its congress.", []),
        ("The party Congress met in the hall.", []),
        ("Prices for thanksgiving turkey rose.", []),
        ("The Washington Consensus", []),
        ("officials in Washington state", []),
        ("Paris Hilton came.", []),
        ("Paris rejected it.", ["FRA"]),
        ("Poles voted.", []),
        ("Poles in Poland voted.", ["POL", "POL"]),
        ("the ISI index", []),
        ("Pakistan denied that the ISI knew.", ["PAK", "PAK"]),
        ("the Korean War", []),
        ("New Guinea highlanders", []),
        ("Emirates airline", []),
        ("Japan sent the SDF there.", ["JPN"]),
        ("US diplomats told us nothing.", ["USA"]),
        ("THE US AND CHINA", ["USA", "CHN"]),
        ("Republicans in the State Capitol", []),
    ],
)
def test_words_around_decide_an_ambiguous_name(text: str, expected: list[str]) -> None:
    assert [party for n in gazetteer().find(text) for party in n.candidates] == expected


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("China's port", ["China"]),
        ("China’s port", ["China"]),
        ("the Houthis' drones", ["Houthis"]),
        ("a China-Pakistan meeting", ["China", "Pakistan"]),
        ("a U.S.-led coalition", ["U.S."]),
        ("Chinese-built ships", ["Chinese"]),
        ("the Iran–Iraq border", ["Iran", "Iraq"]),
        ("visited China.", ["China"]),
        ("South\nKorea agreed", ["South\nKorea"]),
        ("the South\n\nKorea agreed", ["Korea"]),
        ("anti-Russian mood in Niger", ["Russian", "Niger"]),
        ("Indochina and Iranology", []),
    ],
)
def test_spans_hold_the_name_and_nothing_else(text: str, spans: list[str]) -> None:
    found = gazetteer().find(text)
    assert [n.text for n in found] == spans
    assert all(text[n.start : n.end] == n.text for n in found)


def test_adjectives_and_people_are_told_apart() -> None:
    found = gazetteer().find("Chinese engineers met Pakistanis in Lahore.")
    assert [(n.kind, n.flavour) for n in found] == [("demonym", "adjective"), ("demonym", "people"), ("place", "city")]
    assert plurals("Chinese") == () and plurals("Iraqi") == ("Iraqis",)


def test_a_body_that_acts_for_a_party_stays_visible() -> None:
    (found,) = gazetteer().find("Gazprom cut supplies.")
    assert (found.candidates, found.via, found.flavour) == (("RUS",), "GAZPROM", "firm")


def test_places_know_their_state() -> None:
    found = gazetteer().find("From Gwadar to Karachi and the South China Sea, and Crimea.")
    assert [(n.kind, n.country) for n in found] == [
        ("project", None), ("place", "PAK"), ("place", None), ("place", "UKR"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("President Putin spoke.", ["vladimir-putin"]),
        ("Erdogan and Erdoğan", ["recep-tayyip-erdogan", "recep-tayyip-erdogan"]),
        ("Ivanka Trump came.", []),
        ("It ended in Paris. Trump left.", ["donald-trump"]),
        ("Jill Biden spoke.", []),
        ("French President Macron", ["emmanuel-macron"]),
        ("Foreign Minister Dar", ["ishaq-dar"]),
        ("Mohammad Ishaq Dar", ["ishaq-dar"]),
        ("a pro-Trump rally", []),
        ("the Trump Organization", []),
    ],
)
def test_people_by_full_name_and_by_surname(text: str, people: list[str]) -> None:
    assert [p for n in gazetteer().find(text) if n.kind == "person" for p in n.candidates] == people


def test_offices_have_plain_names() -> None:
    text = "the foreign minister of Pakistan, the Secretary of State and its ambassador"
    assert [(n.text, n.flavour) for n in gazetteer().find_offices(text)] == [
        ("foreign minister", "foreign minister"),
        ("Secretary of State", "foreign minister"),
        ("ambassador", "ambassador"),
    ]


def test_a_megabyte_takes_less_than_two_seconds() -> None:
    """Measured at 0.4 s; the bound leaves room for a busy machine."""
    text = (
        "On Monday China's foreign minister Wang Yi met Ishaq Dar in Islamabad about the port of Gwadar and trade. "
        * 9600
    )
    gazetteer().find(text[:1000])
    began = time.process_time()
    found = gazetteer().find(text)
    assert time.process_time() - began < 2.0
    assert len(found) > 9600 * 4
