module example.com/server

go 1.25

require (
	github.com/mark3labs/mcp-go v0.41.1
	// ruleid: MCP-400
	golang.org/x/net v0.16.0 // indirect
)
