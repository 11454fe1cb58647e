//go:build ignore

package main

import (
	"context"
	"io"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
	"golang.org/x/oauth2"
)

var config = oauth2.Config{
	ClientID: "mail",
	// ok: MCP-204
	Scopes: []string{"Mail.Read"},
}

func inbox(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	answer, err := config.Client(ctx, &oauth2.Token{}).Get("https://graph.microsoft.com/v1.0/me/messages")
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	return mcp.NewToolResultText(string(text)), err
}

func main() {
	s := server.NewMCPServer("mail", "1.0.0")
	s.AddTool(mcp.NewTool("inbox", mcp.WithDescription("The messages of the inbox")), inbox)
	server.ServeStdio(s)
}
