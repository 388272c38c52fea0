"""From a document to its report: the order in which the readers of this folder are asked. How each reads is its own."""

from __future__ import annotations

from dataclasses import dataclass

from tasks.documents.model import Document
from tasks.documents.rejection import DocumentRejected, ReasonCode
from tasks.reports.bound_passages import BoundPassages
from tasks.reports.boundaries import Boundaries
from tasks.reports.budget import finance_passages, read_figures
from tasks.reports.budget_tables import table_amounts
from tasks.reports.claims import read_claims
from tasks.reports.fields import text_lines
from tasks.reports.form_cells import with_cells
from tasks.reports.gazetteer import Gazetteer
from tasks.reports.identity import read_identity
from tasks.reports.indicators import read_indicators
from tasks.reports.issues import read_issues
from tasks.reports.layouts import Layouts
from tasks.reports.members import read_members
from tasks.reports.model import Report, ReportKind
from tasks.reports.passages import Passages
from tasks.reports.plans import tells_a_plan
from tasks.reports.recognition import is_stranger
from tasks.reports.scan_doubts import with_scan_doubts
from tasks.reports.sections import block_kinds, outline
from tasks.reports.staff import read_staff
from tasks.reports.vocabulary import BudgetVocabulary
from tasks.reports.work_items import read_work_items
from tasks.taxonomy.model import Taxonomy


@dataclass(frozen=True, slots=True)
class ReadingRules:
    """Everything of tasks/rules that reading a report needs, as frozen values.

    `keep_personal_data`: an installation's decision that numbers and names of persons are kept as they are written.
    """

    layouts: Layouts
    vocabulary: BudgetVocabulary
    taxonomy: Taxonomy
    places: Gazetteer
    boundaries: Boundaries
    keep_personal_data: bool = False


def understand(document: Document, rules: ReadingRules) -> Report:
    """The report that `document` is; what it does not say stays None or empty.

    Raises DocumentRejected (not_a_report) where nothing at all speaks for a union's report; a union's other papers are
    reports of kind OTHER.
    """
    sections = outline(document, rules.layouts)
    identity = read_identity(document, rules.places)
    of_project = identity.report_kind is ReportKind.PROJECT
    vocabulary, year = rules.vocabulary, identity.fiscal_year
    of_plan = tells_a_plan(text_lines(document))
    accounts = with_cells(sections, rules.layouts)
    # Read once for figures, claims, doubts and staff.
    amounts = list(table_amounts(document, vocabulary, year, of_plan=of_plan))
    read = Passages()
    bound = BoundPassages(accounts, vocabulary, year, read, of_plan=of_plan)
    passages = list(finance_passages(bound))
    figures = read_figures(
        document,
        accounts,
        vocabulary,
        year,
        of_project=of_project,
        of_plan=of_plan,
        passages=finance_passages(bound, of_project=True) if of_project else passages,
        amounts=amounts,
    )
    indicators = read_indicators(document, rules.layouts)
    if is_stranger(document, identity, figures, indicators):
        raise DocumentRejected(ReasonCode.NOT_A_REPORT, "no union, no words of budget or performance")
    staff = read_staff(document, sections, read)
    staff += read_members(document, sections, len(staff) + 1, read)
    return Report(
        identity=identity,
        figures=figures,
        indicators=indicators,
        work_items=read_work_items(sections, rules.layouts, rules.taxonomy, rules.boundaries),
        claims=read_claims(
            document,
            accounts,
            figures,
            vocabulary,
            year,
            indicators,
            rules.layouts,
            staff,
            self_score=identity.self_score,
            of_project=of_project,
            of_plan=of_plan,
            amounts=amounts,
            bound=bound,
        ),
        issues=with_scan_doubts(read_issues(document, sections, figures, vocabulary, year, passages), document),
        staff=staff,
        section_kinds=block_kinds(sections),
    )
