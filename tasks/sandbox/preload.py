"""What every child needs, imported once by the fork server. Importing this module is all that it is for."""

from __future__ import annotations

import tasks.documents.pdf
import tasks.documents.word
import tasks.reports.rows
import tasks.reports.understand
import tasks.taxonomy.tokens
import tasks.sandbox.worker  # noqa: F401
