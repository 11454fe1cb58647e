package check

import (
	"regexp"
	"slices"
	"strings"

	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
)

// oauthRequest is what code puts together to ask an authorization server for something: the parameters of RFC 6749, as an object, one by one,
// in a text, or as keywords of a call.
type oauthRequest struct {
	fn      *program.Function
	at      program.Value            // where it is reported: the first parameter that tells what it is, or the call
	has     map[string]program.Value // parameters, folded, and what they are; None for what is not known
	open    bool                     // it may have parameters that are not known here
	library bool                     // a library puts it together, with the client that it was made for
}

// roleLogin is what models call a call by which a library begins a login.
const roleLogin = "oauth-login"

// withoutSigns joins the words of a name.
var withoutSigns = strings.NewReplacer("_", "", "-", "")

// folded writes a name without what languages differ in: client_id, clientId, ClientID.
func folded(name string) string {
	return strings.ToLower(withoutSigns.Replace(name))
}

// begins tells a request that begins a login with a code: the address to which a browser is sent.
func (r *oauthRequest) begins() bool {
	if r.library {
		return true
	}
	if r.given("granttype", "clientsecret", "code", "codeverifier", "redirecturis", "clientname", "tokenendpoint", "createdat", "expiresat") {
		return false
	}
	return r.given("clientid") && (r.given("responsetype") || r.open || r.given("redirecturi", "redirecturl", "callbackurl") && r.given("scope", "scopes", "state", "codechallenge"))
}

// redeems tells a request that turns a code into a token.
func (r *oauthRequest) redeems() bool {
	return r.constant("granttype") == "authorization_code" && r.given("code")
}

func (r *oauthRequest) given(names ...string) bool {
	return slices.ContainsFunc(names, func(n string) bool { _, ok := r.has[n]; return ok })
}

// constant gives the constant that a parameter is, or "".
func (r *oauthRequest) constant(name string) string {
	if v, ok := r.has[name]; ok && v != program.None {
		return constant(r.fn, v)
	}
	return ""
}

// oauthRequests finds the requests of all functions, but those of tests.
func (f *Facts) oauthRequests() []*oauthRequest {
	if f.requests == nil {
		f.requests = []*oauthRequest{}
		for _, fn := range f.Graph.Program.Functions {
			if !f.IsTest(fn) && mayAsk(fn) {
				f.requests = append(f.requests, (&requestFinder{f: f, fn: fn, found: map[program.Value]*oauthRequest{}}).find()...)
			}
		}
		f.callsWith([]string{roleLogin}, func(fn *program.Function, call program.Value, facts []*model.Fact) {
			if !f.IsTest(fn) && slices.ContainsFunc(facts, func(m *model.Fact) bool { return m.Role == roleLogin && f.Index.Applies(fn, call, m) }) {
				f.requests = append(f.requests, &oauthRequest{fn: fn, at: call, has: map[string]program.Value{}, library: true, open: true})
			}
		})
	}
	return f.requests
}

// tellingParameters are the parameters by which a request is known.
var tellingParameters = []string{"clientid", "responsetype", "granttype"}

// inText finds the parameters in an address or a form.
var inText = regexp.MustCompile(`(?:^|[?&])([a-z_]{3,40})=`)

// mayAsk tells functions worth looking at: one of the telling parameters occurs.
func mayAsk(fn *program.Function) bool {
	tells := func(text string) bool {
		if len(text) < 8 || len(text) >= 4096 {
			return false
		}
		return len(text) < 24 && slices.Contains(tellingParameters, folded(text)) || strings.Contains(text, "client_id=") || strings.Contains(text, "response_type=")
	}
	for i := range fn.Values {
		switch in := &fn.Values[i]; in.Op {
		case program.OpConst, program.OpSetField:
			if tells(in.Text) {
				return true
			}
		case program.OpCall:
			if slices.ContainsFunc(fn.Calls[in.Aux].Names, tells) {
				return true
			}
		}
	}
	return false
}

// requestFinder gathers the parameters of requests in one function. Requests are told apart by the object that the parameters are put into.
type requestFinder struct {
	f     *Facts
	fn    *program.Function
	found map[program.Value]*oauthRequest
	order []program.Value
}

func (x *requestFinder) find() (all []*oauthRequest) {
	for i := range x.fn.Values {
		x.value(program.Value(i))
	}
	for _, root := range x.order {
		r := x.found[root]
		if r.given(tellingParameters...) {
			all = append(all, r)
		}
	}
	return all
}

// value takes what one value says of a request.
func (x *requestFinder) value(v program.Value) {
	in := &x.fn.Values[v]
	switch in.Op {
	case program.OpSetField:
		if root := x.root(in.Args[0]); in.Aux != program.WriteBack && x.isBuilt(root) {
			x.put(root, in.Text, in.Args[1], v)
		}
	case program.OpSpread:
		x.spread(x.root(in.Args[0]), x.root(in.Args[1]))
	case program.OpCall:
		x.call(v)
	case program.OpConcat:
		if !slices.ContainsFunc(x.fn.Uses(v), func(u program.Use) bool { return x.fn.Values[u.By].Op == program.OpConcat }) {
			x.text(v, x.parts(v, nil, 12))
		}
	case program.OpConst:
		if strings.Contains(in.Text, "response_type=code") && strings.Contains(in.Text, "client_id=") && !strings.Contains(in.Text, "client_id=%") && !x.isPart(v) {
			x.text(v, []program.Value{v})
		}
	}
}

// isPart tells whether a constant is a part of a text or the argument of a call, which are looked at as wholes.
func (x *requestFinder) isPart(v program.Value) bool {
	return slices.ContainsFunc(x.fn.Uses(v), func(u program.Use) bool {
		op := x.fn.Values[u.By].Op
		return op == program.OpConcat || op == program.OpCompare
	})
}

// put adds a parameter to the request that an object becomes.
func (x *requestFinder) put(root program.Value, name string, what, at program.Value) {
	r := x.request(root)
	name = folded(name)
	if _, ok := r.has[name]; !ok || r.has[name] == program.None {
		r.has[name] = what
	}
	if r.at == program.None || name == "clientid" {
		r.at = at
	}
}

func (x *requestFinder) request(root program.Value) *oauthRequest {
	r := x.found[root]
	if r == nil {
		r = &oauthRequest{fn: x.fn, at: program.None, has: map[string]program.Value{}}
		x.found[root] = r
		x.order = append(x.order, root)
	}
	return r
}

// spread adds what another object holds.
func (x *requestFinder) spread(root, other program.Value) {
	r := x.request(root)
	from := x.found[other]
	if from == nil || x.fn.Values[other].Op != program.OpObject {
		r.open = true
	}
	if from != nil && from != r {
		for name, v := range from.has {
			if _, ok := r.has[name]; !ok {
				r.has[name] = v
			}
		}
		r.open = r.open || from.open
	}
}

// setters are methods by which parameters are set one by one, in lower case.
var setters = []string{"set", "append", "add", "put", "setdefault", "setquery", "addqueryparam", "setqueryparam"}

// call takes the parameters that a call sets, or that it is given by name.
func (x *requestFinder) call(v program.Value) {
	in := &x.fn.Values[v]
	callee := &x.fn.Values[in.Args[0]]
	info := x.fn.Calls[in.Aux]
	switch {
	case callee.Op == program.OpField && len(in.Args) == 3 && slices.Contains(setters, strings.ToLower(callee.Text)):
		root := x.root(callee.Args[0])
		if names := x.f.Index.Constants(x.fn, in.Args[1]); len(names) == 1 && len(names[0]) < 64 {
			x.put(root, names[0], in.Args[2], v)
		} else if x.found[root] != nil || strings.Contains(strings.ToLower(x.name(callee.Args[0])), "param") {
			x.request(root).open = true
		}
	case callee.Op == program.OpField && callee.Text == "update" && len(in.Args) == 2:
		x.spread(x.root(callee.Args[0]), x.root(in.Args[1]))
	case slices.ContainsFunc(info.Names, func(n string) bool { return slices.Contains(tellingParameters, folded(n)) }):
		for i, n := range info.Names {
			if n != "" {
				x.put(v, n, in.Args[i+1], v)
			}
		}
		x.request(v).open = x.request(v).open || slices.Contains(info.Kinds, program.ArgSpreadMap) && len(x.order) > 0
		x.found[v].at = v
	default:
		for i, a := range in.Args[1:] {
			if c := &x.fn.Values[a]; c.Op == program.OpConst && (strings.Contains(c.Text, "client_id=%") || strings.Contains(c.Text, "response_type=")) {
				x.formatted(v, c.Text, in.Args[i+2:])
				break
			}
		}
	}
}

// verb is a place in a format, of Go's or Python's.
var verb = regexp.MustCompile(`%[-+# 0-9.]*[a-zA-Z]|\{[a-z_0-9]*\}`)

// formatted takes the parameters of a format with the arguments that fill it.
func (x *requestFinder) formatted(at program.Value, format string, args []program.Value) {
	for _, m := range inText.FindAllStringSubmatchIndex(format, -1) {
		what := program.None
		n := len(verb.FindAllString(format[:m[1]], -1))
		if loc := verb.FindStringIndex(format[m[1]:]); loc != nil && loc[0] == 0 && n < len(args) {
			what = args[n]
		}
		x.put(at, format[m[2]:m[3]], what, at)
	}
}

// parts lists the parts of a text, of the texts in it, too.
func (x *requestFinder) parts(v program.Value, all []program.Value, depth int) []program.Value {
	in := &x.fn.Values[x.fn.Origin(v)]
	if in.Op != program.OpConcat || depth == 0 || len(all) > 200 {
		return append(all, v)
	}
	for _, a := range in.Args {
		all = x.parts(a, all, depth-1)
	}
	return all
}

// text takes the parameters that stand in a text.
func (x *requestFinder) text(at program.Value, parts []program.Value) {
	for i, p := range parts {
		in := &x.fn.Values[p]
		if in.Op != program.OpConst || len(in.Text) > 4096 {
			continue
		}
		for _, m := range inText.FindAllStringSubmatchIndex(in.Text, -1) {
			what := p // it stands in the constant
			if m[1] == len(in.Text) && i+1 < len(parts) {
				what = parts[i+1]
			}
			x.put(at, in.Text[m[2]:m[3]], what, at)
		}
	}
}

// isBuilt tells objects that a function puts together, not itself or what it is called on.
func (x *requestFinder) isBuilt(root program.Value) bool {
	in := &x.fn.Values[root]
	return in.Op != program.OpParam || x.fn.Params[in.Aux].Kind != program.ParamReceiver
}

// root gives what an object was before anything was put into it.
func (x *requestFinder) root(v program.Value) program.Value {
	for range 10_000 {
		in := &x.fn.Values[v]
		switch in.Op {
		case program.OpSetField, program.OpSetIndex, program.OpSpread, program.OpAppend, program.OpDelete, program.OpCopy, program.OpCast, program.OpGuard, program.OpRest:
			v = in.Args[0]
		case program.OpField: // the parameters of an address
			v = in.Args[0]
		case program.OpPost:
			v = in.Args[1]
		case program.OpPhi:
			if in.Args[0] >= v {
				return v
			}
			v = in.Args[0]
		case program.OpCall: // what makes parameters of an object
			if len(in.Args) != 2 || x.found[x.fn.Origin(in.Args[1])] == nil && !x.isRequest(in.Args[1]) {
				return v
			}
			v = in.Args[1]
		default:
			return v
		}
	}
	return v
}

// isRequest tells whether the parameters of a request were put into an object.
func (x *requestFinder) isRequest(v program.Value) bool {
	for range 64 {
		in := &x.fn.Values[v]
		if in.Op != program.OpSetField && in.Op != program.OpSpread {
			return x.found[v] != nil && len(x.found[v].has) > 0
		}
		v = in.Args[0]
	}
	return false
}

// name gives the last name of a value as it is written.
func (x *requestFinder) name(v program.Value) string {
	return x.fn.Values[x.fn.Origin(v)].Text
}
