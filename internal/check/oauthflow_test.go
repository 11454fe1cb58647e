package check

import (
	"strings"
	"testing"
	"testing/fstest"

	"mcpsafe/internal/program"
	"mcpsafe/internal/rule"
)

func TestFieldsOfOAuthChecks(t *testing.T) {
	for fields, want := range map[string]string{
		"kind: oauth-proxy\n    routes: x\n    registers: x":                         "routes, registers and consents are required",
		"kind: oauth-proxy\n    routes: x\n    registers: x\n    consents: '['":      "missing closing ]",
		"kind: open-registration\n    routes: x\n    tells: x":                       "routes, tells and limits are required",
		"kind: open-registration\n    routes: x\n    tells: x\n    limits: '('":      "missing closing )",
		"kind: resource-indicator\n    requests: all\n    parameter: x":              "requests (begins or redeems), parameter and discovers are required",
		"kind: resource-indicator\n    requests: begins\n    discovers: x":           "requests (begins or redeems), parameter and discovers are required",
		"kind: oauth-proxy\n    routes: x\n    registers: x\n    consent-page: true": "consent-page",
	} {
		written := "id: X-1\nslug: a\ntitle: A\nseverity: low\ncwe: 1\ncategory: server-implementation\nsignal: secrets\nremediation: r\nchecks:\n  - id: c\n    message: m\n    " + fields + "\n"
		_, err := rule.Load(fstest.MapFS{"a/rule.yaml": {Data: []byte(written)}, "a/page.md": {Data: []byte("page")}}, Decoders())
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", fields, err, want)
		}
	}
}

func TestRoutesOfForms(t *testing.T) {
	for _, c := range []struct {
		method, path string
		want         bool
	}{{"post", "/authorize", true}, {"Post", "/authorize", true}, {"HandleFunc", "POST /authorize", true}, {"get", "/authorize", false}, {"HandleFunc", "/authorize", false}} {
		b := program.NewBuilder("m.go", "go")
		path := literalText(b, c.path)
		call := b.Call(b.Field(b.Name("app", 0, 0), c.method, 0, 0), []program.Arg{{Value: path}}, program.Call{}, 0, 0)
		e := route{fn: b.Finish().Body, at: path, call: call}
		if e.submitted() != c.want {
			t.Errorf("%s %s: %v", c.method, c.path, !c.want)
		}
	}
}
