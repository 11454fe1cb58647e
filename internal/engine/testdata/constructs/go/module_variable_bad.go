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

var (
	current string
	length  int
)

func send() error {
	req, _ := http.NewRequest("GET", api, nil)
	req.Header.Set("X-Length", http.StatusText(length))
	// ruleid: MCP-265
	req.Header.Set("Authorization", current)
	_, err := http.DefaultClient.Do(req)
	return err
}

func items(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	inbound := r.Header
	current = inbound.Get("Authorization")
	length = len(current)
	return nil, send()
}

func main() {
	s := server.NewMCPServer("module-variable", "1.0.0")
	s.AddTool(mcp.NewTool("items"), items)
	_ = server.NewStreamableHTTPServer(s).Start(":8080")
}
