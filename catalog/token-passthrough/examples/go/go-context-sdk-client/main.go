//go:build ignore

package main

import (
	"context"
	"net/http"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
	gitlab "gitlab.com/gitlab-org/api/client-go"
)

type ctxKey string

const tokenKey ctxKey = "token"

func withToken(ctx context.Context, r *http.Request) context.Context {
	scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if scheme != "Bearer" {
		return ctx
	}
	return context.WithValue(ctx, tokenKey, token)
}

func clientFrom(ctx context.Context) (*gitlab.Client, error) {
	token, _ := ctx.Value(tokenKey).(string)
	// ruleid: MCP-265
	return gitlab.NewOAuthClient(token)
}

func projects(ctx context.Context, _ mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	git, err := clientFrom(ctx)
	if err != nil {
		return mcp.NewToolResultError(err.Error()), nil
	}
	ps, _, err := git.Projects.ListProjects(nil)
	return mcp.NewToolResultText(string(rune(len(ps)))), err
}

func main() {
	s := server.NewMCPServer("projects", "1.0.0")
	s.AddTool(mcp.NewTool("projects"), projects)
	_ = server.NewSSEServer(s, server.WithSSEContextFunc(withToken)).Start(":8080")
}
