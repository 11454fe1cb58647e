//go:build ignore

package api

import "github.com/go-resty/resty/v2"

// Client talks to the ticket system.
type Client struct{ http *resty.Client }

// New gives a client that sends the key with every request.
func New(base, key string) *Client {
	// ruleid: MCP-265
	c := resty.New().SetBaseURL(base).SetAuthToken(key)
	return &Client{http: c}
}

// Open lists the open tickets of a queue.
func (c *Client) Open(queue string) (string, error) {
	// ok: MCP-265
	res, err := c.http.R().SetQueryParam("queue", queue).Get("/tickets")
	return res.String(), err
}
