"""The work with a community at the desk: what is known, the plan and its versions, the team, the way of the centre."""

from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from okienko.domain.community.models import (
    Community,
    CommunityPlan,
    Indicator,
    PlannedAction,
    RecognitionNote,
    Recruitment,
    RegisterItem,
    RolePlayed,
    Survey,
    TeamMember,
)
from okienko.foundation.access import Role
from tests.faces.desk.conftest import TODAY, Desk, Office, day_of_form
from tests.factories import hire

WHY = "Prosili o to sąsiedzi."


def organiser(office: Office) -> Desk:
    """Piotr Zych."""
    return Desk(office.community_organiser)


def test_a_community_is_opened_and_described_at_the_desk(office: Office):
    desk = organiser(office)
    assert "Nowa społeczność" in desk.see("communities")
    who = office.community_organiser.pk
    where = desk.done("open_community", kind="territorial", name="Zalew", streets="ul. Wodna\nul. Leśna", organiser=who)
    assert where == "/biurko/spolecznosci/zalew/"
    assert "Kratki mają litery" in desk.refused(
        "describe_community", "zalew", name="Zalew", streets="ul. Wodna", area="Z1"
    )
    desk.done("describe_community", "zalew", name="Nad Zalewem", definition="Domy.", area="B2-C3", is_revitalised="on")
    assert "Obszar rewitalizacji." in desk.see("community_team", "zalew")
    desk.done("change_stage", "zalew", stage="meeting", reason="Pierwsza herbata.", **day_of_form("entered_on", TODAY))
    assert "Pierwsza herbata." in desk.see("community_team", "zalew")


def test_the_team_its_roles_and_the_search_for_animators(office: Office, community: Community):
    desk, slug = organiser(office), community.slug
    assert "Nikogo nie ma jeszcze w zespole." in desk.see("community_team", slug)
    today = day_of_form("valid_from", TODAY)
    desk.done("join_team", slug, part="organiser", staff=office.community_organiser.pk, **today)
    desk.done("join_team", slug, part="adviser", described="ekspertka z uczelni", **today)
    assert "albo napisz, kto to jest" in desk.refused("join_team", slug, part="adviser", **today)
    piotr, expert = TeamMember.objects.order_by("pk")
    desk.done("take_role", piotr.pk, role="planner", **today)
    shown = desk.see("community_team", slug)
    for words in ("Piotr Zych", "ekspertka z uczelni", "Lokalny planista", "Nikt nie pełni teraz roli:"):
        assert words in shown, words
    last = day_of_form("last_day", TODAY)
    desk.done("give_up_role", RolePlayed.objects.get().pk, **last)
    desk.done("leave_team", expert.pk, **last)
    desk.done("open_recruitment", slug, speciality="sport", wanted="2", **day_of_form("closes_on", date(2026, 3, 20)))
    desk.done("close_recruitment", Recruitment.objects.get().pk, chosen="0", outcome="Nikt nie przyszedł.")
    assert "nikogo nie wybrano" in desk.see("community_team", slug)


def test_the_register_counts_what_was_heard_and_draws_it(office: Office, community: Community):
    desk, slug = organiser(office), community.slug
    desk.done("register_item", slug, kind="need", sort="place", title="Brak ławek", square="c3")
    desk.done("record_outing", slug, way="walk", where="od sklepu", people="9", **day_of_form("held_on", TODAY))
    item, outing = RegisterItem.objects.get(), community.outings.get()
    desk.done("note_recognition", slug, kind="need", text="Nie ma gdzie usiąść.", heard_from="emeryci", item=item.pk)
    desk.done("note_recognition", slug, kind="need", text="Jest daleko.", heard_from="emeryci", outing=outing.pk)
    desk.done("file_note", RecognitionNote.objects.get(text="Jest daleko.").pk, item=item.pk)
    desk.done("move_item", item.pk, verb="take_up")
    desk.done("publish_item", item.pk, is_public="on")
    shown = desk.see("community_recognition", slug)
    for words in (
        "1. Brak ławek",
        "(C3)",
        "podjęte",
        "Notatek o tym: 2.",
        "emeryci (notatek: 2)",
        "ok-sheet__mark--need",
    ):
        assert words in shown, words
    assert "emeryci" not in Desk(office.clerk).see("community_recognition", slug)


def test_a_survey_is_opened_typed_in_and_compared(office: Office, community: Community):
    desk, slug = organiser(office), community.slug
    assert "Każde pytanie to osobny wiersz" in desk.refused(
        "open_survey", slug, title="Jak tu jest", questions="Dobrze?"
    )
    desk.done("open_survey", slug, title="Jak tu jest", questions="Dobrze? | tak | nie")
    first = Survey.objects.get()
    today = day_of_form("filled_on", TODAY)
    desk.done("fill_in_sheet", first.pk, way="paper", answer_0="1", **today)
    assert "Zaznacz choć jedną odpowiedź." in desk.refused("fill_in_sheet", first.pk, way="paper", **today)
    desk.done("close_survey", first.pk)
    desk.done("open_survey", slug, title="Po roku", follows=first.pk)
    again = Survey.objects.get(title="Po roku")
    desk.done("fill_in_sheet", again.pk, way="talk", answer_0="0", **today)
    shown = desk.see("survey", again.pk)
    assert "tak: <b>1</b> (100%), zmiana o 100 p.p." in shown
    assert "Poniżej 10 kartek" in shown
    assert "Zamknięta" in desk.see("survey", first.pk)
    desk.see("survey", 9999, status=404)


def test_a_plan_is_drafted_adopted_changed_measured_and_summed_up(office: Office, community: Community):
    desk, slug = organiser(office), community.slug
    desk.done("close_plan", community.plans.get().pk, conclusions="Udało się.")
    dates = {**day_of_form("valid_from", TODAY), **day_of_form("valid_until", date(2027, 3, 2))}
    late = day_of_form("valid_until", date(2029, 3, 2))
    assert "Plan może trwać najdłużej do 02.03.2028" in desk.refused(
        "start_plan", slug, goals="Sala.", **{**dates, **late}
    )
    desk.done("start_plan", slug, goals="Sala w soboty.", **dates)
    plan = CommunityPlan.objects.get(state="draft")
    assert "Sala w soboty." not in Desk(office.clerk).see("community_plan", slug)
    desk.done("add_goal", plan.pk, title="Jest gdzie być")
    goal = plan.goal_list.get()
    desk.done("adopt_plan", plan.pk)
    desk.done(
        "add_action", plan.pk, title="Klucze", dimension="inhibiting", source_label="profilaktyka", goal=goal.pk,
        budget="1 200,00", money_source="budżet centrum", reason=WHY, **day_of_form("starts_on", TODAY),
    )  # fmt: skip
    action = PlannedAction.objects.get(title="Klucze")
    changed = {"title": "Klucze do sali", "dimension": "inhibiting", "source_label": "profilaktyka", "reason": WHY}
    desk.done("change_action", action.pk, **changed)
    desk.done("update_plan", plan.pk, goals="Sala i ławki.", reason=WHY)
    desk.done("add_indicator", plan.pk, name="Soboty", number_from="lista kluczy", target="40", reason=WHY)
    desk.done("measure_indicator", Indicator.objects.get().pk, value="12", **day_of_form("measured_on", TODAY))
    review = day_of_form("held_on", TODAY)
    desk.done("review_plan", plan.pk, kind="monitoring", with_whom="9 sąsiadów", works="Klucze.", **review)
    shown = desk.see("community_plan", slug)
    for words in (
        "Sala i ławki.",
        "Klucze do sali",
        "„profilaktyka”",
        "12 (3 marca 2026)",
        "9 sąsiadów",
        WHY,
        "Udało się.",
    ):
        assert words in shown, words
    assert plan.versions.count() == 5


def test_standards_are_checked_with_evidence(office: Office, community: Community):
    desk, slug = organiser(office), community.slug
    today = day_of_form("checked_on", TODAY)
    desk.done("check_standard", slug, "real_place", standing="partly", evidence="Świetlica w czwartki.", **today)
    assert "Świetlica w czwartki." in desk.see("community_plan", slug)
    desk.see("check_standard", slug, "nie-ma", status=404)


def test_the_way_of_the_centre_and_its_register(office: Office):
    desk = organiser(office)
    assert "znalezienie sojuszników" in desk.see("osl")
    desk.done("prove_step", step="allies", what="Rozmowa w radzie.", **day_of_form("happened_on", TODAY))
    assert "Rozmowa w radzie." in desk.see("osl")
    table = SimpleUploadedFile("rejestr.csv", "kiedy;działanie\nwrzesień 2008;Klub\n".encode())
    desk.done("import_done", table=table)
    for strange in ("kiedy;działanie\ndawno;Kino\n".encode(), "działanie".encode("cp1250") + b"\xff\xfe"):
        desk.refused("import_done", table=SimpleUploadedFile("rejestr.csv", strange))
    assert "Klub" in desk.see("osl")


def test_examples_read_back_as_pages_of_those_towns(office: Office, client: Client):
    desk = organiser(office)
    for example in ("starachowice", "ostrowiec", "koscian"):
        desk.done("load_example", example=example)
    assert "strategia na lata 2007–2015" in desk.see("osl")
    pages = {
        "portal:community": ("Klub Wolontariusza", "Poezja smaku", "z sąsiadami, z seniorami, z wolontariuszami"),
        "portal:network": ("<b>Powiatowy Urząd Pracy</b>: list intencyjny", "1 października 2007"),
    }
    for page, told in pages.items():
        shown = client.get(reverse(page, args=["przyklad-koscian"])).content.decode().replace("\xa0", " ")
        for words in ("Przykład: Kościan", *told):
            assert words in shown, words
    hill = (
        "CAS, Starachowice",
        "Wyszukiwanie lokalnych liderów",
        "Ten plan już się skończył.",
        "specjalność kulturalna",
    )
    estate = ("Szkoła Rodziny", "socjoterapeuta", "Przełamywanie anonimowości i izolacji", "piknik dla dzieci")
    for town, told in {"os-wzgorze-starachowice": hill, "os-gutwin-ostrowiec-swietokrzyski": estate}.items():
        shown = client.get(reverse("portal:community", args=[f"przyklad-{town}"])).content.decode()
        for words in told:
            assert words.lower() in shown.lower(), words
    assert "Przykład: CAS, Starachowice" in client.get(reverse("portal:venues")).content.decode()
    for told in ("Zadzwoń", "Teraz nie ma żadnego spotkania."):
        assert told not in shown.partition("<main")[2].partition("</main>")[0], told
    assert "Przykład" not in client.get(reverse("portal:meetings")).content.decode()
    assert "Przykład" not in desk.see("day")
    desk.refused("load_example", example="koscian")


def test_an_animator_writes_down_and_does_not_lead(office: Office, community: Community):
    desk, slug = Desk(hire(Role.ANIMATOR)), community.slug
    desk.done("register_item", slug, kind="potential", sort="group", title="Chór")
    for page in ("community_recognition", "community_plan", "community_team"):
        desk.see(page, slug)
    for act in ("describe_community", "change_stage", "join_team", "open_survey", "start_plan"):
        desk.see(act, slug, status=404)
    for page in ("community_recognition", "community_plan", "community_team", "community"):
        desk.see(page, "nie-ma", status=404)
