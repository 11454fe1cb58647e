package python

import (
	"strings"

	"mcpsafe/internal/program"
	"mcpsafe/internal/syntax"
)

// eachImported calls f for the identifier that each imported name binds.
func (l *lowering) eachImported(n syntax.Node, f func(syntax.Node)) {
	for c := l.t.First(n); c != syntax.None; c = l.t.Next(c) {
		if l.t.FieldName(c) != "name" {
			continue
		}
		if alias := l.t.Child(c, "alias"); alias != syntax.None {
			f(alias)
		} else {
			f(l.only(c))
		}
	}
}

// importStatement lowers import a.b.c (binds a) and import a.b as x (binds a.b).
func (l *lowering) importStatement(n syntax.Node) {
	for c := l.t.First(n); c != syntax.None; c = l.t.Next(c) {
		if l.t.FieldName(c) != "name" {
			continue
		}
		start, end := l.span(c)
		if alias := l.t.Child(c, "alias"); alias != syntax.None {
			spec := l.dotted(l.t.Child(c, "name"))
			l.bind(l.t.Text(alias), l.b.Import(spec, false, start, end), start, end)
			continue
		}
		spec := l.dotted(c)
		first, _, deeper := strings.Cut(spec, ".")
		if deeper {
			m := l.b.Module()
			m.Imports = append(m.Imports, program.Import{Spec: spec, Start: start, End: end})
		}
		l.bind(first, l.b.Import(first, false, start, end), start, end)
	}
}

// importFrom lowers from m import a, b as c and from m import *.
func (l *lowering) importFrom(n syntax.Node) {
	from := l.t.Child(n, "module_name")
	if from == syntax.None {
		return
	}
	spec := l.dotted(from)
	start, end := l.span(from)
	module := l.b.Import(spec, false, start, end)
	for c := l.t.First(n); c != syntax.None; c = l.t.Next(c) {
		switch {
		case l.t.Kind(c) == "wildcard_import":
			l.b.ReExport("*", spec, "*")
		case l.t.FieldName(c) == "name":
			start, end := l.span(c)
			name := l.t.Text(c)
			local := name
			if alias := l.t.Child(c, "alias"); alias != syntax.None {
				name, local = l.t.Text(l.t.Child(c, "name")), l.t.Text(alias)
			}
			l.b.Module().TypeNames[local] = spec + "#" + name
			l.bind(local, l.b.Field(module, name, start, end), start, end)
		}
	}
}

// dotted gives a module name as written, without the spaces that may stand in it.
func (l *lowering) dotted(n syntax.Node) string {
	text := l.t.Text(n)
	if strings.ContainsAny(text, " \t\r\n\\") {
		text = strings.Join(strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" \t\r\n\\", r) }), "")
	}
	return text
}
