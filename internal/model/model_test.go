package model_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"mcpsafe/internal/model"
	"mcpsafe/models"
)

func kinds(t *testing.T) *model.Kinds {
	t.Helper()
	k, err := model.LoadKinds(models.Files)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func TestAllModelsLoad(t *testing.T) {
	for _, language := range []string{"python", "javascript", "go"} {
		m, err := model.Load(models.Files, language, kinds(t))
		if err != nil {
			t.Error(err)
			continue
		}
		if len(m.Method("strip"))+len(m.Method("trim"))+len(m.Named("strings.TrimSpace")) == 0 {
			t.Errorf("%s: the language's own text functions are missing", language)
		}
	}
}

func TestErrorsNameFileAndLine(t *testing.T) {
	for text, want := range map[string]string{
		"- {call: a.b, sauce: inbound-token}\n":                "sauce",
		"- {call: a.b}\n- {call: a.c, source: no-such-kind}\n": "models/x/f.yaml:2: undefined kind",
		"- {call: a.b, sink: outbound-credential}\n":           "a sink needs at",
		"- {source: inbound-token}\n":                          "needs call, field, class or param",
		"- {call: a.b, clear: \"thing.x\"}\n":                  "want receiver",
		"- {call: a.b, clear: \"arg[0]x\"}\n":                  "want '.'",
	} {
		_, err := model.Load(fstest.MapFS{"x/f.yaml": {Data: []byte(text)}}, "x", kinds(t))
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "models/x/f.yaml") {
			t.Errorf("%q: got error %v, want one with %q and the file", text, err, want)
		}
	}
}

func TestPlaces(t *testing.T) {
	p, err := model.ParsePlace("outer.arg[1|headers].Authorization.(arg[0]).*")
	if err != nil {
		t.Fatal(err)
	}
	if p.Root != model.OuterArg || p.Index != 1 || p.Names[0] != "headers" || len(p.Keys) != 3 {
		t.Errorf("got %+v", p)
	}
	if p.Keys[0].Name != "authorization" || p.Keys[1].From == nil || p.Keys[2].Name != "*" {
		t.Errorf("got keys %+v", p.Keys)
	}
	for _, bad := range []string{"", "arg[", "arg[]", "result..x", "receiver.(arg[0]", "elsewhere"} {
		if _, err := model.ParsePlace(bad); err == nil {
			t.Errorf("%q is no place, but was taken", bad)
		}
	}
}

func TestNamesAliasesAndPatterns(t *testing.T) {
	files := fstest.MapFS{"x/f.yaml": {Data: []byte(`
- {class: "{a.Old,a.Older}", is: b.New}
- {call: "b.New.{get,put}", returns: r.T}
- {call: "*.strip", flow: [{from: receiver, to: result}]}
- {call: "**.New*Client", sink: outbound-credential, at: "arg[0]", not: ["*Mock*"]}
`)}}
	m, err := model.Load(files, "x", kinds(t))
	if err != nil {
		t.Fatal(err)
	}
	if got := m.Canonical("a.Older.put"); got != "b.New.put" {
		t.Errorf("alias: got %q", got)
	}
	if len(m.Named("b.New.put")) != 1 || len(m.Method("strip")) != 1 {
		t.Error("braces or methods are not indexed")
	}
	if len(m.Patterns("vendor.NewApiClient")) != 1 || len(m.Patterns("vendor.NewMockClient")) != 0 || len(m.Patterns("vendor.Other")) != 0 {
		t.Error("patterns match the wrong names")
	}
}
