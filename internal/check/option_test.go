package check

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"mcpsafe/internal/rule"
)

func TestBuildsContainer(t *testing.T) {
	for name, want := range map[string]bool{
		"Dockerfile": true, "Dockerfile.dev": true, "api.dockerfile": true, "Containerfile": true, "docker-compose.yml": true, "docker-compose.prod.yaml": false,
		"compose.yaml": true, "fly.toml": true, "docker.yaml": false, "compose.go": false, "README.md": false,
	} {
		if got := buildsContainer(name); got != want {
			t.Errorf("buildsContainer(%q) = %v, want %v", name, got, want)
		}
	}
}

func TestFormatted(t *testing.T) {
	first := func() []string { return []string{"0.0.0.0", "::"} }
	for format, want := range map[string][]string{
		":%d": {":"}, "0.0.0.0:%s": {"0.0.0.0:"}, "%s:80": {"0.0.0.0:80", ":::80"}, "%v:%d": {"0.0.0.0:", ":::"}, "%d": nil, "127.0.0.1": nil,
	} {
		if got := formatted(format, first); !slices.Equal(got, want) {
			t.Errorf("formatted(%q) = %q, want %q", format, got, want)
		}
	}
}

func TestWrongOptionChecks(t *testing.T) {
	for _, x := range []struct{ fields, want string }{
		{"option: a\nreport: [absent]", "calls, option, and report, values or match are required"},
		{"calls: [a]\nreport: [absent]", "calls, option, and report, values or match are required"},
		{"calls: [a]\noption: a", "calls, option, and report, values or match are required"},
		{"calls: [a]\noption: a\nreport: [gone]", `report "gone": want some of`},
		{"calls: [a]\noption: a\nreport: [absent]\nbeside: [b]", "beside"},
	} {
		if err := decodes(t, x.fields); err == nil || !strings.Contains(err.Error(), x.want) {
			t.Errorf("%q: %v, want %q", x.fields, err, x.want)
		}
	}
	if err := decodes(t, "calls: [a]\noption: [b, c]\nreport: [absent, \"null\"]\nwith: {d: [\"not e\"]}\nunless: [f]\nreads: [g]\nhandler: false"); err != nil {
		t.Error(err)
	}
}

// decodes loads a rule with one check of kind option.
func decodes(t *testing.T, fields string) error {
	t.Helper()
	const head = "id: T-1\nslug: t\ntitle: T\nseverity: low\nremediation: r\nchecks:\n  - id: c\n    kind: option\n    message: m\n    "
	files := fstest.MapFS{"t/rule.yaml": {Data: []byte(head + strings.ReplaceAll(fields, "\n", "\n    ") + "\n")}, "t/page.md": {}}
	_, err := rule.Load(files, Decoders())
	return err
}
