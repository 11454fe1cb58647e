//go:build ignore

// A plain web API.
package main

import (
	"net/http"
	"os"

	"github.com/golang-jwt/jwt/v5"
)

func me(w http.ResponseWriter, r *http.Request) {
	// ok: MCP-265
	t, err := jwt.Parse(r.Header.Get("Authorization")[7:], func(*jwt.Token) (any, error) { return []byte(os.Getenv("KEY")), nil })
	if err != nil {
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	who, _ := t.Claims.GetSubject()
	_, _ = w.Write([]byte(who))
}

func main() {
	http.HandleFunc("/me", me)
	_ = http.ListenAndServe(":8080", nil)
}
