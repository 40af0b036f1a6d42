"""The recipes: their commands run, their addresses answer, their code compiles, what they say of columns is so."""

from __future__ import annotations

import ast
import contextlib
import importlib.util
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import httpx
import icalendar
import pytest
import uvicorn
import yaml

from cypher.catalogue import catalogue
from cypher.connection import Graph
from service.app import create_app
from service.commands.main import main
from service.commands.serve import listen
from service.settings import ServiceSettings
from tests.conftest import graph_environment
from tests.service.conftest import settings_on
from tests.service.manual.pages_of_docs import DOCS, HERE, OUTSIDE, RECIPES, ROOT, Block, blocks, words_of
from tests.service.manual.shell_of_recipes import requests_of

PAGES = [page for page in sorted(RECIPES.glob("*.md")) if page.stem != "notebook"]  # that one is run by its own test
SHELL = [block for page in [*PAGES, DOCS / "api.md"] for block in blocks(page, "sh")]
RUN = [block for block in SHELL if "curl " in block.text or "communique link" in block.text]
# Commands of a reader's own machine.
NOT_RUN = {"make neo4j", "export COMMUNIQUE_FRAME_ANCESTORS=https://blog.example.org"}
PAIR = {"a": "CHN", "b": "PAK"}
FRAMING = "https://blog.example.org"


@pytest.fixture
def address(samples: Graph) -> Iterator[str]:
    """A running service on the sample articles, whose pages one site may frame."""
    listening = listen("127.0.0.1", 0)
    app = create_app(settings_on(samples, frame_ancestors=FRAMING))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False, ws="none"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(timeout=30)
        listening.close()


@pytest.fixture
def http(address: str) -> Iterator[httpx.Client]:
    """A client of that service."""
    with httpx.Client(base_url=address, timeout=60, follow_redirects=True) as client:
        yield client


@pytest.fixture
def token(http: httpx.Client) -> str:
    """The token of a signed link to a timeline."""
    made = http.post("/v1/links", json={"query": "bilateral_timeline", "params": {**PAIR, "since": "2025"}})
    assert made.status_code == 201, made.text
    return str(made.json()["links"]["html"]).split("/l/")[1].split("?")[0]


def moved(text: str, address: str, token: str | None = None) -> str:
    """A recipe's text with the addresses of the service under test."""
    here = text.replace(HERE, address).replace(OUTSIDE, address)
    return here if token is None else here.replace("/l/TOKEN", f"/l/{token}")


def ran(block: Block, address: str, graph: Graph, folder: Path) -> str:
    """The standard output of a block in a shell, in this folder."""
    scripts = Path(sys.executable).parent
    env = graph_environment(graph.settings) | {
        "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}",
        "COMMUNIQUE_KEY": "x",
    }
    script = f"set -euo pipefail\n{moved(block.text, address)}"
    done = subprocess.run(
        ["bash", "-c", script], cwd=folder, env=env, capture_output=True, text=True, timeout=200, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_tool_has_its_page_in_the_list() -> None:
    index = (RECIPES / "README.md").read_text("utf-8")
    for page in RECIPES.iterdir():
        assert page.name == "README.md" or f"({page.name})" in index, page.name


def test_no_command_is_left_out_unseen() -> None:
    assert {block.text for block in SHELL if block not in RUN} == NOT_RUN
    assert re.search(r"^neo4j:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert "frame_ancestors" in ServiceSettings.model_fields


@pytest.mark.parametrize("block", [one for one in RUN if "communique link" in one.text], ids=str)
def test_the_links_that_are_made_open(
    block: Block,
    address: str,
    samples: Graph,
    http: httpx.Client,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, value in graph_environment(samples.settings).items():
        monkeypatch.setenv(name, value)
    for line in moved(block.text, address).splitlines():
        monkeypatch.setattr(sys, "argv", shlex.split(line))
        with contextlib.suppress(SystemExit):
            main()
    made = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert len(made) >= 5 * block.text.count("communique link")
    wanted = set(re.findall(r"ends\s+in\s+`format=(\w+)`", words_of(block.page))) or set(dict(made))
    assert wanted <= set(dict(made))
    for name, target in made:
        if name in wanted:
            answer = http.get(target)
            assert answer.status_code == 200, answer.text
            assert name != "ics" or icalendar.Calendar.from_ical(answer.content).walk("VCALENDAR")


@pytest.mark.skipif(not (shutil.which("curl") and shutil.which("bash")), reason="there is no curl")
@pytest.mark.parametrize("block", [one for one in RUN if "curl " in one.text], ids=str)
def test_the_commands_run(block: Block, address: str, samples: Graph, http: httpx.Client, tmp_path: Path) -> None:
    out = ran(block, address, samples, tmp_path)
    files = [tmp_path / name for name in re.findall(r"(?:-o|>) (\S+\.(?:csv|jsonl?))", block.text)]
    assert out or files
    for file in files:
        assert file.stat().st_size > 0, file
    assert ("that was refused" in out) == ("about:blank" in out), "a problem where none was promised"
    if "--etag-save" in block.text:
        assert out.split() == ["200", "304"]
        assert (tmp_path / "trend.csv").read_text("utf-8").startswith("bucket,")
    if "cursor=$next" in block.text:
        rows = http.get("/v1/relations/CHN/PAK/timeline?since=2024&limit=1000").json()["data"]
        lines = (tmp_path / "events.jsonl").read_text("utf-8").splitlines()
        assert [json.loads(line)["event"] for line in lines] == [row["event"] for row in rows]
        assert len(lines) > 5, "more than one page"


def test_what_curl_would_ask_for_is_answered(http: httpx.Client, address: str) -> None:
    asked = [request for block in RUN for request in requests_of(moved(block.text, address))]
    assert len(asked) >= 8
    for one in asked:
        url = httpx.URL(one.address)
        answer = http.request(
            one.method, url.copy_merge_params(one.params) if one.params else url, headers=one.headers, content=one.body
        )
        assert answer.status_code == (422 if "Atlantis" in one.address else 200), (one.address, answer.text)


def test_a_curl_that_this_test_cannot_read_is_no_silent_pass() -> None:
    with pytest.raises(ValueError, match="--proxy"):
        requests_of("curl --proxy x http://127.0.0.1:8000/")
    (read,) = requests_of("curl -sS --get http://127.0.0.1:8000/v1/ask --data-urlencode 'q=a b' \\\n  -d format=csv")
    assert read.params == [("q", "a b"), ("format", "csv")] and read.method == "GET"
    (posted,) = requests_of("curl -sS http://127.0.0.1:8000/v1/cypher -H 'A: b' -d @- <<'JSON'\n{\n}\nJSON\n")
    assert (posted.method, posted.body, posted.headers) == ("POST", "{\n}", {"A": "b"})


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_address_of_a_recipe_answers(page: Path, http: httpx.Client, address: str, token: str) -> None:
    code = [block.text for block in blocks(page, "html", "powerquery", "yaml")]
    text = moved("\n".join([words_of(page), *code]), address, token)
    for target in re.findall(rf"{re.escape(address)}/[^\s`'\"<>)]+", text):
        answer = http.get(target)
        assert answer.status_code == 200, (target, answer.text)
        if "format=html" in target:
            assert answer.headers["content-type"].startswith("text/html")
            assert f"frame-ancestors {FRAMING}" in answer.headers["content-security-policy"]
        if "format=csv" in target:
            assert answer.text.lstrip("\ufeff").startswith("event,")


def test_what_wordpress_finds_at_an_address_is_there(http: httpx.Client) -> None:
    (page,) = re.findall(
        r"`https://communique\.example\.org(/relations/\S+)`", (RECIPES / "wordpress.md").read_text("utf-8")
    )
    (found,) = re.findall(r'type="application/json\+oembed" href="([^"]+)"', http.get(page).text)
    told = http.get(unescape(found)).json()["html"]
    assert "<blockquote" in told
    assert "<iframe" in told


def test_the_settings_and_commands_that_recipes_name_are_there() -> None:
    text = "\n".join(page.read_text("utf-8") for page in PAGES)
    ours = {*ServiceSettings.model_fields, "key"}  # COMMUNIQUE_KEY is a reader's own variable
    assert {name.lower() for name in re.findall(r"COMMUNIQUE_([A-Z_]+)", text)} <= ours


@pytest.mark.parametrize("block", [block for page in PAGES for block in blocks(page, "python")], ids=str)
def test_code_compiles_and_runs_where_its_modules_are(block: Block, address: str, tmp_path: Path) -> None:
    tree = ast.parse(block.text)
    assert len(block.text.splitlines()) <= 30, "a short one"
    named = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    columns = {column for query in catalogue().values() for column in query.columns}
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.List):
            assert set(ast.literal_eval(node.value)) <= columns
    if all(importlib.util.find_spec(name) for name in named):
        script = moved(block.text, address)
        done = subprocess.run(
            [sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, timeout=200, check=False
        )
        assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("block", [block for page in PAGES for block in blocks(page, "powerquery")], ids=str)
def test_power_query_finds_the_columns_that_it_names(
    block: Block, http: httpx.Client, address: str, token: str
) -> None:
    (target,) = re.findall(r'"(http[^"]+)"', moved(block.text, address, token))
    header = http.get(target).text.splitlines()[0].split(",")
    named = re.findall(r'\{"(\w+)", type', block.text) + re.findall(r"\(\[(\w+)\]", block.text)
    assert len(named) >= 4 and set(named) <= set(header)
    for opening, closing in ("()", "[]", "{}"):
        assert block.text.count(opening) == block.text.count(closing)
    assert block.text.startswith("let\n") and re.search(r"^in$", block.text, re.MULTILINE)


@pytest.mark.parametrize("block", [block for page in PAGES for block in blocks(page, "cypher")], ids=str)
def test_cypher_finds_something_through_the_door(block: Block, http: httpx.Client) -> None:
    answer = http.post("/v1/cypher", json={"query": block.text})
    assert answer.status_code == 200, answer.text
    assert answer.json()["data"] and answer.json()["warnings"] == []


def test_the_addition_to_compose_adds_to_what_is_there() -> None:
    (block,) = [block for page in PAGES for block in blocks(page, "yaml")]
    whole = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))
    for service, changes in yaml.safe_load(block.text)["services"].items():
        assert set(changes) <= set(whole["services"][service])


def test_the_dashboard_reads_what_it_shows(http: httpx.Client, address: str) -> None:
    board: dict[str, Any] = json.loads((RECIPES / "grafana-dashboard.json").read_text("utf-8"))
    sources = {f"${{{one['name']}}}" for one in board["__inputs"]}
    variables: Mapping[str, str] = {one["name"]: one["query"] for one in board["templating"]["list"]}
    assert variables == {"base": HERE, **PAIR}
    assert [panel["type"] for panel in board["panels"]] == ["timeseries", "table"]
    for panel in board["panels"]:
        assert {panel["datasource"]["uid"], panel["targets"][0]["datasource"]["uid"]} <= sources
        (target,) = panel["targets"]
        url = target["url"].replace("${__from:date:YYYY-MM-DD}", "2024-01-01")
        url = url.replace("${__to:date:YYYY-MM-DD}", date.today().isoformat())  # noqa: DTZ011 - any day will do
        for name, value in variables.items():
            url = url.replace(f"${{{name}}}", value)
        assert "$" not in url, url
        answer = http.get(moved(url, address))
        assert answer.status_code == 200, answer.text
        rows = answer.json()[target["root_selector"]]
        assert rows
        for column in target["columns"]:
            assert all(column["selector"] in row for row in rows), column
            if column["type"] == "timestamp":
                assert all(date.fromisoformat(row[column["selector"]]) for row in rows)
            if column["type"] == "number":
                assert all(isinstance(row[column["selector"]], (int, float)) for row in rows)
        shown = {column["text"] for column in target["columns"]}
        overrides = {one["matcher"]["options"] for one in panel["fieldConfig"]["overrides"]}
        assert overrides <= shown
