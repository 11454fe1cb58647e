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

type base struct{ credential string }

func (b base) send() error {
	req, _ := http.NewRequest("GET", api, nil)
	// ruleid: MCP-265
	req.Header.Set("Authorization", b.credential)
	_, err := http.DefaultClient.Do(req)
	return err
}

type client struct {
	base
	language string
}

func items(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	inbound := r.Header
	c := client{base: base{credential: inbound.Get("Authorization")}, language: inbound.Get("Accept-Language")}
	return nil, c.send()
}

func main() {
	s := server.NewMCPServer("inheritance", "1.0.0")
	s.AddTool(mcp.NewTool("items"), items)
	_ = server.NewStreamableHTTPServer(s).Start(":8080")
}
