package target

import (
	"crypto/tls"
	"fmt"
	"net/url"
	"os"
	"slices"
	"strings"
)

// How the configurations of npm and pip say to reach their registries: proxies,
// authorities and client certificates.

// connect sets up the way to npm's registry as npm would.
// Source: npm's documentation, config; npm-registry-fetch, lib/auth.js and
// lib/index.js; @npmcli/agent, lib/proxy.js.
func (s npmSource) connect(f *Fetcher) error {
	c := s.config
	if err := f.trustFile(c.path("cafile"), "the npm setting cafile"); err != nil {
		return err
	}
	for _, key := range []string{"https-proxy", "proxy"} {
		value := c.values[key]
		if value == "" || value == "null" || value == "false" {
			continue
		}
		if err := f.useProxy(value, "the npm setting "+key, npmExcept(c.values["noproxy"])); err != nil {
			return err
		}
		break
	}
	certificate, key, ok := c.certificate(s.base)
	if !ok {
		return nil
	}
	return f.present(s.base.Host, "npm", certificate, key)
}

// npmExcept reports whether a host is of those that the setting noproxy names,
// or below one.
func npmExcept(list string) func(host string) bool {
	if list == "" {
		list = os.Getenv("NO_PROXY")
	}
	if list == "" {
		list = os.Getenv("no_proxy")
	}
	return func(host string) bool {
		for _, no := range strings.Split(list, ",") {
			no = strings.Trim(strings.TrimSpace(no), ".")
			if no != "" && (host == no || strings.HasSuffix(host, "."+no)) {
				return true
			}
		}
		return false
	}
}

// certificate returns the PEM of the certificate and key that npm shows the
// registry: files of the longest key //host/path/ that has credentials, else
// those in the settings cert and key. A file that is missing is passed over.
func (c *npmrc) certificate(registry *url.URL) (certificate, key string, ok bool) {
	for _, start := range npmKeys(registry) {
		cert, file := c.path(start+":certfile"), c.path(start+":keyfile")
		if c.authorization(start) == "" && (cert == "" || file == "") {
			continue
		}
		a, errA := os.ReadFile(cert)
		b, errB := os.ReadFile(file)
		if errA == nil && errB == nil {
			return string(a), string(b), true
		}
		break
	}
	lines := strings.NewReplacer(`\n`, "\n")
	certificate, key = lines.Replace(c.values["cert"]), lines.Replace(c.values["key"])
	return certificate, key, certificate != "" && key != "" && certificate != "null" && key != "null"
}

// connect sets up the way to Python's indexes as pip would.
// Source: pip's documentation, options --proxy, --cert and --client-cert.
func (c *pipConfig) connect(f *Fetcher) error {
	if err := f.trustFile(c.authorities, "the pip setting cert"); err != nil {
		return err
	}
	if c.proxy != "" {
		if err := f.useProxy(c.proxy, "the pip setting proxy", nil); err != nil {
			return err
		}
	}
	if c.certificate == "" {
		return nil
	}
	both, err := os.ReadFile(c.certificate)
	if err != nil {
		return &Error{What: fmt.Sprintf("the certificate of the pip setting client-cert, %s, cannot be read: %s", c.certificate, reason(err)), Try: "check the path, or unset it", Err: err}
	}
	for _, index := range c.indexes {
		if err := f.present(index.Host, "pip", string(both), string(both)); err != nil {
			return err
		}
	}
	return nil
}

// useProxy sends all requests through the proxy that a setting names, with or
// without a scheme.
func (f *Fetcher) useProxy(value, setting string, except func(host string) bool) error {
	if !strings.Contains(value, "://") {
		value = "http://" + value
	}
	u, err := url.Parse(value)
	if err != nil || u.Host == "" || !slices.Contains([]string{"http", "https", "socks5", "socks5h"}, u.Scheme) {
		return &Error{What: setting + " is no address of a proxy that can be used", Try: "write it as http://HOST:PORT, or unset it"}
	}
	f.web.UseProxy(u, except)
	return nil
}

// present shows a host a client certificate.
func (f *Fetcher) present(host, client, certificate, key string) error {
	pair, err := tls.X509KeyPair([]byte(certificate), []byte(key))
	if err != nil {
		return &Error{What: fmt.Sprintf("the client certificate that %s is configured to show %s cannot be used: it and its key are no PEM that fits together", client, host),
			Try: "check both files; a key with a passphrase is not read", Err: err}
	}
	f.web.Present(host, pair)
	return nil
}
