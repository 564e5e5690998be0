"""Contest files that we hand out can be loaded."""

import re
from pathlib import Path

import pytest

from snaps.contests.reading import read_document
from snaps.contests.writing import write_document


def test_the_first_edition_is_as_it_was(root: Path) -> None:
    file = root / "snaps" / "demo" / "contests" / "downtown-snaps-2025.toml"
    document = read_document(file.read_text("utf-8"), companion=str)

    rules = document.rules
    assert document.hashtags == ("ThüringenDownTown",)
    assert (rules.entries_per_author, rules.minimum_age) == (3, 14)
    assert (rules.towns.population_min, rules.towns.population_max) == (5_000, 50_000)
    assert [stage.keep for stage in rules.stages] == [50, 10]
    assert sum(prize.euros for prize in rules.prizes) == 3_500


@pytest.mark.parametrize("name", ["downtown-snaps-2025", "gotha"])
def test_a_file_of_the_demo_is_written_as_it_is_read(root: Path, name: str) -> None:
    file = root / "snaps" / "demo" / "contests" / f"{name}.toml"
    document = read_document(file.read_text("utf-8"), companion=str)

    assert read_document(write_document(document), companion=str) == document


def test_the_example_in_the_reference_can_be_loaded(root: Path) -> None:
    reference = (root / "docs" / "contest-file.md").read_text("utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", reference, re.DOTALL)

    document = read_document(example, companion=lambda name: f"text of {name}")

    assert document.texts["terms", "de"] == "text of terms.de.md"
    assert document.rules.prizes[0].euros == 500
