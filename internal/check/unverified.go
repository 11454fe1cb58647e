package check

import (
	"slices"

	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
	"mcpsafe/internal/rule"
)

// unverified reports calls that read a token without checking its signature: of the roles Calls with the option Signature off, and of the
// roles Decodes where the claims they give are then relied on. A token that is verified as well, before or after, is no finding; nor is one
// that the server has just obtained itself. It shares the fields of an absence check.
func unverified(f *Facts, r *rule.Rule, ck *rule.Check) ([]Result, Notes) {
	c := spec[absenceSpec](ck)
	var results []Result
	var verifying, decoding []site
	f.Index.Calls(func(fn *program.Function, call program.Value, facts []*model.Fact) {
		for _, m := range facts {
			s := site{fn: fn, call: call, fact: m}
			switch off := f.signatureOff(s, c); {
			case slices.Contains(c.Decodes, m.Role) || slices.Contains(c.Calls, m.Role) && off:
				decoding = append(decoding, s)
			case slices.Contains(c.Calls, m.Role):
				verifying = append(verifying, s)
			}
		}
	})
	for _, s := range f.handRolled() {
		if verified, _ := f.verifiedByHand(s); !verified {
			decoding = append(decoding, s)
		}
	}
	done := f.verifiedBy(verifying)
	for _, s := range decoding {
		if f.ended() {
			break
		}
		if f.InScope(r, s.fn) && !f.IsTest(s.fn) && !f.named(s, c.Except) && (f.inbound(s, c) || f.unknown(s)) && f.trusted(s) && !f.verifiedElsewhere(s, c, done) {
			x := f.absent(r, ck, s, "")
			x.Confidence, x.Severity, x.Steps = max(x.Confidence, f.ownToken(s, c)), f.severity(r, ck, s.fn), nil
			x.Confidence = atBest(ck, x.Confidence)
			results = append(results, x)
		}
	}
	return unique(results), Notes{}
}

func (f *Facts) signatureOff(s site, c *absenceSpec) bool {
	return f.option(s.fn, s.call, s.fact.Options[c.Signature]) == off
}

// unknown tells a call that is given a token of which the program does not say where it comes from.
func (f *Facts) unknown(s site) bool {
	token := f.tokenOf(s)
	return token != program.None && len(f.roots(s.fn, token, 0)) == 0
}
