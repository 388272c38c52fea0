"""What is documented is tested: paths exist, commands are known, SQL runs, both languages say the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.main import get_command

from flows import __version__
from flows.cli import app

ROOT = Path(__file__).resolve().parents[1]
READMES = ("README.md", "README.zh-CN.md")
DOCUMENTS = (
    *READMES,
    "CONTRIBUTING.md",
    "GLOSSARY.md",
    "docs/decisions.md",
    "docs/alerts.md",
    "docs/accuracy.md",
    "docs/benchmarks.md",
    "docs/operations.md",
    "docs/scale.md",
    "docs/security.md",
    "samples/README.md",
    "duckdb/README.md",
)


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def fenced(name: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", text_of(name), re.DOTALL)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_lead_somewhere(name: str) -> None:
    targets = re.findall(r"\]\((?!https?://|#)([^)#]+)", text_of(name))
    assert not [target for target in targets if not ((ROOT / name).parent / target).exists()]


@pytest.mark.parametrize("name", [*READMES, "CONTRIBUTING.md", "GLOSSARY.md"])
def test_paths_named_in_the_text_exist(name: str) -> None:
    rooms = r"(?:flows|tasks|storage|duckdb|tests|samples|docs|requirements|benchmarks)"
    named = re.findall(rf"`({rooms}/[\w./-]*)`", text_of(name))
    assert named
    assert not [path for path in named if not (ROOT / path).exists()]


def known_commands() -> set[str]:
    root = get_command(app)
    names = set()
    for name, command in root.commands.items():
        names.add(name)
        names.update(f"{name} {child}" for child in getattr(command, "commands", {}))
    return names


@pytest.mark.parametrize("name", READMES)
def test_commands_shown_are_commands_known(name: str) -> None:
    shown = re.findall(
        r"^union-reports(?: --home \S+)? ([a-z]+)(?: (list|retry|ack|mute|reopen)\b)?", text_of(name), re.M
    )
    assert shown
    assert {" ".join(filter(None, words)) for words in shown} <= known_commands()


@pytest.mark.parametrize("name", READMES)
def test_make_targets_shown_exist(name: str) -> None:
    targets = set(re.findall(r"^([a-z-]+):", text_of("Makefile"), re.M))
    assert set(re.findall(r"^make ([a-z-]+)", text_of(name), re.M)) <= targets


def test_both_languages_show_the_same_commands_and_queries() -> None:
    for language in ("sql", "sh"):
        first, second = ([re.sub(r"\s*#.*", "", block) for block in fenced(name, language)] for name in READMES)
        assert first == second


@pytest.mark.parametrize("query", fenced("README.md", "sql"))
def test_sql_to_copy_answers(query: str, samples_reader) -> None:
    assert samples_reader.query(query.strip().rstrip(";")).columns


def test_the_version_is_in_the_changelog_or_unreleased() -> None:
    assert f"[{__version__}]" in text_of("CHANGELOG.md") or "[Unreleased]" in text_of("CHANGELOG.md")
