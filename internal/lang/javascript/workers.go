package javascript

import (
	"strings"

	"mcpsafe/internal/program"
)

// maxWrappers bounds how many calls around what a module exports are looked through.
const maxWrappers = 4

// workerEntry types the parameters of the function that a module's default export, an object, holds as fetch: runtimes that follow the
// fetch standard call it with the request that came in. Only untyped parameters need it. A call around the object or the function wraps it.
func workerEntry(m *program.Module) {
	if v := m.Default(); v != program.None {
		workerObject(m, v, maxWrappers)
	}
}

func workerObject(m *program.Module, v program.Value, wrappers int) {
	body := m.Body
	for range 64 {
		in := &body.Values[v]
		switch {
		case in.Op == program.OpSetField && in.Text == "fetch":
			workerFetch(m, in.Args[1], wrappers, wrappers < maxWrappers)
			return
		case in.Op == program.OpSetField && in.Text == "default": // of what bundlers make of a module: exports.default
			v = in.Args[1]
		case in.Op == program.OpSetField, in.Op == program.OpCast, in.Op == program.OpCopy, in.Op == program.OpSpread:
			v = in.Args[0]
		case in.Op == program.OpPost:
			v = in.Args[1]
		case in.Op == program.OpGlobal:
			if v = lastOf(m, in.Text); v == program.None {
				return
			}
		case in.Op == program.OpCall && wrappers > 0:
			for _, a := range in.Args[1:] {
				workerObject(m, a, wrappers-1)
			}
			return
		default:
			return
		}
	}
}

// workerFetch types the function that a value of a module's body is, or those that a call is given to wrap: by themselves, or as what they
// are called in an object of options. A wrapped one is told by the name of its first parameter.
func workerFetch(m *program.Module, v program.Value, wrappers int, wrapped bool) {
	for range 64 {
		in := &m.Body.Values[v]
		switch {
		case in.Op == program.OpFunc:
			if f := m.Functions[in.Aux]; !wrapped || takesRequest(f) {
				typeEntry(f)
			}
			return
		case in.Op == program.OpSetField:
			if in.Text == "fetch" || in.Text == "handler" {
				workerFetch(m, in.Args[1], wrappers, true)
			}
			v = in.Args[0]
		case in.Op == program.OpCopy, in.Op == program.OpCast:
			v = in.Args[0]
		case in.Op == program.OpGlobal:
			if v = lastOf(m, in.Text); v == program.None {
				return
			}
		case in.Op == program.OpCall && wrappers > 0:
			for _, a := range in.Args[1:] {
				workerFetch(m, a, wrappers-1, true)
			}
			return
		default:
			return
		}
	}
}

// lastOf gives what a global variable of a module holds in the end, or None.
func lastOf(m *program.Module, name string) program.Value {
	g := m.Globals[name]
	if g == nil || len(g.Values) == 0 {
		return program.None
	}
	return g.Values[len(g.Values)-1]
}

// takesRequest tells a function whose first parameter is called a request.
func takesRequest(f *program.Function) bool {
	for i := range f.Params {
		if p := &f.Params[i]; p.Kind != program.ParamReceiver {
			return strings.HasPrefix(strings.ToLower(strings.TrimPrefix(p.Name, "_")), "req")
		}
	}
	return false
}

// typeEntry names the types of (request, environment, context).
func typeEntry(f *program.Function) {
	n := 0
	for i := range f.Params {
		p := &f.Params[i]
		if p.Kind == program.ParamReceiver {
			continue
		}
		if len(p.Types) == 0 && p.Kind == program.ParamPlain {
			switch n {
			case 0:
				p.Types = []string{"Request"}
			case 2:
				p.Types = []string{"ExecutionContext"}
			}
		}
		n++
	}
}
