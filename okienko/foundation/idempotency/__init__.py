"""Klucz zapisu: a form sent twice does its work once and gets its first answer again."""
