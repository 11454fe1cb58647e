// Package taint follows data from sources to sinks through the whole program.
//
// It is a forward tabulation in the manner of IFDS (Reps, Horwitz, Sagiv, "Precise Interprocedural Dataflow Analysis via Graph
// Reachability", POPL 1995) with access paths as in FlowDroid (Arzt et al., PLDI 2014), run on the sparse def-use graph of
// internal/program: a fact says that the data of some kind sits in a value under a path of keys. What a function
// does with a tainted parameter is found once for each parameter, path and kind (its context) and then serves all callers: the
// facts that reach its end are its summary.
//
// One example, state behind each line:
//
//	tok = req.headers["authorization"]   tok
//	h = {"x": 1}                         tok
//	h["authorization"] = tok             tok, h.authorization
//	h2 = dict(h)                         tok, h.authorization, h2.authorization
//	del h["authorization"]               tok, h2.authorization
//	get(url, headers=h2)                 sink: headers.authorization
//
// Facts are found in order of confidence, then of length, so the first way a fact is reached is the one a finding shows. Cells
// (captured and module variables, fields of instances, context variables, request state) are outside any context: what is written
// by anyone is read by everyone.
package taint

import (
	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
)

// Confidence of a flow, best first.
type Confidence uint8

const (
	Certain Confidence = iota
	Likely
	Possible
)

// MaxFacts bounds the facts of one analysis; what is cut is told in Result.Stopped.
const MaxFacts = 300_000

// MaxOwnFacts bounds those of one rule of a user's, for all names of its data together. The shortest ways are followed first.
const MaxOwnFacts = 50_000

// Seed is a source that no model knows: the caller's own.
type Seed struct {
	Func  *program.Function
	Value program.Value
	Keys  []string
	Kind  string
	Words string
	Text  bool   // it can be nothing but text, a number or a truth, or a list of such
	Clean uint64 // the kinds of sink at which it is harmless, and what else is known of it, as model.Kinds.Mask gives them
}

// Options of one analysis.
type Options struct {
	Kinds *model.Kinds
	// Sources limits which kinds of data start from models; nil for none.
	Sources []string
	Seeds   []Seed
	// Sinks are the kinds of sink that are asked about, States what is asked of what is known of data there; nil Sinks for all of both. Text that is
	// harmless at all of them is followed only if data is asked about Anywhere.
	Sinks, States []string
	Anywhere      bool
	// Reverse, if set, gives the program read against the way of data: what leads to no sink that is asked about is then not followed far.
	Reverse func() *Reverse
	// Returns are sinks that functions' results are.
	Returns map[*program.Function][]*model.Fact
	// Asked are kinds of sink that are asked about where nothing in the program is one, see Result.Harms.
	Asked []string
	// Holds evaluates a model's `when` where it is used.
	Holds func(f *program.Function, when string) bool
	// Ended, if set, is asked now and then; true ends the analysis, and the result is what was found so far.
	Ended func() bool
	// Exact leaves out what is read under a key that is not known, unless the key goes by the name of what the data is under.
	Exact bool
	// MaxFacts replaces the package's bound when not 0.
	MaxFacts int
}

// Step is one place on the way of the data.
type Step struct {
	Func  *program.Function
	Value program.Value
	Words string
}

// Flow is a way from a source to a sink.
type Flow struct {
	Kind       string // of the data
	Sink       string // kind of sink
	Func       *program.Function
	Value      program.Value // the call or write that is the sink; None for the end of Func
	Set        Step          // where the data was put under the key it is sent with; Func nil for none
	Asked      Step          // of a function that sends for many: the call that asks it to send the header; Func nil for none
	Arg        program.Value // what carries the data there
	Fact       *model.Fact
	Confidence Confidence
	Steps      []Step  // source first, sink last
	Vague      bool    // it began as one of many under a key that is not known, as a header does in a list of pairs
	Marks      uint64  // what is known of the data at the sink, as bits of Kinds.Sinks
	Whole      bool    // it is what the call is given, or whatever key of that; not something in it
	Name       string  // what the caller calls what it gives, as far as is known
	Kept       bool    // it was kept in a field of objects of a class in between: of which object is not known
	Known      uint64  // what is known of all data that gets there, as bits of Kinds.Sinks and Kinds.States
	Checks     bool    // only verifiers lead here, with the token they are asked about
	last       int32   // the fact at the sink
	also       []int32 // others
}

// Result of one analysis.
type Result struct {
	Flows      []Flow
	Stopped    bool
	Deep       int                            // times a credential was lost because it lay deeper than MaxDepth keys
	Unmodelled map[string]map[program.ID]bool // outside calls on the way that no model describes, by name
	facts      []fact
	contexts   []context
	kinds      []model.Kind
	paths      *paths
	ix         *Index
	cleaned    cleanings
	explain    func(fact int32) []Step
	after      [][]int32 // see followers; nil until asked for
}

// Analyze follows data over the call graph.
func Analyze(g *callgraph.Graph, models map[string]*model.Models, ix *Index, o Options) *Result {
	e := newEngine(g, models, ix, o)
	if !e.relevant.nothing() {
		e.seedModels()
		e.seedGiven()
		e.run()
	}
	return e.result()
}

// Harms calls visit for every value that is itself data of a kind and does harm at a sink, given as bits of Kinds.Sinks, with what is known of the data.
func (r *Result) Harms(kind string, sink uint64, visit func(f *program.Function, v program.Value, marks uint64)) {
	for i := range r.facts {
		x := &r.facts[i]
		if mask := r.cleaned.masks[x.clean]; x.fn != nil && r.kinds[x.kind].Kind == kind && r.paths.strip(x.path) == 0 && mask&sink == 0 {
			visit(x.fn, x.v, mask)
		}
	}
}

// Reached calls visit for every value that data of a kind reaches, with the keys to it, in the order found.
func (r *Result) Reached(kind string, visit func(f *program.Function, v program.Value, keys []string)) {
	for i := range r.facts {
		x := &r.facts[i]
		if x.fn != nil && r.kinds[x.kind].Kind == kind {
			visit(x.fn, x.v, r.paths.keys(x.path))
		}
	}
}
