package web

import (
	"bytes"
	"context"
	"encoding/pem"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strconv"
	"strings"
	"testing"
)

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// serve starts a server that the client may reach.
func serve(t *testing.T, c *Client, h http.HandlerFunc) *httptest.Server {
	t.Helper()
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	if c != nil {
		c.Trust(s.URL)
	}
	return s
}

func download(t *testing.T, c *Client, address string, limit int64) ([]byte, error) {
	t.Helper()
	f, err := os.CreateTemp(t.TempDir(), "")
	must(t, err)
	defer f.Close()
	if err := c.Download(context.Background(), address, limit, f); err != nil {
		return nil, err
	}
	return os.ReadFile(f.Name())
}

func TestPrivateAddressesAreRefusedUnlessNamed(t *testing.T) {
	c := New(false)
	inside := serve(t, nil, func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "inside") })
	if _, err := c.Bytes(context.Background(), inside.URL, "", 100); !Private(err) {
		t.Errorf("a private address: %v", err)
	}
	outside := serve(t, c, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, inside.URL, http.StatusFound) })
	if _, err := c.Bytes(context.Background(), outside.URL, "", 100); !Private(err) {
		t.Errorf("a redirect to a private address: %v", err)
	}
}

func TestTheFilesOfARegistryInsideMayLieInside(t *testing.T) {
	c := New(false)
	registry := serve(t, c, func(http.ResponseWriter, *http.Request) {})
	files := serve(t, nil, func(http.ResponseWriter, *http.Request) {})
	away := serve(t, nil, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, registry.URL, http.StatusFound) })
	ask := func(address string) error {
		_, err := c.Bytes(context.Background(), address, "", 100)
		return err
	}
	c.TrustAs(registry.URL, files.URL)
	if !Private(ask(files.URL)) {
		t.Error("it is trusted before the registry is known to lie inside")
	}
	must(t, ask(registry.URL))
	c.TrustAs(registry.URL, files.URL)
	must(t, ask(files.URL))
	c.TrustAs(files.URL+"/other", away.URL)
	must(t, ask(away.URL))
	hidden := serve(t, nil, func(http.ResponseWriter, *http.Request) {})
	c.TrustAs("http://public.example", hidden.URL)
	if !Private(ask(hidden.URL)) {
		t.Error("a registry outside names an address inside")
	}
	leads := serve(t, c, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, hidden.URL, http.StatusFound) })
	if !Private(ask(leads.URL)) {
		t.Error("a redirect leads inside")
	}
}

func TestAuthoritiesThatTheUserNamesAreTrusted(t *testing.T) {
	s := httptest.NewTLSServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	defer s.Close()
	ask := func(c *Client) error {
		c.Trust(s.URL)
		_, err := c.Bytes(context.Background(), s.URL, "", 100)
		return err
	}
	if ask(New(false)) == nil {
		t.Error("an unknown authority is trusted")
	}
	c := New(false)
	if c.TrustRoots([]byte("nothing")) || !c.TrustRoots(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: s.Certificate().Raw})) {
		t.Error("certificates are not told from other text")
	}
	must(t, ask(c))
}

func TestACredentialNeedNotGoOutInTheClear(t *testing.T) {
	c := New(false)
	seen := ""
	s := serve(t, c, func(_ http.ResponseWriter, r *http.Request) { seen = r.Header.Get("Authorization") })
	c.Authorize(Credential{Host: strings.TrimPrefix(s.URL, "http://"), Scheme: "https", Value: "Bearer s3cret"})
	_, err := c.Bytes(context.Background(), s.URL, "", 100)
	must(t, err)
	if seen != "" {
		t.Errorf("the server saw %q", seen)
	}
}

func TestACredentialGoesToItsHostOnly(t *testing.T) {
	c := New(false)
	seen := map[string]string{}
	record := func(name string) http.HandlerFunc {
		return func(_ http.ResponseWriter, r *http.Request) { seen[name+r.URL.Path] = r.Header.Get("Authorization") }
	}
	other := serve(t, c, record("other"))
	own := serve(t, c, func(w http.ResponseWriter, r *http.Request) {
		record("own")(w, r)
		if r.URL.Path == "/away" {
			http.Redirect(w, r, other.URL+"/from", http.StatusFound)
		}
	})
	c.Authorize(Credential{Host: strings.TrimPrefix(own.URL, "http://"), Path: "/", Value: "Bearer s3cret"})
	c.Authorize(Credential{Host: strings.TrimPrefix(own.URL, "http://"), Path: "/team/", Value: "Bearer team"})
	for _, path := range []string{"/a", "/away", "/team/x", "/teams"} {
		_, err := c.Bytes(context.Background(), own.URL+path, "", 100)
		must(t, err)
	}
	_, err := c.Bytes(context.Background(), other.URL+"/direct", "", 100)
	must(t, err)
	want := map[string]string{"own/a": "Bearer s3cret", "own/away": "Bearer s3cret", "own/team/x": "Bearer team", "own/teams": "Bearer s3cret", "other/from": "", "other/direct": ""}
	for k, v := range want {
		if seen[k] != v {
			t.Errorf("%s saw %q, want %q", k, seen[k], v)
		}
	}
}

func TestUserInfoOfAnAddressIsNoPartOfErrors(t *testing.T) {
	c := New(false)
	s := serve(t, c, func(w http.ResponseWriter, r *http.Request) {
		if user, password, _ := r.BasicAuth(); user != "u" || password != "s3cret" {
			t.Errorf("the server saw %q %q", user, password)
		}
		http.NotFound(w, r)
	})
	_, err := c.Bytes(context.Background(), strings.Replace(s.URL, "://", "://u:s3cret@", 1)+"/x?key=s3cret", "", 100)
	if Status(err) != 404 || strings.Contains(err.Error(), "s3cret") {
		t.Errorf("got %v", err)
	}
	s.Close()
	_, err = c.Bytes(context.Background(), strings.Replace(s.URL, "://", "://u:s3cret@", 1)+"/x?key=s3cret", "", 100)
	if err == nil || strings.Contains(err.Error(), "s3cret") {
		t.Errorf("got %v", err)
	}
}

func TestDownloadsAreTakenUpWhereTheyBrokeOff(t *testing.T) {
	content := bytes.Repeat([]byte("0123456789"), 1000)
	for _, resumes := range []bool{true, false} {
		t.Run(strconv.FormatBool(resumes), func(t *testing.T) {
			c, asked := New(false), []string{}
			s := serve(t, c, func(w http.ResponseWriter, r *http.Request) {
				asked = append(asked, r.Header.Get("Range"))
				if resumes {
					w.Header().Set("ETag", `"v1"`)
				}
				if len(asked) == 1 { // half of it, then the connection drops
					w.Header().Set("Content-Length", strconv.Itoa(len(content)))
					_, _ = w.Write(content[:5000])
					panic(http.ErrAbortHandler)
				}
				if from := r.Header.Get("Range"); from != "" {
					w.Header().Set("Content-Range", "bytes 5000-9999/10000")
					w.WriteHeader(http.StatusPartialContent)
					_, _ = w.Write(content[5000:])
					return
				}
				_, _ = w.Write(content)
			})
			got, err := download(t, c, s.URL, 1<<20)
			must(t, err)
			if !bytes.Equal(got, content) {
				t.Errorf("%d bytes came, %d were sent", len(got), len(content))
			}
			if want := map[bool]string{true: "bytes=5000-", false: ""}[resumes]; len(asked) != 2 || asked[1] != want {
				t.Errorf("asked for %q", asked)
			}
		})
	}
}

func TestLimitsAndAnswers(t *testing.T) {
	c := New(false)
	tries := 0
	s := serve(t, c, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/busy":
			if tries++; tries < 2 {
				w.WriteHeader(http.StatusServiceUnavailable)
			}
		case "/endless":
			for range 1000 {
				if _, err := w.Write(make([]byte, 1000)); err != nil {
					return
				}
			}
		case "/loop":
			http.Redirect(w, r, "/loop", http.StatusFound)
		}
	})
	if _, err := c.Bytes(context.Background(), s.URL+"/busy", "", 10); err != nil || tries != 2 {
		t.Errorf("a busy server was tried %d times: %v", tries, err)
	}
	if _, err := c.Bytes(context.Background(), s.URL+"/endless", "", 1000); err == nil || !strings.Contains(err.Error(), "more than 1000 bytes") {
		t.Errorf("an endless document: %v", err)
	}
	if _, err := download(t, c, s.URL+"/endless", 1000); err == nil || !strings.Contains(err.Error(), "limit of 1000 bytes") {
		t.Errorf("an endless download: %v", err)
	}
	if _, err := c.Bytes(context.Background(), s.URL+"/loop", "", 10); err == nil || !strings.Contains(err.Error(), "redirects") {
		t.Errorf("a loop of redirects: %v", err)
	}
	if _, err := New(true).Bytes(context.Background(), s.URL, "", 10); !errors.Is(err, ErrOffline) {
		t.Errorf("offline: %v", err)
	}
}

func TestAProxyIsNotAskedForPrivateAddresses(t *testing.T) {
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Host == "away.example" {
			http.Redirect(w, r, "http://169.254.169.254/secret", http.StatusFound)
		}
		w.Write([]byte(r.Host))
	}))
	defer proxy.Close()
	u, err := url.Parse(proxy.URL)
	if err != nil {
		t.Fatal(err)
	}
	c := New(false)
	c.UseProxy(u, nil)
	if body, err := c.Bytes(context.Background(), "http://here.example/", "", 100); err != nil || string(body) != "here.example" {
		t.Errorf("%q %v", body, err)
	}
	for _, address := range []string{"http://away.example/", "http://[::1]/", "http://10.0.0.1/"} {
		if _, err := c.Bytes(context.Background(), address, "", 100); !Private(err) {
			t.Errorf("%s: %v", address, err)
		}
	}
}
