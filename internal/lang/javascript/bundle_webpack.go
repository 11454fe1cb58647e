package javascript

import (
	"regexp"
	"strings"

	"mcpsafe/internal/program"
	"mcpsafe/internal/syntax"
)

// webpack (and ncc, which runs it) writes its modules as an object or array of functions:
//
//	var __webpack_modules__ = ({ "./src/x.js": ((module, __webpack_exports__, __webpack_require__) => {…}), 123: function(e, t, n) {…} });
//
// and gives them a function to require others by key, with helpers as its members.

// table notes a declarator whose value is webpack's table of modules.
func (b *bundle) table(t *syntax.Tree, d, value syntax.Node) bool {
	k := t.Kind(value)
	named := strings.HasPrefix(t.Text(t.Child(d, "name")), "__webpack_modules__")
	if k != "object" && k != "array" || !named && !b.looksLikeTable(t, value) {
		return false
	}
	index := 0
	for c := t.First(value); c != syntax.None; c = t.Next(c) {
		if !t.Named(c) || t.Extra(c) {
			continue
		}
		p := &part{id: itoa(index), function: c}
		index++
		switch t.Kind(c) {
		case "pair":
			p.id, p.function = keyText(t, t.Child(c, "key")), unwrapped(t, t.Child(c, "value"))
		case "method_definition":
			p.id = keyText(t, t.Child(c, "name"))
		default:
			p.function = unwrapped(t, c)
		}
		if t.Child(p.function, "body") != syntax.None {
			b.webpackModule(t, p)
		}
	}
	b.skip[d] = true
	return true
}

// looksLikeTable tells a table of modules by its entries: functions under numbers or paths, of which some call their third
// parameter or give what the platform's require gives.
func (b *bundle) looksLikeTable(t *syntax.Tree, value syntax.Node) bool {
	entries, functions, calls := 0, 0, 0
	for c := t.First(value); c != syntax.None; c = t.Next(c) {
		if !t.Named(c) || t.Extra(c) {
			continue
		}
		entries++
		f := c
		if t.Kind(c) == "pair" {
			if k := t.Child(c, "key"); t.Kind(k) != "number" && t.Kind(k) != "string" {
				return false
			}
			f = unwrapped(t, t.Child(c, "value"))
		}
		switch t.Kind(f) {
		case "arrow_function", "function_expression", "method_definition":
			functions++
			names := namesOf(t, f, commonNames{"1", "0", none, "2"})
			if names.webpack != none && (strings.Contains(t.Text(f), names.webpack+"(") || names.webpack == "__webpack_require__") {
				calls++
			} else if strings.Contains(t.Text(f), names.module+".exports=require(") {
				calls++
			}
		}
		if functions < entries {
			return false
		}
	}
	return calls > 0
}

func keyText(t *syntax.Tree, n syntax.Node) string {
	text := t.Text(n)
	if t.Kind(n) == "string" && len(text) >= 2 {
		return text[1 : len(text)-1]
	}
	return text
}

func (b *bundle) webpackModule(t *syntax.Tree, p *part) {
	p.path = p.id
	if at := b.ids[p.id]; at != "" {
		p.path = at
	}
	if i := strings.LastIndexByte(p.path, '!'); i >= 0 { // loaders come first
		p.path = p.path[i+1:]
	}
	p.path, _, _ = strings.Cut(p.path, "?")
	p.names = namesOf(t, p.function, commonNames{"1", "0", "", "2"})
	body := t.Child(p.function, "body")
	if p.library = librarySpec(p.path); p.library == "" {
		p.library = externalOf(t, body, p.names)
	}
	b.modules[p.id] = p
	if p.library != "" && !strings.HasPrefix(p.library, bundledScheme) {
		return
	}
	b.add(p)
	if p.library != "" {
		b.marked(p.library, t, p.function)
	}
	if p.code = evaluatedBody(t, body); p.code == nil {
		b.container(t, body, 2)
	}
}

// externalOf recognises a module that only gives what the platform's require gives: `module.exports = require("fs")`.
func externalOf(t *syntax.Tree, body syntax.Node, names commonNames) string {
	r := t.Range(body)
	if r.End-r.Start > 200 {
		return ""
	}
	text := strings.NewReplacer("/***/", "", `"use strict"`, "", "'use strict'", "", ";", "", " ", "", "\n", "", "\t", "", "\r", "").Replace(strings.Trim(t.Text(body), "{}"))
	rest, ok := strings.CutPrefix(text, names.module+".exports=require(")
	if !ok || len(rest) < 3 || !strings.HasSuffix(rest, ")") || strings.Count(rest, rest[:1]) != 2 {
		return ""
	}
	return rest[1 : len(rest)-2]
}

// externalComments reads which numbers stand for which paths: `// EXTERNAL MODULE: ./node_modules/x/y.js` before `var y =
// __webpack_require__(123)`, and `__webpack_require__(/*! ./x */ 123)`.
func (b *bundle) externalComments(t *syntax.Tree) {
	if !strings.Contains(t.Text(0), "// EXTERNAL MODULE: ") {
		return
	}
	for n := syntax.Node(0); int(n) < t.Len(); n++ {
		if !t.Extra(n) || t.Kind(n) != "comment" {
			continue
		}
		m := externalModule.FindStringSubmatch(t.Text(n))
		if m == nil || strings.HasPrefix(m[0], "// EXTERNAL MODULE: external") {
			continue
		}
		for d := range t.NamedChildren(t.Next(n)) {
			if v := unwrapped(t, t.Child(d, "value")); isRequireCall(t, v) {
				b.ids[keyText(t, firstNamed(t, t.Child(v, "arguments")))] = m[1]
			}
		}
	}
}

// webpackRequire is webpack's require, white space taken out.
var webpackRequire = regexp.MustCompile(`^function\w+\(\w+\)\{.*\w+=\w+\[\w+\].*exports:\{\}.*\w+\[\w+\]`)

// isRequireCall recognises what webpack writes between modules in one scope: __webpack_require__(…) and __webpack_require__.n(…).
func isRequireCall(t *syntax.Tree, n syntax.Node) bool {
	if t.Kind(n) != "call_expression" {
		return false
	}
	f := t.Text(t.Child(n, "function"))
	return f == "__webpack_require__" || f == "__webpack_require__.n"
}

// webpackName tells whether an identifier is webpack's require here.
func (l *lowering) webpackName(n syntax.Node) bool {
	if l.bundle == nil || l.t.Kind(n) != "identifier" {
		return false
	}
	name := l.t.Text(n)
	return name == "__webpack_require__" || name == l.names.webpack && l.b.AtModule(name)
}

// webpackCall lowers calls of webpack's require and of its members; false for others.
func (l *lowering) webpackCall(n, function, args syntax.Node) (program.Value, bool) {
	if l.bundle == nil {
		return program.None, false
	}
	list := l.argNodes(args)
	start, end := l.span(n)
	if l.webpackName(function) && len(list) == 1 {
		if p := l.bundle.modules[keyText(l.t, list[0])]; p != nil {
			return l.importPart(p, start, end), true
		}
		return program.None, false
	}
	if l.t.Kind(function) != "member_expression" || !l.webpackName(l.t.Child(function, "object")) {
		return program.None, false
	}
	switch l.t.Text(l.t.Child(function, "property")) {
	case "n": // a function that gives the default export
		if len(list) == 1 {
			return l.getter(n, list[0]), true
		}
	case "t":
		if len(list) > 0 && l.bundle.modules[keyText(l.t, list[0])] != nil {
			return l.importPart(l.bundle.modules[keyText(l.t, list[0])], start, end), true
		}
	case "d":
		if len(list) == 2 && l.t.Kind(list[1]) == "object" {
			if !l.webpackExports(list[0], list[1]) {
				l.esbuildExport(list[0], list[1])
			}
		}
		return l.null(n), true
	case "r", "o", "nmd", "hmd":
		return l.null(n), true
	}
	return program.None, false
}

// getter is the function () => m.default.
func (l *lowering) getter(n, m syntax.Node) program.Value {
	start, end := l.span(n)
	l.b.BeginFunc(&program.Function{Name: "default", Start: start, End: end})
	l.b.Return(l.b.Field(l.expr(m), "default", start, end), start, end)
	return l.b.FuncValue(l.b.EndFunc())
}

// webpackExports exports what `__webpack_require__.d(exports, {a: () => x})` lists; the values are read when the module is complete.
// False when it is an object of another name.
func (l *lowering) webpackExports(target, getters syntax.Node) bool {
	if l.t.Text(target) != l.names.exports || !l.moduleName(l.names.exports) {
		return false
	}
	for c := range l.t.NamedChildren(getters) {
		value := l.t.Child(c, "value")
		body := l.t.Child(value, "body")
		if l.t.Kind(c) == "method_definition" {
			body = l.t.Child(c, "body")
		}
		if l.t.Kind(body) == "statement_block" {
			body = l.only(l.only(body))
		}
		if body == syntax.None {
			continue
		}
		key := l.t.Child(c, "key")
		if key == syntax.None {
			key = l.t.Child(c, "name")
		}
		start, end := l.span(c)
		e := pendingExport{name: l.propertyName(key), start: start, end: end, value: body}
		if l.t.Kind(body) == "identifier" {
			e.local, e.variable = l.t.Text(body), true
		}
		l.exports = append(l.exports, e)
	}
	return true
}

// webpackGetters is the member d of webpack's require, white space taken out.
var webpackGetters = regexp.MustCompile(`^\(\w+,\w+\)=>\{for\((?:var|let|const)\w+in\w+\).*Object\.defineProperty\(\w+,\w+,\{enumerable:(?:!0|true),get:\w+\[\w+\]\}\)`)

// requireObject notes a declarator of webpack's require where nothing is required: an object of helpers.
func (b *bundle) requireObject(t *syntax.Tree, name string, value syntax.Node) {
	if b.webpack != "" || t.Kind(value) != "object" {
		return
	}
	for c := range t.NamedChildren(value) {
		f := t.Child(c, "value")
		if r := t.Range(f); t.Text(t.Child(c, "key")) == "d" && r.End-r.Start < maxHelper && webpackGetters.MatchString(strings.Join(strings.Fields(t.Text(f)), "")) {
			b.webpack = name
			return
		}
	}
}
