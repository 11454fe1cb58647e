//go:build ignore

package main

import (
	"io"
	"net/http"

	"github.com/mark3labs/mcp-go/server"
)

var hop = map[string]bool{"Connection": true, "Transfer-Encoding": true, "Upgrade": true}

func bridge(w http.ResponseWriter, r *http.Request) {
	out, err := http.NewRequest(r.Method, "https://erp.example.com"+r.URL.Path, r.Body)
	if err != nil {
		http.Error(w, "bad request", http.StatusBadRequest)
		return
	}
	for name, values := range r.Header {
		if hop[name] {
			continue
		}
		for _, v := range values {
			// ruleid: MCP-265
			out.Header.Add(name, v)
		}
	}
	res, err := http.DefaultClient.Do(out)
	if err != nil {
		w.WriteHeader(http.StatusBadGateway)
		return
	}
	defer res.Body.Close()
	_, _ = io.Copy(w, res.Body)
}

// Proxies often have a function that copies headers.
func mirror(w http.ResponseWriter, r *http.Request) {
	out, _ := http.NewRequest(r.Method, "https://mirror.example.com"+r.URL.Path, r.Body)
	copyHeaders(out.Header, r.Header)
	if res, err := http.DefaultClient.Do(out); err == nil {
		copyHeaders(w.Header(), res.Header)
		res.Body.Close()
	}
}

func copyHeaders(to, from http.Header) {
	for name, values := range from {
		for _, v := range values {
			// ruleid: MCP-265
			to.Add(name, v)
		}
	}
}

func main() {
	mux := http.NewServeMux()
	mux.Handle("/mcp", server.NewStreamableHTTPServer(server.NewMCPServer("erp", "1.0.0")))
	mux.HandleFunc("/erp/", bridge)
	mux.HandleFunc("/mirror/", mirror)
	_ = http.ListenAndServe(":8080", mux)
}
