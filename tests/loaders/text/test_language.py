"""Which language: enough to turn away what the reader cannot read, never a headline in English."""

from __future__ import annotations

import time

import pytest
from written import LEAD, MORE, cleaned, made

from loaders.text import clean, language_name, language_of


@pytest.mark.parametrize(
    ("text", "code", "name"),
    [
        (
            "Kenia und Äthiopien einigten sich am Dienstag darauf, die Straße zwischen Moyale und Isiolo zu öffnen.",
            "de",
            "German",
        ),
        (
            "Le Kenya et l'Éthiopie ont convenu mardi de rouvrir la route entre Moyale et Isiolo.",
            "fr",
            "French",
        ),
        (
            "Kenia y Etiopía acordaron el martes reabrir la carretera entre Moyale e Isiolo.",
            "es",
            "Spanish",
        ),
        ("کنیا و اتیوپی روز سه‌شنبه توافق کردند که جاده میان دو کشور را دوباره باز کنند.", "fa", "Persian"),
        ("肯尼亚和埃塞俄比亚周二同意重新开放两国之间的公路。", "zh", "Chinese"),
        ("Кения и Эфиопия договорились во вторник снова открыть дорогу между двумя странами.", "ru", "Russian"),
        ("اتفقت كينيا وإثيوبيا يوم الثلاثاء على إعادة فتح الطريق بين البلدين بعد الفيضانات.", "ar", "Arabic"),
        ("ケニアとエチオピアは火曜日、両国を結ぶ道路を再開することで合意した。", "ja", "Japanese"),
        (
            "De Keniaanse minister sprak dinsdag met zijn ambtgenoot over de weg die door het water was verwoest.",
            "nl",
            "Dutch",
        ),
    ],
)
def test_other_languages_are_named(text: str, code: str, name: str) -> None:
    assert language_of(cleaned(text)) == code
    assert language_name(code) == name


@pytest.mark.parametrize(
    "text",
    [
        LEAD,
        f"{LEAD} {MORE}",
        "Kenya, Ethiopia reopen highway",
        "Iran attacks Israel",
        "William Ruto Abiy Ahmed Nairobi Addis Ababa Moyale Isiolo Mombasa Lamu Garissa Mandera Wajir Marsabit Turkana",
        "Ruto meets Abiy. Troops leave Mandera. Turkana votes.",
        "1234 5678 --",
        "Angela Merkel told Süddeutsche Zeitung that the Bundestag and the Bundesrat would vote on the treaty.",
    ],
)
def test_english_and_what_is_too_short_to_tell_is_english(text: str) -> None:
    assert language_of(cleaned(text)) == "en"


def test_what_the_record_declares_decides_only_what_is_too_short() -> None:
    assert language_of(clean(made("Ruto in Wien", language="de-AT"))) == "de"
    assert language_of(clean(made(LEAD, language="de"))) == "en"
    assert language_of(clean(made("肯尼亚和埃塞俄比亚周二同意重新开放两国之间的公路。", language="en"))) == "zh"


def test_a_code_without_a_name_names_itself() -> None:
    assert language_name("xx") == "xx"


def test_the_check_is_quick() -> None:
    documents = [
        cleaned(f"{LEAD}\n\n{MORE}\n\n" * 10),
        cleaned("Kenia und Äthiopien einigten sich auf eine Straße. " * 60),
    ]
    for document in documents:
        language_of(document)
        begin = time.perf_counter()
        for _ in range(20):
            language_of(document)
        assert (time.perf_counter() - begin) / 20 < 0.02
