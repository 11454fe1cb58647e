package javascript

import (
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mcpsafe/internal/program"
)

const factsSource = `import def, { A, type B as C } from "./lib.js";
import type * as T from "types";
import old = require("old");
type Local = Readonly<A> | undefined;

/**
 * Sends it.
 * @param x what
 */
export async function send(x: Array<Local>, y?: ns.Deep<A> | string): Promise<C> {}

// first
// second
const run = () => {};
class K { /** the key */ key: string = "s"; static make() {} get it() { return 1; } *all() {} }
`

// TestTypeNames pins how imported types and aliases are written down: spec#name as exported ("*" for the whole module).
func TestTypeNames(t *testing.T) {
	m := lowerSource(t, "x.ts", []byte(factsSource))
	want := map[string]string{
		"def": "./lib.js#default", "A": "./lib.js#A", "C": "./lib.js#B", "T": "types#*", "old": "old#*", "Local": "A",
	}
	if diff := cmp.Diff(want, m.TypeNames); diff != "" {
		t.Error(diff)
	}
	names := slices.Sorted(maps.Keys(m.Globals))
	if diff := cmp.Diff([]string{"A", "K", "def", "old", "run", "send"}, names); diff != "" {
		t.Error("type-only names are no variables:", diff)
	}
	if len(m.Imports) != 3 || m.Imports[0].TypeOnly || !m.Imports[1].TypeOnly || m.Imports[2].Spec != "old" {
		t.Errorf("imports: %+v", m.Imports)
	}
}

// TestFunctionFacts pins what the dump of a module does not show.
func TestFunctionFacts(t *testing.T) {
	m := lowerSource(t, "x.ts", []byte(factsSource))
	byName := map[string]*program.Function{}
	for _, f := range m.Functions {
		byName[f.Qual] = f
	}
	send, run := byName["send"], byName["run"]
	if send.Doc != "Sends it.\n@param x what" || !send.Async || factsSource[send.NameStart:send.NameEnd] != "send" {
		t.Errorf("send: %q async %v name %q", send.Doc, send.Async, factsSource[send.NameStart:send.NameEnd])
	}
	if diff := cmp.Diff([][]string{nil, {"Local"}, {"ns.Deep", "string"}}, [][]string{send.Params[0].Types, send.Params[1].Types, send.Params[2].Types}); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"C"}, send.Results); diff != "" {
		t.Error(diff)
	}
	if run.Doc != "first\nsecond" || len(run.Params) != 0 {
		t.Errorf("run: %q %v", run.Doc, run.Params)
	}
	if f := byName["K.make"]; !f.Static || len(f.Params) != 0 {
		t.Error("K.make is not static")
	}
	if !byName["K.it"].Getter || !byName["K.all"].Generator {
		t.Error("K.it is no getter or K.all no generator")
	}
	key := m.Classes[0].Fields[0]
	if key.Doc != "the key" || m.Body.Values[key.Default].Text != "s" {
		t.Errorf("field: %+v", key)
	}
	if len(m.Comments) != 4 {
		t.Errorf("%d comments", len(m.Comments))
	}
}

// TestSkip: declarations have no code; everything else is read.
func TestSkip(t *testing.T) {
	for path, skipped := range map[string]bool{"a/x.d.ts": true, "x.D.MTS": true, "x.ts": false, "d.ts": false, "x.d.js": false} {
		if (skip(path) != "") != skipped {
			t.Errorf("%s: %q", path, skip(path))
		}
	}
}
