package main

import (
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/mark3labs/mcp-go/server"
)

type claims struct {
	Scope string `json:"scope"`
	jwt.RegisteredClaims
}

func eternal(user string, key []byte) (string, error) {
	// ruleid: MCP-231
	return jwt.NewWithClaims(jwt.SigningMethodHS256, jwt.MapClaims{"sub": user}).SignedString(key)
}

func eternalToo(user string, key []byte) (string, error) {
	// ruleid: MCP-231
	return jwt.NewWithClaims(jwt.SigningMethodHS256, claims{Scope: "tools", RegisteredClaims: jwt.RegisteredClaims{Subject: user}}).SignedString(key)
}

func short(user string, key []byte) (string, error) {
	end := jwt.NewNumericDate(time.Now().Add(15 * time.Minute))
	// ok: MCP-231
	return jwt.NewWithClaims(jwt.SigningMethodHS256, claims{Scope: "tools", RegisteredClaims: jwt.RegisteredClaims{Subject: user, ExpiresAt: end}}).SignedString(key)
}

func shortToo(user string, key []byte) (string, error) {
	c := jwt.MapClaims{"sub": user}
	c["exp"] = time.Now().Add(15 * time.Minute).Unix()
	// ok: MCP-231
	return jwt.NewWithClaims(jwt.SigningMethodHS256, c).SignedString(key)
}

func main() {
	_ = server.ServeStdio(server.NewMCPServer("accounts", "1.0.0"))
}
