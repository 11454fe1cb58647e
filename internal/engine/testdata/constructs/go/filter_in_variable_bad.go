package main

import (
	"context"
	"net/http"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

const api = "https://api.example.com/items"

func items(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	leftOut := map[string]bool{"host": true, "cookie": true}
	req, _ := http.NewRequestWithContext(ctx, "GET", api, nil)
	for name, values := range r.Header {
		if leftOut[strings.ToLower(name)] {
			continue
		}
		// ruleid: MCP-265
		req.Header[name] = values
	}
	_, err := http.DefaultClient.Do(req)
	return nil, err
}

func main() {
	s := server.NewMCPServer("filter-in-variable", "1.0.0")
	s.AddTool(mcp.NewTool("items"), items)
	_ = server.NewStreamableHTTPServer(s).Start(":8080")
}
