//go:build ignore

package main

import (
	"context"
	"net/http"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

type board struct {
	site string
	tok  string
}

func newBoard(site, tok string) *board { return &board{site: site, tok: tok} }

func (b *board) auth() string { return "Bearer " + b.tok }

func (b *board) cards(column string) (*http.Response, error) {
	req, err := http.NewRequest("GET", b.site+"/cards?column="+column, nil)
	if err != nil {
		return nil, err
	}
	// ruleid: MCP-265
	req.Header.Set("Authorization", b.auth())
	return http.DefaultClient.Do(req)
}

func (b *board) health() (*http.Response, error) {
	// ok: MCP-265
	return http.Get(b.site + "/health")
}

func main() {
	s := server.NewMCPServer("board", "1.0.0")
	s.AddTool(mcp.NewTool("cards"), func(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		b := newBoard("https://board.example.io", r.Header.Get("Authorization")[7:])
		if _, err := b.health(); err != nil {
			return nil, err
		}
		res, err := b.cards("todo")
		if err != nil {
			return nil, err
		}
		return mcp.NewToolResultText(res.Status), nil
	})
	_ = server.NewStreamableHTTPServer(s).Start(":8080")
}
