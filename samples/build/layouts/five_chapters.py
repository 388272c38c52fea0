"""Five chapters of prose, achievements as 一是 ... 十是: no table, no score, no date."""

from __future__ import annotations

from samples.build.paper import Look, Paper
from samples.build.sample import Sample

LOOK = Look(body_font="宋体", body_size=14, line_spacing=25, title_font="宋体", title_size=20)


def write(sample: Sample, paper: Paper) -> None:
    paper.title(sample.titles)
    paper.gap()
    paper.body(sample.body, {}, paper.heading)
