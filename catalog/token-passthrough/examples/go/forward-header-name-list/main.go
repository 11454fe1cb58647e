//go:build ignore

package main

import (
	"context"
	"net/http"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

var (
	forward = []string{"Authorization", "X-Request-Id"}
	quiet   = []string{"Traceparent", "X-Request-Id"}
)

func trucks(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	req, _ := http.NewRequestWithContext(ctx, "GET", "https://fleet.example.com/trucks", nil)
	for _, name := range forward {
		if v := r.Header.Get(name); v != "" {
			// ruleid: MCP-265
			req.Header.Set(name, v)
		}
	}
	return send(req)
}

func depots(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	req, _ := http.NewRequestWithContext(ctx, "GET", "https://fleet.example.com/depots", nil)
	for _, name := range quiet {
		// ok: MCP-265
		req.Header.Set(name, r.Header.Get(name))
	}
	return send(req)
}

func send(req *http.Request) (*mcp.CallToolResult, error) {
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err
	}
	return mcp.NewToolResultText(res.Status), nil
}

func main() {
	s := server.NewMCPServer("fleet", "1.0.0")
	s.AddTool(mcp.NewTool("trucks"), trucks)
	s.AddTool(mcp.NewTool("depots"), depots)
	_ = server.NewStreamableHTTPServer(s).Start(":8080")
}
