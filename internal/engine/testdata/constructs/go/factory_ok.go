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

func (c *client) send() error {
	req, _ := http.NewRequest("GET", api, nil)
	// ok: MCP-265
	req.Header.Set("Authorization", c.credential)
	_, err := http.DefaultClient.Do(req)
	return err
}

func forRequest(h http.Header) (*client, error) {
	return &client{credential: own}, nil
}

func items(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	inbound := r.Header
	c, err := forRequest(inbound)
	if err != nil {
		return nil, err
	}
	return nil, c.send()
}

func main() {
	s := server.NewMCPServer("factory", "1.0.0")
	s.AddTool(mcp.NewTool("items"), items)
	_ = server.NewStreamableHTTPServer(s).Start(":8080")
}
