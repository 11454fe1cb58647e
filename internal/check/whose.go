package check

import (
	"regexp"
	"slices"
	"strings"

	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
)

// owner says whose a parameter of an authorization request is.
type owner uint8

const (
	nobodys owner = iota // it cannot be told
	ours                 // a constant or a setting of the server
	callers              // what the client at hand sent or registered
)

// settingName is a part of a name by which a setting is read: the environment, a configuration.
var settingName = regexp.MustCompile(`(?i)^(env|environ|config\w*|\w*conf|cfg|settings?|options?|opts|upstream\w*|provider\w*|self|this)$|_config$|[a-z]Config$|Settings$|_settings$`)

// ownerName is a name of a client id or address that is a setting's: it says of which service.
var ownerName = regexp.MustCompile(`^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$|(?i)^_?(google|github|gitlab|azure|entra|microsoft|ms|aad|okta|auth0|cognito|slack|notion|atlassian|jira|linear|discord|facebook|salesforce|hubspot|shopify|stripe|upstream|static|real|app|oidc|idp|provider|configured|\w*_app|\w*App)_?(oauth_?)?(app_?)?(client_?)?id$`)

// whose tells where a parameter of a request to an authorization server comes from: name is its own name, folded, under which the caller's request
// carries it, too.
func (f *Facts) whose(fn *program.Function, v program.Value, name string, depth int) owner {
	if depth <= 0 || v == program.None || f.tired() {
		return nobodys
	}
	in := &fn.Values[v]
	switch in.Op {
	case program.OpConst:
		if in.Text == "" {
			return nobodys
		}
		return ours
	case program.OpCopy, program.OpCast, program.OpGuard:
		return f.whose(fn, in.Args[0], name, depth)
	case program.OpPost:
		return f.whose(fn, in.Args[1], name, depth)
	case program.OpPhi, program.OpLogic:
		return f.whoseOf(fn, in.Args, name, depth-1)
	case program.OpConcat:
		return f.whoseText(fn, in.Args, name, depth-1)
	case program.OpGlobal:
		return ours
	case program.OpField:
		return f.whoseField(fn, v, name, depth)
	case program.OpIndex:
		return f.whose(fn, in.Args[0], name, depth-1)
	case program.OpParam:
		return f.whoseParam(fn, int(in.Aux), name, depth)
	case program.OpCellRead:
		return f.whoseCell(fn, in.Aux, name, depth)
	case program.OpCall:
		return f.whoseCall(fn, v, name, depth)
	}
	return nobodys
}

// whoseOf is the caller's if one of some values is, else ours if one is.
func (f *Facts) whoseOf(fn *program.Function, vs []program.Value, name string, depth int) owner {
	best := nobodys
	for _, v := range vs {
		best = max(best, f.whose(fn, v, name, depth))
	}
	return best
}

// whoseText is the caller's if a part of it is, and ours if all parts are: what is made up for each client is neither.
func (f *Facts) whoseText(fn *program.Function, parts []program.Value, name string, depth int) owner {
	least := callers
	for _, v := range parts {
		switch o := f.whose(fn, v, name, depth); o {
		case callers:
			return callers
		default:
			least = min(least, o)
		}
	}
	return least
}

// whoseField tells of what is read from an object: a setting by its name or that of the object, or a field of what the client sent.
func (f *Facts) whoseField(fn *program.Function, v program.Value, name string, depth int) owner {
	in := &fn.Values[v]
	if ownerName.MatchString(in.Text) {
		return ours
	}
	base := fn.Origin(in.Args[0])
	for range 12 {
		b := &fn.Values[base]
		switch b.Op {
		case program.OpField:
			if settingName.MatchString(b.Text) {
				return ours
			}
			base = fn.Origin(b.Args[0])
			continue
		case program.OpParam:
			p := fn.Params[b.Aux]
			if p.Kind == program.ParamReceiver || settingName.MatchString(p.Name) {
				return ours
			}
			return f.whosePassed(fn, int(b.Aux), in.Text, name, depth)
		case program.OpGlobal, program.OpImport:
			return ours
		case program.OpCellRead:
			if settingName.MatchString(fn.Module.Cells[b.Aux].Name) {
				return ours
			}
		}
		break
	}
	b := &fn.Values[base]
	if b.Op == program.OpCall {
		return f.whoseCall(fn, base, name, depth-1)
	}
	if folded(in.Text) == name {
		return callers
	}
	return nobodys
}

// whosePassed asks callers for a field of the object that they pass. Where nobody is seen to pass one, it is what a framework gives: the request.
func (f *Facts) whosePassed(fn *program.Function, param int, field, name string, depth int) owner {
	best, asked := nobodys, false
	for _, s := range f.Graph.Callers(fn) {
		if s.Caller.Values[s.Call].Op != program.OpCall || s.Caller == fn || f.IsTest(s.Caller) {
			continue
		}
		for _, b := range callgraph.Bind(s.Caller, s.Call, fn) {
			if b.Param != param || b.Key != "" {
				continue
			}
			if v := below(s.Caller, b.From, []model.Key{{Name: strings.ToLower(field)}}); v != program.None {
				asked = true
				best = max(best, f.whose(s.Caller, v, name, depth-2))
			}
		}
	}
	if asked {
		return best
	}
	return callers
}

// whoseParam asks what callers pass. A parameter that nobody is seen to pass is the request's, if it has the parameter's own name.
func (f *Facts) whoseParam(fn *program.Function, param int, name string, depth int) owner {
	p := fn.Params[param]
	if p.Kind == program.ParamReceiver {
		return nobodys
	}
	best, asked := nobodys, false
	for _, s := range f.Graph.Callers(fn) {
		if s.Caller.Values[s.Call].Op != program.OpCall || s.Caller == fn || f.IsTest(s.Caller) {
			continue
		}
		for _, b := range callgraph.Bind(s.Caller, s.Call, fn) {
			if b.Param == param && b.Key == "" {
				asked = true
				best = max(best, f.whose(s.Caller, b.From, name, depth-2))
			}
			if b.Param == param && folded(b.Key) == name { // one of the fields of an object that is passed
				asked = true
				best = max(best, f.whose(s.Caller, b.From, name, depth-2))
			}
		}
	}
	switch {
	case asked:
		return best
	case ownerName.MatchString(p.Name):
		return ours
	}
	return callers
}

func (f *Facts) whoseCell(fn *program.Function, cell int32, name string, depth int) owner {
	best := nobodys
	for _, g := range fn.Module.Functions {
		for i := range g.Values {
			if in := &g.Values[i]; in.Op == program.OpCellWrite && in.Aux == cell {
				best = max(best, f.whose(g, in.Args[0], name, depth-1))
			}
		}
	}
	return best
}

// requestName are names under which a request is asked for the parameter: as it is called in RFC 6749.
func requestName(text, name string) bool {
	return folded(text) == name && text == strings.ToLower(text)
}

// whoseCall tells of what a call gives: the environment by a name, a setting, a parameter of the request by its name, or what functions of the
// program give.
func (f *Facts) whoseCall(fn *program.Function, call program.Value, name string, depth int) owner {
	in := &fn.Values[call]
	for _, a := range in.Args[1:] {
		text := ""
		if texts := f.Index.Constants(fn, a); len(texts) == 1 {
			text = texts[0]
		}
		switch {
		case text == "":
		case ownerName.MatchString(text):
			return ours
		case requestName(text, name):
			if f.readsSetting(fn, in.Args[0]) {
				return ours
			}
			return callers
		}
	}
	best, own := nobodys, false
	for _, t := range f.Graph.Targets(fn, call) {
		if t.Func != nil {
			own = true
			best = max(best, f.whoseOf(t.Func, t.Func.Returns, name, depth-2))
		}
	}
	if own {
		return best // what it makes up is nobody's
	}
	if best == nobodys {
		best = f.whoseOf(fn, slices.DeleteFunc(slices.Clone(in.Args[1:]), func(a program.Value) bool { return fn.Values[a].Op == program.OpConst }), name, depth-1)
	}
	if c := &fn.Values[in.Args[0]]; best == nobodys && c.Op == program.OpField && f.readsSetting(fn, c.Args[0]) {
		best = ours
	}
	return best
}

// readsSetting tells whether a value is called like what holds settings.
func (f *Facts) readsSetting(fn *program.Function, v program.Value) bool {
	for range 8 {
		in := &fn.Values[fn.Origin(v)]
		switch in.Op {
		case program.OpField:
			if settingName.MatchString(in.Text) {
				return true
			}
			v = in.Args[0]
		case program.OpGlobal, program.OpImport:
			return settingName.MatchString(in.Text)
		case program.OpParam:
			return settingName.MatchString(fn.Params[in.Aux].Name)
		case program.OpCellRead:
			return settingName.MatchString(fn.Module.Cells[in.Aux].Name)
		default:
			return false
		}
	}
	return false
}

// passesOn tells whether the address that a login comes back to is the client's own: the authorization server then compares it with what is
// registered there.
func (f *Facts) passesOn(r *oauthRequest) bool {
	for _, name := range []string{"redirecturi", "redirecturl", "callbackurl"} {
		if v, ok := r.has[name]; ok {
			f.asks()
			return f.whose(r.fn, v, name, 10) == callers && !f.oursToo(r.fn, v)
		}
	}
	return r.open && !r.library
}

// oursToo tells an address that is put together here, with a path of the server's own.
func (f *Facts) oursToo(fn *program.Function, v program.Value) bool {
	in := &fn.Values[fn.Origin(v)]
	switch in.Op {
	case program.OpConcat:
		return slices.ContainsFunc(in.Args, func(a program.Value) bool { return strings.Contains(constant(fn, a), "/") })
	case program.OpField: // new URL("/callback", request.url).href
		return f.oursToo(fn, in.Args[0])
	case program.OpCall:
		c := &fn.Values[in.Args[0]]
		if c.Op == program.OpField && f.oursToo(fn, c.Args[0]) {
			return true
		}
		return slices.ContainsFunc(in.Args[1:], func(a program.Value) bool { t := constant(fn, a); return strings.Contains(t, "/") && len(t) > 1 })
	}
	return false
}
