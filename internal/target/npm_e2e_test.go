//go:build e2e

package target

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// verdaccio is a real npm registry on this machine, with the real npm client.
type verdaccio struct {
	url, token string
	npmrc      string // of the user who may publish
	log        *bytes.Buffer
}

// startVerdaccio installs the registry with npm, at the version of
// testdata/verdaccio/package.json, and starts it. MCPSAFE_VERDACCIO names a folder
// to keep it in. Everybody may read, but for @private/*, and its user may publish.
func startVerdaccio(t *testing.T) *verdaccio {
	t.Helper()
	home := os.Getenv("MCPSAFE_VERDACCIO")
	if home == "" {
		home = t.TempDir()
	}
	manifest, err := os.ReadFile("testdata/verdaccio/package.json")
	must(t, err)
	must(t, os.WriteFile(filepath.Join(home, "package.json"), manifest, 0o600))
	program := filepath.Join(home, "node_modules", ".bin", "verdaccio")
	if !exists(program) {
		install := exec.CommandContext(t.Context(), "npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--silent")
		install.Dir = home
		if out, err := install.CombinedOutput(); err != nil {
			t.Fatalf("npm install: %v\n%s", err, out)
		}
	}
	port, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	v := &verdaccio{url: "http://" + port.Addr().String() + "/", log: &bytes.Buffer{}}
	must(t, port.Close())
	dir := t.TempDir()
	config := fmt.Sprintf(`{storage: ./storage, listen: %q, auth: {htpasswd: {file: ./htpasswd, algorithm: bcrypt, rounds: 4}},
		packages: {'@private/*': {access: $authenticated, publish: $authenticated}, '**': {access: $all, publish: $authenticated}},
		log: {type: stdout, format: pretty, level: warn}}`, strings.TrimSuffix(v.url, "/"))
	must(t, os.WriteFile(filepath.Join(dir, "config.yaml"), []byte(config), 0o600))
	server := exec.CommandContext(t.Context(), program, "--config", "config.yaml")
	server.Dir, server.Stdout, server.Stderr = dir, v.log, v.log
	must(t, server.Start())
	t.Cleanup(func() { _ = server.Wait() }) // the test's context has ended it
	v.login(t)
	v.npmrc = filepath.Join(dir, "npmrc")
	must(t, os.WriteFile(v.npmrc, []byte(v.settings("")), 0o600))
	return v
}

// settings are the lines of an .npmrc with the token for all paths below one.
func (v *verdaccio) settings(path string) string {
	return fmt.Sprintf("registry=%s\n%s%s:_authToken=%s\n", v.url, strings.TrimPrefix(v.url, "http:"), path, v.token)
}

// login makes the user, once the registry answers.
func (v *verdaccio) login(t *testing.T) {
	t.Helper()
	for range 150 {
		r, err := http.NewRequest(http.MethodPut, v.url+"-/user/org.couchdb.user:me", strings.NewReader(`{"name": "me", "password": "s3cret-password"}`))
		must(t, err)
		r.Header.Set("Content-Type", "application/json")
		response, err := http.DefaultClient.Do(r)
		if err != nil {
			time.Sleep(200 * time.Millisecond)
			continue
		}
		body, err := io.ReadAll(response.Body)
		must(t, err)
		must(t, response.Body.Close())
		var answer struct{ Token string }
		if err := json.Unmarshal(body, &answer); err != nil || answer.Token == "" {
			t.Fatalf("no user is made: %s", body)
		}
		v.token = answer.Token
		return
	}
	t.Fatalf("verdaccio does not start:\n%s", v.log)
}

// npm runs the client as the user who may publish.
func (v *verdaccio) npm(t *testing.T, dir string, args ...string) []byte {
	t.Helper()
	c := exec.CommandContext(t.Context(), "npm", append(args, "--userconfig", v.npmrc, "--registry", v.url, "--loglevel", "error")...)
	c.Dir = dir
	var said bytes.Buffer
	c.Stderr = &said
	out, err := c.Output()
	if err != nil {
		t.Fatalf("npm %v: %v\n%s%s", args, err, out, &said)
	}
	return out
}

// publish publishes a version with a tag.
func (v *verdaccio) publish(t *testing.T, name, version, tag string) {
	t.Helper()
	dir := t.TempDir()
	manifest := fmt.Sprintf(`{"name": %q, "version": %q, "main": "index.js", "repository": "github:owner/repo", "scripts": {"postinstall": "node index.js"}}`, name, version)
	must(t, os.WriteFile(filepath.Join(dir, "package.json"), []byte(manifest), 0o600))
	must(t, os.WriteFile(filepath.Join(dir, "index.js"), []byte("// "+version), 0o600))
	v.npm(t, dir, "publish", "--tag", tag, "--access", "public")
}

func TestNpmWithARealRegistry(t *testing.T) {
	v := startVerdaccio(t)
	for _, p := range []struct{ version, tag string }{{"1.0.0", "latest"}, {"1.1.0", "latest"}, {"1.2.0", "next"}, {"2.0.0-rc.1", "next"}, {"0.9.0", "old"}, {"3.0.0", "big"}} {
		v.publish(t, "server", p.version, p.tag)
	}
	v.npm(t, t.TempDir(), "dist-tag", "add", "server@1.1.0", "latest")
	v.npm(t, t.TempDir(), "deprecate", "server@3.0.0", "use 2")
	v.publish(t, "@team/server", "1.0.0", "latest")
	v.publish(t, "@private/server", "1.0.0", "latest")
	npmHome(t, "registry="+v.url)

	for _, want := range []string{"", "@latest", "@next", "@old", "@1", "@>1", "@>=1.0.1 <2", "@^2.0.0-rc.0", "@3", "@*", "@1.0.0", "@0.x || 1.0.x"} {
		s := open(t, "npm:server"+want, DefaultLimits)
		expectPaths(t, s, "index.js", "package.json")
		var packed []struct{ ID string }
		must(t, json.Unmarshal(v.npm(t, t.TempDir(), "pack", "server"+want, "--json"), &packed))
		if s.Origin.CanonicalID != "npm:"+packed[0].ID {
			t.Errorf("server%s is %s, npm takes %s", want, s.Origin.CanonicalID, packed[0].ID)
		}
		if deprecated := slices.Contains(s.Origin.Notes, "It is deprecated: use 2"); deprecated != (s.Origin.Version == "3.0.0") {
			t.Errorf("server%s: notes are %q", want, s.Origin.Notes)
		}
	}
	s := open(t, "@team/server", DefaultLimits)
	if o := s.Origin; o.Repository != "https://github.com/owner/repo" || o.Verified == "" || !strings.HasPrefix(o.Digest, "sha512-") {
		t.Errorf("origin is %+v", o)
	}
	if e := fetchError(t, "@team/nothing"); !strings.Contains(e.What, "there is no npm package") {
		t.Errorf("an unknown package: %s", e.What)
	}
	if e := fetchError(t, "server@7"); !strings.Contains(e.What, "no version") {
		t.Errorf("an unknown version: %s", e.What)
	}
}

func TestNpmWithARealRegistryThatAsksWhoWeAre(t *testing.T) {
	v := startVerdaccio(t)
	v.publish(t, "@private/server", "1.0.0", "latest")
	npmHome(t, "registry="+v.url)
	if e := fetchError(t, "@private/server"); !strings.Contains(e.What, "private") || !strings.Contains(e.Try, "--token-env") {
		t.Errorf("without credential: %q, %q", e.What, e.Try)
	}
	host := strings.TrimPrefix(v.url, "http:")
	for name, lines := range map[string]string{
		"token": v.settings(""), "token of a scope": "@private:registry=" + v.url + "\n" + host + ":_authToken=" + v.token,
		"password": "registry=" + v.url + "\n" + host + ":username=me\n" + host + ":_password=czNjcmV0LXBhc3N3b3Jk\n",
		"basic":    "registry=" + v.url + "\n" + host + ":_auth=bWU6czNjcmV0LXBhc3N3b3Jk\n",
	} {
		t.Run(name, func(t *testing.T) {
			npmHome(t, lines)
			cache := t.TempDir()
			f, err := NewFetcher(Options{CacheDir: cache})
			must(t, err)
			target, err := Parse("@private/server")
			must(t, err)
			s, err := target.Fetch(context.Background(), f)
			must(t, err)
			defer s.Close()
			kept := everything(t, cache) + fmt.Sprintf("%+v", s.Origin)
			for _, secret := range []string{v.token, "s3cret-password", "czNjcmV0LXBhc3N3b3Jk", "bWU6czNjcmV0LXBhc3N3b3Jk"} {
				if strings.Contains(kept, secret) {
					t.Errorf("%q is kept", secret)
				}
			}
		})
	}
	npmHome(t, "registry="+v.url)
	t.Setenv("MY_TOKEN", v.token)
	f, err := NewFetcher(Options{CacheDir: t.TempDir(), TokenEnv: "MY_TOKEN"})
	must(t, err)
	target, err := Parse("@private/server")
	must(t, err)
	s, err := target.Fetch(context.Background(), f)
	must(t, err)
	s.Close()
}
