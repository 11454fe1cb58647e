//go:build ignore

package hooks

import "net/http"

// PassOn are the headers that the API behind gets as well.
var PassOn = []string{"authorization", "accept-language"}

// Before gives a hook that runs before each request of the SDK.
func Before(inbound http.Header) func(*http.Request) {
	return func(req *http.Request) {
		for _, name := range PassOn {
			// todoruleid: MCP-265
			req.Header.Set(name, inbound.Get(name))
		}
	}
}
