package check

import (
	"slices"

	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/program"
	"mcpsafe/internal/rule"
	"mcpsafe/internal/taint"
)

// nestedWriteSpec are the fields of a check of kind nested-write: writes into an object that was found under a key of the data, under another key
// of the data; and functions that merge an object of the data into another by calling themselves. Either can write into the prototype of all objects.
type nestedWriteSpec struct {
	From    []string `yaml:"from"`    // kinds of data
	Sink    string   `yaml:"sink"`    // kind of sink at which a checked key is harmless
	Without []string `yaml:"without"` // words of functions that look at the key
}

func nestedWrite(f *Facts, r *rule.Rule, ck *rule.Check) ([]Result, Notes) {
	c := spec[nestedWriteSpec](ck)
	sink, texts := f.Kinds.Mask([]string{c.Sink}), f.Kinds.Beginning("text")
	keys, objects := map[program.ID]bool{}, map[program.ID]bool{}
	var notes Notes
	for _, kind := range c.From {
		t := f.follow([]string{kind})
		notes.add(t)
		t.Harms(kind, sink, func(g *program.Function, v program.Value, marks uint64) {
			keys[g.Number(v)] = true
			objects[g.Number(v)] = objects[g.Number(v)] || marks&texts == 0
		})
	}
	var results []Result
	for _, m := range f.Graph.Program.Modules {
		for _, g := range m.Functions {
			if m.Language != "javascript" || !f.InScope(r, g) || f.IsTest(g) {
				continue
			}
			for i := range g.Values {
				if v := program.Value(i); (writesBelowKey(g, v, keys) || mergesItself(f, g, v, objects)) && !mentions(g, c.Without) {
					results = append(results, Result{
						Rule: r, Check: ck, Func: g, Value: v, From: program.None, Related: program.None, Confidence: atBest(ck, taint.Certain), Severity: f.severity(r, ck, g),
					})
				}
			}
		}
	}
	return results, notes
}

// isKeyed tells a write under a key that is computed, of the program itself.
func isKeyed(in *program.Instr) bool {
	return in.Op == program.OpSetIndex && in.Aux != program.WriteBack
}

// writesBelowKey tells a write under a key of the data into what was read under another.
func writesBelowKey(g *program.Function, v program.Value, keys map[program.ID]bool) bool {
	in := &g.Values[v]
	return isKeyed(in) && keys[g.Number(in.Args[1])] && readByKey(g, in.Args[0], keys, 6)
}

// readByKey tells a value that was, on some way, read under a key of the data.
func readByKey(g *program.Function, v program.Value, keys map[program.ID]bool, depth int) bool {
	if depth <= 0 {
		return false
	}
	in := &g.Values[g.Origin(v)]
	switch in.Op {
	case program.OpIndex:
		return keys[g.Number(in.Args[1])]
	case program.OpPhi, program.OpLogic:
		return slices.ContainsFunc(in.Args, func(a program.Value) bool { return readByKey(g, a, keys, depth-1) })
	}
	return false
}

// mergesItself tells a write under a computed key in a function that calls itself with what it read under such a key, where callers give it an object
// of the data.
func mergesItself(f *Facts, g *program.Function, v program.Value, objects map[program.ID]bool) bool {
	if !isKeyed(&g.Values[v]) || g.Values[g.Origin(g.Values[v].Args[1])].Op == program.OpConst {
		return false
	}
	given := false
	for p := range g.Params {
		given = given || objects[g.Number(program.Value(p))]
	}
	return given && callsItself(f, g) && !isNew(g, g.Values[v].Args[0], nil)
}

// isNew tells an object that the function has made, be it as a copy: what is written to it is written nowhere else. seen are the joins on the way.
func isNew(g *program.Function, v program.Value, seen []program.Value) bool {
	for v = g.Origin(v); ; v = g.Origin(g.Values[v].Args[0]) {
		switch in := &g.Values[v]; in.Op {
		case program.OpObject:
			return true
		case program.OpSetIndex, program.OpSetField, program.OpSpread:
		case program.OpPhi:
			if len(seen) > maxJoins {
				return false
			}
			return !slices.ContainsFunc(in.Args, func(a program.Value) bool {
				return !slices.Contains(seen, v) && !isNew(g, a, append(seen, v))
			})
		default:
			return false
		}
	}
}

// maxJoins bounds the joins behind each other of the versions of an object.
const maxJoins = 8

// callsItself tells a function that calls itself with two values that it read under computed keys.
func callsItself(f *Facts, g *program.Function) bool {
	for i := range g.Values {
		in := &g.Values[i]
		if in.Op != program.OpCall || !slices.ContainsFunc(f.Graph.Targets(g, program.Value(i)), func(t *callgraph.Target) bool { return t.Func == g }) {
			continue
		}
		read := 0
		for _, a := range in.Args[1:] {
			if x := &g.Values[g.Origin(a)]; x.Op == program.OpIndex || x.Op == program.OpElem || x.Op == program.OpPhi || x.Op == program.OpLogic {
				read++
			}
		}
		if read >= 2 {
			return true
		}
	}
	return false
}
