"""`okienko`: the console command of the administrator. Help and messages are in Polish."""

# untranslated file: administrators read Polish, and most of it is said before the settings are loaded

import argparse
import os
import sys
from collections.abc import Callable, Sequence

from okienko.config import commands


def parser() -> argparse.ArgumentParser:
    """The command line, one sub-command a job."""
    root = argparse.ArgumentParser(prog="okienko", description="Okienko: system centrum usług społecznych.")
    jobs = root.add_subparsers(dest="command", required=True, metavar="polecenie")

    def job(name: str, help_: str, run: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
        sub = jobs.add_parser(name, help=help_, description=help_)
        sub.set_defaults(run=run)
        return sub

    demo = job("demo", "Uruchamia zmyślone miasto do zwiedzania. Ctrl-C zatrzymuje wszystko.", commands.demo)
    demo.add_argument("--port", type=int, default=8000, help="port strony (domyślnie 8000; zajęty: następny wolny)")
    demo.add_argument("--osl", action="store_true", help="tylko społeczności: dla organizatora bez centrum")
    demo.add_argument("--check", action="store_true", help="przejdź cały wątek i wypisz wiersz na krok")
    serve = job("serve", "Uruchamia stronę.", commands.serve)
    serve.add_argument("--bind", default="127.0.0.1:8000", help="adres i port")
    serve.add_argument("--workers", type=int, default=2, help="liczba procesów")
    rush = job("rush", "Uruchamia serwer zapisów na otwarcie naboru. Proxy kieruje tu /nabory/…/zapis/.", commands.rush)
    rush.add_argument("--bind", default="127.0.0.1:8001", help="adres i port")
    rush.add_argument("--workers", type=int, default=2, help="liczba procesów")
    job("worker", "Uruchamia kolejkę zadań i zadania okresowe.", commands.worker)
    job("migrate", "Zakłada albo uaktualnia tabele. Działa jako właściciel bazy.", commands.migrate)
    job("check", "Sprawdza ustawienia i mówi, co poprawić.", commands.check)
    staff = job("createstaff", "Zakłada konto pracownika z rolą.", commands.createstaff)
    staff.add_argument("konto", help="nazwa konta, na przykład ewa.sikora")
    staff.add_argument("--imie", required=True, help="imię i nazwisko")
    staff.add_argument("--rola", required=True, help="rola, na przykład clerk albo director")
    staff.add_argument("--funkcja", required=True, help="funkcja, jak na liście pracowników")
    staff.add_argument("--telefon", default="", help="telefon dyżurny")
    centre = job("centre", "Zakłada centrum z profilu: jednostki, gminy, miejsca.", commands.centre)
    centre.add_argument("co", choices=["load"], help="load: wczytaj profil do pustej bazy")
    centre.add_argument("profil", help="duze-miasto, miasto, wies, kilka-gmin albo plik YAML")
    addresses = job("addresses", "Punkty adresowe gminy, z których liczymy drogę busa.", commands.addresses)
    addresses.add_argument("co", choices=["load"], help="load: wczytaj plik CSV w miejsce tego, co jest")
    addresses.add_argument("plik", help="plik CSV: teryt, ulica, numer, szerokosc, dlugosc")
    programme = job("programme", "Program usług społecznych jako plik.", commands.programme)
    programme.add_argument(
        "co", choices=["import", "export", "households"], help="import, export albo households (gospodarstwa próbne)"
    )
    programme.add_argument("plik", help="plik programu (import), jego kod (export) albo plik gospodarstw")
    programme.add_argument("--zapisz", action="store_true", help="import: zapisz zmiany (bez tego tylko je pokaż)")
    keys = job("keys", "Klucze szyfrowania.", commands.keys)
    keys.add_argument("co", choices=["new", "rotate"], help="new: wypisz nowe; rotate: przepisz dane na pierwszy klucz")
    rounds = job("round", "Sprawdza plik z naboru, bez bazy danych i bez zaufania do urzędu.", _round)
    rounds.add_argument("co", choices=["verify"], help="verify: policz skróty, a z całości także listę")
    file = rounds.add_mutually_exclusive_group(required=True)
    file.add_argument("--own", metavar="PLIK", help="własny wiersz z dowodem (poziom 1)")
    file.add_argument("--sealed", metavar="PLIK", help="zapieczętowane dane z listą (poziom 2)")
    rounds.add_argument("--published", default="", help="ogłoszony korzeń albo skrót wyniku")
    dispatch = job("dispatch", "Plany przejazdów i wizyt z pliku, bez bazy danych.", _dispatch)
    dispatch.add_argument("co", choices=["solve"], help="solve: zaplanuj dzień")
    dispatch.add_argument("plik", help="plik z zadaniem")
    formats = ["cordeau", "solomon", "vroom"]
    dispatch.add_argument("--format", choices=formats, help="format pliku (domyślnie: JSON to vroom, tekst to cordeau)")
    dispatch.add_argument("--seconds", type=float, default=5.0, help="ile sekund szukać (domyślnie 5)")
    dispatch.add_argument("--seed", type=int, default=1, help="ziarno: to samo daje ten sam plan")
    dispatch.add_argument("--svg", metavar="RYSUNEK", help="narysuj plan do pliku SVG; znak - wypisuje sam rysunek")
    dispatch.add_argument("--vroom", metavar="PLIK", help="zapisz też samo zadanie w formacie VROOM (JSON)")
    dispatch.add_argument("--json", action="store_true", help="wypisz plan jako JSON")
    return root


def _dispatch(chosen: argparse.Namespace) -> int:
    """The engine is loaded only when it is asked for: other commands start sooner without it."""
    from okienko.config import dispatching

    return dispatching.solve(chosen)


def _round(chosen: argparse.Namespace) -> int:
    """The same reading as the script that anybody may take home."""
    from okienko.engines.ranking import verify

    level, file = ("--own", chosen.own) if chosen.own else ("--sealed", chosen.sealed)
    return verify.main([level, file, *filter(None, [chosen.published])])


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is 0 only when it did what it says."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "okienko.config.settings")
    chosen = parser().parse_args(arguments)
    try:
        return int(chosen.run(chosen))
    except commands.Stopped as stop:
        print(stop, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
