package main

import (
	"context"
	"net/http"
	"os"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

const api = "https://api.example.com/items"

var own = os.Getenv("API_CRED")

func items(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	inbound := r.Header
	req, _ := http.NewRequestWithContext(ctx, "GET", api, nil)
	for name, values := range inbound {
		switch name {
		case "Host", "Authorization":
			continue
		}
		// ok: MCP-265
		req.Header[name] = values
	}
	_, err := http.DefaultClient.Do(req)
	return nil, err
}

func main() {
	s := server.NewMCPServer("filtered-loop-deny", "1.0.0")
	s.AddTool(mcp.NewTool("items"), items)
	_ = server.NewStreamableHTTPServer(s).Start(":8080")
}
