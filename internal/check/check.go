// Package check turns what the engine knows into results: one file a kind of check.
package check

import (
	"maps"
	"strings"

	"mcpsafe/finding"
	"mcpsafe/internal/advisory"
	"mcpsafe/internal/behaviour"
	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/dependency"
	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
	"mcpsafe/internal/rule"
	"mcpsafe/internal/surface"
	"mcpsafe/internal/taint"
)

// Facts is what checks may ask.
type Facts struct {
	Program *program.Program
	Graph   *callgraph.Graph // of Program
	Models  map[string]*model.Models
	Kinds   *model.Kinds
	Index   *taint.Index
	Surface *surface.Surface
	// InScope tells functions a rule may look at: code of MCP servers for rules that ask for it.
	InScope func(r *rule.Rule, f *program.Function) bool

	// IsTest tells functions that only test: what they check protects nobody.
	IsTest func(f *program.Function) bool

	// TestFile tells, by its path, a file that only tests need.
	TestFile func(path string) bool

	// Manifests are the files that tell how things are built, deployed and launched, by sort and path.
	Manifests []Manifest

	// Files are all files of the target, by path.
	Files []File
	// Read gives the content of a file, decoded to UTF-8.
	Read func(path string) ([]byte, error)
	// Marks gives what the patterns of a check match, by place.
	Marks func(c *rule.Check) []Mark

	// Dependencies gives what lock files and manifests of the target say.
	Dependencies func() *dependency.Graph
	// Known gives what is known against a version of a package, worst first; nil where there is nothing to ask.
	Known func(p dependency.Package) []advisory.Match

	// Published is what is known of the target's origin.
	Published Published
	// Rules are all rules that run: what several of them look for in files is looked for together.
	Rules []*rule.Rule

	// Ended, if set, tells that the scan is to end: what checks found so far is kept.
	Ended func() bool

	readmes   map[string]string
	goImports map[string]bool // packages that Go code imports, see importsGo

	inFile     map[string][]*program.Module
	texts      *textScan                  // what checks of kind text find; see textsOf
	keeping    map[string][]taint.Keeping // by kind of data
	matched    map[matchKey]bool
	bodies     map[bodyKey]bool
	spans      map[valueKey]bool
	calling    map[*program.Function][]boundCall
	behaving   map[unitConduct]bool
	sources    map[string][]byte // of files, see sourceOf
	conduct    *behaviour.Behaviours
	guarding   map[*surface.Unit]guarding // see guards
	signers    map[*program.Module]bool   // files that sign tokens
	ways       *routes                    // see routing
	powers     map[power]string           // see powerBeside
	signing    map[*surface.Unit][]string // names of secrets that tokens are signed with
	looked     int                        // values that the question at hand has looked at
	tiring     int                        // questions that cost too much
	installs   map[string]string          // see installFiles
	filesAt    map[string]*File           // see file
	ahead      ahead
	network    map[*surface.Unit]answer // see networked
	fieldsSet  []setRole                // see fieldRoles
	given      []surface.Input
	whole      []surface.Input // see surface.Arguments
	entryTexts map[*surface.Entry]*entryTexts
	shown      map[*surface.Entry][]string       // see shownOf
	headers    map[*surface.Unit]map[string]bool // see headersRead
	choices    map[string]map[program.ID]bool    // calls, by what chooses where they lead
	returned   map[*program.Function][]*model.Fact
	withRole   []roleCall
	byRole     map[string][]int // of withRole, by role
	reached    map[string]map[program.ID]bool

	requests []*oauthRequest                // see oauthRequests
	selfMade map[*surface.Unit]bool         // units whose clients register themselves
	often    map[*program.Function]bool     // functions that may run more than once, see runsOnce
	made     map[*program.Class][]maker     // see makers
	kept     map[*rule.Rule]map[string]bool // see sharing
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

// Behaviour tells what handlers do.
func (f *Facts) Behaviour() *behaviour.Behaviours {
	if f.conduct == nil {
		f.conduct = behaviour.New(f.Graph, f.Index, f.Kinds, f.Surface)
	}
	return f.conduct
}

// inputs gives where what clients give to entries enters, as kinds of data.
func (f *Facts) inputs(kinds []string) (seeds []taint.Seed) {
	if f.given == nil {
		if f.given = f.Surface.Inputs(); f.given == nil {
			f.given = []surface.Input{}
		}
		f.whole = f.Surface.Arguments()
	}
	for _, name := range kinds {
		k := f.Kinds.Source(name)
		switch {
		case k != nil && k.Named == "personal":
			seeds = append(seeds, f.personal(name)...)
			continue
		case k != nil && k.All:
			for _, in := range f.whole {
				if in.Entry == k.Inputs {
					seeds = append(seeds, taint.Seed{Func: in.Func, Value: in.Value, Keys: in.Keys, Kind: name, Words: in.Words})
				}
			}
			continue
		case k == nil || k.Inputs == "":
			continue
		}
		for _, in := range f.given {
			if clean := f.Kinds.Matching(in.Patterns); in.Entry == k.Inputs && clean != ^uint64(0) {
				seeds = append(seeds, taint.Seed{Func: in.Func, Value: in.Value, Keys: in.Keys, Kind: name, Words: in.Words, Text: in.Text, Clean: clean})
			}
		}
	}
	return seeds
}

// returns makes what handlers give back a sink.
func (f *Facts) returns() map[*program.Function][]*model.Fact {
	if f.returned == nil {
		f.returned = map[*program.Function][]*model.Fact{}
		for _, k := range f.Kinds.Sinks {
			if k.Returned == "" {
				continue
			}
			m := &model.Fact{Sink: k.Kind, SinkWords: k.Happens, SinkMask: f.Kinds.Mask([]string{k.Kind})}
			for _, h := range f.Surface.Handlers(k.Returned) {
				f.returned[h] = append(f.returned[h], m)
			}
		}
		f.answers()
	}
	return f.returned
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

// File is a file of the target.
type File struct {
	Path   string
	Size   int64
	Origin finding.Origin // source, test, example, generated
	Code   bool           // parsed as a language of ours
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
	Message    string       // instead of the check's, or ""
	Tool       string       // the entry that it is about, or "" for those that lead there
	Detail     string       // a sentence about this case, or ""
	// Remediation stands instead of the rule's, CVSS is a vector instead of the rule's; "" for the rule's.
	Remediation, CVSS string
	Place             *Place // of what is known by its range: the values are then empty, and Func is nil for what lies in no code
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
	Name   string
	Decode func(fields rule.Fields) (any, error)
	Run    func(f *Facts, r *rule.Rule, c *rule.Check) ([]Result, Notes)
}

// Notes is what a check did not see.
type Notes struct {
	Stopped    bool
	Deep       int
	Cut        int // results beyond MaxInFile
	Tired      int // files that were looked at only in part
	Unmodelled map[string]map[program.ID]bool
}

// add takes over what following data did not see.
func (n *Notes) add(t *taint.Result) {
	n.Stopped, n.Deep = n.Stopped || t.Stopped, n.Deep+t.Deep
	if n.Unmodelled == nil {
		n.Unmodelled = map[string]map[program.ID]bool{}
	}
	for name, places := range t.Unmodelled {
		if n.Unmodelled[name] == nil {
			n.Unmodelled[name] = map[program.ID]bool{}
		}
		maps.Copy(n.Unmodelled[name], places)
	}
}

// Kinds are all kinds of check.
var Kinds = []Kind{
	{"flow", decodeFlow, flow},
	{"absence", fieldsOf[absenceSpec], absence},
	{"manifest", decodeManifest, manifest},
	{"pattern", decodePattern, pattern},
	{"option", decodeOption, callOption},
	{"named-file", decodeNamedFile, namedFile},
	{"nested-write", fieldsOf[nestedWriteSpec], nestedWrite},
	{"surface", decodeSurface, onSurface},
	{"unverified", fieldsOf[absenceSpec], unverified},
	{"text", decodeText, textCheck},
	{"conduct", decodeConduct, conduct},
	{"server", decodeServer, server},
	{"amount", decodeAmount, amount},
	{"dependency", decodeDependency, dependencies},
	{"wellknown", decodeWellknown, namesakes},
	{"oauth-proxy", decodeOAuthProxy, oauthProxy},
	{"open-registration", decodeRegistration, openRegistration},
	{"resource-indicator", decodeResource, resourceIndicator},
	{"shared", decodeShared, shared},
	{"session-key", decodeSessionKey, sessionKey},
	{"compare", fieldsOf[compareSpec], compare},
}

// fieldsOf decodes the fields of a check that need no further validation.
func fieldsOf[T any](fields rule.Fields) (any, error) {
	c := new(T)
	return c, fields.Decode(c)
}

// spec gives the fields of a check's kind.
func spec[T any](c *rule.Check) *T { return c.Spec.(*T) }

// Decoders gives what reads the fields of checks.
func Decoders() rule.Decoders {
	all := rule.Decoders{}
	for _, k := range Kinds {
		all[k.Name] = k.Decode
	}
	return all
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
	return f.severityOf(r, c)
}

// severityOf gives the severity of a check wherever it finds something.
func (f *Facts) severityOf(r *rule.Rule, c *rule.Check) string {
	if c.Severity != "" {
		return c.Severity
	}
	return r.Severity
}
