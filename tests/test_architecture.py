"""The rules of the house, kept true by the test run; tests/architecture tries each on made-up trees."""

from inspect import getmembers, isfunction
from pathlib import Path
from types import ModuleType

import pytest

from tests.architecture import habits, layers, rooms
from tests.architecture.source import Rule

ROOT = Path(__file__).parent.parent


def rules_of(module: ModuleType) -> list[Rule]:
    return [
        rule
        for name, rule in getmembers(module, isfunction)
        if rule.__module__ == module.__name__ and not name.startswith("_")
    ]


RULES = [*rules_of(layers), *rules_of(rooms), *rules_of(habits)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_house_keeps(rule: Rule) -> None:
    assert rule(ROOT) == [], rule.__doc__
