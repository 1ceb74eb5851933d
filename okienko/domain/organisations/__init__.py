"""Podmioty: organisations and firms that provide services, lend a place or give a hand. Contracts live upstairs."""
