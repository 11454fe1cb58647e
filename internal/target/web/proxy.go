package web

import (
	"crypto/tls"
	"fmt"
	"net/http"
	"net/netip"
	"net/url"
	"strings"

	"code.dny.dev/ssrf"
)

// proxySetting is a proxy that a package manager's configuration names.
type proxySetting struct {
	proxy  *url.URL
	except func(host string) bool
}

// UseProxy sends requests through a proxy in place of those that the environment
// names. Its address may hold a user and password, which it alone gets. except
// says which hosts are reached without it, nil for none.
func (c *Client) UseProxy(proxy *url.URL, except func(host string) bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.settings = &proxySetting{proxy, except}
}

// proxy is the user's proxy, which is trusted as the user named it.
func (c *Client) proxy(r *http.Request) (*url.URL, error) {
	c.mu.Lock()
	settings := c.settings
	c.mu.Unlock()
	var u *url.URL
	var err error
	switch {
	case settings == nil:
		u, err = http.ProxyFromEnvironment(r)
	case settings.except == nil || !settings.except(r.URL.Hostname()):
		u = settings.proxy
	}
	if u == nil || err != nil {
		return nil, err
	}
	// What the proxy dials it alone knows, but an address that says itself that
	// it is private is refused as without one.
	if ip, err := netip.ParseAddr(r.URL.Hostname()); err == nil && guard.SafeAddr(ip.Unmap()) != nil && !c.isTrusted(hostPort(r.URL)) {
		return nil, fmt.Errorf("%w: %s", ssrf.ErrProhibitedIP, ip)
	}
	c.Trust(u.String())
	return u, nil
}

// Present shows a host a client certificate. It is called after TrustRoots.
func (c *Client) Present(host string, certificate tls.Certificate) {
	way := c.base.Clone()
	way.TLSClientConfig = c.tls.Clone()
	way.TLSClientConfig.Certificates = []tls.Certificate{certificate}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.presenting[hostPort(&url.URL{Scheme: "https", Host: strings.ToLower(host)})] = way
}

// wayTo is the transport for an address.
func (c *Client) wayTo(u *url.URL) *http.Transport {
	c.mu.Lock()
	defer c.mu.Unlock()
	if way := c.presenting[hostPort(u)]; way != nil && u.Scheme == "https" {
		return way
	}
	return c.base
}
