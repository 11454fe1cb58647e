package syntax

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"
)

var grammars = []*Grammar{Python, JavaScript, TypeScript, TSX, Go}

func mustParse(t testing.TB, g *Grammar, src string) *Tree {
	t.Helper()
	tree, err := Parse(context.Background(), g, []byte(src), Limits{})
	if err != nil {
		t.Fatalf("%s: %v", g.Name, err)
	}
	checkArena(t, tree)
	return tree
}

// checkArena checks what every tree must hold whatever its source: nested ranges
// and subtrees, siblings in order, tables for every id, errors if and only if flagged.
func checkArena(t testing.TB, tree *Tree) {
	t.Helper()
	if tree.Len() == 0 || tree.Parent(0) != None || int(tree.After(0)) != tree.Len() {
		t.Fatalf("bad root: %d nodes, parent %d, after %d", tree.Len(), tree.Parent(0), tree.After(0))
	}
	for n := Node(0); int(n) < tree.Len(); n++ {
		r := tree.Range(n)
		if r.Start > r.End || int(r.End) > len(tree.Source()) {
			t.Fatalf("node %d: bad range %v", n, r)
		}
		if tree.Kind(n) == "" && tree.Named(n) {
			t.Fatalf("node %d: no kind", n)
		}
		_ = tree.FieldName(n)
		if n == 0 {
			continue
		}
		p := tree.Parent(n)
		if p < 0 || p >= n || tree.After(n) <= n || tree.After(n) > tree.After(p) {
			t.Fatalf("node %d: parent %d after %d", n, p, tree.After(n))
		}
		pr := tree.Range(p)
		if r.Start < pr.Start || r.End > pr.End {
			t.Fatalf("node %d (%s) %v lies outside its parent's %v", n, tree.Kind(n), r, pr)
		}
		if tree.HasError(n) && !tree.HasError(p) {
			t.Fatalf("node %d: error not seen by its parent", n)
		}
		if next := tree.Next(n); next != None && (next <= n || tree.Parent(next) != p || tree.Range(next).Start < r.End) {
			t.Fatalf("node %d: bad sibling %d", n, next)
		}
	}
	if (len(tree.Errors()) > 0) != tree.HasError(0) {
		t.Fatalf("errors %v, HasError %v", tree.Errors(), tree.HasError(0))
	}
}

func TestShapes(t *testing.T) {
	for _, c := range []struct {
		g         *Grammar
		src, want string
	}{
		{Python, "def f(a, *b):\n    return a + 1 # c\n",
			`(module (function_definition name: (identifier) parameters: (parameters (identifier) (list_splat_pattern (identifier))) body: (block (return_statement (binary_operator left: (identifier) operator: "+" right: (integer))) (comment))))`},
		{JavaScript, "a.b?.(x, ...y);",
			`(program (expression_statement (call_expression function: (member_expression object: (identifier) property: (property_identifier)) optional_chain: (optional_chain) arguments: (arguments (identifier) (spread_element (identifier))))))`},
		{TypeScript, "let a = <T>b as C;",
			`(program (lexical_declaration kind: "let" (variable_declarator name: (identifier) value: (as_expression (type_assertion (type_arguments (type_identifier)) (identifier)) (type_identifier)))))`},
		{TSX, "const e = <A b={c}>d</A>;",
			`(program (lexical_declaration kind: "const" (variable_declarator name: (identifier) value: (jsx_element open_tag: (jsx_opening_element name: (identifier) attribute: (jsx_attribute (property_identifier) (jsx_expression (identifier)))) (jsx_text) close_tag: (jsx_closing_element name: (identifier))))))`},
		{Go, "package p\n\nfunc (r T) m() { x := <-r.c }\n",
			`(source_file (package_clause (package_identifier)) (method_declaration receiver: (parameter_list (parameter_declaration name: (identifier) type: (type_identifier))) name: (field_identifier) parameters: (parameter_list) body: (block (statement_list (short_var_declaration left: (expression_list (identifier)) right: (expression_list (unary_expression operator: "<-" operand: (selector_expression operand: (identifier) field: (field_identifier)))))))))`},
		{Python, "", "(module)"}, {JavaScript, "", "(program)"}, {TypeScript, "", "(program)"}, {TSX, "", "(program)"}, {Go, "", "(source_file)"},
	} {
		tree := mustParse(t, c.g, c.src)
		if got := tree.String(); got != c.want {
			t.Errorf("%s %q:\n got %s\nwant %s", c.g.Name, c.src, got, c.want)
		}
		if tree.HasError(0) {
			t.Errorf("%s %q: errors %v", c.g.Name, c.src, tree.Errors())
		}
	}
}

func TestAccessors(t *testing.T) {
	tree := mustParse(t, JavaScript, "f(a, /* c */ b)")
	call := tree.First(tree.First(0))
	if tree.Kind(call) != "call_expression" || tree.Grammar() != JavaScript {
		t.Fatalf("got %s", tree)
	}
	args := tree.Child(call, "arguments")
	if tree.Text(tree.Child(call, "function")) != "f" || tree.Text(args) != "(a, /* c */ b)" || tree.FieldName(args) != "arguments" {
		t.Errorf("fields of the call: %s", tree)
	}
	var all, named, extra []string
	for n := range tree.Children(args) {
		all = append(all, tree.Text(n))
	}
	for n := range tree.NamedChildren(args) {
		named = append(named, tree.Text(n))
		if tree.Extra(n) {
			extra = append(extra, tree.Kind(n))
		}
	}
	got := fmt.Sprint(all, named, extra)
	if want := "[( a , /* c */ b )] [a /* c */ b] [comment]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if tree.Child(call, "body") != None || tree.Child(call, "") != None || tree.Next(0) != None {
		t.Error("absent nodes must be None")
	}
	if r := tree.Range(args); r != (Range{1, 15}) {
		t.Errorf("range %v", r)
	}
}

func TestNone(t *testing.T) {
	tree := mustParse(t, Go, "package p")
	if tree.Kind(None) != "" || tree.FieldName(None) != "" || tree.Text(None) != "" || tree.Range(None) != (Range{}) ||
		tree.Named(None) || tree.IsError(None) || tree.Missing(None) || tree.HasError(None) || tree.Extra(None) ||
		tree.Parent(None) != None || tree.First(None) != None || tree.Next(None) != None || tree.Child(None, "name") != None ||
		tree.After(None) != 0 {
		t.Error("an accessor does not answer None with nothing")
	}
	for range tree.Children(None) {
		t.Error("None has a child")
	}
	for range tree.NamedChildren(None) {
		t.Error("None has a named child")
	}
}

// The good neighbours of broken source must keep their shape.
func TestErrorsStayLocal(t *testing.T) {
	for _, c := range []struct {
		g                  *Grammar
		before, bad, after string
		kind               string
	}{
		{Python, "def f():\n    pass\n", "x = = 1\n", "def g():\n    pass\n", "function_definition"},
		{JavaScript, "function f() {}\n", "let x = 1 2 3;\n", "function g() {}\n", "function_declaration"},
		{TypeScript, "function f() {}\n", "let x: = = ;\n", "function g() {}\n", "function_declaration"},
		{TSX, "function f() {}\n", "let x: = = ;\n", "function g() {}\n", "function_declaration"},
		{Go, "package p\nfunc f() {}\n", "var = = 1\n", "func g() {}\n", "function_declaration"},
	} {
		tree := mustParse(t, c.g, c.before+c.bad+c.after)
		count := 0
		for n := range tree.Children(0) {
			if tree.Kind(n) == c.kind && !tree.HasError(n) {
				count++
			}
		}
		if count != 2 {
			t.Errorf("%s: %d of 2 functions found: %s", c.g.Name, count, tree)
		}
		errs := tree.Errors()
		if len(errs) == 0 {
			t.Errorf("%s: no errors: %s", c.g.Name, tree)
		}
		for _, r := range errs {
			if int(r.Start) < len(c.before) || int(r.End) > len(c.before)+len(c.bad) {
				t.Errorf("%s: error range %v leaves the bad line", c.g.Name, r)
			}
		}
	}
}

func TestMissing(t *testing.T) {
	tree := mustParse(t, JavaScript, "function f() { a()")
	want := `(program (expression_statement (function_expression name: (identifier) parameters: (formal_parameters) body: (statement_block (expression_statement (call_expression function: (identifier) arguments: (arguments))) (MISSING "}")))))`
	if tree.String() != want {
		t.Errorf("got %s, want %s", tree, want)
	}
	if errs := tree.Errors(); len(errs) != 1 || errs[0] != (Range{18, 18}) {
		t.Errorf("errors %v", errs)
	}
}

// Grammars hide some tokens; when such a one is missing no node shows it.
func TestMissingHiddenToken(t *testing.T) {
	for _, c := range []struct {
		g   *Grammar
		src string
	}{
		{Go, "00\n0"},
		{Python, "def A(A00,A000000)->A0000[A00]:00with 0:"},
	} {
		if errs := mustParse(t, c.g, c.src).Errors(); len(errs) != 1 || errs[0].Start != errs[0].End {
			t.Errorf("%s %q: %v", c.g.Name, c.src, errs)
		}
	}
}

func TestDeepNesting(t *testing.T) {
	const depth = 100_000
	for _, g := range grammars {
		src := strings.Repeat("[", depth) + "1" + strings.Repeat("]", depth)
		switch g {
		case Go:
			src = "package p\nvar x = " + strings.Repeat("(", depth) + "1" + strings.Repeat(")", depth) + "\n"
		case Python:
			src = "x = " + src + "\n"
		default:
			src = "x = " + src + ";\n"
		}
		tree := mustParse(t, g, src)
		if errs := tree.Errors(); len(errs) > 0 {
			t.Errorf("%s: errors %v", g.Name, errs[:1])
		}
		deepest := Node(0)
		for n := Node(0); int(n) < tree.Len(); n++ {
			if tree.Text(n) == "1" {
				deepest = n
			}
		}
		up := 0
		for n := deepest; n != None; n = tree.Parent(n) {
			up++
		}
		if up < depth {
			t.Errorf("%s: depth %d", g.Name, up)
		}
		if got := strings.Count(tree.String(), "("); got < depth {
			t.Errorf("%s: dump holds %d nodes", g.Name, got)
		}
	}
}

// A long right-nested chain without brackets.
func TestDeepChain(t *testing.T) {
	const n = 50_000
	tree := mustParse(t, JavaScript, strings.Repeat("a = ", n)+"1")
	depth := 0
	for m := tree.Child(tree.First(0), ""); m != None; m = tree.Child(m, "right") {
		depth++
	}
	for m := tree.First(tree.First(0)); m != None; m = tree.Child(m, "right") {
		depth++
	}
	if depth != n+1 {
		t.Errorf("depth %d", depth)
	}
}

func TestLimits(t *testing.T) {
	ctx := context.Background()
	big := []byte(strings.Repeat("x = [1, 2, 3]\n", 40_000))
	if _, err := Parse(ctx, Python, big, Limits{MaxBytes: 1000}); !errors.Is(err, ErrTooLarge) {
		t.Errorf("size limit: %v", err)
	}
	if _, err := Parse(ctx, Python, big, Limits{MaxNodes: 1000}); !errors.Is(err, ErrTooManyNodes) {
		t.Errorf("node limit: %v", err)
	}
	if _, err := Parse(ctx, Python, big, Limits{Timeout: time.Microsecond}); !errors.Is(err, ErrTimeout) {
		t.Errorf("timeout: %v", err)
	}
	if _, err := Parse(ctx, Python, big, Limits{}); err != nil {
		t.Errorf("defaults: %v", err)
	}
}

func TestCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := Parse(ctx, Go, []byte("package p"), Limits{})
	if !errors.Is(err, ErrCancelled) || !errors.Is(err, context.Canceled) {
		t.Errorf("before: %v", err)
	}
	big := []byte(strings.Repeat("x = [1, 2, 3]\n", 250_000))
	ctx, cancel = context.WithTimeout(context.Background(), 5*time.Millisecond)
	defer cancel()
	_, err = Parse(ctx, Python, big, Limits{})
	if !errors.Is(err, ErrCancelled) || !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("during: %v", err)
	}
}

func TestParallel(t *testing.T) {
	want := mustParse(t, TypeScript, sample(TypeScript, 20_000)).String()
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			ctx, cancel := context.WithCancel(context.Background())
			defer cancel()
			tree, err := Parse(ctx, TypeScript, []byte(sample(TypeScript, 20_000)), Limits{})
			if err != nil || tree.String() != want {
				t.Errorf("differs: %v", err)
			}
		})
	}
	wg.Wait()
}

func TestInvalidUTF8(t *testing.T) {
	for _, g := range grammars {
		tree := mustParse(t, g, "x = \"\xff\xfe\x80\"\n\x00\xc3")
		if tree.Range(0).End == 0 {
			t.Errorf("%s: nothing parsed", g.Name)
		}
	}
}

func TestGrammarTables(t *testing.T) {
	if !Python.HasKind("call") || Python.HasKind("call_expression") || !Go.HasField("receiver") || Go.HasField("") || Go.HasField("nope") {
		t.Error("tables are wrong")
	}
}
