"""The rush: receipts a second beside pretix and beside a row that everybody waits for."""
