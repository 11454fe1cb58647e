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

type client struct{ credential string }

func (c client) send(path string) error {
	req, _ := http.NewRequest("GET", api+path, nil)
	// ok: MCP-265
	req.Header.Set("Authorization", c.credential)
	_, err := http.DefaultClient.Do(req)
	return err
}

func items(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	inbound := r.Header
	call := client{own}.send
	return nil, call("/all")
}

func main() {
	s := server.NewMCPServer("partial", "1.0.0")
	s.AddTool(mcp.NewTool("items"), items)
	_ = server.NewStreamableHTTPServer(s).Start(":8080")
}
