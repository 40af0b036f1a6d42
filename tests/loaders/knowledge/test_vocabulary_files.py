"""The files are whole, and what is wrong in one is refused with file and line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cypher.errors import ConfigurationError
from loaders.knowledge import vocabulary
from loaders.knowledge.load import FILES, FOLDER, read_vocabulary
from loaders.knowledge.schema import first_day, last_day
from loaders.knowledge.slug import slug


def test_there_is_enough_of_everything() -> None:
    known = vocabulary()
    assert len(known.countries) >= 195
    assert len(known.organizations) >= 150
    assert len(known.people) >= 400
    assert len(known.projects) >= 150
    assert len(known.places) >= 150
    assert len(known.officials) >= len(known.people)


def test_states_carry_what_rigour_knows() -> None:
    china = vocabulary().countries["CHN"]
    assert (china.iso2, china.qid, china.capital) == ("CN", "Q148", "Beijing")
    assert {"XKX", "TWN", "PSE"} <= set(vocabulary().countries)
    assert all(state.qid.startswith("Q") for state in vocabulary().countries.values())


def test_ids_of_organisations_are_no_state_codes() -> None:
    known = vocabulary()
    assert not set(known.organizations) & set(known.countries)
    assert {"EU", "UN", "HAMAS", "HEZB", "M23", "TALIBAN", "BLA", "ICJ"} <= set(known.organizations)


def test_people_and_projects_do_not_share_ids_with_parties() -> None:
    known = vocabulary()
    ids = [*known.countries, *known.organizations, *known.people, *known.places]
    assert len(ids) == len(set(ids))


def test_the_version_follows_the_files(tmp_path: Path) -> None:
    folder = _copy(tmp_path)
    assert read_vocabulary(folder).version == vocabulary().version
    with (folder / "places.yaml").open("a") as file:
        file.write("# another comment\n")
    assert read_vocabulary(folder).version != vocabulary().version


@pytest.mark.parametrize(
    ("file", "line", "says"),
    [
        ("countries", "- {id: ZZZ, name: Nowhere}", "no ISO 3166-1 alpha-3 code"),
        ("countries", "- {id: CHN, name: Cathay}", "stands here twice"),
        ("countries", "- {id: chn, name: Cathay}", "id: "),
        (
            "countries",
            "- {id: ASM, name: Samoa East, aliases: [Beijing]}",
            "belongs to CHN already (countries.yaml line",
        ),
        ("organizations", "- {id: CHE, name: Che Group, kind: group}", "is a state's code"),
        ("organizations", "- {id: XNEW, name: United Nations, kind: body}", "belongs to UN already"),
        ("organizations", "- {id: XNEW, name: New Body, kind: club}", "kind: "),
        ("organizations", "- {id: XNEW, name: New Body, kind: body, colour: red}", "colour: "),
        ("organizations", "- {id: XNEW, name: New Body, kind: firm, acts_for: QQQ}", "'QQQ' is no state's code"),
        ("organizations", "- {id: XNEW, name: New Body, kind: body, members: [Q1]}", "is no membership"),
        ("organizations", "- {id: XNEW, name: New Body, kind: body, members: [QQQ]}", "'QQQ' is no state's code"),
        ("metonyms", "- {for: QQQ, kind: seat, names: [Castle]}", "'QQQ' is no state's code"),
        ("metonyms", "- {for: FRA, kind: seat, names: [Kremlin]}", "belongs to RUS already"),
        ("officials", "- {name: Jane Roe, terms: [PAK foreign minister 2024-05-01/]}", "at one time"),
        ("officials", "- {name: Jane Roe, terms: [PAK foreign minister 2024]}", "is no term"),
        ("officials", "- {name: Jane Roe, terms: [PAK court jester 2024/]}", "is no office"),
        ("officials", "- {name: Jane Roe, terms: [QQQ foreign minister 2024/]}", "'QQQ' is no state's code"),
        ("officials", "- {name: Jane Roe, terms: [TUV foreign minister 2024-13/]}", "month"),
        ("officials", "- {name: Jane Roe, terms: [TUV foreign minister 2024/2020]}", "ends before it begins"),
        ("officials", "- {name: Jane Roe, terms: []}", "terms: "),
        ("officials", "- {name: Wang Yi, terms: [TUV foreign minister 2024/]}", "stands here twice"),
        ("officials", "- {id: jane-roe, name: Wang Yi, terms: [TUV foreign minister 2024/]}", "belongs to wang-yi"),
        ("projects", "- {id: x-line, name: CPEC, kind: railway}", "belongs to project cpec already"),
        ("projects", "- {id: x-line, name: X Line, kind: railway, parties: [QQQ]}", "'QQQ'"),
        ("projects", "- {id: X Line, name: X Line, kind: railway}", "id: "),
        ("places", "- {name: Far Point, kind: city, at: [91.0, 0.0]}", "at.0: "),
        ("places", "- {name: Lahore, kind: city, at: [1.0, 0.0]}", "stands here twice"),
        ("ambiguous", "- {name: Georgia, why: again}", "stands here twice"),
        ("offices", "- {office: court jester, titles: [President]}", "belongs to 'head of state' already"),
        ("places", "- {name: Far Point, kind: city", "is no YAML"),
    ],
)
def test_what_is_wrong_is_refused_with_file_and_line(tmp_path: Path, file: str, line: str, says: str) -> None:
    folder = _copy(tmp_path)
    path = folder / f"{file}.yaml"
    text = path.read_text("utf-8")
    path.write_text(text + line + "\n", "utf-8")
    with pytest.raises(ConfigurationError) as refused:
        read_vocabulary(folder)
    assert says in refused.value.message
    number = len(text.splitlines()) + 1
    # A broken flow mapping is noticed where the file ends, one line later.
    assert refused.value.where in (f"{file}.yaml line {number}", f"{file}.yaml line {number + 1}")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    folder = _copy(tmp_path)
    (folder / "projects.yaml").unlink()
    with pytest.raises(ConfigurationError) as refused:
        read_vocabulary(folder)
    assert refused.value.where == "projects.yaml"


def test_a_file_that_is_no_list_is_refused(tmp_path: Path) -> None:
    folder = _copy(tmp_path)
    (folder / "projects.yaml").write_text("cpec: a corridor\n")
    with pytest.raises(ConfigurationError, match="must be a list"):
        read_vocabulary(folder)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-02-05", "2024-02-05", "2024-02-05"),
    ],
)
def test_partial_dates(text: str, first: str, last: str) -> None:
    assert (str(first_day(text)), str(last_day(text))) == (first, last)
    assert first_day("") is None and last_day("") is None
    with pytest.raises(ValueError, match="is no date"):
        first_day("5 May")


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Recep Tayyip Erdoğan", "recep-tayyip-erdogan"),
        ("Łukasz Ørsted", "lukasz-orsted"),
        ("Xi'an", "xi-an"),
        ("Xinhua News Agency", "xinhua-news-agency"),
        ("  The Économist! ", "the-economist"),
        ("Channel 4", "channel-4"),
        ("خبرگزاری ایرنا", "خبرگزاری-ایرنا"),
        ("央视 13", "央视-13"),
        ("2025", "2025"),
        ("…", "unnamed"),
        ("", "unnamed"),
    ],
)
def test_slugs(name: str, id_: str) -> None:
    assert slug(name) == id_


def _copy(folder: Path) -> Path:
    for file in FILES:
        shutil.copy(FOLDER / f"{file}.yaml", folder)
    return folder
