//go:build ignore

package main

import (
	"net/http"
	"net/http/httputil"
	"net/url"
	"os"

	"github.com/mark3labs/mcp-go/server"
)

func outward(up *url.URL) *http.Request {
	out, _ := http.NewRequest(http.MethodGet, up.String(), nil)
	out.Header.Set("Authorization", os.Getenv("FILES_CRED"))
	return out
}

func main() {
	up, _ := url.Parse("https://files.example.com")
	// ruleid: MCP-265
	rp := &httputil.ReverseProxy{Rewrite: func(p *httputil.ProxyRequest) {
		p.SetURL(up)
		p.SetXForwarded()
	}}
	mux := http.NewServeMux()
	mux.Handle("/mcp", server.NewStreamableHTTPServer(server.NewMCPServer("files", "1.0.0")))
	mux.HandleFunc("/files/", func(w http.ResponseWriter, r *http.Request) {
		r.Header.Del("Authorization")
		rp.ServeHTTP(w, r)
	})
	mux.HandleFunc("/mine/", func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Query().Has("anonymous") {
			r.Header.Del("Authorization")
		}
		if res, err := http.DefaultClient.Do(outward(up)); err != nil || res.StatusCode != http.StatusOK {
			return
		}
		rp.ServeHTTP(w, r)
	})
	_ = http.ListenAndServe(":8080", mux)
}
