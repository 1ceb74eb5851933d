"""The texts of the demo town's service cards are plain Polish."""

import pytest

from okienko.domain.catalogue.programme_file.reading import read_programme
from tests.domain.catalogue.factories import JAWORZYCE, STARACHOWICE
from tools.fog import fog, officialese

SERVICES = read_programme(JAWORZYCE)[0].programme.services


def text_of(service):
    told = [
        service.name,
        service.summary,
        service.addressees,
        service.gives,
        service.does_not,
        *service.bring,
        service.how_long,
    ]
    told += [f"{key}\n{value}" for key, value in service.good_to_know.items()]
    return "\n".join([*told, service.order, service.fee, service.place])


@pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.code)
def test_a_card_is_easy_to_read(service):
    score = fog(text_of(service))
    assert score.fog <= 8, score.hard_words
    assert score.longest_sentence <= 25, score.longest_text
    assert score.average_sentence <= 15
    assert officialese(text_of(service)) == []
    assert "!" not in text_of(service)


def test_the_sample_says_what_it_is():
    assert STARACHOWICE.startswith("# Przykład z informacji publicznych, nie jest dokumentem urzędu.")
    assert len(read_programme(STARACHOWICE)[0].programme.services) == 11
