//go:build ignore

package main

import (
	"context"
	"log"
	"os"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

func main() {
	s := server.NewMCPServer("mail", "1.0.0")
	s.AddTool(mcp.NewTool("settings"), settings)
	_ = server.ServeStdio(s)
}

func maskSecret(v string) string {
	return strings.Replace(v, v[4:], "****", 1)
}

type account struct {
	user  string
	token string
}

func (a account) String() string { return a.user }

func settings(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	token := os.Getenv("MAIL_TOKEN")
	// ok: MCP-202
	log.Printf("token %s...", token[:4])
	// ok: MCP-202
	log.Printf("token ...%s", token[len(token)-4:])
	// ok: MCP-202
	log.Printf("account %v", account{user: "me", token: token})
	// ok: MCP-202
	return mcp.NewToolResultText(maskSecret(token)), nil
}
