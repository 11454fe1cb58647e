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

// Kinds of data that are followed from decoded tokens; see models/kinds.yaml.
const (
	claimsKind   = "token-claims"
	audienceKind = "audience-claim"
)

// absenceSpec are the fields of a check of kind absence.
type absenceSpec struct {
	From      []string `yaml:"from"`      // what a decoded token must be
	Except    []string `yaml:"except"`    // no such token where its name begins or ends with one of these
	Calls     []string `yaml:"calls"`     // roles that must be given the option
	Decodes   []string `yaml:"decodes"`   // roles that never check anything; reported where what they give is trusted
	Signs     []string `yaml:"signs"`     // roles that sign tokens; a file with one most likely verifies its own
	Option    string   `yaml:"option"`    // the option
	Switches  []string `yaml:"switches"`  // options that, when off, undo it
	Signature string   `yaml:"signature"` // the option that, when off, makes a call one of Decodes
	Verifier  string   `yaml:"verifier"`  // surface fact that a framework has verified the token before handlers run
	Claim     []string `yaml:"claim"`     // a later comparison of this claim serves as well
	Also      []string `yaml:"also"`      // as does one of these
}

// site is a call that an absence check looks at.
type site struct {
	fn   *program.Function
	call program.Value
	fact *model.Fact
	from program.Value // where what it does begins, or 0
}

// absence reports calls of the roles Calls that are not given Option, unless the claims they give are compared later; and calls
// that never verify anything, where what they give is trusted.
func absence(f *Facts, r *rule.Rule, ck *rule.Check) ([]Result, Notes) {
	c := spec[absenceSpec](ck)
	var results []Result
	var verifying, decoding []site
	f.Index.Calls(func(fn *program.Function, call program.Value, facts []*model.Fact) {
		for _, m := range facts {
			s := site{fn: fn, call: call, fact: m}
			switch {
			case slices.Contains(c.Calls, m.Role) && f.option(fn, call, m.Options[c.Signature]) == off:
				decoding = append(decoding, s)
			case slices.Contains(c.Calls, m.Role):
				verifying = append(verifying, s)
			case slices.Contains(c.Decodes, m.Role):
				decoding = append(decoding, s)
			}
		}
	})
	for _, s := range f.handRolled() {
		switch verified, jwt := f.verifiedByHand(s); {
		case !verified:
			decoding = append(decoding, s)
		case jwt:
			verifying = append(verifying, s)
		}
	}
	for _, s := range verifying {
		if f.InScope(r, s.fn) && !f.IsTest(s.fn) && f.lacks(s, c) && !f.named(s, c.Except) && !f.isConstant(s) && !f.whenSet(s, verifying, c) && !f.compared(s, c) {
			if f.ended() {
				break // what was asked may have been answered in part
			}
			x := f.absent(r, ck, s, "The call verifies the token, but is not told for whom it must have been issued.")
			x.Confidence = max(x.Confidence, f.ownToken(s, c))
			results = append(results, x)
		}
	}
	done := f.verifiedBy(verifying)
	for _, s := range decoding {
		if f.InScope(r, s.fn) && !f.IsTest(s.fn) && f.inbound(s, c) && !f.compared(s, c) && f.trusted(s) && !f.verifiedElsewhere(s, c, done) {
			if f.ended() {
				break
			}
			results = append(results, f.absent(r, ck, s, "The call reads the token without any check, and what it says is then relied on."))
		}
	}
	return unique(results), Notes{}
}

// unique drops a second result at the same place.
func unique(rs []Result) []Result {
	var out []Result
	for _, x := range rs {
		if !slices.ContainsFunc(out, func(y Result) bool { return x.Func == y.Func && x.Value == y.Value }) {
			out = append(out, x)
		}
	}
	return out
}

func (f *Facts) absent(r *rule.Rule, c *rule.Check, s site, detail string) Result {
	confidence := taint.Certain
	switch s.fact.Confidence {
	case "likely":
		confidence = taint.Likely
	case "possible":
		confidence = taint.Possible
	}
	from := program.None
	if s.from > 0 {
		from = s.from
	}
	return Result{
		Rule: r, Check: c, Func: s.fn, Value: s.call, From: from, Related: program.None, Confidence: confidence, Severity: r.Severity, Detail: detail,
		Steps: []taint.Step{{Func: s.fn, Value: s.call, Words: "accepts a token without checking its audience"}},
	}
}

// lacks tells whether a call is not given the option, or one of its switches is off.
func (f *Facts) lacks(s site, c *absenceSpec) bool {
	a := f.option(s.fn, s.call, s.fact.Options[c.Option])
	for _, name := range c.Switches {
		places := s.fact.Options[name]
		if f.option(s.fn, s.call, places) == off && (a < maybe || !f.leftOn(s.fn, s.call, places)) {
			return true
		}
	}
	if s.fact.Default[c.Option] == "given" {
		return false
	}
	return a == absent || a == off
}

// leftOn tells whether a switch that is off is so on one way to the call only, as where there is no setting to check against.
func (f *Facts) leftOn(fn *program.Function, call program.Value, places model.Places) bool {
	for _, p := range places {
		for i, a := range fn.Values[call].Args[1:] {
			if callgraph.Selects(fn, call, p, i) && f.lackedBy(fn, a, p.Keys, 8) {
				return true
			}
		}
	}
	return false
}

// lackedBy tells whether one of the alternatives that an object is has nothing at the keys.
func (f *Facts) lackedBy(fn *program.Function, v program.Value, keys []model.Key, depth int) bool {
	if depth <= 0 || f.tired() {
		return false
	}
	switch in := &fn.Values[v]; in.Op {
	case program.OpCopy, program.OpGuard, program.OpCast:
		return f.lackedBy(fn, in.Args[0], keys, depth-1)
	case program.OpSetField:
		return !strings.EqualFold(in.Text, keys[0].Name) && f.lackedBy(fn, in.Args[0], keys, depth-1)
	case program.OpPhi:
		for _, a := range in.Args {
			if f.lookup(fn, a, keys, depth) == absent || f.lackedBy(fn, a, keys, depth-1) {
				return true
			}
		}
	}
	return false
}

// compared tells whether the claim is compared with something later, wherever the claims go, so that a failure has an effect.
func (f *Facts) compared(s site, c *absenceSpec) bool {
	var seeds []taint.Seed
	for _, claim := range append(append([]string(nil), c.Claim...), c.Also...) {
		for _, v := range f.claimValues(s) {
			keys := append(append([]string(nil), v.keys...), claim)
			seeds = append(seeds, taint.Seed{Func: v.fn, Value: v.value, Keys: keys, Kind: audienceKind, Words: "the claim"})
			seeds = append(seeds, taint.Seed{Func: v.fn, Value: v.value, Keys: append(slices.Clip(keys), "0"), Kind: audienceKind, Words: "one of the claim"}) // a list
		}
	}
	res := taint.Analyze(f.Graph, f.Models, f.Index, taint.Options{Kinds: f.Kinds, Seeds: seeds, Holds: f.Surface.Holds, Ended: f.Ended, MaxFacts: 20_000, Exact: true})
	reached := map[program.ID]bool{}
	res.Reached(audienceKind, func(fn *program.Function, v program.Value, keys []string) {
		if len(keys) == 0 || len(keys) == 1 && keys[0] != claimKey(keys[0], c) {
			reached[fn.Number(v)] = true
		}
	})
	found := false
	res.Reached(audienceKind, func(fn *program.Function, v program.Value, keys []string) {
		if found || !reached[fn.Number(v)] || f.IsTest(fn) && !f.IsTest(s.fn) {
			return
		}
		for _, u := range fn.Uses(v) {
			if f.isCheck(fn, u, reached) {
				found = true
				return
			}
		}
	})
	return found || f.checkedByName(res)
}

// whenSet tells a call that stands for a setting that is not set: beside it the same function verifies the same token and gives the option,
// with a value that is tested first.
func (f *Facts) whenSet(s site, verifying []site, c *absenceSpec) bool {
	token := f.tokenOf(s)
	if token == program.None {
		return false
	}
	for _, v := range verifying {
		if v.fn != s.fn || v.call == s.call || f.lacks(v, c) {
			continue
		}
		other := f.tokenOf(v)
		if other == program.None || !sameRead(s.fn, other, token) {
			continue
		}
		f.asks()
		for _, a := range s.fn.Values[v.call].Args[1:] {
			if a != other && f.tested(s.fn, a, 8) {
				return true
			}
		}
	}
	return false
}

// tested tells whether a value, or what an object is built of, was found to be set by a condition on itself.
func (f *Facts) tested(fn *program.Function, v program.Value, depth int) bool {
	if depth <= 0 || f.tired() {
		return false
	}
	in := &fn.Values[v]
	switch in.Op {
	case program.OpGuard:
		return f.settles(fn, in, v) || f.tested(fn, in.Args[0], depth-1)
	case program.OpField:
		for base := in.Args[0]; fn.Values[base].Op == program.OpGuard; base = fn.Values[base].Args[0] {
			if f.settles(fn, &fn.Values[base], v) {
				return true
			}
		}
	case program.OpSetField, program.OpAppend, program.OpSpread:
		return f.tested(fn, in.Args[len(in.Args)-1], depth-1) || f.tested(fn, in.Args[0], depth-1)
	case program.OpCopy, program.OpCast:
		return f.tested(fn, in.Args[0], depth-1)
	case program.OpPost:
		return f.tested(fn, in.Args[1], depth-1)
	case program.OpCall: // an option function
		for _, a := range in.Args[1:] {
			if f.tested(fn, a, depth-1) {
				return true
			}
		}
	}
	return false
}

// settles tells whether behind a condition a value is known to be set.
func (f *Facts) settles(fn *program.Function, guard *program.Instr, v program.Value) bool {
	c := &fn.Values[guard.Args[1]]
	if c.Op == program.OpCompare {
		return sameRead(fn, c.Args[0], v) && f.nothing(fn, c.Args[1]) && (guard.Aux == 1) == (c.Text == "!=")
	}
	return guard.Aux == 1 && sameRead(fn, guard.Args[1], v)
}

// sameRead tells whether two values are one, or reads of one field of the same object.
func sameRead(fn *program.Function, a, b program.Value) bool {
	for range 4 {
		if a, b = fn.Origin(a), fn.Origin(b); a == b {
			return true
		}
		x, y := &fn.Values[a], &fn.Values[b]
		if x.Op != program.OpField || y.Op != program.OpField || x.Text != y.Text {
			return false
		}
		a, b = x.Args[0], y.Args[0]
	}
	return false
}

func claimKey(k string, c *absenceSpec) string {
	if slices.Contains(c.Claim, k) || slices.Contains(c.Also, k) {
		return k
	}
	return ""
}

// checkedByName takes an outside call for the check whose name says so and that is given the claims.
func (f *Facts) checkedByName(res *taint.Result) bool {
	found := false
	res.Reached(audienceKind, func(fn *program.Function, v program.Value, _ []string) {
		for _, u := range fn.Uses(v) {
			in := &fn.Values[u.By]
			if in.Op != program.OpCall && in.Op != program.OpField {
				continue
			}
			name := strings.ToLower(in.Text)
			if in.Op == program.OpCall {
				name = strings.ToLower(fn.Values[in.Args[0]].Text)
			}
			for _, verb := range []string{"verify", "validate", "check", "has", "require"} {
				found = found || strings.HasPrefix(name, verb+"aud") || strings.HasPrefix(name, verb+"_aud")
			}
		}
	})
	return found
}

type claimValue struct {
	fn    *program.Function
	value program.Value
	keys  []string
}

// claimValues lists where a call leaves the claims.
func (f *Facts) claimValues(s site) []claimValue {
	places := s.fact.Claims
	if len(places) == 0 {
		places = model.Places{{Root: model.Result}}
	}
	var vs []claimValue
	for _, p := range places {
		var keys []string
		for _, k := range p.Keys {
			keys = append(keys, k.Name)
		}
		if p.Root == model.Result {
			vs = append(vs, claimValue{s.fn, s.call, keys})
			for _, cb := range f.Graph.Callbacks(s.fn, s.call) { // a function that is given what the call would give
				i := slices.Index(cb.Fact.With, "place:result")
				if i < 0 {
					continue
				}
				if param, rest := taint.NthParam(cb.Func, i); param >= 0 && rest == "" {
					vs = append(vs, claimValue{cb.Func, program.Value(param), keys})
				}
			}
			continue
		}
		if c := &s.fn.Values[s.fn.Values[s.call].Args[0]]; p.Root == model.Receiver && c.Op == program.OpField { // a method of the claims themselves
			vs = append(vs, claimValue{s.fn, s.fn.Origin(c.Args[0]), keys})
		}
		for _, u := range s.fn.Uses(s.call) {
			in := &s.fn.Values[u.By]
			if in.Op != program.OpPost || u.Arg != 0 {
				continue
			}
			if p.Root == model.Receiver && in.Aux == -1 || p.Root == model.Arg && in.Aux >= 0 && callgraph.Selects(s.fn, s.call, p, int(in.Aux)) {
				vs = append(vs, claimValue{s.fn, u.By, keys})
			}
		}
	}
	return vs
}

// isCheck tells whether a use compares a claim with something else and the outcome matters.
func (f *Facts) isCheck(fn *program.Function, u program.Use, reached map[program.ID]bool) bool {
	in := &fn.Values[u.By]
	switch in.Op {
	case program.OpCompare:
		other := in.Args[1-u.Arg]
		return !reached[fn.Number(other)] && !f.nothing(fn, other) && f.matters(fn, u.By)
	case program.OpBinary:
		return (in.Text == "&" || in.Text == "-") && f.matters(fn, u.By)
	case program.OpCall:
		if u.Arg == 0 {
			return false
		}
		for _, m := range f.Index.Facts(fn, u.By) {
			if m.Compare != "" && f.matters(fn, u.By) {
				return true
			}
		}
	case program.OpIndex: // looked up in a map of those accepted
		return u.Arg == 1 && f.matters(fn, u.By)
	case program.OpField: // a comparing method of the claim: aud.includes(x), slices
		for _, cu := range fn.Uses(u.By) {
			if fn.Values[cu.By].Op != program.OpCall || cu.Arg != 0 {
				continue
			}
			for _, m := range f.Index.Facts(fn, cu.By) {
				if m.Compare != "" && len(fn.Values[cu.By].Args) > 1 && f.matters(fn, cu.By) {
					return true
				}
			}
		}
	}
	return false
}

// nothing tells a comparison with null or the empty string: it asks whether the claim is there, not what it says.
func (f *Facts) nothing(fn *program.Function, v program.Value) bool {
	switch in := &fn.Values[fn.Origin(v)]; in.Op {
	case program.OpConst:
		return program.ConstKind(in.Aux) == program.ConstNull || in.Text == ""
	case program.OpField:
		return f.neverThere(fn, in)
	}
	return false
}

// neverThere tells a field of the program's own classes that none of them declares and nobody writes.
func (f *Facts) neverThere(fn *program.Function, in *program.Instr) bool {
	found := false
	for t := range f.Graph.Things(fn, in.Args[0]) {
		found = true
		if t.Kind != callgraph.Inst {
			return false
		}
		line, _ := f.Graph.Ancestors(t.Class)
		for _, c := range line {
			declared := slices.ContainsFunc(c.Fields, func(x program.Field) bool { return strings.EqualFold(x.Name, in.Text) })
			if declared || c.Method(in.Text) != nil || len(f.Index.Written(c, in.Text)) > 0 {
				return false
			}
		}
	}
	return found
}

// matters tells whether the outcome of a comparison has an effect: a branch that leaves, or any use that is not a branch.
func (f *Facts) matters(fn *program.Function, v program.Value) bool {
	queue, seen := []program.Value{v}, map[program.Value]bool{}
	branches, others := 0, false
	for len(queue) > 0 {
		x := queue[0]
		queue = queue[1:]
		if seen[x] {
			continue
		}
		seen[x] = true
		for _, br := range fn.Branches {
			if br.Cond != x {
				continue
			}
			branches++
			if leaves(br.Then) || leaves(br.Else) || f.assigns(fn, br) {
				return true
			}
			queue = append(queue, flags(fn, br)...)
		}
		for _, u := range fn.Uses(x) {
			switch fn.Values[u.By].Op {
			case program.OpNot, program.OpLogic, program.OpCopy, program.OpPhi, program.OpCast:
				queue = append(queue, u.By)
			case program.OpGuard:
			default:
				others = true
			}
		}
	}
	return others || branches == 0 && false
}

func leaves(e program.Exit) bool { return e == program.ExitReturn || e == program.ExitThrow }

// flags lists the variables that a branch sets to a truth value as the first thing it does, as they are after it.
func flags(fn *program.Function, br program.Branch) []program.Value {
	var vs []program.Value
	for v := br.Cond + 1; int(v) < len(fn.Values) && v < br.Cond+24; v++ {
		in := &fn.Values[v]
		if slices.ContainsFunc(fn.Branches, func(b program.Branch) bool { return b.Cond == v }) {
			break
		}
		if in.Op != program.OpConst || program.ConstKind(in.Aux) != program.ConstBool {
			continue
		}
		for _, u := range fn.Uses(v) {
			if fn.Values[u.By].Op == program.OpPhi {
				vs = append(vs, u.By)
			}
		}
	}
	return vs
}

// assigns tells whether a branch that does not leave sets a flag: a jump out of a loop over the audiences.
func (f *Facts) assigns(_ *program.Function, br program.Branch) bool {
	return br.Then == program.ExitJump || br.Else == program.ExitJump
}

// Establish notes which units check an option that an absence check asks for: a surface fact named after it ("audience-checked"), which
// other checks may weigh.
func Establish(f *Facts, rules []*rule.Rule) {
	inContainers(f)
	for _, r := range rules {
		for i := range r.Checks {
			c, ok := r.Checks[i].Spec.(*absenceSpec)
			if !ok {
				continue
			}
			f.Index.Calls(func(fn *program.Function, call program.Value, facts []*model.Fact) {
				for _, m := range facts {
					if slices.Contains(c.Calls, m.Role) && !f.IsTest(fn) && !f.ended() && !f.lacks(site{fn: fn, call: call, fact: m}, c) {
						f.Surface.Unit(fn.Module).Facts[c.Option+"-checked"] = true
					}
				}
			})
		}
	}
}
