//go:build ignore

package main

import (
	"crypto/subtle"
	"net/http"

	"github.com/mark3labs/mcp-go/server"
	"github.com/spf13/viper"
)

func threads(w http.ResponseWriter, r *http.Request) {
	authorization := r.Header.Get("Authorization")
	if subtle.ConstantTimeCompare([]byte(authorization), []byte("Bearer "+viper.GetString("mcp.key"))) != 1 {
		http.Error(w, "wrong key", http.StatusUnauthorized)
		return
	}
	authorization = "Bearer " + viper.GetString("forum.key")
	req, _ := http.NewRequest("GET", "https://forum.example.com/t", nil)
	// ok: MCP-265
	req.Header.Set("Authorization", authorization)
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		w.WriteHeader(http.StatusBadGateway)
		return
	}
	w.WriteHeader(res.StatusCode)
}

func main() {
	http.Handle("/mcp", server.NewStreamableHTTPServer(server.NewMCPServer("forum", "1.0.0")))
	http.HandleFunc("/threads", threads)
	_ = http.ListenAndServe(":8080", nil)
}
