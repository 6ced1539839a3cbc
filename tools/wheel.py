#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Packs an installed tree into a wheel, so that `pip install` brings the programs.

usage: wheel.py <prefix> <version> <folder>

The format is that of the binary distribution specification: bin/ becomes scripts/, everything else
data/. Entries are sorted and have one time (SOURCE_DATE_EPOCH), so the same tree is the same wheel.
"""
import base64, hashlib, os, sys, sysconfig, time, zipfile

NAME = "cairn"


def entries(prefix, data):
    for folder, _, files in os.walk(prefix):
        for name in files:
            path = os.path.join(folder, name)
            below = os.path.relpath(path, prefix)
            first, _, rest = below.partition(os.sep)
            yield (f"{data}/scripts/{rest}" if first == "bin" else f"{data}/data/{below}"), path


def main(prefix, version, folder):
    tag = "py3-none-" + sysconfig.get_platform().replace("-", "_").replace(".", "_")
    info, data = f"{NAME}-{version}.dist-info", f"{NAME}-{version}.data"
    contents = [(name, open(path, "rb").read(), os.access(path, os.X_OK))
                for name, path in entries(prefix, data) if not os.path.islink(path)]
    contents += [
        (f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {NAME}\nVersion: {version}\n"
         "Summary: A release toolkit that lives inside git\nLicense: MIT\n".encode(), False),
        (f"{info}/WHEEL", f"Wheel-Version: 1.0\nGenerator: cairn\nRoot-Is-Purelib: false\n"
         f"Tag: {tag}\n".encode(), False)]
    contents.sort()

    def line(name, content):
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        return f"{name},sha256={digest},{len(content)}\n"

    record = "".join(line(name, content) for name, content, _ in contents) + f"{info}/RECORD,,\n"
    contents.append((f"{info}/RECORD", record.encode(), False))
    moment = time.gmtime(max(int(os.environ.get("SOURCE_DATE_EPOCH", "315532800")), 315532800))[:6]
    path = os.path.join(folder, f"{NAME}-{version}-{tag}.whl")
    with zipfile.ZipFile(path + ".new", "w", zipfile.ZIP_DEFLATED) as wheel:
        for name, content, executable in contents:
            entry = zipfile.ZipInfo(name, moment)
            entry.external_attr = (0o755 if executable else 0o644) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            wheel.writestr(entry, content)
    os.replace(path + ".new", path)
    print(path)


if __name__ == "__main__":
    main(*sys.argv[1:])
