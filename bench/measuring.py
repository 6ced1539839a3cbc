# SPDX-License-Identifier: MIT
"""Commands measured side by side by bench-measure, in an environment that is the same everywhere."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ENVIRONMENT = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "TZ": "UTC", "LC_ALL": "C.UTF-8",
               "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1", "NO_COLOR": "1"}


@dataclass
class Job:
    name: str
    directory: Path
    command: list
    preparation: str = ""  # a shell command before each run, not measured
    kept_in: Path | str = ""  # the file that gets what the command writes


@dataclass
class Figure:
    """What one job cost: medians of its runs."""
    wall: float  # milliseconds
    processor: float  # milliseconds
    memory: float  # KiB, the greatest
    runs: int
    outcome: str


class Bench:
    """The programs under measurement, the histories, and the one that measures."""

    def __init__(self, build, folder, seconds=10.0, runs=11):
        self.build = Path(build).resolve()
        self.folder = Path(folder).resolve()
        self.folder.mkdir(parents=True, exist_ok=True)
        self.seconds = seconds
        self.runs = runs
        self.changelog = str(self.build / "git-changelog")
        self.cliff = str(self.build / "git-cliff")

    def tool(self, name):
        """One of the programs of this folder; BENCH_PROGRAMS says where they are if not in the build."""
        beside = os.environ.get("BENCH_PROGRAMS")
        return str((Path(beside).resolve() if beside else self.build / "bench") / name)

    def history(self, name):
        """The path of a history, which is made if it is not there; see histories.sh."""
        path = self.folder / (Path(name).parent.name if name.endswith(".bundle") else name + ".git")
        if not path.exists():
            environment = dict(os.environ)
            environment.setdefault("HISTORY_GENERATOR", self.tool("bench-history"))
            subprocess.run(["sh", str(Path(__file__).parent / "histories.sh"), str(self.build), str(self.folder),
                            name], check=True, env=environment)
        return path

    def measure(self, jobs, runs=None):
        """The figure of each job by its name. The jobs take turns."""
        lines = ["\t".join([job.name, str(job.directory), str(runs or self.runs), job.preparation,
                            str(job.kept_in), *map(str, job.command)]) for job in jobs]
        result = subprocess.run([self.tool("bench-measure"), str(self.seconds)], input="\n".join(lines) + "\n",
                                env=ENVIRONMENT, stdout=subprocess.PIPE, text=True, check=True)
        runs_of = {}
        for line in result.stdout.splitlines():
            name, wall, processor, memory, _, outcome = line.split("\t")
            runs_of.setdefault(name, []).append((float(wall), float(processor), int(memory), outcome))
        return {name: Figure(median(run[0] for run in runs), median(run[1] for run in runs),
                             max(run[2] for run in runs), len(runs), runs[-1][3])
                for name, runs in runs_of.items()}

    def floor(self, repository, threads):
        """The command that inflates every commit of HEAD's history, and nothing else."""
        pack, = (git_folder(repository) / "objects" / "pack").glob("pack-*.pack")
        offsets = self.folder / (repository.name + ".offsets")
        if not offsets.exists():
            ids = subprocess.run(["git", "rev-list", "HEAD"], cwd=repository, stdout=subprocess.PIPE, check=True)
            listed = subprocess.run([self.tool("bench-floor"), "list", str(pack.with_suffix(".idx"))],
                                    input=ids.stdout, stdout=subprocess.PIPE, check=True)
            offsets.write_bytes(listed.stdout)
        return [self.tool("bench-floor"), str(pack), str(offsets), str(threads)]

    def without_cache(self, repository):
        """A preparation that makes a run of ours a first one: it removes what earlier runs kept."""
        return f"rm -rf '{git_folder(repository) / 'cairn'}'"


def git_folder(repository):
    return repository / ".git" if (repository / ".git").exists() else repository


def output_of(command, directory=None):
    """The first line that a command writes; nothing where it fails."""
    result = subprocess.run(command, cwd=directory, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    lines = result.stdout.splitlines()
    return lines[0].strip() if result.returncode == 0 and lines else ""


def git_cliff(bench):
    """git-cliff 2.14.2 and an empty reason; or nothing, and why."""
    named = os.environ.get("GIT_CLIFF")
    if named:
        return named, ""
    script = Path(__file__).parent.parent / "tools" / "git-cliff.sh"
    folder = bench.folder / "git-cliff-program"
    result = subprocess.run(["sh", str(script), str(folder)], stderr=subprocess.PIPE, text=True)
    if result.returncode == 0:
        return str(folder / "git-cliff"), ""
    return None, result.stderr.strip() or "tools/git-cliff.sh failed"


def machine():
    """The processor, how many of them this process may use, and the system."""
    model = ""
    if Path("/proc/cpuinfo").exists():
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                model = line.split(":", 1)[1].strip()
    model = model or output_of(["sysctl", "-n", "machdep.cpu.brand_string"]) or "unknown processor"
    return f"{model}, {cores()} cores, {output_of(['uname', '-sr'])}"


def cores():
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def load():
    """How busy the machine is, which a reader of the figures should know."""
    return f"{os.getloadavg()[0]:.1f}"


def milliseconds(value):
    """A time as people read it."""
    if value < 10:
        return f"{value:.1f} ms"
    if value < 1000:
        return f"{value:.0f} ms"
    return f"{value / 1000:.1f} s" if value < 100_000 else f"{value / 1000:.0f} s"


def mebibytes(value):
    return f"{value / 1024:.0f} MiB"
