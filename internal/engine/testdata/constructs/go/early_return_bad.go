package main

import (
	"context"
	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
	"net/http"
	"os"
	"strings"
)

const api = "https://api.example.com/items"

var own = os.Getenv("API_CRED")

func credential(h http.Header) string {
	given := h.Get("Authorization")
	if given == "" {
		return own
	}
	if strings.HasPrefix(given, "Basic") {
		return given
	}
	return own
}

func items(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	inbound := r.Header
	req, _ := http.NewRequestWithContext(ctx, "GET", api, nil)
	// ruleid: MCP-265
	req.Header.Set("Authorization", credential(inbound))
	_, err := http.DefaultClient.Do(req)
	return nil, err
}

func main() {
	s := server.NewMCPServer("early-return", "1.0.0")
	s.AddTool(mcp.NewTool("items"), items)
	_ = server.NewStreamableHTTPServer(s).Start(":8080")
}
