"""`python .ci/licences.py SBOM LOCK ...`: which licence everything locked has, as a table; fails where one is not known
or does not let this project be passed on under its own licence. The SBOM is made by `make sbom`."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path

# Free to pass on with a work under another licence: permissive ones, and those that ask only for changes to themselves.
_FREE = re.compile(
    r"MIT|BSD|Apache|ISC|PSF|Python|MPL|Mozilla|LGPL|Lesser|Artistic|Zlib|HPND|Unlicense|CC0|Public Domain|BSL-1|Boost"
)
# Their metadata say nothing, or only "see LICENSE"; read in what they bring along.
_READ = {
    "partd": "BSD-3-Clause",
    "protobuf": "BSD-3-Clause",
    "pypdfium2": "Apache-2.0 OR BSD-3-Clause",
}


def licences_of(sbom: Path) -> dict[str, str]:
    """Package -> licences, as its metadata tell them."""
    components = json.loads(sbom.read_text(encoding="utf-8"))["components"]
    return {_plain(one["name"]): _told(one) or _READ.get(_plain(one["name"]), "") for one in components}


def _told(component: dict[str, list[dict[str, dict[str, str]]]]) -> str:
    entries = component.get("licenses", [])
    told = [str(entry.get("expression") or _named(entry.get("license", {}))) for entry in entries]
    return "; ".join(dict.fromkeys(name.removeprefix("License :: OSI Approved :: ") for name in told if name))


def _named(licence: dict[str, str]) -> str:
    name = licence.get("id") or licence.get("name") or ""
    return name if len(name) < 120 else name[:117] + "..."


def locked_in(locks: Iterable[Path]) -> set[str]:
    pattern = re.compile(r"^([A-Za-z0-9_.-]+)(?:\[[^]]*\])?==", re.MULTILINE)
    return {_plain(name) for lock in locks for name in pattern.findall(lock.read_text(encoding="utf-8"))}


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name.lower())


def main(sbom: str, *locks: str) -> int:
    """Writes the table; 1 where a licence is missing or not free. What another system needs is not installed here."""
    known = licences_of(Path(sbom))
    shipped = sorted(locked_in(Path(lock) for lock in locks if not lock.endswith("dev.txt")) & set(known))
    rows = [f"| {name} | {known[name]} |" for name in shipped]
    sys.stdout.write("\n".join(["| package | licence |", "|---|---|", *rows]) + "\n")
    refused = [name for name in shipped if not _FREE.search(known[name])]
    sys.stderr.writelines(f"{name}: {known[name] or 'no licence told'}\n" for name in refused)
    return 1 if refused or not shipped else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
