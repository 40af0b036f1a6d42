"""The embedded server's life: shared, ended when nobody needs it, found again after every kind of death."""

from __future__ import annotations

import os
import random
import signal
import socket
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from cypher.connection import Graph
from cypher.embedded import client
from cypher.embedded.folder import Folder, State, born
from cypher.embedded.keeper import explain
from cypher.embedded.writer import writer_lock
from cypher.errors import ConfigurationError, GraphUnavailable
from cypher.settings import GraphSettings

Environment = Callable[[GraphSettings], dict[str, str]]

ONE_WRITE = """
import sys
from cypher.connection import Graph
with Graph.open() as graph:
    graph.write(lambda tx: tx.run("CREATE (:Place {id: $id})", id=sys.argv[1]))
    print(graph.place.embedded.java)
"""


def folder_of(settings: GraphSettings) -> Folder:
    return Folder(settings.home.resolve() / "graph")


def state_of(settings: GraphSettings) -> State:
    state = folder_of(settings).read_state()
    assert state is not None
    return state


def wait_for(what: Callable[[], bool], seconds: float = 40) -> None:
    deadline = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)


def places(graph: Graph) -> int:
    return int(graph.read("MATCH (p:Place) RETURN count(p) AS n")[0]["n"])


def command(environment: dict[str, str], name: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", ONE_WRITE, name],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_five_commands_at_one_instant_share_one_server(own_home: GraphSettings, environment_of: Environment) -> None:
    commands = [command(environment_of(own_home), f"p{n}") for n in range(5)]
    ended = [one.communicate(timeout=200) for one in commands]
    assert [err for _, err in ended] == [""] * 5
    assert len({out for out, _ in ended}) == 1
    with Graph.open(own_home) as graph:
        assert places(graph) == 5


def test_it_ends_after_its_last_user_and_not_before(own_home: GraphSettings) -> None:
    first = Graph.open(own_home)
    second = Graph.open(own_home)
    state = state_of(own_home)
    assert first.place == second.place
    first.close()
    time.sleep(own_home.graph_linger_seconds + 1)
    assert born(state.java) == state.born
    assert second.read("RETURN 1 AS n") == [{"n": 1}]
    second.close()
    wait_for(lambda: not born(state.keeper))
    assert born(state.java) == ""
    with Graph.open(own_home) as again:
        assert again.read("RETURN 1 AS n") == [{"n": 1}]
        # The ports are remembered: an address that someone noted stays good while nobody else takes it.
        assert (state_of(own_home).bolt, state_of(own_home).http) == (state.bolt, state.http)


def test_db_start_holds_it_until_db_stop(own_home: GraphSettings) -> None:
    address = client.hold(own_home)
    time.sleep(own_home.graph_linger_seconds + 1)
    assert born(address.java) == address.born
    assert client.release(own_home) is True
    assert born(address.java) == ""
    assert client.release(own_home) is False


def test_secrets_are_in_files_of_their_owner_only(own_home: GraphSettings) -> None:
    with Graph.open(own_home) as graph:
        address = graph.place.embedded
        assert address is not None
        for user in ("root", "reader"):
            path = folder_of(own_home).root / f"{user}.password"
            assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(folder_of(own_home).server.stat().st_mode) == 0o700
        for pid in (address.java, state_of(own_home).keeper):
            for file in ("cmdline", "environ"):
                shown = Path(f"/proc/{pid}/{file}").read_text(errors="replace")
                assert address.root not in shown
                assert address.reader not in shown


def test_it_listens_on_loopback_only(own_home: GraphSettings) -> None:
    with Graph.open(own_home):
        pid = state_of(own_home).java
        inodes = {str(fd.readlink()) for fd in Path(f"/proc/{pid}/fd").iterdir() if fd.is_symlink() and fd.exists()}
        for table in ("tcp", "tcp6"):
            for line in Path("/proc/net", table).read_text().splitlines()[1:]:
                fields = line.split()
                if fields[3] == "0A" and f"socket:[{fields[9]}]" in inodes:
                    assert fields[1].split(":")[0] in ("0100007F", "0000000000000000FFFF00000100007F"), line


@pytest.mark.parametrize("victim", ["java", "keeper"])
def test_after_kill_9_the_same_connection_goes_on(own_home: GraphSettings, victim: str) -> None:
    with Graph.open(own_home) as graph:
        graph.write(lambda tx: tx.run("CREATE (:Place {id: 'before'})"))
        state = state_of(own_home)
        os.kill(getattr(state, victim), signal.SIGKILL)
        # A server that is dying may have taken it before its answer was lost: a write has to bear being run again.
        graph.write(lambda tx: tx.run("MERGE (:Place {id: 'after'})"))
        assert places(graph) == 2
        assert state_of(own_home).java != state.java
        assert born(state.java) == ""


@pytest.mark.parametrize("victim", ["java", "keeper"])
def test_after_kill_9_the_next_command_starts_it(own_home: GraphSettings, victim: str) -> None:
    with Graph.open(own_home) as graph:
        graph.write(lambda tx: tx.run("CREATE (:Place {id: 'before'})"))
    state = state_of(own_home)
    os.kill(getattr(state, victim), signal.SIGKILL)
    with Graph.open(own_home) as graph:
        assert places(graph) == 1


def test_a_keeper_killed_while_it_starts_is_replaced(own_home: GraphSettings) -> None:
    opened: list[Graph] = []
    thread = threading.Thread(target=lambda: opened.append(Graph.open(own_home)))
    thread.start()
    wait_for(lambda: (state := folder_of(own_home).read_state()) is not None and state.java > 0)
    os.kill(state_of(own_home).keeper, signal.SIGKILL)
    thread.join(150)
    assert len(opened) == 1
    assert places(opened[0]) == 0
    opened[0].close()


def test_a_write_under_way_survives_a_restart(own_home: GraphSettings) -> None:
    with Graph.open(own_home) as graph:
        stop, written = threading.Event(), threading.Event()
        killed: list[int] = []

        def killer() -> None:
            # Each time at a random point of a stream of writes, once the server of the last time has taken one.
            while not stop.is_set() and len(killed) < 2:
                if written.wait(0.05) and not stop.wait(random.uniform(0.1, 1)):
                    killed.append(state_of(own_home).java)
                    os.kill(killed[-1], signal.SIGKILL)
                    written.clear()

        thread = threading.Thread(target=killer)
        thread.start()
        number = 0
        try:
            while thread.is_alive():
                rows = [f"{number}-{n}" for n in range(20)]
                graph.write(lambda tx, rows=rows: tx.run("UNWIND $ids AS id MERGE (:Place {id: id})", ids=rows))
                number += 1
                written.set()
        finally:
            stop.set()
            thread.join()
        graph.reconnect()
        assert places(graph) == 20 * number
        assert len(set(killed)) == 2


def test_a_stale_state_and_a_foreign_process_are_left_alone(own_home: GraphSettings) -> None:
    folder = client.prepare_folder(own_home)
    # Its process ids belong to others now: ours must survive.
    folder.write_state(State("ready", os.getpid(), time.time(), os.getpid(), "1"))
    with Graph.open(own_home) as graph:
        assert places(graph) == 0
    (folder.root / "state.json").write_text("{broken")
    with Graph.open(own_home) as graph:
        assert places(graph) == 0


def test_a_remembered_port_that_someone_took_is_replaced(own_home: GraphSettings) -> None:
    folder = client.prepare_folder(own_home)
    with socket.socket() as bolt, socket.socket() as http:
        for taken in (bolt, http):
            taken.bind(("127.0.0.1", 0))
            taken.listen()
        ports = bolt.getsockname()[1], http.getsockname()[1]
        folder.write_state(State("ready", 1, 0.0, 0, "", *ports))
        with Graph.open(own_home) as graph:
            assert places(graph) == 0
            assert not {state_of(own_home).bolt, state_of(own_home).http} & set(ports)


def test_a_server_that_cannot_start_says_why(own_home: GraphSettings) -> None:
    settings = own_home.model_copy(update={"graph_memory": "1m"})
    began = time.monotonic()
    with pytest.raises(GraphUnavailable) as error:
        Graph.open(settings)
    assert time.monotonic() - began < 60
    assert "did not start" in str(error.value)
    assert "server.log" in str(error.value)
    with Graph.open(own_home) as graph:  # the failure leaves nothing behind
        assert places(graph) == 0


def test_logs_are_explained() -> None:
    full = explain("SEVERE Error\njava.io.IOException: No space left on device\n")
    assert (str(full), bool(full.hint)) == ("the disk is full", True)
    assert "memory" in str(explain("java.lang.OutOfMemoryError: Java heap space"))
    assert "not writable" in str(explain("java.nio.file.AccessDeniedException: /x"))
    assert "SEVERE what" in str(explain("INFO a\nSEVERE what\nINFO b"))
    assert "nothing in its log" in str(explain(""))


def test_a_home_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ConfigurationError, match="cannot be written") as error:
        Graph.open(GraphSettings(home=tmp_path / "file" / "home"))
    assert "COMMUNIQUE_HOME" in str(error.value)


def test_no_java_for_this_platform_is_named(tmp_path: Path, environment_of: Environment) -> None:
    # An interpreter that sees everything but the package with the server.
    program = (
        "import sys\nfrom importlib.machinery import PathFinder\n"
        "class Hidden(PathFinder):\n"
        "    @classmethod\n"
        "    def find_spec(cls, name, path=None, target=None):\n"
        "        return None if name == 'arcadedb_embedded' else PathFinder.find_spec(name, path, target)\n"
        "sys.meta_path[:] = [f for f in sys.meta_path if f is not PathFinder] + [Hidden]\n"
        "from cypher.connection import Graph\nfrom cypher.errors import ConfigurationError\n"
        "try:\n    Graph.open()\nexcept ConfigurationError as error:\n    print(error)\n"
    )
    env = environment_of(GraphSettings(home=tmp_path / "home"))
    shown = subprocess.run([sys.executable, "-c", program], env=env, capture_output=True, text=True, timeout=60)
    assert "no embedded graph for this platform" in shown.stdout, shown.stderr
    assert "COMMUNIQUE_GRAPH" in shown.stdout


def test_a_second_writer_waits_and_is_told_for_whom(tmp_path: Path) -> None:
    settings = GraphSettings(home=tmp_path)
    told: list[str] = []
    order: list[str] = []
    ready = threading.Event()

    def second() -> None:
        def on_wait(holder: str) -> None:
            told.append(holder)
            ready.set()

        with writer_lock(settings, "load of b", on_wait):
            order.append("second")

    with writer_lock(settings, "load of a"):
        thread = threading.Thread(target=second)
        thread.start()
        assert ready.wait(10)
        order.append("first")
    thread.join(10)
    assert order == ["first", "second"]
    assert len(told) == 1
    assert told[0].startswith(f"load of a (process {os.getpid()}, since ")


def test_writers_of_two_graphs_do_not_wait_for_each_other(tmp_path: Path) -> None:
    one = GraphSettings(home=tmp_path, graph="bolt://127.0.0.1:1")
    other = GraphSettings(home=tmp_path, graph="bolt://127.0.0.1:2")
    with writer_lock(one, "a"), writer_lock(other, "b", lambda holder: pytest.fail(holder)):
        pass


def test_a_reader_waits_at_most_ten_seconds(own_home: GraphSettings) -> None:
    with Graph.open(own_home) as graph:
        state = state_of(own_home)
        os.kill(state.java, signal.SIGKILL)
        began = time.monotonic()
        assert graph.door().run("RETURN 1 AS n").rows == [[1]]
        assert time.monotonic() - began < 15  # ten, and what a busy machine takes
