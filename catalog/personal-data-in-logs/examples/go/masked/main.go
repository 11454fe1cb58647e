//go:build ignore

package main

import (
	"context"
	"crypto/sha256"
	"log"
	"os"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

type Config struct{ Email string }

func maskEmail(address string) string { return address[:2] + "***" }

func send(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	email := req.GetString("email", "")
	// ok: MCP-251
	log.Printf("sending to %s, %s", maskEmail(email), email[:3])
	// ok: MCP-251
	log.Printf("sending to %s", strings.Split(email, "@")[1])
	// ok: MCP-251
	log.Printf("sending to %x", sha256.Sum256([]byte(email)))
	// ok: MCP-251
	log.Printf("given: %v, %d characters", email != "", len(email))
	// ok: MCP-251
	log.Printf("message %s", req.GetString("email_id", ""))
	return mcp.NewToolResultText("sent"), nil
}

func main() {
	config := Config{Email: os.Getenv("SENDER_EMAIL")}
	// ok: MCP-251
	log.Printf("mails are sent by %s", config.Email)
	s := server.NewMCPServer("orders", "1.0.0")
	s.AddTool(mcp.NewTool("send", mcp.WithString("email")), send)
	server.ServeStdio(s)
}
