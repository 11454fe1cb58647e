package check

import (
	"slices"
	"strings"

	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
	"mcpsafe/internal/rule"
	"mcpsafe/internal/taint"
)

// flow reports data of the kinds From that reaches a sink of the kinds To.
func flow(f *Facts, r *rule.Rule, c *rule.Check) ([]Result, Notes) {
	t := f.follow(c.From)
	var results []Result
	for _, fl := range t.Flows {
		if !slices.Contains(c.To, fl.Sink) || !f.InScope(r, fl.Func) || !f.InScope(r, fl.Steps[0].Func) {
			continue
		}
		if f.isExempt(c, fl) {
			continue
		}
		x := Result{
			Rule: r, Check: c, Func: fl.Func, Value: fl.Value, From: program.None, Related: fl.Arg, Confidence: fl.Confidence,
			Severity: f.severity(r, c, fl.Func), Steps: fl.Steps,
		}
		place(&x, fl)
		results = append(results, x)
	}
	results = merged(results)
	results = append(results, f.forwarders(r, c)...)
	return results, Notes{Stopped: t.Stopped, Deep: t.Deep, Unmodelled: t.Unmodelled}
}

// place decides where a flow is reported: where the data was put under the key it is sent with. In the function that also sends it, the
// stretch from there to the call; a function that only sends what it is given is the last step of the path.
func place(x *Result, fl taint.Flow) {
	switch {
	case fl.Set.Func == nil:
	case fl.Value == program.None: // the end of a callback
		if fl.Set.Func == fl.Func {
			x.Value = fl.Set.Value
		}
	case fl.Set.Func == fl.Func:
		x.From = fl.Set.Value
	default:
		x.Func, x.Value = fl.Set.Func, fl.Set.Value
	}
}

// merged drops a second result at one place: the same header sent by several calls.
func merged(rs []Result) []Result {
	var out []Result
	for _, x := range rs {
		i := slices.IndexFunc(out, func(y Result) bool { return x.Func == y.Func && begins(x) == begins(y) })
		switch {
		case i < 0:
			out = append(out, x)
		case x.Confidence < out[i].Confidence:
			out[i] = x
		}
	}
	return out
}

// begins gives the value at which a result begins.
func begins(x Result) program.Value {
	if x.From != program.None {
		return x.From
	}
	return x.Value
}

// isExempt tells a call whose address names one of the endpoints that are asked about a token.
func (f *Facts) isExempt(c *rule.Check, fl taint.Flow) bool {
	if fl.Value == program.None || fl.Func.Values[fl.Value].Op != program.OpCall {
		return false
	}
	f.asks()
	if f.callMentions(fl.Func, fl.Value, fl.Arg, c.Except) {
		return true
	}
	made := f.madeBy(fl.Func, fl.Arg) // a request object, made with the address
	return made != program.None && f.callMentions(fl.Func, made, program.None, c.Except)
}

func (f *Facts) callMentions(fn *program.Function, call, but program.Value, words []string) bool {
	for _, a := range fn.Values[call].Args[1:] {
		if a != but && f.mentions(fn, a, words, 7) {
			return true
		}
	}
	return false
}

// madeBy follows the versions of an object back to the call that made it, or None.
func (f *Facts) madeBy(fn *program.Function, v program.Value) program.Value {
	for range 64 {
		in := &fn.Values[v]
		switch in.Op {
		case program.OpCall:
			return v
		case program.OpPost:
			v = in.Args[1]
		case program.OpSetField, program.OpSetIndex, program.OpField, program.OpCopy, program.OpCast, program.OpGuard, program.OpPhi:
			v = in.Args[0]
		default:
			return program.None
		}
	}
	return program.None
}

// mentions tells whether a text, or the name of what it is read from, holds one of the words.
func (f *Facts) mentions(fn *program.Function, v program.Value, words []string, depth int) bool {
	if depth <= 0 || len(words) == 0 || f.tired() {
		return false
	}
	in := &fn.Values[v]
	if in.Text != "" && (in.Op == program.OpConst || in.Op == program.OpField || in.Op == program.OpGlobal) {
		text := strings.NewReplacer("_", "", "-", "").Replace(strings.ToLower(in.Text))
		if slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, w) }) {
			return true
		}
	}
	switch in.Op {
	case program.OpParam:
		for _, s := range f.Graph.Callers(fn) {
			if s.Caller.Values[s.Call].Op != program.OpCall || s.Caller == fn {
				continue
			}
			for _, b := range callgraph.Bind(s.Caller, s.Call, fn) {
				if b.Param == int(in.Aux) && f.mentions(s.Caller, b.From, words, depth-2) {
					return true
				}
			}
		}
	case program.OpGlobal:
		if b, ok := f.Graph.Program.Lookup(fn.Module, in.Text); ok && b.Global != nil && b.Module.Body != fn {
			for _, w := range b.Global.Values {
				if f.mentions(b.Module.Body, w, words, depth-2) {
					return true
				}
			}
		}
	case program.OpSetField, program.OpObject, program.OpFunc, program.OpPost:
		return in.Op == program.OpPost && f.mentions(fn, in.Args[1], words, depth-1)
	default:
		for _, a := range in.Args {
			if f.mentions(fn, a, words, depth-1) {
				return true
			}
		}
	}
	return false
}

// forwarders reports calls that configure a library to forward the header: named in the option, or forwarded when nothing is said.
func (f *Facts) forwarders(r *rule.Rule, c *rule.Check) []Result {
	var results []Result
	if c.Forwarders == "" {
		return nil
	}
	f.Index.Calls(func(fn *program.Function, call program.Value, facts []*model.Fact) {
		for _, m := range facts {
			if m.Role != c.Forwarders || !f.InScope(r, fn) || f.IsTest(fn) {
				continue
			}
			names, given := f.Index.Option(fn, call, m.Options["headers"])
			if !given {
				names = strings.Fields(m.Default["headers"])
			}
			if !slices.ContainsFunc(names, func(n string) bool { return strings.EqualFold(n, c.Header) }) || handles(fn, call, c.Header) {
				continue
			}
			words := m.Note
			if words == "" {
				words = "the library forwards the header of the inbound request"
			}
			confidence := taint.Certain
			if m.Confidence == "possible" {
				confidence = taint.Possible
			} else if !given {
				confidence = taint.Likely
			}
			results = append(results, Result{
				Rule: r, Check: c, Func: fn, Value: call, From: program.None, Related: program.None, Confidence: confidence, Severity: f.severity(r, c, fn),
				Steps: []taint.Step{{Func: fn, Value: call, Words: words}},
			})
		}
	})
	return results
}

// handles tells whether the code around a call sets or removes a header itself: in its arguments, or by a call in the same function or one
// written inside it.
func handles(fn *program.Function, call program.Value, header string) bool {
	at := &fn.Values[call]
	for _, g := range fn.Module.Functions {
		if g != fn && (g.Start < fn.Start || g.End > fn.End) {
			continue
		}
		for i := range g.Values {
			in := &g.Values[i]
			if !strings.EqualFold(in.Text, header) || inList(g, program.Value(i)) {
				continue
			}
			inside := in.Start >= at.Start && in.End <= at.End
			switch in.Op {
			case program.OpSetField, program.OpDelete:
				return inside || g != fn
			case program.OpConst:
				if inside || removes(g, program.Value(i)) {
					return true
				}
			}
		}
	}
	return false
}

// removes tells a header name given to a call that removes or replaces it, by the call's name.
func removes(g *program.Function, v program.Value) bool {
	for _, u := range g.Uses(v) {
		in := &g.Values[u.By]
		if in.Op != program.OpCall || u.Arg == 0 {
			continue
		}
		name := strings.ToLower(g.Values[in.Args[0]].Text)
		for _, verb := range []string{"del", "remove", "set", "unset", "pop"} {
			if strings.HasPrefix(name, verb) {
				return true
			}
		}
	}
	return false
}

// inList tells a constant that is an element of a list: a name among others, not one that is acted on.
func inList(g *program.Function, v program.Value) bool {
	for _, u := range g.Uses(v) {
		if in := &g.Values[u.By]; in.Op == program.OpAppend || in.Op == program.OpSetField && in.Text != "" && in.Text[0] >= '0' && in.Text[0] <= '9' {
			return true
		}
	}
	return false
}
