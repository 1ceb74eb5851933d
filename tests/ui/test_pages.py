"""The skeleton of a page, for residents and for the desk, and the gallery."""

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from okienko.ui.parts import FootColumn, NavItem, Office

OFFICE = Office(
    name="Centrum Usług Społecznych w Jaworzycach",
    town="Jaworzyce",
    phone="+48410123648",
    hours_today="dziś do 17.00",
    hours="Poniedziałek–piątek, 7.30–17.00",
    address="ul. Lipowa 4",
    people=("Ewa Sikora", "<b>Adam"),
    home_url="/pod/",
    accessibility_url="/pod/dostepnosc/",
)


def page(kind: str, **context: object) -> str:
    return render_to_string(f"ui/base_{kind}.html", {"office": OFFICE, **context}).replace("\N{NO-BREAK SPACE}", " ")


def test_a_page_for_residents_has_a_name_a_number_and_the_hours() -> None:
    drawn = page("resident", notice_text="Dziś do 13.00.")
    assert '<html lang="pl">' in drawn
    assert "Okienko, Jaworzyce</title>" in drawn
    assert '<meta name="deklaracja-dostępności" content="/pod/dostepnosc/">' in drawn
    assert '<a class="ok-brand" href="/pod/">' in drawn
    assert '<a class="ok-call" href="tel:+48410123648">' in drawn
    assert (
        '<span class="ok-call__number">41 012 36 48</span> <span class="ok-call__hours">dziś do 17.00</span>' in drawn
    )
    assert "Odbiera Ewa Sikora albo &lt;b&gt;Adam." in drawn
    assert '<span class="ok-nobr">7.30–17.00</span>' in drawn
    assert drawn.index("ok-notice") < drawn.index('<main id="tresc" tabindex="-1">')
    assert drawn.index("govuk-skip-link") < drawn.index("<header")


def test_menus_hold_only_what_the_face_gives_them() -> None:
    bare = page("resident")
    assert "<nav" not in bare
    assert "ok-notice" not in bare
    nav = [NavItem("Usługi", "/u", current=True), NavItem("Ludzie", "/l", wide=True), NavItem("Kolejka", "/k", count=0)]
    side = [NavItem("PJM", "/pjm", spoken="Polski Język Migowy"), NavItem("Українська", "/uk", lang="uk")]
    drawn = page("resident", nav_main=nav, nav_side=side, foot_columns=[FootColumn("O nas", (nav[1],))])
    assert '<li><a href="/u" aria-current="page">Usługi</a></li>' in drawn
    assert '<li class="ok-wide"><a href="/l">Ludzie</a></li>' in drawn
    assert 'Kolejka<span class="ok-count">0</span></a>' in drawn
    assert '<span aria-hidden="true">PJM</span><span class="ok-hidden">Polski Język Migowy</span>' in drawn
    assert 'lang="uk" hreflang="uk">Українська</a>' in drawn
    assert "<h2>O nas</h2>" in drawn


def test_a_page_of_the_desk_is_dense_and_names_who_works() -> None:
    drawn = page(
        "desk", desk_person="Ewa Sikora", desk_person_hours="do 15.30", nav_main=[NavItem("Telefon", "/t", count=7)]
    )
    assert '<body class="ok-desk">' in drawn
    assert "Okienko, biurko</title>" in drawn
    assert '<span class="ok-brand__office">biurko, Jaworzyce</span>' in drawn
    assert "<span>Ewa Sikora, do 15.30</span>" in drawn
    assert 'Telefon<span class="ok-count">7</span></a>' in drawn
    assert "ok-person" not in page("desk")


def test_the_reader_may_ask_for_the_dark() -> None:
    assert '<html lang="pl" data-theme="dark">' in page("resident", theme="dark")


def test_an_office_without_a_phone_shows_none() -> None:
    assert "tel:" not in page("resident", office=Office(name="CUS", town="Jaworzyce"))


@pytest.mark.django_db
def test_the_gallery_shows_every_component(client: Client) -> None:
    from okienko.ui.templatetags.ui import register

    drawn = ""
    for query in ("", "?okno=pytanie&motyw=ciemny", "?okno=odczyt&biurko=tak"):
        answer = client.get(reverse("ui:gallery") + query)
        assert answer.status_code == 200
        drawn += answer.content.decode()
        assert answer.content.decode().count('<section class="ok-window') == 1
    assert 'data-theme="dark"' in drawn
    marks = {
        "button": "govuk-button", "back_link": "govuk-back-link", "summary_list": "govuk-summary-list",
        "field": "govuk-form-group",
        "error_summary": "govuk-error-summary", "sill": "ok-ask__sill", "timeline_item": "ok-timeline__item",
        "agenda_item": "ok-agenda__item", "matter_grid": "ok-matter__grid", "matter_cell": "<dt>Do kiedy</dt>",
        "data_table": "ok-table", "empty_state": "ok-empty", "vehicle_day": "ok-vehicle__lane",
    }  # fmt: skip
    for tag in register.tags:
        assert marks.get(tag, f"ok-{tag}") in drawn, tag
    assert "&lt;a href" not in drawn
