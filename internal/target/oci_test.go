package target

import (
	"archive/tar"
	"bytes"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-containerregistry/pkg/name"
	"github.com/google/go-containerregistry/pkg/registry"
	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/empty"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
	"github.com/google/go-containerregistry/pkg/v1/remote"
	"github.com/google/go-containerregistry/pkg/v1/tarball"
)

func TestWhatIsTakenForAnImage(t *testing.T) {
	t.Chdir(tree(t, "src/a.py"))
	for input, want := range map[string]string{
		"docker:name":                  "name",
		"docker:owner/name:1.2":        "owner/name:1.2",
		"docker://host.example/a:1":    "host.example/a:1",
		"oci:registry.example.org/a/b": "registry.example.org/a/b",
		"oci:registry.example.org/a@sha256:" + strings.Repeat("ab", 32): "registry.example.org/a@sha256:" + strings.Repeat("ab", 32),
		"registry.example.org/owner/name":                               "registry.example.org/owner/name",
		"localhost:5000/owner/name":                                     "localhost:5000/owner/name",
		"registry.example.org/name:v1":                                  "registry.example.org/name:v1",
		"owner/name:latest":                                             "owner/name:latest",
		"https://hub.example.org/r/owner/name/tags":                     "owner/name",
		"https://hub.example.org/_/name?tab=tags":                       "name",
	} {
		got, err := Parse(input)
		if err != nil || got.Kind != Image || got.Address != want {
			t.Errorf("%s: got %s %q, %v, want %q", input, got.Kind, got.Address, err, want)
		}
	}
	for _, input := range []string{"owner/name", "name:tag", "io.github.owner/name", "src/x:1", "./a/b:c", "a/b:c d", "http://h/x:1"} {
		if got, err := Parse(input); err == nil && got.Kind == Image {
			t.Errorf("%s is taken for an image", input)
		}
	}
	for _, input := range []string{"docker:", "docker:Upper Case", "oci:a@sha256:12"} {
		_, err := Parse(input)
		expectError(t, err, "no name of an image", "docker pull")
	}
}

// put is one member of a layer.
type put struct {
	name, body string
	kind       byte // a file if zero
	link       string
}

func layerOf(t *testing.T, members ...put) v1.Layer {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, m := range members {
		h := &tar.Header{Name: m.name, Typeflag: m.kind, Linkname: m.link, Mode: 0o755, Size: int64(len(m.body))}
		if m.kind == 0 {
			h.Typeflag = tar.TypeReg
		}
		must(t, w.WriteHeader(h))
		_, err := io.WriteString(w, m.body)
		must(t, err)
	}
	must(t, w.Close())
	l, err := tarball.LayerFromOpener(func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(b.Bytes())), nil })
	must(t, err)
	return l
}

// imageOf makes an image; each layer is made by the line of the Dockerfile
// beside it.
func imageOf(t *testing.T, config v1.Config, layers ...any) v1.Image {
	t.Helper()
	img := empty.Image
	for i := 0; i < len(layers); i += 2 {
		var err error
		img, err = mutate.Append(img, mutate.Addendum{Layer: layers[i+1].(v1.Layer), History: v1.History{CreatedBy: layers[i].(string)}})
		must(t, err)
	}
	file, err := img.ConfigFile()
	must(t, err)
	file = file.DeepCopy()
	file.Config, file.OS, file.Architecture = config, "linux", "amd64"
	img, err = mutate.ConfigFile(img, file)
	must(t, err)
	return img
}

// imageRegistry is a registry on the loopback.
type imageRegistry struct {
	mu        sync.Mutex // the library's clients push in parallel
	host      string
	asked     int
	user      string // wanted, with secret as the password; empty for anybody
	headers   []string
	corrupts  string // digest of a blob that is changed on its way
	cuts      int    // how many answers with a blob still break off
	rangeless bool   // parts of blobs are not given
	ranges    []string
}

func serveImages(t *testing.T) *imageRegistry {
	t.Helper()
	r := &imageRegistry{}
	inner := registry.New(registry.Logger(log.New(io.Discard, "", 0)))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		r.mu.Lock()
		defer r.mu.Unlock()
		r.asked++
		r.headers = append(r.headers, q.Header.Get("Authorization"))
		if user, password, _ := q.BasicAuth(); r.user != "" && (user != r.user || password != secret) {
			w.Header().Set("WWW-Authenticate", `Basic realm="images"`)
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		if r.corrupts != "" && q.Method == http.MethodGet && strings.HasSuffix(q.URL.Path, r.corrupts) {
			answer := httptest.NewRecorder()
			inner.ServeHTTP(answer, q)
			body := answer.Body.Bytes()
			body[len(body)/2] ^= 1
			w.Write(body)
			return
		}
		if q.Method == http.MethodGet && strings.Contains(q.URL.Path, "/blobs/") {
			r.ranges = append(r.ranges, q.Header.Get("Range"))
			wanted := q.Header.Get("Range")
			q.Header.Del("Range") // the library reads one form of it only
			whole := httptest.NewRecorder()
			inner.ServeHTTP(whole, q)
			if !r.rangeless {
				q.Header.Set("Range", wanted)
			}
			if r.cuts > 0 {
				r.cuts--
				w = &cutWriter{ResponseWriter: w, left: 200}
			}
			if whole.Code == http.StatusOK {
				http.ServeContent(w, q, "", time.Time{}, bytes.NewReader(whole.Body.Bytes()))
				return
			}
		}
		inner.ServeHTTP(w, q)
	}))
	t.Cleanup(server.Close)
	r.host = strings.TrimPrefix(server.URL, "http://")
	return r
}

// cutWriter breaks an answer off.
type cutWriter struct {
	http.ResponseWriter
	left int
}

// Write implements io.Writer.
func (c *cutWriter) Write(b []byte) (int, error) {
	if c.left < len(b) {
		c.ResponseWriter.Write(b[:c.left])
		c.ResponseWriter.(http.Flusher).Flush()
		panic(http.ErrAbortHandler)
	}
	c.left -= len(b)
	return c.ResponseWriter.Write(b)
}

func (r *imageRegistry) push(t *testing.T, where string, img v1.Image) string {
	t.Helper()
	ref, err := name.ParseReference(r.host + "/" + where)
	must(t, err)
	must(t, remote.Write(ref, img))
	d, err := img.Digest()
	must(t, err)
	return d.String()
}

func notes(s *Snapshot) string { return strings.Join(s.Origin.Notes, "\n") }

func TestImageIsFlattened(t *testing.T) {
	alone(t)
	r := serveImages(t)
	digest := r.push(t, "owner/name:v1", imageOf(t,
		v1.Config{WorkingDir: "/app", Entrypoint: []string{"python", "server.py"}, Env: []string{"PATH=/usr/bin", "API_KEY=" + secret, "MODE=x"}, User: "app", ExposedPorts: map[string]struct{}{"8080/tcp": {}}},
		"ADD rootfs.tar /", layerOf(t, put{name: "etc/passwd", body: "root"}, put{name: "usr/lib/python3.12/os.py", body: "os"}, put{name: "bin/tool.py", body: "x"}, put{name: "dev/null", kind: tar.TypeChar}),
		"RUN make", layerOf(t, put{name: "app/server.py", body: "old"}, put{name: "app/gone.py", body: "x"}, put{name: "app/old/a.py", body: "x"}, put{name: "app/shape/b.py", body: "x"}, put{name: "opt/extra/o.py", body: "x"},
			put{name: "app/.venv/lib/python3.12/site-packages/lib/l.py", body: "x"}, put{name: "app/node_modules/d/i.js", body: "x"}),
		"COPY . /app", layerOf(t, put{name: "app/server.py", body: "new"}, put{name: "app/.wh.gone.py"}, put{name: "app/old/.wh..wh..opq"}, put{name: "app/old/n.py", body: "x"}, put{name: "app/shape", body: "a file now"},
			put{name: "app/same.py", kind: tar.TypeLink, link: "app/server.py"}, put{name: "app/out.py", kind: tar.TypeSymlink, link: "/etc/passwd"}, put{name: "usr/local/share2/own.py", body: "own"}),
	))
	snap := mustScan(t, fetcher(t, Limits{}), r.host+"/owner/name:v1")
	expectPaths(t, snap, "app/old/n.py", "app/same.py", "app/server.py", "app/shape", "opt/extra/o.py", "usr/local/share2/own.py")
	if content, err := snap.Read("app/same.py"); err != nil || string(content) != "new" {
		t.Errorf("the hard link reads %q %v", content, err)
	}
	for path, why := range map[string]string{"app/out.py": "link", "etc/": "operating system", "usr/lib/python3.12/": "language", "app/.venv/": "installed", "app/node_modules/": "installed"} {
		if got := skippedWhy(snap, path); !strings.Contains(got, why) {
			t.Errorf("%s: %q, want %q", path, got, why)
		}
	}
	o := snap.Origin
	if o.CanonicalID != "oci:"+r.host+"/owner/name@"+digest || o.Digest != digest || o.Verified == "" || snap.Local {
		t.Errorf("origin %+v", o)
	}
	for _, want := range []string{"runs as user app", "opens port 8080/tcp", "PATH, API_KEY, MODE", "can read the values that it holds for API_KEY", "starts: python"} {
		if !strings.Contains(notes(snap), want) {
			t.Errorf("notes lack %q:\n%s", want, notes(snap))
		}
	}
	expectNoSecret(t, os.Getenv("TMPDIR"), notes(snap))
}

func TestImageRootIsTheWorkingFolder(t *testing.T) {
	alone(t)
	r := serveImages(t)
	r.push(t, "a/b:latest", imageOf(t, v1.Config{WorkingDir: "/usr/src/app", Cmd: []string{"node", "dist/index.js"}},
		"ADD / /", layerOf(t, put{name: "usr/bin/x", body: "x"}),
		"RUN x", layerOf(t, put{name: "usr/src/app/dist/index.js", body: "x"}, put{name: "usr/src/app/dist/b.js", body: "x"})))
	snap := mustScan(t, fetcher(t, Limits{}), "oci:"+r.host+"/a/b")
	expectPaths(t, snap, "dist/b.js", "dist/index.js")
	if !strings.Contains(notes(snap), "below /usr/src/app in the image") || !strings.Contains(notes(snap), "runs as root") {
		t.Error(notes(snap))
	}
}

func TestImageWhoseServerIsAnInstalledPackage(t *testing.T) {
	const site = "usr/local/lib/python3.12/site-packages/"
	script := "#!/usr/local/bin/python3\nimport re\nimport sys\nfrom my_server.main import main\nsys.exit(main())\n"
	python := []put{{name: site + "my_server/__init__.py", body: "x"}, {name: site + "my_server/main.py", body: "x"}, {name: site + "my_server/__pycache__/m.pyc", body: "x"},
		{name: site + "httpx/__init__.py", body: "x"}, {name: site + "uvicorn/__init__.py", body: "x"}, {name: site + "single.py", body: "x"}, {name: "usr/local/bin/my-server", body: script},
		{name: "usr/local/bin/uvicorn", body: "#!/usr/local/bin/python3\nfrom uvicorn.main import main\n"}, {name: "usr/local/bin/python3", body: "\x7fELF"},
		{name: "usr/bin/tini", body: "\x7fELF"}, {name: "usr/local/bin/run.sh", body: "#!/bin/sh\nset -e\nexec \"$@\"\n"}, {name: "start.sh", body: "#!/bin/sh\nexport A=b\nexec python3 -m my_server --stdio\n"}}
	node := []put{{name: "usr/local/lib/node_modules/@s/server/dist/index.js", body: "#!/usr/bin/env node\n"}, {name: "usr/local/lib/node_modules/@s/server/package.json", body: "{}"},
		{name: "usr/local/lib/node_modules/@s/server/node_modules/dep/i.js", body: "x"}, {name: "usr/local/lib/node_modules/npm/i.js", body: "x"},
		{name: "usr/local/bin/the-server", kind: tar.TypeSymlink, link: "../lib/node_modules/@s/server/dist/index.js"}, {name: "usr/local/bin/node", body: "\x7fELF"}}
	wheel := []string{"my_server/__init__.py", "my_server/main.py"}
	with := func(more string) []string { return append(append([]string{}, wheel...), more) }
	for name, c := range map[string]struct {
		argv    []string
		members []put
		want    []string
	}{
		"console script":  {[]string{"my-server"}, python, with("start.sh,usr/local/bin/my-server")},
		"through tini":    {[]string{"/usr/bin/tini", "--", "my-server", "--x"}, python, with("start.sh,usr/local/bin/my-server")},
		"module":          {[]string{"python3", "-u", "-m", "my_server.main"}, python, with("start.sh")},
		"runner":          {[]string{"uvicorn", "my_server.main:app", "--port", "1"}, python, with("start.sh")},
		"module runner":   {[]string{"python", "-m", "uvicorn", "my_server.main:app"}, python, with("start.sh")},
		"shell form":      {[]string{"/bin/sh", "-c", "A=1 exec my-server $X && true"}, python, with("start.sh,usr/local/bin/my-server")},
		"wrapper script":  {[]string{"run.sh", "my-server"}, python, with("start.sh,usr/local/bin/my-server,usr/local/bin/run.sh")},
		"starting script": {[]string{"/start.sh"}, python, with("start.sh")},
		"single file":     {[]string{"python", "-m", "single"}, python, []string{"single.py", "start.sh"}},
		"uv run":          {[]string{"uv", "run", "--no-sync", "my-server"}, python, with("start.sh,usr/local/bin/my-server")},
		"npm -g":          {[]string{"the-server"}, node, []string{"@s/server/dist/index.js", "@s/server/package.json"}},
		"node path":       {[]string{"node", "/usr/local/lib/node_modules/@s/server/dist/index.js"}, node, []string{"@s/server/dist/index.js", "@s/server/package.json"}},
		"npx":             {[]string{"npx", "-y", "@s/server@1.0"}, node, []string{"@s/server/dist/index.js", "@s/server/package.json"}},
	} {
		t.Run(name, func(t *testing.T) {
			alone(t)
			r := serveImages(t)
			r.push(t, "a/b:latest", imageOf(t, v1.Config{Entrypoint: c.argv}, "ADD / /", layerOf(t, put{name: "etc/x", body: "x"}), "RUN install", layerOf(t, c.members...)))
			snap := mustScan(t, fetcher(t, Limits{}), "docker:"+r.host+"/a/b")
			expectPaths(t, snap, strings.Split(strings.Join(c.want, ","), ",")...)
			if !strings.Contains(notes(snap), "runs the installed package") {
				t.Error(notes(snap))
			}
		})
	}
}

func TestImageOfAProgramOnly(t *testing.T) {
	alone(t)
	r := serveImages(t)
	self, err := os.Executable()
	must(t, err)
	program, err := os.ReadFile(self) // a Go program that is at hand
	must(t, err)
	r.push(t, "a/b:latest", imageOf(t, v1.Config{Entrypoint: []string{"/server"}, Labels: map[string]string{"org.opencontainers.image.source": "https://example.org/o/r"}},
		"COPY /server /", layerOf(t, put{name: "server", body: string(program)})))
	_, err = scan(t, fetcher(t, Limits{}), "docker:"+r.host+"/a/b")
	expectError(t, err, "only the program /server, built from the Go module mcpsafe", "go:mcpsafe")
	expectError(t, err, "holds no source code", "https://example.org/o/r")
	r.push(t, "a/c:latest", imageOf(t, v1.Config{}, "COPY x /", layerOf(t, put{name: "README", body: "x"})))
	_, err = scan(t, fetcher(t, Limits{}), "docker:"+r.host+"/a/c")
	expectError(t, err, "holds no source code", "repository or package")
}

func TestImagePlatformsCacheAndErrors(t *testing.T) {
	alone(t)
	r := serveImages(t)
	config := v1.Config{WorkingDir: "/app"}
	amd := imageOf(t, config, "COPY . /app", layerOf(t, put{name: "app/amd.py", body: "x"}))
	arm := imageOf(t, config, "COPY . /app", layerOf(t, put{name: "app/arm.py", body: "x"}))
	index := mutate.AppendManifests(empty.Index,
		mutate.IndexAddendum{Add: arm, Descriptor: v1.Descriptor{Platform: &v1.Platform{OS: "linux", Architecture: "arm64"}}},
		mutate.IndexAddendum{Add: amd, Descriptor: v1.Descriptor{Platform: &v1.Platform{OS: "linux", Architecture: "amd64"}}})
	ref, err := name.ParseReference(r.host + "/a/many:latest")
	must(t, err)
	must(t, remote.WriteIndex(ref, index))
	digest, err := index.Digest()
	must(t, err)

	dir := t.TempDir()
	with := func(offline bool) *Fetcher {
		f, err := NewFetcher(Options{CacheDir: dir, Offline: offline})
		must(t, err)
		return f
	}
	_, err = scan(t, with(true), "docker:"+r.host+"/a/many")
	expectError(t, err, "not in the cache", "without --offline")
	snap := mustScan(t, with(false), "docker:"+r.host+"/a/many")
	expectPaths(t, snap, "amd.py")
	if snap.Origin.Digest != digest.String() || !strings.Contains(notes(snap), "linux/amd64") {
		t.Errorf("%+v", snap.Origin)
	}
	asked := r.asked
	expectPaths(t, mustScan(t, with(true), "docker:"+r.host+"/a/many"), "amd.py")
	if r.asked != asked {
		t.Error("--offline made a connection")
	}
	expectPaths(t, mustScan(t, with(false), "docker:"+r.host+"/a/many@"+digest.String()), "amd.py")

	_, err = scan(t, with(false), "docker:"+r.host+"/a/many:v9")
	expectError(t, err, "is not there", "latest is meant")
	_, err = scan(t, with(false), "docker:"+r.host+"/a/other")
	expectError(t, err, "is not there", "check name")

	for what, members := range map[string][]put{
		"leads out": {{name: "app/../../x.py", body: "x"}},
		"more than": {{name: "app/x.py", body: strings.Repeat("a", 90<<20)}},
	} {
		r.push(t, "a/bad:latest", imageOf(t, config, "COPY . /app", layerOf(t, members...)))
		_, err = scan(t, with(false), "docker:"+r.host+"/a/bad")
		expectError(t, err, what, "")
	}
	bad := imageOf(t, config, "COPY . /app", layerOf(t, put{name: "app/c.py", body: strings.Repeat("content", 99)}))
	layers, err := bad.Layers()
	must(t, err)
	hash, err := layers[0].Digest()
	must(t, err)
	r.push(t, "a/corrupt:latest", bad)
	r.corrupts = hash.String()
	_, err = scan(t, with(false), "docker:"+r.host+"/a/corrupt")
	expectError(t, err, "not what its registry promised", "do not use it")
	parts, err := filepath.Glob(filepath.Join(dir, "part", "*"))
	if err != nil || len(parts) > 0 {
		t.Errorf("left in the cache: %v %v", parts, err)
	}
}

func TestImageCredentials(t *testing.T) {
	alone(t)
	t.Setenv("DOCKER_CONFIG", "")
	r := serveImages(t)
	r.push(t, "a/b:latest", imageOf(t, v1.Config{WorkingDir: "/app"}, "COPY . /app", layerOf(t, put{name: "app/a.py", body: "x"})))
	r.user = "me"
	dir := t.TempDir()
	f, err := NewFetcher(Options{CacheDir: dir})
	must(t, err)
	_, err = scan(t, f, "docker:"+r.host+"/a/b")
	expectError(t, err, "private or is not there", "docker login")
	t.Setenv("OUR_TOKEN", "me:"+secret)
	withToken, err := NewFetcher(Options{CacheDir: dir, TokenEnv: "OUR_TOKEN"})
	must(t, err)
	snap := mustScan(t, withToken, "docker:"+r.host+"/a/b")
	expectNoSecret(t, dir, notes(snap), snap.Origin.Address)

	// As docker login keeps it; docker's own helper gives it.
	home := os.Getenv("HOME")
	must(t, os.MkdirAll(filepath.Join(home, ".docker"), 0o700))
	must(t, os.WriteFile(filepath.Join(home, ".docker", "config.json"), []byte(`{"credHelpers":{"`+r.host+`":"ours"}}`), 0o600))
	bin := t.TempDir()
	must(t, os.WriteFile(filepath.Join(bin, "docker-credential-ours"), []byte("#!/bin/sh\nprintf '{\"Username\":\"me\",\"Secret\":\""+secret+"\"}'\n"), 0o700))
	t.Setenv("PATH", bin+string(os.PathListSeparator)+os.Getenv("PATH"))
	mustScan(t, f, "docker:"+r.host+"/a/b")
	expectNoSecret(t, dir)

	// Another registry is not told.
	other := serveImages(t)
	other.push(t, "a/b:latest", imageOf(t, v1.Config{WorkingDir: "/app"}, "COPY . /app", layerOf(t, put{name: "app/a.py", body: "y"})))
	mustScan(t, f, "docker:"+other.host+"/a/b")
	for _, h := range other.headers {
		if h != "" {
			t.Error("the credential went to another registry")
		}
	}
}

func FuzzImage(f *testing.F) {
	f.Add([]byte(`{"config":{"Entrypoint":["sh","-c","exec a b"]},"history":[{}]}`), "a", "#!/bin/sh\nexec python -m x\n", "b/.wh.a", "../a")
	f.Add([]byte(`{"config":{"Cmd":["node","node_modules/x"],"WorkingDir":"/usr/app"}}`), "usr/app/node_modules/@x", "", "a", "a")
	f.Fuzz(func(t *testing.T, config []byte, name, body, other, link string) {
		dir := t.TempDir()
		img := &image{ctx: t.Context(), limits: Limits{Files: 100, FileBytes: 1 << 20, TotalBytes: 1 << 20, Depth: 20}}
		defer img.close()
		var b bytes.Buffer
		w := tar.NewWriter(&b)
		for _, h := range []*tar.Header{{Name: name, Typeflag: tar.TypeReg, Size: int64(len(body))}, {Name: other, Typeflag: tar.TypeSymlink, Linkname: link}, {Name: link, Typeflag: tar.TypeLink, Linkname: name}} {
			if w.WriteHeader(h) == nil && h.Size > 0 {
				_, _ = io.WriteString(w, body)
			}
		}
		_ = w.Flush()
		for i, content := range [][]byte{config, b.Bytes(), b.Bytes()} {
			at := filepath.Join(dir, string(rune('a'+i)))
			must2(t, os.WriteFile(at, content, 0o600))
			blob, err := os.Open(at)
			must2(t, err)
			img.blobs = append(img.blobs, blob)
		}
		if img.open() != nil {
			return
		}
		if snap, err := img.application("x"); err == nil {
			snap.Close()
		}
	})
}
