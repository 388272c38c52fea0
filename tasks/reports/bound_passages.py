"""Passages with their amounts bound to budget items, before any of them is weighed: bound once for all readers."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from tasks.reports.binding import bind
from tasks.reports.bounds import Bound
from tasks.reports.model import SectionKind
from tasks.reports.passages import Passage, Passages
from tasks.reports.scopes import Scope, scope_of
from tasks.reports.sections import Section
from tasks.reports.vocabulary import BudgetVocabulary


@dataclass(frozen=True, slots=True)
class BoundPassage:
    """A passage with the amounts that are bound to budget items, and what its headings say, by block_no."""

    passage: Passage
    scopes: Mapping[int, Scope]
    bounds: tuple[Bound, ...]


class BoundPassages:
    """The bound passages of one document. `passages`: those that were read of it already. `of_plan`: it is a budget."""

    def __init__(
        self,
        sections: Sequence[Section],
        vocabulary: BudgetVocabulary,
        fiscal_year: int | None,
        passages: Passages | None = None,
        *,
        of_plan: bool = False,
    ) -> None:
        self.vocabulary = vocabulary
        self.fiscal_year = fiscal_year
        self._sections = sections
        self._of_plan = of_plan
        self._passages = passages or Passages()
        self._known: dict[tuple[int, bool], BoundPassage] = {}
        self._asked: dict[tuple[frozenset[SectionKind], bool], list[BoundPassage]] = {}

    def without(self, kinds: Collection[SectionKind], *, of_project: bool = False) -> list[BoundPassage]:
        """Those outside the sections of these kinds. `of_project`: the report is on one project."""
        asked = frozenset(kinds), of_project
        if asked not in self._asked:
            self._asked[asked] = [self._bound(one, of_project) for one in self._passages.of(self._sections, kinds)]
        return self._asked[asked]

    def _bound(self, passage: Passage, of_project: bool) -> BoundPassage:
        key = id(passage), of_project
        if key not in self._known:
            scopes = {
                no: scope_of(section.heading_path, self.vocabulary, of_project=of_project, of_plan=self._of_plan)
                for no, section in passage.section_of.items()
            }
            bounds = bind(passage.mentions, self.vocabulary, self.fiscal_year, scopes)
            self._known[key] = BoundPassage(passage, scopes, tuple(bounds))
        return self._known[key]
