package taint

import (
	"slices"
	"strings"

	"mcpsafe/internal/program"
)

// Keeping is data that code keeps in a variable, or in a field of the program's objects, that lives longer than the call that puts it there.
type Keeping struct {
	Func       *program.Function // that puts it there
	Value      program.Value     // what is put there
	Puts       []Step            // how it came under keys there, the last first: writes of keys, calls that change what they are called on
	Keys       []string          // it lies below these
	Again      bool              // it was kept elsewhere before
	Confidence Confidence

	Name   string            // of the variable or field
	Module *program.Module   // of a variable of module scope, else nil
	Owner  *program.Function // of a variable that inner functions share, else nil
	Class  *program.Class    // of a field, else nil

	at   int32 // the fact
	from *Result
}

// Kept lists what of a kind is kept, in the order found: of a place and keys the way that was found first.
func (r *Result) Kept(kind string) (all []Keeping) {
	for i := range r.facts {
		x := &r.facts[i]
		if x.fn != nil || x.parent < 0 || r.facts[x.parent].fn == nil || x.test || r.kinds[x.kind].Kind != kind {
			continue
		}
		from := &r.facts[x.parent]
		k := Keeping{Func: from.fn, Value: from.v, Puts: r.puts(x.parent), Keys: r.paths.keys(x.path), Confidence: x.conf, Again: r.wasKept(x.parent), at: int32(i), from: r}
		if r.keptIn(&k, Cell(x.v)) {
			all = append(all, k)
		}
	}
	return all
}

// Steps gives the way of the data, its source first, the place where it is kept last.
func (k *Keeping) Steps() []Step { return k.from.explain(k.at) }

// Reads lists where what is kept is read again, from under its keys. One goroutine may ask at a time.
func (k *Keeping) Reads() []Step {
	if k.from.after == nil {
		k.from.after = k.from.followers()
	}
	return k.from.reads(k.at)
}

// wasKept tells data that came out of a variable or field on its way.
func (r *Result) wasKept(i int32) bool {
	for n := 0; i >= 0 && n < maxWay; n++ {
		x := &r.facts[i]
		if x.fn == nil {
			return true
		}
		i = x.parent
	}
	return false
}

// followers lists, for each fact, those that came from it: of what is passed to a function, also where another fact was there first.
func (r *Result) followers() [][]int32 {
	after := make([][]int32, len(r.facts))
	entered := make([]int32, len(r.contexts))
	for i := range r.facts {
		x := &r.facts[i]
		if x.parent >= 0 {
			after[x.parent] = append(after[x.parent], int32(i))
		}
		if x.how == byCall && entered[x.ctx] == 0 {
			entered[x.ctx] = int32(i)
		}
	}
	for c := range r.contexts {
		for _, w := range r.contexts[c].callers {
			if to := entered[c]; to > 0 && w.fact >= 0 && r.facts[to].parent != w.fact {
				after[w.fact] = append(after[w.fact], to)
			}
		}
	}
	return after
}

// Bounds of the facts that are looked at behind one read of a cell, and behind all of them.
const (
	maxRead  = 100
	maxReads = 20_000
)

// reads lists where what a cell holds is read, from under its keys.
func (r *Result) reads(cell int32) (reads []Step) {
	after := r.after
	seen := map[int32]bool{}
	for _, from := range after[cell] {
		queue := []int32{from}
		for n := 0; n < len(queue) && n < maxRead && len(seen) < maxReads; n++ {
			i := queue[n]
			x := &r.facts[i]
			if seen[i] || x.fn == nil {
				continue
			}
			seen[i] = true
			steps := []Step{{Func: x.fn, Value: x.v}}
			if r.paths.strip(x.path) != 0 {
				queue = append(queue, after[i]...)
				steps = r.readsBelow(x)
			}
			for _, s := range steps {
				if !slices.Contains(reads, s) {
					reads = append(reads, s)
				}
			}
		}
	}
	return reads
}

// readsBelow lists the fields in which a fact's object holds the data: another way may have come there first.
func (r *Result) readsBelow(x *fact) (steps []Step) {
	keys := r.paths.keys(x.path)
	if len(keys) != 1 {
		return nil
	}
	for _, u := range x.fn.Uses(x.v) {
		if in := &x.fn.Values[u.By]; in.Op == program.OpField && u.Arg == 0 && strings.EqualFold(in.Text, keys[0]) {
			steps = append(steps, Step{Func: x.fn, Value: u.By})
		}
	}
	return steps
}

// keptIn names where it is; false for what is no variable and no field of the program.
func (r *Result) keptIn(k *Keeping, c Cell) bool {
	key := &r.ix.keys[c]
	k.Name = key.name
	switch m := r.moduleAt(key.a); {
	case m == nil:
		return false
	case key.kind == globalCell:
		k.Module = m
	case key.kind == capturedCell:
		k.Owner, k.Name = m.Cells[key.b].Owner, m.Cells[key.b].Name
	case key.kind == fieldCell:
		k.Class = m.Classes[key.b]
	default:
		return false
	}
	return true
}

// moduleAt gives the module whose body has a number.
func (r *Result) moduleAt(body int32) *program.Module {
	if fs := r.ix.g.Program.Functions; int(body) < len(fs) && fs[body].Module.Body == fs[body] {
		return fs[body].Module
	}
	return nil
}

// puts lists the values at which data came under its keys, within its function.
func (r *Result) puts(i int32) (puts []Step) {
	fn := r.facts[i].fn
	for n := 0; i >= 0 && n < maxWay; n++ {
		x := &r.facts[i]
		if x.fn != fn || r.paths.strip(x.path) == 0 {
			break
		}
		if p := &r.facts[max(x.parent, 0)]; x.parent >= 0 && p.fn == fn && p.path == x.path {
			i = x.parent // it lay there before
			continue
		}
		switch fn.Values[x.v].Op {
		case program.OpSetField, program.OpSetIndex, program.OpAppend, program.OpSpread, program.OpPost:
			puts = append(puts, Step{Func: fn, Value: x.v})
		}
		i = x.parent
	}
	return puts
}

// IsUnknownKey tells a key of a path that stands for some key.
func IsUnknownKey(key string) bool { return strings.HasPrefix(key, anyKey) }
