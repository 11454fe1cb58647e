//go:build ignore

package main

import (
	"context"
	"net/http"
)

type inboundKey struct{}

func keep(ctx context.Context, r *http.Request) context.Context {
	return context.WithValue(ctx, inboundKey{}, r.Header)
}

// callerAuth copies the header of the current request to each outgoing one.
type callerAuth struct{ base http.RoundTripper }

func (t callerAuth) RoundTrip(req *http.Request) (*http.Response, error) {
	out := req.Clone(req.Context())
	if h, ok := req.Context().Value(inboundKey{}).(http.Header); ok {
		// ruleid: MCP-265
		out.Header.Set("Authorization", h.Get("Authorization"))
	}
	return t.base.RoundTrip(out)
}
