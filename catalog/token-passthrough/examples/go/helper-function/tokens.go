//go:build ignore

package main

import (
	"net/http"
	"os"
	"strings"
)

// bearer gives the token of the caller, or that of the server if there is none.
func bearer(h http.Header) string {
	if raw, ok := strings.CutPrefix(h.Get("Authorization"), "Bearer "); ok {
		return raw
	}
	return os.Getenv("NOTES_TOKEN")
}

func fetch(path, token string) (*http.Response, error) {
	req, err := http.NewRequest(http.MethodGet, "https://notes.example.org/api"+path, nil)
	if err != nil {
		return nil, err
	}
	// ruleid: MCP-265
	req.Header.Set("Authorization", "Bearer "+token)
	return http.DefaultClient.Do(req)
}
