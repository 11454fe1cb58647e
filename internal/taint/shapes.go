package taint

import (
	"strings"

	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
)

// maxShapes bounds the texts that Shapes gives, maxShape the length of each.
const (
	maxShapes = 8
	maxShape  = 400
)

// Shapes gives the texts that a value can be, "*" for what is not known of them. Parts that a call puts together are joined by slashes, as paths
// are.
func (ix *Index) Shapes(f *program.Function, v program.Value) []string {
	return ix.shapes(f, v, 7)
}

func (ix *Index) shapes(f *program.Function, v program.Value, depth int) (all []string) {
	if depth <= 0 {
		return []string{"*"}
	}
	for _, a := range alternatives(f, v) {
		for _, s := range ix.shapesOf(f, a, depth) {
			if len(all) < maxShapes && len(s) < maxShape {
				all = append(all, s)
			}
		}
	}
	if len(all) == 0 {
		return []string{"*"}
	}
	return all
}

func (ix *Index) shapesOf(f *program.Function, v program.Value, depth int) []string {
	in := &f.Values[v]
	switch in.Op {
	case program.OpConst:
		return []string{in.Text}
	case program.OpConcat:
		return ix.joinedShapes(f, in.Args, "", depth)
	case program.OpBinary:
		if in.Text == "/" {
			return ix.joinedShapes(f, in.Args, "/", depth)
		}
	case program.OpLogic:
		return append(ix.shapes(f, in.Args[0], depth-1), ix.shapes(f, in.Args[1], depth-1)...)
	case program.OpField, program.OpGlobal:
		if in.Op == program.OpField && in.Text == "0" && f.Values[in.Args[0]].Op == program.OpCall {
			return ix.shapes(f, in.Args[0], depth-1)
		}
		return ix.declared(f, v, depth, func(g *program.Function, w program.Value, d int) []string { return ix.shapes(g, w, min(d, depth-1)) })
	case program.OpCall:
		return ix.joinedShapes(f, ix.flowing(f, v), "/", depth)
	}
	return nil
}

// flowing lists what a call makes its result of, by what models know: the receiver, then arguments.
func (ix *Index) flowing(f *program.Function, call program.Value) (from []program.Value) {
	in := &f.Values[call]
	places := map[model.Root]bool{}
	for _, m := range ix.callFacts(f, call) {
		for _, s := range m.Flow {
			if s.To.Root == model.Result {
				places[s.From.Root] = true
			}
		}
	}
	if c := &f.Values[in.Args[0]]; places[model.Receiver] && c.Op == program.OpField {
		from = append(from, c.Args[0])
	}
	if places[model.Arg] {
		from = append(from, in.Args[1:]...)
	}
	return from
}

// joinedShapes puts the first shape of each part together, and of the last part all.
func (ix *Index) joinedShapes(f *program.Function, parts []program.Value, by string, depth int) (all []string) {
	if len(parts) == 0 || len(parts) > 32 {
		return nil
	}
	var begin []string
	for _, p := range parts[:len(parts)-1] {
		begin = append(begin, ix.shapes(f, p, depth-1)[0])
	}
	for _, s := range ix.shapes(f, parts[len(parts)-1], depth-1) {
		all = append(all, strings.Join(append(begin[:len(begin):len(begin)], s), by))
	}
	return all
}
