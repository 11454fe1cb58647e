//go:build ignore

package main

import (
	"bytes"
	"net/http"
	"os"
	"text/template"

	"github.com/mark3labs/mcp-go/server"
)

// What templates of headers are given.
type view struct {
	Request struct{ Headers map[string]string }
	Key     string
}

func render(text string, v any) (string, error) {
	t, err := template.New("header").Parse(text)
	if err != nil {
		return "", err
	}
	var out bytes.Buffer
	if err := t.Execute(&out, v); err != nil {
		return "", err
	}
	return out.String(), nil
}

func forward(w http.ResponseWriter, r *http.Request) {
	var v view
	v.Request.Headers = map[string]string{"Authorization": r.Header.Get("Authorization")}
	value, _ := render("{{.Request.Headers.Authorization}}", v)
	out, _ := http.NewRequest(http.MethodGet, "https://tiles.example.com", nil)
	// ruleid: MCP-265
	out.Header.Set("Authorization", value)
	http.DefaultClient.Do(out)
}

func own(w http.ResponseWriter, r *http.Request) {
	out, _ := http.NewRequest(http.MethodGet, "https://tiles.example.com", nil)
	// ok: MCP-265
	out.Header.Set("Authorization", "Bearer "+os.Getenv("TILES_KEY"))
	http.DefaultClient.Do(out)
}

func main() {
	http.Handle("/mcp", server.NewStreamableHTTPServer(server.NewMCPServer("tiles", "1.0.0")))
	http.HandleFunc("/forward", forward)
	http.HandleFunc("/own", own)
	http.ListenAndServe(":8080", nil)
}
