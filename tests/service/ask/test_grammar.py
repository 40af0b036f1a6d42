"""The grammar alone, with a short list of names: what it reads, and what it refuses."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cypher.errors import InvalidValue
from service.ask.grammar import read
from service.ask.reading import EXAMPLES, Reading, Refused
from service.ask.words import words
from tests.service.ask.known_names import ShortList

TODAY = date(2026, 1, 10)
NAMES = ShortList()


def ask(question: str) -> Reading:
    return read(question, NAMES, today=TODAY)


def params(question: str) -> dict[str, object]:
    return dict(ask(question).params)


@pytest.mark.parametrize(
    "joint",
    ["–", "-", "—", "/", " and ", " & ", " – ", " vs ", " vs. ", " with ", ", ", "‑", "−", " "],
)
def test_a_pair_is_a_pair_however_it_is_joined(joint: str) -> None:
    reading = ask(f"all China{joint}Pakistan events since 2025")
    assert (reading.query, dict(reading.params)) == (
        "bilateral_timeline",
        {"a": "CHN", "b": "PAK", "since": "2025-01-01"},
    )


@pytest.mark.parametrize("quotes", ["“{}”", '"{}"', "'{}'", "«{}»", "‘{}’", "„{}“"])
def test_quotes_do_not_matter(quotes: str) -> None:
    assert params(quotes.format("China–Pakistan") + " events") == {"a": "CHN", "b": "PAK"}


@pytest.mark.parametrize("apostrophe", ["'", "’", "ʼ", "´", "`"])
def test_a_possessive_is_the_name(apostrophe: str) -> None:
    assert params(f"Pakistan{apostrophe}s relations with China") == {"a": "PAK", "b": "CHN"}


def test_case_and_line_ends_do_not_matter() -> None:
    assert params("ALL CHINA-PAKISTAN EVENTS\nSINCE 2025") == params("all china-pakistan events since 2025")


@pytest.mark.parametrize(
    ("question", "by", "to"),
    [
        ("attacks by Russia on Ukraine", "RUS", "UKR"),
        ("attacks on Ukraine by Russia", "RUS", "UKR"),
        ("Russian attacks on Ukraine", "RUS", "UKR"),
        ("Russia attacked Ukraine", "RUS", "UKR"),
        ("has Russia ever attacked Ukraine", "RUS", "UKR"),
        ("was Ukraine attacked by Russia", "RUS", "UKR"),
        ("Russia's attacks against Ukraine", "RUS", "UKR"),
        ("what did Russia do to Ukraine", "RUS", "UKR"),
        ("what sanctions did the US impose on Iran", "USA", "IRN"),
        ("criticism of Israel by France", "FRA", "ISR"),
        ("threats from Iran to Israel", "IRN", "ISR"),
        ("actions of China against Japan", "CHN", "JPN"),
        ("Chinese policy towards Japan", "CHN", "JPN"),
        ("sanctions against Iran", None, "IRN"),
        ("what happened to Ukraine", None, "UKR"),
        ("attacks by Israel", "ISR", None),
        ("what did Japan do", "JPN", None),
        ("Russia sanctions", None, None),
        ("sanctions between the US and Iran", None, None),
        ("meetings of China with Japan", None, None),
        ("what did China do with Japan", None, None),
        ("attacks in Ukraine", None, None),
        ("was Ukraine ever attacked", None, "UKR"),
        ("how many sanctions were imposed on Iran", None, "IRN"),
        ("which countries attacked Iran", None, "IRN"),
        ("which countries did Iran attack", "IRN", None),
        ("the invasion of Ukraine", None, "UKR"),
        ("how many threats did Iran make", "IRN", None),
        ("accusations Iran has made against Israel", "IRN", "ISR"),
        ("what loans did Pakistan receive from China", "CHN", "PAK"),
        ("did China give Pakistan aid", "CHN", "PAK"),
        ("threats and sanctions by the US against Iran", "USA", "IRN"),
        ("US threats and sanctions against Iran", "USA", "IRN"),
        ("did Russia withdraw from Afghanistan", "RUS", "AFG"),
        ("withdrawals from Afghanistan", None, "AFG"),
        ("Wang Yi's visit to Pakistan", "wang-yi", "PAK"),
        ("visits between China and Pakistan", None, None),
        ("what were the Russian attacks in 2024", None, None),
        ("how many attacks did Ukraine suffer", None, "UKR"),
        ("attacks suffered by Ukraine", None, "UKR"),
        ("attacks Ukraine suffered at the hands of Russia", "RUS", "UKR"),
        ("which Russian attacks did Ukraine suffer", "RUS", "UKR"),
        ("Russian attacks suffered by Ukraine", "RUS", "UKR"),
        ("did Iran face sanctions from the EU", "EU", "IRN"),
        ("did Iran face EU sanctions", "EU", "IRN"),
        ("when did Israel come under attack by Iran", "IRN", "ISR"),
        ("Iran has been subject to sanctions by Japan", "JPN", "IRN"),
        ("was Iran hit by sanctions", None, "IRN"),
        ("Iran was hit by Israel", "ISR", "IRN"),
        ("Iran was struck by Chinese air raids", "CHN", "IRN"),
        ("was Ukraine the target of Russian attacks", "RUS", "UKR"),
        ("US sanctions targeting Iran", "USA", "IRN"),
        ("did the US target Iran with sanctions", "USA", "IRN"),
        ("was Pakistan given loans by China", "CHN", "PAK"),
        ("did China provide Pakistan with loans", "CHN", "PAK"),
        ("what sanctions has Iran had imposed on it", None, "IRN"),
        ("has Iran at any time officially threatened Israel", "IRN", "ISR"),
        ("what did Ukraine demand from France", "UKR", "FRA"),
        ("threats Iran received", None, "IRN"),
        ("meetings attended by Xi Jinping", None, None),
        ("did Iran face tensions", None, None),
        ("did anybody attack Ukraine", None, "UKR"),
        ("last time anyone bombed Iran", None, "IRN"),
        ("what did Ukraine ask of France", "UKR", "FRA"),
    ],
)
def test_who_acts_on_whom(question: str, by: str | None, to: str | None) -> None:
    found = params(question)
    assert (found.get("by"), found.get("to")) == (by, to)


@pytest.mark.parametrize("question", ["attacks on Ukraine and Israel", "sanctions by the US and the EU on Russia"])
def test_two_targets_are_no_pair(question: str) -> None:
    with pytest.raises(Refused, match="one party on each side"):
        ask(question)


@pytest.mark.parametrize(
    ("question", "query", "expected"),
    [
        ("China and Pakistan about CPEC", "bilateral_timeline", {"a": "CHN", "b": "PAK", "project": "cpec"}),
        ("China and Pakistan in Gwadar", "bilateral_timeline", {"a": "CHN", "b": "PAK", "place": "gwadar"}),
        ("Wang Yi and Pakistan", "bilateral_timeline", {"a": "wang-yi", "b": "PAK"}),
        ("Wang Yi and Xi Jinping", "bilateral_timeline", {"a": "wang-yi", "b": "xi-jinping"}),
        ("Chinese foreign minister Wang Yi", "country_timeline", {"country": "CHN", "person": ["wang-yi"]}),
        ("China, Japan, India", "events", {"party": ["CHN", "JPN", "IND"], "match": "all"}),
        ("what is the latest on Japan", "country_timeline", {"country": "JPN"}),
        ("US President Xi Jinping and Wang Yi", "bilateral_timeline", {"a": "xi-jinping", "b": "wang-yi"}),
        (
            "did Xi Jinping speak to Wang Yi by phone",
            "bilateral_timeline",
            {"a": "xi-jinping", "b": "wang-yi", "type": ["CONSULT"], "mode": ["phone"]},
        ),
        ("what happened yesterday", "events", {"since": "2026-01-09", "until": "2026-01-09"}),
        ("CPEC and Pakistan", "country_timeline", {"country": "PAK", "project": "cpec"}),
        ("Gwadar since 2024", "events", {"place": "gwadar", "since": "2024-01-01"}),
        ("visits and meetings of China", "country_timeline", {"country": "CHN", "type": ["CONSULT"]}),
        ("visits of China", "country_timeline", {"country": "CHN", "type": ["CONSULT"], "mode": ["visit"]}),
        (
            "meetings of officials of China and Pakistan",
            "bilateral_timeline",
            {"a": "CHN", "b": "PAK", "type": ["CONSULT"]},
        ),
        ("China China China", "country_timeline", {"country": "CHN"}),
        ("top 5 events of China", "country_timeline", {"country": "CHN", "limit": 5}),
        ("trend of Iran and Israel per month", "bilateral_trend", {"a": "IRN", "b": "ISR", "bucket": "month"}),
    ],
)
def test_the_query_fits_the_names(question: str, query: str, expected: dict[str, object]) -> None:
    reading = ask(question)
    assert (reading.query, dict(reading.params)) == (query, expected)


def test_the_explanation_says_it_in_words() -> None:
    said = ask("sanctions by the US on Iran between 2019 and 2021").explanation
    assert said == (
        "Events between United States and Iran done by United States to Iran of type SANCTION "
        "from 2019-01-01 to 2021-12-31."
    )


@pytest.mark.parametrize(
    "word", ["delete", "drop", "set", "create", "merge", "except", "without", "not", "will", "why", "could", "most"]
)
def test_a_word_that_turns_the_question_round_is_never_skipped(word: str) -> None:
    with pytest.raises(Refused) as error:
        ask(f"{word} China–Pakistan events since 2025")
    assert word in error.value.message
    assert error.value.understood == ("China", "Pakistan")
    assert error.value.suggestions[0] == "events between China and Pakistan since 2025"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("first meeting of China and Japan", {"sort": "oldest", "limit": 1}),
        ("when did China and Japan first meet", {"sort": "oldest", "limit": 1}),
        ("when did China and Japan meet for the first time", {"sort": "oldest", "limit": 1}),
        ("earliest event of China and Japan", {"sort": "oldest", "limit": 1}),
        ("first 3 events of China and Japan", {"sort": "oldest", "limit": 3}),
        ("events of China and Japan, oldest first", {"sort": "oldest"}),
        ("last meeting of China and Japan", {"limit": 1}),
        ("when did China and Japan last meet", {"limit": 1}),
        ("when did China and Japan meet last", {"limit": 1}),
        ("most recent talks of China and Japan", {"limit": 1}),
        ("when were the last sanctions of China and Japan", {"limit": 1}),
        ("latest meetings of China and Japan", {}),
        ("latest news of China and Japan", {}),
        ("initial meeting of China and Japan", {"sort": "oldest", "limit": 1}),
        ("earliest meetings of China and Japan", {"sort": "oldest", "limit": 1}),
        ("the first sanctions of China and Japan", {"sort": "oldest", "limit": 1}),
        ("events of China and Japan, newest first", {}),
    ],
)
def test_the_first_and_the_last_are_one_event(question: str, expected: dict[str, object]) -> None:
    reading = ask(question)
    assert reading.query == "bilateral_timeline"
    assert {key: reading.params[key] for key in ("sort", "limit") if key in reading.params} == expected


@pytest.mark.parametrize(
    ("question", "query", "expected"),
    [
        ("how often did China and Japan meet", "bilateral_facets", {"a": "CHN", "b": "JPN", "type": ["CONSULT"]}),
        ("number of meetings of Wang Yi", "facets", {"party": ["wang-yi"], "type": ["CONSULT"]}),
        ("how many events are there on CPEC", "facets", {"project": "cpec"}),
        ("how many events of China and Japan by year", "bilateral_trend", {"a": "CHN", "b": "JPN", "bucket": "year"}),
        ("breakdown of China–Japan events by type", "bilateral_facets", {"a": "CHN", "b": "JPN"}),
        ("what kinds of events are there", "types", {}),
        ("compare China–Japan with China–India", "compare", {"pairs": ["CHN|JPN", "CHN|IND"]}),
        ("compare Japan's relations with China and India", "compare", {"pairs": ["CHN|JPN", "IND|JPN"]}),
        ("who brokered the ceasefire between India and Pakistan", "mediators", {"a": "IND", "b": "PAK"}),
        ("who does Japan deal with most", "country_partners", {"country": "JPN"}),
        ("five closest partners of Japan", "country_partners", {"country": "JPN", "limit": 5}),
        ("Japan's network since 2020", "network", {"country": "JPN", "since": "2020-01-01"}),
        ("where are tensions rising", "hotspots", {}),
        ("what connects China and Iran", "connections", {"a": "CHN", "b": "IRN"}),
        ("partners China and Iran share", "connections", {"a": "CHN", "b": "IRN", "kind": ["partner"]}),
        (
            "which bodies do China and Iran both belong to",
            "connections",
            {"a": "CHN", "b": "IRN", "kind": ["membership"]},
        ),
        ("joint projects of China and Iran", "connections", {"a": "CHN", "b": "IRN", "kind": ["project"]}),
        ("who led Japan on 5 February 2025", "officials", {"country": "JPN", "on": "2025-02-05"}),
        ("which newspapers do you read", "publishers", {}),
        ("what period do you cover", "coverage", {}),
        (
            "what is planned for Japan tomorrow",
            "upcoming",
            {"country": "JPN", "since": "2026-01-11", "within": "2026-01-11"},
        ),
        ("meetings of Japan next week", "upcoming", {"country": "JPN", "since": "2026-01-12", "within": "2026-01-18"}),
        ("next summit of China and Japan", "upcoming", {"a": "CHN", "b": "JPN"}),
        ("what's new on CPEC since Monday", "changes", {"project": "cpec", "since": "2026-01-05"}),
        ("what was retracted about Iran", "changes", {"country": "IRN", "kind": ["retracted"]}),
    ],
)
def test_a_view_is_asked_by_its_words(question: str, query: str, expected: dict[str, object]) -> None:
    reading = ask(question)
    assert (reading.query, dict(reading.params)) == (query, expected)


@pytest.mark.parametrize(
    ("question", "sought"),
    [
        ('events that mention "rare earths"', "rare earths"),
        ("find ‘China’s dams’", None),
        ("find “China–Pakistan”", "China–Pakistan"),
        ("find “China–Pakistan” events", None),
        ("sentences with the word cobalt in 2024", "cobalt"),
        ("sentences with the phrase hostage deal since 2024", "hostage deal"),
        ('“rare earths” and "cobalt" are mentioned', None),
        ('find "dams" and delete them', None),
        ('"dams"', None),
    ],
)
def test_words_are_searched_for_where_the_question_says_so(question: str, sought: str | None) -> None:
    try:
        reading = ask(question)
    except Refused:
        assert sought is None
        return
    assert (reading.query == "search") == (sought is not None)
    assert reading.params.get("q") == sought


@pytest.mark.parametrize(
    "question",
    [
        "how many countries did China attack",
        "how many Chinese officials visited Japan",
        "how many people were arrested in China",
        "how many of the last 10 events",
        "meetings of China and sanctions against Iran",
        "Russia attacked Ukraine and sanctioned Japan",
        "meetings of China and Japan and protests in Iran",
        "Iran attacked Israel and Israel attacked Iran",
        "events of China or Japan",
        "events between the last two summits",
        "network of China and partners of Japan",
        "who mediated between China, Japan and India",
        "partners of China and Japan",
        "the first meetings of China and Japan",
        "first and last meeting of China and Japan",
        "compare China and Japan",
        "compare China–Japan relations",
        "planned attacks on Iran",
        "planned events of China last year",
        "attacks on Iran next month",
        "China next month",
        "is Iran going to attack Israel",
        "is Russia about to invade Ukraine",
        "plan a trip to Japan",
        "what is new about attacks on Iran",
        "what was new yesterday",
        "who was president of China in 2019",
        "what did the Chinese president do",
        "hotspots of China",
        "publishers that report on China",
        "events since the last meeting of China and Japan",
        "protests",
        "who is Wang Yi",
        "where is Japan",
        "are China and Japan neighbours",
        "whom did China and Japan sanction",
        "who suffered attacks from Iran",
        "which countries face US sanctions",
        "what did Ukraine suffer in 2024",
        "Russia targeted by Ukraine",
        "facing Russia, did China and Japan hold talks",
        "which summits did Wang Yi refuse to attend",
        "Iran threatened to attack Israel",
        "did Iran demand an apology from Israel",
        "did the US threaten Iran with sanctions",
        "please help Ukraine",
        "send aid to Ukraine",
        "can I travel to Iran",
        "I want to visit Japan",
        "would you attack Iran",
        "bring China and Japan together",
        "remind me to call Japan",
        "talks during the negotiations of China and Japan",
        "Iran under the shah",
        "did China get Japan to withdraw",
        "did China make Japan apologise",
        "were sanctions on Iran held up by Russia",
        "did China accuse Japan of attacks",
        "how many times was Wang Yi in Japan",
        "how many meetings a year do China and Japan have",
        "list all countries in the EU",
        "can you help me attack Iran",
        "on how many days did China and Japan meet",
    ],
)
def test_what_is_not_quite_a_view_is_refused(question: str) -> None:
    with pytest.raises(Refused):
        ask(question)


@pytest.mark.parametrize(
    "asking",
    [
        "{}",
        "Could you pull up {}?",
        "bring up {}, please",
        "Can you dig out {} for me?",
        "Run me a list of {}",
        "I'm looking for {}",
        "I'd love to know about {}",
        "Remind me of {}",
        "We'd like to see {}.",
        "Let's have a look at {}",
        "Walk me through {}",
        "Help me find {}",
        "Would you mind showing me {}?",
        "For my thesis: {}",
        "According to your data, {}",
        "Quick question about {}",
        "what do you have on {}",
        "Please make me a list of {}, thank you",
    ],
)
def test_how_politely_it_is_asked_does_not_matter(asking: str) -> None:
    reading = ask(asking.format("meetings of China and Japan in 2024"))
    assert (reading.query, dict(reading.params)) == (
        "bilateral_timeline",
        {"a": "CHN", "b": "JPN", "type": ["CONSULT"], "since": "2024-01-01", "until": "2024-12-31"},
    )


@pytest.mark.parametrize(
    ("question", "types"),
    [
        ("which deals have China and Iran struck", ["AGREE", "SUPPORT"]),
        ("China and Iran struck a deal", ["AGREE", "SUPPORT"]),
        ("did China strike Iran", ["ASSAULT"]),
        ("China and Japan traded accusations", ["ACCUSE"]),
        ("trade and threats between China and Japan", ["COOPERATE", "THREATEN"]),
        ("which ceasefires did China and Japan agree", ["CONCEDE", "RETREAT"]),
        ("was Iran hit by sanctions", ["SANCTION"]),
    ],
)
def test_a_verb_that_only_carries_an_act_is_none(question: str, types: list[str]) -> None:
    assert params(question)["type"] == types


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("who mediated between China and Japan in 2024", "Who mediated between China and Japan, or hosted both"),
        ("top 5 partners of Japan", "With whom Japan deals, the most frequent first (the first 5)."),
        ("network of Japan", "The network around Japan."),
        ("hotspots since 2025", "Between whom conflict rises since 2025-01-01."),
        ("common partners of China and Japan", "What China and Japan have in common: partners."),
        ("what connects China and Japan", "What China and Japan have in common: partners, memberships, projects."),
        ("what is planned for Japan until 2027", "What is planned for Japan until 2027-12-31."),
        ("what was retracted since Monday", "Events that were taken back since 2026-01-05."),
        ("what is new about CPEC", "What became known about CPEC."),
        (
            "compare China–Japan and China–India by year",
            "The trends of China–Japan and China–India side by side by year.",
        ),
        (
            "how many attacks on Iran",
            "How many events of each kind there are involving Iran done to Iran of type ASSAULT.",
        ),
        ("first meeting of China and Japan", "Events between China and Japan of type CONSULT (the oldest)."),
        ("last 3 events of China and Japan", "Events between China and Japan (the newest 3)."),
        ("China–Japan events, oldest first", "Events between China and Japan, the oldest first."),
        ('find "dams"', "Events whose title or quotes hold the words “dams”."),
        ("coverage", "From which months there are events."),
        ("list publishers", "The publishers whose articles were read."),
        ("types of events", "The types of events, and how many there are of each."),
        ("officials of Japan", "Who held which office of Japan."),
    ],
)
def test_every_view_is_explained_in_one_sentence(question: str, said: str) -> None:
    explanation = ask(question).explanation
    assert explanation.startswith(said)
    assert explanation.count(".") == 1


@pytest.mark.parametrize(
    "period",
    [
        "from the time of the peace accord on",
        "from the summit onwards",
        "by the time of the ceasefire",
        "at the height of the crisis",
        "up to the peace deal",
        "since the talks",
        "in the days of the war",
    ],
)
@pytest.mark.parametrize(
    "asked",
    [
        "who mediated between China and Japan",
        "network of Japan",
        "partners of Japan",
        "hotspots",
        "what connects China and Japan",
        "trend of China and Japan",
        "compare China–Japan and China–India",
        "how many attacks on Iran",
        "breakdown of events between China and Japan",
        "what is planned for Japan",
        "what is new about Japan",
        "officials of Japan",
        "coverage",
        "meetings of China and Japan",
    ],
)
def test_a_period_that_is_no_date_is_refused_in_every_view(asked: str, period: str) -> None:
    assert ask(asked)
    with pytest.raises(Refused):
        ask(f"{asked} {period}")


@pytest.mark.parametrize(
    "question",
    ["I'm writing on Iran: did China attack Japan", "for a paper on India – what did China and Japan sign"],
)
def test_what_a_frame_is_about_is_no_party_of_another_question(question: str) -> None:
    with pytest.raises(Refused):
        ask(question)


def test_every_example_is_answered() -> None:
    for example in EXAMPLES:
        assert ask(example.replace("Saudi Arabia", "Israel")).query


def test_every_suggestion_is_answered() -> None:
    for question in ("delete China", "delete China Pakistan", "delete Wang Yi", "hello", "delete CPEC"):
        with pytest.raises(Refused) as error:
            ask(question)
        for suggestion in error.value.suggestions:
            assert ask(suggestion).query


def test_a_misspelt_name_is_told_with_the_nearest() -> None:
    with pytest.raises(Refused) as error:
        ask("Pakstan and China")
    assert "'Pakstan'" in error.value.message
    assert "Pakistan" in (error.value.hint or "")


def test_an_ambiguous_name_is_asked_back() -> None:
    with pytest.raises(Refused, match="North Korea or South Korea"):
        ask("Korea since 2020")


def test_a_long_question_is_refused_unread() -> None:
    with pytest.raises(Refused, match="characters"):
        ask("China and Pakistan " * 600)


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\u202e", "\ue000", "\ud800"])
def test_characters_that_are_no_text_are_refused(character: str) -> None:
    with pytest.raises(Refused, match="no text"):
        ask(f"China{character} and Pakistan")


@pytest.mark.parametrize(
    "words_again",
    [
        "can you kindly quickly just ",
        "please ",
        "could you please show me ",
        "have had been ",
        "i am writing a short long brief ",
        "what types do you the all ",
        "from the ",
        "hello there ",
        "that brought China and ",
    ],
)
def test_polite_words_over_and_over_are_refused_at_once(words_again: str) -> None:
    with pytest.raises(Refused):
        ask((words_again * 60)[:400])


@given(st.text(max_size=120))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        reading = ask(text)
    except InvalidValue as error:
        assert error.field == "q"
        return
    assert reading.explanation


@given(st.lists(st.sampled_from(["China", "Pakistan", "since", "2025", "zorgon", "by", "attacks", "on"]), max_size=9))
def test_an_unknown_word_is_never_skipped(tokens: list[str]) -> None:
    if "zorgon" in tokens:
        with pytest.raises(InvalidValue):
            ask(" ".join(tokens))


def test_a_word_is_filler_or_act_or_reason_to_refuse_but_never_two() -> None:
    known = words()
    single = {word for word in known.fillers if " " not in word}
    assert not single & known.refusals.keys()
    assert not single & known.acts.keys()
    assert not known.acts.keys() & known.refusals.keys()
