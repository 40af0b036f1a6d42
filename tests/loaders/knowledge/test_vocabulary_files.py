"""The files are whole, and what is wrong in one is refused with file and line."""

from __future__ import annotations

import shutil
from datetime import date
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
        ("countries", "- {id: ASM, name: Samoa East, capitol: Pago}", "capitol: there is no such field"),
        ("countries", "- {id: ASM, name: Samoa East, name: Samoa}", "'name' stands twice in one entry"),
        ("countries", "- Samoa", "an entry is a mapping"),
        (
            "countries",
            "- {id: ASM, name: Samoa East, aliases: [Beijing]}",
            "belongs to CHN already (countries.yaml line",
        ),
        ("organizations", "- {id: CHE, name: Che Group, kind: group}", "is a state's code"),
        ("organizations", "- {id: XNEW, name: United Nations, kind: body}", "belongs to UN already"),
        # A quote is a quote, however it is printed.
        (
            "organizations",
            "- {id: XNEW, name: Lawyers’ Body, kind: body, aliases: [Lawyers' Body, Côte d’Ivoire]}",
            "belongs to CIV",
        ),
        ("organizations", "- {id: XNEW, name: New Body, kind: club}", "kind: "),
        ("organizations", "- {id: XNEW, name: New Body, kind: body, country: UN}", "country: "),
        ("organizations", "- {id: XNEW, name: New Body, kind: body, country: QQQ}", "'QQQ' is no state's code"),
        ("organizations", "- {id: XNEW, name: New Body, kind: firm, acts_for: XNEW}", "acts for itself"),
        ("organizations", "- {id: XNEW, name: New Body, kind: group, governs: QQQ 2021/}", "'QQQ' is no state's code"),
        ("organizations", "- {id: XNEW, name: New Body, kind: group, governs: AFG 2021-02-30/}", "is no date"),
        (
            "organizations",
            "- {id: XNEW, name: New Body, kind: body, members: [FRA 2024/2020]}",
            "ends before it begins",
        ),
        ("organizations", "- {id: XNEW, name: New Body, kind: body, members: [FRA 24/]}", "'24' is no date"),
        (
            "organizations",
            "- {id: XNEW, name: New Body, kind: body, members: [FRA 1990/2000, FRA 1999/]}",
            "a member twice",
        ),
        ("organizations", "- {id: XNEW, name: New Body, kind: body, colour: red}", "colour: "),
        ("organizations", "- {id: XNEW, name: New Body, kind: firm, acts_for: QQQ}", "'QQQ' is no state's code"),
        ("organizations", "- {id: XNEW, name: New Body, kind: body, members: [Q1]}", "is no membership"),
        ("organizations", "- {id: XNEW, name: New Body, kind: body, members: [QQQ]}", "'QQQ' is no state's code"),
        ("metonyms", "- {for: QQQ, kind: seat, names: [Castle]}", "'QQQ' is no state's code"),
        ("metonyms", "- {for: FRA, kind: seat, names: [Kremlin]}", "belongs to RUS already"),
        ("metonyms", "- {for: FRA, kind: castle, names: [Keep]}", "kind: "),
        ("officials", "- {name: Jane Roe, terms: [PAK foreign minister 2024-05-01/]}", "at one time"),
        ("officials", "- {name: Jane Roe, terms: [PAK foreign minister 2024]}", "is no term"),
        ("officials", "- {name: Jane Roe, terms: [PAK court jester 2024/]}", "is no office"),
        ("officials", "- {name: Jane Roe, terms: [QQQ foreign minister 2024/]}", "'QQQ' is no state's code"),
        ("officials", "- {name: Jane Roe, terms: [TUV foreign minister 2024-13/]}", "'2024-13' is no date"),
        ("officials", "- {name: Jane Roe, terms: [TUV foreign minister 2023-02-29/]}", "'2023-02-29' is no date"),
        ("officials", "- {name: Jane Roe, terms: [TUV foreign minister 0000/]}", "'0000' is no date"),
        ("officials", "- {name: Jane Roe, terms: [2024]}", "terms.0: "),
        ("officials", "- {name: Jane Roe, terms: [TUV foreign minister 2024/2020]}", "ends before it begins"),
        ("officials", "- {name: Jane Roe, terms: []}", "terms: "),
        ("officials", "- {name: Wang Yi, terms: [TUV foreign minister 2024/]}", "stands here twice"),
        ("officials", "- {id: jane-roe, name: Wang Yi, terms: [TUV foreign minister 2024/]}", "belongs to wang-yi"),
        ("projects", "- {id: x-line, name: CPEC, kind: railway}", "belongs to project cpec already"),
        ("projects", "- {id: x-line, name: X Line, kind: railway, parties: [QQQ]}", "'QQQ'"),
        ("projects", "- {id: X Line, name: X Line, kind: railway}", "id: "),
        ("places", "- {name: Far Point, kind: city, at: [91.0, 0.0]}", "at.0: "),
        ("places", "- {name: Lahore, kind: city, at: [1.0, 0.0]}", "stands here twice"),
        ("places", "- {name: Far Point, kind: city, at: [1.0, 0.0], country: QQQ}", "'QQQ' is no state's code"),
        (
            "places",
            "- {name: Far Point, kind: sea, at: [1.0, 0.0], claimed_by: [FRA, QQQ]}",
            "'QQQ' is no state's code",
        ),
        ("ambiguous", "- {name: Georgia, why: again}", "stands here twice"),
        ("ambiguous", "- {name: Foo, why: never heard, as: QQQ}", "'QQQ' is no state's code"),
        ("ambiguous", "- {name: Foo, why: never heard, nearby: [bar]}", "nearby: there is no such field"),
        ("ambiguous", "- {name: Foo, why: never heard, near: bar}", "near: "),
        ("offices", "- {office: court jester, titles: [President]}", "belongs to 'head of state' already"),
        ("places", "- {name: Far Point, kind: city", "is no YAML"),
        ("places", "- name: Far Point\n\tkind: city", "is no YAML"),
        ("places", '- {name: "Far\x07Point", kind: city}', "control characters"),
        ("places", "- {name: *elsewhere, kind: city}", "is no YAML"),
        ("places", "- {name: !!python/name:os.sep Far, kind: city}", "is no YAML"),
        ("places", "- {name: 2024-13-01, kind: city, at: [1.0, 0.0]}", "a day that is none"),
        ("shadows", "names: [Only One]", "'names' stands twice"),
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
    assert refused.value.hint


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    folder = _copy(tmp_path)
    path = folder / "places.yaml"
    before = path.read_bytes()
    path.write_bytes(before + "- {name: Orléans, kind: city, at: [47.9, 1.9]}\n".encode("latin-1"))
    with pytest.raises(ConfigurationError, match="UTF-8") as refused:
        read_vocabulary(folder)
    assert refused.value.where == f"places.yaml line {len(before.splitlines()) + 1}"


def test_two_holders_may_share_the_day_of_the_handover_and_the_doubt_of_a_year(tmp_path: Path) -> None:
    folder = _copy(tmp_path)
    with (folder / "officials.yaml").open("a") as file:
        file.write("- {name: Jane Roe, terms: [TUV foreign minister 2020-01-01/2021-05-05]}\n")
        file.write("- {name: John Doe, terms: [TUV foreign minister 2021-05-05/2023]}\n")
        file.write("- {name: June Poe, terms: [TUV foreign minister 2023/]}\n")
    assert "june-poe" in read_vocabulary(folder).people


def test_a_state_may_come_back_to_an_organisation(tmp_path: Path) -> None:
    folder = _copy(tmp_path)
    with (folder / "organizations.yaml").open("a") as file:
        file.write("- {id: XNEW, name: New Body, kind: body, members: [MAR 1963/1984-11-12, MAR 2017-01-30/]}\n")
    members = read_vocabulary(folder).organizations["XNEW"].members
    assert [one.holds(date(year, 6, 1)) for year in (1980, 2000, 2020) for one in members] == [
        True, False, False, False, False, True,
    ]  # fmt: skip


def test_an_organisation_may_act_for_one_that_stands_further_down(tmp_path: Path) -> None:
    folder = _copy(tmp_path)
    path = folder / "organizations.yaml"
    path.write_text("- {id: XNEW, name: New Body, kind: body, acts_for: UN}\n" + path.read_text("utf-8"), "utf-8")
    assert read_vocabulary(folder).organizations["XNEW"].acts_for == "UN"


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
