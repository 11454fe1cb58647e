package main

import (
	"fmt"
	"math/rand"
	"time"

	"github.com/google/uuid"
	"github.com/mark3labs/mcp-go/server"
)

type session struct {
	sessionID string
	started   time.Time
}

func begin() session {
	// ruleid: MCP-267
	sessionID := fmt.Sprintf("session-%d", time.Now().UnixNano())
	// ok: MCP-267
	started := time.Now()
	return session{sessionID, started}
}

func beginAtRandom() string {
	// ruleid: MCP-267
	sessionID := fmt.Sprint(rand.Int63())
	return sessionID
}

func beginSafely() string {
	// ok: MCP-267
	sessionID := uuid.NewString()
	return sessionID
}

func main() {
	_, _, _ = begin(), beginAtRandom(), beginSafely()
	_ = server.ServeStdio(server.NewMCPServer("chat", "1.0.0"))
}
