package check

import (
	"strings"

	"mcpsafe/internal/callgraph"
	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
	"mcpsafe/internal/taint"
)

// harmlessClaims are read from tokens for other reasons than to trust them: to find the key, or to know when to renew.
var harmlessClaims = []string{"exp", "iat", "nbf", "kid", "alg", "iss", "jti", "typ"}

// handRolled finds JSON decoded from base64 of a part of a text split at dots: a JWT read by hand. Where a helper decodes the part, the
// site is the call of the helper.
func (f *Facts) handRolled() []site {
	var sites []site
	f.Index.Calls(func(fn *program.Function, call program.Value, facts []*model.Fact) {
		for _, m := range facts {
			if m.Role != "json-decode" {
				continue
			}
			f.asks()
			for _, a := range fn.Values[call].Args[1:] {
				if f.comesFromPart(fn, a, false, 14) {
					sites = append(sites, site{fn, call, &model.Fact{Claims: m.Claims, Confidence: "likely"}, f.decodedAt(fn, a, 14)})
					break
				}
				sites = append(sites, f.decodedByHelper(fn, a, 3)...)
			}
		}
	})
	return sites
}

// decodedAt walks back from decoded text to the call that decoded base64, or 0.
func (f *Facts) decodedAt(fn *program.Function, v program.Value, depth int) program.Value {
	in := &fn.Values[v]
	if depth <= 0 || f.tired() {
		return 0
	}
	if in.Op == program.OpCall && f.decodesBase64(fn, v) {
		return v
	}
	for _, a := range in.Args {
		if from := f.decodedAt(fn, a, depth-1); from > 0 {
			return from
		}
	}
	return 0
}

// decodedByHelper finds the calls that pass a part of a token for the parameter that a decoded text comes from.
func (f *Facts) decodedByHelper(fn *program.Function, v program.Value, depth int) []site {
	param, decoded := f.parameterOf(fn, v)
	if param == program.None || depth <= 0 || f.tired() {
		return nil
	}
	var sites []site
	for _, s := range f.Graph.Callers(fn) {
		if s.Caller == fn || s.Caller.Values[s.Call].Op != program.OpCall {
			continue
		}
		for _, b := range callgraph.Bind(s.Caller, s.Call, fn) {
			if b.Param != int(fn.Values[param].Aux) || b.Key != "" {
				continue
			}
			if f.comesFromPart(s.Caller, b.From, decoded, 14) {
				sites = append(sites, site{fn: s.Caller, call: s.Call, fact: &model.Fact{Confidence: "likely"}})
			}
		}
	}
	return sites
}

// parameterOf walks back from decoded text to the parameter it comes from, and tells whether base64 was decoded on the way.
func (f *Facts) parameterOf(fn *program.Function, v program.Value) (param program.Value, decoded bool) {
	for range 24 {
		in := &fn.Values[v]
		switch in.Op {
		case program.OpParam:
			return v, decoded
		case program.OpPost:
			v = in.Args[1]
		case program.OpField, program.OpConcat, program.OpCopy, program.OpCast, program.OpPhi, program.OpGuard, program.OpLogic, program.OpBinary:
			v = in.Args[0]
		case program.OpCall:
			decoded = decoded || f.decodesBase64(fn, v)
			if from := f.textOf(fn, v); from != program.None {
				v = from
				continue
			}
			return program.None, false
		default:
			return program.None, false
		}
	}
	return program.None, false
}

// textOf gives the operand whose text a call gives back in some form: its first argument, else its receiver.
func (f *Facts) textOf(fn *program.Function, call program.Value) program.Value {
	in := &fn.Values[call]
	c := &fn.Values[in.Args[0]]
	if c.Op == program.OpField && f.ofReceiver(fn, call) {
		return c.Args[0]
	}
	if len(in.Args) > 1 {
		return in.Args[1]
	}
	return program.None
}

// ofReceiver tells a method that gives back its receiver's text.
func (f *Facts) ofReceiver(fn *program.Function, call program.Value) bool {
	for _, m := range f.Index.Facts(fn, call) {
		for _, s := range m.Flow {
			if s.From.Root == model.Receiver {
				return true
			}
		}
	}
	return false
}

// decodesBase64 tells a call that decodes base64, by a model or by a helper of the program.
func (f *Facts) decodesBase64(fn *program.Function, call program.Value) bool {
	for _, m := range f.Index.Facts(fn, call) {
		if m.Role == "base64-decode" {
			return true
		}
	}
	for _, t := range f.Graph.Targets(fn, call) {
		if t.Func == nil {
			continue
		}
		for _, r := range t.Func.Returns {
			if f.decodes(t.Func, r, 5) {
				return true
			}
		}
	}
	return false
}

// verifiedByHand tells whether the function of a site, or one that it calls, checks a signature by itself; jwt tells whether what it takes
// apart has the three parts of a JWT.
func (f *Facts) verifiedByHand(s site) (verified, jwt bool) {
	return f.checksSignature(s.fn, 2), f.threeParts(s.fn)
}

func (f *Facts) checksSignature(fn *program.Function, depth int) bool {
	for v := range fn.Values {
		if fn.Values[v].Op != program.OpCall {
			continue
		}
		for _, m := range f.Index.Facts(fn, program.Value(v)) {
			if m.Role == "signature-verify" {
				return true
			}
		}
		for _, t := range f.Graph.Targets(fn, program.Value(v)) {
			if depth > 1 && t.Func != nil && f.checksSignature(t.Func, depth-1) {
				return true
			}
		}
	}
	return false
}

// threeParts tells whether a function reads the third part of a text split at dots, or asks whether there are three.
func (f *Facts) threeParts(fn *program.Function) bool {
	for v := range fn.Values {
		in := &fn.Values[v]
		switch in.Op {
		case program.OpField:
			if in.Text == "2" && f.isSplit(fn, in.Args[0], 6) {
				return true
			}
		case program.OpIndex:
			if fn.Values[in.Args[1]].Text == "2" && f.isSplit(fn, in.Args[0], 6) {
				return true
			}
		case program.OpCompare:
			for i, a := range in.Args {
				n := &fn.Values[in.Args[1-i]]
				if l := &fn.Values[a]; n.Op == program.OpConst && n.Text == "3" && l.Op == program.OpField && l.Text == "length" && f.isSplit(fn, l.Args[0], 6) {
					return true
				}
			}
		}
	}
	return false
}

// comesFromPart walks back from decoded text: through a base64 decoding to an element of a split at ".".
func (f *Facts) comesFromPart(fn *program.Function, v program.Value, decoded bool, depth int) bool {
	if depth <= 0 || f.tired() {
		return false
	}
	in := &fn.Values[v]
	switch in.Op {
	case program.OpField, program.OpIndex:
		if decoded && f.isSplit(fn, in.Args[0], 6) {
			return in.Text != "0" // the first part is the header
		}
		return in.Op == program.OpField && f.comesFromPart(fn, in.Args[0], decoded, depth-1)
	case program.OpPost:
		return f.comesFromPart(fn, in.Args[1], decoded, depth-1)
	case program.OpCall:
		decoded = decoded || f.decodesBase64(fn, v)
		for _, a := range in.Args {
			if f.comesFromPart(fn, a, decoded, depth-1) {
				return true
			}
		}
	case program.OpConcat, program.OpCopy, program.OpCast, program.OpPhi, program.OpGuard, program.OpLogic, program.OpBinary:
		for _, a := range in.Args {
			if f.comesFromPart(fn, a, decoded, depth-1) {
				return true
			}
		}
	}
	return false
}

// decodes tells whether a value comes out of a base64 decoding.
func (f *Facts) decodes(fn *program.Function, v program.Value, depth int) bool {
	if depth <= 0 || f.tired() {
		return false
	}
	in := &fn.Values[v]
	if in.Op == program.OpCall {
		for _, m := range f.Index.Facts(fn, v) {
			if m.Role == "base64-decode" {
				return true
			}
		}
	}
	for _, a := range in.Args {
		if f.decodes(fn, a, depth-1) {
			return true
		}
	}
	return false
}

// isSplit tells whether a value is a text split at dots.
func (f *Facts) isSplit(fn *program.Function, v program.Value, depth int) bool {
	for range depth {
		in := &fn.Values[v]
		switch in.Op {
		case program.OpCopy, program.OpCast, program.OpGuard:
			v = in.Args[0]
		case program.OpPost:
			v = in.Args[1]
		case program.OpCall:
			name := strings.ToLower(fn.Values[in.Args[0]].Text)
			if !strings.Contains(name, "split") {
				return false
			}
			for _, a := range in.Args[1:] {
				if c := &fn.Values[a]; c.Op == program.OpConst && c.Text == "." {
					return true
				}
			}
			return false
		default:
			return false
		}
	}
	return false
}

// trusted tells whether claims that nobody verified decide something: they are compared, stored, or handed out of the program's sight;
// not merely logged. Claims that only help to find a key or to renew do not count.
func (f *Facts) trusted(s site) bool {
	minus := "*-" + strings.Join(harmlessClaims, "\x00")
	var seeds []taint.Seed
	for _, v := range f.claimValues(s) {
		seeds = append(seeds, taint.Seed{Func: v.fn, Value: v.value, Keys: append(append([]string(nil), v.keys...), minus), Kind: claimsKind, Words: "claims"})
	}
	res := taint.Analyze(f.Graph, f.Models, f.Index, taint.Options{Kinds: f.Kinds, Seeds: seeds, Holds: f.Surface.Holds, Ended: f.Ended, MaxFacts: 20_000})
	found := false
	res.Reached(claimsKind, func(fn *program.Function, v program.Value, keys []string) {
		if found || len(keys) > 0 || f.IsTest(fn) && !f.IsTest(s.fn) {
			return // the whole set of claims on its way: what counts is a claim that is read
		}
		for _, br := range fn.Branches {
			if br.Cond == v {
				found = true
			}
		}
		for _, u := range fn.Uses(v) {
			switch in := &fn.Values[u.By]; in.Op {
			case program.OpCompare:
				found = found || f.matters(fn, u.By)
			case program.OpSetField, program.OpSetIndex:
				found = found || in.Aux != program.WriteBack
			case program.OpCellWrite, program.OpSetGlobal, program.OpReturn:
				found = true
			case program.OpCall:
				for _, t := range f.Graph.Targets(fn, u.By) {
					found = found || u.Arg > 0 && (t.Class != nil || fn.Calls[in.Aux].New)
				}
			}
		}
	})
	return found
}
