"""One module per layout, each with its `LOOK` and `write(sample, paper)`. Content stands in the content files."""

from __future__ import annotations

from types import MappingProxyType
from typing import Protocol

from samples.build.layouts import (
    budget_form,
    changsha,
    data_sheet,
    final_accounts,
    five_chapters,
    industry,
    nine_chapters,
    project_form,
    score_first,
    sichuan,
    yunnan,
)
from samples.build.paper import Look, Paper
from samples.build.sample import Sample


class Layout(Protocol):
    LOOK: Look

    def write(self, sample: Sample, paper: Paper) -> None: ...


LAYOUTS: MappingProxyType[str, Layout] = MappingProxyType(
    {
        "budget_form": budget_form,
        "changsha": changsha,
        "data_sheet": data_sheet,
        "final_accounts": final_accounts,
        "five_chapters": five_chapters,
        "industry": industry,
        "nine_chapters": nine_chapters,
        "project_form": project_form,
        "score_first": score_first,
        "sichuan": sichuan,
        "yunnan": yunnan,
    }
)
