package javascript

import (
	"regexp"
	"strings"

	"mcpsafe/internal/program"
	"mcpsafe/internal/syntax"
)

// Wrappers of esbuild, bun and rolldown:
//
//	var require_x = __commonJS({ "node_modules/x/index.js"(exports, module) {…} });   // called where it is required
//	var init_x = __esm({ "src/x.ts"() {…} });                                        // the body of an ES module that is loaded late
//	var require_x = __commonJS((exports, module) => {…});                            // the path stands in a comment before it
//
// Minified, the helpers have short names and are known by their bodies.

// maxHelper bounds the source of a helper function.
const maxHelper = 700

// helperBodies are helpers by what their bodies, without white space, look like.
var helperBodies = []struct {
	name string
	body *regexp.Regexp
}{
	{"__commonJS", regexp.MustCompile(`^\(\w+,\w+\)=>(?:function\w*\(\)\{return|\(\)=>).*exports:\{\}\}`)},
	{"__esm", regexp.MustCompile(`^\(\w+,\w+(?:,\w+)?\)=>\(\)=>.*\(\w+=0\)`)},
	{"__toESM", regexp.MustCompile(`^\(\w+,\w+,\w+\)=>.*__esModule.*"default"`)},
	{"__toCommonJS", regexp.MustCompile(`^\(?\w+\)?=>.*"__esModule"`)},
	{"__export", regexp.MustCompile(`^\(\w+,\w+\)=>\{for\((?:var|let)(\w+)in\w+\)\w+\(\w+,\w+,\{get:\w+\[\w+\],enumerable:`)},
	{"__require", regexp.MustCompile(`typeofrequire.*Dynamicrequireof`)},
}

// helper notes the definition of a bundler's helper function, under whatever name.
func (b *bundle) helper(t *syntax.Tree, d syntax.Node, name string, value syntax.Node) bool {
	canonical := strings.TrimRight(name, "0123456789")
	known := canonical == "__require" || canonical == "__commonJS" || canonical == "__commonJSMin" || canonical == "__esm" || canonical == "__esmMin"
	r := t.Range(value)
	if k := t.Kind(value); k != "arrow_function" && k != "call_expression" || r.End-r.Start > maxHelper {
		return false
	}
	if beyondHelpers.MatchString(t.Text(value)) || known && canonical != "__require" && !genuineHelper(t, d) {
		return false
	}
	if !known {
		canonical = ""
		text := strings.Join(strings.Fields(t.Text(value)), "")
		for _, h := range helperBodies {
			if h.body.MatchString(text) {
				canonical = h.name
				break
			}
		}
		if canonical == "" || canonical == name {
			return false
		}
	}
	b.helpers[name] = strings.TrimSuffix(canonical, "Min")
	b.skip[d] = true
	return true
}

// wrapped notes a declarator whose value is a wrapper's call.
func (b *bundle) wrapped(t *syntax.Tree, d syntax.Node, name string, value syntax.Node, in section) bool {
	if t.Kind(value) != "call_expression" {
		return false
	}
	helper := t.Text(t.Child(value, "function"))
	if h, ok := b.helpers[helper]; ok {
		helper = h
	}
	helper = strings.TrimSuffix(strings.TrimRight(helper, "0123456789"), "Min")
	if helper != "__commonJS" && helper != "__esm" {
		return false
	}
	p := &part{id: name, path: in.path}
	p.function = unwrapped(t, firstNamed(t, t.Child(value, "arguments")))
	if t.Kind(p.function) == "object" {
		p.function = firstNamed(t, p.function)
		key := t.Child(p.function, "name")
		if t.Kind(p.function) == "pair" {
			key = t.Child(p.function, "key")
			p.function = unwrapped(t, t.Child(p.function, "value"))
		}
		if text := t.Text(key); t.Kind(key) == "string" && len(text) > 2 {
			p.path = text[1 : len(text)-1]
		}
	}
	if t.Child(p.function, "body") == syntax.None {
		return false
	}
	p.library = librarySpec(p.path)
	if p.library != "" {
		b.marked(p.library, t, d)
	}
	if helper == "__esm" {
		b.inits[name] = true // its body is lowered in its place
		return true
	}
	b.skip[d] = true
	p.names = namesOf(t, p.function, commonNames{"0", "1", "", none})
	b.requires[name] = p
	b.add(p)
	return true
}

// namesOf reads the wrapper's parameters: the digits say which one is what; without a parameter for require the file's serves.
func namesOf(t *syntax.Tree, f syntax.Node, order commonNames) commonNames {
	var params []string
	list := t.Child(f, "parameters")
	if p := t.Child(f, "parameter"); p != syntax.None {
		params = append(params, t.Text(p))
	}
	for c := t.First(list); c != syntax.None; c = t.Next(c) {
		if t.Named(c) && !t.Extra(c) {
			params = append(params, t.Text(c))
		}
	}
	pick := func(which, otherwise string) string {
		if len(which) == 1 && int(which[0]-'0') < len(params) {
			return params[which[0]-'0']
		}
		return otherwise
	}
	return commonNames{pick(order.exports, none), pick(order.module, none), pick(order.require, "require"), pick(order.webpack, none)}
}

// bundledCall lowers calls of what bundlers define; false for ordinary calls.
func (l *lowering) bundledCall(n, function, args syntax.Node) (program.Value, bool) {
	if l.bundle == nil || l.t.Kind(function) != "identifier" {
		return program.None, false
	}
	name := l.t.Text(function)
	start, end := l.span(n)
	if p := l.bundle.requires[name]; p != nil && l.b.AtModule(name) {
		return l.importPart(p, start, end), true
	}
	if l.bundle.inits[name] && l.b.AtModule(name) {
		return l.null(n), true
	}
	if h := l.bundle.helpers[name]; h != "" && h != name && l.b.AtModule(name) {
		if h == "__export" {
			if list := l.argNodes(args); len(list) == 2 && l.esbuildExport(list[0], list[1]) {
				return l.null(n), true
			}
		}
		return l.helperCall(n, h, args)
	}
	return program.None, false
}

// esmBody lowers the body of an ES module that is loaded late: its variables stand outside of it.
func (l *lowering) esmBody(d syntax.Node) bool {
	if l.bundle == nil || !l.bundle.inits[l.t.Text(l.t.Child(d, "name"))] || !l.b.AtModuleScope() {
		return false
	}
	arg := unwrapped(l.t, l.only(l.t.Child(unwrapped(l.t, l.t.Child(d, "value")), "arguments")))
	if l.t.Kind(arg) == "object" {
		arg = l.only(arg)
		if l.t.Kind(arg) == "pair" {
			arg = l.t.Child(arg, "value")
		}
	}
	body := l.t.Child(arg, "body")
	if l.t.Kind(body) != "statement_block" {
		return body != syntax.None && l.expr(body) != program.None
	}
	l.hoistVars(body)
	l.hoist(body)
	l.statements(body)
	return true
}
