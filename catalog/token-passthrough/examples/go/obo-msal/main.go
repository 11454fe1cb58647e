//go:build ignore

package main

import (
	"context"
	"net/http"

	"github.com/AzureAD/microsoft-authentication-library-for-go/apps/confidential"
	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

var app confidential.Client

func unread(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	inbound := r.Header.Get("Authorization")[len("Bearer "):]
	result, err := app.AcquireTokenOnBehalfOf(ctx, inbound, []string{"Mail.Read"})
	if err != nil {
		return nil, err
	}
	req, _ := http.NewRequestWithContext(ctx, "GET", "https://graph.microsoft.com/v1.0/me/messages", nil)
	// ok: MCP-265
	req.Header.Set("Authorization", "Bearer "+result.AccessToken)
	// ok: MCP-265
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err
	}
	return mcp.NewToolResultText(res.Status), nil
}

func main() {
	s := server.NewMCPServer("mail", "1.0.0")
	s.AddTool(mcp.NewTool("unread"), unread)
	_ = server.NewStreamableHTTPServer(s).Start(":8080")
}
