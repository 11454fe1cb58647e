// Package surface finds the MCP surface of a program: its units and why they are MCP servers, the servers, tools, resources and prompts they
// register, transports and authentication.
package surface

import (
	"context"
	"path"
	"regexp"
	"slices"
	"strings"

	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
)

// Unit is the nearest folder with a manifest, or the root of the scan: what is deployed together.
type Unit struct {
	Path     string // folder, "." for the root
	Manifest string // path of the manifest, "" for none
	Name     string // the manifest's package name
	Version  string // its version, "" where the manifest says none
	About    string // and its description
	Requires []string
	MCP      bool
	Evidence []string
	Facts    map[string]bool // surface facts that models establish: token-swap, …
	Listens  bool
	SDK      bool // it is itself an SDK for MCP servers
	methods  map[string]bool
	servers  bool // declares a type named after a server
}

// Entry is one thing a client can reach.
type Entry struct {
	Kind        string // tool, resource, prompt, server
	Name        string
	Description string // of a server: its instructions
	Annotations map[string]any
	Schema      map[string]any
	Handler     *program.Function
	Shared      bool              // Handler answers for all tools; which part is this one's is not known
	Func        *program.Function // where it is registered
	Value       program.Value     // the registering call, or what names it
	Unit        *Unit
	part        *[2]uint32        // the stretch of Handler that is this entry's, nil for all of it
	around      *program.Function // what a client calls instead of Handler, and gives that what it makes of the arguments
	branchOf    *program.Function // whose branch for this entry gave Handler, or nil
	calls       int               // of the program's functions in that branch
	class       *program.Class    // whose instances are such an entry
	made        *program.Function // its method that describes it
	title       string
	others      []string // texts that its description may be as well
	open        []term   // what its description is made of where that is no constant
	origins     origins  // where its texts are written
	reg         *model.Registration
}

// Surface is all of it.
type Surface struct {
	Units      []*Unit // by path
	Entries    []Entry
	Transports map[*Unit][]string
	Served     []Served // where transports are made or named, in the order of the code
	Auth       map[*Unit][]string
	g          *callgraph.Graph
	isTest     func(path string) bool
	unitOf     []*Unit // by the number of a module's body
	pending    []registration
	served     []registration                        // calls that name a transport
	guarded    []registration                        // servers, for what authenticates their callers
	described  []description                         // objects with an input schema
	callers    map[*Unit][]*program.Function         // functions that answer tools/call
	answerers  []answerer                            // functions that answer a method for all
	answers    []answer                              // where code tells a protocol method from others
	calledBack map[*program.Function][]site          // callbacks: what runs them
	verifiers  []callgraph.Callback                  // callbacks that are given the inbound token itself
	inbound    map[*callgraph.Thing]bool             // outside names: whether they are fields that models know as a source
	callsOf    map[*program.Function][]program.Value // calls by position
	extending  map[*program.Class][]*program.Class   // classes by what they extend
	named      map[entryKey][]int                    // entries by kind and name
	reachable  map[*program.Function][]int           // entries by handler
	written    *written
	eval       *evaluator
	switched   map[*program.Function][]switched
}

// description is an object that is written with a key that only descriptions of tools have.
type description struct {
	f    *program.Function
	v    program.Value
	key  string
	unit *Unit
}

// Served is a place in the code that serves over a transport.
type Served struct {
	Unit  *Unit
	Over  string // stdio, http or sse
	Func  *program.Function
	Value program.Value // None where a class or object says it
}

// Build finds the surface. paths are all files of the snapshot; read gives their content; isTest tells tests by their path. A
// context that ends leaves it unfinished.
func Build(ctx context.Context, g *callgraph.Graph, paths []string, read func(string) ([]byte, error), isTest func(path string) bool) *Surface {
	s := &Surface{
		g: g, isTest: isTest, Transports: map[*Unit][]string{}, Auth: map[*Unit][]string{}, unitOf: make([]*Unit, len(g.Program.Functions)),
		callers: map[*Unit][]*program.Function{}, calledBack: map[*program.Function][]site{}, callsOf: map[*program.Function][]program.Value{},
		named: map[entryKey][]int{}, inbound: map[*callgraph.Thing]bool{},
	}
	s.Units = findUnits(paths, read)
	for _, m := range g.Program.Modules {
		s.unitOf[m.Body.ID] = s.UnitAt(m.Path)
	}
	for _, f := range g.Program.Functions {
		if ctx.Err() != nil {
			return s
		}
		s.scan(f)
	}
	s.ownSwaps()
	s.keptTokens()
	s.sdks()
	s.byName()
	s.inherit(paths, read)
	s.serves()
	for u, over := range s.Transports {
		networked := slices.ContainsFunc(over, func(t string) bool { return t != "stdio" })
		u.Facts["networked"], u.Facts["stdio-only"] = networked, !networked
		u.Facts["stdio"] = slices.Contains(over, "stdio")
		u.Facts["authenticated"] = len(s.Auth[u]) > 0
	}
	for _, pass := range []func(context.Context){s.servers, s.registered, s.declared, s.dispatch} {
		pass(ctx)
	}
	return s
}

// servers names the servers.
func (s *Surface) servers(context.Context) {
	for i := range s.Entries {
		if x := &s.Entries[i]; x.Kind == "server" {
			x.Name = s.serverName(x.Func, x.Value, x.Unit)
			s.instructions(x)
		}
	}
}

// instructions reads what a server tells every client for its model.
func (s *Surface) instructions(x *Entry) {
	e := s.evaluator()
	x.origins = origins{}
	e.origins = x.origins
	defer func() { e.origins = nil }()
	for _, m := range e.facts(x.Func, x.Value) {
		texts, open := e.described(e.places(term{f: x.Func, v: x.Value}, m.Instructions))
		if len(texts) > 0 && x.Description == "" {
			x.Description, texts = texts[0], texts[1:]
		}
		x.others, x.open = append(x.others, texts...), append(x.open, open...)
	}
}

// Unit gives the unit of a module.
func (s *Surface) Unit(m *program.Module) *Unit { return s.unitOf[m.Body.ID] }

// UnitAt gives the unit that a file lies in.
func (s *Surface) UnitAt(file string) *Unit {
	var best *Unit
	for _, u := range s.Units {
		if u.Path == "." || strings.HasPrefix(file, u.Path+"/") {
			if best == nil || best.Path == "." || len(u.Path) > len(best.Path) {
				best = u
			}
		}
	}
	return best
}

// IsMCP tells whether any unit is MCP code.
func (s *Surface) IsMCP() bool {
	return slices.ContainsFunc(s.Units, func(u *Unit) bool { return u.MCP })
}

// Holds evaluates a surface fact, or "not" and one, for the unit of a function.
func (s *Surface) Holds(f *program.Function, when string) bool {
	u := s.Unit(f.Module)
	for more := true; more; {
		var cond string
		cond, when, more = strings.Cut(when, " and ")
		name, negated := strings.CutPrefix(strings.TrimSpace(cond), "not ")
		if (u != nil && u.Facts[name]) == negated {
			return false
		}
	}
	return true
}

func (u *Unit) evidence(why string) {
	u.MCP = true
	if !slices.Contains(u.Evidence, why) && len(u.Evidence) < 12 {
		u.Evidence = append(u.Evidence, why)
	}
}

// protocolMethods are the requests only an MCP server answers.
var protocolMethods = []string{"tools/call", "tools/list", "resources/read", "resources/list", "prompts/get", "prompts/list"}

// scan looks at one function: calls that models say something of, and protocol method names.
func (s *Surface) scan(f *program.Function) {
	u := s.Unit(f.Module)
	if u == nil {
		return
	}
	for i := range f.Values {
		v := program.Value(i)
		switch in := &f.Values[i]; in.Op {
		case program.OpCall:
			for _, cb := range s.g.Callbacks(f, v) {
				s.calledBack[cb.Func] = append(s.calledBack[cb.Func], site{f, v, cb.Fact})
				if verifies(cb.Fact) {
					s.verifiers = append(s.verifiers, cb)
				}
			}
			for _, t := range s.g.Targets(f, v) {
				for _, m := range t.Facts {
					u.Listens = u.Listens || m.Source != ""
					s.fact(f, v, u, t.Name, m)
				}
			}
		case program.OpField:
			u.Listens = u.Listens || s.readsInbound(f, v)
		case program.OpObject:
			if in.Text == "" {
				continue
			}
			if _, name := s.g.Type(f.Module, in.Text); name != "" {
				for _, m := range s.g.Facts(f.Module.Language, name) {
					if len(m.Class) > 0 {
						s.fact(f, program.None, u, name, m)
						s.registers(registration{term{f: f, v: final(f, v)}, f, v, u, name, m})
					}
				}
			}
		case program.OpSetField:
			if len(in.Text) == len("inputSchema") && strings.EqualFold(in.Text, "inputSchema") || in.Text == "input_schema" {
				s.described = append(s.described, description{f, v, in.Text, u})
			}
			if slices.Contains(protocolMethods, in.Text) {
				s.spelled(f, v, u)
			}
		case program.OpConst:
			if !slices.Contains(protocolMethods, in.Text) {
				continue
			}
			if u.methods == nil {
				u.methods = map[string]bool{}
			}
			u.methods[in.Text] = true
			s.spelled(f, v, u)
		}
	}
	for _, c := range f.Module.Classes {
		if c.Outer != f {
			continue
		}
		u.servers = u.servers || strings.Contains(c.Name, "Server")
		_, outside := s.g.Ancestors(c)
		for _, name := range outside {
			for _, m := range s.g.Facts(f.Module.Language, name) {
				s.fact(f, program.None, u, name, m)
				if len(m.Class) > 0 {
					s.registers(registration{term{v: program.None, class: c}, f, classValue(f, c), u, name, m})
				}
			}
		}
	}
}

// classValue finds the value that is a class, in the function that defines it.
func classValue(f *program.Function, c *program.Class) program.Value {
	for v := range f.Values {
		if in := &f.Values[v]; in.Op == program.OpClass && f.Module.Classes[in.Aux] == c {
			return program.Value(v)
		}
	}
	return program.None
}

// registers notes a fact that something is registered; it is read when the whole surface is known.
func (s *Surface) registers(r registration) {
	if r.fact.Registers == nil {
		return
	}
	if !r.fact.Registers.Declares {
		r.unit.evidence("registers a " + r.fact.Registers.Kind + ": " + r.name)
	}
	s.pending = append(s.pending, r)
}

// readsInbound tells a read of something that only a server has: a field that models know as a source.
func (s *Surface) readsInbound(f *program.Function, v program.Value) bool {
	for t := range s.g.Things(f, v) {
		if t.Kind == callgraph.Name && s.isInbound(t) {
			return true
		}
	}
	return false
}

func (s *Surface) isInbound(t *callgraph.Thing) bool {
	is, ok := s.inbound[t]
	if !ok {
		is = slices.ContainsFunc(s.g.Facts(t.Language, t.Name), func(m *model.Fact) bool { return m.Source != "" && len(m.Field) > 0 })
		s.inbound[t] = is
	}
	return is
}

func (s *Surface) fact(f *program.Function, v program.Value, u *Unit, name string, m *model.Fact) {
	if m.Server != "" {
		u.evidence("makes a server: " + name)
		if v != program.None && len(m.Call) > 0 && !s.g.InCopy(f) { // a library's own class makes one within
			s.Entries = append(s.Entries, Entry{Kind: "server", Func: f, Value: v, Unit: u})
		}
	}
	switch m.Evidence {
	case "mcp-server":
		u.evidence("uses " + name)
	case "http-server":
		u.Listens = true
	}
	if m.Transport != "" && len(m.TransportAt) == 0 {
		s.over(u, m.Transport, f, v)
	}
	if m.Auth != "" {
		u.Facts[m.Auth] = true
		if !slices.Contains(s.Auth[u], name) {
			s.Auth[u] = append(s.Auth[u], name)
		}
	}
	if len(m.AuthAt) > 0 && v != program.None && !s.isTest(f.Module.Path) {
		s.guarded = append(s.guarded, registration{term{f: f, v: v}, f, v, u, name, m})
	}
	if len(m.TransportAt) > 0 && v != program.None {
		s.served = append(s.served, registration{term{f: f, v: v}, f, v, u, name, m})
	}
	if v != program.None {
		s.registers(registration{term{f: f, v: v}, f, v, u, name, m})
	}
}

// transports are the protocol's, by how they are written.
var transports = map[string]string{"stdio": "stdio", "sse": "sse", "http": "http", "streamable-http": "http", "streamable_http": "http", "streamableHttp": "http", "httpStream": "http"}

// serves adds the transports that calls name: all that the argument may be; where nothing is said, the default.
func (s *Surface) serves() {
	for _, r := range s.served {
		e := s.evaluator()
		at := e.places(r.at, r.fact.TransportAt)
		if len(at) == 0 && r.fact.Transport != "" {
			s.over(r.unit, r.fact.Transport, r.f, r.v)
		}
		for _, t := range at {
			for _, a := range e.alts(t) {
				if text, ok := e.textOf(a.is); ok && transports[text] != "" {
					s.over(r.unit, transports[text], r.f, r.v)
				}
			}
		}
	}
}

func (s *Surface) over(u *Unit, transport string, f *program.Function, v program.Value) {
	s.Served = append(s.Served, Served{u, transport, f, v})
	u.evidence("serves over " + transport)
	if !slices.Contains(s.Transports[u], transport) {
		s.Transports[u] = append(s.Transports[u], transport)
	}
}

// serverName gives the name that the call which makes a server gives it: an argument called name, the first one, or that key of an object
// among them; else the name of the package.
func (s *Surface) serverName(f *program.Function, v program.Value, u *Unit) string {
	e := s.evaluator()
	t := term{f: f, v: v}
	in := &f.Values[v]
	info := f.Calls[in.Aux]
	for i, a := range in.Args[1:] {
		named := info.Names != nil && info.Names[i] == "name"
		if text, ok := e.text(t.at(a)); ok && text != "" && (named || i == 0 && (info.Names == nil || info.Names[0] == "")) {
			return text
		}
	}
	for _, a := range in.Args[1:] {
		if text, ok := e.anyText(e.under([]term{t.at(a)}, "name")); ok && text != "" {
			return text
		}
	}
	return u.Name
}

// sdks finds units that are themselves SDKs for MCP servers: they spell out most protocol methods and declare a server type; and the units
// of the same repository that build a server with one.
func (s *Surface) sdks() {
	found := false
	for _, u := range s.Units {
		if len(u.methods) >= 4 && u.servers {
			u.SDK, found = true, true
			u.evidence("is an SDK for MCP servers")
		}
	}
	if !found {
		return
	}
	for _, f := range s.g.Program.Functions {
		u := s.Unit(f.Module)
		if u == nil || u.MCP {
			continue
		}
		for v := range f.Values {
			if f.Values[v].Op != program.OpCall {
				continue
			}
			for _, t := range s.g.Targets(f, program.Value(v)) {
				if name := s.builtFromSDK(t); name != "" {
					u.evidence("builds a server with this repository's SDK: " + name)
				}
			}
		}
	}
}

// builtFromSDK names a target that makes a server and belongs to an SDK unit.
func (s *Surface) builtFromSDK(t *callgraph.Target) string {
	switch {
	case t.Class != nil && s.Unit(t.Class.Module).SDK && strings.Contains(t.Class.Name, "Server"):
		return t.Class.Name
	case t.Func != nil && s.Unit(t.Func.Module).SDK && strings.Contains(t.Func.Name, "Server"):
		return t.Func.Name
	}
	return ""
}

// saysMCP and mcpClient tell what a package's description says of it, namesClient what its name does.
var (
	saysMCP     = regexp.MustCompile(`\bMCP\b|(?i:model context protocol)`)
	mcpClient   = regexp.MustCompile(`(?i)\b(client|agent|host)s?\b`)
	namesClient = regexp.MustCompile(`client|mcp[-_.]?hosts?\b`)
)

// byName takes a unit that listens or proxies and calls itself an MCP server for one.
func (s *Surface) byName() {
	for _, u := range s.Units {
		if u.MCP || !u.Listens || u.Name == "" {
			continue
		}
		if saysMCP.MatchString(u.About) && !mcpClient.MatchString(u.About) {
			u.evidence("is described with MCP and serves HTTP")
			continue
		}
		name := strings.ToLower(path.Base(u.Name))
		if strings.HasPrefix(u.Name, "@") {
			name = strings.ToLower(u.Name) // the scope of an npm package names the project
		}
		if strings.Contains(name, "mcp") && !namesClient.MatchString(name) {
			u.evidence("is named " + u.Name + " and serves HTTP")
		}
	}
}

// inherit gives evidence to units that a unit with evidence imports, depends on or is deployed with.
func (s *Surface) inherit(paths []string, read func(string) ([]byte, error)) {
	for range len(s.Units) {
		changed := false
		for _, m := range s.g.Program.Modules {
			if u := s.Unit(m); u == nil || !u.MCP {
				continue
			}
			for _, imp := range m.Imports {
				for _, to := range s.g.Program.Import(m, imp.Spec).Modules {
					if v := s.Unit(to); v != nil && !v.MCP {
						v.evidence("is imported by " + m.Path)
						changed = true
					}
				}
			}
		}
		for _, u := range s.Units {
			if u.MCP && s.dependsOn(u) {
				changed = true
			}
		}
		if !changed {
			break
		}
	}
	s.deployed(paths, read)
}

func (s *Surface) dependsOn(u *Unit) bool {
	changed := false
	for _, v := range s.Units {
		if !v.MCP && v.Name != "" && slices.Contains(u.Requires, v.Name) {
			v.evidence("is a dependency of " + u.Name)
			changed = true
		}
	}
	return changed
}
