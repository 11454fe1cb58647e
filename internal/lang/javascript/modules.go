package javascript

import (
	"strconv"

	"mcpsafe/internal/program"
	"mcpsafe/internal/syntax"
)

func itoa(i int) string { return strconv.Itoa(i) }

func (l *lowering) typeOnly(n syntax.Node) bool {
	return l.hasToken(n, "type") || l.hasToken(n, "typeof")
}

// importStatement binds the names of an ES import. Every one is also a type name: what it means, an importer cannot tell.
func (l *lowering) importStatement(n syntax.Node) {
	start, end := l.span(n)
	source, clause := l.t.Child(n, "source"), syntax.None
	for c := l.t.First(n); c != syntax.None; c = l.t.Next(c) {
		switch l.t.Kind(c) {
		case "import_clause":
			clause = c
		case "import_require_clause":
			clause, source = c, l.t.Child(c, "source")
		}
	}
	spec := l.stringText(source)
	typeOnly := l.typeOnly(n)
	module := l.b.Import(spec, typeOnly, start, end)
	types := l.b.Module().TypeNames
	for c := l.t.First(clause); c != syntax.None; c = l.t.Next(c) {
		s, e := l.span(c)
		switch l.t.Kind(c) {
		case "identifier":
			member, v := "default", module
			if l.t.Kind(clause) == "import_require_clause" {
				member = "*"
			} else if !typeOnly {
				v = l.b.Field(module, "default", s, e)
			}
			types[l.t.Text(c)] = spec + "#" + member
			if !typeOnly {
				l.b.Declare(l.t.Text(c), v)
			}
		case "namespace_import":
			name := l.t.Text(l.only(c))
			types[name] = spec + "#*"
			if !typeOnly {
				l.b.Declare(name, module)
			}
		case "named_imports":
			l.namedImports(c, spec, module, typeOnly)
		}
	}
}

func (l *lowering) namedImports(n syntax.Node, spec string, module program.Value, typeOnly bool) {
	for c := l.t.First(n); c != syntax.None; c = l.t.Next(c) {
		if l.t.Kind(c) != "import_specifier" {
			continue
		}
		start, end := l.span(c)
		name := l.propertyName(l.t.Child(c, "name"))
		local := name
		if alias := l.t.Child(c, "alias"); alias != syntax.None {
			local = l.t.Text(alias)
		}
		l.b.Module().TypeNames[local] = spec + "#" + name
		if !typeOnly && !l.typeOnly(c) {
			l.b.Declare(local, l.b.Field(module, name, start, end))
		}
	}
}

// importAlias lowers `import x = a.b`.
func (l *lowering) importAlias(n syntax.Node) {
	var names []syntax.Node
	for c := range l.t.NamedChildren(n) {
		names = append(names, c)
	}
	if len(names) < 2 {
		return
	}
	local := l.t.Text(names[0])
	l.b.Module().TypeNames[local] = dotted(l.t.Text(names[1]))
	l.b.Declare(local, l.expr(names[1]))
}

func (l *lowering) exportStatement(n syntax.Node) {
	start, end := l.span(n)
	if source := l.t.Child(n, "source"); source != syntax.None {
		l.exportFrom(n, l.stringText(source))
		return
	}
	if d := l.t.Child(n, "declaration"); d != syntax.None {
		l.exportDeclaration(n, d)
		return
	}
	if v := l.t.Child(n, "value"); v != syntax.None {
		l.export("default", l.exprNamed(v, "default"), start, end)
		return
	}
	equals := l.hasToken(n, "=")
	for c := range l.t.NamedChildren(n) {
		switch {
		case equals:
			l.export("=", l.expr(c), start, end)
			return
		case l.t.Kind(c) == "export_clause":
			l.exportClause(c)
		}
	}
}

func (l *lowering) exportFrom(n syntax.Node, spec string) {
	start, end := l.span(n)
	l.b.Import(spec, l.typeOnly(n), start, end)
	for c := l.t.First(n); c != syntax.None; c = l.t.Next(c) {
		switch l.t.Kind(c) {
		case "*":
			l.b.ReExport("*", spec, "")
		case "namespace_export":
			l.b.ReExport(l.propertyName(l.only(c)), spec, "*")
		case "export_clause":
			for s := range l.t.NamedChildren(c) {
				name, alias := l.exportNames(s)
				l.b.ReExport(alias, spec, name)
			}
		}
	}
}

// exportNames reads one specifier of an export clause: what is exported, and as what.
func (l *lowering) exportNames(n syntax.Node) (name, alias string) {
	nameNode := l.t.Child(n, "name")
	if nameNode == syntax.None {
		return "", ""
	}
	name = l.propertyName(nameNode)
	if a := l.t.Child(n, "alias"); a != syntax.None {
		return name, l.propertyName(a)
	}
	return name, name
}

func (l *lowering) exportClause(n syntax.Node) {
	for s := range l.t.NamedChildren(n) {
		if l.t.Kind(s) == "export_specifier" {
			start, end := l.span(s)
			name, alias := l.exportNames(s)
			l.exports = append(l.exports, pendingExport{name: alias, local: name, start: start, end: end})
		}
	}
}

func (l *lowering) exportDeclaration(n, d syntax.Node) {
	start, end := l.span(d)
	if l.hasToken(n, "default") {
		v := program.None
		switch l.t.Kind(d) {
		case "class_declaration", "abstract_class_declaration":
			v = l.class(d, "default")
		case "interface_declaration":
			v = l.interfaceDeclaration(d)
		default:
			l.statement(d)
			v = l.b.Name(l.t.Text(l.t.Child(d, "name")), start, end)
		}
		l.export("default", v, start, end)
		return
	}
	l.statement(d)
	switch l.t.Kind(d) {
	case "lexical_declaration", "variable_declaration":
		variable := l.t.Kind(d) == "variable_declaration" || l.t.Kind(l.t.Child(d, "kind")) == "let"
		for c := range l.t.NamedChildren(d) {
			for _, name := range l.patternNames(l.t.Child(c, "name")) {
				l.exports = append(l.exports, pendingExport{name: name, local: name, variable: variable, start: start, end: end})
			}
		}
	case "type_alias_declaration", "function_signature", "ambient_declaration":
	default:
		if name := l.t.Text(l.t.Child(d, "name")); name != "" {
			l.exports = append(l.exports, pendingExport{name: name, local: name, start: start, end: end})
		}
	}
}

// namespace lowers a TypeScript namespace to an object of what it exports.
func (l *lowering) namespace(n syntax.Node) {
	name, body := l.t.Child(n, "name"), l.t.Child(n, "body")
	if l.t.Kind(name) == "string" || body == syntax.None {
		return // declare module "x"
	}
	start, end := l.span(n)
	outer := l.exports
	l.exports = nil
	l.b.PushScope()
	l.hoistVars(body)
	l.hoist(body)
	l.statements(body)
	obj := l.b.Object(program.ObjectMap, "", start, end)
	for _, e := range l.exports {
		obj = l.b.With(obj, e.name, l.b.Name(e.local, e.start, e.end), e.start, e.end)
	}
	l.b.PopScope()
	l.exports = outer
	if l.t.Kind(name) == "identifier" {
		l.b.Declare(l.t.Text(name), obj)
	}
}
