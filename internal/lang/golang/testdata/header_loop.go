package proxy

import (
	"net/http"
	"strings"
)

func copyHeader(out, in http.Header) {
	for k, vs := range in {
		if strings.EqualFold(k, "Authorization") {
			continue
		}
		for _, v := range vs {
			out.Add(k, v)
		}
	}
}

func forward(r *http.Request) (*http.Response, error) {
	req, err := http.NewRequest("GET", "https://api.example.com"+r.URL.Path, r.Body)
	if err != nil {
		return nil, err
	}
	for k := range r.Header {
		switch strings.ToLower(k) {
		case "authorization", "cookie":
			continue
		default:
			req.Header[k] = r.Header[k]
		}
	}
	delete(req.Header, "X-Internal")
	return http.DefaultClient.Do(req)
}
