package taint

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
)

// Cell numbers a place that many functions read and write: a captured or module variable, a field of a class's instances, a named
// carrier.
type Cell int32

// at is a value of a function, with a path below it.
type at struct {
	fn   *program.Function
	v    program.Value
	keys []model.Key
}

// Index is what all analyses of one program share: who reads which cell, where parameters end, who calls back whom.
type Index struct {
	g         *callgraph.Graph
	cells     map[string]Cell
	names     []string
	readers   map[Cell][]at
	outs      map[program.ID][]int // value → parameters of which it is the end, or -1… see build
	defaults  map[program.ID][]at
	backs     map[*program.Function][]siteOf
	globalsOf map[program.ID][]Cell        // value of a module's body → module variables assigned from it
	fields    []fieldUse                   // field reads that models know
	returned  map[*program.Function][]Cell // cells that take what a function called back returns
	signed    []fieldUse                   // functions that models know by the types of their parameters
	calls     []siteOf                     // all calls
	written   map[string][]at              // class and field → what is stored, for constants
}

// fieldUse is a field read of an outside name that models know something of.
type fieldUse struct {
	fn    *program.Function
	v     program.Value
	facts []*model.Fact
}

// NewIndex scans the program once.
func NewIndex(g *callgraph.Graph) *Index {
	ix := &Index{
		g: g, cells: map[string]Cell{}, readers: map[Cell][]at{}, outs: map[program.ID][]int{}, defaults: map[program.ID][]at{},
		returned: map[*program.Function][]Cell{}, backs: map[*program.Function][]siteOf{}, globalsOf: map[program.ID][]Cell{}, written: map[string][]at{},
	}
	for _, cb := range g.Overridden() {
		ix.returnsTo(cb)
	}
	for _, m := range g.Program.Modules {
		ix.globals(m)
	}
	for _, f := range g.Program.Functions {
		ix.function(f)
	}
	return ix
}

// returnsTo notes that a named cell takes what a function called back returns.
func (ix *Index) returnsTo(cb callgraph.Callback) {
	if cb.Fact.Cell == "" {
		return
	}
	if c := ix.named("cell " + cb.Fact.Cell); !slices.Contains(ix.returned[cb.Func], c) {
		ix.returned[cb.Func] = append(ix.returned[cb.Func], c)
	}
}

func (ix *Index) named(name string) Cell {
	c, ok := ix.cells[name]
	if !ok {
		c = Cell(len(ix.names))
		ix.cells[name] = c
		ix.names = append(ix.names, name)
	}
	return c
}

func (ix *Index) captured(m *program.Module, i int) Cell {
	return ix.named("captured " + strconv.Itoa(m.Body.ID) + " " + strconv.Itoa(i))
}

func (ix *Index) field(c *program.Class, key string) Cell {
	return ix.named("field " + classKey(c) + " " + fold(key))
}

func classKey(c *program.Class) string {
	return strconv.Itoa(c.Module.Body.ID) + " " + strconv.Itoa(c.Index)
}

// global gives the cell of a name of module scope; a name imported from another module of the program is that module's.
func (ix *Index) global(m *program.Module, name string) (Cell, bool) {
	b, ok := ix.g.Program.Lookup(m, name)
	for range 4 {
		if !ok || b.Global == nil {
			break
		}
		next, follows := ix.importedFrom(b)
		if !follows {
			break
		}
		b = next
	}
	if !ok || b.Global == nil && b.Value == program.None {
		return 0, false
	}
	if b.Global == nil {
		return ix.exported(b)
	}
	return ix.named("global " + strconv.Itoa(b.Module.Body.ID) + " " + b.Global.Name), true
}

// exported gives the cell of an exported value that is a module variable.
func (ix *Index) exported(b program.Binding) (Cell, bool) {
	for _, name := range slices.Sorted(maps.Keys(b.Module.Globals)) {
		for _, v := range b.Module.Globals[name].Values {
			if v == b.Value {
				return ix.named("global " + strconv.Itoa(b.Module.Body.ID) + " " + name), true
			}
		}
	}
	return 0, false
}

// importedFrom follows a global that is only an imported name to where the name is defined.
func (ix *Index) importedFrom(b program.Binding) (program.Binding, bool) {
	if len(b.Global.Values) != 1 {
		return b, false
	}
	body := b.Module.Body
	in := &body.Values[b.Global.Values[0]]
	if in.Op != program.OpField || body.Values[in.Args[0]].Op != program.OpImport {
		return b, false
	}
	for _, m := range ix.g.Program.Import(b.Module, body.Values[in.Args[0]].Text).Modules {
		if next, ok := ix.g.Program.Member(m, in.Text); ok {
			return next, true
		}
	}
	return b, false
}

func (ix *Index) globals(m *program.Module) {
	for _, name := range slices.Sorted(maps.Keys(m.Globals)) {
		for _, v := range m.Globals[name].Values {
			if c, ok := ix.global(m, name); ok {
				id := m.Body.Number(v)
				ix.globalsOf[id] = append(ix.globalsOf[id], c)
			}
		}
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
			ix.defaults[id] = append(ix.defaults[id], at{fn: f, v: program.Value(i)})
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
	for t := range ix.g.Things(f, program.Value(i)) {
		if t.Kind != callgraph.Object {
			continue
		}
		for _, m := range ix.g.Facts(t.Language, t.Name) {
			if len(m.Class) > 0 && m.Source != "" {
				facts = append(facts, m)
			}
		}
	}
	if facts != nil {
		ix.fields = append(ix.fields, fieldUse{f, program.Value(i), facts})
	}
}

// castSource notes a value cast to a type that models know as a source wherever it is met (the context of a request, kept as any).
func (ix *Index) castSource(f *program.Function, v program.Value) {
	_, name := ix.g.Type(f.Module, f.Values[v].Text)
	if name == "" {
		return
	}
	var facts []*model.Fact
	for _, m := range ix.g.Facts(f.Module.Language, name) {
		if len(m.Class) > 0 && m.Source != "" {
			facts = append(facts, m)
		}
	}
	if facts != nil {
		ix.fields = append(ix.fields, fieldUse{f, v, facts})
	}
}

func (ix *Index) value(f *program.Function, v program.Value) {
	in := &f.Values[v]
	switch in.Op {
	case program.OpCellRead:
		ix.reads(ix.captured(f.Module, int(in.Aux)), at{fn: f, v: v})
	case program.OpGlobal:
		if c, ok := ix.global(f.Module, in.Text); ok {
			ix.reads(c, at{fn: f, v: v})
		}
	case program.OpCast:
		ix.castSource(f, v)
	case program.OpField:
		ix.fieldRead(f, v, in)
	case program.OpSetField:
		ix.fieldWrite(f, in)
	case program.OpCall:
		ix.calls = append(ix.calls, siteOf{fn: f, call: v})
		for _, cb := range ix.g.Callbacks(f, v) {
			ix.returnsTo(cb)
			ix.backs[cb.Func] = append(ix.backs[cb.Func], siteOf{fn: f, call: v, back: cb.Fact, to: cb.Func})
		}
		ix.carrierReads(f, v)
	}
}

func (ix *Index) reads(c Cell, a at) { ix.readers[c] = append(ix.readers[c], a) }

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
					ix.reads(cell, at{fn: f, v: v})
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
					ix.reads(c, at{fn: f, v: v})
				}
			}
		}
	}
	ix.outsideField(f, v)
}

func (ix *Index) outsideField(f *program.Function, v program.Value) {
	var facts []*model.Fact
	all := ix.g.FieldFacts(f, v)
	for _, m := range all {
		if len(m.Field) == 0 || m.Source == "" && m.Cell == "" {
			continue
		}
		facts = append(facts, m)
		if m.Cell != "" {
			ix.cellPlaces(f, v, m)
		}
	}
	if facts != nil {
		ix.fields = append(ix.fields, fieldUse{f, v, facts})
		return
	}
	if len(all) == 0 && f.Module.Language != "go" {
		ix.ownField(f, v)
	}
}

// ownField makes a read of a field that the program itself puts on objects of an outside type (a request, a context) a reader of what is
// put there.
func (ix *Index) ownField(f *program.Function, v program.Value) {
	in := &f.Values[v]
	for t := range ix.g.Things(f, in.Args[0]) {
		if t.Kind == callgraph.Object && !strings.HasSuffix(t.Name, "()") {
			ix.reads(ix.named("own "+t.Name+"."+fold(in.Text)), at{fn: f, v: v})
		}
	}
}

// cellPlaces makes v a reader of the named cell a fact tells of.
func (ix *Index) cellPlaces(f *program.Function, v program.Value, m *model.Fact) {
	var keys []model.Key
	if len(m.At) > 0 {
		keys = m.At[0].Keys
	}
	ix.reads(ix.named("cell "+m.Cell), at{fn: f, v: v, keys: keys})
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

// fieldWrite notes what instance fields are set to, for the constants they can be.
func (ix *Index) fieldWrite(f *program.Function, in *program.Instr) {
	for t := range ix.g.Things(f, in.Args[0]) {
		if t.Kind == callgraph.Inst || t.Kind == callgraph.Class {
			k := classKey(t.Class) + " " + fold(in.Text)
			ix.written[k] = append(ix.written[k], at{fn: f, v: in.Args[1]})
		}
	}
}

// carrierReads notes calls that read a carrier, and calls whose result is a named cell.
func (ix *Index) carrierReads(f *program.Function, call program.Value) {
	for _, m := range ix.callFacts(f, call) {
		if m.Cell != "" && len(m.Call) > 0 {
			ix.cellPlaces(f, call, m)
		}
		if m.Read.None() {
			continue
		}
		for _, id := range ix.placeIdentities(f, call, m.Read) {
			ix.reads(ix.named("carrier "+id), at{fn: f, v: call, keys: m.Read.Keys})
		}
	}
}

// callFacts gives what models say of a call: by its targets, else by method name.
func (ix *Index) callFacts(f *program.Function, call program.Value) []*model.Fact {
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

// placeIdentities names what identifies a carrier: the variable, constant or type that stands at a place of the call; several where
// it is one of several constants.
func (ix *Index) placeIdentities(f *program.Function, call program.Value, p model.Place) []string {
	in := &f.Values[call]
	at := program.None
	switch p.Root {
	case model.Receiver:
		if c := &f.Values[in.Args[0]]; c.Op == program.OpField {
			at = c.Args[0]
		}
	case model.Arg:
		for a := range in.Args[1:] {
			if callgraph.Selects(f, call, p, a) {
				at = in.Args[a+1]
			}
		}
	}
	if at == program.None {
		return nil
	}
	if ids := ix.typedConstants(f, at); len(ids) > 0 {
		return ids
	}
	if id := ix.identity(f, at); id != "" {
		return []string{id}
	}
	return nil
}

// typedConstants names a conversion of constants to a key type by type and constant.
func (ix *Index) typedConstants(f *program.Function, v program.Value) []string {
	from := program.None
	switch in := &f.Values[v]; {
	case in.Op == program.OpCast:
		from = in.Args[0]
	case ix.converts(f, v):
		from = in.Args[1]
	default:
		return nil
	}
	t := ix.typeIdentity(f, v)
	if t == "" {
		return nil
	}
	var ids []string
	for _, s := range ix.strings(f, from, "", 16) {
		ids = append(ids, t+" "+s)
	}
	return ids
}

// converts tells the conversion of a Go value to a type of the program, which is written like a call.
func (ix *Index) converts(f *program.Function, v program.Value) bool {
	if f.Module.Language != "go" || f.Values[v].Op != program.OpCall || len(f.Values[v].Args) != 2 {
		return false
	}
	ts := ix.g.Targets(f, v)
	return len(ts) > 0 && ts[0].Class != nil && ts[0].Func == nil && len(ts[0].Class.Fields) == 0
}

// identity names the declaration or constant that a value stands for, or "".
func (ix *Index) identity(f *program.Function, v program.Value) string {
	for range 16 {
		in := &f.Values[v]
		switch in.Op {
		case program.OpConst:
			return "const " + in.Text
		case program.OpObject:
			return ix.typeIdentity(f, v)
		case program.OpCast:
			if t := ix.typeIdentity(f, v); t != "" && f.Values[in.Args[0]].Op == program.OpConst {
				return t + " " + f.Values[in.Args[0]].Text
			}
			v = in.Args[0]
		case program.OpCopy, program.OpGuard:
			v = in.Args[0]
		case program.OpPost:
			v = in.Args[1]
		case program.OpGlobal:
			if c, ok := ix.global(f.Module, in.Text); ok {
				return ix.names[c]
			}
			return ""
		case program.OpCellRead:
			return ix.names[ix.captured(f.Module, int(in.Aux))]
		case program.OpField:
			return ix.fieldIdentity(f, in)
		case program.OpCall, program.OpParam, program.OpPhi:
			return ix.bodyIdentity(f, v)
		default:
			return ""
		}
	}
	return ""
}

func (ix *Index) typeIdentity(f *program.Function, v program.Value) string {
	for t := range ix.g.Things(f, v) {
		if t.Kind == callgraph.Inst {
			return "type " + classKey(t.Class)
		}
	}
	return ""
}

func (ix *Index) fieldIdentity(f *program.Function, in *program.Instr) string {
	for t := range ix.g.Things(f, in.Args[0]) {
		switch t.Kind {
		case callgraph.Modules:
			for _, m := range t.Modules {
				if c, ok := ix.global(m, in.Text); ok {
					return ix.names[c]
				}
				if b, ok := ix.g.Program.Member(m, in.Text); ok && b.Global == nil {
					if c, ok := ix.exported(b); ok {
						return ix.names[c]
					}
				}
			}
		case callgraph.Inst, callgraph.Class:
			return "field " + classKey(t.Class) + " " + fold(in.Text)
		}
	}
	return ""
}

// bodyIdentity names a module variable by a value of the module's own body that is assigned to it.
func (ix *Index) bodyIdentity(f *program.Function, v program.Value) string {
	if cs := ix.globalsOf[f.Number(v)]; len(cs) > 0 && f.Outer == nil {
		return ix.names[cs[0]]
	}
	return ""
}

// CellName gives a cell in words.
func (ix *Index) words(c Cell) string {
	name := ix.names[c]
	kind, rest, _ := strings.Cut(name, " ")
	last := rest[strings.LastIndexByte(rest, ' ')+1:]
	switch kind {
	case "captured":
		return "a variable shared with an inner function"
	case "field":
		return "field " + last
	case "own":
		return "field " + last[strings.LastIndexByte(last, '.')+1:] + " of a shared object"
	case "global":
		return "module variable " + last
	}
	return "the carrier " + last
}

// Written is one value stored in a field.
type Written struct {
	Func  *program.Function
	Value program.Value
}

// Written lists what is stored in a field of a class's instances, or in the class.
func (ix *Index) Written(c *program.Class, field string) []Written {
	var all []Written
	for _, w := range ix.written[classKey(c)+" "+fold(field)] {
		all = append(all, Written{w.fn, w.v})
	}
	return all
}

// Calls visits every call of the program with what models say of it.
func (ix *Index) Calls(visit func(f *program.Function, call program.Value, facts []*model.Fact)) {
	for _, s := range ix.calls {
		if facts := ix.callFacts(s.fn, s.call); len(facts) > 0 {
			visit(s.fn, s.call, facts)
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
