package check

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
	"mcpsafe/internal/rule"
	"mcpsafe/internal/surface"
	"mcpsafe/internal/taint"
)

// serverSpec are the fields of a check of kind server: what a package that serves MCP is as a whole. It is reported once a package.
type serverSpec struct {
	Over    []string `yaml:"over"`    // it serves over one of these transports
	Listens string   `yaml:"listens"` // loopback: it listens there by constants in its code; elsewhere: it does not, or that is not known
	Callers string   `yaml:"callers"` // unasked: nothing asks who calls; asked: something does; bypassed: something does, and a route that leads to the tools has nothing that does before it
	When    string   `yaml:"when"`    // only where this surface fact holds
	Uses    []string `yaml:"uses"`    // it has a call with one of these roles
	Lacks   []string `yaml:"lacks"`   // it has none with one of these
	Does    []string `yaml:"does"`    // some tool does one of these
	Never   []string `yaml:"never"`   // nothing in its code does one of these
	Says    string   `yaml:"says"`    // a text or name in its code matches this regular expression, as it is written
	Silent  string   `yaml:"silent"`  // not where a text or name in its code matches this regular expression
	Tools   bool     `yaml:"tools"`   // it has tools

	says, silent *regexp.Regexp
}

func decodeServer(fields rule.Fields) (any, error) {
	c := &serverSpec{}
	if err := fields.Decode(c); err != nil {
		return nil, err
	}
	if !slices.Contains([]string{"", "loopback", "elsewhere"}, c.Listens) {
		return nil, fmt.Errorf("listens %q: want loopback or elsewhere", c.Listens)
	}
	if !slices.Contains([]string{"", "unasked", "asked", "bypassed"}, c.Callers) {
		return nil, fmt.Errorf("callers %q: want unasked, asked or bypassed", c.Callers)
	}
	if len(c.Over)+len(c.Uses) == 0 && c.Says == "" {
		return nil, fmt.Errorf("over, uses or says is required: it is where a finding stands")
	}
	var err error
	if c.Says != "" {
		if c.says, err = regexp.Compile(c.Says); err != nil {
			return nil, err
		}
	}
	if c.Silent != "" {
		c.silent, err = regexp.Compile("(?i)" + c.Silent)
	}
	return c, err
}

// server reports packages.
func server(f *Facts, r *rule.Rule, c *rule.Check) ([]Result, Notes) {
	s := spec[serverSpec](c)
	var results []Result
	for _, u := range f.Surface.Units {
		if f.ended() {
			break
		}
		at, ok := f.serverPlace(u, s)
		if !ok || !f.InScope(r, at.Func) || !f.serverIs(u, at.Func, s) {
			continue
		}
		if s.Callers == "bypassed" {
			if at, ok = f.openRoute(u); !ok {
				continue
			}
		}
		confidence := taint.Certain
		if s.Callers == "unasked" && f.guards(u) == hinted || slices.ContainsFunc(s.Over, isNetwork) && f.overStdio(u) {
			confidence = taint.Possible
		}
		x := Result{
			Rule: r, Check: c, Func: at.Func, Value: at.Value, From: program.None, Related: program.None, Confidence: atBest(c, confidence), Severity: f.severity(r, c, at.Func),
			Detail: f.toolsOf(u),
		}
		if f.guards(u) == hinted && s.Callers == "unasked" {
			x.Detail += " Something in the code refuses callers or is named as if it did; that it stands before these tools was not seen."
		}
		results = append(results, x)
	}
	return results, Notes{}
}

func isNetwork(over string) bool { return over != "stdio" }

func (f *Facts) overStdio(u *surface.Unit) bool {
	return slices.Contains(f.Surface.Transports[u], "stdio")
}

// serverPlace gives where a finding about a unit stands: the first transport, call with a role, or check of callers.
func (f *Facts) serverPlace(u *surface.Unit, s *serverSpec) (surface.Served, bool) {
	for _, x := range f.Surface.Served {
		if x.Unit == u && slices.Contains(s.Over, x.Over) && !f.IsTest(x.Func) {
			return x, true
		}
	}
	if len(s.Over) > 0 {
		return surface.Served{}, false
	}
	var at surface.Served
	f.callsWith(s.Uses, func(fn *program.Function, call program.Value, facts []*model.Fact) {
		if at.Func == nil && f.Surface.Unit(fn.Module) == u && !f.IsTest(fn) && f.hasRole(fn, call, facts, s.Uses) {
			at = surface.Served{Unit: u, Func: fn, Value: call}
		}
	})
	if at.Func == nil && len(s.Uses) == 0 {
		return f.saying(u, s.says)
	}
	return at, at.Func != nil
}

func (f *Facts) hasRole(fn *program.Function, call program.Value, facts []*model.Fact, roles []string) bool {
	return slices.ContainsFunc(facts, func(m *model.Fact) bool { return slices.Contains(roles, m.Role) && f.Index.Applies(fn, call, m) })
}

// serverIs tells whether a unit is what a check is about.
func (f *Facts) serverIs(u *surface.Unit, fn *program.Function, s *serverSpec) bool {
	switch {
	case s.When != "" && !f.Surface.Holds(fn, s.When), s.Tools && f.toolsOf(u) == "":
		return false
	case s.Callers == "unasked" && f.guards(u) == guarded, (s.Callers == "asked" || s.Callers == "bypassed") && f.guards(u) != guarded:
		return false
	case s.Listens != "" && f.onLoopback(u) != (s.Listens == "loopback"):
		return false
	case len(s.Uses) > 0 && !f.usesRole(u, s.Uses), len(s.Lacks) > 0 && f.usesRole(u, s.Lacks):
		return false
	case len(s.Does) > 0 && !f.someToolDoes(u, s.Does), len(s.Never) > 0 && f.somethingDoes(u, s.Never):
		return false
	}
	if s.says != nil {
		if _, ok := f.saying(u, s.says); !ok {
			return false
		}
	}
	if s.silent != nil {
		if _, ok := f.saying(u, s.silent); ok {
			return false
		}
	}
	return true
}

func (f *Facts) usesRole(u *surface.Unit, roles []string) bool {
	found := false
	f.callsWith(roles, func(fn *program.Function, call program.Value, facts []*model.Fact) {
		found = found || f.Surface.Unit(fn.Module) == u && !f.IsTest(fn) && f.hasRole(fn, call, facts, roles)
	})
	return found
}

func (f *Facts) someToolDoes(u *surface.Unit, does []string) bool {
	for i := range f.Surface.Entries {
		if x := &f.Surface.Entries[i]; x.Unit == u && x.Kind == "tool" && x.Handler != nil && f.Behaviour().Does(i, does...) != nil {
			return true
		}
	}
	return false
}

func (f *Facts) somethingDoes(u *surface.Unit, does []string) bool {
	for _, fn := range f.Graph.Program.Functions {
		if f.Surface.Unit(fn.Module) != u || f.IsTest(fn) {
			continue
		}
		for _, a := range f.Behaviour().In(fn) {
			if slices.Contains(does, a.Does) {
				return true
			}
		}
	}
	return false
}

// saying finds the first constant or name in the code of a unit that matches.
func (f *Facts) saying(u *surface.Unit, re *regexp.Regexp) (at surface.Served, found bool) {
	for _, fn := range f.Graph.Program.Functions {
		if f.Surface.Unit(fn.Module) != u || f.IsTest(fn) {
			continue
		}
		for i := range fn.Values {
			switch in := &fn.Values[i]; in.Op {
			case program.OpCall: // the names of its arguments
				if slices.ContainsFunc(fn.Calls[in.Aux].Names, func(n string) bool { return n != "" && re.MatchString(n) }) {
					return surface.Served{Unit: u, Func: fn, Value: program.Value(i)}, true
				}
			case program.OpConst, program.OpField, program.OpSetField, program.OpGlobal, program.OpImport:
				if in.Text != "" && len(in.Text) < 4096 && re.MatchString(in.Text) {
					return surface.Served{Unit: u, Func: fn, Value: program.Value(i)}, true
				}
			}
		}
	}
	return at, false
}

// maxNamed bounds the tools that a finding names.
const maxNamed = 12

// toolsOf names the tools of a unit, or gives "" if there are none.
func (f *Facts) toolsOf(u *surface.Unit) string {
	var names []string
	for i := range f.Surface.Entries {
		if x := &f.Surface.Entries[i]; x.Unit == u && x.Kind == "tool" && x.Name != "" && !f.IsTest(x.Func) && !slices.Contains(names, x.Name) {
			names = append(names, x.Name)
		}
	}
	switch {
	case len(names) == 0:
		return ""
	case len(names) > maxNamed:
		return fmt.Sprintf("Its tools are %s and %d more.", strings.Join(names[:maxNamed], ", "), len(names)-maxNamed)
	}
	return "Its tools are " + strings.Join(names, ", ") + "."
}

// onLoopback tells whether all that a unit listens at is known to be the loopback interface, by the constants that calls are given or by default.
func (f *Facts) onLoopback(u *surface.Unit) bool {
	found, elsewhere := false, false
	f.callsWith([]string{"listen"}, func(fn *program.Function, call program.Value, facts []*model.Fact) {
		if f.Surface.Unit(fn.Module) != u || f.IsTest(fn) {
			return
		}
		for _, m := range facts {
			if m.Role != "listen" || !f.Index.Applies(fn, call, m) {
				continue
			}
			for _, name := range []string{"host", "address"} {
				texts := f.optionTexts(fn, call, m.Options[name])
				standard, defaulted := m.Default[name]
				if len(texts) == 0 && defaulted && f.option(fn, call, m.Options[name]) == absent {
					texts = []string{standard}
				}
				for _, t := range texts {
					found = found || isLoopback(t)
					elsewhere = elsewhere || !isLoopback(t)
				}
			}
		}
	})
	return found && !elsewhere
}

// isLoopback tells whether a host, or a host and port, is this machine's own.
func isLoopback(host string) bool {
	host = strings.ToLower(host)
	return strings.HasPrefix(host, "localhost") || strings.HasPrefix(host, "127.") || host == "::1" || strings.HasPrefix(host, "[::1]")
}
