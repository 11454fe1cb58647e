import ast
import code
import json
import subprocess
import sys

import sympy
from mcp.server.fastmcp import FastMCP

mcp = FastMCP("calculator")


@mcp.tool()
def calculate(expression: str) -> str:
    # ruleid: MCP-010
    return str(eval(expression, {"__builtins__": {}}))


@mcp.tool()
def literal(text: str) -> str:
    # ok: MCP-010
    value = ast.literal_eval(text)
    # ok: MCP-010
    return str(value) + str(json.loads(text))


@mcp.tool()
def script(text: str) -> str:
    scope = {}
    # ruleid: MCP-010
    exec(compile(text, "<script>", "exec"), scope)
    return str(scope.get("result"))


@mcp.tool()
def child(text: str, name: str) -> str:
    # ruleid: MCP-010
    subprocess.run([sys.executable, "-c", f"print({text})"])
    # ruleid: MCP-010
    subprocess.run(["osascript", "-e", f'tell application "{name}" to activate'])
    # ok: MCP-010
    return subprocess.run([sys.executable, "calc.py", text], capture_output=True, text=True).stdout


@mcp.tool()
def solve(equation: str) -> str:
    # ruleid: MCP-010
    return str(sympy.sympify(equation))


@mcp.tool()
def shell(line: str) -> str:
    console = code.InteractiveConsole()
    # ruleid: MCP-010
    return str(console.push(line))


@mcp.tool()
def power(base: float, exponent: int) -> str:
    # ok: MCP-010
    return str(eval(f"{base} ** {exponent}"))
