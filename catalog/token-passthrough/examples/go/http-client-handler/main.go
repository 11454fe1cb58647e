//go:build ignore

package main

import (
	"context"
	"net/http"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

var client = &http.Client{Transport: callerAuth{base: http.DefaultTransport}}

func invoices(ctx context.Context, _ mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	req, err := http.NewRequestWithContext(ctx, "GET", "https://payments.example.com/invoices", nil)
	if err != nil {
		return nil, err
	}
	// ok: MCP-265
	res, err := client.Do(req)
	if err != nil {
		return nil, err
	}
	return mcp.NewToolResultText(res.Status), nil
}

func main() {
	s := server.NewMCPServer("payments", "1.0.0")
	s.AddTool(mcp.NewTool("invoices"), invoices)
	_ = server.NewStreamableHTTPServer(s, server.WithHTTPContextFunc(keep)).Start(":8080")
}
