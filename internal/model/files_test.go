package model_test

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"mcpsafe/internal/model"
	"mcpsafe/models"
)

// TestEveryFileLoadsAlone loads each embedded file by itself, so that an error is that file's, and looks that it says something.
func TestEveryFileLoadsAlone(t *testing.T) {
	names, err := fs.Glob(models.Files, "*/*.yaml")
	if err != nil || len(names) < 40 {
		t.Fatalf("%d files, %v", len(names), err)
	}
	for _, name := range names {
		language, _, _ := strings.Cut(name, "/")
		if !slices.Contains([]string{"python", "javascript", "go"}, language) {
			t.Errorf("%s is in no language's folder", name)
		}
		data, err := fs.ReadFile(models.Files, name)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains("\n"+string(data), "\n- ") {
			t.Errorf("%s has no fact", name)
		}
		if _, err := model.Load(fstest.MapFS{name: {Data: data}}, language, kinds(t)); err != nil {
			t.Error(err)
		}
	}
}

// TestPlaceNotation has every form of a place.
func TestPlaceNotation(t *testing.T) {
	for text, want := range map[string]struct {
		root  model.Root
		index int
		names string
		keys  string
	}{
		"receiver":               {model.Receiver, 0, "", ""},
		"result":                 {model.Result, 0, "", ""},
		"value":                  {model.Assigned, 0, "", ""},
		"arg[0]":                 {model.Arg, 0, "", ""},
		"arg[2].a.B":             {model.Arg, 2, "", "a b"},
		"arg[headers]":           {model.Arg, model.ByName, "headers", ""},
		"arg[1|headers|h].*":     {model.Arg, 1, "headers h", "*"},
		"arg[*]":                 {model.Arg, model.AnyArg, "", ""},
		"arg[func]":              {model.Arg, model.FuncArg, "", ""},
		"arg[last]":              {model.Arg, model.LastArg, "", ""},
		"outer.arg[name]":        {model.OuterArg, model.ByName, "name", ""},
		"receiver.x-api-key.y":   {model.Receiver, 0, "", "x-api-key y"},
		"result.(arg[0]).value":  {model.Result, 0, "", "( value"},
		"receiver.(arg[key|1])":  {model.Receiver, 0, "", "("},
		"arg[0].headers.*.inner": {model.Arg, 0, "", "headers * inner"},
	} {
		p, err := model.ParsePlace(text)
		if err != nil {
			t.Error(err)
			continue
		}
		var keys []string
		for _, k := range p.Keys {
			if k.From != nil {
				k.Name = "("
			}
			keys = append(keys, k.Name)
		}
		if p.Root != want.root || p.Index != want.index || strings.Join(p.Names, " ") != want.names || strings.Join(keys, " ") != want.keys {
			t.Errorf("%s: got %+v with keys %q", text, p, keys)
		}
		if p.None() {
			t.Errorf("%s counts as no place", text)
		}
	}
	if !(model.Place{}).None() {
		t.Error("the zero place counts as a place")
	}
}

// TestBraces expands names as a shell does.
func TestBraces(t *testing.T) {
	m, err := model.Load(fstest.MapFS{"x/f.yaml": {Data: []byte("- {call: ['a.{b,c}.{d, e}', \"f\", 'g{}', 'h}i{'], returns: r.T}\n")}}, "x", kinds(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"a.b.d", "a.b.e", "a.c.d", "a.c.e", "f", "g", "h}i{"} {
		if len(m.Named(name)) != 1 {
			t.Errorf("%q is not one of the names", name)
		}
	}
	if len(m.Named("a.{b,c}.{d, e}")) > 0 {
		t.Error("the braces themselves are a name")
	}
}

// TestAliasesEnd follows chains of aliases, and gives up on a circle.
func TestAliasesEnd(t *testing.T) {
	m, err := model.Load(fstest.MapFS{"x/f.yaml": {Data: []byte("- {class: a.A, is: b.B}\n- {class: b.B, is: c.C}\n- {class: x.X, is: y.Y}\n- {class: y.Y, is: x.X}\n")}}, "x", kinds(t))
	if err != nil {
		t.Fatal(err)
	}
	if got := m.Canonical("a.A.method.more"); got != "c.C.method.more" {
		t.Errorf("got %q", got)
	}
	if got := m.Canonical("a.Apple"); got != "a.Apple" {
		t.Errorf("part of a name was taken for the whole: %q", got)
	}
	m.Canonical("x.X.method")
	if _, err := model.Load(fstest.MapFS{"x/f.yaml": {Data: []byte("- {call: \"{p,q}\", is: q.Q}\n")}}, "x", kinds(t)); err == nil {
		t.Error("a package is an alias of what it exports itself")
	}
}

func TestKindsAreChecked(t *testing.T) {
	for _, text := range []string{"sources: [{kind: a, travels: somehow}]\n", "sauces: []\n", "sources: [{kind: a, travels: value, speed: 3}]\n"} {
		if _, err := model.LoadKinds(fstest.MapFS{"kinds.yaml": {Data: []byte(text)}}); err == nil || !strings.Contains(err.Error(), "models/kinds.yaml") {
			t.Errorf("%q: got %v, want an error that names the file", text, err)
		}
	}
	if _, err := model.LoadKinds(fstest.MapFS{}); err == nil {
		t.Error("a missing file is no error")
	}
}
