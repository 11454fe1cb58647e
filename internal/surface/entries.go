package surface

import (
	"strings"

	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
)

// register adds what a registering call registers.
func (s *Surface) register(f *program.Function, call program.Value, u *Unit, name string, r *model.Registration) {
	u.evidence("registers a " + r.Kind + ": " + name)
	e := Entry{Kind: r.Kind, Func: f, Value: call, Unit: u}
	if h := s.place(f, call, r.Handler); h != program.None {
		e.Handler = s.function(f, h)
	}
	if text, ok := s.text(f, s.place(f, call, r.Name)); ok {
		e.Name = text
	}
	if text, ok := s.text(f, s.place(f, call, r.Description)); ok {
		e.Description = text
	}
	if e.Handler != nil {
		if e.Name == "" {
			e.Name = e.Handler.Name
		}
		if e.Description == "" {
			e.Description = e.Handler.Doc
		}
	}
	e.Annotations = s.object(f, s.place(f, call, r.Annotations), 3)
	e.Schema = s.object(f, s.place(f, call, r.Schema), 5)
	if e.Kind == "method" || e.Handler == nil && e.Name == "" {
		return
	}
	for i := range s.Entries {
		old := &s.Entries[i]
		if old.Kind == e.Kind && old.Name == e.Name && old.Handler == e.Handler && old.Unit == e.Unit {
			return
		}
	}
	s.Entries = append(s.Entries, e)
}

// place gives the value at a place of a call, or None.
func (s *Surface) place(f *program.Function, call program.Value, p model.Place) program.Value {
	in := &f.Values[call]
	at := program.None
	switch p.Root {
	case model.OuterArg:
		callee := in.Args[0]
		if f.Values[callee].Op != program.OpCall {
			return program.None
		}
		q := p
		q.Root = model.Arg
		return s.place(f, callee, q)
	case model.Arg:
		for i := range in.Args[1:] {
			if callgraph.Selects(f, call, p, i) && (p.Index != model.FuncArg || s.function(f, in.Args[i+1]) != nil) {
				at = in.Args[i+1]
			}
		}
	case model.Receiver:
		if c := &f.Values[in.Args[0]]; c.Op == program.OpField {
			at = c.Args[0]
		}
	}
	if at == program.None || len(p.Keys) == 0 {
		return at
	}
	var keys []string
	for _, k := range p.Keys {
		keys = append(keys, k.Name)
	}
	return s.lookup(f, at, keys)
}

// lookup follows constant keys into an object built in the same function.
func (s *Surface) lookup(f *program.Function, v program.Value, keys []string) program.Value {
	for n := 0; len(keys) > 0 && v != program.None && n < 400; n++ {
		in := &f.Values[v]
		switch in.Op {
		case program.OpSetField:
			if strings.EqualFold(in.Text, keys[0]) {
				v, keys = in.Args[1], keys[1:]
				continue
			}
			v = in.Args[0]
		case program.OpSpread, program.OpCopy, program.OpCast, program.OpSetIndex, program.OpAppend, program.OpGuard:
			v = in.Args[0]
		case program.OpPost:
			v = in.Args[1]
		case program.OpCall:
			return s.given(f, v, keys)
		default:
			return program.None
		}
	}
	return v
}

// given follows a key into what a modelled call puts into its result: an argument under that key, or the key of an argument.
func (s *Surface) given(f *program.Function, call program.Value, keys []string) program.Value {
	in := &f.Values[call]
	for _, t := range s.g.Targets(f, call) {
		for _, m := range t.Facts {
			for _, step := range m.Flow {
				if step.To.Root != model.Result {
					continue
				}
				var below []string
				for _, k := range step.From.Keys {
					below = append(below, k.Name)
				}
				for i, a := range in.Args[1:] {
					if !callgraph.Selects(f, call, step.From, i) {
						continue
					}
					switch {
					case len(step.To.Keys) == 1 && step.To.Keys[0].Name == strings.ToLower(keys[0]):
						if v := s.lookup(f, a, append(below, keys[1:]...)); v != program.None {
							return v
						}
					case len(step.To.Keys) == 0:
						if v := s.lookup(f, a, append(below, keys...)); v != program.None {
							return v
						}
					}
				}
			}
		}
	}
	return program.None
}

// text gives the constant text of a value, through constants of the module.
func (s *Surface) text(f *program.Function, v program.Value) (string, bool) {
	for n := 0; v != program.None && n < 16; n++ {
		in := &f.Values[v]
		switch in.Op {
		case program.OpConst:
			return in.Text, true
		case program.OpCopy, program.OpCast:
			v = in.Args[0]
		case program.OpPost:
			v = in.Args[1]
		case program.OpConcat:
			return s.joined(f, in)
		case program.OpGlobal:
			b, ok := s.g.Program.Lookup(f.Module, in.Text)
			if !ok || b.Global == nil || len(b.Global.Values) == 0 {
				return "", false
			}
			f, v = b.Module.Body, b.Global.Values[0]
		case program.OpCall: // a text's own methods: trim, dedent
			if c := &f.Values[in.Args[0]]; c.Op == program.OpField && len(in.Args) == 1 {
				v = c.Args[0]
				continue
			}
			return "", false
		default:
			return "", false
		}
	}
	return "", false
}

func (s *Surface) joined(f *program.Function, in *program.Instr) (string, bool) {
	var all strings.Builder
	for _, a := range in.Args {
		if t, ok := s.text(f, a); ok {
			all.WriteString(t)
		} else {
			all.WriteString("…")
		}
	}
	return all.String(), true
}

// object gives the constant parts of an object.
func (s *Surface) object(f *program.Function, v program.Value, depth int) map[string]any {
	if v == program.None || depth == 0 {
		return nil
	}
	m := map[string]any{}
	for n := 0; n < 200; n++ {
		in := &f.Values[v]
		switch in.Op {
		case program.OpSetField:
			if _, set := m[in.Text]; !set {
				m[in.Text] = s.constant(f, in.Args[1], depth-1)
			}
			v = in.Args[0]
			continue
		case program.OpSpread, program.OpCopy, program.OpCast, program.OpAppend:
			v = in.Args[0]
			continue
		case program.OpPost:
			v = in.Args[1]
			continue
		}
		break
	}
	for k, x := range m {
		if x == nil {
			delete(m, k)
		}
	}
	if len(m) == 0 {
		return nil
	}
	return m
}

func (s *Surface) constant(f *program.Function, v program.Value, depth int) any {
	in := &f.Values[v]
	switch {
	case in.Op == program.OpConst && program.ConstKind(in.Aux) == program.ConstBool:
		return in.Text == "true" || in.Text == "True"
	case in.Op == program.OpObject || in.Op == program.OpSetField:
		if m := s.object(f, v, depth); m != nil {
			return m
		}
		return nil
	}
	if t, ok := s.text(f, v); ok {
		return t
	}
	return nil
}

// function gives the function a value stands for, or nil.
func (s *Surface) function(f *program.Function, v program.Value) *program.Function {
	for t := range s.g.Things(f, v) {
		if t.Kind == callgraph.Func {
			return t.Func
		}
	}
	return nil
}

// ReachedFrom names the entries whose handlers lead to a function, by call edges, nearest first found.
func (s *Surface) ReachedFrom(f *program.Function) []string {
	if s.reachable == nil {
		s.reachable = map[*program.Function][]int{}
		for i := range s.Entries {
			if h := s.Entries[i].Handler; h != nil {
				s.reachable[h] = append(s.reachable[h], i)
			}
		}
	}
	var names []string
	seen := map[*program.Function]bool{f: true}
	queue := []*program.Function{f}
	for n := 0; n < len(queue) && n < 2000; n++ {
		for _, i := range s.reachable[queue[n]] {
			names = append(names, s.Entries[i].Name)
		}
		next := []*program.Function{queue[n].Outer}
		for _, c := range s.g.Callers(queue[n]) {
			next = append(next, c.Caller)
		}
		for _, to := range next {
			if to != nil && to.Outer != nil && !seen[to] {
				seen[to] = true
				queue = append(queue, to)
			}
		}
	}
	return names
}

// EntryOf names the entry whose handler a function is, or stands in; "" for none.
func (s *Surface) EntryOf(f *program.Function) string {
	for ; f != nil; f = f.Outer {
		for i := range s.Entries {
			if s.Entries[i].Handler == f {
				return s.Entries[i].Name
			}
		}
	}
	return ""
}
