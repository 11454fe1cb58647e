package program

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// Text writes the module for people and goldens: one line a value, functions in order of their beginning.
func (m *Module) Text(w io.Writer) {
	fmt.Fprintf(w, "module %s %s\n", m.Path, m.Language)
	for _, name := range sortedKeys(m.Globals) {
		fmt.Fprintf(w, "global %s =%s\n", name, valueList(m.Globals[name].Values))
	}
	for _, e := range m.Exports {
		if e.From != "" {
			fmt.Fprintf(w, "export %s = %s of %q\n", e.Name, e.Orig, e.From)
		} else {
			fmt.Fprintf(w, "export %s = v%d\n", e.Name, e.Value)
		}
	}
	for i, c := range m.Cells {
		fmt.Fprintf(w, "cell %d %s of %s\n", i, c.Name, c.Owner.Qual)
	}
	for _, c := range m.Classes {
		c.text(w)
	}
	for _, f := range m.Functions {
		f.text(w)
	}
	for _, l := range m.Limits {
		fmt.Fprintf(w, "limit %s\n", l)
	}
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

func valueList(vs []Value) string {
	var s strings.Builder
	for _, v := range vs {
		fmt.Fprintf(&s, " v%d", v)
	}
	return s.String()
}

func (c *Class) text(w io.Writer) {
	kind := "class"
	if c.Interface {
		kind = "interface"
	}
	fmt.Fprintf(w, "%s %s(%s)\n", kind, c.Name, strings.Join(c.Bases, ", "))
	for _, f := range c.Fields {
		fmt.Fprintf(w, "  field %s %s\n", f.Name, strings.Join(f.Types, "|"))
	}
	for _, m := range c.Methods {
		fmt.Fprintf(w, "  method %s\n", m.Name)
	}
}

func (f *Function) text(w io.Writer) {
	fmt.Fprintf(w, "func %d %s(%s)", f.Index, f.Qual, f.paramText())
	if len(f.Results) > 0 {
		fmt.Fprintf(w, " %s", strings.Join(f.Results, ", "))
	}
	fmt.Fprintln(w)
	for i := range f.Values {
		fmt.Fprintf(w, "  v%d = %s\n", i, f.ValueText(Value(i)))
	}
	for _, br := range f.Branches {
		fmt.Fprintf(w, "  branch v%d then %s else %s\n", br.Cond, br.Then, br.Else)
	}
	for i, o := range f.Outs {
		if o != None && f.Values[o].Op != OpParam {
			fmt.Fprintf(w, "  out %s = v%d\n", f.Params[i].Name, o)
		}
	}
}

func (f *Function) paramText() string {
	var ps []string
	for _, p := range f.Params {
		s := [...]string{"", "kw ", "*", "**", "self "}[p.Kind] + p.Name
		if len(p.Types) > 0 {
			s += ": " + strings.Join(p.Types, "|")
		}
		ps = append(ps, s)
	}
	return strings.Join(ps, ", ")
}

// ValueText gives the definition of a value in one line.
func (f *Function) ValueText(v Value) string {
	in := &f.Values[v]
	s := in.Op.String()
	switch in.Op {
	case OpConst:
		return s + " " + [...]string{"", "number ", "bool ", "null ", "regexp "}[in.Aux] + strconv.Quote(in.Text)
	case OpParam, OpCellRead, OpCellWrite, OpFunc, OpClass:
		s += " " + strconv.Itoa(int(in.Aux))
	case OpObject:
		s += " " + [...]string{"map", "list", "set"}[in.Aux]
	case OpGuard:
		s += [...]string{" not", " held"}[in.Aux]
	case OpPost:
		s += " arg " + strconv.Itoa(int(in.Aux))
	}
	if in.Text != "" {
		s += " " + strconv.Quote(in.Text)
	}
	if in.Op == OpCall {
		return s + f.callText(in)
	}
	return s + valueList(in.Args)
}

func (f *Function) callText(in *Instr) string {
	c := f.Calls[in.Aux]
	s := fmt.Sprintf(" v%d(", in.Args[0])
	for i, a := range in.Args[1:] {
		if i > 0 {
			s += ", "
		}
		if c.Kinds != nil {
			s += [...]string{"", "*", "**"}[c.Kinds[i]]
		}
		if c.Names != nil && c.Names[i] != "" {
			s += c.Names[i] + "="
		}
		s += "v" + strconv.Itoa(int(a))
	}
	s += ")"
	if c.New {
		s = " new" + s
	}
	if c.Decorator {
		s += " decorator"
	}
	if c.Deferred {
		s += " deferred"
	}
	return s
}

func (e Exit) String() string { return [...]string{"on", "return", "throw", "jump", "swallowed"}[e] }
