package check

import (
	"errors"
	"regexp"
	"slices"

	"mcpsafe/internal/behaviour"
	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
	"mcpsafe/internal/rule"
	"mcpsafe/internal/surface"
	"mcpsafe/internal/taint"
)

// resourceSpec are the fields of a check of kind resource-indicator: requests to an authorization server that a client of MCP servers puts together
// and that do not say for which server the token is to be.
type resourceSpec struct {
	Requests  string `yaml:"requests"`  // begins: the address of a login; redeems: the request that turns a code into a token
	Parameter string `yaml:"parameter"` // the parameter that must be given
	// Client is what tells a client: a role of calls that make one. It counts where the addresses of the authorization server are discovered (Endpoints).
	Client    string `yaml:"client"`
	Discovers string `yaml:"discovers"` // texts in functions that send requests, of a client that asks a server which authorization server it trusts
	Serves    string `yaml:"serves"`    // paths, and names that are set, of a server that answers that
	Endpoints string `yaml:"endpoints"` // names under which discovered addresses are read
	Registers string `yaml:"registers"` // names that are set where a client registers itself, in a package that makes clients

	discovers, serves, endpoints, registers *regexp.Regexp
}

func decodeResource(fields rule.Fields) (any, error) {
	c := &resourceSpec{}
	if err := fields.Decode(c); err != nil {
		return nil, err
	}
	if c.Requests != "begins" && c.Requests != "redeems" || c.Parameter == "" || c.Discovers == "" {
		return nil, errors.New("requests (begins or redeems), parameter and discovers are required")
	}
	return c, compileAll(map[*string]**regexp.Regexp{&c.Discovers: &c.discovers, &c.Serves: &c.serves, &c.Endpoints: &c.endpoints, &c.Registers: &c.registers})
}

// resourceIndicator reports such requests.
func resourceIndicator(f *Facts, r *rule.Rule, c *rule.Check) ([]Result, Notes) {
	s := spec[resourceSpec](c)
	if len(f.oauthRequests()) == 0 {
		return nil, Notes{}
	}
	discovering, clients := f.clientModules(s)
	units := map[*surface.Unit]bool{}
	for m := range clients {
		units[f.Surface.Unit(m)] = true
	}
	var results []Result
	for _, q := range f.oauthRequests() {
		if f.ended() {
			break
		}
		if is := map[string]func() bool{"begins": q.begins, "redeems": q.redeems}[s.Requests]; !is() || !f.InScope(r, q.fn) || f.sends(q, s.Parameter) {
			continue
		}
		confidence := taint.Possible
		around := f.around(q.fn)
		switch some := func(is func(fn *program.Function) bool) bool { return slices.ContainsFunc(around, is) }; {
		case some(func(fn *program.Function) bool { return discovering[fn.Module] }):
			confidence = taint.Likely
		case some(func(fn *program.Function) bool { return clients[fn.Module] }) && some(func(fn *program.Function) bool { return reads(fn, program.OpField, s.endpoints) }):
		case units[f.Surface.Unit(q.fn.Module)] && some(func(fn *program.Function) bool {
			return reads(fn, program.OpSetField, s.registers) && f.sendsNearby(fn)
		}):
		default:
			continue
		}
		results = append(results, Result{
			Rule: r, Check: c, Func: q.fn, Value: q.at, From: program.None, Related: program.None, Confidence: atBest(c, confidence), Severity: f.severity(r, c, q.fn),
			Steps: []taint.Step{{Func: q.fn, Value: q.at, Words: "asks for a token and does not name the server that it is for"}},
		})
	}
	return unique(results), Notes{}
}

// clientModules finds the files that ask a server for its authorization server, and those that make a client of one.
func (f *Facts) clientModules(s *resourceSpec) (discovering, clients map[*program.Module]bool) {
	discovering, clients = map[*program.Module]bool{}, map[*program.Module]bool{}
	serves := map[*program.Module]bool{}
	if s.serves != nil {
		for _, e := range f.answeredPaths(s.serves) {
			serves[e.fn.Module] = true
		}
	}
	for _, fn := range f.Graph.Program.Functions {
		if f.IsTest(fn) {
			continue
		}
		for i := range fn.Values {
			in := &fn.Values[i]
			switch {
			case in.Text == "" || len(in.Text) > 4096:
			case in.Op == program.OpSetField && matches(s.serves, in.Text):
				serves[fn.Module] = true
			case in.Op == program.OpConst && !discovering[fn.Module] && s.discovers.MatchString(in.Text):
				discovering[fn.Module] = f.sendsNearby(fn)
			}
		}
	}
	for m := range serves {
		delete(discovering, m)
	}
	f.callsWith([]string{s.Client}, func(fn *program.Function, call program.Value, facts []*model.Fact) {
		if !f.IsTest(fn) && f.hasRole(fn, call, facts, []string{s.Client}) {
			clients[fn.Module] = true
		}
	})
	return discovering, clients
}

// sendsNearby tells whether a function, or one that it calls, that calls it or holds it, sends a request: a server only names the address in its answers.
func (f *Facts) sendsNearby(fn *program.Function) bool {
	near := []*program.Function{fn}
	for _, s := range f.Graph.Callers(fn) {
		near = append(near, s.Caller)
	}
	return slices.ContainsFunc(f.leadsTo(near, 2), func(g *program.Function) bool {
		return slices.ContainsFunc(f.Behaviour().In(g), func(a behaviour.Act) bool { return slices.Contains(requesting, a.Does) })
	})
}

// requesting are what functions do that send a request, as models say.
var requesting = []string{"sends", "changes-remote"}

// reads tells whether a function reads or sets a field of that name.
func reads(fn *program.Function, op program.Op, re *regexp.Regexp) bool {
	return slices.ContainsFunc(fn.Values, func(in program.Instr) bool { return in.Op == op && matches(re, in.Text) })
}

// around lists a function, what leads to it, and what it and those call.
func (f *Facts) around(fn *program.Function) []*program.Function {
	all := []*program.Function{fn}
	next := all
	for range 4 {
		var further []*program.Function
		for _, g := range next {
			for _, s := range f.Graph.Callers(g) {
				if len(all) < 40 && !slices.Contains(all, s.Caller) && !f.IsTest(s.Caller) {
					all, further = append(all, s.Caller), append(further, s.Caller)
				}
			}
		}
		next = further
	}
	return f.leadsTo(all, 1)
}

// sends tells whether a request has a parameter, or may: its function, what calls that, or what it is given to names it.
func (f *Facts) sends(q *oauthRequest, parameter string) bool {
	if q.given(parameter) || q.open && !q.library {
		return true
	}
	say := func(fn *program.Function) bool {
		return usedNames(fn, func(name string, op program.Op) bool {
			switch op {
			case program.OpConst, program.OpSetField, program.OpParam:
				return folded(name) == parameter || op == program.OpConst && len(name) < 4096 && slices.ContainsFunc(inText.FindAllStringSubmatch(name, -1), func(m []string) bool { return m[1] == parameter })
			}
			return false
		})
	}
	near := f.leadsTo([]*program.Function{q.fn}, 1)
	for _, s := range f.Graph.Callers(q.fn) {
		near = append(near, s.Caller)
	}
	return slices.ContainsFunc(near, say)
}
