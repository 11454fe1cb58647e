//go:build ignore

package main

import (
	"context"
	"net/http"
	"strings"
	"sync"

	"github.com/modelcontextprotocol/go-sdk/mcp"
	"github.com/slack-go/slack"
)

type pool struct {
	mu      sync.Mutex
	servers map[string]*mcp.Server
}

func (p *pool) get(tok string, make func(string) *mcp.Server) *mcp.Server {
	p.mu.Lock()
	defer p.mu.Unlock()
	if s := p.servers[tok]; s != nil {
		return s
	}
	s := make(tok)
	p.servers[tok] = s
	return s
}

func newServer(tok string) *mcp.Server {
	// ruleid: MCP-265
	api := slack.New(tok)
	s := mcp.NewServer(&mcp.Implementation{Name: "chat"}, nil)
	mcp.AddTool(s, &mcp.Tool{Name: "channels"}, func(ctx context.Context, _ *mcp.CallToolRequest, _ any) (*mcp.CallToolResult, any, error) {
		list, _, err := api.GetConversationsContext(ctx, nil)
		return nil, list, err
	})
	return s
}

func main() {
	p := &pool{servers: map[string]*mcp.Server{}}
	h := mcp.NewStreamableHTTPHandler(func(r *http.Request) *mcp.Server {
		return p.get(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), newServer)
	}, nil)
	_ = http.ListenAndServe(":8080", h)
}
