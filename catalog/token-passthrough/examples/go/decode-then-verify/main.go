//go:build ignore

package main

import (
	"context"
	"errors"

	"github.com/golang-jwt/jwt/v5"
	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

var keys = map[string][]byte{"https://a.example.com": []byte("a"), "https://b.example.com": []byte("b")}

func subject(s string) (string, error) {
	var peek jwt.RegisteredClaims
	// ok: MCP-265
	if _, _, err := new(jwt.Parser).ParseUnverified(s, &peek); err != nil {
		return "", err
	}
	key, ok := keys[peek.Issuer]
	if !ok {
		return "", errors.New("unknown issuer")
	}
	// ok: MCP-265
	t, err := jwt.Parse(s, func(*jwt.Token) (any, error) { return key, nil }, jwt.WithAudience("https://two.example.com/mcp"))
	if err != nil {
		return "", err
	}
	return t.Claims.GetSubject()
}

func main() {
	s := server.NewMCPServer("two", "1.0.0")
	s.AddTool(mcp.NewTool("me"), func(_ context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		who, err := subject(r.Header.Get("Authorization")[7:])
		return mcp.NewToolResultText(who), err
	})
	_ = server.NewStreamableHTTPServer(s).Start(":8080")
}
