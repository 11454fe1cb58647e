package main

import (
	"crypto/sha1"
	"crypto/sha256"

	"github.com/mark3labs/mcp-go/server"
	"golang.org/x/crypto/bcrypt"
)

func register(password string, file []byte) [][]byte {
	// ruleid: MCP-050
	plain := sha1.Sum([]byte(password))
	// ruleid: MCP-050
	few, _ := bcrypt.GenerateFromPassword([]byte(password), bcrypt.MinCost)
	// ok: MCP-050
	good, _ := bcrypt.GenerateFromPassword([]byte(password), 12)
	// ok: MCP-050
	checksum := sha256.Sum256(file)
	return [][]byte{plain[:], few, good, checksum[:]}
}

func main() {
	_ = register("a", nil)
	_ = server.ServeStdio(server.NewMCPServer("accounts", "1.0.0"))
}
