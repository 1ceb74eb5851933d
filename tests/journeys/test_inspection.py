"""The inspection and the watch can fail: every planted fault is found."""

import pytest
from playwright.sync_api import Browser

from tests.journeys.conftest import DESKTOP, Visit
from tests.journeys.inspection import Inspection
from tests.journeys.town import Town
from tests.journeys.watch import Watch

PAGE = """<!doctype html><html lang="pl"><head><title>Strona</title></head><body>{skip}<main><h1>Strona</h1>
<p>Zadzwoń do nas rano.</p><p><a href="/dostepnosc/">Deklaracja dostępności</a></p>{fault}</main></body></html>"""
FAULTS = {
    "1280: image-alt": '<img src="/static/brak.svg">',
    "1280: color-contrast": "<style>.slabe{color:#ccc}</style><p class=slabe>Ledwo widać te słowa.</p>",
    "1280 dark: color-contrast": "<style>@media(prefers-color-scheme:dark){p{color:#111;background:#222}}</style>",
    "320: scrolls sideways": "<style>.d{width:900px}</style><div class=d>Szeroko</div>",
    "320 dark: color-contrast": "<style>@media(max-width:400px) and (prefers-color-scheme:dark){p{color:#ccc}}</style>",
    "1280: a target of": "<button>x</button>",
    "1280: an inline style": '<p style="color:red">Czerwono</p>',
    "1280: 2 headings of the first level": "<h1>Druga</h1>",
    "FOG": "<p>" + "Niezwłocznie przedkładana dokumentacja potwierdzająca uprawnienia wnioskodawcy. " * 6 + "</p>",
    "a word of the office": "<p>Każdy petent czeka.</p>",
}


@pytest.mark.parametrize("told", FAULTS)
def test_a_planted_fault_is_found(told: str, visit: Visit) -> None:
    page = visit()
    page.goto("about:blank")
    page.set_content(PAGE.format(skip="", fault=FAULTS[told]))
    wrong = Inspection().of(page, "portal", "strona")
    assert [one for one in wrong if one.startswith(f"strona: {told}")], wrong


def test_a_page_without_faults_passes(visit: Visit) -> None:
    page = visit()
    page.goto("about:blank")
    page.set_content(PAGE.format(skip="", fault=""))
    assert Inspection().of(page, "portal", "strona") == []


@pytest.mark.parametrize(
    ("told", "script"),
    [
        ("asks elsewhere: http://127.0.0.1:1/", "void open('http://127.0.0.1:1/')"),
        ("CSP: script-src", "document.body.append(Object.assign(document.createElement('script'), {text: '1'}))"),
        ("CSP: style-src", "document.body.insertAdjacentHTML('beforeend', '<p style=\"color:red\">x</p>')"),
        ("boom", "console.error('boom')"),
        ("late", "new Promise(done => setTimeout(() => { setTimeout(done, 0); throw new Error('late'); }, 0))"),
    ],
)
def test_a_window_that_breaks_a_rule_is_told(told: str, script: str, town: Town, browser: Browser) -> None:
    context = browser.new_context(base_url=town.address, viewport=DESKTOP)  # type: ignore[arg-type]
    watch = Watch(context, town.address)
    page = context.new_page()
    page.goto("/")
    page.evaluate(script)
    page.reload()
    context.close()
    assert any(told in one for one in watch.broken), watch.broken
