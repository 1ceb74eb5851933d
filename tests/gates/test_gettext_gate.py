"""A word that no translator will ever see turns the build red."""

import pytest

from tools.gettext_gate import check, python_faults, template_faults

CLEAN = """
{% extends "portal/base.html" %}{% load i18n static ui %}
{# komentarz po polsku, którego nikt nie zobaczy #}
{% block body_class %}o-desk{% endblock %}{% block title %}{% translate "Moja sprawa" %} – Okienko{% endblock %}
<h1 class="o-title" data-kind="matter">{{ matter.title }}</h1>
<p>{% blocktranslate trimmed with number=matter.number %}Numer {{ number }}<br> – zapisz go.{% endblocktranslate %}</p>
<p>{{ total }}&nbsp;/&nbsp;{{ limit }} • 24&hellip; <span translate="no">PKO BP</span></p>
<svg viewBox="0 0 1 1"><title>koło</title><path d="M1 1h2"/></svg>
<a href="{% url "portal:home" %}" title="{% translate "Początek" %}">{% icon "arrow-right" %}</a>
<input type="hidden" name="kind" value="ride"><input type="submit" value="{% translate "Wyślij" %}">
{% button _("Wyślij") kind="primary wide" %}{{ day|date:"j E Y" }}{{ note|default:_("brak") }}
{% if matter.state == "open" and places < 3 %}<b>{{ places }}</b>{% endif %}
"""


def test_a_translated_page_passes() -> None:
    assert list(template_faults(CLEAN, "page.html")) == []


@pytest.mark.parametrize(
    "fault",
    [
        "<p>Zadzwoń</p>",
        "<p>{{ name }} dzwoni</p>",
        "{% if late %}spóźnione{% endif %}",
        "<title>Start</title>",
        '<a title="Start" href="#">{{ x }}</a>',
        '<nav aria-label="Menu"></nav>',
        '<input placeholder="np. Jan">',
        '<img alt="Autobus" src="bus.svg">',
        '<input type="submit" value="OK">',
        '<option label="Tak" value="yes"></option>',
        '{% button "Wyślij" %}',
        '{% include "ui/card.html" with title="Moja sprawa" %}',
        '{{ note|default:"brak" }}',
        '{{ one|yesno:"tak,nie" }}',
        "<p translate='yes'>Słowo</p>",
    ],
)
def test_words_outside_gettext_in_a_template_are_found(fault: str) -> None:
    assert len(list(template_faults(f"\n{fault}\n", "page.html"))) == 1


def test_the_line_of_the_fault_is_told() -> None:
    source = (
        "{% comment %}\nżart\n{% endcomment %}\n{% blocktranslate %}Tak\nNie{% endblocktranslate %}\n<p>\n  Tu\n</p>"
    )
    assert [finding.line for finding in template_faults(source, "page.html")] == [7]


def test_translated_and_exempt_python_passes() -> None:
    source = '''"""Sprawa: żadnych błędów."""
from django.utils.translation import gettext as _, ngettext, pgettext_lazy
NAME = _("Zgłoszenie nie ma jeszcze "
         "właściciela.")
COUNT = ngettext("%(n)s dzień", "%(n)s dni później", 2)
TITLE = pgettext_lazy("tytuł", "Źródło")
LETTER = "ł"
LETTERS = "ąćę"  # untranslated: the letters to fold
class Matter:
    """Sprawa: rzecz, którą ktoś prowadzi."""
'''
    assert list(python_faults(source, "x.py")) == []


@pytest.mark.parametrize(
    "fault",
    [
        'TITLE = "Źródło"',
        'TITLE = f"Źródło {1}"',
        'TITLE = _("%(what)s") % {"what": "źródło"}',
        'raise ValueError("zła data")',
        'TITLE = _(f"Zrodlo {name}")',
        'TITLE = "Źródło"  # untranslated:',
    ],
)
def test_polish_outside_gettext_in_python_is_found(fault: str) -> None:
    assert len(list(python_faults(fault, "x.py"))) == 1


def test_the_walk_skips_migrations_and_data_but_not_rooms(plant) -> None:
    for path in ("okienko/domain/needs/migrations/0001.py", "okienko/faces/demo/town.py", "okienko/domain/x/data/y.py"):
        plant(path, 'X = "żółw"')
    plant("okienko/faces/portal/templates/portal/a.html", "<p>Tak</p>")
    plant("okienko/faces/portal/templates/portal/mail.txt", "Tak {{ x }}")
    root = plant("okienko/domain/needs/rules.py", 'X = "żółw"')
    assert [finding.path for finding in sorted(check(root))] == [
        "okienko/domain/needs/rules.py",
        "okienko/faces/portal/templates/portal/a.html",
        "okienko/faces/portal/templates/portal/mail.txt",
    ]


def test_a_file_that_runs_before_the_settings_may_say_so() -> None:
    assert list(python_faults('# untranslated file: runs before the settings\nX = "żółw"', "x.py")) == []
