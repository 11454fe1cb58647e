package main

import (
	"net/http"

	"github.com/mark3labs/mcp-go/server"
)

func login(w http.ResponseWriter, r *http.Request) {
	// ruleid: MCP-263
	http.SetCookie(w, &http.Cookie{Name: "auth_token", Value: "t"})
	// ok: MCP-263
	http.SetCookie(w, &http.Cookie{Name: "__Host-auth", Value: "t", Path: "/", Secure: true, HttpOnly: true, SameSite: http.SameSiteLaxMode})
	// ok: MCP-263
	http.SetCookie(w, &http.Cookie{Name: "language", Value: "en"})
	http.Redirect(w, r, "/", http.StatusFound)
}

func main() {
	http.HandleFunc("/login", login)
	_ = server.ServeStdio(server.NewMCPServer("accounts", "1.0.0"))
}
