"""Inline styles, inline scripts and resources from elsewhere turn the build red."""

import pytest

from tools.inline_gate import check, template_faults

CLEAN = """
<link rel="stylesheet" href="{% static 'ui/okienko.css' %}"><link rel="canonical" href="https://example.org/">
<script src="{% static 'ui/htmx.js' %}" defer></script><script type="application/json">{"a": 1}</script>
<a href="https://www.gov.pl" rel="external">{% translate "Strona ministerstwa" %}</a>
<svg xmlns="http://www.w3.org/2000/svg"><use href="#bus"/></svg><img src="{{ photo.url }}" alt="">
"""


def test_a_page_with_its_own_files_passes() -> None:
    assert list(template_faults(CLEAN, "page.html")) == []


@pytest.mark.parametrize(
    "fault",
    [
        '<p style="color: red">',
        "<p style={{ colour }}>",
        "<style>p { color: red }</style>",
        "<script>alert(1)</script>",
        '<script type="module">alert(1)</script>',
        '<a href="#" onclick="go()">',
        '<button hx-on:click="go()">',
        '<a href="javascript:go()">',
        '<script src="https://cdn.example.org/x.js"></script>',
        '<link rel="stylesheet" href="//cdn.example.org/x.css">',
        '<img src="http://example.org/x.png">',
        '<iframe src="https://example.org"></iframe>',
    ],
)
def test_inline_and_outside_are_found(fault: str) -> None:
    assert len(list(template_faults(fault, "page.html"))) == 1


def test_stylesheets_and_markup_in_python_are_read_too(plant) -> None:
    plant("okienko/ui/static/ui/a.css", "a { background: url('data:image/png;base64,xx') }\n@import 'b.css';\n")
    plant("okienko/ui/static/ui/b.css", "p {}\n@font-face { src: url(https://example.org/a.woff2) }\n")
    plant("okienko/ui/parts.py", "BAR = '<b style=\"width: 3px\">'\nGOOD = '<b class=\"wide\">'\n")
    plant("okienko/ui/templates/ui/vendor/x.html", '<p style="">')
    root = plant("okienko/ui/templates/ui/x.html", '<p style="">')
    found = [(finding.path, finding.line) for finding in sorted(check(root))]
    assert found == [
        ("okienko/ui/parts.py", 1),
        ("okienko/ui/static/ui/b.css", 2),
        ("okienko/ui/templates/ui/x.html", 1),
    ]
