"""`{% write_key %}`: put it beside `{% csrf_token %}` in every form that writes."""

from django import template

from okienko.foundation.idempotency.once import write_key

register = template.Library()
register.simple_tag(write_key)
