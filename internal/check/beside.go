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
		for u, read := range f.headersRead() {
			n.units[u] = n.units[u] || slices.ContainsFunc(s.Reads, func(name string) bool { return read[name] })
		}
	}
	return n
}

// headersRead tells which of the headers that checks ask about are asked for in each unit, by their names in lower case.
func (f *Facts) headersRead() map[*surface.Unit]map[string]bool {
	if f.headers != nil {
		return f.headers
	}
	f.headers = map[*surface.Unit]map[string]bool{}
	var names []string
	for _, r := range f.Rules {
		for i := range r.Checks {
			if s, ok := r.Checks[i].Spec.(*optionSpec); ok {
				names = append(names, s.Beside.Reads...)
			}
		}
	}
	for _, fn := range f.Graph.Program.Functions {
		u := f.Surface.Unit(fn.Module)
		if u == nil || f.IsTest(fn) {
			continue
		}
		if f.headers[u] == nil {
			f.headers[u] = map[string]bool{}
		}
		for _, name := range f.headersAsked(fn, names) {
			f.headers[u][name] = true
		}
	}
	return f.headers
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
			if name, ok := headerRead(fn, &fn.Values[i], names); ok && !yield(program.Value(i), name) {
				return
			}
		}
	}
}

// headerRead gives which of some headers a value is, in lower case.
func headerRead(fn *program.Function, in *program.Instr, names []string) (name string, ok bool) {
	switch in.Op {
	case program.OpField:
		name = strings.ToLower(in.Text)
		ok = slices.Contains(names, name) && ofHeaders(fn, in.Args[0])
	case program.OpIndex:
		name = constant(fn, in.Args[1])
		ok = slices.Contains(names, name) && ofHeaders(fn, in.Args[0])
	case program.OpCall:
		if c := &fn.Values[in.Args[0]]; len(in.Args) > 1 && c.Op == program.OpField && slices.Contains(headerGetters, strings.ToLower(c.Text)) {
			name = constant(fn, in.Args[1])
			ok = slices.Contains(names, name)
		}
	}
	return name, ok
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
