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

func send(given ...string) error {
	credential := own
	if len(given) > 0 {
		credential = given[0]
	}
	req, _ := http.NewRequest("GET", api, nil)
	// ok: MCP-265
	req.Header.Set("Authorization", credential)
	_, err := http.DefaultClient.Do(req)
	return err
}

func items(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	inbound := r.Header
	if inbound.Get("Authorization") == "" {
		return nil, nil
	}
	return nil, send()
}

func main() {
	s := server.NewMCPServer("default-argument", "1.0.0")
	s.AddTool(mcp.NewTool("items"), items)
	_ = server.NewStreamableHTTPServer(s).Start(":8080")
}
