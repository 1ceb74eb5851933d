"""A gate that finds something leaves with 1, and one that finds nothing with 0."""

import pytest

from tools.findings import Finding, run


@pytest.mark.parametrize(("found", "code"), [([], 0), ([Finding("okienko/x.py", 3, "mend me")], 1)])
def test_the_exit_code_tells_what_was_found(found: list[Finding], code: int, capsys) -> None:
    with pytest.raises(SystemExit) as stop:
        run("gate", lambda _: found)
    assert stop.value.code == code
    assert capsys.readouterr().out == ("okienko/x.py:3: mend me\n" if found else "")
