//go:build ignore

package main

import (
	"context"
	"net/http"
	"os"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

func main() {
	s := server.NewMCPServer("documents", "1.0.0")
	s.AddTool(mcp.NewTool("tickets", mcp.WithDescription("The tickets")), tickets)

	// ok: MCP-047
	server.ServeStdio(s)
}

func tickets(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://tickets.example.com/", nil)
	if err != nil {
		return nil, err
	}
	request.Header.Set("Authorization", "Bearer "+os.Getenv("TICKETS_TOKEN"))
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	return mcp.NewToolResultText(answer.Status), nil
}
