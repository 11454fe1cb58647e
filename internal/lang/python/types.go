package python

import (
	"slices"
	"strings"

	"mcpsafe/internal/syntax"
)

// types gives the names of the types that an annotation allows: a class per alternative, without type arguments and None. Quoted
// annotations are read, wrappers that only qualify (Annotated, ClassVar, …) are looked through, and so are awaitables and iterators, whose elements are
// what matters of a result.
func (l *lowering) types(n syntax.Node) []string {
	if n == syntax.None {
		return nil
	}
	p := typeParser{s: l.t.Text(n)}
	p.alternatives(0)
	return p.names
}

// scalars are the builtin types whose values have nothing below a key.
var scalars = map[string]bool{"str": true, "int": true, "float": true, "complex": true, "bool": true, "bytes": true, "None": true}

// isScalar tells types that are nothing but scalars.
func isScalar(types []string) bool {
	return len(types) > 0 && !slices.ContainsFunc(types, func(t string) bool { return !scalars[t] })
}

// lists are the types whose argument is what their elements are.
var lists = map[string]bool{"list": true, "List": true, "Sequence": true, "Iterable": true, "set": true, "Set": true, "frozenset": true}

// elements gives the types of the elements of what an annotation says to be a list, None aside; none where it may be something else.
func (l *lowering) elements(n syntax.Node) []string {
	if n == syntax.None || !strings.Contains(l.t.Text(n), "[") {
		return nil
	}
	p := typeParser{s: l.t.Text(n), elements: true}
	p.alternatives(0)
	if p.lists != 1 || p.others > 0 {
		return nil
	}
	return p.names
}

// results gives the types of what a function returns: those of each element for a tuple of fixed length, else one, the first alternative
// (several would read as several results).
func (l *lowering) results(n syntax.Node) []string {
	if n == syntax.None {
		return nil
	}
	text := strings.TrimSpace(l.t.Text(n))
	name, args, found := strings.Cut(text, "[")
	if found && strings.EqualFold(lastPart(name), "tuple") && strings.HasSuffix(args, "]") && !strings.Contains(args, "...") {
		return tupleResults(strings.TrimSuffix(args, "]"))
	}
	p := typeParser{s: text}
	p.alternatives(0)
	return p.names[:min(len(p.names), 1)]
}

func tupleResults(args string) []string {
	var names []string
	p := typeParser{s: args}
	for p.i < len(p.s) {
		from := len(p.names)
		p.alternatives(0)
		name := "object"
		if len(p.names) > from {
			name = p.names[from]
		}
		names = append(names, name)
		if p.i++; p.i >= len(p.s) { // the comma
			break
		}
	}
	return names
}

// typeParser reads the text of an annotation.
type typeParser struct {
	s     string
	i     int
	names []string

	elements      bool // only what stands within lists is kept
	lists, others int  // how many alternatives are lists, how many are not
}

// maxTypeDepth and maxTypes bound what is read of one annotation.
const (
	maxTypeDepth = 16
	maxTypes     = 16
)

func (p *typeParser) skipSpace() {
	for p.i < len(p.s) && strings.IndexByte(" \t\r\n\\()", p.s[p.i]) >= 0 {
		p.i++
	}
}

// alternatives reads one type or several joined by "|", up to a comma or closing bracket.
func (p *typeParser) alternatives(depth int) {
	for {
		p.skipSpace()
		if p.i >= len(p.s) || p.s[p.i] == ',' || p.s[p.i] == ']' {
			return
		}
		switch c := p.s[p.i]; {
		case c == '\'' || c == '"':
			p.quoted(depth)
		case isNameByte(c):
			p.named(depth)
		default:
			p.i++
		}
	}
}

func isNameByte(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80
}

// quoted reads a type in quotes.
func (p *typeParser) quoted(depth int) {
	quote := p.s[p.i]
	end := strings.IndexByte(p.s[p.i+1:], quote)
	if end < 0 {
		p.i = len(p.s)
		return
	}
	inner := typeParser{s: p.s[p.i+1 : p.i+1+end], elements: p.elements}
	p.i += end + 2
	if depth < maxTypeDepth {
		inner.alternatives(depth + 1)
		p.add(inner.names...)
		p.lists += inner.lists
		p.others += inner.others
	}
}

func (p *typeParser) add(names ...string) {
	for _, name := range names {
		if len(p.names) < maxTypes {
			p.names = append(p.names, name)
		}
	}
}

// named reads a dotted name and its type arguments.
func (p *typeParser) named(depth int) {
	from := p.i
	for p.i < len(p.s) && (isNameByte(p.s[p.i]) || p.s[p.i] == '.') {
		p.i++
	}
	name := p.s[from:p.i]
	p.skipSpace()
	if p.elements && p.outside(name, depth) {
		return
	}
	if p.i >= len(p.s) || p.s[p.i] != '[' {
		if name != "None" && name != "Any" && lastPart(name) != "Any" {
			p.add(name)
		}
		return
	}
	take, ok := wrappers[lastPart(name)]
	if !ok || take == none {
		p.add(name)
		take = none
	}
	p.arguments(take, depth)
}

// outside reads a type that is a list or something else, where only elements are kept. It tells whether it did: a wrapper is looked through.
func (p *typeParser) outside(name string, depth int) bool {
	args := p.i < len(p.s) && p.s[p.i] == '['
	take, wraps := wrappers[lastPart(name)]
	switch {
	case args && lists[lastPart(name)]:
		p.lists++
		p.elements = false
		p.arguments(0, depth)
		p.elements = true
	case args && wraps && take != none:
		return false
	default:
		if name != "None" {
			p.others++
		}
		if args {
			p.arguments(none, depth)
		}
	}
	return true
}

// wrappers are the types that stand for one of their arguments: which one, or all for a union.
var wrappers = map[string]int{
	"Optional": 0, "Union": all, "Annotated": 0, "ClassVar": 0, "Final": 0, "Required": 0, "NotRequired": 0, "ReadOnly": 0, "InitVar": 0,
	"Awaitable": 0, "Coroutine": 2, "Iterator": 0, "AsyncIterator": 0, "Generator": 0, "AsyncGenerator": 0,
	"ContextManager": 0, "AsyncContextManager": 0, "AbstractContextManager": 0, "AbstractAsyncContextManager": 0, "Literal": none,
}

const (
	all  = -1
	none = -2
)

// arguments reads what stands in brackets and keeps the types of the argument wanted.
func (p *typeParser) arguments(take, depth int) {
	p.i++
	for k := 0; p.i < len(p.s); k++ {
		if depth < maxTypeDepth && (take == all || take == k) {
			p.alternatives(depth + 1)
		}
		p.skipArgument()
		if p.i >= len(p.s) {
			return
		}
		p.i++
		if p.s[p.i-1] == ']' {
			return
		}
	}
}

// skipArgument goes to the comma or bracket that ends the current argument.
func (p *typeParser) skipArgument() {
	open := 0
	for ; p.i < len(p.s); p.i++ {
		switch c := p.s[p.i]; c {
		case '[', '(', '{':
			open++
		case ']', ')', '}':
			if open == 0 && c == ']' {
				return
			}
			open--
		case ',':
			if open <= 0 {
				return
			}
		case '"', '\'':
			for p.i++; p.i < len(p.s) && p.s[p.i] != c; p.i++ {
				if p.s[p.i] == '\\' {
					p.i++
				}
			}
		}
	}
}
