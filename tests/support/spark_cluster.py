"""A standalone cluster of Spark on loopback: a master and workers, each a process of its own, ended by who started it.

`python spark_cluster.py [WORKERS]` starts one, prints its address, and ends it when standard input ends.
"""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

HOST = "127.0.0.1"
_ADDRESS = re.compile(r"Starting Spark master at (spark://[\w.:]+)")
_REGISTERED = "Successfully registered with master"
_PATIENCE = 120  # seconds until a process of the cluster must be up
SETTINGS = {  # of a driver: it listens to this machine alone, and asks for little
    "spark.driver.host": HOST,
    "spark.driver.bindAddress": HOST,
    "spark.ui.enabled": "false",
    "spark.executor.memory": "1g",
    "spark.executor.cores": "1",
}


class Cluster:
    """A cluster that runs."""

    def __init__(self, address: str, workers: Sequence["subprocess.Popen[bytes]"]) -> None:
        self.address = address
        self.workers = workers

    def options(self) -> list[str]:
        """How `tracer spark` is told to use it."""
        settings = [f"{name}={value}" for name, value in SETTINGS.items()]
        return ["--master", self.address, *(word for one in settings for word in ("--conf", one))]


@contextmanager
def cluster(folder: Path, workers: int = 2) -> Iterator[Cluster]:
    """A master and workers of one core each; their logs and what they need stand in a folder."""
    started: list[subprocess.Popen[bytes]] = []
    try:
        log = folder / "master.log"
        started.append(_start("master.Master", ["--host", HOST, "--port", "0", "--webui-port", "0"], log))
        address = _waited(log, _ADDRESS, started[0])[1]
        for number in range(workers):
            log = folder / f"worker-{number}.log"
            place = ["--work-dir", str(folder / f"work-{number}"), "--webui-port", "0"]
            started.append(
                _start("worker.Worker", ["--host", HOST, "--cores", "1", "--memory", "1500m", *place, address], log)
            )
        for number, worker in enumerate(started[1:]):
            _waited(folder / f"worker-{number}.log", re.compile(_REGISTERED), worker)
        yield Cluster(address, started[1:])
    finally:
        for process in reversed(started):
            end(process)


def end(process: "subprocess.Popen[bytes]", number: int = signal.SIGTERM) -> None:
    """End a process of the cluster with all that it started: it leads a group of its own."""
    for signaled in (number, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signaled)
        with suppress(subprocess.TimeoutExpired):
            process.wait(20)
            break


def _start(name: str, arguments: Sequence[str], log: Path) -> "subprocess.Popen[bytes]":
    import pyspark

    home = Path(pyspark.__file__).parent
    log.parent.mkdir(parents=True, exist_ok=True)
    environment = os.environ | {
        "SPARK_HOME": str(home),
        "SPARK_LOCAL_IP": HOST,
        "SPARK_DAEMON_MEMORY": "256m",
        "PYSPARK_PYTHON": sys.executable,
        "SPARK_NO_DAEMONIZE": "1",
    }
    out: IO[bytes]
    with log.open("wb") as out:
        command = [str(home / "bin" / "spark-class"), f"org.apache.spark.deploy.{name}", *arguments]
        return subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=out, stderr=out, env=environment, start_new_session=True
        )


def _waited(log: Path, sign: re.Pattern[str], process: "subprocess.Popen[bytes]") -> re.Match[str]:
    """What a log says, once it does."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and process.poll() is None:
        if match := sign.search(log.read_text("utf-8", "replace")):
            return match
        time.sleep(0.2)
    raise AssertionError(f"{log.name}: {log.read_text('utf-8', 'replace')[-2000:]}")


if __name__ == "__main__":
    import tempfile

    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))  # ends what it started then, too
    with (
        tempfile.TemporaryDirectory(prefix="tracer-spark-") as made,
        cluster(Path(made), int(sys.argv[1]) if len(sys.argv) > 1 else 2) as running,
    ):
        print(" ".join(running.options()), flush=True)
        sys.stdin.read()
