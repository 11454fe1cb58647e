package main

import (
	"crypto/rand"

	"github.com/mark3labs/mcp-go/server"
)

func begin() string {
	// ok: MCP-267
	sessionID := rand.Text()
	return sessionID
}

func main() {
	_ = begin()
	_ = server.ServeStdio(server.NewMCPServer("chat", "1.0.0"))
}
