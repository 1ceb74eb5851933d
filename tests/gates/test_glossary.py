"""The Polish terms of art stand in docs/glossary.md exactly as the models call them."""

from tools.findings import ROOT
from tools.glossary import GLOSSARY, Entry, entry_of, faults, installed, merged, page, read

MATTER = Entry("Sprawa", "Matter", "matters", "art. 1 ustawy")


def test_the_glossary_of_the_project_is_complete() -> None:
    rows = read((ROOT / GLOSSARY).read_text(encoding="utf-8"))[1]
    assert list(faults(installed(), rows)) == []


def test_the_term_is_the_beginning_of_the_docstring() -> None:
    assert entry_of("Matter", "matters", "Sprawa: one thing.\n\nMore: text.").term == "Sprawa"
    assert entry_of("Matter", "matters", "One thing.").term == ""
    assert entry_of("Matter", "matters", None).term == ""


def test_a_table_that_agrees_passes() -> None:
    assert list(faults([entry_of("Matter", "matters", "Sprawa: x.")], [MATTER])) == []


def test_a_missing_row_a_wrong_term_a_bare_docstring_and_a_stray_row_are_found() -> None:
    need = entry_of("Need", "needs", "Potrzeba: x.")
    assert list(faults([need], [])) == ["docs/glossary.md: missing row: | Potrzeba | `Need` | needs | – |"]
    assert "'Rzecz' in the model" in next(faults([entry_of("Matter", "matters", "Rzecz: x.")], [MATTER]))
    assert next(faults([entry_of("Need", "needs", "A need.")], [])).startswith("needs.Need: begin the docstring")
    assert next(faults([], [MATTER])).startswith("docs/glossary.md: no model for the row")


def test_writing_keeps_what_was_written_by_hand_and_the_polish_order() -> None:
    wanted = [entry_of(name, "x", f"{term}: y.") for name, term in (("C", "Żądanie"), ("B", "Ławka"), ("A", "Luka"))]
    rows = merged([*wanted, entry_of("Matter", "matters", "Sprawa: x.")], [MATTER])
    assert [row.term for row in rows] == ["Luka", "Ławka", "Sprawa", "Żądanie"]
    assert read(page("# Słownik\n\nTekst.\n", rows)) == ("# Słownik\n\nTekst.\n\n", rows)
    assert MATTER in rows
