"""Who may log in to the demo, for the terminal."""

# untranslated file: the demo speaks to whoever started it

from okienko.faces.tour.accounts import accounts, password


def who_may_log_in(address: str) -> str:
    """The table of accounts, with the address of the page that shows the codes of the second factor."""
    rows = [("kto", "login", "w jakiej roli"), *((one.name, one.login, one.function) for one in accounts())]
    widths = [max(len(row[column]) for row in rows) for column in range(2)]
    table = "\n".join(f"  {name:{widths[0]}}  {login:{widths[1]}}  {role}" for name, login, role in rows)
    return (
        f"\nOkienko działa: {address}/\n"
        f"Zwiedzanie: {address}/zwiedzanie/\n\n"
        f"Pracownicy logują się pod adresem {address}/konto/logowanie/\n"
        f"Hasło wszystkich kont: {password()}\n"
        f"Kod drugiego składnika zmienia się co pół minuty: {address}/zwiedzanie/#konta\n\n"
        f"{table}\n\n"
        "Miasto, ludzie i numery są zmyślone. Nic nie wychodzi z tego komputera. Ctrl-C zatrzymuje wszystko."
    )
