package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"

	"github.com/mark3labs/mcp-go/server"
)

var events []map[string]any

func main() {
	// ruleid: MCP-419
	http.HandleFunc("/webhook", func(w http.ResponseWriter, r *http.Request) {
		var event map[string]any
		if err := json.NewDecoder(r.Body).Decode(&event); err == nil {
			events = append(events, event)
		}
	})
	// ok: MCP-419
	http.HandleFunc("/webhook/signed", func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		mac := hmac.New(sha256.New, []byte("key"))
		mac.Write(body)
		if !hmac.Equal([]byte(hex.EncodeToString(mac.Sum(nil))), []byte(r.Header.Get("X-Signature"))) {
			w.WriteHeader(http.StatusUnauthorized)
		}
	})
	// ok: MCP-419
	http.HandleFunc("/health", func(w http.ResponseWriter, r *http.Request) {})
	_ = server.ServeStdio(server.NewMCPServer("issues", "1.0.0"))
}
