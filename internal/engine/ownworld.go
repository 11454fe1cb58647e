package engine

import (
	"cmp"
	"context"
	"slices"
	"sync/atomic"

	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/program"
	"mcpsafe/internal/rule"
	"mcpsafe/internal/taint"
)

// world is a part of the program in which users' rules follow data, and from which none leaves.
type world struct {
	program  *program.Program
	graph    *callgraph.Graph // nil until it is built
	back     *taint.Reverse
	analyses []*ownAnalysis
	left     atomic.Int32 // analyses that are not over
	stats    callgraph.Stats
}

// worlds gives the parts of the program in which a rule has both a source and a sink. Beside the catalog, which looks at the whole, there is one.
func (r *run) worlds() (all []*world) {
	if r.graph != nil {
		return []*world{{program: r.program, graph: r.graph}}
	}
	parts := r.program.Split()
	groups := make([][]*file, len(parts))
	for i, modules := range parts {
		for _, m := range modules {
			if m.Outer == nil { // the marks of a part of a file are the file's
				groups[i] = append(groups[i], r.byPath[m.File])
			}
		}
	}
	for i, anything := range r.placeMarks(groups) {
		if anything {
			whole := slices.DeleteFunc(parts[i], func(m *program.Module) bool { return r.byPath[m.File].module == nil }) // the scanner failed on it
			all = append(all, &world{program: r.program.Part(whole)})
		}
	}
	return all
}

// settle says what is to be followed in each world, and gives it for each rule and each group of its marks that data may go between.
func (r *run) settle(worlds []*world) (groups [][]*ownAnalysis) {
	of := map[string]*world{} // by file
	for _, w := range worlds {
		for _, m := range w.program.Modules {
			of[m.File] = w
		}
	}
	marks := r.placed()
	for _, rl := range r.o.Own.Rules {
		for _, group := range r.scopes(rl, marks[rl]) {
			in := map[*world][]placed{}
			for _, p := range group {
				in[of[p.file.path]] = append(in[of[p.file.path]], p)
			}
			var all []*ownAnalysis
			for _, w := range worlds {
				found := r.analyses(rl, in[w])
				w.analyses, all = append(w.analyses, found...), append(all, found...)
			}
			groups = append(groups, all)
		}
	}
	return groups
}

// placed lists the marks of rules that follow data, file by file.
func (r *run) placed() map[*rule.Semgrep][]placed {
	marks := map[*rule.Semgrep][]placed{}
	for _, f := range r.files {
		for i := range f.marks {
			if m := &f.marks[i]; m.part.role != roleSearch && m.at != nil {
				marks[m.part.rule] = append(marks[m.part.rule], placed{f, m})
			}
		}
	}
	return marks
}

// followEach follows the data of analyses, several at once, and builds what they need to know of their worlds, also several at once.
func (r *run) followEach(ctx context.Context, worlds []*world) {
	ended := func() bool { return ctx.Err() != nil }
	total := 0
	for _, w := range worlds {
		total += len(w.analyses)
	}
	var done atomic.Int64
	work := newWorklist()
	follow := func(w *world, a *ownAnalysis) {
		if !ended() {
			a.flows, a.stopped = taint.FollowMarks(w.graph, r.models, w.back, a.data, taint.Options{
				Holds: func(*program.Function, string) bool { return false }, Ended: ended, MaxFacts: taint.MaxOwnFacts,
			})
		}
		if w.left.Add(-1) == 0 {
			w.graph, w.back = nil, nil
		}
		r.o.Progress("following data", int(done.Add(1)), total)
	}
	largest := slices.Clone(worlds)
	slices.SortStableFunc(largest, func(a, b *world) int { return cmp.Compare(b.program.Size, a.program.Size) })
	for _, w := range largest {
		if len(w.analyses) == 0 {
			continue
		}
		work.add(func() {
			r.build(ctx, w)
			order := slices.Clone(w.analyses)
			slices.SortStableFunc(order, func(a, b *ownAnalysis) int { return cmp.Compare(b.data.Starts(), a.data.Starts()) }) // so that none waits for a long one at the end
			for _, a := range order {
				work.add(func() { follow(w, a) })
			}
		})
	}
	work.run(r.o.Jobs)
}

// build finds out what analyses ask of a world.
func (r *run) build(ctx context.Context, w *world) {
	if w.graph == nil {
		w.graph = callgraph.Build(ctx, w.program, r.models)
		w.stats = w.graph.Stats
	}
	w.left.Store(int32(len(w.analyses)))
	w.back = taint.NewReverse(taint.NewIndex(w.graph, func() bool { return ctx.Err() != nil }))
}
