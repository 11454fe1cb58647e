package main

import (
	"cmp"
	"context"
	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
	"net/http"
	"os"
)

const api = "https://api.example.com/items"

var own = os.Getenv("API_CRED")

func items(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	inbound := r.Header
	value := cmp.Or(inbound.Get("Authorization"), own)
	req, _ := http.NewRequestWithContext(ctx, "GET", api, nil)
	// ruleid: MCP-265
	req.Header.Set("Authorization", value)
	_, err := http.DefaultClient.Do(req)
	return nil, err
}

func main() {
	s := server.NewMCPServer("boolean-or", "1.0.0")
	s.AddTool(mcp.NewTool("items"), items)
	_ = server.NewStreamableHTTPServer(s).Start(":8080")
}
