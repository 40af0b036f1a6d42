"""`communique load`, `export` and `retract` as a person types them, on both servers."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

COMMUNIQUE = str(Path(sys.executable).with_name("communique"))
TEXT = "China's foreign minister Wang Yi met Pakistan's foreign minister Ishaq Dar in Beijing on 21 May 2025.\n"
PERSIAN = "وزیران خارجه چین و پاکستان روز چهارشنبه در پکن دیدار کردند و درباره همکاری گفتگو کردند.\n"


def communique(environment: dict[str, str], *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [COMMUNIQUE, *arguments], env=environment, input=stdin, capture_output=True, text=True, timeout=240
    )


def bare(export: str) -> str:
    return re.sub(r'"recorded_at":"[^"]*",?', "", export)


def test_good_and_bad_sources_together(environment: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "persian.txt").write_text(PERSIAN, encoding="utf-8")
    (tmp_path / "picture.txt").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    dry = communique(environment, "load", str(tmp_path / "good.txt"), "--dry-run")
    assert dry.returncode == 0 and "nothing was written: 1 read, 1 loaded" in dry.stdout, dry.stderr
    done = communique(environment, "load", str(tmp_path), str(tmp_path / "missing.txt"), "--published", "2025-05-22")
    assert done.returncode == 1, done.stderr
    assert "5 read, 1 loaded, 0 unchanged, 4 rejected" in done.stdout
    assert "Traceback" not in done.stderr
    for name in ("persian.txt", "picture.txt", "empty.txt", "missing.txt"):
        assert re.search(rf"rejected: \S*{name}: \w+", done.stderr), done.stderr
    assert "Persian" in done.stderr
    (path,) = re.findall(r"The rejected records and why: (\S+)", done.stderr)
    reasons = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    assert len(reasons) == 4 and all(r["reason"] and r["hint"] for r in reasons)


def test_load_twice_export_retract(environment: dict[str, str], tmp_path: Path) -> None:
    source = tmp_path / "good.txt"
    source.write_text(TEXT, encoding="utf-8")
    first = communique(environment, "load", str(source))
    assert first.returncode == 0 and "1 loaded" in first.stdout, first.stderr
    before = communique(environment, "export").stdout
    second = communique(environment, "load", "-", "--format", "text", stdin=TEXT)
    assert second.returncode == 0 and "1 unchanged" in second.stdout, second.stderr + second.stdout
    third = communique(environment, "load", str(source))
    assert "0 loaded, 1 unchanged" in third.stdout and "0 of them new" in third.stdout
    after = communique(environment, "export").stdout
    records = [json.loads(line) for line in after.splitlines()]
    assert len(records) == len(before.splitlines()) and '"type":"ENGAGED"' in after
    (article,) = [r["id"] for r in records if r["kind"] == "node" and r["labels"] == ["Article"]]
    gone = communique(environment, "retract", article, "--reason", "a test")
    assert gone.returncode == 0 and "is retracted" in gone.stdout, gone.stderr
    history = communique(environment, "export", "--history").stdout
    assert '"labels":["Event"]' not in history and '"reason":"a test"' in history
    again = communique(environment, "retract", article)
    assert again.returncode == 2 and "There is no article" in again.stderr
    assert communique(environment, "load", str(source)).returncode == 0
    assert bare(communique(environment, "export").stdout).splitlines() == bare(before).splitlines()


def test_what_makes_no_sense_leaves_with_two(environment: dict[str, str], tmp_path: Path) -> None:
    nothing = communique(environment, "load")
    assert nothing.returncode == 2 and "No source" in nothing.stderr and "--samples" in nothing.stderr
    day = communique(environment, "load", str(tmp_path), "--published", "yesterday")
    assert day.returncode == 2 and "--published" in day.stderr and "2025-02-05" in day.stderr
    odd = communique(environment, "load", str(tmp_path), "--format", "pdf")
    assert odd.returncode == 2 and "format" in odd.stderr
    bound = communique({**environment, "COMMUNIQUE_LOAD_BATCH": "0"}, "load", str(tmp_path))
    assert bound.returncode == 2 and "COMMUNIQUE_LOAD_BATCH" in bound.stderr


def test_several_processes_read_the_same(environment: dict[str, str], tmp_path: Path) -> None:
    lines = [json.dumps({"id": str(n), "text": TEXT.replace("21 May", f"{n + 1} May")}) for n in range(6)]
    (tmp_path / "feed.jsonl").write_text("\n".join(lines), encoding="utf-8")
    done = communique(environment, "load", str(tmp_path / "feed.jsonl"), "--workers", "2")
    assert done.returncode == 0 and "6 loaded" in done.stdout, done.stderr
    again = communique(environment, "load", str(tmp_path / "feed.jsonl"))
    assert "6 unchanged" in again.stdout
