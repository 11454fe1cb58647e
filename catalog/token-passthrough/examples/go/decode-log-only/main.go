//go:build ignore

package main

import (
	"context"
	"log"

	"github.com/golang-jwt/jwt/v5"
	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

func explain(token string) {
	// ok: MCP-265
	t, _, err := jwt.NewParser().ParseUnverified(token, jwt.MapClaims{})
	if err != nil {
		return
	}
	iss, _ := t.Claims.GetIssuer()
	log.Printf("rejected a token of %s", iss)
}

func main() {
	s := server.NewMCPServer("radio", "1.0.0")
	s.AddTool(mcp.NewTool("stations"), func(_ context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		explain(r.Header.Get("Authorization")[7:])
		return mcp.NewToolResultText("one, two"), nil
	})
	_ = server.NewStreamableHTTPServer(s).Start(":8080")
}
