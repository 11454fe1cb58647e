"""A server whose models say what its texts look like."""

import sqlite3
from datetime import date
from typing import Annotated, List, Optional

from mcp.server.fastmcp import FastMCP
from pydantic import BaseModel, Field, StringConstraints

mcp = FastMCP("shelf")
db = sqlite3.connect("shelf.db")


class Order(BaseModel):
    column: str = Field(description="the column to sort by", pattern=r"^[a-z_]+$")
    table: str = Field(description="the table")
    loose: str = Field(description="a column", pattern=r"[a-z_]+")


@mcp.tool()
def by_annotation(column: Annotated[str, Field(pattern="^[a-z_]+$")]) -> str:
    """Sorts by a column."""
    # ok: MCP-062
    return str(db.execute(f"SELECT * FROM shelf ORDER BY {column}").fetchall())


@mcp.tool()
def by_constraint(column: Annotated[str, StringConstraints(pattern="^[a-z_]+$")]) -> str:
    """Sorts by a column."""
    # ok: MCP-062
    return str(db.execute(f"SELECT * FROM shelf ORDER BY {column}").fetchall())


@mcp.tool()
def by_default(column: str = Field(..., pattern="^[a-z_]+$")) -> str:
    """Sorts by a column."""
    # ok: MCP-062
    return str(db.execute(f"SELECT * FROM shelf ORDER BY {column}").fetchall())


@mcp.tool()
def since(day: date) -> str:
    """Lists what came in since a day."""
    # ok: MCP-062
    return str(db.execute(f"SELECT * FROM shelf WHERE day > '{day}'").fetchall())


@mcp.tool()
def unanchored(column: str = Field(..., pattern="[a-z_]+")) -> str:
    """Sorts by a column: any text holds such letters somewhere."""
    # ruleid: MCP-062
    return str(db.execute(f"SELECT * FROM shelf ORDER BY {column}").fetchall())


@mcp.tool()
def by_model(order: Order) -> str:
    """Sorts by a column."""
    # ok: MCP-062
    db.execute(f"SELECT * FROM shelf ORDER BY {order.column}")
    # ruleid: MCP-062
    db.execute(f"SELECT * FROM {order.table} ORDER BY 1")
    # ruleid: MCP-062
    return str(db.execute(f"SELECT * FROM shelf ORDER BY {order.loose}").fetchall())


@mcp.tool()
def by_models(orders: Optional[List[Order]] = None) -> str:
    """Sorts by several columns."""
    for order in orders or []:
        # ok: MCP-062
        db.execute(f"SELECT * FROM shelf ORDER BY {order.column}")
        # ruleid: MCP-062
        db.execute(f"SELECT * FROM {order.table} ORDER BY 1")
    return "sorted"


def sort_all(orders: list[Order]) -> None:
    for order in orders:
        # ok: MCP-062
        db.execute(f"SELECT * FROM shelf ORDER BY {order.column}")
        # ruleid: MCP-062
        db.execute(f"SELECT * FROM {order.table} ORDER BY 1")


@mcp.tool()
def validated_again(orders: list[Order]) -> str:
    """Sorts by several columns, elsewhere."""
    sort_all([Order.model_validate(order) for order in orders])
    return "sorted"


if __name__ == "__main__":
    mcp.run()
