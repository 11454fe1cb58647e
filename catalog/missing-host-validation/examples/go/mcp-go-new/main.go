package main

import (
	"context"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

func list(context.Context, mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	return mcp.NewToolResultText("a"), nil
}

func main() {
	s := server.NewMCPServer("files", "1.0.0")
	s.AddTool(mcp.NewTool("list"), list)
	// ok: MCP-274
	h := server.NewStreamableHTTPServer(s)
	// ruleid: MCP-274
	open := server.NewStreamableHTTPServer(s, server.WithDisableLocalhostProtection(true))
	go func() { _ = open.Start("127.0.0.1:8081") }()
	if err := h.Start("127.0.0.1:8080"); err != nil {
		// ok: MCP-274
		_ = server.ServeStdio(s)
	}
}
