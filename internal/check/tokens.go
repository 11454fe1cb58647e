package check

import (
	"cmp"
	"slices"
	"strings"

	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
	"mcpsafe/internal/taint"
)

// inbound tells whether what a call reads is a token of a caller that nobody has verified before: not one the server obtained, nor one
// that a framework's verifier let through. A parameter that nobody in the program passes anything for may be one.
func (f *Facts) inbound(s site, c *absenceSpec) bool {
	token := f.tokenOf(s)
	if token == program.None {
		return false
	}
	if f.Surface.Holds(s.fn, c.Verifier) && !f.calledByFramework(s.fn) {
		return false
	}
	f.asks()
	roots := f.roots(s.fn, token, 4)
	for _, r := range roots {
		if f.holds(c.From, r.fn, r.v) {
			return true
		}
	}
	for _, r := range roots {
		if r.fn.Values[r.v].Op != program.OpParam || len(f.Graph.Callers(r.fn)) > 0 {
			return false
		}
	}
	return f.holds(c.From, s.fn, token) || len(roots) > 0
}

// calledByFramework tells whether a function runs inside what a framework calls to verify: a method of a class that extends one of its
// own.
func (f *Facts) calledByFramework(fn *program.Function) bool {
	inside := map[*program.Function]bool{}
	for _, cb := range f.Graph.Overridden() {
		inside[cb.Func] = true
	}
	queue, seen := []*program.Function{fn}, map[*program.Function]bool{}
	for len(queue) > 0 && len(seen) < 500 {
		x := queue[0]
		queue = queue[1:]
		if x == nil || seen[x] {
			continue
		}
		seen[x] = true
		if inside[x] || f.Index.RunBy(x, func(m *model.Fact) bool { return m.Auth != "" }) {
			return true
		}
		queue = append(queue, x.Outer)
		for _, s := range f.Graph.Callers(x) {
			queue = append(queue, s.Caller)
		}
	}
	return false
}

// ownToken gives the confidence that a verified token is a caller's: possible where the server obtained or issued it itself.
func (f *Facts) ownToken(s site, c *absenceSpec) taint.Confidence {
	if f.issues(s.fn, c) || f.sharesSecret(s, c) {
		return taint.Possible
	}
	token := f.tokenOf(s)
	if token == program.None {
		return taint.Certain
	}
	roots := f.roots(s.fn, token, 4)
	for _, r := range roots {
		if f.holds(c.From, r.fn, r.v) {
			return taint.Certain
		}
	}
	for _, r := range roots {
		if f.obtained(r) || f.ofAnotherHeader(r) {
			return taint.Possible
		}
	}
	return taint.Likely
}

// issues tells whether the file of a function signs tokens itself: those it verifies are then most likely its own.
func (f *Facts) issues(fn *program.Function, c *absenceSpec) bool {
	if f.signers == nil {
		f.signers = map[*program.Module]bool{}
		f.Index.Calls(func(g *program.Function, _ program.Value, facts []*model.Fact) {
			for _, m := range facts {
				if slices.Contains(c.Signs, m.Role) {
					f.signers[g.Module] = true
				}
			}
		})
	}
	return f.signers[fn.Module]
}

// ofAnotherHeader tells a text read under the name of a header of the service's own that does not carry tokens of callers.
func (f *Facts) ofAnotherHeader(r rooted) bool {
	in := &r.fn.Values[r.v]
	for _, a := range in.Args[min(1, len(in.Args)):] {
		for _, name := range f.Index.Constants(r.fn, a) {
			name = strings.ToLower(name)
			return strings.HasPrefix(name, "x-") && !slices.ContainsFunc(tokenHeaders, func(w string) bool { return strings.Contains(name, w) })
		}
	}
	return false
}

// tokenHeaders are words in names of headers that carry tokens of callers.
var tokenHeaders = []string{"token", "jwt", "authorization", "access", "assertion", "bearer", "key", "identity"}

// verified says of values that tokens come from by which calls of their functions they get to be verified.
type verified map[rooted][]program.Value

// verifiedBy lists what the calls verify, and where that comes from.
func (f *Facts) verifiedBy(sites []site) verified {
	done := verified{}
	for _, s := range sites {
		if token := f.tokenOf(s); token != program.None {
			f.asks()
			f.notes(done, s.fn, s.call, token, 4)
		}
	}
	return done
}

// notes notes that a call of fn gets token verified.
func (f *Facts) notes(done verified, fn *program.Function, call, token program.Value, depth int) {
	for _, r := range f.roots(fn, token, 0) {
		if in := &fn.Values[r.v]; in.Op == program.OpCellRead {
			for _, outer := range f.captured(fn, in.Aux, depth) {
				done[outer] = append(done[outer], program.None)
			}
		}
		done[r] = append(done[r], call)
		if depth <= 0 || f.tired() {
			continue
		}
		for _, p := range f.passed(r) {
			f.notes(done, p.fn, p.call, p.v, depth-1)
		}
	}
}

// passing is a call that passes a value for a parameter.
type passing struct {
	fn      *program.Function
	call, v program.Value
}

// passed lists what callers pass for a parameter.
func (f *Facts) passed(r rooted) []passing {
	var out []passing
	if r.fn.Values[r.v].Op != program.OpParam {
		return nil
	}
	for _, s := range f.Graph.Callers(r.fn) {
		if s.Caller == r.fn || s.Caller.Values[s.Call].Op != program.OpCall {
			continue
		}
		for _, b := range callgraph.Bind(s.Caller, s.Call, r.fn) {
			if b.Param == int(r.fn.Values[r.v].Aux) {
				out = append(out, passing{s.Caller, s.Call, b.From})
			}
		}
	}
	return out
}

// verifiedElsewhere tells whether the token that a call reads without checking is one that was verified, or that the server itself has
// just obtained; of a function with several callers, each token of a caller of the server. What is verified on the other side of a decision does not count.
func (f *Facts) verifiedElsewhere(s site, c *absenceSpec, done verified) bool {
	token := f.tokenOf(s)
	f.asks()
	return token != program.None && (f.covered(c, passing{s.fn, s.call, token}, 4, done) || f.keptVerified(s, token, done))
}

// keptVerified tells whether the token that a call reads is what a framework keeps of a request, and a token that was verified is kept there.
func (f *Facts) keptVerified(s site, token program.Value, done verified) bool {
	if !slices.ContainsFunc(f.roots(s.fn, token, 4), func(r rooted) bool {
		return r.fn.Values[r.v].Op == program.OpField &&
			slices.ContainsFunc(f.Graph.FieldFacts(r.fn, r.v), func(m *model.Fact) bool { return m.Cell != "" })
	}) {
		return false
	}
	var seeds []taint.Seed
	for r := range done {
		seeds = append(seeds, taint.Seed{Func: r.fn, Value: r.v, Kind: audienceKind, Words: "the token"})
	}
	slices.SortFunc(seeds, func(a, b taint.Seed) int { return cmp.Compare(a.Func.Number(a.Value), b.Func.Number(b.Value)) })
	res := taint.Analyze(f.Graph, f.Models, f.Index, taint.Options{Kinds: f.Kinds, Seeds: seeds, Holds: f.Surface.Holds, Ended: f.Ended, MaxFacts: 20_000, Exact: true})
	found := false
	res.Reached(audienceKind, func(fn *program.Function, v program.Value, keys []string) {
		found = found || fn == s.fn && len(keys) == 0 && (v == token || fn.Origin(v) == fn.Origin(token))
	})
	return found
}

func (f *Facts) covered(c *absenceSpec, at passing, depth int, done verified) bool {
	roots := f.roots(at.fn, at.v, 0)
	for _, r := range roots {
		if f.obtained(r) {
			return true
		}
		for _, call := range done[r] {
			if call != at.call && (call == program.None || !at.fn.Exclusive(call, at.call)) {
				return true
			}
		}
		if in := &at.fn.Values[r.v]; in.Op == program.OpCellRead {
			if slices.ContainsFunc(f.captured(at.fn, in.Aux, depth), func(r rooted) bool { return f.obtained(r) || len(done[r]) > 0 }) {
				return true
			}
		}
	}
	if depth <= 0 || f.tired() {
		return false
	}
	for _, r := range roots {
		some, all := false, true
		for _, p := range f.passed(r) {
			inbound := slices.ContainsFunc(f.roots(p.fn, p.v, depth-1), func(r rooted) bool { return f.holds(c.From, r.fn, r.v) })
			if covered := f.covered(c, p, depth-1, done); covered || inbound {
				some, all = true, all && covered
			}
		}
		if some && all {
			return true
		}
	}
	return false
}

// tokenOf gives the token that a call reads: where the model says, else its first argument; for a token taken apart by hand, what was
// split.
func (f *Facts) tokenOf(s site) program.Value {
	in := &s.fn.Values[s.call]
	for i, a := range in.Args[1:] {
		if s.fact.Token.None() && i == 0 || !s.fact.Token.None() && callgraph.Selects(s.fn, s.call, s.fact.Token, i) {
			return a
		}
	}
	return program.None
}

// rooted is a value that a token comes from.
type rooted struct {
	fn *program.Function
	v  program.Value
}

// roots walks a token back to where it first appears: a parameter (and what callers pass for it), a field, a call.
func (f *Facts) roots(fn *program.Function, v program.Value, depth int) []rooted {
	var out []rooted
	seen := map[program.Value]bool{}
	queue := []program.Value{v}
	for n := 0; n < len(queue) && n < 200; n++ {
		x := queue[n]
		if seen[x] {
			continue
		}
		seen[x] = true
		in := &fn.Values[x]
		switch in.Op {
		case program.OpCopy, program.OpCast, program.OpGuard:
			queue = append(queue, in.Args[0])
		case program.OpPost:
			queue = append(queue, in.Args[1])
		case program.OpPhi, program.OpLogic, program.OpConcat, program.OpBinary:
			queue = append(queue, in.Args...)
		case program.OpConst:
		case program.OpCall:
			if c := &fn.Values[in.Args[0]]; c.Op == program.OpField && len(f.Graph.Callbacks(fn, x)) == 0 && f.ofText(fn, x) {
				queue = append(queue, c.Args[0])
			}
			for _, a := range in.Args[1:] {
				if f.ofText(fn, x) {
					queue = append(queue, a)
				}
			}
			out = append(out, rooted{fn, x})
		case program.OpField, program.OpIndex:
			out = append(out, rooted{fn, x})
			queue = append(queue, in.Args[0])
		default:
			out = append(out, rooted{fn, x})
		}
	}
	if depth <= 0 || f.tired() {
		return out
	}
	for _, r := range out {
		if c := &fn.Values[r.v]; c.Op == program.OpCellRead {
			out = append(out, f.captured(fn, c.Aux, depth-1)...)
		}
		for _, p := range f.passed(r) {
			out = append(out, f.roots(p.fn, p.v, depth-1)...)
		}
	}
	return out
}

// isConstant tells a token that is written into the code: it is tried out, and nobody is let in by it.
func (f *Facts) isConstant(s site) bool {
	token := f.tokenOf(s)
	return token != program.None && len(f.Index.Constants(s.fn, token)) > 0 && len(f.roots(s.fn, token, 4)) == 0
}

// named tells whether what a token is read from is called one of the words, or begins or ends with one: it is no access token then.
func (f *Facts) named(s site, words []string) bool {
	token := f.tokenOf(s)
	if token == program.None || len(words) == 0 {
		return false
	}
	is := func(name string) bool {
		name = withoutSigns.Replace(strings.ToLower(name))
		return slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(name, w) || strings.HasSuffix(name, w) })
	}
	roots := f.roots(s.fn, token, 0)
	if len(roots) == 0 {
		return false
	}
	r := roots[0] // the nearest: not what that is a part of
	switch in := &r.fn.Values[r.v]; in.Op {
	case program.OpParam:
		return is(r.fn.Params[in.Aux].Name)
	case program.OpField, program.OpGlobal:
		return is(in.Text)
	case program.OpCall:
		return slices.ContainsFunc(in.Args[1:], func(a program.Value) bool {
			return r.fn.Values[a].Op == program.OpConst && is(r.fn.Values[a].Text)
		})
	}
	return false
}

// captured gives the roots of a variable of an outer function that an inner one reads.
func (f *Facts) captured(fn *program.Function, cell int32, depth int) []rooted {
	var out []rooted
	for o := fn.Outer; o != nil && len(out) == 0; o = o.Outer {
		for i := range o.Values {
			if w := &o.Values[i]; w.Op == program.OpCellWrite && w.Aux == cell {
				out = append(out, f.roots(o, w.Args[0], depth)...)
			}
		}
	}
	return out
}

// ofText tells a call that gives back its operand's text.
func (f *Facts) ofText(fn *program.Function, call program.Value) bool {
	for _, m := range f.Index.Facts(fn, call) {
		if len(m.Flow) > 0 {
			return true
		}
	}
	return false
}

// obtained tells whether a token was read from the answer of a token endpoint: a field so named, of what a call gave.
func (f *Facts) obtained(r rooted) bool {
	in := &r.fn.Values[r.v]
	if in.Op != program.OpField {
		return false
	}
	switch strings.ToLower(in.Text) {
	case "access_token", "id_token", "accesstoken", "idtoken", "refresh_token":
		return true
	}
	return false
}
