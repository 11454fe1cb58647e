package main

import (
	"encoding/json"
	"net/http"
)

type request struct {
	Method string
}

func main() {
	http.HandleFunc("/mcp", func(w http.ResponseWriter, r *http.Request) {
		var req request
		_ = json.NewDecoder(r.Body).Decode(&req)
		switch req.Method {
		case "tools/list":
			_, _ = w.Write([]byte(`{"result": {"tools": []}}`))
		case "tools/call":
			_, _ = w.Write([]byte(`{"result": {"content": []}}`))
		}
	})
	_ = http.ListenAndServe(":8080", nil)
}
