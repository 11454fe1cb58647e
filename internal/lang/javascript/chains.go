package javascript

import (
	"strings"

	"mcpsafe/internal/program"
	"mcpsafe/internal/syntax"
)

// Sucrase, which bundlers use for CommonJS output, writes a?.b(c) ?? d as
// _nullishCoalesce(_optionalChain([a, 'optionalAccess', _ => _.b, 'call', _2 => _2(c)]), () => (d)).
// This file reads such calls as what they stand for.

// optionalChain lowers the array given to _optionalChain: a value, and pairs of
// a word and the function that makes the next value of it.
func (l *lowering) optionalChain(array syntax.Node) (program.Value, bool) {
	if l.t.Kind(array) != "array" {
		return program.None, false
	}
	links := l.argNodes(array)
	for i := 2; i < len(links); i += 2 {
		if l.t.Kind(links[i]) != "arrow_function" || l.t.Child(links[i], "body") == syntax.None {
			return program.None, false
		}
	}
	if len(links)%2 == 0 {
		return program.None, false
	}
	v := l.expr(links[0])
	for i := 2; i < len(links); i += 2 {
		parameter := l.t.Child(links[i], "parameter")
		if parameter == syntax.None {
			parameter = l.only(l.t.Child(links[i], "parameters"))
		}
		l.b.PushScope()
		if l.t.Kind(parameter) == "identifier" {
			l.b.Declare(strings.Clone(l.t.Text(parameter)), v)
		}
		v = l.expr(l.t.Child(links[i], "body"))
		l.b.PopScope()
	}
	return v, true
}

// nullishHelper lowers _nullishCoalesce(a, () => (b)).
func (l *lowering) nullishHelper(n syntax.Node, list []syntax.Node) (program.Value, bool) {
	if len(list) != 2 || l.t.Kind(list[1]) != "arrow_function" || l.t.Kind(l.t.Child(list[1], "body")) == "statement_block" {
		return program.None, false
	}
	start, end := l.span(n)
	left := l.expr(list[0])
	return l.b.Op(program.OpLogic, "??", start, end, left, l.expr(l.t.Child(list[1], "body"))), true
}
