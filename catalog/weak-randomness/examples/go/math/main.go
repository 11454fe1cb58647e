package main

import (
	"fmt"
	"math/rand"
	"time"

	"github.com/mark3labs/mcp-go/server"
)

const letters = "abcdefghijklmnopqrstuvwxyz"

func generate() string {
	token := make([]byte, 32)
	for i := range token {
		// ruleid: MCP-082
		token[i] = letters[rand.Intn(len(letters))]
	}
	return string(token)
}

func main() {
	// ruleid: MCP-082
	nonce := fmt.Sprint(rand.Int63())
	// ok: MCP-082
	jitter := time.Duration(rand.Intn(100)) * time.Millisecond
	time.Sleep(jitter)
	fmt.Println(nonce, generate())
	_ = server.ServeStdio(server.NewMCPServer("accounts", "1.0.0"))
}
