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

type credentials interface{ Value() string }

type ofCaller struct{ header http.Header }

func (c ofCaller) Value() string { return c.header.Get("Authorization") }

type ofServer struct{}

func (ofServer) Value() string { return own }

func send(c credentials) error {
	req, _ := http.NewRequest("GET", api, nil)
	// ok: MCP-265
	req.Header.Set("Authorization", c.Value())
	_, err := http.DefaultClient.Do(req)
	return err
}

func items(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	inbound := r.Header
	return nil, send(ofServer{})
}

func main() {
	s := server.NewMCPServer("interface-method", "1.0.0")
	s.AddTool(mcp.NewTool("items"), items)
	_ = server.NewStreamableHTTPServer(s).Start(":8080")
}
