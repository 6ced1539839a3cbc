#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What our programs cost beside git and git-cliff, all measured in one run, each row held to its target.

usage: table.py <build directory> [full] [--folder <histories>] [--runs <n>] [--only <text>] [--csv <file>]

Quick unless "full" is said: this repository, two of the corpus, and a history of 80,000 commits. The rest are
every corpus history, 1,300,000 commits and 100,000 tags; making those takes half an hour once.
"""

import argparse
import csv
import datetime
import filecmp
import sys
from dataclasses import dataclass
from pathlib import Path

from measuring import Bench, Job, cores, git_cliff, load, machine, mebibytes, milliseconds, output_of

THREADS = min(2, cores())
ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"

# By the number of commits: what is asked of the smallest, and of those over 5,000.
SMALLEST = "metal-candle"
CORPUS_TARGETS = {"mise": 200.0, "tree-sitter": 50.0, SMALLEST: 5.0}
LOG = ["git", "log", "--format=%H%n%B"]


@dataclass
class Row:
    """One line of the table: ours beside a peer, as a share of it or as a multiple."""
    title: str
    peer_name: str
    ours: object = None  # a Figure
    peer: object = None
    target: float = 0.0
    times: bool = False  # the target is how many times faster ours is
    memory: bool = False  # the target is about memory
    remark: str = ""  # why there are no figures, or what to know of them

    def ratio(self):
        ours, peer = ((self.ours.memory, self.peer.memory) if self.memory
                      else (self.ours.wall, self.peer.wall))
        return peer / ours if self.times else ours / peer

    def measured(self):
        return self.ours is not None and self.peer is not None

    def met(self):
        return self.ratio() >= self.target if self.times else self.ratio() <= self.target

    def cells(self):
        target = f"at least {self.target:g} ×" if self.times else f"at most {self.target:g} ×"
        if not self.measured():
            return [self.title, "", "", self.peer_name, "", target, "not measured: " + self.remark]
        def show(figure):
            if self.memory:
                return mebibytes(figure.memory)
            return f"{milliseconds(figure.wall)} ({milliseconds(figure.processor)})"

        ratio = f"{self.ratio():.0f} ×" if self.ratio() >= 100 else f"{self.ratio():.2f} ×"
        if self.times and self.peer.outcome == "ended":
            ratio = "> " + ratio
        remarks = [self.remark] if self.remark else []
        for name, figure in (("ours", self.ours), (self.peer_name, self.peer)):
            if figure.outcome == "ended":
                remarks.append(f"{name} was ended")
            elif figure.outcome != "ok":
                remarks.append(f"{name}: {figure.outcome}")
        verdict = "met" if self.met() else "not met"
        return [self.title, show(self.ours), show(self.peer), self.peer_name, ratio, target,
                "; ".join([verdict, *remarks])]


def thousands(number):
    return f"{number:,}"


def changelog_rows(bench, commits):
    """The full changelog of a large history, with and without a commit-graph."""
    for variant, words, log_limit, floor_limit in (("-graph", "commit-graph", 0.5, 1.6),
                                                   ("", "no commit-graph", 0.6, 1.9)):
        repository = bench.history(f"{commits}-900{variant}")
        fresh = bench.without_cache(repository)
        figures = bench.measure([Job("ours", repository, [bench.changelog], fresh),
                                 Job("log", repository, LOG),
                                 Job("floor", repository, bench.floor(repository, THREADS))])
        title = f"full changelog, {thousands(commits)} commits, {words}"
        yield Row(title, "git log", figures["ours"], figures["log"], log_limit)
        yield Row(title, f"floor, {THREADS} threads", figures["ours"], figures["floor"], floor_limit)
        if variant:
            yield Row(title + ": memory", "git log", figures["ours"], figures["log"], 1.3, memory=True)


def version_rows(bench, commits, tags):
    """The next version of a large history, with and without a commit-graph."""
    for variant, words, limit in (("-graph", "commit-graph", 0.8), ("", "no commit-graph", 1.0)):
        repository = bench.history(f"{commits}-{tags}{variant}")
        command = [bench.changelog, "--bumped-version"]
        figures = bench.measure([Job("ours", repository, command, bench.without_cache(repository)),
                                 Job("describe", repository, ["git", "describe", "--tags"])])
        yield Row(f"next version, {thousands(commits)} commits, {thousands(tags)} tags, {words}", "git describe --tags",
                  figures["ours"], figures["describe"], 0.2 if tags >= 100_000 else limit)


def small_rows(bench):
    """The next version of this repository, as somebody works in it, and of a small one as it was cloned."""
    repositories = {"this repository": ROOT}
    bundle = CORPUS / SMALLEST / "history.bundle"
    if bundle.exists():
        repositories[f"{SMALLEST} as cloned"] = bench.history(str(bundle))
    for name, repository in repositories.items():
        figures = bench.measure([Job("ours", repository, [bench.changelog, "--bumped-version"]),
                                 Job("git", repository, ["git", "--version"])], runs=31)
        yield Row(f"next version, {name}", "git --version", figures["ours"], figures["git"], 2.0)


def path_rows(bench):
    """One path out of 80,000 commits, with and without changed-path filters."""
    for variant, words, limit in (("-bloom", "Bloom filters", 0.8), ("", "none", 1.0)):
        repository = bench.history("80000-900" + variant)
        ours = [bench.changelog, "--", "pkg007"]
        figures = bench.measure([Job("ours", repository, ours, bench.without_cache(repository)),
                                 Job("log", repository,
                                     ["git", "log", "--full-history", "--no-merges", "--", "pkg007"])], runs=5)
        yield Row(f"one path of 80,000 commits, {words}", "git log --full-history", figures["ours"], figures["log"],
                  limit)


def second_rows(bench, commits):
    """A run over a history that was read before, as it is now or as it was a hundred commits ago."""
    repository = bench.history(f"{commits}-900-graph")
    ours = bench.changelog
    fresh = bench.without_cache(repository)
    prepare = fresh + "; " if fresh else ""
    figures = bench.measure([
        Job("first", repository, [ours], fresh),
        Job("second", repository, [ours], f"{prepare}'{ours}' >/dev/null"),
        Job("grown", repository, [ours], f"{prepare}'{ours}' HEAD~100 >/dev/null")], runs=5)
    remark = "" if fresh else "a run leaves no cache"
    yield Row(f"second run, {thousands(commits)} commits", "first run", figures["second"], figures["first"], 0.2,
              remark=remark)
    yield Row("the same, 100 commits later", "first run", figures["grown"], figures["first"], 0.2, remark=remark)


def corpus_rows(bench, peer, reason, names):
    """The full changelog as git-cliff writes it, beside git-cliff."""
    for name in names:
        target = CORPUS_TARGETS.get(name, 5.0)
        bundle = CORPUS / name / "history.bundle"
        if peer is None or not bundle.exists():
            why = reason if peer is None else f"{bundle.parent} is not here"
            yield Row(f"git-cliff's changelog of {name}", "git-cliff", target=target, times=True, remark=why)
            continue
        repository = bench.history(str(bundle))
        texts = [bench.folder / f"{name}.ours", bench.folder / f"{name}.git-cliff"]
        fresh = bench.without_cache(repository)
        figures = bench.measure([Job("ours", repository, [bench.cliff, "--offline"], fresh, texts[0]),
                                 Job("cliff", repository, [peer, "--offline"], "", texts[1])], runs=5)
        equal = filecmp.cmp(*texts, shallow=False)
        finished = figures["cliff"].outcome != "ended"
        commits = thousands(int(output_of(["git", "rev-list", "--count", "HEAD"], repository)))
        yield Row(f"git-cliff's changelog of {name}, {commits} commits", "git-cliff",
                  figures["ours"], figures["cliff"], target, times=True,
                  remark="equal output" if equal else "OUTPUTS DIFFER" if finished else "")


def sections(bench, full, peer, reason):
    """The parts of the table in turn: a name and a function that measures it."""
    names = list(CORPUS_TARGETS)
    if full and CORPUS.exists():
        names = sorted(entry.name for entry in CORPUS.iterdir() if (entry / "history.bundle").exists())
    yield "small", lambda: small_rows(bench)
    for commits in (80_000, 1_300_000) if full else (80_000,):
        yield f"changelog {commits}", lambda commits=commits: changelog_rows(bench, commits)
    yield "cliff", lambda: corpus_rows(bench, peer, reason, names)
    yield "version 80000 900", lambda: version_rows(bench, 80_000, 900)
    if full:
        yield "version 1300000 900", lambda: version_rows(bench, 1_300_000, 900)
        yield "version 80000 10000", lambda: version_rows(bench, 80_000, 10_000)
        yield "version 80000 100000", lambda: version_rows(bench, 80_000, 100_000)
    yield "path", lambda: path_rows(bench)
    yield "second 80000", lambda: second_rows(bench, 80_000)
    if full:
        yield "second 1300000", lambda: second_rows(bench, 1_300_000)


HEADINGS = ["job", "ours", "peer", "which is", "ratio", "target", ""]


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("build")
    options.add_argument("extent", nargs="?", choices=["quick", "full"], default="quick")
    options.add_argument("--folder", default=str(ROOT / "build" / "bench"))
    options.add_argument("--runs", type=int, default=7)
    options.add_argument("--seconds", type=float, default=30.0, help="what one command may use up")
    options.add_argument("--only", default="", help="measure the sections whose name has this text")
    options.add_argument("--csv", help="write the figures there, too")
    arguments = options.parse_args()
    bench = Bench(arguments.build, arguments.folder, arguments.seconds, arguments.runs)
    peer, reason = git_cliff(bench)

    print(f"ours: {output_of([bench.changelog, '--version'])}, "
          f"commit {output_of(['git', 'describe', '--always', '--dirty'], ROOT)}")
    print(f"peers: {output_of(['git', '--version'])}; "
          f"{output_of([peer, '--version']) if peer else 'no git-cliff: ' + reason}")
    print(f"machine: {machine()}; load {load()} at the start")
    print(f"date: {datetime.date.today()}; wall (and processor) times, medians of up to {arguments.runs} runs, "
          "files in memory\n")
    print("| " + " | ".join(HEADINGS) + " |")
    print("|---|---:|---:|---|---:|---|---|")
    rows = []
    for name, measured in sections(bench, arguments.extent == "full", peer, reason):
        if arguments.only not in name:
            continue
        for row in measured():
            rows.append(row)
            print("| " + " | ".join(row.cells()) + " |", flush=True)
    held = [row for row in rows if row.measured()]
    print(f"\n{sum(row.met() for row in held)} of {len(held)} targets met, {len(rows) - len(held)} not measured")
    if arguments.csv:
        with open(arguments.csv, "w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(["job", "peer", "ours wall ms", "peer wall ms", "ours processor ms", "peer processor ms",
                             "ours KiB", "peer KiB", "target", "met"])
            for row in held:
                writer.writerow([row.title, row.peer_name, row.ours.wall, row.peer.wall, row.ours.processor,
                                 row.peer.processor, row.ours.memory, row.peer.memory, row.target, row.met()])
    return 0


if __name__ == "__main__":
    sys.exit(main())
