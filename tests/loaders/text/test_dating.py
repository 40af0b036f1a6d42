"""When an article was published, from its own text; and the days of a chronology's entries."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from written import LAST, LEAD, MORE, checked, cleaned, texts, titled

from loaders.text import clean

DAY = date(2026, 1, 5)
TITLE = "Kenya and Ethiopia reopen their highway"


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("NAIROBI, Jan 5, 2026 (Reuters) — ", "Reuters"),
        ("Nairobi, 5 January 2026 (Xinhua) -- ", "Xinhua"),
        ("NAIROBI, 5 Jan. 2026 (AFP) - ", "AFP"),
        ("NAIROBI/ADDIS ABABA, January 5th, 2026 (Reuters) – ", "Reuters"),
        ("(Nairobi, 2026-01-05) – ", None),
        ("Nairobi, 5 January 2026 – ", None),
        ("5 January 2026 – ", None),
        ("January 5, 2026: ", None),
        ("ADDIS ABABA, Ethiopia, Monday, January 5, 2026 — ", None),
    ],
)
def test_a_full_dateline_dates_the_article_and_is_no_part_of_the_sentence(line: str, agency: str | None) -> None:
    document = checked(clean(titled(f"{TITLE}\n\n{line}{LEAD}\n\n{MORE}")))
    assert texts(document, "body") == [LEAD, MORE]
    assert (document.article.published, document.article.published_basis) == (DAY, "dateline")
    assert document.article.credited_source == agency


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("WASHINGTON (AP) — ", "AP"),
        ("NAIROBI, Jan 5 (Reuters) - ", "Reuters"),
        ("(Reuters) - ", "Reuters"),
        ("NEW DELHI: ", None),
        ("NAIROBI — ", None),
        ("MOYALE, Kenya (AP) — ", "AP"),
        ("BEIJING, Jan. 5 -- ", None),
    ],
)
def test_a_dateline_without_a_year_is_cut_and_dates_nothing(line: str, agency: str | None) -> None:
    article = clean(titled(f"{TITLE}\n\n{line}{LEAD}\n\n{MORE}"))
    assert texts(article, "body") == [LEAD, MORE]
    assert (article.article.published, article.article.published_basis) == (None, "unknown")
    assert article.article.credited_source == agency


@pytest.mark.parametrize(
    "line",
    [
        "World 02:56 PM - 2026-01-05",
        "2026-01-05",
        "January 5, 2026",
        "Monday, January 5, 2026",
        "Mon, Jan 5 2026 3:04 PM EST",
        "Published: 2026-01-05",
        "Published on 5 January 2026 at 14:30 GMT",
        "PUBLISHED : Jan 5, 2026, 02:10 PM IST | UPDATED : Jan 6, 2026",
        "Updated 6 January 2026, published 5 January 2026",
        "Posted on January 5, 2026 by Jane Doe",
        "5 January 2026 | Nairobi",
        "By Jane Doe | January 5, 2026",
        "05.01.2026 14:30",
        "2026/01/05 14:30:00 +0300",
        "Updated January 5, 2026 10:15 a.m. ET",
        "2026-01-05T14:30:00Z",
    ],
)
def test_a_time_stamp_dates_the_article(line: str) -> None:
    document = checked(clean(titled(f"{TITLE}\n{line}\n\n{LEAD}\n\n{MORE}")))
    assert (document.article.published, document.article.published_basis) == (DAY, "dateline")
    assert texts(document) == [TITLE, LEAD, MORE]


def test_the_day_of_publication_wins_over_the_day_of_a_change() -> None:
    page = f"{TITLE}\nUpdated: 2026-01-09\nPublished: 2026-01-05\n\n{LEAD}\n\n{MORE}"
    assert clean(titled(page)).article.published == DAY
    assert clean(titled(page.replace("Published: 2026-01-05\n", ""))).article.published == date(2026, 1, 9)


def test_the_title_of_a_digest_dates_it_by_its_weekday() -> None:
    assert clean(titled(f"The day in Africa, Monday 5 January 2026\n\n{LEAD}\n\n{MORE}")).article.published == DAY
    assert clean(titled(f"What happened on 5 January 2026\n\n{LEAD}\n\n{MORE}")).article.published is None


@pytest.mark.parametrize("text", [LEAD, f"{LEAD} The treaty dates from 5 January 2026.", f"{LEAD}\n\n31 June 2026"])
def test_without_a_dateline_the_day_stays_unknown(text: str) -> None:
    article = clean(titled(f"{TITLE}\n\n{text}\n\n{MORE}")).article
    assert (article.published, article.published_basis) == (None, "unknown")


def test_a_chronology_dates_each_entry_and_not_the_article() -> None:
    document = checked(
        clean(
            titled(
                f"A road and its years\n\n15 January 2017: {LEAD}\n\n- 4 July 2019 – {MORE}\n\nMarch 2, 2020: {LAST}"
            )
        )
    )
    assert texts(document)[1:] == [LEAD, MORE, LAST]
    assert [p.date for p in document.paragraphs] == [None, date(2017, 1, 15), date(2019, 7, 4), date(2020, 3, 2)]
    assert document.article.published is None
    start = document.paragraphs[2].start
    assert document.quote(start, start + 12) == MORE[:12]


def test_days_as_headings_date_what_stands_below() -> None:
    document = cleaned(f"5 January 2026\n\n{LEAD}\n\n{MORE}\n\n6 January 2026\n\n{LAST}")
    assert texts(document) == [LEAD, MORE, LAST]
    assert [p.date for p in document.paragraphs] == [DAY, DAY, date(2026, 1, 6)]
    assert document.article.published is None


@pytest.mark.parametrize(
    "tags",
    [
        "(Reuters)",
        "(AFP via Example Mail)",
        "(BBC) (The Week (India))",
        "(AP)(Dawn News)",
        "(Reuters), (CNN)",
        "[Xinhua]",
    ],
)
def test_source_tags_are_no_part_of_the_sentence(tags: str) -> None:
    document = cleaned(f"{LEAD} {tags}\n\n{MORE} {tags}")
    assert texts(document) == [LEAD, MORE]


@pytest.mark.parametrize(
    "ending", ["(PAF)", "near Moyale (in Kenya).", "(He did not say what for.)", "by the African Union (AU)"]
)
def test_other_brackets_stay(ending: str) -> None:
    line = f"The minister said so {ending}"
    assert texts(cleaned(f"{line}\n\n{MORE}"))[0] == line


def test_speakers_in_capitals_are_no_places() -> None:
    page = "JANE DOE: We met the Kenyan minister on Monday.\n\nRUTO: We will sign in June, both of us.\n\nDOE: Good."
    assert texts(cleaned(page)) == page.split("\n\n")


def test_one_speaker_by_office_is_no_place() -> None:
    line = "THE PRESIDENT: We welcome the Ethiopian prime minister to Nairobi today."
    assert texts(cleaned(f"{line}\n\n{MORE}"))[0] == line


def test_days_without_a_year_under_a_heading_of_the_year() -> None:
    document = cleaned(f"A road and its years\n\n2017\n\nMay 5: {LEAD}\n\n4 July – {MORE}\n\n2019:\n\nMarch 2: {LAST}")
    assert texts(document)[-3:] == [LEAD, MORE, LAST]
    assert [p.date for p in document.paragraphs][-3:] == [date(2017, 5, 5), date(2017, 7, 4), date(2019, 3, 2)]


def test_a_day_without_a_year_dates_nothing_where_no_heading_gives_the_year() -> None:
    document = cleaned(f"May 5: {LEAD}\n\n{MORE}")
    assert [p.date for p in document.paragraphs] == [None, None]


def test_a_story_is_what_the_paragraphs_before_have_told() -> None:
    document = clean(titled(f"{TITLE}\n\n{LEAD}\n\n{MORE}\n\n- {LAST}\n\n- {LEAD}"))
    assert [p.kind for p in document.paragraphs] == ["title", "body", "body", "item", "item"]
    assert [document.story(number) for number in (1, 3, 4)] == ["", "", ""]
    assert document.story(2) == f"{LEAD}\n"
    paragraph = document.paragraphs[2]
    assert document.story(2, paragraph.start + 4) == f"{LEAD}\n{MORE[:4]}"


def test_a_story_does_not_go_on_into_another_entry_of_a_chronology() -> None:
    document = cleaned(f"A road and its years\n\n5 May 2017: {LEAD}\n\n4 July 2017: {MORE}\n\n2 March 2019: {LAST}")
    assert {document.story(number) for number, p in enumerate(document.paragraphs) if p.date} == {""}


@pytest.mark.parametrize(
    ("line", "published", "expected"),
    [
        ("NAIROBI, Jan 5 (Reuters) - ", date(2026, 1, 6), date(2026, 1, 5)),
        ("NAIROBI, 5 January 2026 (AFP) — ", date(2026, 1, 6), date(2026, 1, 5)),
        ("SUVA, January 6 (AAP) - ", date(2026, 1, 5), date(2026, 1, 6)),
        ("LIMA, Dec 31 (Andina) - ", date(2026, 1, 1), date(2025, 12, 31)),
        ("NAIROBI, Jan 5 (Reuters) - ", date(2026, 1, 5), None),
        ("NAIROBI, Jan 5 (Reuters) - ", date(2026, 3, 5), None),
    ],
)
def test_today_is_the_day_of_the_dateline(line: str, published: date, expected: date | None) -> None:
    document = clean(replace(titled(f"{TITLE}\n\n{line}{LEAD}\n\n{MORE}"), published=published))
    assert texts(document, "body") == [LEAD, MORE]
    assert {p.date for p in document.paragraphs if p.kind == "body"} == {expected}
    assert document.article.published == published
