"""The invented town in a folder of its own: tables, people, static files; nothing when it is there already."""

import os

from okienko.config.children import Children
from okienko.config.demo import prepare

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "okienko.config.settings")
    from django.conf import settings

    prepare(Children(settings.DATA / "demo.pids"))
