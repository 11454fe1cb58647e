//go:build ignore

package main

import (
	"context"
	"os"

	"github.com/golang-jwt/jwt/v5"
	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

const resource = "https://leave.example.com/mcp"

func keyFn(*jwt.Token) (any, error) { return []byte(os.Getenv("KEY")), nil }

func who(s string) (string, error) {
	// ok: MCP-265
	t, err := jwt.Parse(s,
		keyFn,
		jwt.WithIssuer("https://id.example.com"),
		jwt.WithAudience(resource),
	)
	if err != nil {
		return "", err
	}
	return t.Claims.GetSubject()
}

var parser = jwt.NewParser(jwt.WithAudience(resource), jwt.WithExpirationRequired())

func again(s string) (*jwt.Token, error) {
	// ok: MCP-265
	return parser.Parse(s, keyFn)
}

func main() {
	s := server.NewMCPServer("leave", "1.0.0")
	s.AddTool(mcp.NewTool("days_left"), func(_ context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		token := r.Header.Get("Authorization")[7:]
		if _, err := again(token); err != nil {
			return nil, err
		}
		user, err := who(token)
		return mcp.NewToolResultText("12 for " + user), err
	})
	_ = server.NewStreamableHTTPServer(s).Start(":8080")
}
