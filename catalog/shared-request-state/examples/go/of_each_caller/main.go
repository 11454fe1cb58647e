//go:build ignore

package main

import (
	"context"
	"net/http"
	"sync"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

type tokenKey struct{}

type tasks struct {
	mu       sync.Mutex
	projects map[string]string // by session
	calls    int
}

func (t *tasks) selectProject(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.calls++
	sessionID := server.ClientSessionFromContext(ctx).SessionID()
	// ok: MCP-285
	t.projects[sessionID] = req.GetString("name", "")
	return mcp.NewToolResultText("ok"), nil
}

func (t *tasks) list(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	token, _ := ctx.Value(tokenKey{}).(string)
	sessionID := server.ClientSessionFromContext(ctx).SessionID()
	return mcp.NewToolResultText("tasks of " + t.projects[sessionID] + token[:1]), nil
}

func main() {
	s := server.NewMCPServer("tasks", "1.0.0")
	t := &tasks{projects: map[string]string{}}
	s.AddTool(mcp.NewTool("select_project", mcp.WithString("name", mcp.Required())), t.selectProject)
	s.AddTool(mcp.NewTool("list_tasks"), t.list)
	h := server.NewStreamableHTTPServer(s, server.WithHTTPContextFunc(func(ctx context.Context, r *http.Request) context.Context {
		// ok: MCP-285
		return context.WithValue(ctx, tokenKey{}, r.Header.Get("Authorization"))
	}))
	h.Start(":8080")
}
