import subprocess
from typing import Annotated

from fastapi import Depends, FastAPI
from fastapi_mcp import FastApiMCP

from passed_on import NamedDep, StateDep, ToolsAlias, ToolsDep
from tools import Choice, Tools, configured

app = FastAPI()
LocalDep = Annotated[Tools, Depends(configured)]


@app.post("/imported")
def imported(tools: ToolsDep):
    # ok: MCP-422
    subprocess.run(tools.formatter, shell=True)


@app.post("/alias")
def alias(tools: ToolsAlias):
    # ok: MCP-422
    subprocess.run(tools.formatter, shell=True)


@app.post("/local")
def local(tools: LocalDep):
    # ok: MCP-422
    subprocess.run(tools.formatter, shell=True)


@app.post("/annotated")
def annotated(tools: Annotated[Tools, Depends(configured)]):
    # ok: MCP-422
    subprocess.run(tools.formatter, shell=True)


@app.post("/default")
def default(tools: Tools = Depends(configured)):
    # ok: MCP-422
    subprocess.run(tools.formatter, shell=True)


# What a dependency takes itself comes with the request.
@app.post("/named")
def named(formatter: NamedDep):
    # ruleid: MCP-422
    subprocess.run(formatter, shell=True)


@app.post("/state")
def state(formatter: StateDep):
    # ok: MCP-422
    subprocess.run(formatter, shell=True)


@app.post("/given")
def given(tools: ToolsDep, formatter: str):
    # ruleid: MCP-422
    subprocess.run(formatter + tools.formatter, shell=True)


# A class that is asked for without a function is made of the request.
@app.post("/made")
def made(choice: Choice = Depends()):
    # ruleid: MCP-422
    subprocess.run(choice.formatter, shell=True)


FastApiMCP(app).mount()
