package target

import (
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
)

func TestImageLayerIsTakenUpWhereItBrokeOff(t *testing.T) {
	alone(t)
	body := make([]byte, 4000) // that no compression makes small
	_, err := rand.NewChaCha8([32]byte{}).Read(body)
	must(t, err)
	for _, rangeless := range []bool{false, true} {
		r := serveImages(t)
		r.push(t, "a/b:latest", imageOf(t, v1.Config{WorkingDir: "/app"}, "COPY . /app", layerOf(t, put{name: "app/a.py", body: string(body)})))
		if r.cuts, r.rangeless = 4, rangeless; rangeless {
			r.cuts = 2 // each try has to get all
		}
		snap := mustScan(t, fetcher(t, Limits{}), "docker:"+r.host+"/a/b")
		if content, err := snap.Read("a.py"); err != nil || string(content) != string(body) {
			t.Errorf("without ranges %v: %v", rangeless, err)
		}
		if !slices.Contains(r.ranges, "bytes=400-") && !rangeless || !slices.Contains(r.ranges, "bytes=200-") {
			t.Errorf("asked for the ranges %q", r.ranges)
		}
	}
	r := serveImages(t)
	r.push(t, "a/b:latest", imageOf(t, v1.Config{WorkingDir: "/app"}, "COPY . /app", layerOf(t, put{name: "app/a.py", body: string(body)})))
	r.cuts = 100
	_, err = scan(t, fetcher(t, Limits{}), "docker:"+r.host+"/a/b")
	expectError(t, err, "broke off", "try again")
}

func TestImageLayersAreWhatTheConfigurationNames(t *testing.T) {
	alone(t)
	r := serveImages(t)
	img := imageOf(t, v1.Config{WorkingDir: "/app"}, "COPY . /app", layerOf(t, put{name: "app/a.py", body: "x"}))
	file, err := img.ConfigFile()
	must(t, err)
	for what, ids := range map[string][]v1.Hash{
		"other content": {{Algorithm: "sha256", Hex: strings.Repeat("ab", 32)}},
		"names 0":       nil,
		"names 2":       {file.RootFS.DiffIDs[0], file.RootFS.DiffIDs[0]},
	} {
		changed := file.DeepCopy()
		changed.RootFS.DiffIDs = ids
		other, err := mutate.ConfigFile(img, changed)
		must(t, err)
		r.push(t, "a/b:latest", other)
		_, err = scan(t, fetcher(t, Limits{}), "docker:"+r.host+"/a/b")
		expectError(t, err, what, "do not use it")
	}
}

func TestImageCredentialGoesToTheRegistrysOwner(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"registry.example.org", "auth.example.org", true}, {"registry.example.org:5000", "example.org", true}, {"127.0.0.1:5000", "127.0.0.1:5000", true},
		{"127.0.0.1:5000", "127.0.0.1:5001", false}, {"registry.example.org", "example.com", false}, {"a.github.io", "b.github.io", false}, {"a.co.uk", "b.co.uk", false},
		{"localhost", "localhost:1", false}, {"io", "io.", false}, {"registry.example.org", "evil-example.org", false},
	} {
		if got := sameOwner(c.a, c.b); got != c.same {
			t.Errorf("%s and %s: %v", c.a, c.b, got)
		}
	}
	alone(t)
	var shown []string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		shown = append(shown, r.Header.Get("Authorization"))
		w.Header().Set("WWW-Authenticate", `Bearer realm="https://tokens.example.com/t",service="x"`)
		w.WriteHeader(http.StatusUnauthorized)
	}))
	t.Cleanup(server.Close)
	t.Setenv("TOKEN", secret)
	f, err := NewFetcher(Options{CacheDir: t.TempDir(), TokenEnv: "TOKEN"})
	must(t, err)
	_, err = scan(t, f, "docker:"+strings.TrimPrefix(server.URL, "http://")+"/a/b")
	expectError(t, err, "sent to another host, tokens.example.com", "without a credential")
	if strings.Join(shown, "") != "" {
		t.Errorf("it was shown %q", shown)
	}
}
