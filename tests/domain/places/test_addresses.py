"""The register of addresses, and the ways between houses: straight lines, or a service that is asked once."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from okienko.domain.places.actions import GminaNotServed, load_addresses, table_between
from okienko.domain.places.address_file import MOST, AddressFileRefused, Row, read_addresses
from okienko.domain.places.models import AddressPoint, Gmina, KnownWay, Place
from okienko.domain.places.queries import points_of, seat_address
from okienko.domain.places.rules import House, houses_in, is_in_poland, nearest_house, point_of, street_key
from okienko.foundation.access import NotAllowed
from tests.domain.places.factories import a_centre
from tests.domain.staff.factories import AT, CONSOLE, STRANGER

HEAD = "teryt,ulica,numer,szerokosc,dlugosc\n"
POINTS = {"dom": (50.86, 20.63), "szpital": (50.85, 20.62)}


@pytest.mark.parametrize(
    ("address", "houses"),
    [
        ("ul. Wiśniowa 4 m. 12, Jaworzyce", [House("wiśniowa", 4), House("jaworzyce")]),
        ("3 Maja 12", [House("3 maja", 12)]),
        ("os. Wzgórze 8", [House("wzgórze", 8)]),
        ("Przychodnia, Szpitalna 2", [House("przychodnia"), House("szpitalna", 2)]),
        ("plac Wolności 1a/3", [House("wolności", 1)]),
        ("Jana Pawła II 5", [House("jana pawła ii", 5)]),
        ("Placowa 3, ul.Polna 4", [House("placowa", 3), House("polna", 4)]),
        (" , ", []),
    ],
)
def test_an_address_is_read_as_people_write_it(address: str, houses: list[House]) -> None:
    assert houses_in(address) == houses


def test_a_house_that_is_not_in_the_register_stands_by_the_nearest_number() -> None:
    street = {1: (50.0, 20.0), 5: (50.1, 20.1), 9: (50.2, 20.2)}
    assert nearest_house(House("polna", 6), street) == (50.1, 20.1)
    assert nearest_house(House("polna", 3), street) == (50.0, 20.0)
    assert nearest_house(House("polna"), street) == (50.1, 20.1)
    assert nearest_house(House("polna", 1), {}) is None
    assert point_of("Sklep, Polna 9", {"polna": street}) == (50.2, 20.2)
    assert point_of("Leśna 9", {"polna": street}) is None
    assert street_key("Aleja  Róż") == "róż"
    assert (is_in_poland((50.0, 20.0)), is_in_poland((20.0, 50.0))) == (True, False)


def test_a_file_gives_rows_with_commas_or_semicolons() -> None:
    assert read_addresses(f"{HEAD}2699011,ul. Lipowa,4a,50.1,20.2\n") == [Row("2699011", "lipowa", 4, (50.1, 20.2))]
    semicolons = "TERYT;Ulica;Numer;Szerokosc;Dlugosc\n2699011;Lipowa;4/6;50,1;20,2\n2699011;Lipowa;4;50,3;20,3\n"
    assert read_addresses(semicolons) == [Row("2699011", "lipowa", 4, (50.3, 20.3))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ulica,numer\n", "Wiersz 1: brakuje kolumn: teryt, szerokosc, dlugosc"),
        (f"{HEAD}2699011,Lipowa,,50.1,20.2\n", "Wiersz 2: potrzebna jest ulica i numer"),
        (f"{HEAD}2699011,Lipowa,1234567,50.1,20.2\n", "Wiersz 2"),
        (f"{HEAD}2699011,Lipowa,4,tu,20.2\n", "to liczby"),
        (f"{HEAD}2699011,Lipowa,4,20.2,50.1\n", "nie leży w Polsce"),
        (HEAD + "2699011,Lipowa,4,50.1,20.2\n" * (MOST + 1), "za dużo wierszy"),
        ("", "Wiersz 1"),
    ],
)
def test_a_wrong_row_is_told_with_its_line(text: str, words: str) -> None:
    with pytest.raises(AddressFileRefused, match=words):
        read_addresses(text)


@pytest.mark.django_db
def test_the_register_is_loaded_replaced_and_asked_in_two_queries(django_assert_max_num_queries: Any) -> None:
    a_centre()
    teryt = Gmina.objects.order_by("teryt")[0].teryt
    place = Place.objects.order_by("pk")[0]
    street = houses_in(place.address)[0].street
    rows = [Row(teryt, "akacjowa", 1, (50.1, 20.1)), Row(teryt, street, 7, (50.2, 20.2))]
    assert load_addresses(rows=rows, by=CONSOLE, at=AT) == 2
    assert load_addresses(rows=rows[1:], by=CONSOLE, at=AT) == 1
    assert AddressPoint.objects.count() == 1
    with django_assert_max_num_queries(2):
        found = points_of([place.name, "Akacjowa 1", f"{street} 9"])
    assert found == {place.name: (50.2, 20.2), "Akacjowa 1": None, f"{street} 9": (50.2, 20.2)}
    assert seat_address()
    with pytest.raises(GminaNotServed, match="9999999"):
        load_addresses(rows=[Row("9999999", "lipowa", 1, (50.1, 20.1))], by=CONSOLE, at=AT)
    with pytest.raises(NotAllowed):
        load_addresses(rows=rows, by=STRANGER, at=AT)


class Roads(BaseHTTPRequestHandler):
    """A road service that speaks both languages, and falls silent when told to."""

    asked: list[str] = []
    silent = False

    def do_GET(self) -> None:
        self._say({"durations": [[0, 300], [360, 0]], "distances": [[0, 4000], [4200, 0]]})

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        cells = [[{"time": 0, "distance": 0}, {"time": 240, "distance": 3}],
                 [{"time": 240, "distance": 3}, {"time": 0, "distance": 0}]]  # fmt: skip
        self._say({"sources_to_targets": cells})

    def _say(self, answer: object) -> None:
        self.asked.append(self.path)
        self.send_response(500 if self.silent else 200)
        self.end_headers()
        self.wfile.write(json.dumps(answer).encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def service() -> Iterator[str]:
    Roads.asked, Roads.silent = [], False
    server = HTTPServer(("127.0.0.1", 0), Roads)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_without_a_service_ways_are_straight_lines(settings: Any) -> None:
    settings.ROAD_SPEED = 60.0
    fast = table_between(points=POINTS, at=AT)
    settings.ROAD_SPEED = 30.0
    slow = table_between(points=POINTS, at=AT)
    assert slow.minutes[0, 1] == pytest.approx(2 * fast.minutes[0, 1])


@pytest.mark.django_db
def test_a_service_is_asked_once_for_the_same_ways(settings: Any, service: str) -> None:
    settings.ROADS = f"osrm:{service}/"
    first, again = table_between(points=POINTS, at=AT), table_between(points=POINTS, at=AT)
    assert first.minutes.tolist() == again.minutes.tolist() == [[0, 5], [6, 0]]
    assert again.kilometres[0, 1] == 4
    assert len(Roads.asked) == 1
    assert KnownWay.objects.count() == 4
    settings.ROADS = f"valhalla:{service}"
    assert table_between(points=POINTS, at=AT).minutes[0, 1] == 4
    assert Roads.asked[-1] == "/sources_to_targets"


@pytest.mark.django_db
def test_when_the_service_is_silent_straight_lines_stand_in(settings: Any, service: str, caplog: Any) -> None:
    settings.ROADS, Roads.silent = f"osrm:{service}", True
    assert table_between(points=POINTS, at=AT).minutes[0, 1] > 0
    assert "straight lines stand in" in caplog.text
    assert not KnownWay.objects.exists()
