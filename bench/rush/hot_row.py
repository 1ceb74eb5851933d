"""The row that everybody waits for: a plain Django view that locks the quota, counts and books. One file, no more."""

import json
import os

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection, models, transaction
from django.http import HttpRequest, JsonResponse
from django.urls import path

settings.configure(
    SECRET_KEY="bench",
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    MIDDLEWARE=["django.middleware.security.SecurityMiddleware", "django.middleware.common.CommonMiddleware"],
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": "hot_row",
            "USER": "postgres",
            "HOST": os.environ["HOT_ROW_SOCKET"],
            "CONN_MAX_AGE": 600,
        }
    },
)
django.setup()


class Quota(models.Model):
    """The one row."""

    size = models.IntegerField()
    used = models.IntegerField(default=0)

    class Meta:
        app_label = "hot_row"


class Booking(models.Model):
    """One place."""

    person = models.CharField(max_length=64, unique=True)
    quota = models.ForeignKey(Quota, on_delete=models.PROTECT)
    booked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "hot_row"


def book(request: HttpRequest) -> JsonResponse:
    """A place while there is one."""
    person = json.loads(request.body)["person"]
    with transaction.atomic():
        quota = Quota.objects.select_for_update().get()
        if quota.used >= quota.size:
            return JsonResponse({"number": ""}, status=409)
        quota.used += 1
        quota.save(update_fields=["used"])
        booking = Booking.objects.create(person=person, quota=quota)
    return JsonResponse({"number": str(booking.pk)}, status=201)


def set_up(size: int) -> None:
    """Empty tables and one quota."""
    with connection.schema_editor() as editor:
        present = set(connection.introspection.table_names())
        for model in (Booking, Quota):
            if model._meta.db_table in present:
                editor.delete_model(model)
        for model in (Quota, Booking):
            editor.create_model(model)
    Quota.objects.create(size=size)


urlpatterns = [path("book", book)]
application = get_wsgi_application()
