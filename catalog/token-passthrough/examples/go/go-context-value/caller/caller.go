//go:build ignore

// Package caller carries the header of the request.
package caller

import (
	"context"
	"net/http"
)

type key struct{}

// Keep is the context function of the server.
func Keep(c context.Context, in *http.Request) context.Context {
	return context.WithValue(c, key{}, in.Header.Get("Authorization"))
}

// Decorate puts it on an outgoing request.
func Decorate(c context.Context, out *http.Request) {
	if v, ok := c.Value(key{}).(string); ok {
		// ruleid: MCP-265
		out.Header.Set("Authorization", v)
	}
}
