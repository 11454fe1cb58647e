//go:build ignore

package main

import (
	"context"
	"net/http"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

func shipments(accessToken string) (*http.Response, error) {
	req, _ := http.NewRequest("GET", "https://ship.example.com/v1", nil)
	// ok: MCP-265
	req.Header.Set("Authorization", "Bearer "+accessToken)
	return http.DefaultClient.Do(req)
}

func carriers(accessToken string) (*http.Response, error) {
	req, _ := http.NewRequest("GET", "https://ship.example.com/carriers", nil)
	// ruleid: MCP-265
	req.Header.Set("Authorization", "Bearer "+accessToken)
	return http.DefaultClient.Do(req)
}

func list(_ context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	inbound := r.Header.Get("Authorization")[7:]
	swapped, err := exchange(inbound, "https://ship.example.com")
	if err != nil {
		return nil, err
	}
	a, err := shipments(swapped)
	if err != nil {
		return nil, err
	}
	// The neighbour above gets the exchanged token; this one does not.
	b, err := carriers(inbound)
	if err != nil {
		return nil, err
	}
	return mcp.NewToolResultText(a.Status + b.Status), nil
}

func main() {
	s := server.NewMCPServer("shipping", "1.0.0")
	s.AddTool(mcp.NewTool("list"), list)
	_ = server.NewStreamableHTTPServer(s).Start(":8080")
}
