package javascript

import "mcpsafe/internal/program"

// workerEntry types the parameters of the function that a module's default export, an object, holds as fetch: runtimes that follow the
// fetch standard call it with the request that came in. Only untyped parameters need it.
func workerEntry(m *program.Module) {
	v := m.Default()
	if v == program.None {
		return
	}
	body := m.Body
	for range 64 {
		in := &body.Values[v]
		switch {
		case in.Op == program.OpSetField && in.Text == "fetch":
			if f := functionOf(m, in.Args[1]); f != nil {
				typeEntry(f)
			}
			return
		case in.Op == program.OpSetField && in.Text == "default": // of what bundlers make of a module: exports.default
			v = in.Args[1]
		case in.Op == program.OpSetField, in.Op == program.OpCast, in.Op == program.OpCopy, in.Op == program.OpSpread:
			v = in.Args[0]
		case in.Op == program.OpPost:
			v = in.Args[1]
		case in.Op == program.OpGlobal:
			g := m.Globals[in.Text]
			if g == nil || len(g.Values) == 0 {
				return
			}
			v = g.Values[len(g.Values)-1]
		default:
			return
		}
	}
}

// functionOf gives the function that a value of a module's body is.
func functionOf(m *program.Module, v program.Value) *program.Function {
	for range 8 {
		in := &m.Body.Values[v]
		switch in.Op {
		case program.OpFunc:
			return m.Functions[in.Aux]
		case program.OpCopy, program.OpCast:
			v = in.Args[0]
		case program.OpGlobal:
			g := m.Globals[in.Text]
			if g == nil || len(g.Values) == 0 {
				return nil
			}
			v = g.Values[len(g.Values)-1]
		default:
			return nil
		}
	}
	return nil
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
