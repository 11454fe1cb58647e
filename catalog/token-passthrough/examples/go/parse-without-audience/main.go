//go:build ignore

package main

import (
	"context"
	"os"

	"github.com/golang-jwt/jwt/v5"
	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

// Claims of the tokens.
type Claims struct {
	Role string `json:"role"`
	jwt.RegisteredClaims
}

func keyFn(*jwt.Token) (any, error) { return []byte(os.Getenv("JWT_SECRET")), nil }

func role(s string) (string, error) {
	// ruleid: MCP-265
	t, err := jwt.ParseWithClaims(s, &Claims{}, keyFn)
	if err != nil || !t.Valid {
		return "", err
	}
	return t.Claims.(*Claims).Role, nil
}

func subject(s string) (string, error) {
	// ruleid: MCP-265
	t, err := jwt.Parse(s, keyFn, jwt.WithIssuer("https://id.example.com"), jwt.WithValidMethods([]string{"HS256"}))
	if err != nil {
		return "", err
	}
	return t.Claims.GetSubject()
}

func main() {
	s := server.NewMCPServer("desk", "1.0.0")
	s.AddTool(mcp.NewTool("me"), func(_ context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		token := r.Header.Get("Authorization")[7:]
		who, err := subject(token)
		if err != nil {
			return nil, err
		}
		what, err := role(token)
		return mcp.NewToolResultText(who + " " + what), err
	})
	_ = server.NewStreamableHTTPServer(s).Start(":8080")
}
