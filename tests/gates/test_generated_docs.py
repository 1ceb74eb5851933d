"""docs/rules.md and docs/lifecycles.md are drawn from the code."""

from dataclasses import dataclass

import pytest

from tools import lifecycles_doc, rules_doc

RULE = '''
def deadline(at):
    """Termin: the last day | of an answer.

    Podstawa: art. 35 KPA
    """

def _inner():
    pass

def bare():
    pass
'''


def test_every_public_rule_is_listed_with_its_law_its_line_and_its_tests(plant) -> None:
    plant("okienko/domain/matters/rules.py", RULE)
    plant("okienko/domain/needs/queries.py", RULE)
    root = plant("tests/domain/matters/test_deadline.py", "assert deadline(1)")
    page = rules_doc.page(root)
    assert (
        "| `deadline` | Termin: the last day \\| of an answer. | art. 35 KPA |"
        " [2](../okienko/domain/matters/rules.py#L2) | [test_deadline](../tests/domain/matters/test_deadline.py) |"
    ) in page
    assert "| `bare` | (no docstring) | – |" in page
    assert "_inner" not in page
    assert "queries" not in page


def test_a_page_that_is_not_current_is_red(plant, monkeypatch, capsys) -> None:
    root = plant("okienko/domain/matters/rules.py", RULE)
    plant("docs/rules.md", "old")
    monkeypatch.setattr(rules_doc, "ROOT", root)
    monkeypatch.setattr("sys.argv", ["rules_doc", "--check"])
    with pytest.raises(SystemExit):
        rules_doc.main()
    assert "not current" in capsys.readouterr().out
    monkeypatch.setattr("sys.argv", ["rules_doc"])
    rules_doc.main()
    monkeypatch.setattr("sys.argv", ["rules_doc", "--check"])
    rules_doc.main()
    assert capsys.readouterr().out == ""


@dataclass
class _Lifecycle:
    name: str
    title: str

    def mermaid(self) -> str:
        return f"stateDiagram-v2\n    [*] --> {self.name}_open\n"


def test_every_lifecycle_is_drawn_in_the_order_of_names() -> None:
    page = lifecycles_doc.page([_Lifecycle("ride", "Przejazd"), _Lifecycle("matter", "Sprawa")])
    assert page.index("## Sprawa (`matter`)") < page.index("## Przejazd (`ride`)")
    assert "```mermaid\nstateDiagram-v2\n    [*] --> matter_open\n```" in page
