"""Each component draws the markup of the design, and escapes whatever it is given."""

import datetime as dt
import re
from typing import Any

import pytest
from django import forms
from django.template import Context, Template
from django.test import RequestFactory

from okienko.ui.fields import kind_of
from okienko.ui.forms import ChoiceChips, DayField, MultipleChoiceChips, PhoneField, PolishForm
from okienko.ui.icons import NoSuchIcon
from okienko.ui.parts import LaneRide, Scene
from okienko.ui.templatetags.ui import SecondWindow, panes

HOSTILE = "<b>O'Neil-Żółć</b>"
ESCAPED = "&lt;b&gt;O&#x27;Neil-Żółć&lt;/b&gt;"
CHECK = (
    '<svg class="ok-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">'
    '<path d="M4.5 12.5l5 5 10-11"/></svg>'
)


def draw(source: str, **values: Any) -> str:
    drawn = Template("{% load ui polish %}" + source).render(Context(values))
    return re.sub(r"\s*\n\s*", "", drawn).replace("\N{NO-BREAK SPACE}", " ")


def test_an_icon_is_silent_and_follows_the_theme() -> None:
    assert draw('{% icon "check" %}') == CHECK
    bus = draw('{% icon "scene-bus" %}')
    assert 'class="ok-icon ok-icon--scene" viewBox="0 0 48 48"' in bus
    assert bus.count('class="lit"') == 1
    assert "#5b2154" not in bus


def test_an_icon_nobody_has_drawn_is_named() -> None:
    with pytest.raises(NoSuchIcon, match="unicorn"):
        draw('{% icon "unicorn" %}')


def test_a_page_has_one_window() -> None:
    one = '{% window labelledby="h" eyebrow=words %}<h2 id="h">{{ words }}</h2>{% endwindow %}'
    assert draw(one, words=HOSTILE) == (
        '<section class="ok-window" aria-labelledby="h">'
        f'<p class="ok-window__eyebrow">{ESCAPED}</p><h2 id="h">{ESCAPED}</h2></section>'
    )
    assert 'class="ok-window ok-ask" aria-label="x"' in draw('{% window label="x" extra="ok-ask" %}{% endwindow %}')
    with pytest.raises(SecondWindow):
        draw(one + "{% with a=1 %}" + one + "{% endwith %}", words="")
    assert draw(one, words="").count("ok-window") == 1


def test_a_person_has_a_name_a_number_and_hours() -> None:
    drawn = draw('{% person name="Hanna Wrona" hours="pon.–pt., 7.30–15.30" phone="+48410123644" %}')
    assert drawn == (
        '<div class="ok-person"><span class="ok-person__pane" aria-hidden="true">HW</span><div class="ok-person__body">'
        '<p class="ok-person__name">Hanna Wrona</p>'
        '<p class="ok-person__role">pon.–pt., <span class="ok-nobr">7.30–15.30</span></p>'
        '<a class="ok-person__call" href="tel:+48410123644"><span class="ok-hidden">Zadzwoń: </span>41 012 36 44</a>'
        "</div></div>"
    )
    both = draw('{% person name="Hanna Wrona" role="prowadzi" hours="do 17.00" size="big" %}')
    assert '<div class="ok-person ok-person--big">' in both
    assert "prowadzi<br>do 17.00" in both
    assert "tel:" not in both
    assert "ok-person__role" not in draw('{% person name="Hanna Wrona" %}')


def test_the_small_person_is_one_line() -> None:
    assert draw('{% person name=name hours="do 15.30" size="small" %}', name=HOSTILE) == (
        '<span class="ok-person ok-person--small"><span class="ok-person__pane" aria-hidden="true">B</span>'
        f"<span>{ESCAPED}, do 15.30</span></span>"
    )


@pytest.mark.parametrize(
    ("free", "total", "lit", "drawn"),
    [
        (12, 60, 12, 60), (0, 16, 0, 16), (16, 16, 16, 16), (61, 60, 60, 60), (-1, 5, 0, 5), (0, 0, 0, 0),
        (61, 61, 20, 20), (60, 61, 19, 20), (1, 61, 1, 20), (3, 180, 1, 20), (17, 180, 1, 20), (18, 180, 2, 20),
        (0, 180, 0, 20),
    ],
)  # fmt: skip
def test_a_pane_is_a_place_up_to_sixty_and_five_per_cent_above(free: int, total: int, lit: int, drawn: int) -> None:
    shown = panes(free, total)
    assert (sum(shown), len(shown)) == (lit, drawn)
    assert shown == sorted(shown, reverse=True)


@pytest.mark.parametrize(
    ("free", "words"),
    [
        (1, "<b>1</b> wolne miejsce z 60"), (4, "<b>4</b> wolne miejsca z 60"), (12, "<b>12</b> wolnych miejsc z 60"),
        (22, "<b>22</b> wolne miejsca z 60"), (0, "Nie ma wolnych miejsc (wszystkich: 60)"),
    ],
)  # fmt: skip
def test_the_words_carry_the_number_of_places(free: int, words: str) -> None:
    assert f'<p class="ok-capacity__words">{words}</p><div class="ok-panes" aria-hidden="true">' in draw(
        "{% capacity free 60 %}", free=free
    )


def test_places_in_a_list_are_a_sentence_and_small_panes() -> None:
    drawn = draw("{% capacity 1 2 more=more row=True %}", more=HOSTILE)
    assert drawn == (
        f"<p>1 wolne miejsce z 2. {ESCAPED}</p>"
        '<div class="ok-panes ok-panes--row" aria-hidden="true"><i class="on"></i><i></i></div>'
    )
    assert draw('{% capacity 1 2 more="Do 26." %}').endswith('</div><p class="ok-meta">Do 26.</p></div>')


def test_a_timeline_marks_what_is_now_and_what_is_next() -> None:
    drawn = draw(
        '{% timeline %}{% timeline_item what=what when="9 marca" state="now" %}<a href="#a">więcej</a>'
        '{% endtimeline_item %}{% timeline_item what="Dalej" %} {% endtimeline_item %}{% endtimeline %}',
        what=HOSTILE,
    )
    assert drawn == (
        '<ol class="ok-timeline"><li class="ok-timeline__item ok-timeline__item--now">'
        f'<p class="ok-timeline__when">9 marca</p><p class="ok-timeline__what">{ESCAPED}</p>'
        '<p class="ok-timeline__more"><a href="#a">więcej</a></p></li>'
        '<li class="ok-timeline__item"><p class="ok-timeline__what">Dalej</p></li></ol>'
    )


def test_an_answer_has_a_written_verdict_and_reasons() -> None:
    pairs = [("met", "Masz 78 lat."), ("open", HOSTILE), ("unmet", "Nie teraz.")]
    drawn = draw('{% answer title="Obiad" url="/o" verdict="maybe" reasons=pairs %}dalej{% endanswer %}', pairs=pairs)
    assert drawn.startswith(
        '<li class="ok-answer"><div class="ok-answer__head"><h3 class="ok-h3"><a href="/o">Obiad</a>'
    )
    assert re.search(
        r'<span class="ok-verdict ok-verdict--maybe"><svg.*?</svg>Może</span></div><ul class="ok-reasons">', drawn
    )
    assert (
        f'<span class="is-met">{CHECK}<span class="ok-hidden">spełnione: </span></span><span>Masz 78 lat.</span>'
        in drawn
    )
    assert f"nie wiemy: </span></span><span>{ESCAPED}</span>" in drawn
    assert "niespełnione: </span>" in drawn
    assert drawn.endswith('<p class="ok-meta">dalej</p></li>')
    bare = draw('{% answer title="Obiad" verdict="no" %}{% endanswer %}')
    assert '<h3 class="ok-h3">Obiad</h3>' in bare
    assert "Nie teraz" in bare
    assert "ok-reasons" not in bare
    assert "Tak</span>" in draw('{% verdict "yes" %}')


def test_a_matter_is_terms_and_what_stands_for_them() -> None:
    assert draw(
        "{% matter_grid %}{% matter_cell term %}<b>x</b>{% endmatter_cell %}{% endmatter_grid %}", term=HOSTILE
    ) == (f'<dl class="ok-matter__grid"><div><dt>{ESCAPED}</dt><dd><b>x</b></dd></div></dl>')


def test_an_agenda_says_when_and_what() -> None:
    drawn = draw(
        '{% agenda %}{% agenda_item title=t url="/h" when="16.00" more="dziś" %}<p>Wejdź.</p>{% endagenda_item %}'
        '{% agenda_item title="Bez strony" %}{% endagenda_item %}{% endagenda %}',
        t=HOSTILE,
    )
    assert drawn == (
        '<ul class="ok-agenda"><li class="ok-agenda__item"><div class="ok-agenda__when">16.00 <small>dziś</small></div>'
        f'<div><p><a href="/h">{ESCAPED}</a></p><p>Wejdź.</p></div></li>'
        '<li class="ok-agenda__item"><div class="ok-agenda__when"></div><div><p><b>Bez strony</b></p></div></li></ul>'
    )


def test_a_table_becomes_cards_or_scrolls_in_its_own_box() -> None:
    headers = ["Kiedy", (HOSTILE, "num")]
    stacked = draw(
        '{% data_table "Co" headers hide_caption=True extra="ok-gap" %}<tr></tr>{% enddata_table %}', headers=headers
    )
    assert stacked == (
        '<table class="ok-table ok-table--stack ok-gap"><caption class="ok-hidden">Co</caption>'
        f'<thead><tr><th scope="col">Kiedy</th><th scope="col" class="num">{ESCAPED}</th></tr></thead>'
        "<tbody><tr></tr></tbody></table>"
    )
    wide = draw('{% data_table "Co" headers stack=False %}{% enddata_table %}', headers=headers)
    assert wide.startswith('<div class="ok-scroll" tabindex="0" role="region" aria-label="Co"><table class="ok-table">')
    assert wide.endswith("</table></div>")


def test_small_parts_escape_what_they_are_given() -> None:
    assert draw("{% empty_state w t %}", w=HOSTILE, t=HOSTILE) == (
        f'<div class="ok-empty"><p>{ESCAPED}</p><p>{ESCAPED}</p></div>'
    )
    assert draw('{% empty_state "Nic." %}') == '<div class="ok-empty"><p>Nic.</p></div>'
    notice = draw("{% notice w %}", w=HOSTILE)
    assert notice.startswith(
        '<div class="ok-notice" role="region" aria-label="Ogłoszenie"><div class="ok-wrap"><p><svg'
    )
    assert f"<span>{ESCAPED}</span>" in notice
    assert "ok-notice--boxed" in draw("{% notice w boxed=True %}", w="x")
    assert draw("{% progress %}Pytanie <b>3</b>{% endprogress %}") == '<p class="ok-progress">Pytanie <b>3</b></p>'
    assert 'class="ok-ask__sill"' in draw("{% sill %}")


def test_a_button_is_a_button_and_with_an_address_a_link() -> None:
    assert draw("{% button w %}", w=HOSTILE) == f'<button class="govuk-button" type="submit">{ESCAPED}</button>'
    assert draw('{% button "Idź" url="/a" secondary=True spoken="(dalej)" %}') == (
        '<a class="govuk-button govuk-button--secondary" href="/a">Idź <span class="ok-hidden">(dalej)</span></a>'
    )
    assert 'name="krok" value="1"' in draw('{% button "Idź" name="krok" value="1" %}')
    assert draw('{% back_link "/a" %}').endswith("</svg>Wstecz</a></p>")
    assert draw('{% back_link "/a" w %}', w=HOSTILE).endswith(f"{ESCAPED}</a></p>")


def test_a_summary_keeps_line_breaks_and_says_what_is_missing() -> None:
    rows = [("Adres", f"Ogrodowa 9\n{HOSTILE}", "/zmien"), ("E-mail", "")]
    drawn = draw("{% summary_list rows %}", rows=rows)
    assert f'<dd class="govuk-summary-list__value">Ogrodowa 9<br>{ESCAPED}</dd>' in drawn
    assert '<a href="/zmien">Zmień<span class="ok-hidden">: Adres</span></a>' in drawn
    assert "nie podano" in drawn
    assert drawn.count("__actions") == 1


def test_scenes_are_links_with_a_picture() -> None:
    drawn = draw("{% scenes items %}", items=[Scene("scene-tap", HOSTILE, "kran", "/kran")])
    assert drawn.startswith('<ul class="ok-scenes"><li><a href="/kran"><svg class="ok-icon ok-icon--scene"')
    assert f'<span>{ESCAPED} <span class="ok-small">kran</span></span></a></li></ul>' in drawn


def test_a_day_of_a_vehicle_lies_on_quarters_of_an_hour() -> None:
    rides = [
        LaneRide(dt.time(8), dt.time(9, 30), HOSTILE, kind="fixed"),
        LaneRide(dt.time(9, 45), dt.time(11), "Wolne", kind="free", url="/wolne"),
        LaneRide(dt.time(7), dt.time(8, 10), "wcześnie"),
        LaneRide(dt.time(15, 50), dt.time(17), "późno"),
        LaneRide(dt.time(18), dt.time(19), "po zamknięciu"),
        LaneRide(
            dt.datetime(2027, 3, 18, 10, 15, tzinfo=dt.UTC), dt.datetime(2027, 3, 18, 11, 40, tzinfo=dt.UTC), "UTC"
        ),
    ]
    drawn = draw('{% vehicle_day "Bus 1" rides slug="bus1" %}', rides=rides)
    assert (
        '<p class="ok-vehicle__name" id="bus1">Bus 1</p><ol class="ok-hours" aria-hidden="true"><li>8.00</li>' in drawn
    )
    assert '<ul class="ok-vehicle__lane" aria-labelledby="bus1">' in drawn
    assert f'<div class="ok-ride ok-ride--fixed"><b>8.00–9.30</b><span>{ESCAPED}</span></div>' in drawn
    assert '<a href="/wolne">Wolne</a>' in drawn
    assert "<b>11.15–12.40</b>" in drawn
    placed = re.findall(r"ok-at-(\d+) ok-for-(\d+)", drawn)
    assert placed == [("1", "6"), ("8", "5"), ("1", "1"), ("32", "1"), ("32", "1"), ("14", "6")]


class Form(PolishForm):
    name = forms.CharField(
        label=HOSTILE, help_text="Podpowiedź", widget=forms.TextInput({"autocomplete": "name", "class": "x"})
    )
    note = forms.CharField(label="Notatka", required=False, widget=forms.Textarea)
    born = DayField(label="Data urodzenia", help_text="Na przykład 5 3 1949.")
    phone = PhoneField(label="Telefon")
    place = forms.ChoiceField(label="Miejsce", choices=[("a", "A")])
    way = forms.ChoiceField(
        label="Jak", choices=[("a", HOSTILE), ("b", "B")], widget=forms.RadioSelect, help_text="Wybierz."
    )
    needs = forms.MultipleChoiceField(label="Co", choices=[("a", "A")], widget=forms.CheckboxSelectMultiple)
    when = forms.ChoiceField(label="Kiedy", choices=[("now", HOSTILE), ("b", "B")], widget=ChoiceChips)
    know = forms.MultipleChoiceField(
        label="Warto", choices=[("d", "pies")], widget=MultipleChoiceChips, help_text="(z notatki)"
    )
    paper = forms.FileField(label="Zdjęcie")
    agreed = forms.BooleanField(label="Zgadza się", help_text="Tak?")
    token = forms.CharField(widget=forms.HiddenInput)


def test_every_kind_of_control_is_known() -> None:
    assert [kind_of(bound) for bound in Form()] == [
        "input", "textarea", "day", "input", "select", "radios", "checkboxes", "chips", "chips", "file",
        "checkbox", "hidden",
    ]  # fmt: skip


def test_a_field_ties_its_label_hint_and_error_to_the_control() -> None:
    drawn = draw('{% field form.name key="1" maxlength=9 %}', form=Form({"name": ""}))
    assert drawn == (
        '<div class="govuk-form-group govuk-form-group--error">'
        f'<label class="govuk-label" for="id_name">{ESCAPED} <span class="ok-kbd">Alt+1</span></label>'
        '<div id="id_name-hint" class="govuk-hint">Podpowiedź</div>'
        '<p id="id_name-error" class="govuk-error-message"><span class="govuk-visually-hidden">Błąd:</span> '
        f"Wpisz odpowiedź: {ESCAPED}</p>"
        '<input type="text" name="name" autocomplete="name" class="govuk-input govuk-input--error x" maxlength="9" '
        'aria-describedby="id_name-hint id_name-error" accesskey="1" aria-invalid="true" id="id_name"></div>'
    )


def test_a_question_may_be_the_heading_of_its_page() -> None:
    assert (
        '<h1 class="govuk-label-wrapper"><label class="govuk-label ok-label--page" for="id_phone">Telefon</label></h1>'
        in (draw("{% field form.phone heading=True %}", form=Form()))
    )
    assert (
        '<legend class="govuk-fieldset__legend ok-label--page"><h1 class="govuk-fieldset__heading">Jak</h1></legend>'
        in (draw("{% field form.way heading=True %}", form=Form()))
    )


def test_only_what_may_stay_empty_is_marked_and_the_desk_marks_the_rest() -> None:
    assert 'Notatka <span class="ok-optional">(niekonieczne)</span></label>' in draw(
        "{% field form.note %}", form=Form()
    )

    class Desk(Form):
        marks = "required"

    assert ">Notatka</label>" in draw("{% field form.note %}", form=Desk())
    assert ">Telefon *</label>" in draw("{% field form.phone %}", form=Desk())


def test_a_day_has_three_labelled_boxes_and_marks_only_the_wrong_one() -> None:
    typed = {"born_day": "29", "born_month": "2", "born_year": "2023"}
    drawn = draw("{% field form.born %}", form=Form(typed))
    assert '<fieldset class="govuk-fieldset" role="group" aria-describedby="id_born-hint id_born-error">' in drawn
    assert re.findall(r'<label class="govuk-label govuk-date-input__label" for="(\w+)">(\w+)<', drawn) == [
        ("id_born_0", "Dzień"), ("id_born_1", "Miesiąc"), ("id_born_2", "Rok"),
    ]  # fmt: skip
    assert drawn.count("govuk-input--error") == drawn.count('aria-invalid="true"') == 1
    assert 'govuk-input--width-2 govuk-input--error" type="text" name="born_day" id="id_born_0" value="29"' in drawn
    assert draw("{% field form.born %}", form=Form({})).count("govuk-input--error") == 3
    assert "govuk-input--error" not in draw("{% field form.born %}", form=Form())


def test_choices_are_real_radios_and_checkboxes_with_what_was_chosen() -> None:
    form = Form(initial={"way": "a", "needs": ["a"]})
    radios = draw("{% field form.way %}", form=form)
    assert '<fieldset class="govuk-fieldset" aria-describedby="id_way-hint">' in radios
    assert (
        '<div class="govuk-radios__item"><input class="govuk-radios__input" type="radio" name="way" id="id_way_0" '
        f'value="a" checked><label class="govuk-label govuk-radios__label" for="id_way_0">{ESCAPED}</label></div>'
        in radios
    )
    assert 'class="govuk-checkboxes__input" type="checkbox" name="needs" id="id_needs_0" value="a" checked>' in (
        draw("{% field form.needs %}", form=form)
    )


def test_chips_are_real_radios_and_checkboxes() -> None:
    form = Form({"when": "now"})
    assert draw("{% chips form.when %}", form=form) == (
        '<fieldset class="ok-chips"><legend>Kiedy</legend><div class="ok-chips__row">'
        '<span class="ok-chip"><input type="radio" name="when" id="id_when_0" value="now" checked>'
        f'<label for="id_when_0">{CHECK}{ESCAPED}</label></span>'
        '<span class="ok-chip"><input type="radio" name="when" id="id_when_1" value="b">'
        f'<label for="id_when_1">{CHECK}B</label></span></div></fieldset>'
    )
    many = draw("{% field form.know %}", form=form)
    assert '<fieldset class="ok-chips" aria-describedby="id_know-error">' in many
    assert '<legend>Warto<span class="ok-small">(z notatki)</span></legend><p id="id_know-error"' in many
    assert '<legend><span class="ok-hidden">Kiedy</span></legend>' in draw(
        "{% chips form.when hide_legend=True %}", form=form
    )


def test_other_controls_wear_our_classes() -> None:
    form = Form({"token": "t"})
    assert 'class="govuk-textarea"' in draw("{% field form.note rows=9 %}", form=form)
    assert 'rows="9"' in draw("{% field form.note rows=9 %}", form=form)
    assert 'class="govuk-select govuk-select--error"' in draw("{% field form.place %}", form=form)
    assert 'type="file" name="paper" class="govuk-file-upload govuk-file-upload--error"' in draw(
        "{% field form.paper %}", form=form
    )
    assert draw("{% field form.token %}", form=form) == '<input type="hidden" name="token" value="t" id="id_token">'
    one = draw("{% field form.agreed %}", form=Form({"agreed": "on"}))
    assert '<input class="govuk-checkboxes__input" type="checkbox" name="agreed" id="id_agreed" checked' in one
    assert 'aria-describedby="id_agreed-hint"' in one


def test_the_error_summary_takes_the_focus_and_links_to_what_is_wrong() -> None:
    form = Form({"born_day": "5", "born_month": "13", "born_year": "1949", "when": HOSTILE})
    form.add_error(None, HOSTILE)
    drawn = draw("{% error_summary form %}", form=form)
    assert drawn.startswith('<div class="govuk-error-summary" tabindex="-1" autofocus><div role="alert"><h2')
    assert f"<li>{ESCAPED}</li>" in drawn
    assert re.findall(r'href="#(\w+)"', drawn) == [
        "id_name", "id_born_1", "id_phone", "id_place", "id_way_0", "id_needs_0", "id_when_0", "id_know_0", "id_paper",
        "id_agreed", "id_token",
    ]  # fmt: skip


def test_a_form_without_errors_has_no_summary() -> None:
    assert draw("{% error_summary form other %}", form=Form(), other=None) == ""


def test_a_question_without_choices_has_nothing_to_link_to() -> None:
    class Empty(PolishForm):
        way = forms.ChoiceField(label="Jak", choices=[], widget=forms.RadioSelect)

    assert '<a href="#' not in draw("{% error_summary form %}", form=Empty({}))


def test_a_request_does_not_change_what_a_tag_draws() -> None:
    request = RequestFactory().get("/")
    assert draw('{% icon "check" %}', request=request) == CHECK
