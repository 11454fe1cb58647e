from typing import Annotated

from fastapi import Depends, Request


class Tools:
    def __init__(self, formatter: str):
        self.formatter = formatter


class Choice:
    def __init__(self, formatter: str):
        self.formatter = formatter


def configured() -> Tools:
    return Tools("prettier --write")


def named(formatter: str) -> str:
    return "prettier " + formatter


def configured_at_start(request: Request) -> str:
    return request.app.state.formatter


ToolsDep = Annotated[Tools, Depends(configured)]
type ToolsAlias = Annotated[Tools, Depends(configured)]
NamedDep = Annotated[str, Depends(named)]
StateDep = Annotated[str, Depends(configured_at_start)]
