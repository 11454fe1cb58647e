package javascript

import (
	"path"
	"strconv"
	"strings"

	"mcpsafe/internal/program"
	"mcpsafe/internal/syntax"
)

// Bundlers write many modules into one file. What they keep apart in wrapper functions with exports of their own (esbuild's __commonJS,
// webpack's table of modules, bun, rolldown) becomes a program.Module each. What they write into one scope stays one module, for
// its parts share their names. Code that is marked as a library's is lowered like the rest, for the mark is the file's own word; what
// other code takes from it stands for the library's member as well (bundle_library.go). The file's module lists the libraries with their sizes.

// bundle is what is known of a file that a bundler wrote.
type bundle struct {
	path     string // of the file
	requires map[string]*part
	modules  map[string]*part // webpack's, by the key of the table
	inits    map[string]bool  // names of esbuild's __esm functions: their bodies are lowered where they stand
	helpers  map[string]string
	skip     map[syntax.Node]bool
	library  map[syntax.Node]string // statements and declarators of libraries → package
	inline   map[syntax.Node]bool   // bodies of functions that are called where they stand: webpack's entries
	declared map[syntax.Node][]libraryName
	parts    []*part
	webpack  string            // name of webpack's require in the file's own scope
	ids      map[string]string // webpack's numbers → paths, from comments
	sizes    map[string]int    // library → bytes
	paths    map[string]bool   // of parts, to keep them apart
}

// part is one module inside a bundle.
type part struct {
	id       string // its key or variable
	path     string // as the bundler names it, "" when it does not
	library  string // import specifier when it is a library's or something outside
	module   string // path of its program.Module; "" when it only stands for something outside
	function syntax.Node
	names    commonNames
	code     *evaluated // where the body stands in a string
}

// commonNames are what a module calls exports, module and require: those of CommonJS, or the parameters of its wrapper.
type commonNames struct{ exports, module, require, webpack string }

// none is a name that no identifier has.
const none = "\x00"

var plainNames = commonNames{"exports", "module", "require", none}

// findBundle recognises the modules in a file; nil when it is no bundle.
func findBundle(file string, t *syntax.Tree) *bundle {
	if t.Grammar() != syntax.JavaScript { // no bundler writes TypeScript
		return nil
	}
	b := &bundle{
		path: file, requires: map[string]*part{}, modules: map[string]*part{}, inits: map[string]bool{}, helpers: map[string]string{},
		skip: map[syntax.Node]bool{}, library: map[syntax.Node]string{}, inline: map[syntax.Node]bool{}, declared: map[syntax.Node][]libraryName{}, ids: map[string]string{},
		sizes: map[string]int{}, paths: map[string]bool{},
	}
	b.externalComments(t)
	b.container(t, 0, 0)
	if len(b.requires)+len(b.modules)+len(b.inits)+len(b.sizes)+len(b.inline)+len(b.helpers)+len(b.webpack) == 0 {
		return nil
	}
	b.dropUnused(t)
	return b
}

// container looks at the statements directly inside n, and inside the functions among them that run at once.
func (b *bundle) container(t *syntax.Tree, n syntax.Node, depth int) {
	current := section{}
	for c := t.First(n); c != syntax.None; c = t.Next(c) {
		if t.Extra(c) {
			if s, ok := sectionOf(t.Text(c)); ok {
				current = s
			}
			continue
		}
		if !t.Named(c) {
			continue
		}
		switch t.Kind(c) {
		case "variable_declaration", "lexical_declaration":
			b.declaration(t, n, c, current)
			continue
		case "function_declaration":
			if len(b.modules) > 0 && b.webpack == "" && webpackRequire.MatchString(strings.Join(strings.Fields(t.Text(c)[:min(900, len(t.Text(c)))]), "")) {
				b.webpack = t.Text(t.Child(c, "name"))
			}
		case "import_statement", "export_statement":
			if t.Child(c, "declaration") == syntax.None {
				continue
			}
		case "expression_statement":
			if body := immediate(t, c); body != syntax.None && current.library == "" && depth < 3 && (depth > 0 || fills(t, c)) {
				b.inline[c] = true
				b.container(t, body, depth+1)
				continue
			}
		}
		b.statement(t, n, c, current)
	}
}

// statement notes a statement of a library's section and what it declares.
func (b *bundle) statement(t *syntax.Tree, container, n syntax.Node, in section) {
	if in.library == "" {
		return
	}
	b.marked(in.library, t, n)
	d := n
	if t.Kind(n) == "export_statement" {
		d = t.Child(n, "declaration")
	}
	switch t.Kind(d) {
	case "function_declaration", "generator_function_declaration", "class_declaration":
		b.declares(container, t.Text(t.Child(d, "name")), in)
	}
}

// declaration looks at the declarators of a var, let or const: wrappers, helpers, webpack's table; others belong to their section.
func (b *bundle) declaration(t *syntax.Tree, container, n syntax.Node, in section) {
	for d := t.First(n); d != syntax.None; d = t.Next(d) {
		if t.Kind(d) != "variable_declarator" {
			continue
		}
		name, value := t.Child(d, "name"), unwrapped(t, t.Child(d, "value"))
		if t.Kind(name) == "identifier" {
			b.requireObject(t, t.Text(name), value)
			if b.helper(t, d, t.Text(name), value) || b.wrapped(t, d, t.Text(name), value, in) || b.table(t, d, value) {
				continue
			}
		}
		if in.library == "" {
			continue
		}
		b.marked(in.library, t, d)
		if isRequireCall(t, value) {
			continue
		}
		for _, name := range boundNames(t, name) {
			b.declares(container, name, in)
		}
	}
}

// marked notes that code is marked as a library's.
func (b *bundle) marked(library string, t *syntax.Tree, n syntax.Node) {
	r := t.Range(n)
	b.library[n] = packageOf(library)
	b.sizes[packageOf(library)] += int(r.End - r.Start)
}

// add gives a part a module path of its own.
func (b *bundle) add(p *part) {
	name := p.path
	if name == "" {
		name = p.id
	}
	name = strings.TrimLeft(path.Clean("/"+strings.ReplaceAll(name, "..", "")), "/")
	p.module = b.path + "/" + name
	for n := 2; b.paths[p.module]; n++ {
		p.module = b.path + "/" + name + "~" + strconv.Itoa(n)
	}
	b.paths[p.module] = true
	b.parts = append(b.parts, p)
}

// fills tells whether a statement is nearly all of the file.
func fills(t *syntax.Tree, n syntax.Node) bool {
	r := t.Range(n)
	return 5*int(r.End-r.Start) >= 4*len(t.Source())
}

// immediate gives the body of a statement `(() => {…})()`, which takes nothing and gives nothing, or None.
func immediate(t *syntax.Tree, n syntax.Node) syntax.Node {
	call := unwrapped(t, firstNamed(t, n))
	if t.Kind(call) == "unary_expression" {
		call = unwrapped(t, t.Child(call, "argument"))
	}
	if t.Kind(call) != "call_expression" || firstNamed(t, t.Child(call, "arguments")) != syntax.None {
		return syntax.None
	}
	f := unwrapped(t, t.Child(call, "function"))
	if t.Kind(t.First(f)) == "async" {
		return syntax.None
	}
	if k := t.Kind(f); k != "arrow_function" && k != "function_expression" || firstNamed(t, t.Child(f, "parameters")) != syntax.None {
		return syntax.None
	}
	body := t.Child(f, "body")
	if t.Kind(body) != "statement_block" {
		return syntax.None
	}
	for c := t.First(body); c != syntax.None; c = t.Next(c) {
		if t.Kind(c) == "return_statement" {
			return syntax.None
		}
	}
	return body
}

func firstNamed(t *syntax.Tree, n syntax.Node) syntax.Node {
	for c := t.First(n); c != syntax.None; c = t.Next(c) {
		if t.Named(c) && !t.Extra(c) {
			return c
		}
	}
	return syntax.None
}

func unwrapped(t *syntax.Tree, n syntax.Node) syntax.Node {
	for t.Kind(n) == "parenthesized_expression" {
		n = firstNamed(t, n)
	}
	return n
}

// boundNames lists the names a binding pattern binds.
func boundNames(t *syntax.Tree, n syntax.Node) []string {
	l := lowering{t: t}
	return l.patternNames(n)
}

// without is the bundle for code of another tree, whose nodes are others.
func (b *bundle) without() *bundle {
	c := *b
	c.skip, c.library, c.inline, c.declared = nil, nil, nil, nil
	return &c
}

// parts lowers the parts that are modules of their own and hangs them on the file's module.
func (l *lowering) parts(file *program.Module) {
	file.Libraries = l.bundle.sizes
	for _, p := range l.bundle.parts {
		body := l.t.Child(p.function, "body")
		t := l.t
		if p.code != nil {
			t, body = p.code.tree, p.code.root()
		}
		part := newLowering(p.module, t)
		part.b.Record(l.b.Detail())
		part.bundle, part.names, part.root, part.library = l.bundle, p.names, body, packageOf(p.library)
		part.outerLibraries = l.libraries
		part.forged = l.forged
		if part.arguments = l.arguments; p.code != nil {
			part.bundle = l.bundle.without()
			part.findArguments()
		}
		m := part.b.Module()
		m.File, m.Outer = file.File, file
		m.Body.Start, m.Body.End = l.span(p.function)
		if k := t.Kind(body); k == "statement_block" || k == "program" {
			part.program()
		} else {
			part.expr(body)
		}
		if m := part.b.Finish(); p.code != nil {
			p.code.place(m)
		}
		file.Parts = append(file.Parts, m)
	}
}

// skipped tells what a bundler wrote of its own, and wrappers, whose content is lowered apart.
func (l *lowering) skipped(n syntax.Node) bool { return l.bundle != nil && l.bundle.skip[n] }

// inlined lowers a function that runs where it stands as if its body stood there.
func (l *lowering) inlined(n syntax.Node) bool {
	if l.bundle == nil || !l.bundle.inline[n] || !l.b.AtModuleScope() {
		return false
	}
	body := immediate(l.t, n)
	l.openContainer(body)
	l.hoistVars(body)
	l.hoist(body)
	l.statements(body)
	return true
}

// importPart is the module object of a part, and the library's when it is marked as one and the code around is not of the same.
func (l *lowering) importPart(p *part, start, end uint32) program.Value {
	if p.module == "" {
		return l.b.Import(p.library, false, start, end)
	}
	v := l.b.Import(partScheme+p.module, false, start, end)
	if p.library == "" || packageOf(p.library) == l.library {
		return v
	}
	return l.b.Op(program.OpPhi, "", start, end, l.b.Import(p.library, false, start, end), v)
}
