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
	Kind        string // tool, resource, prompt, method, server
	Name        string
	Description string
	Annotations map[string]any
	Schema      map[string]any
	Handler     *program.Function
	Func        *program.Function // where it is registered
	Value       program.Value     // the registering call
	Unit        *Unit
}

// Surface is all of it.
type Surface struct {
	Units      []*Unit // by path
	Entries    []Entry
	Transports map[*Unit][]string
	Auth       map[*Unit][]string
	g          *callgraph.Graph
	unitOf     map[*program.Module]*Unit
	reachable  map[*program.Function][]int // handler reach: entries by index
}

// Build finds the surface. paths are all files of the snapshot; read gives their content. A context that ends leaves it unfinished.
func Build(ctx context.Context, g *callgraph.Graph, paths []string, read func(string) ([]byte, error)) *Surface {
	s := &Surface{g: g, Transports: map[*Unit][]string{}, Auth: map[*Unit][]string{}, unitOf: map[*program.Module]*Unit{}}
	s.Units = findUnits(paths, read)
	for _, m := range g.Program.Modules {
		s.unitOf[m] = s.nearest(m.Path)
	}
	for _, f := range g.Program.Functions {
		if ctx.Err() != nil {
			return s
		}
		s.scan(f)
	}
	s.ownSwaps()
	s.sdks()
	s.byName()
	s.inherit(paths, read)
	return s
}

// Unit gives the unit of a module.
func (s *Surface) Unit(m *program.Module) *Unit { return s.unitOf[m] }

func (s *Surface) nearest(file string) *Unit {
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
	for _, cond := range strings.Split(when, " and ") {
		name, negated := strings.CutPrefix(strings.TrimSpace(cond), "not ")
		u := s.unitOf[f.Module]
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
	u := s.unitOf[f.Module]
	if u == nil {
		return
	}
	for i := range f.Values {
		v := program.Value(i)
		switch in := &f.Values[i]; in.Op {
		case program.OpCall:
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
					}
				}
			}
		case program.OpConst:
			if !slices.Contains(protocolMethods, in.Text) {
				continue
			}
			if u.methods == nil {
				u.methods = map[string]bool{}
			}
			u.methods[in.Text] = true
			if s.answers(f, v) {
				u.evidence("answers " + in.Text + " by hand in " + f.Module.Path)
			}
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
			}
		}
	}
}

// readsInbound tells a read of something that only a server has: a field that models know as a source.
func (s *Surface) readsInbound(f *program.Function, v program.Value) bool {
	for t := range s.g.Things(f, v) {
		if t.Kind != callgraph.Name {
			continue
		}
		for _, m := range s.g.Facts(t.Language, t.Name) {
			if m.Source != "" && len(m.Field) > 0 {
				return true
			}
		}
	}
	return false
}

// answers tells a method name that is compared or is a key of a handler map from one that is sent.
func (s *Surface) answers(f *program.Function, v program.Value) bool {
	for _, use := range f.Uses(v) {
		switch f.Values[use.By].Op {
		case program.OpCompare:
			return true
		}
	}
	return false
}

func (s *Surface) fact(f *program.Function, v program.Value, u *Unit, name string, m *model.Fact) {
	if m.Server != "" {
		u.evidence("makes a server: " + name)
		if v != program.None && len(m.Call) > 0 {
			s.Entries = append(s.Entries, Entry{Kind: "server", Name: s.serverName(f, v, m), Func: f, Value: v, Unit: u})
		}
	}
	switch m.Evidence {
	case "mcp-server":
		u.evidence("uses " + name)
	case "http-server":
		u.Listens = true
	}
	if m.Transport != "" {
		u.evidence("serves over " + m.Transport)
		if !slices.Contains(s.Transports[u], m.Transport) {
			s.Transports[u] = append(s.Transports[u], m.Transport)
		}
	}
	if m.Auth != "" {
		u.Facts[m.Auth] = true
		if !slices.Contains(s.Auth[u], name) {
			s.Auth[u] = append(s.Auth[u], name)
		}
	}
	if m.Registers != nil && v != program.None {
		s.register(f, v, u, name, m.Registers)
	}
}

func (s *Surface) serverName(f *program.Function, v program.Value, m *model.Fact) string {
	if m.Registers != nil {
		return ""
	}
	in := &f.Values[v]
	info := f.Calls[in.Aux]
	for i, a := range in.Args[1:] {
		named := info.Names != nil && info.Names[i] == "name"
		if text, ok := s.text(f, a); ok && (named || i == 0 && (info.Names == nil || info.Names[0] == "")) {
			return text
		}
	}
	if len(in.Args) > 1 {
		if text, ok := s.text(f, s.lookup(f, in.Args[1], []string{"name"})); ok {
			return text
		}
	}
	return m.Server
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
		u := s.unitOf[f.Module]
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
	case t.Class != nil && s.unitOf[t.Class.Module].SDK && strings.Contains(t.Class.Name, "Server"):
		return t.Class.Name
	case t.Func != nil && s.unitOf[t.Func.Module].SDK && strings.Contains(t.Func.Name, "Server"):
		return t.Func.Name
	}
	return ""
}

// saysMCP and mcpClient tell what a package's description says of it.
var (
	saysMCP   = regexp.MustCompile(`\bMCP\b|(?i:model context protocol)`)
	mcpClient = regexp.MustCompile(`(?i)\b(client|agent|host)s?\b`)
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
		if strings.Contains(name, "mcp") && !strings.Contains(name, "client") {
			u.evidence("is named " + u.Name + " and serves HTTP")
		}
	}
}

// inherit gives evidence to units that a unit with evidence imports, depends on or is deployed with.
func (s *Surface) inherit(paths []string, read func(string) ([]byte, error)) {
	for range len(s.Units) {
		changed := false
		for _, m := range s.g.Program.Modules {
			if u := s.unitOf[m]; u == nil || !u.MCP {
				continue
			}
			for _, imp := range m.Imports {
				for _, to := range s.g.Program.Import(m, imp.Spec).Modules {
					if v := s.unitOf[to]; v != nil && !v.MCP {
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
