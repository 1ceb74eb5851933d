"""NIP, REGON, KRS and TERYT: read, checked, kept as digits."""

import pytest

from okienko.foundation.identifiers import (
    KrsNotUnderstood,
    NipNotUnderstood,
    RegonNotUnderstood,
    TerytNotUnderstood,
    krs,
    nip,
    regon,
    teryt,
)


@pytest.mark.parametrize(
    ("read", "text", "number"),
    [
        (nip, "856-734-62-15", "8567346215"),
        (nip, "PL 856 734 62 15", "8567346215"),
        (nip, "pl8567346215", "8567346215"),
        (regon, "192 598 184", "192598184"),
        (regon, "123456785-12347", "12345678512347"),
        (krs, "0000012345", "0000012345"),
        (krs, "KRS: 12345", "0000012345"),
        (teryt, "2607011", "2607011"),
        (teryt, "26 07 011", "2607011"),
        (teryt, "1465011", "1465011"),
    ],
)
def test_a_number_is_read_as_people_write_it(read, text, number):
    assert read(text) == number


@pytest.mark.parametrize(
    ("read", "error", "texts"),
    [
        (nip, NipNotUnderstood, ["", "856-734-62-16", "0000000000", "123", "DE8567346215", "٨٥٦٧٣٤٦٢١٥"]),
        (regon, RegonNotUnderstood, ["", "192598183", "000000000", "12345678512346", "1925981841"]),
        (krs, KrsNotUnderstood, ["", "0", "12345678901", "12a45", "٠٠٠٠٠١٢٣٤٥"]),
        (teryt, TerytNotUnderstood, ["", "2600011", "2607001", "2607016", "0107011", "260701", "26070111", "٢٦٠٧٠١١"]),
    ],
)
def test_a_wrong_number_is_refused_in_plain_polish(read, error, texts):
    for text in texts:
        with pytest.raises(error, match="To nie jest"):
            read(text)
