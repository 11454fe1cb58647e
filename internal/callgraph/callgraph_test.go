package callgraph_test

import (
	"bytes"
	"context"
	"flag"
	"fmt"
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

// build gives the call graph of a program, with the real lowerings, resolvers and models.
func build(t *testing.T, files source) *callgraph.Graph {
	t.Helper()
	return callgraph.Build(context.Background(), link(t, files), loadModels(t))
}

func loadModels(t *testing.T) map[string]*model.Models {
	t.Helper()
	known := map[string]*model.Models{}
	kinds, err := model.LoadKinds(models.Files)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range languages {
		if known[l.Name], err = model.Load(models.Files, l.Name, kinds); err != nil {
			t.Fatal(err)
		}
	}
	return known
}

// link gives a program of the files.
func link(t *testing.T, files source) *program.Program {
	t.Helper()
	var paths []string
	for p := range files {
		paths = append(paths, p)
	}
	slices.Sort(paths)
	var modules []*program.Module
	resolvers := map[string]program.Resolver{}
	for _, l := range languages {
		resolvers[l.Name] = l.NewResolver(paths, files.read)
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
	return program.Link(modules, resolvers)
}

// TestGoldens holds who may call whom in testdata/*.txtar against the golden beside it: a line for each call and each property read that runs
// code.
func TestGoldens(t *testing.T) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatal("no programs", err)
	}
	for _, file := range archives {
		t.Run(filepath.Base(file), func(t *testing.T) {
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			files := source{}
			for _, f := range a.Files {
				files[f.Name] = f.Data
			}
			got := graphText(build(t, files), files)
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

func graphText(g *callgraph.Graph, files source) string {
	var b strings.Builder
	for _, f := range g.Program.Functions {
		begun := false
		for v := range f.Values {
			in := &f.Values[v]
			to := targets(g, f, program.Value(v))
			if in.Op != program.OpCall && len(to) == 0 {
				continue
			}
			if !begun {
				fmt.Fprintf(&b, "%s %s\n", f.Module.Path, f.Qual)
				begun = true
			}
			text := files[f.Module.Path]
			line := 1 + bytes.Count(text[:in.Start], []byte("\n"))
			expression, _, _ := strings.Cut(string(text[in.Start:in.End]), "\n")
			if len(to) == 0 {
				to = []string{"?"}
			}
			fmt.Fprintf(&b, "  %d: %s -> %s\n", line, expression, strings.Join(to, ", "))
		}
	}
	return b.String()
}

// targets gives what a site may call, then what the outside calls among them call back.
func targets(g *callgraph.Graph, f *program.Function, site program.Value) []string {
	var to []string
	for _, t := range g.Targets(f, site) {
		switch {
		case t.Func != nil:
			to = append(to, t.Func.Module.Path+" "+t.Func.Qual)
		case t.Class != nil:
			to = append(to, t.Class.Module.Path+" new "+t.Class.Name)
		default:
			to = append(to, "outside "+t.Name)
		}
	}
	slices.Sort(to)
	var back []string
	for _, cb := range g.Callbacks(f, site) {
		back = append(back, "back to "+cb.Func.Qual)
	}
	slices.Sort(back)
	return append(to, back...)
}

// endsAt is a context that ends when it is looked at for the n-th time.
type endsAt struct {
	context.Context
	looks, n int
}

func (c *endsAt) Err() error {
	if c.looks++; c.looks >= c.n {
		return context.Canceled
	}
	return nil
}

// TestEndsInTheMiddle ends the context while things flow: what was found so far is there, and no more work is done.
func TestEndsInTheMiddle(t *testing.T) {
	files := source{"a.py": []byte("def f(x):\n    return x\ny = f\n" + strings.Repeat("y = y(f)\n", 5000))}
	resolved := func(n int) (calls, looks int) {
		ctx := &endsAt{context.Background(), 0, n}
		g := callgraph.Build(ctx, link(t, files), loadModels(t))
		body := g.Program.Modules[0].Body
		for v := range body.Values {
			if len(g.Targets(body, program.Value(v))) > 0 {
				calls++
			}
		}
		return calls, ctx.looks
	}
	all, looks := resolved(1 << 30)
	if all != 5000 || looks < 6 {
		t.Fatalf("%d calls resolved with %d looks at the context", all, looks)
	}
	some, again := resolved(looks / 2)
	if some == 0 || some >= all || again > looks/2+4 {
		t.Errorf("ended at look %d of %d: %d of %d calls resolved, %d looks", looks/2, looks, some, all, again)
	}
}
