"""What every child needs, loaded once by the fork server and shared by all. Importing this module does it."""

from __future__ import annotations

import tasks.documents.legacy
import tasks.documents.pdf
import tasks.documents.word
import tasks.reports.rows
import tasks.reports.understand
import tasks.sandbox.worker  # noqa: F401
