"""The page of one report, from rows to HTML. Where rows and pictures come from is not known here.

A draft says all that the page is going to show but draws nothing yet, so that a page that would be the same as the one
there need not be drawn.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from tasks.alerts.places import Place, in_words
from tasks.pages import charts
from tasks.pages.excerpts import Excerpt, pictured
from tasks.pages.render import report_page

Row = Mapping[str, Any]
# sha256 of a document, number of a page and place on it (see tasks/documents/pdf/crops).
Where = tuple[str, int, tuple[float, float, float, float]]
_FEWEST_PEERS = 5
_KINDS: dict[str, Callable[..., str]] = {
    "bars": charts.bars,
    "pairs": charts.pairs,
    "years": charts.years,
    "position": charts.position,
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A place of an alert's evidence: its words or table (None where nothing is known of it), or better a picture."""

    place: Place
    words: Excerpt | None
    picture: Where | None


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart that is not drawn yet; `kind`: a function of tasks/pages/charts."""

    title: str
    kind: str
    arguments: tuple[Any, ...]

    def svg(self) -> str:
        return _KINDS[self.kind](*self.arguments)


@dataclass(frozen=True, slots=True)
class Draft:
    """What a page shows. `values`: as report.html names them, but for charts and excerpts; `shown`: for each alert."""

    values: Mapping[str, Any]
    drawings: Sequence[Drawing]
    shown: Sequence[Sequence[Shown]]

    def fingerprint(self, covered: object) -> str:
        """Of all that one sees on the page, and of how it is drawn. `covered`: what its pictures do not show."""
        seen = (
            self.values,
            [asdict(drawing) for drawing in self.drawings],
            [[asdict(one) for one in of_alert] for of_alert in self.shown],
            covered,
        )
        told = json.dumps(seen, ensure_ascii=False, sort_keys=True, default=str)
        return hashlib.sha256((_design() + told).encode("utf-8", "replace")).hexdigest()[:32]

    def html(self, pictures: Mapping[Where, bytes], fingerprint: str) -> str:
        """The page. `pictures`: PNG by `Shown.picture`; without one the words are shown."""
        alerts = [
            alert | {"excerpts": list(_excerpts(of_alert, pictures))}
            for alert, of_alert in zip(self.values["alerts"], self.shown, strict=True)
        ]
        drawn = [(drawing.title, drawing.svg()) for drawing in self.drawings]
        return report_page({**self.values, "alerts": alerts, "charts": drawn, "fingerprint": fingerprint})


def _excerpts(of_alert: Sequence[Shown], pictures: Mapping[Where, bytes]) -> Iterator[Excerpt]:
    for one in of_alert:
        png = None if one.picture is None else pictures.get(one.picture)
        excerpt = one.words if png is None else pictured(one.place, png)
        if excerpt is not None:
            yield excerpt


def with_place(figure: Row) -> dict[str, Any]:
    """A row of v_budget_figures and, in words, where it stands."""
    return {**figure, "place": in_words([{"role": None, "file_name": None, **figure}], "zh")}


def drawings_of(execution: Sequence[Row], mix: Sequence[Row], years: Sequence[Row], peers: Row | None) -> list[Drawing]:
    """The charts that these rows are enough for; see storage/page_rows."""
    return [
        *_of_execution(execution),
        *work_items("工作事项", mix),
        *_of_years(years),
        *(_of_peers(peers) if peers is not None and len(peers["of_peers"]) >= _FEWEST_PEERS else ()),
    ]


def work_items(title: str, mix: Sequence[Row]) -> Iterator[Drawing]:
    if mix:
        yield Drawing(title, "bars", ([row["name"] for row in mix], [row["work_items"] for row in mix], " 项"))


def _of_execution(execution: Sequence[Row]) -> Iterator[Drawing]:
    if execution:
        amounts = [(_wan(row["budget_cny"]), _wan(row["actual_cny"])) for row in execution]
        labels = [row["label"] for row in execution]
        yield Drawing("预算与决算（万元）", "pairs", (labels, amounts, ("预算数", "决算数"), ""))


def _of_years(years: Sequence[Row]) -> Iterator[Drawing]:
    if sum(row["expenditure_cny"] is not None for row in years) > 1:
        spent = [None if row["expenditure_cny"] is None else _wan(row["expenditure_cny"]) for row in years]
        yield Drawing("历年支出（万元）", "years", ([str(row["fiscal_year"]) for row in years], spent, ""))


def _of_peers(peers: Row) -> Iterator[Drawing]:
    values = [_wan(amount) for amount in peers["of_peers"]]
    own, median = _wan(peers["expenditure_cny"]), _wan(peers["median_expenditure_cny"])
    yield Drawing(f"同级 {len(values)} 家单位的支出（万元）", "position", (values, own, median, ""))


def _wan(amount_cny: Any) -> float:
    return float(amount_cny) / 10_000


@cache
def _design() -> str:
    """Of templates and code: after an upgrade every page is drawn anew when its report is touched."""
    folder = files("tasks.pages")
    texts = [*folder.iterdir(), *(folder / "templates").iterdir()]
    told = sorted((file.name, file.read_text("utf-8")) for file in texts if file.name.endswith((".py", ".html")))
    return hashlib.sha256(repr(told).encode()).hexdigest()
