package check

import (
	"iter"
	"slices"
	"strings"

	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
	"mcpsafe/internal/surface"
)

// besideSpec are the fields of a check that say what else must be, or must not be, in the code around a call.
type besideSpec struct {
	Unless  []string `yaml:"unless"`  // not where the function, one around it, or all that call it have a call of one of these roles
	Without []string `yaml:"without"` // not in a unit with a call of one of these roles
	Needs   []string `yaml:"needs"`   // only in a unit with a call of one of these roles
	Reads   []string `yaml:"reads"`   // not in a unit that asks what one of these headers of requests is, by their names in lower case
}

// nearness is what stands around calls, for one check.
type nearness struct {
	f         *Facts
	spec      *besideSpec
	functions map[*program.Function]bool // with a call of Unless
	units     map[*surface.Unit]bool     // with a call of Without, or that read one of Reads
	needed    map[*surface.Unit]bool     // with a call of Needs
}

// near looks once at all the code for what a check wants to know of what stands around calls.
func (f *Facts) near(s *besideSpec) *nearness {
	n := &nearness{f, s, map[*program.Function]bool{}, map[*surface.Unit]bool{}, map[*surface.Unit]bool{}}
	if len(s.Unless)+len(s.Without)+len(s.Needs) > 0 {
		f.callsWith(slices.Concat(s.Unless, s.Without, s.Needs), func(fn *program.Function, call program.Value, facts []*model.Fact) {
			for _, m := range facts {
				if !f.IsTest(fn) && f.Index.Applies(fn, call, m) {
					n.note(fn, m.Role)
				}
			}
		})
	}
	if len(s.Without) > 0 {
		for _, set := range f.fieldRoles() {
			n.note(set.fn, set.role)
		}
	}
	if len(s.Reads) > 0 {
		for _, fn := range f.Graph.Program.Functions {
			if u := f.Surface.Unit(fn.Module); u != nil && !n.units[u] && !f.IsTest(fn) && f.asksHeader(fn, s.Reads) {
				n.units[u] = true
			}
		}
	}
	return n
}

// setRole is a function that sets a library's field of a role.
type setRole struct {
	fn   *program.Function
	role string
}

// fieldRoles lists the roles of library fields that the functions of the program set: defaults for all that the library does.
func (f *Facts) fieldRoles() []setRole {
	if f.fieldsSet != nil {
		return f.fieldsSet
	}
	f.fieldsSet = []setRole{}
	for _, fn := range f.Graph.Program.Functions {
		if !f.IsTest(fn) {
			f.rolesSetIn(fn)
		}
	}
	return f.fieldsSet
}

func (f *Facts) rolesSetIn(fn *program.Function) {
	for i := range fn.Values {
		in := &fn.Values[i]
		if in.Op != program.OpSetField || in.Aux == program.WriteBack {
			continue
		}
		for t := range f.Graph.Things(fn, in.Args[0]) {
			if t.Kind != callgraph.Name {
				continue
			}
			for _, m := range f.Graph.Facts(t.Language, t.Name+"."+in.Text) {
				if m.Role != "" && len(m.Field) > 0 {
					f.fieldsSet = append(f.fieldsSet, setRole{fn, m.Role})
				}
			}
		}
	}
}

func (n *nearness) note(fn *program.Function, role string) {
	u := n.f.Surface.Unit(fn.Module)
	n.functions[fn] = n.functions[fn] || slices.Contains(n.spec.Unless, role)
	n.units[u] = n.units[u] || slices.Contains(n.spec.Without, role)
	n.needed[u] = n.needed[u] || slices.Contains(n.spec.Needs, role)
}

// excuses tells whether what stands around a call of a function makes it none that a check reports.
func (n *nearness) excuses(fn *program.Function) bool {
	u := n.f.Surface.Unit(fn.Module)
	return n.units[u] || len(n.spec.Needs) > 0 && !n.needed[u] || len(n.spec.Unless) > 0 && n.around(fn, 3)
}

// around tells whether a function, one around it, or all that call it have a call of Unless.
func (n *nearness) around(fn *program.Function, depth int) bool {
	for o := fn; o != nil; o = o.Outer {
		if n.functions[o] {
			return true
		}
	}
	if depth <= 0 {
		return false
	}
	callers := n.f.Graph.Callers(fn)
	for _, s := range callers {
		if s.Caller == fn || !n.around(s.Caller, depth-1) {
			return false
		}
	}
	return len(callers) > 0 && len(callers) <= 16
}

// readsHeader tells whether a function reads one of some headers of a request.
func readsHeader(fn *program.Function, names []string) bool {
	for range headerReads(fn, names) {
		return true
	}
	return false
}

// headerReads gives where a function reads some headers of a request, and which: as a field or an entry of something called headers, or by a
// method that gives one.
func headerReads(fn *program.Function, names []string) iter.Seq2[program.Value, string] {
	return func(yield func(program.Value, string) bool) {
		for i := range fn.Values {
			if name := headerRead(fn, &fn.Values[i]); slices.Contains(names, name) && !yield(program.Value(i), name) {
				return
			}
		}
	}
}

// headerRead gives the name of the header that a value is, in lower case, or "".
func headerRead(fn *program.Function, in *program.Instr) string {
	switch in.Op {
	case program.OpField:
		if ofHeaders(fn, in.Args[0]) {
			return strings.ToLower(in.Text)
		}
	case program.OpIndex:
		if ofHeaders(fn, in.Args[0]) {
			return constant(fn, in.Args[1])
		}
	case program.OpCall:
		if c := &fn.Values[in.Args[0]]; len(in.Args) > 1 && c.Op == program.OpField && slices.Contains(headerGetters, strings.ToLower(c.Text)) {
			return constant(fn, in.Args[1])
		}
	}
	return ""
}

// headerGetters are methods that give a header by its name, in lower case.
var headerGetters = []string{"get", "header", "getheader", "peek", "values"}

// ofHeaders tells whether a value is called headers, or is a request itself (Go keeps the host in a field of it).
func ofHeaders(fn *program.Function, v program.Value) bool {
	in := &fn.Values[fn.Origin(v)]
	name := in.Text
	if in.Op == program.OpParam {
		name = fn.Params[in.Aux].Name
		if slices.ContainsFunc(fn.Params[in.Aux].Types, func(t string) bool { return strings.HasSuffix(t, "http.Request") }) {
			return true
		}
	}
	return strings.HasSuffix(strings.ToLower(name), "headers")
}

func constant(fn *program.Function, v program.Value) string {
	if in := &fn.Values[fn.Origin(v)]; in.Op == program.OpConst {
		return strings.ToLower(in.Text)
	}
	return ""
}
