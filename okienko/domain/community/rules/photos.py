"""When a photo may be shown."""


def consents_suffice(recognisable: int, live_consents: int) -> bool:
    """Zgody na zdjęcie: as many in force as there are people whom one can recognise.

    Podstawa: RODO art. 6 ust. 1 lit. a.
    """
    return live_consents >= recognisable
