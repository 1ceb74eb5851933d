"""What people looked for and nobody gives, on the desk."""

from datetime import timedelta

from okienko.domain.needs.actions import leave_trace
from okienko.foundation.access import Actor
from tests.faces.desk.conftest import Desk, Office
from tests.factories import AT


def leave(times: int, *, age_band: str = "75_up", days_ago: int = 80) -> None:
    for hour in range(times):
        at = AT - timedelta(days=days_ago, hours=hour)
        leave_trace(area="4", need="towarzystwo", age_band=age_band, by=Actor.resident(), at=at)


def test_the_organiser_reads_what_people_looked_for(office: Office):
    leave(10)
    leave(4, age_band="60_74")
    leave(11, days_ago=170)
    leave(30, days_ago=3)
    organiser = Desk(office.organiser)
    assert "Czego ludzie szukali, a nie ma" in organiser.see("programmes")
    page = organiser.see("unmet_needs")
    assert "4. kwartał 2025, śladów razem: 14" in page
    assert "Ktoś, kto przyjdzie porozmawiać" in page
    assert "w innym wieku: 14" in page
    earlier = organiser.see("unmet_needs", query="?kwartal=2025-3")
    assert "3. kwartał 2025, śladów razem: 11" in earlier
    assert "75 lat i więcej: 11" in earlier
    assert "śladów razem: 14" in organiser.see("unmet_needs", query="?kwartal=2026-1")


def test_few_traces_are_not_shown(office: Office):
    director = Desk(office.director)
    assert "Nie ma jeszcze zamkniętego kwartału" in director.see("unmet_needs")
    leave(9)
    assert "W tym kwartale było mniej niż 10 śladów." in director.see("unmet_needs")


def test_the_clerk_does_not_plan(clerk: Desk):
    clerk.see("unmet_needs", status=404)
    assert "Czego ludzie szukali" not in clerk.see("programmes")
