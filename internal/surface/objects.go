package surface

import (
	"slices"
	"strconv"
	"strings"

	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
)

// fieldOf gives what lies under a constant key of a value.
func (e *evaluator) fieldOf(t term, base program.Value, key string) []alt {
	var all []alt
	for _, b := range e.alts(t.at(base)) {
		for _, x := range e.field(b.is, key) {
			for _, a := range e.alts(x) {
				all = e.join(all, []alt{{a.is, deeper(x, b.in, a.in)}})
			}
		}
	}
	if len(all) == 0 {
		return []alt{{t, t.in}}
	}
	return all
}

// field gives what lies under a key of an evaluated term.
func (e *evaluator) field(t term, key string) []term {
	switch {
	case t.class != nil:
		return e.member(t, t.class, key)
	case len(t.list) > 0 && t.fn == nil:
		if i, err := strconv.Atoi(key); err == nil && i < len(t.list) {
			return t.list[i : i+1]
		}
		return nil
	case t.module != nil:
		return e.moduleMember(t.module, key)
	}
	in := t.instr()
	if in == nil {
		return nil
	}
	switch in.Op {
	case program.OpConst:
		if key == "value" && t.f.Module.Language == "python" { // of an enum member
			return []term{t}
		}
		return nil
	case program.OpClass:
		return e.classMember(t.f.Module.Classes[in.Aux], key)
	case program.OpFunc:
		switch h := t.f.Module.Functions[in.Aux]; key {
		case "__name__", "name":
			if strings.HasPrefix(h.Name, "<") {
				return nil // it has none
			}
			return []term{{v: program.None, text: h.Name}}
		case "__doc__":
			return []term{{v: program.None, text: h.Doc}}
		}
		return nil
	case program.OpImport:
		return e.exported(t, in.Text, key)
	case program.OpCall:
		for _, x := range e.s.g.Targets(t.f, t.v) {
			if x.Class != nil {
				return e.member(t, x.Class, key)
			}
		}
		return e.put(t, key)
	}
	f := fieldWalk{e: e, key: key, seen: map[visit]bool{}}
	f.walk(t)
	return f.found
}

// fieldWalk goes back through the versions of an object to what was stored under a key last.
type fieldWalk struct {
	e     *evaluator
	key   string
	seen  map[visit]bool
	found []term
}

// walk tells whether a version certainly sets the key, so that older ones do not count.
func (w *fieldWalk) walk(t term) bool {
	for {
		in := t.instr()
		if in == nil {
			w.found = append(w.found, w.e.field(t, w.key)...)
			return false
		}
		at := visit{t.f.Number(t.v), t.in}
		if w.seen[at] {
			return false
		}
		w.seen[at] = true
		if w.e.steps++; w.e.steps > w.e.limit {
			w.e.cuts++
			return false
		}
		switch in.Op {
		case program.OpSetField:
			if strings.EqualFold(in.Text, w.key) { // models fold keys
				w.found = append(w.found, t.at(in.Args[1]))
				return true
			}
			t = t.at(in.Args[0])
		case program.OpSetIndex:
			keys := w.e.alts(t.at(in.Args[1]))
			for _, k := range keys {
				if text, ok := w.e.constant(k.is); !ok || text == w.key {
					w.found = append(w.found, term{f: t.f, v: in.Args[2], in: k.in})
					if ok && len(keys) == 1 {
						return true
					}
				}
			}
			t = t.at(in.Args[0])
		case program.OpSpread:
			before := len(w.found)
			for _, a := range w.e.alts(t.at(in.Args[1])) {
				w.walk(a.is)
			}
			if len(w.found) > before {
				return true
			}
			t = t.at(in.Args[0])
		case program.OpRest, program.OpDelete:
			if slices.Contains(strings.Split(in.Text, "\x00"), w.key) {
				return true
			}
			t = t.at(in.Args[0])
		case program.OpAppend, program.OpCopy, program.OpCast, program.OpGuard, program.OpDecorated:
			t = t.at(in.Args[0])
		case program.OpPost:
			if w.e.mutates(t.f, in.Args[0], in.Aux) {
				w.found = append(w.found, w.e.stored(t, w.key)...)
				t = t.at(in.Args[1])
				continue
			}
			for _, a := range w.e.alts(t) {
				w.walk(a.is)
			}
			return false
		case program.OpObject:
			return false
		case program.OpClass, program.OpImport, program.OpConst:
			w.found = append(w.found, w.e.field(t, w.key)...)
			return false
		default:
			for _, a := range w.e.alts(t) {
				if a.is.f == t.f && a.is.v == t.v && a.is.in == t.in {
					if in.Op == program.OpCall {
						w.found = append(w.found, w.e.field(t, w.key)...)
					}
					continue
				}
				w.walk(a.is)
			}
			return false
		}
	}
}

// stored gives what a call, of which t is the object after it, puts under a key of that object.
func (e *evaluator) stored(t term, key string) []term {
	in := t.instr()
	call := t.at(in.Args[0])
	var out []term
	for _, s := range e.puts(call, in.Aux) {
		if len(s.To.Keys) == 0 {
			out = append(out, e.under(e.atPlace(call, s.From), key)...)
			continue
		}
		switch k := s.To.Keys[0]; {
		case k.From != nil:
			for _, x := range e.atPlace(call, *k.From) {
				if text, ok := e.text(x); !ok || text == key {
					out = append(out, e.atPlace(call, s.From)...)
				}
			}
		case k.Name == strings.ToLower(key):
			out = append(out, e.atPlace(call, s.From)...)
		}
	}
	return out
}

// puts gives the steps by which a call puts something into its receiver (-1) or one of its arguments.
func (e *evaluator) puts(call term, arg int32) []model.Step {
	var all []model.Step
	for _, m := range e.facts(call.f, call.v) {
		for _, s := range m.Flow {
			if arg < 0 && s.To.Root == model.Receiver || arg >= 0 && s.To.Root == model.Arg && callgraph.Selects(call.f, call.v, s.To, int(arg)) {
				all = append(all, s)
			}
		}
	}
	return all
}

// put gives what a modelled call puts under a key of its result: an argument, or the key of an argument.
func (e *evaluator) put(t term, key string) []term {
	var out []term
	for _, m := range e.facts(t.f, t.v) {
		for _, s := range m.Flow {
			if s.To.Root != model.Result {
				continue
			}
			switch {
			case len(s.To.Keys) == 1 && s.To.Keys[0].Name == strings.ToLower(key):
				out = append(out, e.atPlace(t, s.From)...)
			case len(s.To.Keys) > 0 && s.To.Keys[0].From != nil:
				for _, x := range e.atPlace(t, *s.To.Keys[0].From) {
					if text, ok := e.text(x); ok && text == key {
						out = append(out, e.atPlace(t, s.From)...)
					}
				}
			case len(s.To.Keys) > 1 && s.To.Keys[0].Name == strings.ToLower(key):
				// deeper: not built
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return e.named(t, key)
}

// named gives the argument of that name of a call of an outside class.
func (e *evaluator) named(t term, key string) []term {
	in := t.instr()
	for i, n := range t.f.Calls[in.Aux].Names {
		if n != "" && strings.EqualFold(n, key) {
			return []term{t.at(in.Args[i+1])}
		}
	}
	return nil
}

// exported gives what a module that is imported gives under a name.
func (e *evaluator) exported(t term, spec, key string) []term {
	for _, m := range e.s.g.Program.Import(t.f.Module, spec).Modules {
		if found := e.moduleMember(m, key); len(found) > 0 {
			return found
		}
	}
	if t.f.Module.Language != "python" {
		return nil
	}
	if !strings.HasSuffix(spec, ".") {
		spec += "."
	}
	for _, m := range e.s.g.Program.Import(t.f.Module, spec+key).Modules { // a module of a package
		return []term{{v: program.None, module: m}}
	}
	return nil
}

func (e *evaluator) moduleMember(m *program.Module, key string) []term {
	b, ok := e.s.g.Program.Member(m, key)
	switch {
	case ok && b.Global != nil:
		return e.versions(b)
	case ok && b.Value != program.None:
		return []term{{f: b.Module.Body, v: b.Value}}
	case !ok && m.Language == "javascript" && m.Default() != program.None:
		d := term{f: m.Body, v: m.Default()}
		if key == "default" {
			return []term{d}
		}
		return e.under([]term{d}, key)
	}
	return nil
}

// member gives what an instance has under a name: a method bound to it, what its constructor stores, a field's default.
func (e *evaluator) member(self term, c *program.Class, key string) []term {
	line, _ := e.s.g.Ancestors(c)
	for _, k := range line {
		if m := k.Method(key); m != nil && m.Name != k.Ctor {
			if !m.Getter {
				return []term{{v: program.None, fn: m, list: []term{self}}}
			}
			in := &scope{m.Number(0), self, nil}
			var out []term
			for _, r := range m.Returns {
				out = append(out, term{f: m, v: r, in: in})
			}
			return out
		}
		found := e.constructed(self, k, key)
		for _, x := range e.s.writes().fields[attribute{k, key}] { // what its methods store there later
			x.in = &scope{x.f.Number(0), self, nil}
			found = append(found, x)
		}
		if len(found) > 0 {
			return found
		}
	}
	return nil
}

// constructed gives what the constructor of a class, called for an instance, leaves under a key; else what the class itself has there.
func (e *evaluator) constructed(self term, k *program.Class, key string) []term {
	ctor := k.Method(k.Ctor)
	if k.Ctor != "" && ctor != nil && len(ctor.Outs) > 0 {
		in := &scope{ctor.Number(0), term{v: program.None, class: e.classOf(self, k)}, nil}
		if self.f != nil && self.op() == program.OpCall {
			in = e.entering(self, self.v, callee{fn: ctor, self: &in.to})
		}
		if found := e.left(ctor, in, key); len(found) > 0 {
			return found
		}
	} else if self.f != nil && self.op() == program.OpCall {
		for _, fa := range callgraph.FieldArgs(self.f, self.v, k) {
			if strings.EqualFold(fa.Key, key) {
				return []term{self.at(self.instr().Args[fa.Arg+1])}
			}
		}
	}
	return e.classMember(k, key)
}

// left gives what a constructor has under a key of its receiver when it ends, without asking the receiver itself.
func (e *evaluator) left(ctor *program.Function, in *scope, key string) []term {
	id := visit{ctor.Number(0), nil}
	if e.isOn(id) || ctor.Outs[0] == 0 {
		return nil
	}
	e.path = append(e.path, id)
	defer func() { e.path = e.path[:len(e.path)-1] }()
	w := fieldWalk{e: e, key: key, seen: map[visit]bool{{ctor.Number(0), in}: true}}
	w.walk(term{f: ctor, v: ctor.Outs[0], in: in})
	return w.found
}

// classOf is the class of an instance that a constructor of k builds.
func (e *evaluator) classOf(self term, k *program.Class) *program.Class {
	if self.class != nil {
		return self.class
	}
	for _, x := range e.s.g.Targets(self.f, self.v) {
		if x.Class != nil {
			return x.Class
		}
	}
	return k
}

// classMember gives what a class has under a name: an attribute that its body sets, or the default of a declared field.
func (e *evaluator) classMember(c *program.Class, key string) []term {
	for i := range c.Fields {
		if f := &c.Fields[i]; strings.EqualFold(f.Name, key) && f.Default != program.None && c.Outer != nil {
			return []term{{f: c.Outer, v: f.Default}}
		}
	}
	if v, ok := e.s.writes().attributes[attribute{c, key}]; ok {
		return []term{v}
	}
	return nil
}
