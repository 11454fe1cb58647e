package golang

import (
	"errors"
	"strings"
	"testing"
)

func TestResolve(t *testing.T) {
	manifests := map[string]string{
		"go.mod": "module example.com/app/v2 // the app\n\ngo 1.25\n\nreplace (\n\texample.com/old v1.0.0 => ./forks/old\n\texample.com/far => example.com/near v1.2.3\n)\n" +
			"replace example.com/lib => ./lib\n",
		"tools/go.mod":          "module \"example.com/app/v2/tools\"\n",
		"a/go.mod":              "module example.com/sample\n",
		"b/go.mod":              "module example.com/sample\n",
		"vendor/x.com/y/go.mod": "module x.com/y\n",
	}
	paths := []string{
		"main.go", "internal/auth/token.go", "internal/auth/check.go", "internal/auth/check_test.go", "forks/old/old.go", "lib/sub/sub.go",
		"tools/gen/gen.go", "a/p/p.go", "b/p/p.go", "b/main.go", "vendor/x.com/y/y.go",
	}
	for p := range manifests {
		paths = append(paths, p)
	}
	r := newResolver(paths, func(p string) ([]byte, error) {
		if src, ok := manifests[p]; ok {
			return []byte(src), nil
		}
		return nil, errors.New("none")
	})
	for _, test := range []struct{ from, spec, paths, external string }{
		{"main.go", "example.com/app/v2/internal/auth", "internal/auth/check.go internal/auth/token.go", ""},
		{"main.go", "example.com/app/v2", "main.go", ""},
		{"main.go", "example.com/app/v2/tools/gen", "tools/gen/gen.go", ""},
		{"main.go", "example.com/old", "forks/old/old.go", ""},
		{"main.go", "example.com/lib/sub", "lib/sub/sub.go", ""},
		{"main.go", "example.com/far", "", "example.com/far"},
		{"main.go", "example.com/application", "", "example.com/application"},
		{"b/main.go", "example.com/sample/p", "b/p/p.go", ""},
		{"main.go", "x.com/y", "", "x.com/y"},
		{"main.go", "net/http", "", "net/http"},
		{"main.go", "github.com/golang-jwt/jwt/v5", "", "github.com/golang-jwt/jwt"},
		{"main.go", "github.com/labstack/echo/v4/middleware", "", "github.com/labstack/echo/middleware"},
		{"main.go", "gopkg.in/yaml.v3", "", "gopkg.in/yaml"},
		{"main.go", "k8s.io/api/core/v1", "", "k8s.io/api/core/v1"},
	} {
		got, external := r.Resolve(test.from, test.spec)
		if strings.Join(got, " ") != test.paths || external != test.external {
			t.Errorf("%s: %s: %v %q", test.from, test.spec, got, external)
		}
	}
}

func TestPackageNames(t *testing.T) {
	for spec, want := range map[string]string{
		"net/http": "http", "github.com/go-chi/chi/v5": "chi", "gopkg.in/yaml.v3": "yaml", "github.com/coreos/go-oidc": "oidc",
		"github.com/nats-io/nats.go": "nats", "github.com/x/mcp-go": "mcp", "github.com/x/json-iterator": "jsoniterator json_iterator iterator",
		"k8s.io/api/core/v1":                     "v1",
		"github.com/anthropics/anthropic-sdk-go": "anthropicsdk anthropic_sdk sdk anthropic",
	} {
		if got := strings.Join(packageNames(spec), " "); got != want {
			t.Errorf("%s: %q", spec, got)
		}
	}
}
