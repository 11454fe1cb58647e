package taint

import (
	"cmp"
	"slices"
	"strings"

	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
)

// reader is a value that reads a cell, under the keys of a place.
type reader struct {
	fn   *program.Function
	v    program.Value
	from *model.Place // nil for the whole cell
}

// valueAt is a value of a function.
type valueAt struct {
	fn *program.Function
	v  program.Value
}

// assignment says that a value of a module's body is assigned to a module variable.
type assignment struct {
	value program.ID
	to    Cell
}

// classField names a field of a class, its name folded.
type classField struct {
	class *program.Class
	name  string
}

// Index is what all analyses of one program share: who reads which cell, where parameters end, who calls back whom.
type Index struct {
	// Installed, if set, tells whether the version of a library that a module gets lies in a range, and whether that is known. The library is told by
	// the qualified name of something in it.
	Installed func(m *program.Module, qualified, versions string) (within, known bool)

	g           *callgraph.Graph
	local       bool // see Local
	cells       map[cellKey]Cell
	keys        []cellKey
	scalars     []bool               // which cells are fields that are declared to be scalars
	names       map[nameKey]nameCell // names of module scope that were looked up
	readers     [][]reader           // by Cell
	outs        map[program.ID][]int // value → parameters of which it is the end
	defaults    map[program.ID][]valueAt
	backs       map[*program.Function][]siteOf
	assigned    []assignment                                 // by value
	exports     map[*program.Module]map[program.Value]string // exported values that are module variables
	fields      []fieldUse                                   // field reads that models know
	returned    map[*program.Function][]Cell                 // cells that take what a function called back returns
	signed      []fieldUse                                   // functions that models know by the types of their parameters
	sinks       uint64                                       // kinds of sink that calls of the program are
	exposed     uint64                                       // those at which calls of the program make data do harm again
	noted       []int32                                      // call, by its number across the program → 1 + its place in calls; unknownCall; 0 before it was looked at
	calls       []knownCall                                  // calls that models know something of
	verdicts    []verdict                                    // which conditions of what is known of them hold, shared by forks
	starting    []knownCall                                  // of these and those that call back, where data of some kind may enter
	written     map[classField][]Written                     // what is stored, for constants
	captures    map[cellKey][]valueAt                        // what is written to captured variables
	guardedOf   map[guardKey]uint64                          // kinds of sink that guarded values are harmless at
	demandedOf  map[demandKey]uint64                         // and parameters, where their functions do not throw
	demanding   map[*program.Function][]demandsOf            // calls that fail where a part of something is not as they ask
	backAt      map[useKey]uint64                            // see cameBack
	pathBits    map[string]*model.PathBits                   // by language
	part        bool                                         // what is asked about is a part of what is to be harmless
	letters     bool                                         // what is asked of some letter of a text is asked of each
	under       string                                       // what is to be harmless is this field of the value at hand; "" for all of it
	looked      int                                          // values that the question at hand has looked at
	conditional int32                                        // facts about calls that have conditions
	sealed      bool                                         // several goroutines use it: nothing is added
	unless      uint8                                        // what the last evaluation of keys holds unless it is given: a parameter, counted from 1
}

// fieldUse is a field read of an outside name that models know something of.
type fieldUse struct {
	fn    *program.Function
	v     program.Value
	facts []*model.Fact
	guess bool // whether it is one is not sure
}

// knownCall is a call and what models say of it.
type knownCall struct {
	fn       *program.Function
	v        program.Value
	facts    []*model.Fact
	verdicts int32 // where its facts with conditions begin in Index.verdicts
}

// unknownCall marks a call that models know nothing of.
const unknownCall = -1

// NewIndex scans the program once. ended, if not nil, is asked now and then; true leaves the index unfinished.
func NewIndex(g *callgraph.Graph, ended func() bool) *Index {
	ix := &Index{
		g: g, noted: make([]int32, g.Program.Calls), cells: map[cellKey]Cell{}, names: map[nameKey]nameCell{}, outs: map[program.ID][]int{}, defaults: map[program.ID][]valueAt{}, returned: map[*program.Function][]Cell{},
		backs: map[*program.Function][]siteOf{}, exports: map[*program.Module]map[program.Value]string{}, written: map[classField][]Written{},
		captures: map[cellKey][]valueAt{}, guardedOf: map[guardKey]uint64{}, demandedOf: map[demandKey]uint64{}, pathBits: map[string]*model.PathBits{},
		demanding: map[*program.Function][]demandsOf{}, backAt: map[useKey]uint64{},
	}
	for _, cb := range g.Overridden() {
		ix.returnsTo(cb)
	}
	for _, m := range g.Program.Modules {
		ix.globals(m)
	}
	slices.SortStableFunc(ix.assigned, func(a, b assignment) int { return cmp.Compare(a.value, b.value) })
	for i, f := range g.Program.Functions {
		if i%stepsBetween == 0 && ended != nil && ended() {
			break
		}
		ix.function(f)
	}
	ix.verdicts = make([]verdict, ix.conditional)
	return ix
}

// Seal ends the time in which cells are added: from then on the index and forks of it may be used at once, each by one goroutine.
func (ix *Index) Seal() { ix.sealed = true }

// Fork gives an index of the same program that remembers its own answers.
func (ix *Index) Fork() *Index {
	fork := *ix
	fork.sealed, fork.local, fork.part, fork.looked, fork.unless = true, false, false, 0, 0
	fork.guardedOf, fork.demandedOf, fork.pathBits = map[guardKey]uint64{}, map[demandKey]uint64{}, map[string]*model.PathBits{}
	fork.demanding, fork.backAt = map[*program.Function][]demandsOf{}, map[useKey]uint64{}
	return &fork
}

// returnsTo notes that a named cell takes what a function called back returns.
func (ix *Index) returnsTo(cb callgraph.Callback) {
	if cb.Fact.Cell == "" {
		return
	}
	if c := ix.named(cb.Fact.Cell); !slices.Contains(ix.returned[cb.Func], c) {
		ix.returned[cb.Func] = append(ix.returned[cb.Func], c)
	}
}

func (ix *Index) function(f *program.Function) {
	for i, o := range f.Outs {
		if o != program.None && (f.Values[o].Op != program.OpParam || len(ix.g.Ends(f)) > 0) {
			ix.outs[f.Number(o)] = append(ix.outs[f.Number(o)], i)
		}
	}
	for i := range f.Params {
		ix.parameter(f, i)
		if d := f.Params[i].Default; d != program.None && f.Outer != nil {
			id := f.Outer.Number(d)
			ix.defaults[id] = append(ix.defaults[id], valueAt{f, program.Value(i)})
		}
	}
	for _, m := range ix.g.Signatures(f) {
		if m.Source != "" {
			ix.signed = append(ix.signed, fieldUse{fn: f, facts: []*model.Fact{m}})
		}
	}
	for i := range f.Values {
		ix.value(f, program.Value(i))
	}
}

// parameter notes parameters whose type or name models know as a source.
func (ix *Index) parameter(f *program.Function, i int) {
	p := &f.Params[i]
	var facts []*model.Fact
	if len(p.Types) == 0 && p.Kind != program.ParamReceiver {
		for _, m := range ix.g.ParameterFacts(f, i) {
			if m.Source != "" {
				facts = append(facts, m)
			}
		}
	}
	guess := false
	for t := range ix.g.Things(f, program.Value(i)) {
		if t.Kind != callgraph.Object || len(ix.classSources(t.Language, t.Name)) == 0 {
			continue
		}
		by := ix.givenBy(f, i, t)
		if by.given && (len(p.Types) == 0 || !by.unknown) {
			continue // what the callers' own parameters and calls say of it holds: the data comes from there
		}
		// A method of the program's own that its own code calls with it knows not what: as good a guess is that a client sends it.
		guess = guess || f.Class != nil && by.other && !by.given
		facts = append(facts, ix.classSources(t.Language, t.Name)...)
	}
	if facts != nil {
		ix.fields = append(ix.fields, fieldUse{fn: f, v: program.Value(i), facts: facts, guess: guess})
	}
}

// castSource notes a value cast to a type that models know as a source wherever it is met (the context of a request, kept as any).
func (ix *Index) castSource(f *program.Function, v program.Value) {
	_, name := ix.g.Type(f.Module, f.Values[v].Text)
	if name == "" {
		return
	}
	for t := range ix.g.Things(f, f.Values[v].Args[0]) {
		if t.Kind == callgraph.Object && len(ix.classSources(t.Language, t.Name)) > 0 {
			return // it was one before: where it came from tells
		}
	}
	if facts := ix.classSources(f.Module.Language, name); facts != nil {
		ix.fields = append(ix.fields, fieldUse{fn: f, v: v, facts: facts})
	}
}

// classSources lists what models know as a source in objects of a type, wherever they are met.
func (ix *Index) classSources(language, name string) []*model.Fact {
	var facts []*model.Fact
	for _, m := range ix.g.Facts(language, name) {
		if len(m.Class) > 0 && m.Source != "" {
			facts = append(facts, m)
		}
	}
	return facts
}

func (ix *Index) value(f *program.Function, v program.Value) {
	in := &f.Values[v]
	switch in.Op {
	case program.OpCellRead:
		ix.reads(ix.captured(f.Module, in.Aux), f, v, nil)
		if f != f.Module.Cells[in.Aux].Owner {
			ix.reads(ix.cell(ownersKey(f.Module, in.Aux)), f, v, nil)
		}
	case program.OpCellWrite:
		k := capturedKey(f.Module, in.Aux)
		ix.captures[k] = append(ix.captures[k], valueAt{f, in.Args[0]})
	case program.OpGlobal:
		if c, ok := ix.global(f.Module, in.Text); ok {
			ix.reads(c, f, v, nil)
		}
	case program.OpCast:
		ix.castSource(f, v)
	case program.OpField:
		ix.fieldRead(f, v, in)
	case program.OpSetField:
		ix.fieldWrite(f, in)
	case program.OpCall:
		ix.call(f, v)
	}
}

// givesSource tells whether a function is called back with data of some kind.
func givesSource(cb callgraph.Callback) bool {
	return slices.ContainsFunc(cb.Fact.With, func(with string) bool { return strings.HasPrefix(with, "source:") })
}

// call notes a call that models know something of.
func (ix *Index) call(f *program.Function, v program.Value) {
	backs, facts := ix.g.Callbacks(f, v), ix.lookUp(f, v)
	number := f.FirstCall + f.Values[v].Aux
	if ix.noted[number] = unknownCall; len(backs) == 0 && len(facts) == 0 {
		return
	}
	known := knownCall{f, v, facts, ix.conditional}
	for _, m := range facts {
		ix.sinks |= m.SinkMask
		ix.exposed |= m.UncoversMask
		if hasConditions(m) {
			ix.conditional++
		}
	}
	ix.calls = append(ix.calls, known)
	ix.noted[number] = int32(len(ix.calls))
	if slices.ContainsFunc(facts, func(m *model.Fact) bool { return m.Source != "" }) || slices.ContainsFunc(backs, givesSource) {
		ix.starting = append(ix.starting, known)
	}
	for _, cb := range backs {
		ix.returnsTo(cb)
		ix.backs[cb.Func] = append(ix.backs[cb.Func], siteOf{fn: f, call: v, back: cb.Fact, to: cb.Func})
	}
	ix.carrierReads(f, v, facts)
}

func (ix *Index) reads(c Cell, f *program.Function, v program.Value, from *model.Place) {
	ix.readers[c] = append(ix.readers[c], reader{f, v, from})
}

// fieldRead notes reads of instance fields, of module variables through the module, and of outside fields that models know.
func (ix *Index) fieldRead(f *program.Function, v program.Value, in *program.Instr) {
	var seen []Cell
	for t := range ix.g.Things(f, in.Args[0]) {
		switch t.Kind {
		case callgraph.Inst, callgraph.Class:
			if !ix.outlives(f, in.Args[0]) {
				continue
			}
			line, _ := ix.g.Ancestors(t.Class)
			for _, c := range line {
				if cell := ix.field(c, in.Text); !slices.Contains(seen, cell) {
					seen = append(seen, cell)
					ix.reads(cell, f, v, nil)
				}
			}
		case callgraph.Modules:
			for _, m := range t.Modules {
				b, ok := ix.g.Program.Member(m, in.Text)
				if !ok {
					continue
				}
				var c Cell
				if b.Global != nil {
					c, ok = ix.global(b.Module, b.Global.Name)
				} else {
					c, ok = ix.exported(b)
				}
				if ok && !slices.Contains(seen, c) {
					seen = append(seen, c)
					ix.reads(c, f, v, nil)
				}
			}
		}
	}
	ix.outsideField(f, v)
}

// ofSource tells whether a value is, on all ways, a parameter that is a source as a whole or was handed over: what its fields hold came in
// there.
func (ix *Index) ofSource(f *program.Function, v program.Value) bool {
	seen := map[program.Value]bool{v: true} // versions of an object in a loop are made of each other
	for queue := []program.Value{v}; len(queue) > 0; queue = queue[1:] {
		in := &f.Values[queue[0]]
		var next []program.Value
		switch in.Op {
		case program.OpCopy, program.OpGuard, program.OpSetField:
			next = in.Args[:1]
		case program.OpPost:
			next = in.Args[1:2]
		case program.OpPhi:
			next = in.Args
		case program.OpParam:
			if !ix.isSource(f, queue[0]) {
				return false
			}
		default:
			return false
		}
		for _, a := range next {
			if !seen[a] {
				seen[a] = true
				queue = append(queue, a)
			}
		}
	}
	return true
}

// isSource tells whether models know what a value can be as a source wherever it is met.
func (ix *Index) isSource(f *program.Function, v program.Value) bool {
	for t := range ix.g.Things(f, v) {
		if t.Kind == callgraph.Object && len(ix.classSources(t.Language, t.Name)) > 0 {
			return true
		}
	}
	return false
}

func (ix *Index) outsideField(f *program.Function, v program.Value) {
	var facts []*model.Fact
	all := ix.g.FieldFacts(f, v)
	for _, m := range all {
		if len(m.Field) == 0 || m.Source == "" && m.Cell == "" {
			continue
		}
		if len(m.Keys) > 0 {
			ix.keyedSource(f, v, m)
			continue
		}
		facts = append(facts, m)
		if m.Cell != "" {
			ix.cellPlaces(f, v, m)
		}
	}
	if facts == nil && f.Module.Language == "go" {
		facts = ix.namedField(f, f.Values[v].Text)
	}
	if facts != nil {
		if base := f.Values[v].Args[0]; ix.ofSource(f, base) {
			facts = ix.ofOtherKind(f, base, facts)
		}
		ix.fields = append(ix.fields, fieldUse{fn: f, v: v, facts: facts})
		return
	}
	if !ofField(all) && f.Module.Language != "go" {
		ix.ownField(f, v)
	}
}

// ofOtherKind leaves the sources that are of another kind than what the whole value is a source of.
func (ix *Index) ofOtherKind(f *program.Function, v program.Value, facts []*model.Fact) (other []*model.Fact) {
	var kinds []string
	for t := range ix.g.Things(f, v) {
		if t.Kind == callgraph.Object {
			for _, m := range ix.classSources(t.Language, t.Name) {
				kinds = append(kinds, m.Source)
			}
		}
	}
	for _, m := range facts {
		if len(kinds) > 0 && !slices.Contains(kinds, m.Source) {
			other = append(other, m)
		}
	}
	return other
}

// namedField gives what models say of any field so called, for fields of the program's own types, which are read out of data.
func (ix *Index) namedField(f *program.Function, name string) (facts []*model.Fact) {
	if m := ix.g.Models(f.Module.Language); m != nil {
		for _, x := range m.Method(name) {
			if len(x.Field) > 0 && x.Source != "" {
				facts = append(facts, x)
			}
		}
	}
	return facts
}

// keyedSource notes what is read from a field under the keys that a fact asks for.
func (ix *Index) keyedSource(f *program.Function, v program.Value, m *model.Fact) {
	for _, u := range f.Uses(v) {
		in := &f.Values[u.By]
		key := ""
		switch {
		case u.Arg != 0:
		case in.Op == program.OpField:
			key = in.Text
		case in.Op == program.OpIndex && f.Values[f.Origin(in.Args[1])].Op == program.OpConst:
			key = f.Values[f.Origin(in.Args[1])].Text
		}
		if key != "" && slices.ContainsFunc(m.Keys, func(form string) bool { return Like(form, key) }) {
			ix.fields = append(ix.fields, fieldUse{fn: f, v: u.By, facts: []*model.Fact{m}})
		}
	}
}

// ofField tells whether models know the field itself, not merely calls of that name.
func ofField(facts []*model.Fact) bool {
	return slices.ContainsFunc(facts, func(m *model.Fact) bool { return len(m.Field) > 0 })
}

// ownField makes a read of a field that the program itself puts on objects of an outside type (a request, a context) a reader of what is
// put there.
func (ix *Index) ownField(f *program.Function, v program.Value) {
	in := &f.Values[v]
	for t := range ix.g.Things(f, in.Args[0]) {
		if t.Kind == callgraph.Object && !strings.HasSuffix(t.Name, "()") {
			ix.reads(ix.own(t.Name, in.Text), f, v, nil)
		}
	}
}

// cellPlaces makes v a reader of the named cell a fact tells of.
func (ix *Index) cellPlaces(f *program.Function, v program.Value, m *model.Fact) {
	var from *model.Place
	if len(m.At) > 0 {
		from = &m.At[0]
	}
	ix.reads(ix.named(m.Cell), f, v, from)
}

// outlives tells whether an object comes from outside the function: else its fields are followed as paths only.
func (ix *Index) outlives(f *program.Function, v program.Value) bool {
	for range 64 {
		in := &f.Values[v]
		switch in.Op {
		case program.OpObject:
			return false
		case program.OpCopy, program.OpCast, program.OpGuard, program.OpSetField, program.OpSetIndex, program.OpAppend, program.OpDelete, program.OpSpread, program.OpPhi:
			v = in.Args[0]
		case program.OpPost:
			v = in.Args[1]
		default:
			return true
		}
	}
	return true
}

// fieldWrite notes what instance fields are set to, for the constants they can be. A field that was only called on is not set.
func (ix *Index) fieldWrite(f *program.Function, in *program.Instr) {
	if in.Aux == program.WriteBack && ix.leavesAlone(f, in.Args[1]) {
		return
	}
	for t := range ix.g.Things(f, in.Args[0]) {
		if t.Kind == callgraph.Inst || t.Kind == callgraph.Class {
			k := classField{t.Class, fold(in.Text)}
			ix.written[k] = append(ix.written[k], Written{f, in.Args[1]})
		}
	}
}

// leavesAlone tells an object behind a call of a method of it that models know, and of which they do not say that it puts something in.
func (ix *Index) leavesAlone(f *program.Function, post program.Value) bool {
	in := &f.Values[post]
	if in.Op != program.OpPost || in.Aux != -1 {
		return false
	}
	facts := ix.callFacts(f, in.Args[0])
	return len(facts) > 0 && !slices.ContainsFunc(facts, func(m *model.Fact) bool {
		return slices.ContainsFunc(m.Flow, func(s model.Step) bool { return s.To.Root == model.Receiver })
	})
}

// carrierReads notes calls that read a carrier, and calls whose result is a named cell.
func (ix *Index) carrierReads(f *program.Function, call program.Value, facts []*model.Fact) {
	for _, m := range facts {
		if m.Cell != "" && len(m.Call) > 0 {
			ix.cellPlaces(f, call, m)
		}
		if m.Read.None() {
			continue
		}
		for _, id := range ix.placeIdentities(f, call, m.Read) {
			ix.reads(ix.carrier(id), f, call, &m.Read)
		}
	}
}

// callFacts gives what models say of a call.
func (ix *Index) callFacts(f *program.Function, call program.Value) []*model.Fact {
	if in := &f.Values[call]; in.Op == program.OpCall {
		switch n := ix.noted[f.FirstCall+in.Aux]; {
		case n > 0:
			return ix.calls[n-1].facts
		case n == unknownCall:
			return nil
		}
	}
	return ix.lookUp(f, call)
}

// lookUp asks models about a call: by its targets, else by method name.
func (ix *Index) lookUp(f *program.Function, call program.Value) []*model.Fact {
	ts := ix.g.Targets(f, call)
	if len(ts) == 0 {
		c := &f.Values[f.Values[call].Args[0]]
		if c.Op == program.OpField {
			return ix.g.MethodFacts(f.Module.Language, c.Text)
		}
		return nil
	}
	if len(ts) == 1 {
		return ts[0].Facts
	}
	var all []*model.Fact
	for _, t := range ts {
		all = append(all, t.Facts...)
	}
	return all
}

// Written is one value stored in a field.
type Written struct {
	Func  *program.Function
	Value program.Value
}

// Written lists what is stored in a field of a class's instances, or in the class.
func (ix *Index) Written(c *program.Class, field string) []Written {
	return ix.written[classField{c, fold(field)}]
}

// CellWrites visits what is written to a variable that inner functions of a module share.
func (ix *Index) CellWrites(m *program.Module, i int32, visit func(f *program.Function, v program.Value)) {
	for _, w := range ix.captures[capturedKey(m, i)] {
		visit(w.fn, w.v)
	}
}

// Calls visits every call of the program with what models say of it.
func (ix *Index) Calls(visit func(f *program.Function, call program.Value, facts []*model.Fact)) {
	for _, s := range ix.calls {
		if len(s.facts) > 0 {
			visit(s.fn, s.v, s.facts)
		}
	}
}

// Facts gives what models say of a call.
func (ix *Index) Facts(f *program.Function, call program.Value) []*model.Fact {
	return ix.callFacts(f, call)
}

// RunBy tells whether an outside call that runs a function is known for something.
func (ix *Index) RunBy(f *program.Function, known func(*model.Fact) bool) bool {
	for _, b := range ix.backs[f] {
		for _, m := range ix.callFacts(b.fn, b.call) {
			if known(m) {
				return true
			}
		}
	}
	return false
}
