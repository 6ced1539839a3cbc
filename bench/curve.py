#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How the cost of a changelog grows with commits and with tags: figures as CSV, and a plot as SVG.

usage: curve.py measure <build directory> <figures.csv> [full] [--folder <histories>]
       curve.py plot <figures.csv> <plot.svg> [--processor]

Quick goes to 80,000 commits and 10,000 tags, full to 1,300,000 and 100,000. git-cliff is left out of the larger
sizes once a run of it has taken more than a minute. The plot is made from the figures alone.
"""

import argparse
import csv
import math
from pathlib import Path

from measuring import Bench, Job, git_cliff

ROOT = Path(__file__).resolve().parent.parent
COMMITS = [5_000, 20_000, 80_000, 320_000, 1_300_000]
TAGS = [20, 200, 900, 10_000, 100_000]
PATIENCE = 60_000.0  # milliseconds that one run of git-cliff may take

CHANGELOG, LOG, CLIFF = "git changelog", "git log", "git-cliff"
NEXT, DESCRIBE = "git changelog --bumped-version", "git describe --tags"


def sizes(full):
    """The plots' points: which curve, the commits and the tags of the history."""
    for commits in COMMITS if full else COMMITS[:3]:
        yield "commits", commits, 900
    for tags in TAGS if full else TAGS[:4]:
        yield "tags", 80_000, tags


def measured(bench, full, peer):
    """Rows of the figures: curve, commits, tags, program, wall and processor time in ms, memory in KiB."""
    patient = {"commits": peer is not None, "tags": peer is not None}
    for curve, commits, tags in sizes(full):
        repository = bench.history(f"{commits}-{tags}-graph")
        fresh = bench.without_cache(repository)
        jobs = [Job(CHANGELOG, repository, [bench.changelog], fresh),
                Job(LOG, repository, ["git", "log", "--format=%H%n%B"]),
                Job(NEXT, repository, [bench.changelog, "--bumped-version"], fresh),
                Job(DESCRIBE, repository, ["git", "describe", "--tags"])]
        figures = bench.measure(jobs)
        if patient[curve]:
            figures |= bench.measure([Job(CLIFF, repository, [peer, "--offline"])], runs=1)
            patient[curve] = figures[CLIFF].wall < PATIENCE and figures[CLIFF].outcome != "ended"
        for name, figure in figures.items():
            if figure.outcome != "ok":
                continue
            yield [curve, commits, tags, name, f"{figure.wall:.2f}", f"{figure.processor:.2f}", figure.memory]


# The plot: two panels beside each other, both axes logarithmic.
PANEL, HEIGHT, LEFT, TOP, GAP = 380, 330, 70, 56, 90
LOOKS = {CHANGELOG: ("#0b6e4f", ""), LOG: ("#c8553d", ""), CLIFF: ("#6b6b6b", ""),
         NEXT: ("#0b6e4f", "5 4"), DESCRIBE: ("#c8553d", "5 4")}
PANELS = [("commits", "commits", "with the number of commits, 900 tags"),
          ("tags", "tags", "with the number of tags, 80,000 commits")]


def short(number):
    for limit, unit in ((1_000_000, "M"), (1_000, "k")):
        if number >= limit:
            return f"{number / limit:g}{unit}"
    return f"{number:g}"


def duration(milliseconds):
    return f"{milliseconds:g} ms" if milliseconds < 1000 else f"{milliseconds / 1000:g} s"


def decades(low, high):
    return range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)


def plotted(rows, cost):
    """The plot of one cost, "wall" or "processor", as the text of an SVG file."""
    costs = [float(row[cost + "_ms"]) for row in rows]
    bottom, top = decades(min(costs), max(costs))[0], decades(min(costs), max(costs))[-1]
    width = LEFT + 2 * PANEL + GAP + 30
    svg = ['<svg xmlns="http://www.w3.org/2000/svg" '
           f'viewBox="0 0 {width} {TOP + HEIGHT + 110}" '
           'font-family="system-ui, sans-serif" font-size="12" fill="#222">',
           "<title>Cost of a changelog and of the next version</title>",
           '<rect width="100%" height="100%" fill="#fff"/>']

    def y(milliseconds):
        return TOP + HEIGHT * (1 - (math.log10(milliseconds) - bottom) / (top - bottom))

    for number, (curve, unit, title) in enumerate(PANELS):
        svg += panel([row for row in rows if row["curve"] == curve], cost, unit, title,
                     LEFT + number * (PANEL + GAP), y, range(bottom, top + 1))
    for number, (name, (color, dash)) in enumerate(LOOKS.items()):
        if not any(row["program"] == name for row in rows):
            continue
        x, line = LEFT + (number % 3) * 270, TOP + HEIGHT + 66 + 22 * (number // 3)
        svg.append(f'<path d="M{x} {line}h28" stroke="{color}" stroke-width="2" stroke-dasharray="{dash}"/>'
                   f'<text x="{x + 36}" y="{line + 4}">{name}</text>')
    return "\n".join(svg + ["</svg>", ""])


def panel(rows, cost, unit, title, left, y, powers):
    """One plot of the two: its grid, and a line for each program."""
    if not rows:
        return []
    least, most = min(int(row[unit]) for row in rows), max(int(row[unit]) for row in rows)

    def x(number):
        return left + PANEL * (math.log10(number) - math.log10(least)) / max(math.log10(most / least), 1e-9)

    drawn = [f'<text x="{left}" y="{TOP - 22}" font-size="15" font-weight="600">'
             f'{cost.capitalize()} time {title}</text>']
    for power in powers:
        height = y(10.0 ** power)
        drawn.append(f'<path d="M{left} {height:.1f}h{PANEL}" stroke="#ddd"/><text x="{left - 8}" '
                     f'y="{height + 4:.1f}" text-anchor="end">{duration(10.0 ** power)}</text>')
    for number in sorted({int(row[unit]) for row in rows}):
        drawn.append(f'<path d="M{x(number):.1f} {TOP}v{HEIGHT}" stroke="#eee"/><text x="{x(number):.1f}" '
                     f'y="{TOP + HEIGHT + 18}" text-anchor="middle">{short(number)}</text>')
    drawn.append(f'<text x="{left + PANEL / 2}" y="{TOP + HEIGHT + 38}" text-anchor="middle">{unit}</text>')
    for name, (color, dash) in LOOKS.items():
        points = sorted((int(row[unit]), float(row[cost + "_ms"])) for row in rows if row["program"] == name)
        places = [f"{x(number):.1f} {y(value):.1f}" for number, value in points]
        if places:
            drawn.append(f'<path d="M{" L".join(places)}" fill="none" stroke="{color}" stroke-width="2" '
                         f'stroke-dasharray="{dash}"/>')
        for place in places:
            across, down = place.split()
            drawn.append(f'<circle cx="{across}" cy="{down}" r="3" fill="{color}"/>')
    return drawn


FIELDS = ["curve", "commits", "tags", "program", "wall_ms", "processor_ms", "memory_kib"]


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = options.add_subparsers(dest="verb", required=True)
    measure = verbs.add_parser("measure")
    measure.add_argument("build")
    measure.add_argument("figures")
    measure.add_argument("extent", nargs="?", choices=["quick", "full"], default="quick")
    measure.add_argument("--folder", default=str(ROOT / "build" / "bench"))
    measure.add_argument("--runs", type=int, default=5)
    measure.add_argument("--seconds", type=float, default=20.0, help="what one command may use up")
    plot = verbs.add_parser("plot")
    plot.add_argument("figures")
    plot.add_argument("picture")
    plot.add_argument("--processor", action="store_true", help="processor time instead of wall time")
    arguments = options.parse_args()
    if arguments.verb == "measure":
        bench = Bench(arguments.build, arguments.folder, arguments.seconds, arguments.runs)
        with open(arguments.figures, "w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(FIELDS)
            for row in measured(bench, arguments.extent == "full", git_cliff(bench)[0]):
                writer.writerow(row)
                print(*row, sep="\t", flush=True)
                file.flush()
    else:
        with open(arguments.figures, newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        cost = "processor" if arguments.processor else "wall"
        Path(arguments.picture).write_text(plotted(rows, cost), encoding="utf-8")


if __name__ == "__main__":
    main()
