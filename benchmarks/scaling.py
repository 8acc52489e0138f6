"""What a second core brings: scaling.py ARTICLES.jsonl [--times 7] [--runs 3] [--jobs 2].

Traces the file, so many times over, to JSON lines with `-j 1` and with `-j N`, in turn. Prints for both MB/s of the
best run, and seconds and processor seconds of the median one; the peak memory of each process (on Linux; what a worker
shares with the main process counts in both); and how many times faster `-j N` is: by the clock, and as it would be on
cores that nobody else uses, where the busiest process or all of them together set the pace (the least processor time of
all runs, for others can only add to it). While other programs run, the clock says little.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

TRACER = Path(sys.executable).parent / "tracer"
_PAUSE = 0.02
_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


class Use(NamedTuple):
    """What a process took, as last seen."""

    seconds: float
    mebibytes: float


class Run(NamedTuple):
    """A run of the command."""

    seconds: float
    processor: float  # of all processes
    processes: tuple[Use, ...]  # the main one first; empty where the system does not tell


def run(jobs: int, path: Path) -> Run:
    """Trace a file with so many workers, the output thrown away."""
    command = [str(TRACER), "trace", "--from", "jsonl", "-f", "jsonl", "-q", "-j", str(jobs), str(path)]
    seen: dict[int, Use] = {}
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    while True:
        pid, status, used = os.wait4(child.pid, os.WNOHANG)
        if pid:
            break
        look(child.pid, seen)
        time.sleep(_PAUSE)
    seconds = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)  # it has been waited for
    if child.returncode:
        sys.exit(f"{' '.join(command)}: exit code {child.returncode}")
    return Run(seconds, used.ru_utime + used.ru_stime, tuple(seen.values()))


def look(pid: int, seen: dict[int, Use]) -> None:
    """Note what a process and its children have taken so far."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        status = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines())
        if "VmHWM" in status:
            kibibytes = int(status["VmHWM"].split()[0])
            seen[pid] = Use((int(fields[11]) + int(fields[12])) / _TICKS, kibibytes / 1024)
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:  # gone, or no such system
        return
    for child in children:
        look(int(child), seen)


def undisturbed(run: Run, jobs: int) -> float:
    """The seconds that a run would take on cores of its own."""
    return max(run.processor / jobs, *(use.seconds for use in run.processes), 0.0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("input", metavar="ARTICLES.jsonl")
    parser.add_argument("--times", type=int, default=7)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        path.write_bytes(Path(options.input).read_bytes() * options.times)
        megabytes = path.stat().st_size / 1e6
        runs: dict[int, list[Run]] = {1: [], options.jobs: []}
        for _ in range(options.runs):
            for jobs, some in runs.items():
                some.append(run(jobs, path))
    print(f"{megabytes:.1f} MB, {options.runs} runs each")
    for jobs, some in runs.items():
        best = min(one.seconds for one in some)
        clock = statistics.median(one.seconds for one in some)
        processor = statistics.median(one.processor for one in some)
        print(f"-j {jobs}: {megabytes / best:.2f} MB/s; {clock:.1f} s, {processor:.1f} s of processor time")
        for name, use in zip(("main", *("worker",) * jobs), max(some, key=peak).processes, strict=False):
            print(f"    {name:6} {use.mebibytes:4.0f} MiB, {use.seconds:.1f} s of processor time")
    single, several = runs[1], runs[options.jobs]
    best = min(one.seconds for one in single) / min(one.seconds for one in several)
    pairs = statistics.median(one.seconds / other.seconds for one, other in zip(single, several, strict=True))
    free = min(one.processor for one in single) / min(undisturbed(one, options.jobs) for one in several)
    print(
        f"-j {options.jobs} against -j 1: {best:.2f} x by the clock, best against best ({pairs:.2f} x, median of pairs)"
    )
    print(f"on cores of its own: {free:.2f} x")


def peak(run: Run) -> float:
    """The memory of the largest process."""
    return max((use.mebibytes for use in run.processes), default=0.0)


if __name__ == "__main__":
    main()
