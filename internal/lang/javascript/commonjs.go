package javascript

import (
	"mcpsafe/internal/program"
	"mcpsafe/internal/syntax"
)

// CommonJS: exports.x is a module variable called "exports.x", which every function of the file can read, and an export.

// moduleName tells whether an identifier is the file's own exports, module or require.
func (l *lowering) moduleName(name string) bool {
	if name != l.names.exports && name != l.names.module && name != l.names.require {
		return false
	}
	for c := l.ctx; c != nil; c = c.outer {
		if c.ownModule {
			return false
		}
	}
	return true
}

// isExports recognises the expressions exports and module.exports.
func (l *lowering) isExports(n syntax.Node) bool {
	switch l.t.Kind(n) {
	case "identifier":
		return l.t.Text(n) == l.names.exports && l.moduleName(l.names.exports)
	case "member_expression":
		return l.isModuleExports(n)
	}
	return false
}

func (l *lowering) isModuleExports(n syntax.Node) bool {
	return l.t.Text(l.t.Child(n, "property")) == "exports" && l.t.Text(l.t.Child(n, "object")) == l.names.module && l.moduleName(l.names.module)
}

// exportName gives x for exports.x and module.exports.x, else "".
func (l *lowering) exportName(n syntax.Node) string {
	if l.t.Kind(n) == "member_expression" && l.isExports(l.t.Child(n, "object")) {
		return l.t.Text(l.t.Child(n, "property"))
	}
	return ""
}

// assignExport makes an export of an assignment to exports.x or module.exports; false when n is something else.
func (l *lowering) assignExport(n syntax.Node, v program.Value) bool {
	start, end := l.span(n)
	name := l.exportName(n)
	switch {
	case name == "__esModule":
		return true
	case name != "":
		l.setExport(name, v, start, end)
	case l.isModuleExports(n):
		name = "="
	default:
		return false
	}
	l.export(name, v, start, end)
	return true
}

// setExport writes the module variable of an export from the module's body; export does so from functions.
func (l *lowering) setExport(name string, v program.Value, start, end uint32) {
	switch {
	case l.b.AtModuleScope():
		l.b.Declare("exports."+name, v)
	case l.b.Current() == l.b.Module().Body:
		l.b.Assign("exports."+name, v, start, end)
	}
}

// export exports v under a name; one that is read from a variable too early is read again when the body is complete.
func (l *lowering) export(name string, v program.Value, start, end uint32) {
	if l.b.Current() != l.b.Module().Body {
		local := "exports." + name
		l.b.Assign(local, v, start, end)
		l.exports = append(l.exports, pendingExport{name: name, local: local, variable: true, start: start, end: end})
		return
	}
	if in := l.b.Current().Values[v]; in.Op == program.OpGlobal {
		l.exports = append(l.exports, pendingExport{name: name, local: in.Text, start: start, end: end})
		return
	}
	l.b.Export(name, v)
}

// clearsExports recognises `exports.a = exports.b = void 0`, which compilers write first.
func (l *lowering) clearsExports(n syntax.Node) bool {
	for l.t.Kind(n) == "assignment_expression" {
		if l.exportName(l.t.Child(n, "left")) == "" {
			return false
		}
		n = l.plain(l.t.Child(n, "right"))
	}
	return l.isVoid(n)
}

func (l *lowering) isVoid(n syntax.Node) bool {
	return l.t.Kind(n) == "undefined" || l.t.Kind(n) == "unary_expression" && l.t.Kind(l.t.Child(n, "operator")) == "void"
}
