module example.com/server

go 1.25

// ok: MCP-400
require golang.org/x/net v0.16.0

replace golang.org/x/net => golang.org/x/net v0.48.0
