//go:build ignore

package main

import (
	"context"
	"os"

	"github.com/golang-jwt/jwt/v5"
	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
	"golang.org/x/oauth2/clientcredentials"
)

func ownAccount(ctx context.Context) (string, error) {
	conf := clientcredentials.Config{ClientID: os.Getenv("CID"), ClientSecret: os.Getenv("CSECRET"), TokenURL: "https://id.example.com/token"}
	mine, err := conf.Token(ctx)
	if err != nil {
		return "", err
	}
	claims := jwt.MapClaims{}
	// ok: MCP-265
	if _, _, err := jwt.NewParser().ParseUnverified(mine.AccessToken, claims); err != nil {
		return "", err
	}
	account, _ := claims["account_id"].(string)
	return account, nil
}

func main() {
	s := server.NewMCPServer("account", "1.0.0")
	s.AddTool(mcp.NewTool("account"), func(ctx context.Context, _ mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		id, err := ownAccount(ctx)
		return mcp.NewToolResultText(id), err
	})
	_ = server.ServeStdio(s)
}
