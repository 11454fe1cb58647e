package main

import (
	"context"
	"errors"
	"log"

	"github.com/golang-jwt/jwt/v5"
	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

var errAudience = errors.New("not for this server")

type verifier struct{ audience string }

func (v *verifier) parse(s string, key jwt.Keyfunc) (jwt.MapClaims, error) {
	// ruleid: MCP-265
	t, err := jwt.Parse(s, key)
	if err != nil {
		return nil, err
	}
	claims := t.Claims.(jwt.MapClaims)
	return claims, v.mine(claims)
}

func (v *verifier) mine(claims jwt.MapClaims) error {
	list, err := claims.GetAudience()
	if err != nil {
		return err
	}
	for _, one := range list {
		log.Println("for", one)
	}
	if len(list) == 0 {
		return errAudience
	}
	return nil
}

func items(ctx context.Context, r mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	v := &verifier{audience: "https://items.example/mcp"}
	_, err := v.parse(r.Header.Get("Authorization"), func(*jwt.Token) (any, error) { return []byte("key"), nil })
	return nil, err
}

func main() {
	s := server.NewMCPServer("audience-loop", "1.0.0")
	s.AddTool(mcp.NewTool("items"), items)
	_ = server.NewStreamableHTTPServer(s).Start(":8080")
}
