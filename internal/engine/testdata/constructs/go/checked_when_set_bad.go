package main

import (
	"context"

	"github.com/golang-jwt/jwt/v5"
	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

type verifier struct{ audience string }

func (v *verifier) parse(s string, key jwt.Keyfunc) (*jwt.Token, error) {
	t, err := jwt.Parse(s, key, jwt.WithAudience(v.audience))
	if err == nil {
		return t, nil
	}
	// ruleid: MCP-265
	return jwt.Parse(s, key)
}

func items(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	_, err := (&verifier{}).parse(r.Header.Get("Authorization"), func(*jwt.Token) (any, error) { return []byte("key"), nil })
	return nil, err
}

func main() {
	s := server.NewMCPServer("checked-when-set", "1.0.0")
	s.AddTool(mcp.NewTool("items"), items)
	_ = server.NewStreamableHTTPServer(s).Start(":8080")
}
