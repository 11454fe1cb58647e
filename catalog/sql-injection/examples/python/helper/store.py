import sqlite3


class Store:
    def __init__(self, path: str):
        self.db = sqlite3.connect(path)

    def select(self, table: str, condition: str) -> list:
        return self._run(f"SELECT * FROM {table} WHERE {condition}")

    def where_title(self, title: str) -> list:
        # ok: MCP-062
        return self.db.execute("SELECT * FROM notes WHERE title = ?", (title,)).fetchall()

    def _run(self, statement: str) -> list:
        # ruleid: MCP-062
        return self.db.execute(statement).fetchall()
