#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Holds docs/release.schema.json and man/git-release.5 to the keys that the settings read.

usage: schema.py <checkout>
"""
import json, re, sys

checkout = sys.argv[1]


def text(name):
    with open(f"{checkout}/{name}", encoding="utf-8") as file:
        return file.read()


def keys_of(node, found):
    if isinstance(node, dict):
        if isinstance(node.get("properties"), dict):
            found.update(node["properties"])
        for value in node.values():
            keys_of(value, found)
    elif isinstance(node, list):
        for value in node:
            keys_of(value, found)
    return found


source = text("src/settings/settings.cpp") + text("src/settings/release_section.cpp") + text("src/settings/bench_section.cpp")
asked = r'(?:table|section|each|document)\.(?:text|texts|scalars?|boolean|number|choice<\w+>|parsed|parsed_all|table|tables)\("([a-z-]+)"'
read = set(re.findall(asked, source))
read |= set(re.findall(r'(?:(?:name|command|duration|ratio|share|quantity)_in|all)\(\w+, "([a-z-]+)"', source))
# Read by the names of an enum, and by a function of their own.
read |= {"toml", "json", "yaml", "marker", "name"}

schema = keys_of(json.loads(text("docs/release.schema.json")), set())
page = text("man/git-release.5").replace("\\-", "-")
failed = False
for key in sorted(read ^ schema):
    failed = True
    print(f"docs/release.schema.json: '{key}' is {'missing' if key in read else 'not read by anything'}")
for key in sorted(read):
    if not re.search(rf"(?<![a-z-]){re.escape(key)}(?![a-z-])", page):
        failed = True
        print(f"man/git-release.5: '{key}' is missing")
sys.exit(failed)
