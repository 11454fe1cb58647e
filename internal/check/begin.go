package check

import (
	"slices"
	"strings"

	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
)

// optionTexts gives the constants that an option of a call can be, a setting's default among them. Of a text that is put together (an address with a port) it gives how it begins,
// followed by "…".
func (f *Facts) optionTexts(fn *program.Function, call program.Value, places model.Places) []string {
	texts := f.Index.Texts(fn, call, places)
	for _, p := range places {
		texts = append(texts, f.madeWith(fn, call, p)...)
		for _, x := range f.givens(fn, call, p) {
			g, w := f.assigned(x.fn, x.at)
			for _, t := range f.begins(g, w) {
				texts = append(texts, t+"…")
			}
			texts = append(texts, f.standard(g, w, 6)...)
		}
	}
	return texts
}

// givenValue is what stands at a place of a call, and the function that it is written in.
type givenValue struct {
	fn *program.Function
	at program.Value
}

// givens is givenAt, also for the receiver of a call in an inner function that the function around it makes.
func (f *Facts) givens(fn *program.Function, call program.Value, p model.Place) (all []givenValue) {
	for _, v := range givenAt(fn, call, p) {
		all = append(all, givenValue{fn, v})
	}
	c := &fn.Values[fn.Values[call].Args[0]]
	if len(all) > 0 || p.Root != model.Receiver || c.Op != program.OpField {
		return all
	}
	if read := &fn.Values[fn.Origin(c.Args[0])]; read.Op == program.OpCellRead {
		f.cellWrites(fn.Module, read.Aux, func(g *program.Function, w program.Value) answer { // several versions of one object, as calls of its methods change it
			if v := below(g, w, p.Keys); v != program.None && !slices.Contains(all, givenValue{g, v}) {
				all = append(all, givenValue{g, v})
			}
			return absent
		})
	}
	if len(all) > 1 {
		return nil
	}
	return all
}

// madeWith gives the constants that a field of a receiver is where a library makes it: those of the argument of that name.
func (f *Facts) madeWith(fn *program.Function, call program.Value, p model.Place) []string {
	c := &fn.Values[fn.Values[call].Args[0]]
	if p.Root != model.Receiver || len(p.Keys) != 1 || c.Op != program.OpField {
		return nil
	}
	g, made := f.assigned(fn, c.Args[0])
	if in := &g.Values[g.Origin(made)]; in.Op == program.OpGlobal { // several versions of one object, as calls of its methods change it
		if b, ok := f.Graph.Program.Lookup(g.Module, in.Text); ok && b.Global != nil && len(b.Global.Values) > 0 {
			body := b.Module.Body
			made = body.Origin(b.Global.Values[0])
			if slices.ContainsFunc(b.Global.Values, func(v program.Value) bool { return body.Origin(v) != made }) {
				return nil
			}
			g = body
		}
	}
	made = g.Origin(made)
	if g.Values[made].Op != program.OpCall {
		return nil
	}
	return f.optionTexts(g, made, model.Places{{Root: model.Arg, Index: model.ByName, Names: []string{p.Keys[0].Name}}})
}

// assigned gives what a module variable was given, if that is one value, also one of another module.
func (f *Facts) assigned(fn *program.Function, v program.Value) (*program.Function, program.Value) {
	for range 4 {
		b, ok := f.variable(fn, fn.Origin(v))
		switch {
		case !ok:
			return fn, v
		case b.Global != nil && len(b.Global.Values) == 1:
			fn, v = b.Module.Body, b.Global.Values[0]
		case b.Global == nil && b.Value != program.None:
			fn, v = b.Module.Body, b.Value
		default:
			return fn, v
		}
	}
	return fn, v
}

// variable gives the module variable that a value is read from.
func (f *Facts) variable(fn *program.Function, v program.Value) (program.Binding, bool) {
	switch in := &fn.Values[v]; in.Op {
	case program.OpGlobal:
		return f.Graph.Program.Lookup(fn.Module, in.Text)
	case program.OpField:
		for t := range f.Graph.Things(fn, in.Args[0]) {
			if t.Kind == callgraph.Modules && len(t.Modules) == 1 {
				return f.Graph.Program.Member(t.Modules[0], in.Text)
			}
		}
	}
	return program.Binding{}, false
}

// ofText are methods of texts after which a default is still told, in lower case.
var ofText = []string{"split", "strip", "trim", "lower", "tolowercase", "rstrip", "trimend", "filter", "tostring"}

// standard gives the constants that a setting is where nobody sets it: the default of a call that models know to take one, and the parts of it
// where it is a list of several in one text.
func (f *Facts) standard(fn *program.Function, v program.Value, depth int) (texts []string) {
	if depth <= 0 {
		return nil
	}
	v = fn.Origin(v)
	in := &fn.Values[v]
	switch in.Op {
	case program.OpCall:
		for _, m := range f.Index.Facts(fn, v) {
			if m.Role == "with-default" {
				texts = append(texts, f.Index.Texts(fn, v, m.Options["standard"])...)
			}
		}
		texts = append(texts, f.givenBack(fn, v, depth)...)
		c := &fn.Values[in.Args[0]]
		if name := strings.ToLower(c.Text); c.Op == program.OpField && slices.Contains(ofText, name) {
			of := f.standard(fn, c.Args[0], depth-1)
			if name == "split" && len(in.Args) == 2 {
				of = between(of, constant(fn, in.Args[1]))
			}
			texts = append(texts, of...)
		}
	case program.OpLogic: // a setting, or else a constant
		for _, a := range in.Args {
			if c := &fn.Values[fn.Origin(a)]; c.Op == program.OpConst {
				texts = append(texts, c.Text)
			}
			texts = append(texts, f.standard(fn, a, depth-1)...)
		}
	case program.OpElem:
		return f.standard(fn, in.Args[0], depth-1)
	case program.OpAppend:
		return append(f.standard(fn, in.Args[0], depth-1), f.standard(fn, in.Args[1], depth-1)...)
	case program.OpPhi:
		for _, a := range in.Args {
			texts = append(texts, f.standard(fn, a, depth-1)...)
		}
	}
	return texts
}

// givenBack gives the constants that a function of the program gives back instead of a setting.
func (f *Facts) givenBack(fn *program.Function, call program.Value, depth int) (texts []string) {
	for _, t := range f.Graph.Targets(fn, call) {
		if t.Func == nil {
			continue
		}
		for _, r := range t.Func.Returns {
			if r == program.None {
				continue
			}
			if c := &t.Func.Values[t.Func.Origin(r)]; c.Op == program.OpConst && program.ConstKind(c.Aux) == program.ConstString {
				texts = append(texts, c.Text)
				continue
			}
			texts = append(texts, f.standard(t.Func, r, depth-1)...)
		}
	}
	return texts
}

// between gives what stands in texts between a separator.
func between(texts []string, separator string) (all []string) {
	for _, t := range texts {
		for part := range strings.SplitSeq(t, separator) {
			all = append(all, strings.TrimSpace(part))
		}
	}
	return all
}

// begins gives how a text can begin that is put together: by concatenation, a template, or a call with a format.
func (f *Facts) begins(fn *program.Function, v program.Value) (texts []string) {
	in := &fn.Values[fn.Origin(v)]
	switch in.Op {
	case program.OpConcat, program.OpBinary:
		if len(in.Args) > 0 {
			texts = f.leading(fn, in.Args[0])
		}
		if len(in.Args) > 1 && fn.Values[fn.Origin(in.Args[0])].Op != program.OpConst {
			texts = followed(texts, plainText(fn, in.Args[1]))
		}
	case program.OpCall:
		for _, m := range f.Index.Facts(fn, fn.Origin(v)) {
			if m.Role == "host-and-port" {
				return followed(f.Index.Texts(fn, fn.Origin(v), m.Options["host"]), ":")
			}
		}
		if len(in.Args) > 2 {
			texts = formatted(plainText(fn, in.Args[1]), func() []string { return f.constants(fn, in.Args[2], 4) })
		}
	}
	return slices.DeleteFunc(texts, func(t string) bool { return t == "" })
}

// leading gives the texts that the first part of one can be.
func (f *Facts) leading(fn *program.Function, v program.Value) []string {
	in := &fn.Values[fn.Origin(v)]
	switch in.Op {
	case program.OpConst:
		return []string{in.Text}
	case program.OpConcat:
		return f.begins(fn, v)
	}
	return f.constants(fn, v, 4)
}

// constants gives the constants that a value can be, also by what callers pass and where a setting has its default.
func (f *Facts) constants(fn *program.Function, v program.Value, depth int) []string {
	fn, v = f.assigned(fn, v)
	in := &fn.Values[fn.Origin(v)]
	if in.Op != program.OpParam || depth <= 0 {
		return append(f.Index.Constants(fn, v), f.standard(fn, v, 6)...)
	}
	var texts []string
	f.fromCallers(fn, int(in.Aux), func(g *program.Function, a program.Value) answer {
		if !f.IsTest(g) {
			texts = append(texts, f.constants(g, a, depth-1)...)
		}
		return absent
	})
	return texts
}

func plainText(fn *program.Function, v program.Value) string {
	switch in := &fn.Values[fn.Origin(v)]; {
	case in.Op == program.OpConst:
		return in.Text
	case in.Op == program.OpConcat && len(in.Args) > 0:
		return plainText(fn, in.Args[0])
	}
	return ""
}

func followed(texts []string, by string) []string {
	all := make([]string, len(texts))
	for i, t := range texts {
		all[i] = t + by
	}
	return all
}

// formatted gives how a text can begin that a format makes: what stands before its first verb or, where it begins with one, what the first argument
// can be and what follows it.
func formatted(format string, first func() []string) []string {
	before, after, found := strings.Cut(format, "%")
	switch {
	case !found:
		return nil
	case before != "":
		return []string{before}
	case !strings.HasPrefix(after, "s") && !strings.HasPrefix(after, "v"):
		return nil
	}
	next, _, _ := strings.Cut(after[1:], "%")
	return followed(first(), next)
}

// givenAt gives the values that stand at a place of a call, as far as they are written there: an argument, or a field of an object that is
// made in the same function.
func givenAt(fn *program.Function, call program.Value, p model.Place) []program.Value {
	in := &fn.Values[call]
	var vs []program.Value
	switch c := &fn.Values[in.Args[0]]; {
	case p.Root == model.Receiver && c.Op == program.OpField:
		vs = append(vs, below(fn, c.Args[0], p.Keys))
	case p.Root == model.Arg:
		for i, a := range in.Args[1:] {
			if callgraph.Selects(fn, call, p, i) {
				vs = append(vs, below(fn, a, p.Keys))
			}
		}
	}
	given := vs[:0]
	for _, v := range vs {
		if v != program.None {
			given = append(given, v)
		}
	}
	return given
}

// below gives what was last written under keys of an object in its function.
func below(fn *program.Function, v program.Value, keys []model.Key) program.Value {
	for n := 0; n < 256 && len(keys) > 0; n++ {
		switch in := &fn.Values[v]; in.Op {
		case program.OpSetField:
			if strings.EqualFold(in.Text, keys[0].Name) {
				v, keys = in.Args[1], keys[1:]
			} else {
				v = in.Args[0]
			}
		case program.OpCopy, program.OpCast, program.OpGuard, program.OpSetIndex, program.OpAppend, program.OpDelete, program.OpSpread:
			v = in.Args[0]
		case program.OpPost:
			v = in.Args[1]
		default:
			return program.None
		}
	}
	return v
}

// onlyFunction tells whether what is given at the places of an option is a function: a callback that stands where the option was left out.
func onlyFunction(fn *program.Function, call program.Value, places model.Places) bool {
	found := false
	for _, p := range places {
		for _, v := range givenAt(fn, call, p) {
			if fn.Values[fn.Origin(v)].Op != program.OpFunc {
				return false
			}
			found = true
		}
	}
	return found
}
