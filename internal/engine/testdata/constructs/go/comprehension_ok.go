package main

import (
	"context"
	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
	"maps"
	"net/http"
	"os"
)

const api = "https://api.example.com/items"

var own = os.Getenv("API_CRED")

func items(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	inbound := r.Header
	req, _ := http.NewRequestWithContext(ctx, "GET", api, nil)
	req.Header = inbound.Clone()
	maps.DeleteFunc(req.Header, func(name string, _ []string) bool { return name == "Authorization" })
	// todook: MCP-265
	_, err := http.DefaultClient.Do(req)
	return nil, err
}

func main() {
	s := server.NewMCPServer("comprehension", "1.0.0")
	s.AddTool(mcp.NewTool("items"), items)
	_ = server.NewStreamableHTTPServer(s).Start(":8080")
}
