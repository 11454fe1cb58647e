//go:build ignore

package main

import (
	"context"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

var s = server.NewMCPServer("sets", "1.0.0")

func main() {
	s.AddTool(mcp.NewTool("enable", mcp.WithDescription("Enables more tools.")), enable)
	_ = server.ServeStdio(s)
}

func enable(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	// ruleid: MCP-215
	s.SendNotificationToAllClients("notifications/tools/list_changed", nil)
	// ok: MCP-215
	s.SendNotificationToAllClients("notifications/message", nil)
	return nil, nil
}
