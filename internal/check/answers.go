package check

import (
	"slices"

	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
)

// answers makes a sink of what functions give back that a library calls, where models say so: the page that a web framework sends, the
// credential that a client asks for.
func (f *Facts) answers() {
	f.Index.Calls(func(fn *program.Function, call program.Value, facts []*model.Fact) {
		for _, m := range facts {
			if !slices.ContainsFunc(m.Calls, func(c model.Callback) bool { return c.Sink != "" }) || !f.Index.Applies(fn, call, m) || m.New && !fn.Calls[fn.Values[call].Aux].New {
				continue
			}
			for k := range m.Calls {
				f.answersTo(fn, call, &m.Calls[k], m.Confidence)
			}
		}
	})
}

func (f *Facts) answersTo(fn *program.Function, call program.Value, back *model.Callback, confidence string) {
	kind := f.Kinds.Sink(back.Sink)
	if kind == nil {
		return
	}
	m := &model.Fact{Sink: kind.Kind, SinkWords: kind.Happens, SinkMask: f.Kinds.Mask([]string{kind.Kind}), MarkedMask: f.Kinds.Mask(back.Marked), Confidence: confidence}
	for _, c := range f.Graph.Callbacks(fn, call) {
		if c.Fact == back {
			f.returned[c.Func] = append(f.returned[c.Func], m)
		}
	}
}
