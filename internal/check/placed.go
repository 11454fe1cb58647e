package check

import (
	"regexp"

	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/program"
)

// placedBy tells whether what an act is given is built on a field or a variable of the module that was made by code whose source matches: a folder for
// temporary files that a constructor chose.
func (f *Facts) placedBy(fn *program.Function, call program.Value, re *regexp.Regexp) bool {
	f.asks()
	args := fn.Values[call].Args
	if len(args) == 0 {
		return false
	}
	for i, a := range args {
		if i == 0 && fn.Values[a].Op == program.OpField { // the receiver of a method
			a = fn.Values[a].Args[0]
		}
		if f.placed(fn, a, re, 6) {
			return true
		}
	}
	return false
}

func (f *Facts) placed(fn *program.Function, v program.Value, re *regexp.Regexp, depth int) bool {
	if depth == 0 || f.tired() {
		return false
	}
	v = fn.Origin(v)
	in := &fn.Values[v]
	made := func(g *program.Function, w program.Value) bool {
		return re.Match(f.sourceOf(g, g.Values[w].Start, g.Values[w].End)) || f.placed(g, w, re, depth-1)
	}
	switch in.Op {
	case program.OpGlobal:
		b, ok := f.Graph.Program.Lookup(fn.Module, in.Text)
		if !ok || b.Global == nil {
			return false
		}
		for _, w := range b.Global.Values {
			if b.Module.Body.Values[w].Op != program.OpFunc && made(b.Module.Body, w) {
				return true
			}
		}
	case program.OpField:
		for t := range f.Graph.Things(fn, in.Args[0]) {
			if t.Kind != callgraph.Inst && t.Kind != callgraph.Class {
				continue
			}
			for _, w := range f.Index.Written(t.Class, in.Text) {
				if made(w.Func, w.Value) {
					return true
				}
			}
		}
	case program.OpCall:
		for _, a := range in.Args[1:] {
			if f.placed(fn, a, re, depth-1) {
				return true
			}
		}
	case program.OpConcat, program.OpBinary, program.OpPhi, program.OpLogic:
		for _, a := range in.Args {
			if f.placed(fn, a, re, depth-1) {
				return true
			}
		}
	}
	return false
}
