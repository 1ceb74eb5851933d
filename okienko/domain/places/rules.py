"""How many gminas a way of founding a centre needs."""

TRANSFORMED, SHARED, BESIDE = 1, 2, 3


def fits_founding_mode(mode: int, gminas: int) -> bool:
    """Whether a centre founded in `mode` may serve so many gminas: two or more in mode 2, exactly one in modes 1 and 3.

    Legal basis: art. 9(1)-(3) of the Act of 19 July 2019 on social services centres.
    """
    return gminas >= 2 if mode == SHARED else gminas == 1
