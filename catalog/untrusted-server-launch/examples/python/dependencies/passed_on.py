from tools import NamedDep, StateDep, ToolsAlias, ToolsDep

__all__ = ["NamedDep", "StateDep", "ToolsAlias", "ToolsDep"]
