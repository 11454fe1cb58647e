// Package callgraph finds who may call whom. Functions, classes, instances and outside names are values that flow through the
// program's def-use graph to a fixpoint: over assignments, fields, arguments, results, captured and module variables.
//
// Terms. A thing is what a callee expression may evaluate to: a function, a class, an instance, a name of an outside library, an instance
// of an outside type, an object built here, or modules. A site is a call, or a field read that runs a getter. The analysis is
// Andersen's, field-sensitive by allocation, without call contexts, and resolves calls as it goes, as VTA does for types
// (Sundaresan et al., "Practical Virtual Method Call Resolution for Java", OOPSLA 2000). What it does not see: reflection, names built at
// run time, monkey patching. Cuts (MaxThings, MaxSteps) are counted.
package callgraph

import (
	"context"
	"iter"
	"slices"
	"strings"
	"sync"

	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
)

// Kind is what a Thing is.
type Kind uint8

const (
	Func    Kind = iota // a function of the program
	Class               // a class of the program
	Inst                // an instance of one
	Name                // a name of an outside library: module, function, class, constant
	Object              // an instance of an outside type, or what an outside call gives
	Alloc               // an object built by the program at one place
	Modules             // modules of the program
)

// Thing is one abstract value.
type Thing struct {
	Kind     Kind
	Func     *program.Function
	Class    *program.Class
	Name     string // of Name and Object; canonical
	Language string
	Alloc    program.ID
	*Import  // of Modules
}

// Import is modules as one of the program's modules imports them.
type Import struct {
	Modules []*program.Module
	Spec    string // as written, for submodules
	From    *program.Module
}

// Abs numbers a Thing.
type Abs int32

// MaxThings bounds what one value may stand for; of what comes later, calls are counted in Stats.Cut.
const MaxThings = 24

// MaxSteps bounds the work for each value of the program, on average.
const MaxSteps = 60

// Target is one thing a site may call.
type Target struct {
	Func  *program.Function // nil for a class without constructor, or an outside call
	Class *program.Class    // the class being instantiated, else nil
	Name  string            // qualified name of an outside callee, else ""
	Facts []*model.Fact     // what is known of it
	Known bool              // Facts are about this very name, not about any method so called
	name  Abs
	all   []*Target // it stands for these, see sites
}

// Callback is a function that an outside call runs.
type Callback struct {
	Func *program.Function
	Fact *model.Callback
}

// Site is a call of a function.
type Site struct {
	Caller *program.Function
	Call   program.Value
}

// Stats says what was not followed.
type Stats struct {
	Unresolved map[string]int // calls with no target, by the callee's last name
	Calls      int
	Cut        int  // calls of what may stand for more than MaxThings, or of a member of it
	Stopped    bool // MaxSteps was reached
}

// Graph is the result.
type Graph struct {
	Program     *program.Program
	Stats       Stats
	models      map[string]*model.Models
	spaces      []*namespace
	things      []Thing
	funcs       []Abs // by Function.ID
	classThings map[classKey]Abs
	allocs      map[program.ID]Abs
	imports     map[*program.Module]Abs // by the first of the modules
	folders     map[folderKey]Abs
	members     map[memberKey]Abs
	results     map[Abs]Abs
	known       []*knowledge // by Abs
	symbols     symbols
	keys        []symbol // the key that a value reads or writes, by its number; in the end that of a read is its number in fieldFacts
	fieldFacts  [][]*model.Fact
	pts         sets
	sites       sites
	targets     map[targetKey]*Target
	callbacks   map[program.ID][]Callback
	callers     map[*program.Function][]Site
	classes     map[*program.Module]map[string]*program.Class
	subs        map[*program.Class][]*program.Class
	lines       map[*program.Class]*ancestry
	copies      map[*program.Class]string   // classes that are copies of a library's → its name
	copied      map[string][]*program.Class // and the other way round
	overridden  []Callback
	ends        map[*program.Function][]*model.Fact
	types       map[typeKey]typeMeant
	full        map[node]bool // values that may stand for more than MaxThings
	asking      sync.Mutex    // guards asked
	asked       map[[2]string][]*model.Fact
	solver
}

// solver is what only the fixpoint needs.
type solver struct {
	fieldReads []program.ID
	calls      []program.ID
	succ       []int32            // node → its first edge, or 0; parallel to pts
	edges      []link             // edges[0] is none
	fields     map[memberKey]node // by thing and folded key
	globals    map[*program.Global]node
	captured   map[*program.Module][]node // by cell; 0 for none yet
	exported   map[exportKey]node
	stored     map[storedKey]bool
	standIns   map[symbol]bool      // names of fields that a function is written to from outside: it may stand in for a method
	typed      map[program.ID]bool  // parameters that a framework types
	named      []program.ID         // parameters that models know by their names
	watches    map[node][]func(Abs) // what to do with things that arrive at a node
	work       []item
	steps      int
	bound      []Bound // arguments of the call that is being linked
	depth      int     // of modules that export another one as a whole
}

// link is one edge of a node's list of successors.
type link struct {
	to   node
	next int32
}

// exportKey names a member of what a module exports as a whole.
type exportKey struct {
	of  program.ID
	key symbol
}

// storedKey names a function that is stored where a callback of a fact is expected.
type storedKey struct {
	cb *model.Callback
	to *program.Function
}

type item struct {
	at node
	x  Abs
}

// room leaves place for the cells behind the values, so that the big tables are not copied.
func room(values program.ID) int { return int(values) + int(values)/4 + 1024 }

// Build computes the graph. models are keyed by language; a missing one is empty. A context that ends leaves a graph of what was found so
// far.
func Build(ctx context.Context, p *program.Program, models map[string]*model.Models) *Graph {
	g := &Graph{
		Program: p, models: models, classThings: map[classKey]Abs{}, allocs: map[program.ID]Abs{}, imports: map[*program.Module]Abs{}, folders: map[folderKey]Abs{},
		members: map[memberKey]Abs{}, results: map[Abs]Abs{}, symbols: newSymbols(), keys: make([]symbol, p.Size), sites: newSites(p.Calls),
		targets: map[targetKey]*Target{}, callbacks: map[program.ID][]Callback{}, callers: map[*program.Function][]Site{},
		classes: map[*program.Module]map[string]*program.Class{}, subs: map[*program.Class][]*program.Class{}, lines: map[*program.Class]*ancestry{},
		ends: map[*program.Function][]*model.Fact{}, types: map[typeKey]typeMeant{}, full: map[node]bool{}, Stats: Stats{Unresolved: map[string]int{}},
		solver: solver{
			succ: make([]int32, p.Size, room(p.Size)), edges: make([]link, 1), fields: map[memberKey]node{}, globals: map[*program.Global]node{},
			captured: map[*program.Module][]node{}, exported: map[exportKey]node{}, stored: map[storedKey]bool{}, standIns: map[symbol]bool{}, typed: map[program.ID]bool{},
			watches: map[node][]func(Abs){}, work: make([]item, 0, p.Size/4),
		},
	}
	g.things = make([]Thing, 0, 2*len(p.Functions))
	g.funcs = make([]Abs, len(p.Functions))
	for i := range g.funcs {
		g.funcs[i] = none
	}
	g.pts = newSets(int(p.Size), room(p.Size))
	g.fixpoint(ctx)
	g.solver = solver{}
	return g
}

func (g *Graph) fixpoint(ctx context.Context) {
	g.findCopies()
	g.indexClasses()
	for _, m := range g.Program.Modules {
		for _, c := range m.Classes {
			g.framework(c)
		}
	}
	for _, f := range g.Program.Functions {
		if ctx.Err() != nil {
			return
		}
		g.seed(f)
	}
	g.solve(ctx)
	if ctx.Err() == nil {
		g.byName()
		g.solve(ctx)
	}
	if ctx.Err() == nil && g.fallback() {
		g.solve(ctx)
	}
	if ctx.Err() == nil {
		g.count()
		g.rememberFields()
	}
	g.remember()
}

// remember works out what is asked for later, so that several goroutines may ask.
func (g *Graph) remember() {
	g.asked = map[[2]string][]*model.Fact{}
	for _, m := range g.Program.Modules {
		g.space(m.Language)
		for _, c := range m.Classes {
			g.Ancestors(c)
		}
	}
}

// Targets gives what a call may call, in the order found.
func (g *Graph) Targets(f *program.Function, call program.Value) []*Target {
	return g.sites.at(f, call)
}

// Callbacks gives the functions that an outside call runs.
func (g *Graph) Callbacks(f *program.Function, call program.Value) []Callback {
	return g.callbacks[f.Number(call)]
}

// Overridden gives the methods that a framework calls because their class extends one of its own.
func (g *Graph) Overridden() []Callback { return g.overridden }

// Ends gives what models say of the objects passed to a function when it ends: a framework goes on with them.
func (g *Graph) Ends(f *program.Function) []*model.Fact { return g.ends[f] }

// Models gives what is known of a language's libraries, nil for none.
func (g *Graph) Models(language string) *model.Models { return g.models[language] }

// Callers gives the sites that may call f.
func (g *Graph) Callers(f *program.Function) []Site { return g.callers[f] }

// Things yields what a value may stand for.
func (g *Graph) Things(f *program.Function, v program.Value) iter.Seq[*Thing] {
	return func(yield func(*Thing) bool) {
		for _, x := range g.pts.at(f.Number(v)) {
			if !yield(&g.things[x]) {
				return
			}
		}
	}
}

// MayCall tells whether a call of a value may lead to a target. What may stand for more than is known may lead anywhere.
func (g *Graph) MayCall(f *program.Function, v program.Value, t *Target) bool {
	all := g.pts.at(f.Number(v))
	return len(all) >= MaxThings || slices.ContainsFunc(all, func(x Abs) bool { return g.leadsTo(&g.things[x], t) })
}

// leadsTo tells whether a call of a thing may lead to a target.
func (g *Graph) leadsTo(x *Thing, t *Target) bool {
	switch x.Kind {
	case Func:
		return x.Func == t.Func
	case Class, Inst:
		return t.Class == x.Class || t.Func != nil && t.Func.Class != nil || t.Func == nil
	case Name, Object:
		return strings.HasPrefix(t.Name, x.Name)
	}
	return x.Kind == Modules
}

// count tallies calls without a target. A method that models know of whatever
// receiver, such as those of texts and lists, is known all the same.
func (g *Graph) count() {
	g.Stats.Calls = len(g.calls)
	for _, at := range g.calls {
		f, v := g.Program.Owner(at)
		in := &f.Values[v]
		callee := &f.Values[in.Args[0]]
		if len(g.full) > 0 && (g.full[f.Number(in.Args[0])] || callee.Op == program.OpField && g.full[f.Number(callee.Args[0])]) {
			g.Stats.Cut++
		}
		if len(g.sites.at(f, v)) > 0 {
			continue
		}
		if name := calleeName(f, in); len(g.models[f.Module.Language].Method(name)) == 0 {
			g.Stats.Unresolved[name]++
		}
	}
}

func calleeName(f *program.Function, in *program.Instr) string {
	switch c := &f.Values[in.Args[0]]; c.Op {
	case program.OpField, program.OpGlobal:
		return c.Text
	case program.OpCellRead:
		return f.Module.Cells[c.Aux].Name
	}
	return "(computed)"
}
