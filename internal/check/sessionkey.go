package check

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/program"
	"mcpsafe/internal/rule"
	"mcpsafe/internal/surface"
	"mcpsafe/internal/taint"
)

// sessionSpec are the fields of a check of kind session-key: what a server keeps for a session is found by the id that a request names, whoever
// sends it.
type sessionSpec struct {
	Ids   []string `yaml:"ids"`   // names of headers and parameters that hold the id of a session, in lower case without signs
	Users string   `yaml:"users"` // only in packages with a name or text that matches this regular expression, or that verify tokens with a library: they tell users apart
	Owner string   `yaml:"owner"` // what is named so, cut into words, tells who a session belongs to: a key or a comparison with it binds the session
	Binds string   `yaml:"binds"` // and what is called so compares owners

	Unless string `yaml:"unless"` // not stores with such a name, cut into words: counters and timers are nothing to take over

	users, owner, binds, unless *regexp.Regexp
}

// framework is the kind of data that frameworks fill parameters of handlers with.
const framework = "request-input"

func decodeSessionKey(fields rule.Fields) (any, error) {
	s := &sessionSpec{}
	if err := fields.Decode(s); err != nil {
		return nil, err
	}
	if len(s.Ids) == 0 {
		return nil, fmt.Errorf("ids are required")
	}
	for _, x := range []struct {
		name, text string
		re         **regexp.Regexp
	}{{"users", s.Users, &s.users}, {"owner", s.Owner, &s.owner}, {"binds", s.Binds, &s.binds}, {"unless", s.Unless, &s.unless}} {
		if x.text == "" {
			return nil, fmt.Errorf("%s is required", x.name)
		}
		re, err := regexp.Compile("(?i)" + x.text)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", x.name, err)
		}
		*x.re = re
	}
	return s, nil
}

// sessions is one check over the program.
type sessions struct {
	f     *Facts
	s     *sessionSpec
	knows map[*surface.Unit]answer // whether a package tells users apart
	near  bool                     // only what the function itself reads of the request counts
}

// storeAsked is where a store is asked for a session.
type storeAsked struct {
	fn   *program.Function
	look lookup
	near bool // by the function that reads the id
}

// sessionKey reports stores of sessions, each at one lookup: the first by a function that itself reads the id, else the first.
func sessionKey(f *Facts, r *rule.Rule, c *rule.Check) (results []Result, notes Notes) {
	x := &sessions{f: f, s: spec[sessionSpec](c), knows: map[*surface.Unit]answer{}}
	found := map[string]storeAsked{}
	var order []string
	for _, fn := range f.Graph.Program.Functions {
		if f.ended() {
			break
		}
		if !f.InScope(r, fn) || f.IsTest(fn) || f.networked(fn) == absent {
			continue
		}
		for i := range fn.Values {
			a, ok := x.askedAt(fn, program.Value(i))
			if !ok {
				continue
			}
			store := a.look.store(fn)
			known, isKnown := found[store]
			if !isKnown {
				order = append(order, store)
			}
			if !isKnown || a.near && !known.near {
				found[store] = a
			}
		}
	}
	for _, store := range order {
		a := found[store]
		results = append(results, Result{
			Rule: r, Check: c, Func: a.fn, Value: a.look.value, From: program.None, Related: a.look.key, Confidence: atBest(c, x.sure(a.fn)),
			Severity: f.severity(r, c, a.fn), Detail: fmt.Sprintf("%q is asked for by the id of the session alone.", a.look.name),
		})
	}
	return results, notes
}

// askedAt tells a lookup by the id of a session alone, in a package that tells users apart.
func (x *sessions) askedAt(fn *program.Function, v program.Value) (a storeAsked, ok bool) {
	look, ok := lookupAt(fn, v)
	if !ok || x.s.unless.MatchString(spaced(look.name)) {
		return a, false
	}
	x.f.asks()
	if !x.isSessionID(fn, look.key, 10) || x.tellsUsers(fn) == absent || x.isBound(fn, look) {
		return a, false
	}
	x.near = true
	near := x.isSessionID(fn, look.key, 10)
	x.near = false
	return storeAsked{fn, look, near}, true
}

// sure gives how sure it is that users are told apart.
func (x *sessions) sure(fn *program.Function) taint.Confidence {
	if x.tellsUsers(fn) == present {
		return taint.Likely
	}
	return taint.Possible
}

// lookup is one read of a store.
type lookup struct {
	value, base, key program.Value
	name             string // of the store
}

func (l *lookup) store(fn *program.Function) string { return fn.Module.Path + " " + l.name }

// getters are methods that give what a store holds under a key, in lower case.
var getters = []string{"get", "load", "getitem", "fetch"}

// lookupAt tells a read of what a variable or field holds under a key that is not written there, and whose result is used.
func lookupAt(fn *program.Function, v program.Value) (l lookup, ok bool) {
	switch in := &fn.Values[v]; in.Op {
	case program.OpIndex:
		l = lookup{value: v, base: in.Args[0], key: in.Args[1]}
	case program.OpCall:
		c := &fn.Values[in.Args[0]]
		if c.Op != program.OpField || len(in.Args) < 2 || !slices.Contains(getters, strings.ToLower(c.Text)) {
			return l, false
		}
		l = lookup{value: v, base: c.Args[0], key: in.Args[1]}
	default:
		return l, false
	}
	if fn.Values[fn.Origin(l.key)].Op == program.OpConst {
		return l, false
	}
	l.name = variableName(fn, l.base)
	return l, l.name != "" && isUsed(fn, v)
}

// variableName is the name of the variable or field that a value is read from, "" for none.
func variableName(fn *program.Function, v program.Value) string {
	switch in := &fn.Values[fn.Origin(v)]; in.Op {
	case program.OpGlobal, program.OpField:
		return in.Text
	case program.OpCellRead:
		return fn.Module.Cells[in.Aux].Name
	case program.OpParam:
		return strings.TrimPrefix(fn.Params[in.Aux].Name, "$")
	case program.OpSetField, program.OpSetIndex, program.OpDelete, program.OpPhi:
		return variableName(fn, in.Args[0])
	}
	return ""
}

// tellsUsers tells whether a package asks who calls and tells its callers apart: by a library that verifies tokens (present) or by names (maybe).
func (x *sessions) tellsUsers(fn *program.Function) answer {
	u := x.f.Surface.Unit(fn.Module)
	if is, known := x.knows[u]; known || u == nil {
		return is
	}
	is := absent
	if x.f.guards(u) == guarded {
		if _, said := x.f.saying(u, x.s.users); said {
			is = maybe
		}
		if len(x.f.Surface.Auth[u]) > 0 {
			is = present
		}
	}
	x.knows[u] = is
	return is
}

// requestParts are what parts of a request that hold parameters are called, in lower case.
var requestParts = []string{"query", "params", "searchparams", "query_params", "path_params", "headers", "header", "body", "args", "form", "cookies"}

// requestGetters are methods that give a part of a request by its name, in lower case.
var requestGetters = []string{"get", "header", "getheader", "query", "param", "params", "pathvalue", "formvalue", "defaultquery", "queryparam", "cookie", "peek", "values"}

// isSessionID tells a value that is the id of a session as the request says it, and nothing else.
func (x *sessions) isSessionID(fn *program.Function, v program.Value, depth int) bool {
	f := x.f
	if depth <= 0 || f.tired() {
		return false
	}
	next := func(g *program.Function, a program.Value) answer {
		if x.isSessionID(g, a, depth-1) {
			return present
		}
		return absent
	}
	in := &fn.Values[v]
	switch in.Op {
	case program.OpCopy, program.OpCast, program.OpGuard, program.OpElem:
		return x.isSessionID(fn, in.Args[0], depth)
	case program.OpPost:
		return x.isSessionID(fn, in.Args[1], depth)
	case program.OpPhi, program.OpLogic:
		return slices.ContainsFunc(in.Args, func(a program.Value) bool { return x.isSessionID(fn, a, depth-1) })
	case program.OpConcat:
		return !f.goesBy(fn, v, x.s.owner, 4) && slices.ContainsFunc(in.Args, func(a program.Value) bool { return x.isSessionID(fn, a, depth-1) })
	case program.OpField:
		if x.isNamed(in.Text) && ofRequest(fn, in.Args[0]) {
			return true
		}
		return in.Text == "0" && x.isSessionID(fn, in.Args[0], depth-1)
	case program.OpIndex:
		return x.names(fn, in.Args[1]) && ofRequest(fn, in.Args[0])
	case program.OpCall:
		return x.givesSessionID(fn, v, depth)
	case program.OpParam:
		if x.near {
			return false
		}
		if f.called(fn) {
			return f.fromCallers(fn, int(in.Aux), next) == present
		}
		return x.isNamed(fn.Params[in.Aux].Name) && f.holds([]string{framework}, fn, v)
	case program.OpCellRead:
		return f.cellWrites(fn.Module, in.Aux, next) == present
	}
	return false
}

// called tells whether code of the program calls a function.
func (f *Facts) called(fn *program.Function) bool {
	return slices.ContainsFunc(f.Graph.Callers(fn), func(s callgraph.Site) bool { return s.Caller.Values[s.Call].Op == program.OpCall && s.Caller != fn })
}

// givesSessionID tells a call that reads the id from a request, or that makes it of one that was read.
func (x *sessions) givesSessionID(fn *program.Function, call program.Value, depth int) bool {
	in := &fn.Values[call]
	c := &fn.Values[in.Args[0]]
	if c.Op == program.OpField && len(in.Args) > 1 && slices.Contains(requestGetters, strings.ToLower(c.Text)) && x.names(fn, in.Args[1]) {
		return true
	}
	outside := true
	for _, t := range x.f.Graph.Targets(fn, call) {
		if t.Func == nil || t.Class != nil {
			continue
		}
		outside = false
		for _, r := range t.Func.Returns {
			if x.isSessionID(t.Func, r, depth-1) {
				return true
			}
		}
	}
	if !outside || len(in.Args) > 2 {
		return false
	}
	if c.Op == program.OpField && len(in.Args) == 1 { // id.trim()
		return x.isSessionID(fn, c.Args[0], depth-1)
	}
	return len(in.Args) == 2 && x.isSessionID(fn, in.Args[1], depth-1)
}

var noSigns = strings.NewReplacer("-", "", "_", "", " ", "", ".", "")

// isNamed tells a name that is one of a session's id.
func (x *sessions) isNamed(name string) bool {
	return name != "" && slices.Contains(x.s.Ids, noSigns.Replace(strings.ToLower(name)))
}

// names tells a constant, or the name of one, that is a name of a session's id.
func (x *sessions) names(fn *program.Function, v program.Value) bool {
	in := &fn.Values[fn.Origin(v)]
	switch in.Op {
	case program.OpConst:
		return x.isNamed(in.Text)
	case program.OpGlobal, program.OpField: // MCP_SESSION_ID_HEADER
		text := noSigns.Replace(strings.ToLower(in.Text))
		return slices.ContainsFunc(x.s.Ids, func(id string) bool { return strings.Contains(text, id) })
	}
	return false
}

// ofRequest tells a value that is called like a part of a request.
func ofRequest(fn *program.Function, v program.Value) bool {
	in := &fn.Values[fn.Origin(v)]
	name := in.Text
	switch in.Op {
	case program.OpParam: // what is called args, params or query there may be what a tool is called with
		name = fn.Params[in.Aux].Name
		return strings.HasPrefix(strings.ToLower(name), "header")
	case program.OpCall: // c.req.query()
		name = fn.Values[in.Args[0]].Text
	case program.OpLogic, program.OpPhi, program.OpSetField:
		return ofRequest(fn, in.Args[0])
	}
	return slices.Contains(requestParts, strings.ToLower(name))
}

// isBound tells whether the store is one user's own, or whether owners are compared around the lookup.
func (x *sessions) isBound(fn *program.Function, l lookup) bool {
	return x.isUsers(fn, l.base) || x.compares(fn, 2, map[*program.Function]bool{})
}

// isUsers tells a store that is itself found by who the user is.
func (x *sessions) isUsers(fn *program.Function, store program.Value) bool {
	in := &fn.Values[fn.Origin(store)]
	switch in.Op {
	case program.OpIndex, program.OpCall:
		return slices.ContainsFunc(in.Args[1:], func(a program.Value) bool { return x.f.goesBy(fn, a, x.s.owner, 4) })
	case program.OpPhi, program.OpLogic:
		return slices.ContainsFunc(in.Args, func(a program.Value) bool { return x.isUsers(fn, a) })
	}
	return false
}

// maxNear bounds the functions in which a comparison of owners is looked for.
const maxNear = 200

// compares tells whether a function, one around it, or one that it calls or that calls it, compares owners.
func (x *sessions) compares(fn *program.Function, depth int, seen map[*program.Function]bool) bool {
	if fn == nil || fn == fn.Module.Body || seen[fn] || len(seen) > maxNear {
		return false
	}
	seen[fn] = true
	for i := range fn.Values {
		if x.comparesAt(fn, program.Value(i)) {
			return true
		}
	}
	if x.compares(fn.Outer, depth, seen) {
		return true
	}
	if depth == 0 {
		return false
	}
	for i := range fn.Values {
		if fn.Values[i].Op != program.OpCall {
			continue
		}
		for _, t := range x.f.Graph.Targets(fn, program.Value(i)) {
			if t.Func != nil && x.compares(t.Func, depth-1, seen) {
				return true
			}
		}
	}
	return slices.ContainsFunc(x.f.Graph.Callers(fn), func(s callgraph.Site) bool { return x.compares(s.Caller, depth-1, seen) })
}

// comparesAt tells a comparison of who a session belongs to with somebody.
func (x *sessions) comparesAt(fn *program.Function, v program.Value) bool {
	in := &fn.Values[v]
	switch in.Op {
	case program.OpCompare:
		a, b := fn.Origin(in.Args[0]), fn.Origin(in.Args[1])
		if fn.Values[a].Op == program.OpConst || fn.Values[b].Op == program.OpConst || in.Text == "in" || in.Text == "not in" {
			return false
		}
		return x.f.goesBy(fn, a, x.s.owner, 3) && x.f.goesBy(fn, b, x.s.owner, 3)
	case program.OpCall:
		return x.s.binds.MatchString(spaced(fn.Values[in.Args[0]].Text))
	}
	return false
}
