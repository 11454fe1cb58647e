package pattern_test

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"mcpsafe/internal/lang/golang"
	"mcpsafe/internal/lang/javascript"
	"mcpsafe/internal/lang/python"
	"mcpsafe/internal/pattern"
	"mcpsafe/internal/syntax"
)

var dialects = map[string]*pattern.Dialect{"py": &python.Dialect, "js": &javascript.Dialect, "go": &golang.Dialect}

// TestFind matches a pattern and expects the source of each match, without what an ellipsis after it hides.
func TestFind(t *testing.T) {
	for _, c := range []struct{ lang, pattern, code, want string }{
		{"py", "foo(...)", "foo(1)\nx = foo()\nbar(foo(2))\n", "foo(1)|foo()|foo(2)"},
		{"py", "foo($X, ..., key=$Y)", "foo(1, key=2, other=3)\nfoo(1, 2, key=3)\nfoo(1, other=2)\n", "foo(1, 2, key=3)"},
		{"py", "foo($X, ..., key=$Y, ...)", "foo(1, key=2, other=3)\nfoo(1, 2, key=3)\nfoo(1, other=2)\n", "foo(1, key=2, other=3)|foo(1, 2, key=3)"},
		{"py", "$X == $X", "a == a\na == b\na.b == a.b\n", "a == a|a.b == a.b"},
		{"py", "$X = get()\n...\neval($X)", "x = get()\nif x:\n    y = eval(x)\n", "x = get()\nif x:\n    y = eval(x)"},
		{"py", "def $F(...):\n  ...\n  return $X", "@dec\ndef f(a, b=1):\n    b = 2\n    return a\n", "@dec\ndef f(a, b=1):\n    b = 2\n    return a"},
		{"py", "f\"...{$X}...\"", "f'a{b}c'\nf'x'\n", "f'a{b}c'"},
		{"py", "\"...\"", "x = 'a'\n", "'a'"},
		{"py", "from a import $X", "from a import b, c\nfrom d import e\n", "from a import b, c|from a import b, c"},
		{"py", "try:\n  ...\nexcept $E:\n  pass", "try:\n  f()\nexcept X as e:\n  pass\n", "try:\n  f()\nexcept X as e:\n  pass"},
		{"py", "{..., \"a\": $X, ...}", "d = {'b': 1, 'a': 2}\n", "{'b': 1, 'a': 2}"},
		{"py", "$O. ... .go()", "a.b.go()\n", "a.b.go()|a.b.go()"},
		{"py", "class $C($B): ...", "class A(B):\n  x = 1\n", "class A(B):\n  x = 1"},
		{"py", "with open(...) as $F: ...", "with open(x) as f:\n  f()\n", "with open(x) as f:\n  f()"},
		{"py", "<... foo ...>", "x\n", ""},
		{"py", "if <... $X.ok ...>: ...", "if a and b.ok:\n  f()\n", "if a and b.ok:\n  f()"},
		{"js", "$X = require('a')", "const x = require('a');\nvar y = require('b');\n", "const x = require('a');"},
		{"js", "function $F(..., $X, ...) {...}", "function f(a) { g(a) }\n", "function f(a) { g(a) }"},
		{"js", "function (...) {...}", "x(function () {}); y((a) => a)\n", "function () {}|(a) => a"},
		{"js", "$X.innerHTML = $Y", "a.b.innerHTML = c\n", "a.b.innerHTML = c"},
		{"js", "{..., a: $X, ...}", "f({b: 1, 'a': 2})\n", "{b: 1, 'a': 2}"},
		{"js", "import $X from 'm'", "import a, {b} from 'm'\n", "import a, {b} from 'm'"},
		{"js", "<div x={$X} />", "const e = <div y=\"1\" x={z}>hi</div>\n", "<div y=\"1\" x={z}>hi</div>"},
		{"js", "`...${$X}...`", "f(`a${b}c`)\n", "`a${b}c`"},
		{"js", "class $C { ... $M(...) {...} ... }", "class A { x = 1; m() {} }\n", "class A { x = 1; m() {} }"},
		{"js", "$X = get()\n...\n$X.use()", "const a = get(); f(() => { a.use() })", "const a = get(); f(() => { a.use()"},
		{"js", "$X = get()\n$X.use()", "const a = get(); f(() => { a.use() })", ""},
		{"js", "f(<... a ...>)", "f(() => { a }); f(() => a)\n", "f(() => a)"},
		{"js", "h({\"=~/^x-/i\": $V})", "h({'X-A': 1, b: 2}); h({b: 2})\n", "h({'X-A': 1, b: 2})"},
		{"js", "switch ($X) { ... case 1: f(); }", "switch (x) { case 1: f(); case 2: g() }", "switch (x) { case 1: f(); case 2: g() }"},
		{"js", "if ($X) { ... }", "if (a) b(); else c()\n", "if (a) b(); else c()"},
		{"go", "$X := f($Y)", "package p\nfunc g() { a := f(1)\n var b = f(2) }\n", "a := f(1)|var b = f(2)"},
		{"go", "func $F(..., $X string, ...) { ... }", "package p\nfunc f(a int, b string) {}\n", "func f(a int, b string) {}"},
		{"go", "tls.Config{..., A: $X, ...}", "package p\nvar c = &tls.Config{B: 1, A: true}\n", "tls.Config{B: 1, A: true}"},
		{"go", "func $F() { go $G() }", "package p\nfunc f() { go g() }\nfunc h() { go g(); x() }\n", "func f() { go g() }"},
		{"go", "$C := make(..., $N)", "package p\nfunc f() { a := make(chan int); b := make(chan int, 1) }\n", "b := make(chan int, 1)"},
		{"go", "select {\ncase ...\ncase <-$C: ...\n}", "package p\nfunc f() { select {\ncase <-c:\ncase d <- 1: g()\n} }\n", "select {\ncase <-c:\ncase d <- 1: g()\n}"},
		{"go", "$X = 1\n...\nf(func() { $X = 2 })", "package p\nfunc g() { x := 1; f(func() { x = 2 }) }\n", "x := 1; f(func() { x = 2 })"},
		{"go", "if $E != nil { ... }", "package p\nfunc f() { if err := g(); err != nil { return } }\n", "if err := g(); err != nil { return }"},
		{"go", "import \"a/b\"", "package p\nimport (\n\"a/b\"\n\"c\"\n)\n", "\"a/b\""},
	} {
		t.Run(c.lang+" "+c.pattern, func(t *testing.T) {
			d := dialects[c.lang]
			p, err := pattern.Compile(d, c.pattern)
			if err != nil {
				t.Fatal(err)
			}
			tree, err := syntax.Parse(context.Background(), d.Grammars[0], []byte(c.code), syntax.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			f := pattern.NewFile(d, tree, nil)
			var got []string
			for _, m := range p.Find(f) {
				got = append(got, c.code[m.Range.Start:m.Range.End])
			}
			if s := strings.Join(got, "|"); s != c.want {
				t.Errorf("got %q, want %q%s", s, c.want, fmt.Sprint("\n", p.Dump(), f.Dump()))
			}
			if needs := p.Needs(); c.want != "" && !holds(needs, d, tree) {
				t.Errorf("what it needs, %+v, is not there", needs)
			}
		})
	}
}

// holds tells whether a file has what is needed, alternatives aside.
func holds(n pattern.Needs, d *pattern.Dialect, tree *syntax.Tree) bool {
	code, alone := string(tree.Source()), map[string]bool{}
	d.Alone(tree, func(kind string) { alone[kind] = true })
	all := func(list []string, has func(string) bool) bool {
		return !slices.ContainsFunc(list, func(t string) bool { return !has(t) })
	}
	return all(n.Texts, func(t string) bool { return strings.Contains(code, t) }) &&
		all(n.Folded, func(t string) bool { return strings.Contains(strings.ToLower(code), strings.ToLower(t)) }) &&
		all(n.Words, func(t string) bool { return regexp.MustCompile(`\b` + t + `\b`).MatchString(code) }) &&
		all(n.Alone, func(kind string) bool { return alone[kind] })
}

// TestNeeds: keywords, and blocks that hold one thing or nothing, tell files in which a pattern cannot match.
func TestNeeds(t *testing.T) {
	for _, c := range []struct{ lang, pattern, with, without string }{
		{"py", "try:\n  ...\nexcept:\n  pass", "try:\n  f()\nexcept:\n  # why\n  pass\n", "try:\n  f()\nexcept:\n  f()\n  pass\n"},
		{"py", "try:\n  ...\nexcept:\n  pass", "for x in y:\n  try:\n    f()\n  except:\n    pass\n", "for x in y:\n  try:\n    f()\n  except:\n    continue\n"},
		{"js", "try { ... } catch { }", "try { f() } catch { /* why */ ; }", "try { f() } catch { g() }"},
		{"js", "$P.catch(() => {})", "p.catch(() => {})", "p.catch(() => null)"},
		{"go", "if err != nil {\n}", "package p\nfunc f() { if err != nil {\n\t// why\n} }\n", "package p\nfunc f() { if err != nil { return } }\n"},
		{"py", "f(\"=~/(?i)wget|curl/\")", "f('Wget x')", "f('get x')"},
	} {
		d := dialects[c.lang]
		p, err := pattern.Compile(d, c.pattern)
		if err != nil {
			t.Fatal(err)
		}
		for code, want := range map[string]bool{c.with: true, c.without: false} {
			tree, err := syntax.Parse(context.Background(), d.Grammars[0], []byte(code), syntax.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			n := p.Needs()
			got := holds(n, d, tree)
			for _, alternatives := range n.Either {
				got = got && slices.ContainsFunc(alternatives, func(a pattern.Needs) bool { return holds(a, d, tree) })
			}
			if got != want {
				t.Errorf("%s in %q: got %v, want %v", c.pattern, code, got, want)
			}
			if matches := len(p.Find(pattern.NewFile(d, tree, nil))) > 0; matches != want {
				t.Errorf("%s in %q: matches %v", c.pattern, code, matches)
			}
		}
	}
}
