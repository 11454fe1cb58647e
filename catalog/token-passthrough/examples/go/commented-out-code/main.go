//go:build ignore

package main

import (
	"context"
	"os"

	"github.com/golang-jwt/jwt/v5"
	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

func user(s string) (string, error) {
	key := func(*jwt.Token) (any, error) { return []byte(os.Getenv("KEY")), nil }
	// t, err := jwt.Parse(s, key)
	// req.Header.Set("Authorization", "Bearer "+s)
	// ok: MCP-265
	t, err := jwt.Parse(s, key, jwt.WithAudience("https://puzzles.example.com"))
	if err != nil {
		return "", err
	}
	return t.Claims.GetSubject()
}

func main() {
	s := server.NewMCPServer("puzzles", "1.0.0")
	s.AddTool(mcp.NewTool("puzzle"), func(_ context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		who, err := user(r.Header.Get("Authorization")[7:])
		return mcp.NewToolResultText("for " + who), err
	})
	_ = server.NewStreamableHTTPServer(s).Start(":8080")
}
