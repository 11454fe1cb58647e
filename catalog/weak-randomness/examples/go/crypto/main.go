package main

import (
	"crypto/rand"
	"fmt"

	"github.com/mark3labs/mcp-go/server"
)

func main() {
	// ok: MCP-082
	nonce := rand.Text()
	fmt.Println(nonce)
	_ = server.ServeStdio(server.NewMCPServer("accounts", "1.0.0"))
}
