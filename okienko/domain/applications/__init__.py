"""Zgłoszenia i wnioski:

The receipt, the request and the application. Decides when a request is an application; not who gets a place.
"""
