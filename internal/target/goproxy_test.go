package target

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"golang.org/x/mod/module"
	"golang.org/x/mod/sumdb"
	"golang.org/x/mod/sumdb/dirhash"
	"golang.org/x/mod/sumdb/note"
)

// goProxyDir writes one version of a module as a proxy of files has it.
func goProxyDir(t *testing.T, root, mod, version string, files map[string]string) string {
	t.Helper()
	escaped, err := module.EscapePath(mod)
	must(t, err)
	dir := filepath.Join(root, filepath.FromSlash(escaped), "@v")
	must(t, os.MkdirAll(dir, 0o755))
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, content := range files {
		if !strings.HasPrefix(name, "!") {
			name = mod + "@" + version + "/" + name
		}
		w, err := z.Create(strings.TrimPrefix(name, "!"))
		must(t, err)
		_, err = w.Write([]byte(content))
		must(t, err)
	}
	must(t, z.Close())
	must(t, os.WriteFile(filepath.Join(dir, version+".zip"), b.Bytes(), 0o644))
	info, err := json.Marshal(map[string]any{"Version": version, "Origin": map[string]string{"VCS": "git", "URL": "https://example.org/src", "Hash": strings.Repeat("c", 40)}})
	must(t, err)
	must(t, os.WriteFile(filepath.Join(dir, version+".info"), info, 0o644))
	list, err := os.OpenFile(filepath.Join(dir, "list"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	must(t, err)
	_, err = list.WriteString(version + "\n")
	must(t, err)
	must(t, list.Close())
	return root
}

// goEnv sets go's settings for a test and keeps the user's out.
func goEnv(t *testing.T, proxy, sum string) {
	t.Helper()
	alone(t)
	for name, value := range map[string]string{"GOENV": "off", "GOPROXY": proxy, "GOSUMDB": sum, "GOPRIVATE": "", "GONOPROXY": "", "GONOSUMDB": ""} {
		t.Setenv(name, value)
	}
}

func TestWhatIsTakenForAGoModule(t *testing.T) {
	for input, want := range map[string]string{
		"go:example.org/x/y":                                    "example.org/x/y@",
		"go:example.org/x/y@v1.2.3":                             "example.org/x/y@v1.2.3",
		"go:example.org/x/y/cmd/s@latest":                       "example.org/x/y/cmd/s@latest",
		"go:git.corp/x@v1":                                      "git.corp/x@v1",
		"pages.example.org/github.com/x/y@v1":                   "github.com/x/y@v1",
		"https://pages.example.org/github.com/x/y":              "github.com/x/y@",
		"https://pages.example.org/github.com/x/y@v1.2.3/pkg/a": "github.com/x/y/pkg/a@v1.2.3",
		"https://pages.example.org/example.org/y?tab=doc#F":     "example.org/y@",
	} {
		got, err := Parse(input)
		if err != nil || got.Kind != GoModule || got.Address != want {
			t.Errorf("%s: got %s %q, %v, want %q", input, got.Kind, got.Address, err, want)
		}
	}
	for _, input := range []string{"go:", "go:fmt", "go:../x", "go:a b", "go:example.org/../x"} {
		_, err := Parse(input)
		expectError(t, err, "no path of a Go module", "go:")
	}
}

func TestGoProxyOfFiles(t *testing.T) {
	root := t.TempDir()
	for _, v := range []string{"v1.0.0", "v1.1.0", "v1.2.0-rc.1", "v2.0.0+incompatible"} {
		goProxyDir(t, root, "example.org/Owner/mod", v, map[string]string{"go.mod": "module example.org/Owner/mod", "cmd/server/main.go": "package main // " + v})
	}
	goProxyDir(t, root, "example.org/Owner/mod/nested", "v0.1.0", map[string]string{"only/main.go": "package main"})
	goEnv(t, "file://"+root, "off")
	for _, c := range []struct{ input, id, folder string }{
		{"go:example.org/Owner/mod@v1.0.0", "go:example.org/Owner/mod@v1.0.0", ""},
		{"go:example.org/Owner/mod@v1", "go:example.org/Owner/mod@v1.1.0", ""},
		{"go:example.org/Owner/mod@v1.2", "go:example.org/Owner/mod@v1.2.0-rc.1", ""},
		{"go:example.org/Owner/mod", "go:example.org/Owner/mod@v2.0.0+incompatible", ""},
		{"go:example.org/Owner/mod/cmd/server@v1.0.0", "go:example.org/Owner/mod@v1.0.0", "cmd/server"},
		{"go:example.org/Owner/mod/nested@latest", "go:example.org/Owner/mod/nested@v0.1.0", ""},
	} {
		snap := mustScan(t, fetcher(t, Limits{}), c.input)
		o := snap.Origin
		if o.CanonicalID != c.id || o.Folder != c.folder || o.Commit == "" || !strings.HasPrefix(o.Digest, "h1:") || o.Verified != "" || snap.Local {
			t.Errorf("%s: %+v", c.input, o)
		}
		if strings.Contains(c.id, "nested") {
			expectPaths(t, snap, "only/main.go")
		} else {
			expectPaths(t, snap, "cmd/server/main.go", "go.mod")
		}
	}
	f := fetcher(t, Limits{})
	_, err := scan(t, f, "go:example.org/Owner/mod@v1.0.1")
	expectError(t, err, "no such version", "v1.0.0")
	_, err = scan(t, f, "go:example.org/other/mod")
	expectError(t, err, "no Go module", "GOPRIVATE")
	_, err = scan(t, f, "go:example.org/Owner/mod/cmd/nothing@v1.0.0")
	expectError(t, err, "has no package cmd/nothing", "")

	goProxyDir(t, root, "example.org/evil", "v1.0.0", map[string]string{"a.go": "package a", "!../../out.go": "package b"})
	_, err = scan(t, f, "go:example.org/evil@v1.0.0")
	expectError(t, err, "outside of", "")
	goProxyDir(t, root, "example.org/bomb", "v1.0.0", map[string]string{"a.go": strings.Repeat("a", 80<<20)})
	_, err = scan(t, f, "go:example.org/bomb@v1.0.0")
	expectError(t, err, "unpacks to more than", "")
}

func TestGoSettingsMissing(t *testing.T) {
	goEnv(t, "", "")
	t.Setenv("PATH", t.TempDir())
	_, err := scan(t, fetcher(t, Limits{}), "go:example.org/x/y")
	expectError(t, err, "GOPROXY is empty", "set GOPROXY")
	name := filepath.Join(t.TempDir(), "env")
	must(t, os.WriteFile(name, []byte("GOPROXY=off\n"), 0o600))
	t.Setenv("GOENV", name)
	_, err = scan(t, fetcher(t, Limits{}), "go:example.org/x/y")
	expectError(t, err, "it is off", "GOPROXY")
}

// goServer is a proxy over HTTP that passes a checksum database on.
func goServer(t *testing.T, root string) (proxy *httptest.Server, vkey string, asked *[]string) {
	t.Helper()
	skey, vkey, err := note.GenerateKey(nil, "sums.example.org")
	must(t, err)
	sums := sumdb.NewServer(sumdb.NewTestServer(skey, func(p, version string) ([]byte, error) {
		escaped, err := module.EscapePath(p)
		if err != nil {
			return nil, err
		}
		sum, err := dirhash.HashZip(filepath.Join(root, filepath.FromSlash(escaped), "@v", version+".zip"), dirhash.Hash1)
		if err != nil {
			return nil, os.ErrNotExist
		}
		return []byte(p + " " + version + " " + sum + "\n" + p + " " + version + "/go.mod " + sum + "\n"), nil
	}))
	asked = new([]string)
	var mu sync.Mutex // tiles are asked for in parallel
	proxy = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		*asked = append(*asked, r.URL.Path)
		if rest, ok := strings.CutPrefix(r.URL.Path, "/sumdb/sums.example.org"); ok {
			if rest != "/supported" {
				r.URL.Path = rest
				sums.ServeHTTP(w, r)
			}
			return
		}
		name := path.Clean(r.URL.Path)
		if strings.HasSuffix(name, "/@latest") {
			name = strings.TrimSuffix(name, "/@latest") + "/@v/v1.0.0.info"
		}
		http.ServeFile(w, r, filepath.Join(root, filepath.FromSlash(name)))
	}))
	t.Cleanup(proxy.Close)
	return proxy, vkey, asked
}

func TestGoChecksumDatabase(t *testing.T) {
	root := goProxyDir(t, t.TempDir(), "example.org/mod", "v1.0.0", map[string]string{"main.go": "package main"})
	proxy, vkey, asked := goServer(t, root)
	goEnv(t, proxy.URL, vkey)
	dir := t.TempDir()
	with := func(offline bool) *Fetcher {
		f, err := NewFetcher(Options{CacheDir: dir, Offline: offline})
		must(t, err)
		return f
	}
	snap := mustScan(t, with(false), "go:example.org/mod")
	if snap.Origin.Verified != "the checksum database sums.example.org" || snap.Origin.CanonicalID != "go:example.org/mod@v1.0.0" {
		t.Errorf("%+v", snap.Origin)
	}
	*asked = nil
	mustScan(t, with(false), "go:example.org/mod@v1.0.0")
	for _, p := range *asked {
		if strings.HasSuffix(p, ".zip") {
			t.Error("the zip was fetched again")
		}
	}
	*asked = nil
	if snap := mustScan(t, with(true), "go:example.org/mod"); snap.Origin.Verified == "" {
		t.Errorf("offline: %+v", snap.Origin)
	}
	goProxyDir(t, root, "example.org/deep", "v1.0.0", map[string]string{"cmd/server/main.go": "package main"})
	mustScan(t, with(false), "go:example.org/deep/cmd/server")
	*asked = nil
	if snap := mustScan(t, with(true), "go:example.org/deep/cmd/server"); snap.Origin.Folder != "cmd/server" {
		t.Errorf("offline below a module: %+v", snap.Origin)
	}
	if len(*asked) > 0 {
		t.Errorf("--offline asked for %q", *asked)
	}

	// The proxy changes what it gives, the database stays with what it said.
	must(t, os.RemoveAll(filepath.Join(root, "example.org")))
	other := goProxyDir(t, t.TempDir(), "example.org/mod", "v1.0.0", map[string]string{"main.go": "package evil"})
	changed := httptest.NewServer(http.FileServer(http.Dir(other)))
	defer changed.Close()
	goProxyDir(t, root, "example.org/mod", "v1.0.0", map[string]string{"main.go": "package main"})
	t.Setenv("GOPROXY", changed.URL)
	t.Setenv("GOSUMDB", vkey+" "+proxy.URL+"/sumdb/sums.example.org")
	_, err := scan(t, fetcher(t, Limits{}), "go:example.org/mod@v1.0.0")
	expectError(t, err, "not what its registry promised", "do not use it")
	t.Setenv("GOPRIVATE", "example.org/*")
	t.Setenv("GONOPROXY", "none")
	if snap := mustScan(t, fetcher(t, Limits{}), "go:example.org/mod@v1.0.0"); snap.Origin.Verified != "" || !strings.Contains(strings.Join(snap.Origin.Notes, ""), "private") {
		t.Errorf("%+v", snap.Origin)
	}
}

func TestGoProxyListSemantics(t *testing.T) {
	root := goProxyDir(t, t.TempDir(), "example.org/mod", "v1.0.0", map[string]string{"main.go": "package main"})
	fails := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusForbidden) }))
	defer fails.Close()
	goEnv(t, "", "off")
	for proxy, works := range map[string]bool{
		"file://" + t.TempDir() + ",file://" + root: true,
		fails.URL + "|file://" + root:               true,
		fails.URL + ",file://" + root:               false,
		"file://" + root + ",off":                   true,
		"file://" + t.TempDir() + ",off":            false,
	} {
		t.Setenv("GOPROXY", proxy)
		if _, err := scan(t, fetcher(t, Limits{}), "go:example.org/mod@v1.0.0"); (err == nil) != works {
			t.Errorf("%s: %v", proxy, err)
		}
	}
}
