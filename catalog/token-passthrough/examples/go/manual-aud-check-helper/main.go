//go:build ignore

package main

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/modelcontextprotocol/go-sdk/auth"
	"github.com/modelcontextprotocol/go-sdk/mcp"
)

type verifier struct {
	key      []byte
	resource string
}

func (v *verifier) keyFn(*jwt.Token) (any, error) { return v.key, nil }

func (v *verifier) verify(_ context.Context, s string, _ *http.Request) (*auth.TokenInfo, error) {
	// ok: MCP-265
	tok, err := jwt.Parse(s, v.keyFn)
	if err != nil {
		return nil, err
	}
	claims := tok.Claims.(jwt.MapClaims)
	if err := v.checkAudience(claims); err != nil {
		return nil, err
	}
	return &auth.TokenInfo{Expiration: time.Now().Add(time.Hour)}, nil
}

func (v *verifier) checkAudience(claims jwt.MapClaims) error {
	aud, err := claims.GetAudience()
	if err != nil {
		return err
	}
	for _, a := range aud {
		if a == v.resource {
			return nil
		}
	}
	return fmt.Errorf("wrong audience %v", aud)
}

func main() {
	v := &verifier{key: []byte("key"), resource: "https://plants.example.com"}
	s := mcp.NewServer(&mcp.Implementation{Name: "plants"}, nil)
	h := mcp.NewStreamableHTTPHandler(func(*http.Request) *mcp.Server { return s }, nil)
	_ = http.ListenAndServe(":8080", auth.RequireBearerToken(v.verify, nil)(h))
}
