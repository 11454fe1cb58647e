package golang

import (
	"strconv"
	"strings"

	"mcpsafe/internal/program"
	"mcpsafe/internal/syntax"
)

// function lowers a top-level function or a method.
func (l *lowering) function(n syntax.Node) {
	t := l.t
	s, e := l.span(n)
	name := t.Child(n, "name")
	f := &program.Function{Name: l.text(name), Doc: l.doc(n), Start: s, End: e}
	f.NameStart, f.NameEnd = l.span(name)
	if recv := t.Child(n, "receiver"); recv != syntax.None {
		if ps := l.params(recv); len(ps) > 0 {
			ps[0].Kind = program.ParamReceiver
			if len(ps[0].Types) > 0 {
				f.Recv = ps[0].Types[0]
			}
			f.Params = append(f.Params, ps[0])
		}
	}
	l.body(f, n)
	if t.Kind(n) == "function_declaration" && f.Name != "_" {
		l.b.Declare(f.Name, l.b.FuncValue(f))
	}
}

func (l *lowering) lambda(n syntax.Node) program.Value {
	s, e := l.span(n)
	f := &program.Function{Name: "<lambda>", Start: s, End: e}
	l.body(f, n)
	return l.b.FuncValue(f)
}

// body lowers parameters, results and the body of a function.
func (l *lowering) body(f *program.Function, n syntax.Node) {
	t, b := l.t, l.b
	if params := l.params(t.Child(n, "parameters")); len(f.Params) == 0 {
		f.Params = params
	} else { // behind the receiver
		f.Params = append(f.Params, params...)
	}
	result := t.Child(n, "result")
	var names []string
	f.Results, names = l.results(result)
	b.BeginFunc(f)
	l.named = append(l.named, names)
	if names != nil {
		l.declareResults(result)
	}
	if body := t.Child(n, "body"); body != syntax.None {
		l.statements(body)
	}
	l.named = l.named[:len(l.named)-1]
	b.EndFunc()
}

// params lists the parameters; `a, b string` are two, a type alone is one without name.
func (l *lowering) params(n syntax.Node) []program.Param {
	t := l.t
	count := 0
	for range t.NamedChildren(n) {
		count++
	}
	if count == 0 {
		return nil
	}
	ps := make([]program.Param, 0, count)
	for d := range t.NamedChildren(n) {
		p := program.Param{Name: "_", Default: program.None}
		switch t.Kind(d) {
		case "parameter_declaration":
		case "variadic_parameter_declaration":
			p.Kind = program.ParamRest
		default:
			continue
		}
		p.Types = l.typeNames(t.Child(d, "type"))
		p.Scalar = p.Kind == program.ParamPlain && l.isScalar(t.Child(d, "type"))
		p.Start, p.End = l.span(d)
		named := false
		for c := range t.Children(d) {
			if t.FieldName(c) == "name" && t.Named(c) {
				p.Name, named = l.text(c), true
				p.Start, _ = l.span(c)
				ps = append(ps, p)
			}
		}
		if !named {
			ps = append(ps, p)
		}
	}
	return ps
}

// results lists the result types in order, "" for those without a name, and the names of named results.
func (l *lowering) results(n syntax.Node) (types, names []string) {
	if n == syntax.None {
		return nil, nil
	}
	if l.t.Kind(n) != "parameter_list" {
		return []string{l.typeName(n)}, nil
	}
	for _, p := range l.params(n) {
		types = append(types, strings.Join(p.Types, ""))
		names = append(names, p.Name)
	}
	for _, name := range names {
		if name != "_" {
			return types, names
		}
	}
	return types, nil
}

// declareResults makes variables of named results.
func (l *lowering) declareResults(n syntax.Node) {
	t := l.t
	for d := range t.NamedChildren(n) {
		typ := t.Child(d, "type")
		for c := range t.Children(d) {
			if t.FieldName(c) == "name" && t.Named(c) {
				s, e := l.span(c)
				l.declare(l.text(c), l.zero(typ, s, e))
			}
		}
	}
}

// returnStatement returns one value, or the list of several.
func (l *lowering) returnStatement(n syntax.Node) {
	s, e := l.span(n)
	nodes := l.list(l.firstNamed(n))
	var values []program.Value
	for _, c := range nodes {
		values = append(values, l.expression(c))
	}
	if len(nodes) == 0 {
		for _, name := range l.named[len(l.named)-1] {
			values = append(values, l.b.Name(name, s, e))
		}
	}
	switch len(values) {
	case 0:
		l.b.Return(program.None, s, e)
	case 1:
		l.b.Return(values[0], s, e)
	default:
		list := l.b.Object(program.ObjectList, "", s, e)
		for i, v := range values {
			list = l.b.With(list, strconv.Itoa(i), v, s, e)
		}
		l.b.Return(list, s, e)
	}
}

// importDeclaration declares the names of imported packages.
func (l *lowering) importDeclaration(n syntax.Node) {
	for c := range l.t.NamedChildren(n) {
		switch l.t.Kind(c) {
		case "import_spec":
			l.importSpec(c)
		case "import_spec_list":
			for spec := range l.t.NamedChildren(c) {
				l.importSpec(spec)
			}
		}
	}
}

func (l *lowering) importSpec(n syntax.Node) {
	t, b := l.t, l.b
	from := t.Child(n, "path")
	if from == syntax.None {
		return
	}
	s, e := l.span(n)
	spec := strings.Clone(unquote(t.Text(from)))
	name := t.Child(n, "name")
	v := b.Import(spec, false, s, e)
	switch t.Kind(name) {
	case "dot":
		b.ReExport("*", spec, "*")
	case "blank_identifier":
	case "":
		for _, name := range packageNames(spec) {
			if b.Module().Globals[name] == nil {
				b.Declare(name, v)
			}
		}
	default:
		b.Declare(l.text(name), v)
	}
}

// packageNames gives the names the package of an import path may have: the last element of the path without its major version and, where
// that is no identifier, what people make of it ("go-oidc": oidc, "nats.go": nats).
func packageNames(spec string) []string {
	name := lastPart(withoutMajor(spec), '/')
	if !strings.ContainsAny(name, "-.") {
		return []string{name}
	}
	name = strings.TrimSuffix(strings.TrimSuffix(name, ".go"), "-go")
	name = strings.TrimPrefix(strings.TrimPrefix(name, "go-"), "go.")
	if !strings.ContainsAny(name, "-.") {
		return []string{name}
	}
	names := []string{strings.NewReplacer("-", "", ".", "").Replace(name), strings.NewReplacer("-", "_", ".", "_").Replace(name), lastPart(name, '-')}
	if of, ok := strings.CutSuffix(name, "-sdk"); ok {
		names = append(names, of) // x-sdk-go: x
	}
	return names
}

func lastPart(s string, sep byte) string { return s[strings.LastIndexByte(s, sep)+1:] }

// constDeclaration lowers a block of constants; a specification without values repeats the one before.
func (l *lowering) constDeclaration(n syntax.Node) {
	t := l.t
	typ, values := syntax.None, []syntax.Node(nil)
	outer := l.iota
	l.iota = 0
	for spec := range t.NamedChildren(n) {
		if t.Kind(spec) != "const_spec" {
			continue
		}
		if v := t.Child(spec, "value"); v != syntax.None {
			typ, values = t.Child(spec, "type"), l.list(v)
		}
		l.variables(spec, typ, values)
		l.iota++
	}
	l.iota = outer
}

func (l *lowering) varDeclaration(n syntax.Node) {
	t := l.t
	for c := range t.NamedChildren(n) {
		switch t.Kind(c) {
		case "var_spec":
			l.variables(c, t.Child(c, "type"), l.list(t.Child(c, "value")))
		case "var_spec_list":
			for spec := range t.NamedChildren(c) {
				if t.Kind(spec) == "var_spec" {
					l.variables(spec, t.Child(spec, "type"), l.list(t.Child(spec, "value")))
				}
			}
		}
	}
}

// variables declares the names of one specification.
func (l *lowering) variables(spec, typ syntax.Node, right []syntax.Node) {
	t := l.t
	s, e := l.span(spec)
	var names []string
	var at []syntax.Node
	for c := range t.Children(spec) {
		if t.FieldName(c) == "name" && t.Named(c) {
			names, at = append(names, l.text(c)), append(at, c)
		}
	}
	var values []program.Value
	if len(right) > 0 {
		values = l.rightSides(len(names), right, s, e)
	}
	for i, name := range names {
		var v program.Value
		switch {
		case len(right) == 0:
			v = l.zero(typ, s, e)
		case typ != syntax.None:
			v = l.cast(values[i], typ, s, e)
		default:
			v = values[i]
		}
		from, to := l.span(at[i])
		l.b.PlaceTarget(from, to, v)
		l.declare(name, v)
		if g := l.b.Module().Globals[name]; g != nil && l.b.AtModuleScope() && len(g.Types) == 0 {
			g.Types = l.typeNames(typ)
		}
	}
}

// declare makes a variable of the innermost scope.
func (l *lowering) declare(name string, v program.Value) {
	if name != "_" {
		l.b.Declare(name, v)
	}
}
