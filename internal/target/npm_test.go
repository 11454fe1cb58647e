package target

import (
	"bytes"
	"context"
	"crypto/sha512"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// npmHome gives the test a home, a current folder and an npm configuration of
// its own.
func npmHome(t *testing.T, npmrc string) (home string) {
	t.Helper()
	home = t.TempDir()
	for _, pair := range os.Environ() {
		if name, _, _ := strings.Cut(pair, "="); strings.HasPrefix(strings.ToLower(name), "npm_config_") {
			t.Setenv(name, "")
		}
	}
	t.Setenv("HOME", home)
	t.Setenv("npm_config_globalconfig", filepath.Join(home, "global"))
	must(t, os.WriteFile(filepath.Join(home, ".npmrc"), []byte(npmrc), 0o600))
	t.Chdir(t.TempDir())
	return home
}

// npmRegistry is a registry whose documents are written by hand.
type npmRegistry struct {
	*httptest.Server
	pages map[string][]byte
	asked []string          // paths, in order
	auth  map[string]string // the Authorization header by path
	guard string            // the header that is asked for, empty for none
}

func newNpmRegistry(t *testing.T) *npmRegistry {
	t.Helper()
	r := &npmRegistry{pages: map[string][]byte{}, auth: map[string]string{}}
	r.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		path := req.URL.EscapedPath()
		r.asked = append(r.asked, path)
		r.auth[path] = req.Header.Get("Authorization")
		switch page, ok := r.pages[path]; {
		case r.guard != "" && r.guard != r.auth[path]:
			w.WriteHeader(http.StatusUnauthorized)
		case !ok:
			http.NotFound(w, req)
		default:
			_, _ = w.Write(page)
		}
	}))
	t.Cleanup(r.Close)
	return r
}

// host is the registry's as configuration keys have it.
func (r *npmRegistry) host() string { return strings.TrimPrefix(r.URL, "http://") }

// release is a version to publish.
type release struct {
	version, deprecated string
	files               []entry
	dist                map[string]string // over the right one
}

// publish puts a package into the registry, its documents below prefix.
func (r *npmRegistry) publish(t *testing.T, prefix, name string, tags map[string]string, releases ...release) {
	t.Helper()
	versions := map[string]any{}
	escaped := strings.Replace(name, "/", "%2F", 1)
	for _, v := range releases {
		if v.files == nil {
			v.files = []entry{
				{name: "package/package.json", body: fmt.Sprintf(`{"name": %q, "version": %q}`, name, v.version)},
				{name: "package/index.js", body: "// " + v.version},
			}
		}
		packed := gzipped(t, tarOf(t, v.files...))
		sum := sha512.Sum512(packed)
		file := prefix + "/" + name + "/-/x-" + v.version + ".tgz"
		dist := map[string]string{"tarball": r.URL + file, "integrity": "sha512-" + base64.StdEncoding.EncodeToString(sum[:])}
		for key, value := range v.dist {
			dist[key] = value
		}
		m := map[string]any{"name": name, "version": v.version, "dist": dist}
		if v.deprecated != "" {
			m["deprecated"] = v.deprecated
		}
		versions[v.version] = m
		r.pages[file] = packed
		m["gitHead"] = strings.Repeat("c0ffee00", 5)
		full, err := json.Marshal(m)
		must(t, err)
		r.pages[prefix+"/"+escaped+"/"+v.version] = full
		delete(m, "gitHead")
	}
	document, err := json.Marshal(map[string]any{"name": name, "dist-tags": tags, "versions": versions})
	must(t, err)
	r.pages[prefix+"/"+escaped] = document
}

func fetchError(t *testing.T, input string) *Error {
	t.Helper()
	scratch := t.TempDir()
	t.Setenv("TMPDIR", scratch)
	target, err := Parse(input)
	if err == nil {
		var snap *Snapshot
		if snap, err = target.Fetch(context.Background(), fetcher(t, DefaultLimits)); err == nil {
			snap.Close()
			t.Fatalf("%s: fetched", input)
		}
	}
	e, ok := err.(*Error)
	if !ok {
		t.Fatalf("%s: %v says nothing to try", input, err)
	}
	if strings.Contains(e.What+e.Try, "\n") || e.What == "" || e.Try == "" {
		t.Errorf("%s: not one line what and one what to try: %q, %q", input, e.What, e.Try)
	}
	left, err := os.ReadDir(scratch)
	must(t, err)
	for _, l := range left {
		t.Errorf("%s: %s is left behind", input, l.Name())
	}
	return e
}

func TestWhatIsAnNpmPackage(t *testing.T) {
	npmHome(t, "")
	must(t, os.MkdirAll("express", 0o700))
	cases := map[string]string{
		"npm:name":                    "name",
		"npm:name@1.2.3":              "name@1.2.3",
		"npm:Old!Name":                "Old!Name",
		"npm:@scope/name@^1 <1.5":     "@scope/name@^1 <1.5",
		"npm:a@npm:@s/b@2":            "@s/b@2",
		"@scope/name":                 "@scope/name",
		"@scope/name@next":            "@scope/name@next",
		"name":                        "name",
		"name@^1":                     "name@^1",
		"lodash.merge":                "lodash.merge",
		"socket.js@1":                 "socket.js@1",
		"https://h.example/package/x": "x",
		"https://h.example/package/@scope/name/v/1.2.3":      "@scope/name@1.2.3",
		"https://h.example/package/%40scope/name?activeTab=": "@scope/name",
		"http://m.example/npm/package/@scope/name/":          "@scope/name",
	}
	for input, want := range cases {
		got, err := Parse(input)
		if err != nil || got.Kind != Npm || got.Address != want {
			t.Errorf("%s is %s %q (%v), want %q", input, got.Kind, got.Address, err, want)
		}
	}
	for _, input := range []string{
		"express", "./name", "Name", "server.py", "index.js", "missing.json", "a/b", "name>=1", "name[x]", "git@host:o/r", "docker:img", "-x",
		"https://h.example/o/package", "https://h.example/o/r/package/x", "https://h.example/package/x.git", "https://h.example/x/package/y",
		"https://h.example/package/x.tgz", "a b", "@scope", "@/x", "@a/b/c", strings.Repeat("x", 300), "..", ".", "@s/../x",
	} {
		if got, _ := Parse(input); got.Kind == Npm {
			t.Errorf("%s is taken for the npm package %s", input, got.Address)
		}
	}
	for _, input := range []string{"npm:", "npm:a/b", "npm:../x", "npm:x@file:../y", "npm:x@https://h.example/y.tgz", "npm:x@npm:"} {
		if e := fetchError(t, input); !strings.Contains(e.What, "npm package") {
			t.Errorf("%s: %s", input, e.What)
		}
	}
}

// The expected versions are those that npm's own npm-pick-manifest gives.
func TestVersionsAreChosenAsNpmDoes(t *testing.T) {
	about := func(tags map[string]string, versions ...string) *npmPackument {
		p := &npmPackument{Name: "x", Tags: tags, Versions: map[string]json.RawMessage{}}
		for _, v := range versions {
			v, deprecated, _ := strings.Cut(v, " ")
			p.Versions[v] = json.RawMessage(fmt.Sprintf(`{"version": %q, "deprecated": %q}`, v, deprecated))
		}
		return p
	}
	usual := about(map[string]string{"latest": "1.4.0", "next": "2.0.0-rc.1", "gone": "9.9.9"},
		"0.9.0", "1.0.0", "1.2.0 deprecated", "1.3.0", "1.4.0", "1.5.0", "1.6.0 deprecated", "2.0.0-rc.1", "2.0.0-rc.2", "3.0.0 deprecated")
	old := about(map[string]string{"latest": "2.0.0"}, "1.0.0", "1.1.0", "2.0.0 deprecated")
	early := about(map[string]string{"latest": "1.0.0-beta.2"}, "1.0.0-beta.1", "1.0.0-beta.2", "1.0.0-beta.3")
	dead := about(map[string]string{"latest": "1.0.0"}, "1.0.0 deprecated", "1.1.0 deprecated")
	cases := []struct {
		about *npmPackument
		want  string
		gets  string
	}{
		{usual, "", "1.4.0"}, {usual, "latest", "1.4.0"}, {usual, "next", "2.0.0-rc.1"}, {usual, "*", "1.4.0"},
		{usual, "^1", "1.4.0"}, {usual, ">=1.5", "1.5.0"}, {usual, "^1.6", "1.6.0"}, {usual, "~1.2", "1.2.0"}, {usual, "^3", "3.0.0"},
		{usual, "1.3.0", "1.3.0"}, {usual, "v1.3.0", "1.3.0"}, {usual, "=1.3.0", "1.3.0"}, {usual, "3.0.0", "3.0.0"}, {usual, "1.2", "1.2.0"},
		{usual, "2", ""}, {usual, "^2.0.0-rc.1", "2.0.0-rc.2"}, {usual, ">1.4.0 <2 || 0.x", "1.5.0"}, {usual, "0.8 - 1.1", "1.0.0"},
		{usual, "gone", ""}, {usual, "nosuch", ""}, {usual, "7.7.7", ""}, {usual, "^^^", ""}, {usual, ">=9", ""},
		{old, "", "1.1.0"}, {old, "2", "2.0.0"}, {old, ">=1", "1.1.0"}, {old, "latest", "2.0.0"},
		{early, "", "1.0.0-beta.2"}, {early, "^1", ""}, {dead, "", "1.1.0"}, {about(nil), "", ""},
	}
	for _, c := range cases {
		got, err := c.about.pick(c.want)
		if got != c.gets || (err == nil) != (c.gets != "") {
			t.Errorf("%q of %v is %q (%v), want %q", c.want, c.about.Tags, got, err, c.gets)
		}
	}
}

func TestAnNpmPackageIsFetched(t *testing.T) {
	r := newNpmRegistry(t)
	npmHome(t, "registry = "+r.URL+"\n")
	r.publish(t, "", "@scope/server", map[string]string{"latest": "1.1.0"}, release{version: "1.0.0"}, release{
		version: "1.1.0", deprecated: "use\nother",
		files: []entry{
			{name: "package/package.json", body: `{"name": "@scope/other", "version": "1.1.0", "scripts": {"postinstall": "node  x.js", "test": "x"},
				"dependencies": {"b": "^1.2", "@s/mcp": "'; rm -rf ~ #", "../a": "1", "a": "npm:other@1", "c": "github:o/r"},
				"repository": {"type": "git", "url": "git+ssh://git@git.example/o/r.git", "directory": "packages/server/"}}`},
			{name: "package/dist/index.js", body: "x"},
		},
	})
	s := open(t, "@scope/server@>1.0.0", DefaultLimits)
	expectPaths(t, s, "dist/index.js", "package.json")
	o := s.Origin
	if o.CanonicalID != "npm:@scope/server@1.1.0" || o.Name != "@scope/server" || o.Version != "1.1.0" {
		t.Errorf("it is %s, %s, %s", o.CanonicalID, o.Name, o.Version)
	}
	if o.Repository != "https://git.example/o/r" || o.Folder != "packages/server" || o.Commit != strings.Repeat("c0ffee00", 5) {
		t.Errorf("it is made from %s, %s at %s", o.Repository, o.Folder, o.Commit)
	}
	if !strings.HasPrefix(o.Digest, "sha512-") || o.Verified == "" || o.Address != r.URL+"/@scope/server/-/x-1.1.0.tgz" {
		t.Errorf("digest %s, %s, address %s", o.Digest, o.Verified, o.Address)
	}
	if want := []string{"npm:@s/mcp", "npm:b@^1.2", "npm:other@1"}; !slices.Equal(o.DependsOn, want) {
		t.Errorf("it depends on %q, want %q", o.DependsOn, want)
	}
	want := []string{
		"It is deprecated: use other",
		"The registry lists it as @scope/server@1.1.0, but the package calls itself @scope/other@1.1.0.",
		"It runs a script when it is installed: postinstall: node x.js",
	}
	if !slices.Equal(o.Notes, want) {
		t.Errorf("notes are %q", o.Notes)
	}
}

func TestOfflineAnNpmPackageIsTheSame(t *testing.T) {
	r := newNpmRegistry(t)
	npmHome(t, "registry="+r.URL)
	r.publish(t, "", "server", map[string]string{"latest": "1.0.0"}, release{version: "1.0.0"})
	cache := t.TempDir()
	fetch := func(offline bool, input string) (*Snapshot, error) {
		f, err := NewFetcher(Options{CacheDir: cache, Offline: offline})
		must(t, err)
		target, err := Parse(input)
		must(t, err)
		return target.Fetch(context.Background(), f)
	}
	first, err := fetch(false, "server")
	must(t, err)
	defer first.Close()
	r.Close()
	second, err := fetch(true, "server@^1")
	must(t, err)
	defer second.Close()
	if first.Digest() != second.Digest() || second.Origin.Commit == "" {
		t.Error("it differs offline")
	}
	if _, err := fetch(true, "other"); err == nil || !strings.Contains(err.Error(), "not in the cache") {
		t.Errorf("offline an unknown package is %v", err)
	}
}

func TestNpmPackagesThatCannotBeFetched(t *testing.T) {
	r := newNpmRegistry(t)
	inside := httptest.NewServer(http.NotFoundHandler())
	defer inside.Close()
	away := httptest.NewServer(http.RedirectHandler(inside.URL+"/x.tgz", http.StatusFound))
	defer away.Close()
	npmHome(t, "registry="+r.URL)
	tags := map[string]string{"latest": "1.0.0"}
	bad := func(name string, dist map[string]string) {
		r.publish(t, "", name, tags, release{version: "1.0.0", dist: dist})
	}
	bad("tampered", map[string]string{"integrity": "sha512-" + base64.StdEncoding.EncodeToString(make([]byte, 64))})
	bad("sha1", map[string]string{"integrity": "", "shasum": strings.Repeat("0", 40)})
	bad("missing-tarball", map[string]string{"tarball": r.URL + "/nowhere.tgz"})
	bad("no-address", map[string]string{"tarball": "file:///etc/passwd"})
	bad("inside", map[string]string{"tarball": away.URL + "/x.tgz"})
	r.publish(t, "", "bomb", tags, release{version: "1.0.0", files: []entry{{name: "../../x"}}})
	r.publish(t, "", "unpublished", nil)
	r.pages["/broken"] = []byte(`{"versions": [`)
	r.pages["/odd"] = []byte(`{"dist-tags": {"latest": "1.0.0"}, "versions": {"1.0.0": {"dist": 7}}}`)
	r.pages["/null"] = []byte(`null`)
	r.pages["/huge"] = slices.Concat([]byte(`{"x": "`), make([]byte, packumentLimit), []byte(`"}`))
	cases := map[string]string{
		"tampered": "not what its registry promised", "sha1": "not what its registry promised", "missing-tarball": "404",
		"no-address": "is broken", "inside": "private address", "bomb": "not unpacked", "unpublished": "all were unpublished", "broken": "is broken",
		"odd": "is broken", "null": "no version", "huge": "more than", "no-such-thing": "there is no npm package", "@s/private": "there is no npm package",
		"tampered@7": "no version for", "tampered@nosuch": "no version for",
	}
	for input, want := range cases {
		if e := fetchError(t, input); !strings.Contains(e.What, want) {
			t.Errorf("%s: %q, want %q in it", input, e.What, want)
		}
	}
	for input, want := range map[string]string{
		"firecrawl-mpc": "npm:firecrawl-mcp?", "mcp-server-fecth": "pypi:mcp-server-fetch?", "mcp-server-git": "pypi:mcp-server-git?",
		"no-such-thing": "pypi:no-such-thing", "@s/private": "--token-env", "tampered@7": "1.0.0",
	} {
		if e := fetchError(t, input); !strings.Contains(e.Try, want) {
			t.Errorf("%s: to try is %q, want %q in it", input, e.Try, want)
		}
	}
	r.guard = "Bearer x"
	if e := fetchError(t, "tampered"); !strings.Contains(e.What, "private or the credential") {
		t.Errorf("without credential: %q", e.What)
	}
	r.Close()
	if e := fetchError(t, "tampered"); !strings.Contains(e.What, "cannot be reached") {
		t.Errorf("without registry: %q", e.What)
	}
}

// everything returns the text of all files below a folder.
func everything(t *testing.T, dir string) string {
	t.Helper()
	var all strings.Builder
	must(t, filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		fmt.Fprintf(&all, "%s\n%s\n", path, content)
		return err
	}))
	return all.String()
}

func TestNpmCredentialsGoToTheirHostOnly(t *testing.T) {
	registry, files := newNpmRegistry(t), newNpmRegistry(t)
	basic := base64.StdEncoding.EncodeToString([]byte("me:s3cret-basic"))
	password := base64.StdEncoding.EncodeToString([]byte("s3cret-password"))
	npmHome(t, fmt.Sprintf(`
registry=%[1]s/open/
@team:registry=%[1]s/team/
@basic:registry=%[1]s/basic/
@user:registry=%[1]s/user/
@inline:registry=http://me:s3cret-inline@%[2]s/inline/
; the token of the team is for the team's part
//%[2]s/team/:_authToken=${TEAM_TOKEN}
//%[2]s/basic/:_auth="%[3]s"
//%[2]s/user/:username=me
//%[2]s/user/:_password=%[4]s
_authToken=s3cret-everywhere
`, registry.URL, registry.host(), basic, password))
	t.Setenv("TEAM_TOKEN", "s3cret-team")
	tags := map[string]string{"latest": "1.0.0"}
	one := release{version: "1.0.0"}
	for scope, prefix := range map[string]string{"@team": "/team", "@basic": "/basic", "@user": "/user", "@inline": "/inline"} {
		registry.publish(t, prefix, scope+"/x", tags, one)
	}
	registry.publish(t, "/open", "x", tags, one)
	// A tarball on another path of the host gets the registry's credential, one on another host gets none.
	registry.pages["/storage/x.tgz"] = registry.pages["/team/@team/x/-/x-1.0.0.tgz"]
	registry.publish(t, "/team", "@team/near", tags, release{version: "1.0.0", dist: map[string]string{"tarball": registry.URL + "/storage/x.tgz", "integrity": ""}})
	files.pages["/x.tgz"] = registry.pages["/storage/x.tgz"]
	registry.publish(t, "/team", "@team/far", tags, release{version: "1.0.0", dist: map[string]string{"tarball": files.URL + "/x.tgz", "integrity": ""}})

	cache := t.TempDir()
	var told strings.Builder
	for _, name := range []string{"@team/x", "@basic/x", "@user/x", "@inline/x", "x", "@team/near", "@team/far", "@team/missing"} {
		f, err := NewFetcher(Options{CacheDir: cache, Progress: func(s string) { told.WriteString(s) }})
		must(t, err)
		f.web.Trust(files.URL) // it stands for a public host
		target, err := Parse(name)
		must(t, err)
		snap, err := target.Fetch(context.Background(), f)
		if err != nil {
			fmt.Fprintf(&told, "%v %+v", err, err)
			continue
		}
		fmt.Fprintf(&told, "%+v", snap.Origin)
		snap.Close()
	}
	for path, want := range map[string]string{
		"/team/@team%2Fx": "Bearer s3cret-team", "/team/@team/x/-/x-1.0.0.tgz": "Bearer s3cret-team", "/storage/x.tgz": "Bearer s3cret-team",
		"/basic/@basic%2Fx": "Basic " + basic, "/user/@user%2Fx": "Basic " + base64.StdEncoding.EncodeToString([]byte("me:s3cret-password")),
		"/inline/@inline%2Fx": "Basic " + base64.StdEncoding.EncodeToString([]byte("me:s3cret-inline")),
		"/open/x":             "", "/open/x/-/x-1.0.0.tgz": "",
	} {
		if got, asked := registry.auth[path]; got != want || !asked {
			t.Errorf("%s saw %q, want %q", path, got, want)
		}
	}
	if got, asked := files.auth["/x.tgz"]; got != "" || !asked {
		t.Errorf("another host saw %q", got)
	}
	for _, secret := range []string{"s3cret", basic, password} {
		if strings.Contains(told.String(), secret) {
			t.Errorf("%q is told: %s", secret, told.String())
		}
		if strings.Contains(everything(t, cache), secret) {
			t.Errorf("%q is in the cache", secret)
		}
	}
}

func TestRegistriesWithCertificatesOfTheirOwn(t *testing.T) {
	x := newPythonIndex(t)
	x.put(t, "server", `<a href="`+x.upload(t, "server-1.0.tar.gz", sdistOf(t, "server-1.0", entry{name: "server.py", body: "x"}))+`">`)
	secure := httptest.NewTLSServer(http.FileServer(http.Dir(x.dir)))
	defer secure.Close()
	home := pipHome(t, "[global]\nindex-url = "+secure.URL+"/simple/")
	if e := fetchError(t, "pypi:server"); !strings.Contains(e.What, "certificate") {
		t.Errorf("an unknown authority: %s", e.What)
	}
	file := filepath.Join(home, "own.pem")
	must(t, os.WriteFile(file, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: secure.Certificate().Raw}), 0o600))
	t.Setenv("PIP_CERT", file)
	expectPaths(t, open(t, "pypi:server", DefaultLimits), "server.py")
	npmHome(t, "registry="+secure.URL+"\ncafile="+file)
	if e := fetchError(t, "npm:server"); !strings.Contains(e.What, "there is no npm package") {
		t.Errorf("npm with the authority: %s", e.What)
	}
	npmHome(t, "registry="+secure.URL+"\ncafile="+file+".missing")
	if e := fetchError(t, "npm:server"); !strings.Contains(e.What, "cafile") {
		t.Errorf("npm without the file: %s", e.What)
	}
}

func TestTheGivenTokenIsForTheRegistry(t *testing.T) {
	r := newNpmRegistry(t)
	npmHome(t, "registry="+r.URL+"\n//"+r.host()+"/:_authToken=old")
	r.publish(t, "", "server", map[string]string{"latest": "1.0.0"}, release{version: "1.0.0"})
	r.guard = "Bearer s3cret"
	t.Setenv("MY_TOKEN", "s3cret")
	f, err := NewFetcher(Options{CacheDir: t.TempDir(), TokenEnv: "MY_TOKEN"})
	must(t, err)
	target, err := Parse("server")
	must(t, err)
	snap, err := target.Fetch(context.Background(), f)
	must(t, err)
	snap.Close()
}

func TestAnNpmTarballThatBreaksOffIsTakenUp(t *testing.T) {
	r := newNpmRegistry(t)
	npmHome(t, "registry="+r.URL)
	body := make([]byte, 200_000)
	for i := range body {
		body[i] = byte(i * i >> 7)
	}
	r.publish(t, "", "server", map[string]string{"latest": "1.0.0"}, release{version: "1.0.0", files: []entry{{name: "package/package.json", body: `{"name": "server", "version": "1.0.0"}`}, {name: "package/x.bin", body: string(body)}}})
	packed := r.pages["/server/-/x-1.0.0.tgz"]
	tries := 0
	flaky := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		w.Header().Set("ETag", `"1"`)
		if tries++; tries == 1 {
			w.Header().Set("Content-Length", strconv.Itoa(len(packed)))
			_, _ = w.Write(packed[:len(packed)/2])
			panic(http.ErrAbortHandler)
		}
		http.ServeContent(w, req, "", time.Time{}, bytes.NewReader(packed))
	}))
	defer flaky.Close()
	r.pages["/server"] = bytes.ReplaceAll(r.pages["/server"], []byte(r.URL+"/server/-/"), []byte(flaky.URL+"/"))
	expectPaths(t, open(t, "npm:server", DefaultLimits), "package.json", "x.bin")
	if tries != 2 {
		t.Errorf("it was asked %d times", tries)
	}
}

func TestNpmConfigurationIsReadAsNpmDoes(t *testing.T) {
	home := npmHome(t, `
# comment
registry = https://user.example/ ; comment
@quoted:registry="https://quoted.example/#x"
@env:registry=https://${NPM_TEST_HOST}/x
@unset:registry=https://h.example/${NPM_TEST_UNSET}/${NPM_TEST_UNSET?}
@twice:registry=https://one.example/
@twice:registry=https://two.example/
@escaped:registry=https://h.example/a\;b
prefix=`+"${HOME}/prefix"+`
[section]
`)
	t.Setenv("npm_config_globalconfig", "")
	t.Setenv("NPM_TEST_HOST", "env.example")
	must(t, os.MkdirAll(filepath.Join(home, "prefix", "etc"), 0o700))
	must(t, os.WriteFile(filepath.Join(home, "prefix", "etc", "npmrc"), []byte("registry=https://global.example/\n@global:registry=https://global.example/\n"), 0o600))
	expect := func(scope, want string) {
		t.Helper()
		c, err := loadNpmrc()
		must(t, err)
		got, _, err := c.registry(scope)
		must(t, err)
		if got.String() != want {
			t.Errorf("%s is from %s, want %s", scope, got, want)
		}
	}
	expect("", "https://user.example/")
	expect("@other", "https://user.example/")
	expect("@quoted", "https://quoted.example/#x")
	expect("@env", "https://env.example/x/")
	expect("@unset", "https://h.example/$%7BNPM_TEST_UNSET%7D/")
	expect("@twice", "https://two.example/")
	expect("@escaped", "https://h.example/a;b/")
	expect("@global", "https://global.example/")

	must(t, os.MkdirAll("project/sub", 0o700))
	must(t, os.WriteFile("project/package.json", []byte("{}"), 0o600))
	must(t, os.WriteFile("project/.npmrc", []byte("registry=https://project.example"), 0o600))
	t.Chdir("project/sub")
	expect("", "https://project.example/")
	t.Setenv("NPM_CONFIG_REGISTRY", "https://environment.example")
	expect("", "https://environment.example/")
	t.Setenv("NPM_CONFIG_REGISTRY", "")
	t.Setenv("npm_config_userconfig", filepath.Join(home, "nothing"))
	must(t, os.Remove("../.npmrc"))
	c, err := loadNpmrc()
	must(t, err)
	if u, from, err := c.registry(""); err != nil || u.Scheme != "https" || from != "" {
		t.Errorf("without configuration it is %v from %q (%v)", u, from, err)
	}
	t.Setenv("npm_config_registry", "not an address")
	if e := fetchError(t, "npm:x"); !strings.Contains(e.What, "npm setting registry") {
		t.Errorf("a broken address is %q", e.What)
	}
}

func TestAMirrorServesTheTarballsThatItsDocumentsPlaceElsewhere(t *testing.T) {
	mirror := newNpmRegistry(t)
	npmHome(t, "registry="+mirror.URL)
	c, err := loadNpmrc()
	must(t, err)
	public, _, err := (&npmrc{}).registry("")
	must(t, err)
	base, _, err := c.registry("")
	must(t, err)
	for raw, want := range map[string]string{
		public.String() + "x/-/x-1.tgz":     mirror.URL + "/x/-/x-1.tgz",
		"https://files.example/x-1.tgz":     "https://files.example/x-1.tgz",
		"https://me:pw@files.example/x.tgz": "https://files.example/x.tgz",
		"/x/-/x-1.tgz":                      mirror.URL + "/x/-/x-1.tgz",
	} {
		got, err := c.tarball(raw, base)
		must(t, err)
		if got.String() != want {
			t.Errorf("%s is fetched from %s, want %s", raw, got, want)
		}
	}
	c.values["replace-registry-host"] = "never"
	if got, err := c.tarball(public.String()+"x.tgz", base); err != nil || got.Host != public.Host {
		t.Errorf("never means %v (%v)", got, err)
	}
}

func TestRepositoriesOfManifests(t *testing.T) {
	for field, want := range map[string]string{
		`"github:o/r"`: "https://github.com/o/r ", `"o/r"`: "https://github.com/o/r ", `"gitlab:o/r"`: "https://gitlab.com/o/r ",
		`"git@git.example:o/r.git"`: "https://git.example/o/r ", `{"url": "git://git.example/o/r.git"}`: "https://git.example/o/r ",
		`{"url": "https://me:pw@git.example:8443/o/r/?x=y#z", "directory": "../../a/./b"}`: "https://git.example:8443/o/r a/b",
		`{"url": "ssh://git@git.example/o/r"}`:                                             "https://git.example/o/r ", `7`: " ", `null`: " ", `"file:../x"`: " ", `{"url": ["x"]}`: " ", `"javascript:alert(1)"`: " ",
	} {
		address, folder := npmRepository(json.RawMessage(field))
		if got := address + " " + folder; got != want {
			t.Errorf("%s is %q, want %q", field, got, want)
		}
	}
}

// BenchmarkFetchNpm fetches and unpacks a package of one megabyte, packed, from a
// registry on this machine, with an empty cache. The goal is 300 ms.
func BenchmarkFetchNpm(b *testing.B) {
	var t testing.T
	words := strings.Fields("const function return await async server tool request response header token if else for of import export class new this")
	random := rand.New(rand.NewPCG(1, 2))
	files := []entry{{name: "package/package.json", body: `{"name": "server", "version": "1.0.0"}`}}
	for i := range 120 {
		var body strings.Builder
		for body.Len() < 30_000 {
			fmt.Fprintf(&body, "%s %s%x;\n", words[random.IntN(len(words))], words[random.IntN(len(words))], random.IntN(1<<12))
		}
		files = append(files, entry{name: fmt.Sprintf("package/dist/%d.js", i), body: body.String()})
	}
	packed := gzipped(&t, tarOf(&t, files...))
	sum := sha512.Sum512(packed)
	var url string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/server":
			fmt.Fprintf(w, `{"dist-tags": {"latest": "1.0.0"}, "versions": {"1.0.0": {"version": "1.0.0", "dist": {"tarball": "%s/x.tgz", "integrity": "sha512-%s"}}}}`,
				url, base64.StdEncoding.EncodeToString(sum[:]))
		case "/x.tgz":
			_, _ = w.Write(packed)
		default:
			http.NotFound(w, r)
		}
	}))
	defer server.Close()
	url = server.URL
	b.Setenv("npm_config_registry", url)
	b.SetBytes(int64(len(packed)))
	for b.Loop() {
		f, err := NewFetcher(Options{CacheDir: b.TempDir()})
		if err != nil {
			b.Fatal(err)
		}
		target, err := Parse("npm:server")
		if err != nil {
			b.Fatal(err)
		}
		s, err := target.Fetch(context.Background(), f)
		if err != nil {
			b.Fatal(err)
		}
		s.Close()
	}
	b.ReportMetric(float64(len(packed))/(1<<20), "MB/package")
}

func FuzzRecogniseNpm(f *testing.F) {
	for _, seed := range []string{"@s/n@^1", "npm:x@npm:y", "https://h.example/package/@s/n/v/1", "npm:@", "@@@/", "%00"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, input string) {
		address, ok, err := recogniseNpm(input)
		if err != nil || !ok {
			return
		}
		s, err := parseNpmSpec(address)
		if err != nil || s.String() != address {
			t.Errorf("%q is %q, and that %q (%v)", input, address, s, err)
		}
		if strings.Contains(s.name, "..") && s.name[0] == '.' || strings.Count(s.name, "/") > 1 {
			t.Errorf("%q is the name %q", input, s.name)
		}
	})
}
