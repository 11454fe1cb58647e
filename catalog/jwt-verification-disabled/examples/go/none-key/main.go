package main

import (
	"github.com/golang-jwt/jwt/v5"
	"github.com/mark3labs/mcp-go/server"
)

func key(t *jwt.Token) (any, error) {
	if t.Method.Alg() == "none" {
		// ruleid: MCP-230
		return jwt.UnsafeAllowNoneSignatureType, nil
	}
	// ok: MCP-230
	return []byte("key"), nil
}

func issue(user string, claims jwt.RegisteredClaims) (string, error) {
	// ruleid: MCP-230
	return jwt.NewWithClaims(jwt.SigningMethodNone, claims).SignedString(jwt.UnsafeAllowNoneSignatureType)
}

func main() {
	_ = server.ServeStdio(server.NewMCPServer("tickets", "1.0.0"))
}
