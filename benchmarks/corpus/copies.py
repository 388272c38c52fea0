"""Many files out of few, at a tenth of the cost: other federations, years and words. No truth goes with them.

`python -m benchmarks.corpus.copies CORPUS FOLDER --count 10000`: every report of the corpus is told again by
federations of other places. The federation's place, its city and, once all places are used, the years are others in
each copy, and after most commas stands another word, so that no two copies share their sentences. Amounts stay, and
with them what was planted into them.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import zipfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby, islice
from pathlib import Path

from benchmarks.corpus.organizations import YEARS_EACH, Organization, organizations

_MOST_PLACES = 2000
_ADVERBS = re.split(
    " ",
    "按计划 认真 及时 着力 切实 扎实 稳步 有序 大力 深入 持续 积极 主动 精心 全面 逐步 统筹 广泛 重点 牵头 "
    "同步 分批 集中 联合 依规 多方 因地制宜地 有针对性地 创造性地 常态化 规范 如期 年内 当年 会同有关方面",
)
_COMMA = re.compile(r"，(?=[一-鿿])(?![一二三四五六七八九十其占比较上下])")
_YEAR = re.compile(r"20\d\d(?=年)")
_FAMILY = re.compile(r"-(\d+)-\d+$")


@dataclass(frozen=True, slots=True)
class Copy:
    """`original` told by `place`; `years` are taken from each year it names."""

    original: Path
    old: tuple[str, str]
    place: Organization
    years: int
    number: int

    @property
    def name(self) -> str:
        return f"{self.place.place}-{self.number:05}.docx"


def copies(corpus: Path, count: int, seed: int) -> Iterator[Copy]:
    """`count` of them; the years of one federation stay together."""
    originals = sorted(corpus.glob("*.docx"))
    families = [tuple(group) for _, group in groupby(originals, _family)]
    places = [one for one in organizations(_MOST_PLACES, seed + 1) if one.level == "county"]
    return islice(_told_again(families, places), count)


def _told_again(families: list[tuple[Path, ...]], places: list[Organization]) -> Iterator[Copy]:
    number = told = 0
    while True:
        for family in families:
            place, years = places[told % len(places)], told // len(places) * YEARS_EACH
            told += 1
            for original in family:
                yield Copy(original, _names(original), place, years, number)
                number += 1


def _family(path: Path) -> str:
    found = _FAMILY.search(path.stem)
    return found[1] if found else path.stem


def _names(original: Path) -> tuple[str, str]:
    """The place of the original's federation, and how it names the city above it ("" where it does not)."""
    truth = json.loads((original.parent / "truth" / f"{original.stem}.json").read_text(encoding="utf-8"))
    place = str(truth["identity"]["organization_name"]).removesuffix("总工会")
    with zipfile.ZipFile(original) as archive:
        found = re.search(rf"{place}总工会隶属([一-鿿]+?)[，。、]", archive.read("word/document.xml").decode())
    return place, found[1] if found else ""


def copied(copy: Copy) -> bytes:
    """The file's bytes. The same copy is the same bytes."""
    chance = random.Random(copy.number)
    with zipfile.ZipFile(copy.original) as source, BytesIO() as out:
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
            for item in source.infolist():
                data = source.read(item)
                if item.filename == "word/document.xml":
                    data = _told(data.decode(), copy, chance).encode()
                target.writestr(zipfile.ZipInfo(item.filename), data, zipfile.ZIP_DEFLATED)
        return out.getvalue()


def _told(text: str, copy: Copy, chance: random.Random) -> str:
    place, city = copy.old
    text = text.replace(place, copy.place.place)
    if city:
        text = text.replace(city, copy.place.city)
    text = _YEAR.sub(lambda found: str(int(found[0]) - copy.years), text)
    return _COMMA.sub(lambda _: f"，{chance.choice(_ADVERBS)}", text)


def write_copy(copy: Copy, folder: Path) -> Path:
    target = folder / copy.name
    target.write_bytes(copied(copy))
    return target


def write_copies(corpus: Path, folder: Path, count: int, seed: int = 1, workers: int = 2) -> list[Path]:
    """`count` files under `folder`, in `workers` processes."""
    folder.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor(workers) as pool:
        return list(pool.map(write_copy, copies(corpus, count, seed), [folder] * count, chunksize=50))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpus.copies", description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    written = write_copies(asked.corpus, asked.folder, asked.count, asked.seed)
    print(f"{len(written)} files in {asked.folder}")


if __name__ == "__main__":
    main()
