// Package check turns what the engine knows into results: one file a kind of check.
package check

import (
	"strings"

	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
	"mcpsafe/internal/rule"
	"mcpsafe/internal/surface"
	"mcpsafe/internal/taint"
)

// Facts is what checks may ask.
type Facts struct {
	Graph   *callgraph.Graph
	Models  map[string]*model.Models
	Kinds   *model.Kinds
	Index   *taint.Index
	Surface *surface.Surface
	// InScope tells functions a rule may look at: code of MCP servers for rules that ask for it.
	InScope func(r *rule.Rule, f *program.Function) bool

	// IsTest tells functions that only test: what they check protects nobody.
	IsTest func(f *program.Function) bool

	// Configs are the configurations of MCP clients in the target.
	Configs []*Config

	// Ended, if set, tells that the scan is to end: what checks found so far is kept.
	Ended func() bool

	signers  map[*program.Module]bool // files that sign tokens
	looked   int                      // values that the question at hand has looked at
	tiring   int                      // questions that cost too much
	analyses map[string]*taint.Result
	reached  map[string]map[program.ID]bool
}

// MaxLooked bounds the values that one question looks at: alternatives of alternatives multiply. What lies further counts as not there.
const MaxLooked = 20_000

// Tiring gives how many questions were answered in part because they had to look at more than MaxLooked values.
func (f *Facts) Tiring() int { return f.tiring }

func (f *Facts) ended() bool { return f.Ended != nil && f.Ended() }

// asks begins a question.
func (f *Facts) asks() { f.looked = 0 }

// tired tells, for every value looked at, whether the question has cost enough.
func (f *Facts) tired() bool {
	f.looked++
	if f.looked == MaxLooked+1 {
		f.tiring++
	}
	return f.looked > MaxLooked
}

// follow follows the kinds of data over the program, once for all checks that ask.
func (f *Facts) follow(kinds []string) *taint.Result {
	key := strings.Join(kinds, " ")
	if f.analyses == nil {
		f.analyses = map[string]*taint.Result{}
	}
	if f.analyses[key] == nil {
		f.analyses[key] = taint.Analyze(f.Graph, f.Models, f.Index, taint.Options{Kinds: f.Kinds, Sources: kinds, Holds: f.Surface.Holds, Ended: f.Ended})
	}
	return f.analyses[key]
}

// holds tells whether a value is data of one of the kinds (not an object that holds it).
func (f *Facts) holds(kinds []string, fn *program.Function, v program.Value) bool {
	key := strings.Join(kinds, " ")
	if f.reached == nil {
		f.reached = map[string]map[program.ID]bool{}
	}
	if f.reached[key] == nil {
		all := map[program.ID]bool{}
		for _, k := range kinds {
			f.follow(kinds).Reached(k, func(g *program.Function, x program.Value, keys []string) {
				if len(keys) == 0 {
					all[g.Number(x)] = true
				}
			})
		}
		f.reached[key] = all
	}
	return f.reached[key][fn.Number(v)]
}

// Result is one finding before it has words and lines.
type Result struct {
	Rule       *rule.Rule
	Check      *rule.Check
	Func       *program.Function
	Value      program.Value // what is reported; None for the whole function
	From       program.Value // where the reported stretch of Func begins, or None for Value alone
	Related    program.Value // the expression that carries the data there, or None
	Confidence taint.Confidence
	Severity   string
	Steps      []taint.Step
	Intakes    []taint.Step // of the flow
	Detail     string       // a sentence about this case, or ""
	Place      *Place       // of what is found in no code; Func and the values are then empty
}

// Place is a range of a file that is no code.
type Place struct {
	File       string
	Start, End int    // bytes
	Name       string // what leads there in the file, which stays when lines move
	Hidden     []Span // what must not be shown of the file
}

// Span is a range of a file that is shown otherwise.
type Span struct {
	Start, End int // bytes
	Instead    string
}

// Kind is one kind of check.
type Kind struct {
	Name string
	Run  func(f *Facts, r *rule.Rule, c *rule.Check) ([]Result, Notes)
}

// Notes is what a check did not see.
type Notes struct {
	Stopped    bool
	Deep       int
	Cut        int // results beyond MaxInFile
	Unmodelled map[string]map[program.ID]bool
}

// Kinds are all kinds of check.
var Kinds = []Kind{
	{"flow", flow},
	{"absence", absence},
	{"manifest", manifest},
}

// Names lists the kinds, for the validation of rules.
func Names() []string {
	var names []string
	for _, k := range Kinds {
		names = append(names, k.Name)
	}
	return names
}

// Run runs a check.
func Run(f *Facts, r *rule.Rule, c *rule.Check) ([]Result, Notes) {
	for _, k := range Kinds {
		if k.Name == c.Kind {
			return k.Run(f, r, c)
		}
	}
	return nil, Notes{}
}

// severity gives a result's severity: the check's own where its fact holds, else the rule's.
func (f *Facts) severity(r *rule.Rule, c *rule.Check, at *program.Function) string {
	if c.Lower != nil && f.Surface.Holds(at, c.Lower.When) {
		return c.Lower.Severity
	}
	return r.Severity
}
