// Package auth checks requests.
package auth

import (
	"context"
	"net/http"
	"strings"
)

type ctxKey struct{}

var tokenKey = ctxKey{}

// Middleware puts the token of a request into its context.
func Middleware(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		token := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
		if token == "" {
			http.Error(w, "no token", 401)
			return
		}
		ctx := context.WithValue(r.Context(), tokenKey, token)
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

func TokenFrom(ctx context.Context) (string, bool) {
	token, ok := ctx.Value(tokenKey).(string)
	return token, ok
}

func counter() func() int {
	n := 0
	return func() int {
		n++
		return n
	}
}
