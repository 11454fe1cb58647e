package check

import (
	"errors"
	"regexp"
	"slices"

	"mcpsafe/internal/program"
	"mcpsafe/internal/rule"
	"mcpsafe/internal/surface"
	"mcpsafe/internal/taint"
)

// oauthProxySpec are the fields of a check of kind oauth-proxy: an authorization endpoint that sends the browser on to another authorization server
// with a client id of the server's own, while clients register themselves, and asks nobody for consent to the client at hand.
type oauthProxySpec struct {
	Routes    string   `yaml:"routes"`    // paths of authorization endpoints
	Files     string   `yaml:"files"`     // files whose exported functions are such endpoints
	Methods   []string `yaml:"methods"`   // methods that are such, of classes
	Beside    []string `yaml:"beside"`    // that have one of these methods, too
	Registers string   `yaml:"registers"` // names and texts that clients registering themselves are known by
	Consents  string   `yaml:"consents"`  // names that consent is known by
	Pages     string   `yaml:"pages"`     // texts that it is known by: parts of a page, names of cookies
	Not       string   `yaml:"not"`       // names and texts that are none of these
	Forces    string   `yaml:"forces"`    // names and texts by which the other server is told to ask each time
	Lists     string   `yaml:"lists"`     // names of a list of redirect addresses that clients may have

	routes, files, registers, consents, pages, not, forces, lists *regexp.Regexp
}

func decodeOAuthProxy(fields rule.Fields) (any, error) {
	c := &oauthProxySpec{}
	if err := fields.Decode(c); err != nil {
		return nil, err
	}
	if c.Routes == "" || c.Registers == "" || c.Consents == "" {
		return nil, errors.New("routes, registers and consents are required")
	}
	return c, compileAll(map[*string]**regexp.Regexp{
		&c.Routes: &c.routes, &c.Files: &c.files, &c.Registers: &c.registers, &c.Consents: &c.consents, &c.Pages: &c.pages, &c.Not: &c.not,
		&c.Forces: &c.forces, &c.Lists: &c.lists,
	})
}

// compileAll compiles the expressions that are given.
func compileAll(all map[*string]**regexp.Regexp) error {
	for text, into := range all {
		if *text == "" {
			continue
		}
		re, err := regexp.Compile(*text)
		if err != nil {
			return err
		}
		*into = re
	}
	return nil
}

// matches tells whether an expression is given and matches.
func matches(re *regexp.Regexp, text string) bool { return re != nil && re.MatchString(text) }

// oauthProxy reports where such an endpoint sends the browser on.
func oauthProxy(f *Facts, r *rule.Rule, c *rule.Check) ([]Result, Notes) {
	s := spec[oauthProxySpec](c)
	var results []Result
	for _, e := range f.endpoints(s) {
		if f.ended() {
			break
		}
		u := f.Surface.Unit(e.fn.Module)
		if !f.InScope(r, e.fn) || !f.registersClients(u, s) {
			continue
		}
		reached := f.leadsTo(e.answers, 6)
		request := f.ownRequest(reached)
		if request == nil || slices.ContainsFunc(reached, func(fn *program.Function) bool { return s.asksConsent(fn) }) {
			continue
		}
		results = append(results, f.proxied(r, c, &e, request, s.eases(request, reached)))
	}
	return unique(results), Notes{}
}

func (f *Facts) proxied(r *rule.Rule, c *rule.Check, e *route, request *oauthRequest, eased string) Result {
	x := Result{
		Rule: r, Check: c, Func: request.fn, Value: request.at, From: program.None, Related: program.None, Confidence: atBest(c, taint.Likely), Severity: f.severity(r, c, request.fn),
		Steps: []taint.Step{
			{Func: e.fn, Value: e.at, Words: "answers the authorization requests of clients that registered themselves"},
			{Func: request.fn, Value: request.at, Words: "asks the other authorization server with the server's own client id"},
		},
	}
	if e.compared || e.submitted() {
		x.Confidence = atBest(c, taint.Possible)
	}
	if f.passesOn(request) {
		eased = "The client's own redirect address is passed on, so that the other server may refuse those that it does not know."
	}
	if eased != "" {
		x.Confidence, x.Detail = atBest(c, taint.Possible), eased
	}
	return x
}

// eases says what makes an attack harder though nobody is asked for consent, or "".
func (s *oauthProxySpec) eases(request *oauthRequest, reached []*program.Function) string {
	says := func(re *regexp.Regexp, constants bool) func(*program.Function) bool {
		return func(fn *program.Function) bool {
			return usedNames(fn, func(name string, op program.Op) bool {
				return (constants || op != program.OpConst) && matches(re, name)
			})
		}
	}
	switch {
	case says(s.forces, true)(request.fn):
		return "The other server is told to ask its users each time; its page names this server, not the client that gets in."
	case slices.ContainsFunc(reached, says(s.lists, false)):
		return "Something on the way is named as if it compared the client's redirect address with a list."
	}
	return ""
}

// endpoints finds the authorization endpoints: of routes, of files whose place is their path, and of providers that an SDK calls.
func (f *Facts) endpoints(s *oauthProxySpec) []route {
	all := append(f.answeredPaths(s.routes), f.fileRoutes(s.files)...)
	for _, fn := range f.Graph.Program.Functions {
		if fn.Class != nil && len(fn.Values) > 0 && !f.IsTest(fn) && slices.Contains(s.Methods, fn.Name) && slices.ContainsFunc(s.Beside, func(m string) bool { return fn.Class.Method(m) != nil }) {
			all = append(all, route{fn: fn, at: 0, call: program.None, answers: []*program.Function{fn}})
		}
		if !f.IsTest(fn) {
			all = f.providers(fn, s, all)
		}
	}
	return all
}

// providers adds the endpoints of providers that are written as an object with functions.
func (f *Facts) providers(fn *program.Function, s *oauthProxySpec, all []route) []route {
	beside := map[program.Value]bool{}
	for _, m := range []bool{false, true} {
		for i := range fn.Values {
			in := &fn.Values[i]
			switch {
			case in.Op != program.OpSetField:
			case !m && slices.Contains(s.Beside, in.Text):
				beside[built(fn, in.Args[0])] = true
			case m && slices.Contains(s.Methods, in.Text) && beside[built(fn, in.Args[0])]:
				if answers := f.functionsIn(fn, in.Args[1], nil, 1); len(answers) > 0 {
					all = append(all, route{fn: fn, at: program.Value(i), call: program.None, answers: answers})
				}
			}
		}
	}
	return all
}

// built gives the object that fields were written to, as it was made.
func built(fn *program.Function, v program.Value) program.Value {
	for fn.Values[v].Op == program.OpSetField || fn.Values[v].Op == program.OpSpread {
		v = fn.Values[v].Args[0]
	}
	return v
}

// ownRequest finds the first request for a login that is made with a client id of the server's own.
func (f *Facts) ownRequest(reached []*program.Function) *oauthRequest {
	for _, fn := range reached {
		for _, r := range f.oauthRequests() {
			if r.fn != fn || !r.begins() {
				continue
			}
			f.asks()
			if r.library || f.whose(fn, r.has["clientid"], "clientid", 14) == ours {
				return r
			}
		}
	}
	return nil
}

// registersClients tells whether clients of a unit register themselves, by the names that its code gives or offers.
func (f *Facts) registersClients(u *surface.Unit, s *oauthProxySpec) bool {
	is, known := f.selfMade[u]
	if known {
		return is
	}
	if f.selfMade == nil {
		f.selfMade = map[*surface.Unit]bool{}
	}
	for _, fn := range f.Graph.Program.Functions {
		if f.Surface.Unit(fn.Module) != u || f.IsTest(fn) {
			continue
		}
		is = usedNames(fn, func(name string, op program.Op) bool {
			return op != program.OpField && op != program.OpClass && s.registers.MatchString(name) // reading it is what a client does
		})
		if is {
			break
		}
	}
	f.selfMade[u] = is
	return is
}

// asksConsent tells whether a function looks consent up, or asks for it.
func (s *oauthProxySpec) asksConsent(fn *program.Function) bool {
	return usedNames(fn, func(name string, op program.Op) bool {
		switch {
		case matches(s.not, name):
			return false
		case op == program.OpConst:
			return matches(s.pages, name)
		}
		return s.consents.MatchString(name)
	})
}
