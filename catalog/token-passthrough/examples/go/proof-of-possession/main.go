//go:build ignore

package main

import (
	"encoding/json"
	"errors"
	"net/http"
	"strings"

	"github.com/lestrrat-go/jwx/v3/jwa"
	"github.com/lestrrat-go/jwx/v3/jwk"
	"github.com/lestrrat-go/jwx/v3/jws"
	"github.com/mark3labs/mcp-go/server"
)

type claims struct {
	Method string `json:"htm"`
	URL    string `json:"htu"`
	Who    string `json:"sub"`
}

// proven checks that the client holds the key: such a proof is bound to the request, not to an audience.
func proven(proof string, key jwk.Key, r *http.Request) error {
	// ok: MCP-265
	body, err := jws.Verify([]byte(proof), jws.WithKey(jwa.ES256(), key))
	if err != nil {
		return err
	}
	var c claims
	if err := json.Unmarshal(body, &c); err != nil {
		return err
	}
	if c.Method != r.Method || c.URL != r.URL.String() {
		return errors.New("proof of another request")
	}
	return nil
}

func caller(token string, key jwk.Key) (string, error) {
	// ruleid: MCP-265
	body, err := jws.Verify([]byte(token), jws.WithKey(jwa.ES256(), key))
	if err != nil {
		return "", err
	}
	var c claims
	if err := json.Unmarshal(body, &c); err != nil {
		return "", err
	}
	return c.Who, nil
}

func guarded(key jwk.Key, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		who, err := caller(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), key)
		if err == nil {
			err = proven(r.Header.Get("DPoP"), key, r)
		}
		if err != nil || who == "" {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func main() {
	s := server.NewMCPServer("proofs", "1.0.0")
	http.Handle("/mcp", guarded(nil, server.NewStreamableHTTPServer(s)))
	_ = http.ListenAndServe(":8080", nil)
}
