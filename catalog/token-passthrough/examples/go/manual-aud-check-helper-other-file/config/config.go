//go:build ignore

package config

// Config says what this server is, as tokens name it.
type Config struct{ Audiences map[string]bool }

// Accepts tells whether a token of the audience is meant for this server.
func (c *Config) Accepts(audience string) bool { return c.Audiences[audience] }
