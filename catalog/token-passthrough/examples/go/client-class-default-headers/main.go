//go:build ignore

package main

import (
	"context"
	"strings"

	"example.com/tickets/api"
	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

func open(_ context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	key := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	text, err := api.New("https://tickets.example.com", key).Open(r.GetString("queue", "support"))
	return mcp.NewToolResultText(text), err
}

func main() {
	s := server.NewMCPServer("tickets", "1.0.0")
	s.AddTool(mcp.NewTool("open_tickets"), open)
	_ = server.NewStreamableHTTPServer(s).Start(":8080")
}
