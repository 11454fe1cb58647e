// Package web fetches over HTTP for those who scan what they do not trust: it
// dials no private address unless the user named the host, gives a credential
// to its own host only, bounds what it reads, and resumes what breaks off.
package web

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"code.dny.dev/ssrf"
)

// Client makes requests. The zero value is not usable; see New.
type Client struct {
	http    *http.Client
	tls     *tls.Config
	offline bool

	mu          sync.Mutex
	trusted     map[string]bool // host:port that the user named
	inside      map[string]bool // those of them that were reached at a private address
	credentials []Credential
	settings    *proxySetting              // nil for those of the environment
	base        *http.Transport            // the way out
	presenting  map[string]*http.Transport // host:port to the way out with a client certificate
}

// Credential is what proves to one host who we are. Its Value appears in no
// error and no log.
type Credential struct {
	// Host is the host, with its port unless it is the scheme's own.
	Host string
	// Path is the start of the paths it is for; empty for all.
	Path string
	// Scheme, if it is "https", keeps the credential from going out in the clear.
	Scheme string
	// Value is the whole Authorization header.
	Value string
}

// ErrOffline is returned for every request of a client that makes none.
var ErrOffline = errors.New("--offline makes no connection")

// guard says which addresses are private.
var guard = ssrf.New(ssrf.WithAnyPort())

// maxRedirects is how many redirects are followed; package registries need two.
const maxRedirects = 8

// New returns a client; one that is offline answers every request with
// ErrOffline.
func New(offline bool) *Client {
	c := &Client{tls: &tls.Config{MinVersion: tls.VersionTLS12}, offline: offline, trusted: map[string]bool{}, inside: map[string]bool{}, presenting: map[string]*http.Transport{}}
	plain := &net.Dialer{Timeout: 15 * time.Second}
	guarded := &net.Dialer{Timeout: 15 * time.Second, Control: guard.Safe}
	c.base = &http.Transport{
		Proxy: c.proxy,
		DialContext: func(ctx context.Context, network, addr string) (net.Conn, error) {
			if c.isTrusted(addr) {
				conn, err := plain.DialContext(ctx, network, addr)
				if err != nil {
					return nil, err
				}
				if at, ok := conn.RemoteAddr().(*net.TCPAddr); ok && guard.SafeAddr(at.AddrPort().Addr().Unmap()) != nil {
					c.noteInside(addr)
				}
				return conn, nil
			}
			return guarded.DialContext(ctx, network, addr)
		},
		TLSClientConfig:       c.tls,
		TLSHandshakeTimeout:   15 * time.Second,
		ResponseHeaderTimeout: 30 * time.Second,
		MaxIdleConnsPerHost:   8,
		IdleConnTimeout:       30 * time.Second,
		ForceAttemptHTTP2:     true,
	}
	c.http = &http.Client{Transport: &signer{c}, CheckRedirect: c.redirect}
	return c
}

// TrustRoots lets the client take certificates of more authorities than the
// system's, in PEM, such as a company's own. ok is false if there are none in it.
// It is called before the first request.
func (c *Client) TrustRoots(pem []byte) (ok bool) {
	if c.tls.RootCAs == nil {
		roots, err := x509.SystemCertPool()
		if err != nil {
			roots = x509.NewCertPool()
		}
		c.tls.RootCAs = roots
	}
	return c.tls.RootCAs.AppendCertsFromPEM(pem)
}

// Offline reports whether the client makes no connection.
func (c *Client) Offline() bool { return c.offline }

// Trust lets the client dial the host of a URL that the user configured even if
// its address is private. A URL that the target names is never trusted.
func (c *Client) Trust(raw string) {
	if u, err := url.Parse(raw); err == nil && u.Host != "" {
		c.mu.Lock()
		c.trusted[hostPort(u)] = true
		c.mu.Unlock()
	}
}

// TrustAs trusts the host of an address that a document of a registry names as
// far as the registry: if the user configured one inside a private network, and
// it was reached there, its files may lie inside too. Redirects may not lead
// there all the same.
func (c *Client) TrustAs(registry, address string) {
	u, err := url.Parse(registry)
	if err != nil {
		return
	}
	c.mu.Lock()
	inside := c.inside[hostPort(u)]
	c.mu.Unlock()
	if inside {
		c.Trust(address)
	}
}

func (c *Client) noteInside(addr string) {
	c.mu.Lock()
	c.inside[strings.ToLower(addr)] = true
	c.mu.Unlock()
}

// Authorize gives the client a credential.
func (c *Client) Authorize(cred Credential) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.credentials = append(c.credentials, cred)
}

// Transport is the client's way out, for libraries that speak HTTP themselves:
// guarded and signed as the client's own requests are.
func (c *Client) Transport() http.RoundTripper { return c.http.Transport }

// HTTP is the client for libraries that take one whole.
func (c *Client) HTTP() *http.Client { return c.http }

func (c *Client) isTrusted(addr string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.trusted[strings.ToLower(addr)]
}

// redirect follows a redirect from https to https only. Where it leads is
// guarded by the dialer.
func (c *Client) redirect(r *http.Request, via []*http.Request) error {
	if len(via) >= maxRedirects {
		return permanent{fmt.Errorf("more than %d redirects", maxRedirects)}
	}
	if r.URL.Scheme != "https" && r.URL.Scheme != "http" {
		return permanent{errors.New("a redirect to what is no web address")}
	}
	if via[len(via)-1].URL.Scheme == "https" && r.URL.Scheme != "https" {
		return permanent{errors.New("a redirect from https to " + r.URL.Scheme)}
	}
	return nil
}

// signer adds to each request the credential of its host and no other.
type signer struct {
	client *Client
}

// RoundTrip implements http.RoundTripper.
func (s *signer) RoundTrip(r *http.Request) (*http.Response, error) {
	if s.client.offline {
		return nil, ErrOffline
	}
	if r.Header.Get("Authorization") == "" {
		if value := s.client.credentialFor(r.URL); value != "" {
			r = r.Clone(r.Context())
			r.Header.Set("Authorization", value)
		}
	}
	return s.client.wayTo(r.URL).RoundTrip(r)
}

// credentialFor returns the Authorization value for a URL: that of the longest
// matching path, empty if there is none.
func (c *Client) credentialFor(u *url.URL) string {
	c.mu.Lock()
	defer c.mu.Unlock()
	best, length := "", -1
	for _, cred := range c.credentials {
		if cred.Scheme == "https" && u.Scheme != "https" {
			continue
		}
		if !sameHost(cred.Host, u) || len(cred.Path) <= length || !below(u.Path, cred.Path) {
			continue
		}
		best, length = cred.Value, len(cred.Path)
	}
	return best
}

func below(path, start string) bool {
	start = strings.TrimSuffix(start, "/")
	return path == start || strings.HasPrefix(path, start+"/") || start == ""
}

func sameHost(host string, u *url.URL) bool {
	return strings.EqualFold(host, u.Host) || strings.EqualFold(host, hostPort(u))
}

func hostPort(u *url.URL) string {
	port := u.Port()
	if port == "" {
		port = map[string]string{"http": "80", "https": "443", "socks5": "1080"}[u.Scheme]
	}
	return strings.ToLower(net.JoinHostPort(u.Hostname(), port))
}

// StatusError is an answer other than 200.
type StatusError struct {
	// URL is the address asked, without credentials.
	URL string
	// Status is the answer's code.
	Status int
}

// Error names the host and the code.
func (e *StatusError) Error() string {
	return fmt.Sprintf("%s answered %d %s", e.URL, e.Status, http.StatusText(e.Status))
}

// Status returns the code of a StatusError in err, 0 if there is none.
func Status(err error) int {
	var s *StatusError
	if errors.As(err, &s) {
		return s.Status
	}
	return 0
}

// JSON reads a JSON document of at most limit bytes into v. accept is the media
// type asked for, empty for any.
func (c *Client) JSON(ctx context.Context, address, accept string, limit int64, v any) error {
	body, err := c.Bytes(ctx, address, accept, limit)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(body, v); err != nil {
		return fmt.Errorf("%s answered with broken JSON: %w", redact(address), err)
	}
	return nil
}

// Bytes reads a document of at most limit bytes. It tries again what broke off.
func (c *Client) Bytes(ctx context.Context, address, accept string, limit int64) ([]byte, error) {
	var body []byte
	err := c.retry(ctx, func() error {
		r, err := c.get(ctx, c.http, address, accept, 0, "")
		if err != nil {
			return err
		}
		defer r.Body.Close()
		body, err = io.ReadAll(io.LimitReader(r.Body, limit+1))
		if err == nil && int64(len(body)) > limit {
			return permanent{fmt.Errorf("%s answered with more than %d bytes", redact(address), limit)}
		}
		return err
	})
	return body, err
}

// get asks for a document from byte offset on. etag is the entity tag that must
// still hold for the rest to fit, empty for none.
func (c *Client) get(ctx context.Context, client *http.Client, address, accept string, offset int64, etag string) (*http.Response, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, permanent{errors.New("not an address: " + redact(address))}
	}
	if request.URL.User != nil { // a credential in the address is for its host only, never for a redirect
		password, _ := request.URL.User.Password()
		c.Authorize(Credential{Host: request.URL.Host, Value: Basic(request.URL.User.Username(), password)})
		request.URL.User = nil
	}
	request.Header.Set("User-Agent", "mcpsafe")
	if accept != "" {
		request.Header.Set("Accept", accept)
	}
	want := http.StatusOK
	if offset > 0 {
		request.Header.Set("Range", fmt.Sprintf("bytes=%d-", offset))
		if etag != "" {
			request.Header.Set("If-Range", etag)
		}
	}
	response, err := client.Do(request)
	if err != nil {
		return nil, plainError(err)
	}
	if response.StatusCode != want && !(offset > 0 && response.StatusCode == http.StatusPartialContent) {
		response.Body.Close()
		return nil, &StatusError{URL: redact(address), Status: response.StatusCode}
	}
	return response, nil
}

// redact returns an address without user, password and query.
func redact(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return "the address"
	}
	u.User, u.RawQuery, u.Fragment = nil, "", ""
	return u.String()
}

// Redact returns an address fit to be shown: without user, password and query.
func Redact(address string) string { return redact(address) }
