package target

import "testing"

func TestShowTakesCredentialsOut(t *testing.T) {
	for given, want := range map[string]string{
		"https://user:pass@host.example/x.git":               "https://host.example/x.git",
		"HTTPS://token@host.example/x":                       "HTTPS://host.example/x",
		"git+https://user:pass@host.example/x":               "git+https://host.example/x",
		"https://user:pa@ss@host.example/x":                  "https://host.example/x",
		"https://user:pa/ss@host.example/x":                  "https://host.example/x",
		"https://user:pa#ss@host.example/x":                  "https://host.example/x",
		"https://user:pa?s/s@host.example/x":                 "https://host.example/x",
		"ssh://git@host.example/x":                           "ssh://git@host.example/x",
		"ssh://git:pass@host.example:22/x":                   "ssh://git@host.example:22/x",
		"ssh://:pass@host.example/x":                         "ssh://host.example/x",
		"user:pass@host.example:x/y":                         "host.example:x/y",
		"docker:user:pass@host.example/x":                    "host.example/x",
		"https://host.example/x.tgz?token=pass#sha256=1":     "https://host.example/x.tgz#sha256=1",
		"name @ git+https://user:pass@host.example/x":        "name @ git+https://host.example/x",
		"https://host.example:8080/@scope/name":              "https://host.example:8080/@scope/name",
		"https://host.example/@scope/name@1.2":               "https://host.example/@scope/name@1.2",
		"git@host.example:x/y.git":                           "git@host.example:x/y.git",
		"docker:host.example:5000/a@sha256:00":               "docker:host.example:5000/a@sha256:00",
		"npm:@scope/name@1.2.3":                              "npm:@scope/name@1.2.3",
		"github:owner/repo@v1.2/x":                           "github:owner/repo@v1.2/x",
		"go:example.org/x@v1.2.3":                            "go:example.org/x@v1.2.3",
		"https://host.example/o/r and https://a:b@x.example": "https://host.example/o/r and https://x.example",
	} {
		if got := Show(given); got != want {
			t.Errorf("%s is shown as %s, want %s", given, got, want)
		}
	}
}
