package main

import (
	"context"
	"log"
	"net/http"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

const api = "https://api.example.com/items"

// box wraps whatever the program passes around; two boxes have nothing to do with each other.
type box struct{ v any }

func wrap(v any) *box { return &box{v: v} }

func (b *box) open() any { return b.v }

func seen(r mcp.CallToolRequest) {
	log.Print(wrap(map[string]string{"seen": r.Header.Get("Authorization")}).open() != nil)
}

func report() {
	m := wrap(map[string]string{"seen": "nothing"}).open().(map[string]string)
	log.Print(wrap(m["seen"]).open() != nil)
}

func items(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	seen(r)
	report()
	req, _ := http.NewRequestWithContext(ctx, "GET", api, nil)
	// ok: MCP-265
	req.Header.Set("Version", wrap("1").open().(string))
	_, err := http.DefaultClient.Do(req)
	return nil, err
}

func main() {
	s := server.NewMCPServer("shared-wrapper", "1.0.0")
	s.AddTool(mcp.NewTool("items"), items)
	_ = server.NewStreamableHTTPServer(s).Start(":8080")
}
