package check

import (
	"errors"
	"regexp"
	"slices"

	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
	"mcpsafe/internal/rule"
	"mcpsafe/internal/taint"
)

// registrationSpec are the fields of a check of kind open-registration: an endpoint at which OAuth clients register themselves, with nothing that
// limits who may and how often. It is a route, or a call of a library that makes one.
type registrationSpec struct {
	Routes    string                `yaml:"routes"`    // paths of registration endpoints
	Files     string                `yaml:"files"`     // files whose exported functions are such endpoints
	Tells     string                `yaml:"tells"`     // names that tell the registration of a client from that of a user
	Libraries []registrationLibrary `yaml:"libraries"` // calls that make one
	Methods   []string              `yaml:"methods"`   // methods that such a library calls to register a client
	Limits    string                `yaml:"limits"`    // names that a limit is known by
	Imports   string                `yaml:"imports"`   // libraries that limit
	Asks      string                `yaml:"asks"`      // names that a check of who registers is known by
	Allows    string                `yaml:"allows"`    // names that a list of allowed addresses is known by
	Hosts     string                `yaml:"hosts"`     // texts that one is known by
	Lowers    string                `yaml:"lowers"`    // names and texts in the package by which it is possible only

	routes, files, tells, limits, imports, asks, allows, hosts, lowers *regexp.Regexp
}

// registrationLibrary is a call with a role and what its options are; see optionSpec.
type registrationLibrary struct {
	Calls    []string               `yaml:"calls"`
	Option   model.Names            `yaml:"option"`
	Report   []string               `yaml:"report"`
	With     map[string]model.Names `yaml:"with"`
	Possible bool                   `yaml:"possible"` // what stands before it is not seen
	Detail   string                 `yaml:"detail"`
}

// registrationAt is an endpoint that was found.
type registrationAt struct {
	route
	library *registrationLibrary // nil for a route
}

func decodeRegistration(fields rule.Fields) (any, error) {
	c := &registrationSpec{}
	if err := fields.Decode(c); err != nil {
		return nil, err
	}
	if c.Routes == "" || c.Tells == "" || c.Limits == "" {
		return nil, errors.New("routes, tells and limits are required")
	}
	return c, compileAll(map[*string]**regexp.Regexp{
		&c.Routes: &c.routes, &c.Files: &c.files, &c.Tells: &c.tells, &c.Limits: &c.limits, &c.Imports: &c.imports, &c.Asks: &c.asks, &c.Allows: &c.allows, &c.Hosts: &c.hosts,
		&c.Lowers: &c.lowers,
	})
}

// openRegistration reports such endpoints.
func openRegistration(f *Facts, r *rule.Rule, c *rule.Check) ([]Result, Notes) {
	s := spec[registrationSpec](c)
	var results []Result
	for _, e := range f.registrations(s) {
		if f.ended() {
			break
		}
		if !f.InScope(r, e.fn) || f.limitsClients(&e.route, s) {
			continue
		}
		x := Result{
			Rule: r, Check: c, Func: e.fn, Value: e.at, From: program.None, Related: program.None, Confidence: atBest(c, taint.Likely), Severity: f.severity(r, c, e.fn),
			Steps: []taint.Step{{Func: e.fn, Value: e.at, Words: "lets clients register themselves"}},
		}
		if e.library != nil {
			x.Detail = e.library.Detail
			if e.library.Possible {
				x.Confidence = taint.Possible
			}
		}
		if x.Confidence < taint.Possible && f.unitSays(e.fn, s.lowers) {
			x.Confidence = taint.Possible
			x.Detail = "Something in the code counts on a proxy in front of it, which may limit the requests, or asks users before a client comes in."
		}
		results = append(results, x)
	}
	return unique(results), Notes{}
}

// registrations finds the endpoints, with the functions that answer them.
func (f *Facts) registrations(s *registrationSpec) (all []registrationAt) {
	for _, e := range append(f.answeredPaths(s.routes), f.fileRoutes(s.files)...) {
		reached := f.leadsTo(e.answers, 4)
		if slices.ContainsFunc(reached, func(fn *program.Function) bool { return s.isClients(fn) }) && !f.registersNobody(reached) {
			all = append(all, registrationAt{route: e})
		}
	}
	for i := range s.Libraries {
		l := &s.Libraries[i]
		option := &optionSpec{Calls: l.Calls, Option: l.Option, Report: l.Report, With: l.With}
		f.callsWith(l.Calls, func(fn *program.Function, call program.Value, facts []*model.Fact) {
			if !f.IsTest(fn) && slices.ContainsFunc(facts, func(m *model.Fact) bool {
				return slices.Contains(l.Calls, m.Role) && f.Index.Applies(fn, call, m) && f.hasOptions(fn, call, m, option)
			}) {
				all = append(all, registrationAt{route{fn: fn, at: call, call: call, answers: f.registering(fn, s.Methods)}, l})
			}
		})
	}
	return all
}

// serving are the names of functions by which frameworks that route by files serve a path.
var serving = []string{"GET", "POST", "handler", "default", "loader", "action", "onRequest", "onRequestGet", "onRequestPost"}

// fileRoutes finds the functions of files whose place is their path.
func (f *Facts) fileRoutes(files *regexp.Regexp) (all []route) {
	for _, fn := range f.Graph.Program.Functions {
		if files != nil && !f.IsTest(fn) && len(fn.Values) > 0 && fn.Class == nil && fn.Outer == fn.Module.Body && slices.Contains(serving, fn.Name) && files.MatchString(fn.Module.File) {
			all = append(all, route{fn: fn, at: 0, call: program.None, answers: []*program.Function{fn}})
		}
	}
	return all
}

// registering finds the methods of the package that a library calls to register a client.
func (f *Facts) registering(at *program.Function, methods []string) (all []*program.Function) {
	for _, fn := range f.Graph.Program.Functions {
		if f.Surface.Unit(fn.Module) == f.Surface.Unit(at.Module) && slices.Contains(methods, fn.Name) && !f.IsTest(fn) {
			all = append(all, fn)
		}
	}
	return all
}

// registersNobody tells an endpoint that answers everyone with the server's own public client id: nothing is kept, and nothing given away.
func (f *Facts) registersNobody(reached []*program.Function) bool {
	own := false
	for _, q := range f.oauthRequests() {
		if !slices.Contains(reached, q.fn) || !q.given("clientid") || !q.given("redirecturis", "clientidissuedat", "tokenendpointauthmethod", "granttypes") {
			continue
		}
		f.asks()
		if f.whose(q.fn, q.has["clientid"], "clientid", 10) != ours || q.given("clientsecret") && f.whose(q.fn, q.has["clientsecret"], "clientsecret", 10) == ours {
			return false
		}
		own = true
	}
	return own
}

// isClients tells a function that registers a client, not a user.
func (s *registrationSpec) isClients(fn *program.Function) bool {
	return usedNames(fn, func(name string, _ program.Op) bool { return s.tells.MatchString(name) })
}

// limitsClients tells whether something limits an endpoint: a limiter, a check of who registers, a list of addresses that clients may have.
func (f *Facts) limitsClients(e *route, s *registrationSpec) bool {
	reached := f.leadsTo(e.answers, 4)
	for _, fn := range reached {
		if readsHeader(fn, credentials) || usedNames(fn, func(name string, op program.Op) bool { return s.limitsBy(name, op) }) {
			return true
		}
	}
	if e.call != program.None && f.wrappedBy(e.fn, e.call, s, 6) {
		return true
	}
	for _, m := range modulesOf(append(reached, e.fn)) {
		for _, i := range m.Imports {
			if matches(s.imports, i.Spec) {
				return true
			}
		}
		for _, fn := range m.Functions {
			if usedNames(fn, func(name string, op program.Op) bool { return op != program.OpConst && matches(s.limits, name) }) {
				return true
			}
		}
	}
	return false
}

func modulesOf(fns []*program.Function) (all []*program.Module) {
	for _, fn := range fns {
		if !slices.Contains(all, fn.Module) {
			all = append(all, fn.Module)
		}
	}
	return all
}

// limitsBy tells whether a name or text is that of a limit.
func (s *registrationSpec) limitsBy(name string, op program.Op) bool {
	if op == program.OpConst {
		return matches(s.hosts, name)
	}
	return op != program.OpSetField && matches(s.asks, name) || matches(s.allows, name) || matches(s.limits, name)
}

// wrappedBy tells whether what a call is given, or what it is called on, is named like a limit: middleware before the answer.
func (f *Facts) wrappedBy(fn *program.Function, v program.Value, s *registrationSpec, depth int) bool {
	in := &fn.Values[v]
	if in.Op != program.OpConst && in.Text != "" && s.limitsBy(in.Text, in.Op) {
		return true
	}
	if depth == 0 || in.Op == program.OpParam || in.Op == program.OpFunc {
		return false
	}
	if in.Op == program.OpCellRead && s.limitsBy(fn.Module.Cells[in.Aux].Name, program.OpGlobal) {
		return true
	}
	return slices.ContainsFunc(in.Args, func(a program.Value) bool { return f.wrappedBy(fn, a, s, depth-1) })
}

// unitSays tells whether a name or text of the package of a function matches.
func (f *Facts) unitSays(at *program.Function, re *regexp.Regexp) bool {
	u := f.Surface.Unit(at.Module)
	return re != nil && slices.ContainsFunc(f.Graph.Program.Functions, func(fn *program.Function) bool {
		return f.Surface.Unit(fn.Module) == u && !f.IsTest(fn) && usedNames(fn, func(name string, _ program.Op) bool { return len(name) < 128 && re.MatchString(name) })
	})
}
