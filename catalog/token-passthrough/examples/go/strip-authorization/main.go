//go:build ignore

package main

import (
	"net/http"
	"net/http/httputil"
	"net/url"
	"os"
	"strings"

	"github.com/mark3labs/mcp-go/server"
)

func pages(w http.ResponseWriter, r *http.Request) {
	out, _ := http.NewRequest(r.Method, "https://intranet.example.com"+r.URL.Path, r.Body)
	for name, values := range r.Header {
		if strings.EqualFold(name, "Authorization") || name == "Cookie" {
			continue
		}
		// ok: MCP-265
		out.Header[name] = values
	}
	res, err := http.DefaultClient.Do(out)
	if err != nil {
		return
	}
	w.WriteHeader(res.StatusCode)
}

func reports(w http.ResponseWriter, r *http.Request) {
	out, _ := http.NewRequest(r.Method, "https://intranet.example.com/reports", nil)
	out.Header = r.Header.Clone()
	out.Header.Set("Authorization", os.Getenv("REPORT_CRED"))
	// ok: MCP-265
	res, err := http.DefaultClient.Do(out)
	if err != nil {
		return
	}
	w.WriteHeader(res.StatusCode)
}

func main() {
	up, _ := url.Parse("https://files.example.com")
	// ok: MCP-265
	rp := &httputil.ReverseProxy{Rewrite: func(p *httputil.ProxyRequest) {
		p.SetURL(up)
		p.Out.Header.Del("Authorization")
	}}
	mux := http.NewServeMux()
	mux.Handle("/mcp", server.NewStreamableHTTPServer(server.NewMCPServer("proxy", "1.0.0")))
	mux.Handle("/files/", rp)
	mux.HandleFunc("/pages/", pages)
	mux.HandleFunc("/reports", reports)
	_ = http.ListenAndServe(":8080", mux)
}
