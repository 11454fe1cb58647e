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

type credentials struct{ inbound, server string }

type client struct {
	*credentials
	name string
}

func items(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	inbound := r.Header
	c := client{credentials: &credentials{inbound: inbound.Get("Authorization"), server: own}}
	req, _ := http.NewRequestWithContext(ctx, "GET", api, nil)
	// ruleid: MCP-265
	req.Header.Set("Authorization", c.inbound)
	_, err := http.DefaultClient.Do(req)
	return nil, err
}

func main() {
	s := server.NewMCPServer("embedded-struct", "1.0.0")
	s.AddTool(mcp.NewTool("items"), items)
	_ = server.NewStreamableHTTPServer(s).Start(":8080")
}
