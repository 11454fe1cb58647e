package target

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// bundleServer serves one archive and counts how often it is asked for.
func bundleServer(t *testing.T) (address, digest string, asked *int) {
	t.Helper()
	content := zipOf(t, entry{name: "server/main.py", body: "print()"})
	asked = new(int)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		*asked++
		switch r.URL.Path {
		case "/private.mcpb":
			if r.Header.Get("Authorization") != "Bearer s3cret" {
				w.WriteHeader(http.StatusUnauthorized)
				return
			}
		case "/missing.mcpb":
			http.NotFound(w, r)
			return
		}
		_, _ = w.Write(content)
	}))
	t.Cleanup(s.Close)
	return s.URL, fmt.Sprintf("%x", sha256.Sum256(content)), asked
}

func fetch(t *testing.T, o Options, input string) (*Snapshot, error) {
	t.Helper()
	f, err := NewFetcher(o)
	must(t, err)
	target, err := Parse(input)
	must(t, err)
	snap, err := target.Fetch(context.Background(), f)
	if err == nil {
		t.Cleanup(func() { snap.Close() })
	}
	return snap, err
}

func TestArchivesAtAnAddress(t *testing.T) {
	address, digest, asked := bundleServer(t)
	o := Options{CacheDir: t.TempDir()}
	pasted := address + "/s.mcpb#sha256=" + digest
	s, err := fetch(t, o, pasted)
	must(t, err)
	expectPaths(t, s, "main.py")
	if s.Origin.CanonicalID != pasted || s.Origin.Digest != "sha256:"+digest || s.Origin.Verified == "" {
		t.Errorf("origin is %+v", s.Origin)
	}
	// What the digest names is not fetched again, and offline it is there.
	_, err = fetch(t, o, pasted)
	must(t, err)
	o.Offline = true
	_, err = fetch(t, o, pasted)
	must(t, err)
	if *asked != 1 {
		t.Errorf("the server was asked %d times", *asked)
	}
	_, err = fetch(t, o, address+"/other.mcpb")
	if err == nil || !strings.Contains(err.Error(), "not in the cache, and --offline") {
		t.Errorf("offline: %v", err)
	}
}

func TestArchivesThatCannotBeFetched(t *testing.T) {
	address, _, _ := bundleServer(t)
	closed := httptest.NewServer(http.NotFoundHandler())
	closed.Close()
	for _, c := range []struct{ input, what, try string }{
		{address + "/s.mcpb#sha256=" + strings.Repeat("0", 64), "not what its registry promised", "do not use it"},
		{address + "/s.mcpb#sha256=12", "is no digest", "64 hexadecimal"},
		{address + "/missing.mcpb", "is not there", "check how"},
		{address + "/private.mcpb", "private or the credential is not accepted", "--token-env"},
		{closed.URL + "/s.mcpb", "cannot be reached", "--offline"},
	} {
		scratch := t.TempDir()
		t.Setenv("TMPDIR", scratch)
		o := Options{CacheDir: t.TempDir()}
		_, err := fetch(t, o, c.input)
		var e *Error
		if !errors.As(err, &e) || !strings.Contains(e.What, c.what) || !strings.Contains(e.Try, c.try) {
			t.Errorf("%s: got %#v", c.input, err)
		}
		for _, dir := range []string{scratch, filepath.Join(o.CacheDir, "part"), filepath.Join(o.CacheDir, "blobs")} {
			if left, err := os.ReadDir(dir); len(left) > 0 {
				t.Errorf("%s: left in %s: %v %v", c.input, dir, left, err)
			}
		}
	}
}

func TestATokenIsNowhereKept(t *testing.T) {
	address, _, _ := bundleServer(t)
	t.Setenv("TEST_TOKEN", "s3cret")
	o := Options{CacheDir: t.TempDir(), TokenEnv: "TEST_TOKEN"}
	s, err := fetch(t, o, strings.Replace(address, "://", "://user:pa55word@", 1)+"/s.mcpb")
	must(t, err)
	if got := fmt.Sprintf("%+v", s.Origin); strings.Contains(got, "s3cret") || strings.Contains(got, "pa55word") {
		t.Errorf("origin is %s", got)
	}
	_, err = fetch(t, o, address+"/private.mcpb")
	must(t, err)
	must(t, filepath.WalkDir(o.CacheDir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		if bytes.Contains(content, []byte("s3cret")) || bytes.Contains(content, []byte("pa55word")) {
			t.Errorf("%s holds the credential:\n%s", path, content)
		}
		return err
	}))
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{".", "https://example.com/x.tgz#sha256=00", "io.github.o/n@1", "npm:@a/b@^1", "pypi:a[b]>=1", "git@h:o/r.git", "go:a.b/c@v1", "docker:a/b:c@sha256:00", "%\x00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, input string) {
		target, err := Parse(input)
		var e *Error
		switch {
		case err != nil && (!errors.As(err, &e) || e.What == "" || e.Try == ""):
			t.Errorf("%q: %#v says not what to try", input, err)
		case err == nil && (target.Address == "" || target.Given != input):
			t.Errorf("%q becomes %+v", input, target)
		}
	})
}

func TestAddressesThatOthersNameAreNotTrusted(t *testing.T) {
	address, _, asked := bundleServer(t)
	t.Setenv("TEST_TOKEN", "s3cret")
	_, err := fetch(t, Options{CacheDir: t.TempDir(), TokenEnv: "TEST_TOKEN", Foreign: true}, address+"/private.mcpb")
	if err == nil || !strings.Contains(err.Error(), "private address") || *asked != 0 {
		t.Errorf("asked %d times: %v", *asked, err)
	}
	for _, e := range []serverEntry{
		{Packages: []entryPackage{{RegistryType: "mcpb", Identifier: "/etc/passwd.zip"}}},
		{Packages: []entryPackage{{RegistryType: "mcpb", Identifier: "http://example.com/x.mcpb"}}},
	} {
		if m := e.members(); len(m) != 1 || m[0].Err == nil {
			t.Errorf("%+v", m)
		}
	}
	local := serverEntry{}
	local.Repository.URL = "file:///etc"
	if m := local.members(); len(m) != 0 {
		t.Errorf("%+v", m)
	}
	local.Repository.URL, local.Repository.Subfolder = "https://github.com/o/r", "packages/s"
	if m := local.members(); len(m) != 1 || !m[0].Foreign || m[0].Given != "https://github.com/o/r.git#:packages/s" {
		t.Errorf("%+v", m)
	}
}
