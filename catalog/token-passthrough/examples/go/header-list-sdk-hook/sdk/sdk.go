//go:build ignore

package sdk

import "net/http"

// Client of the travel API.
type Client struct {
	hooks []func(*http.Request)
}

// OnRequest adds a hook.
func (c *Client) OnRequest(hook func(*http.Request)) { c.hooks = append(c.hooks, hook) }

// Trips lists trips.
func (c *Client) Trips() (*http.Response, error) {
	req, err := http.NewRequest("GET", "https://travel.example.com/trips", nil)
	if err != nil {
		return nil, err
	}
	for _, hook := range c.hooks {
		hook(req)
	}
	return http.DefaultClient.Do(req)
}
