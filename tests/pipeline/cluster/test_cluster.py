"""A real cluster of two nodes on this machine makes the register that the processes of this machine make."""

import json
import os
import random
import socket
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from tests.pipeline.test_making import asked_of
from tests.register.ground.test_making import FEW, made
from tests.register.test_upkeep import printed

from communique.copies.sharing import shared
from communique.model.document import Document
from communique.model.errors import ClusterError, ReadingError, UsageError
from communique.pipeline.cluster.connected import Cluster
from communique.pipeline.events import Refused
from communique.pipeline.flow import sheets
from communique.pipeline.flow.waves import read_in_waves
from communique.pipeline.intake import read_into
from communique.publishing.exports import jsonl
from communique.register.ground import making
from communique.register.store import Register

EXAMPLES = Path(__file__).parents[3] / "examples"
SYLLABLES = ["ba", "ce", "di", "fo", "gu", "ha", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "va", "we"]


def test_without_the_extra_one_is_told_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "daft", None)
    with pytest.raises(UsageError, match=r"pip install 'communique\[cluster\]'"):
        Cluster("ray")


@pytest.mark.cluster
def test_an_address_where_no_cluster_answers_is_named() -> None:
    pytest.importorskip("daft", reason="the extra 'cluster' is not installed")
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port = held.getsockname()[1]
    with pytest.raises(ClusterError, match=f"ray://127.0.0.1:{port}: no cluster of Ray answers there"):
        Cluster(f"ray://127.0.0.1:{port}")
    with pytest.raises(UsageError, match="names no cluster"):
        Cluster("somewhere")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Two nodes on the loopback, which tell nobody that they were used."""
    pytest.importorskip("daft", reason="the extra 'cluster' is not installed")
    pytest.importorskip("ray", reason="the extra 'cluster' is not installed")
    quiet = {"DO_NOT_TRACK": "1", "RAY_USAGE_STATS_ENABLED": "0", "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0"}
    os.environ.update(quiet)
    import ray
    from ray.cluster_utils import Cluster as Nodes

    room: dict[str, Any] = {"num_cpus": 1, "object_store_memory": 100 * 2**20}
    nodes = Nodes(initialize_head=True, head_node_args={**room, "include_dashboard": False})
    nodes.add_node(**room)
    ray.init(address=nodes.address, log_to_driver=False)
    yield f"ray://{nodes.address}"
    ray.shutdown()
    nodes.shutdown()


@pytest.mark.cluster
def test_two_nodes_make_the_same_register_and_say_what_they_could_not_read(tmp_path: Path, address: str) -> None:
    archive = tmp_path / "archive"
    archive.mkdir()
    for path in sorted(EXAMPLES.rglob("*"))[:12]:
        if path.is_file():
            (archive / path.name).write_bytes(path.read_bytes())
    (archive / "empty.txt").write_text("")
    lines = [
        Document(id=f"d{n}", text=f"Ministers of Chile and Peru met in Lima on {n} May 2020.") for n in range(1, 9)
    ]
    (archive / "z.jsonl").write_text("".join(json.dumps(asdict(each)) + "\n" for each in lines))
    exports = []
    for name in ("here", "there"):
        with Register.open(tmp_path / f"{name}.db") as register:
            events = list(
                read_into(register, [archive])
                if name == "here"
                else read_in_waves(register, [archive], Cluster(address), size=7)
            )
            assert [event.line for event in events if isinstance(event, Refused)] != []
            exports.append(list(jsonl.lines(register.records())))
    assert exports[0] == exports[1] != []


@pytest.mark.cluster
@pytest.mark.parametrize("kept_in", ["postgresql"], indirect=True)
def test_the_machines_of_a_cluster_make_the_records_of_a_register_on_a_server(
    tmp_path: Path, address: str, kept_in: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "LEAST", 1)
    monkeypatch.setattr(making, "OTHERS", 0)  # as if it had more than two processors
    asked = asked_of(Cluster, monkeypatch)
    cluster = Cluster(address)
    with Register.open(tmp_path / "register.db") as register:
        for document, extraction in printed(FEW):
            register.add(document, extraction)
        register.rebuild()
        alone = made(register)
        register.rebuild(cluster, tmp_path / "making")
        assert {"documents", "ties", "records", "links"} <= {
            part.rpartition("-")[2].removesuffix(".part") for part in asked
        }
        assert made(register) == alone
    cluster.close()


@pytest.mark.cluster
def test_the_joins_of_a_cluster_find_what_the_index_tells(tmp_path: Path, address: str) -> None:
    documents = news()
    with Register.open(":memory:") as register:
        from communique.model.finding import Extraction

        register.add_all((document, Extraction(document=document.id), None) for document in documents)
        sheets.write(register, tmp_path)
    cluster = Cluster(address, bands=2)
    assert set(cluster.shared(tmp_path)) == set(shared(documents))
    cluster.close()


@pytest.mark.cluster
def test_a_file_that_is_gone_costs_itself_alone(tmp_path: Path, address: str) -> None:
    (tmp_path / "there.txt").write_text("The foreign ministers of Chile and Peru met in Lima on 6 March 2020.")
    cluster = Cluster(address)
    there, gone = cluster.read([str(tmp_path / "there.txt"), str(tmp_path / "gone.txt")])
    cluster.close()
    assert there and not isinstance(there[0], ReadingError)
    assert gone and isinstance(gone[0], ReadingError)


def news() -> list[Document]:
    """Stories of which some copy each other, with a footer that stands under many."""
    chance = random.Random(3)

    def sentence(number: int) -> str:
        own = random.Random(number)
        return " ".join("".join(own.choices(SYLLABLES, k=3)) for _ in range(16)).capitalize() + "."

    made: list[list[int]] = []
    for number in range(40):
        body = list(range(20 * number, 20 * number + 6))
        if made and chance.random() < 0.4:
            body[2:4] = chance.choice(made)[:2]
        made.append([*body, *chance.choice([[], [901, 902]])])
    return [
        Document(id=f"d{n:02}", text=" ".join(map(sentence, body)), published=f"2021-03-{chance.randrange(1, 29):02d}")
        for n, body in enumerate(made)
    ]
