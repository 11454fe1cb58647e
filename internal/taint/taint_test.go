package taint_test

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/lang"
	"mcpsafe/internal/lang/golang"
	"mcpsafe/internal/lang/javascript"
	"mcpsafe/internal/lang/python"
	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
	"mcpsafe/internal/syntax"
	"mcpsafe/internal/taint"
	"mcpsafe/models"
)

var update = flag.Bool("update", false, "rewrite the goldens")

var languages = []*lang.Language{&python.Language, &javascript.Language, &golang.Language}

// source is a program as text: its files by path.
type source map[string][]byte

func (s source) read(p string) ([]byte, error) {
	if text, ok := s[p]; ok {
		return text, nil
	}
	return nil, os.ErrNotExist
}

func archive(t *testing.T, file string) source {
	t.Helper()
	a, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	files := source{}
	for _, f := range a.Files {
		files[f.Name] = f.Data
	}
	return files
}

// nothingHolds evaluates a condition where no surface fact is established.
func nothingHolds(_ *program.Function, when string) bool {
	for _, cond := range strings.Split(when, " and ") {
		if !strings.HasPrefix(strings.TrimSpace(cond), "not ") {
			return false
		}
	}
	return true
}

// build gives the call graph of a program and what an analysis needs, in a shuffled order of modules where asked, with the real lowerings, resolvers and models.
func build(t *testing.T, files source, shuffle *rand.Rand) (*callgraph.Graph, taint.Options, map[string]*model.Models) {
	t.Helper()
	var paths []string
	for p := range files {
		paths = append(paths, p)
	}
	slices.Sort(paths)
	var modules []*program.Module
	resolvers := map[string]program.Resolver{}
	known := map[string]*model.Models{}
	kinds, err := model.LoadKinds(models.Files)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range languages {
		resolvers[l.Name] = l.NewResolver(paths, files.read)
		if known[l.Name], err = model.Load(models.Files, l.Name, kinds); err != nil {
			t.Fatal(err)
		}
	}
	for _, p := range paths {
		for _, l := range languages {
			if slices.Contains(l.Extensions, path.Ext(p)) {
				tree, err := syntax.Parse(context.Background(), l.Grammar(p), files[p], syntax.Limits{})
				if err != nil || len(tree.Errors()) > 0 {
					t.Fatalf("%s does not parse: %v", p, err)
				}
				modules = append(modules, l.Lower(p, tree, program.Plain))
			}
		}
	}
	if shuffle != nil {
		shuffle.Shuffle(len(modules), func(i, j int) { modules[i], modules[j] = modules[j], modules[i] })
	}
	o := taint.Options{Kinds: kinds, Sources: []string{"inbound-token"}, Holds: nothingHolds}
	return callgraph.Build(context.Background(), program.Link(modules, resolvers), known), o, known
}

// analyze follows inbound tokens through a program.
func analyze(t *testing.T, files source, most int, shuffle *rand.Rand) *taint.Result {
	t.Helper()
	g, o, known := build(t, files, shuffle)
	o.MaxFacts = most
	return taint.Analyze(g, known, taint.NewIndex(g, nil), o)
}

// TestGoldens holds the flows in testdata/*.txtar, with every step, against the golden beside it.
func TestGoldens(t *testing.T) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatal("no programs", err)
	}
	for _, file := range archives {
		t.Run(filepath.Base(file), func(t *testing.T) {
			files := archive(t, file)
			got := flowText(analyze(t, files, 0, nil), files)
			golden := strings.TrimSuffix(file, ".txtar") + ".golden"
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestNarrowed finds the same flows where only what leads to sinks is followed, and follows less.
func TestNarrowed(t *testing.T) {
	defer taint.NarrowedAtOnce()()
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatal("no programs", err)
	}
	less := 0
	for _, file := range archives {
		files := archive(t, file)
		g, o, known := build(t, files, nil)
		for _, k := range o.Kinds.Sinks {
			o.Sinks = append(o.Sinks, k.Kind)
		}
		for _, k := range o.Kinds.States {
			o.States = append(o.States, k.Kind)
		}
		ix := taint.NewIndex(g, nil)
		whole := taint.Analyze(g, known, ix, o)
		back := taint.NewReverse(ix)
		o.Reverse = func() *taint.Reverse { return back }
		narrow := taint.Analyze(g, known, ix, o)
		if diff := cmp.Diff(flowText(whole, files), flowText(narrow, files)); diff != "" {
			t.Errorf("%s: %s", file, diff)
		}
		less += values(whole) - values(narrow)
	}
	if less <= 0 {
		t.Error("as much is followed")
	}
}

// values counts the values that a token reaches.
func values(r *taint.Result) (n int) {
	r.Reached("inbound-token", func(*program.Function, program.Value, []string) { n++ })
	return n
}

func flowText(r *taint.Result, files source) string {
	var b strings.Builder
	for _, fl := range r.Flows {
		fmt.Fprintf(&b, "%s in %s, %s\n", fl.Sink, fl.Func.Qual, [...]string{"certain", "likely", "possible"}[fl.Confidence])
		for _, s := range fl.Steps {
			at := s.Func.Start
			if s.Value != program.None && s.Func.Values[s.Value].End > 0 {
				at = s.Func.Values[s.Value].Start
			}
			line := 1 + bytes.Count(files[s.Func.Module.Path][:at], []byte("\n"))
			fmt.Fprintf(&b, "  %s:%d %s\n", s.Func.Module.Path, line, s.Words)
		}
	}
	if r.Stopped {
		b.WriteString("stopped\n")
	}
	return b.String()
}

// TestLimitIsTold cuts an analysis short: it says so, and finds nothing that the whole one does not find.
func TestLimitIsTold(t *testing.T) {
	files := archive(t, "testdata/python.txtar")
	whole := analyze(t, files, 0, nil)
	if whole.Stopped {
		t.Fatal("the whole analysis is cut")
	}
	for _, most := range []int{1, 10, 40} {
		part := analyze(t, files, most, nil)
		if !part.Stopped {
			t.Errorf("%d facts were enough, and none was left out", most)
		}
		if len(part.Flows) >= len(whole.Flows) {
			t.Errorf("%d facts give %d flows, as many as all", most, len(part.Flows))
		}
	}
}

// TestOrderOfModulesDoesNotMatter links the modules in other orders.
func TestOrderOfModulesDoesNotMatter(t *testing.T) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range archives {
		files := archive(t, file)
		want := flowText(analyze(t, files, 0, nil), files)
		for seed := range uint64(3) {
			got := flowText(analyze(t, files, 0, rand.New(rand.NewPCG(seed, 0))), files)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s: %s", file, diff)
			}
		}
	}
}

// TestSourcesAreAsked follows nothing where no kind of data is asked for.
func TestSourcesAreAsked(t *testing.T) {
	g, o, known := build(t, archive(t, "testdata/python.txtar"), nil)
	o.Sources = nil
	if r := taint.Analyze(g, known, taint.NewIndex(g, nil), o); len(r.Flows) > 0 {
		t.Errorf("got %d flows of nothing", len(r.Flows))
	}
}

// TestSeeds follows what the caller names, through a program without any model.
func TestSeeds(t *testing.T) {
	g, o, _ := build(t, source{"a.py": []byte("def f(x, y):\n    box = {'in': x, 'out': y}\n    return g(box['in'])\n\ndef g(z):\n    return z\n")}, nil)
	o.Sources = nil
	f := g.Program.Functions[1]
	o.Seeds = []taint.Seed{{Func: f, Value: 0, Kind: "inbound-token", Words: "starts here"}}
	var reached []string
	taint.Analyze(g, nil, taint.NewIndex(g, nil), o).Reached("inbound-token", func(f *program.Function, v program.Value, keys []string) {
		if f.Values[v].Op == program.OpParam {
			reached = append(reached, f.Qual+" "+f.Params[v].Name+strings.Join(keys, "."))
		}
	})
	slices.Sort(reached)
	if diff := cmp.Diff([]string{"f x", "g z"}, reached); diff != "" {
		t.Error(diff)
	}
}

// TestTestsAreApart follows what a test has through tests alone, and what other code has through other code.
func TestTestsAreApart(t *testing.T) {
	g, o, _ := build(t, source{
		"tests/test_a.py": []byte("from a import keep, show\n\ndef test_keep(x):\n    keep(x)\n    also(x)\n\ndef also(y):\n    return show()\n"),
		"a.py":            []byte("kept = None\n\ndef keep(z):\n    global kept\n    kept = z\n\ndef show():\n    return kept\n"),
	}, nil)
	o.Sources = nil
	for _, m := range g.Program.Modules {
		m.Test = strings.HasPrefix(m.Path, "tests/")
	}
	reached := func(name string) (params, calls []string) {
		i := slices.IndexFunc(g.Program.Functions, func(f *program.Function) bool { return f.Name == name })
		o.Seeds = []taint.Seed{{Func: g.Program.Functions[i], Value: 0, Kind: "inbound-token", Words: "starts here"}}
		taint.Analyze(g, nil, taint.NewIndex(g, nil), o).Reached("inbound-token", func(f *program.Function, v program.Value, _ []string) {
			switch f.Values[v].Op {
			case program.OpParam:
				params = append(params, f.Name+" "+f.Params[v].Name)
			case program.OpCall:
				calls = append(calls, f.Name)
			}
		})
		return params, calls
	}
	if params, calls := reached("test_keep"); !slices.Equal(params, []string{"test_keep x", "also y"}) || calls != nil {
		t.Error("of a test:", params, calls)
	}
	if params, calls := reached("keep"); !slices.Equal(params, []string{"keep z"}) || calls != nil {
		t.Error("of other code:", params, calls)
	}
}

// TestScalars: nothing lies below a key of what is declared to be a text, a number or a truth.
func TestScalars(t *testing.T) {
	for name, text := range map[string]string{
		"a.py": "class Box:\n    name: str\n    more: dict[str, str]\n\n    def __init__(self, name: str, more: dict[str, str], *rest: str):\n        self.name = rest\n        self.more = more\n\ndef start(x):\n    Box(x, x, x)\n\ndef read(box: Box):\n    return [box.name, box.more]\n",
		"a.ts": "class Box {\n  name: string | null;\n  more: Record<string, string>;\n  constructor(name: string, more: Record<string, string>, ...rest: string[]) { this.name = rest as any; this.more = more; }\n}\n" +
			"export function start(x: any) { return new Box(x, x, x); }\nexport function read(box: Box) { return [box.name, box.more]; }\n",
		"a.go": "package a\n\ntype Box struct {\n\tname string\n\tmore map[string]string\n}\n\nfunc fill(b *Box, name string, more map[string]string, rest ...string) {\n\tb.name = rest\n\tb.more = more\n}\n\n" +
			"func start(x map[string]string) {\n\tfill(&Box{}, x, x, x)\n}\n\nfunc read(box *Box) []any { return []any{box.name, box.more} }\n",
	} {
		g, o, _ := build(t, source{name: []byte(text)}, nil)
		o.Sources = nil
		i := slices.IndexFunc(g.Program.Functions, func(f *program.Function) bool { return f.Name == "start" })
		start := g.Program.Functions[i]
		x := slices.IndexFunc(start.Params, func(p program.Param) bool { return p.Name == "x" })
		o.Seeds = []taint.Seed{{Func: start, Value: program.Value(x), Keys: []string{"key"}, Kind: "inbound-token", Words: "starts here"}}
		var reached []string
		taint.Analyze(g, nil, taint.NewIndex(g, nil), o).Reached("inbound-token", func(f *program.Function, v program.Value, _ []string) {
			switch in := &f.Values[v]; {
			case in.Op == program.OpParam && f.Name != "start":
				reached = append(reached, f.Params[v].Name)
			case in.Op == program.OpField && f.Name == "read":
				reached = append(reached, "."+in.Text)
			}
		})
		slices.Sort(reached)
		if diff := cmp.Diff([]string{".more", "more", "rest"}, slices.Compact(reached)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// TestEndsInTheMiddle ends an analysis: it goes no further, and has found nothing that the whole one does not find.
func TestEndsInTheMiddle(t *testing.T) {
	files := source{"a.py": []byte("def f(x):\n    y = x\n" + strings.Repeat("    y = [y, y]\n    y = y[0]\n", 2000) + "    return y\n")}
	g, o, _ := build(t, files, nil)
	o.Sources = nil
	o.Seeds = []taint.Seed{{Func: g.Program.Functions[1], Value: 0, Kind: "inbound-token", Words: "starts here"}}
	reached := func(asks int) (values, asked int) {
		o.Ended = func() bool { asked++; return asked >= asks }
		taint.Analyze(g, nil, taint.NewIndex(g, nil), o).Reached("inbound-token", func(*program.Function, program.Value, []string) { values++ })
		return values, asked
	}
	all, asked := reached(1 << 30)
	if asked < 4 {
		t.Fatalf("asked only %d times on the way to %d values", asked, all)
	}
	if some, again := reached(2); some == 0 || some >= all || again != 2 {
		t.Errorf("ended at the second question: %d of %d values, %d questions", some, all, again)
	}
}
