package main

import (
	"fmt"
	"net/http"
	"time"

	"github.com/mark3labs/mcp-go/server"
	"golang.org/x/oauth2"
)

const fixed = "calendar"

var config = &oauth2.Config{ClientID: "c"}

func login(w http.ResponseWriter, r *http.Request, session string) {
	// ruleid: MCP-262
	http.Redirect(w, r, config.AuthCodeURL(fixed), http.StatusFound)
	// ok: MCP-262
	http.Redirect(w, r, config.AuthCodeURL(session), http.StatusFound)
	// ok: MCP-262
	http.Redirect(w, r, config.AuthCodeURL(fmt.Sprintf("login:%s", session)), http.StatusFound)
}

func loginByTime(w http.ResponseWriter, r *http.Request) {
	// ruleid: MCP-262
	state := fmt.Sprint(time.Now().Unix())
	http.Redirect(w, r, config.AuthCodeURL(state), http.StatusFound)
}

// ruleid: MCP-262
func callback(w http.ResponseWriter, r *http.Request) {
	code := r.URL.Query().Get("code")
	fmt.Fprint(w, code)
}

func main() {
	http.HandleFunc("/login", func(w http.ResponseWriter, r *http.Request) { login(w, r, r.Header.Get("x")) })
	http.HandleFunc("/by-time", loginByTime)
	http.HandleFunc("/callback", callback)
	_ = server.ServeStdio(server.NewMCPServer("calendar", "1.0.0"))
}
