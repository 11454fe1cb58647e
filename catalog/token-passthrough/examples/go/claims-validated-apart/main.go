//go:build ignore

package main

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"
	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

const issuer = "https://id.example.com"

var accepted = []string{"https://mcp.example.com/rooms"}

type verifier struct{ keys jose.JSONWebKeySet }

// read checks the signature only.
func (v verifier) read(raw string) (jwt.Claims, bool, error) {
	t, err := jwt.ParseSigned(raw, []jose.SignatureAlgorithm{jose.RS256})
	if err != nil {
		return jwt.Claims{}, false, err
	}
	var c jwt.Claims
	if err := t.Claims(v.keys, &c); err != nil {
		return jwt.Claims{}, false, err
	}
	return c, len(t.Headers) > 0, nil
}

func isFor(audience jwt.Audience, names []string) error {
	for _, a := range audience {
		if slices.Contains(names, a) {
			return nil
		}
	}
	return errors.New("issued for somebody else")
}

// The audience is looked at after the rest.
func (v verifier) afterwards(raw string) (string, error) {
	c, _, err := v.read(raw)
	if err != nil {
		return "", err
	}
	// ok: MCP-265
	if err := c.ValidateWithLeeway(jwt.Expected{Issuer: issuer}, 0); err != nil {
		return "", err
	}
	if err := isFor(c.Audience, accepted); err != nil {
		return "", err
	}
	return c.Subject, nil
}

// Or before it.
func validate(c jwt.Claims) error {
	if err := isFor(c.Audience, accepted); err != nil {
		return err
	}
	// ok: MCP-265
	return c.Validate(jwt.Expected{Issuer: issuer})
}

func (v verifier) before(raw string) (string, error) {
	c, _, err := v.read(raw)
	if err != nil {
		return "", err
	}
	return c.Subject, validate(c)
}

// Or nowhere: that there is one is no check.
func (v verifier) never(raw string) (string, error) {
	c, _, err := v.read(raw)
	if err != nil {
		return "", err
	}
	if len(c.Audience) == 0 {
		return "", errors.New("issued for nobody")
	}
	// ruleid: MCP-265
	if err := c.ValidateWithLeeway(jwt.Expected{Issuer: issuer}, 0); err != nil {
		return "", err
	}
	return c.Subject, nil
}

func guarded(check func(string) (string, error), next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, err := check(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")); err != nil {
			http.Error(w, "who are you?", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func main() {
	s := server.NewMCPServer("rooms", "1.0.0")
	s.AddTool(mcp.NewTool("book"), nil)
	h := server.NewStreamableHTTPServer(s)
	var v verifier
	http.Handle("/one", guarded(v.afterwards, h))
	http.Handle("/two", guarded(v.before, h))
	http.Handle("/three", guarded(v.never, h))
	if err := http.ListenAndServe(":8080", nil); err != nil {
		panic(err)
	}
}
