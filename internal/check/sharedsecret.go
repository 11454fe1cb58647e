package check

import (
	"slices"
	"strings"

	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
	"mcpsafe/internal/surface"
)

// sharesSecret tells whether a token is verified with a secret that the same unit signs tokens with, in whatever file: they are its own. Secrets are
// told by the names of the variables, fields and settings that they are read from.
func (f *Facts) sharesSecret(s site, c *absenceSpec) bool {
	if f.signing == nil {
		f.signing = map[*surface.Unit][]string{}
		f.Index.Calls(func(fn *program.Function, call program.Value, facts []*model.Fact) {
			if slices.ContainsFunc(facts, func(m *model.Fact) bool { return slices.Contains(c.Signs, m.Role) }) && !f.IsTest(fn) {
				u := f.Surface.Unit(fn.Module)
				f.signing[u] = append(f.signing[u], f.secretsOf(fn, call, program.None)...)
			}
		})
	}
	names := f.signing[f.Surface.Unit(s.fn.Module)]
	return len(names) > 0 && slices.ContainsFunc(f.secretsOf(s.fn, s.call, f.tokenOf(s)), func(n string) bool { return slices.Contains(names, n) })
}

// secretsOf gives the names under which a call's arguments but one are read, where they say that they are secrets.
func (f *Facts) secretsOf(fn *program.Function, call, but program.Value) (names []string) {
	f.asks()
	for _, a := range fn.Values[call].Args[1:] {
		if a != but {
			names = f.secretNames(fn, a, names, 7)
		}
	}
	return names
}

// secretWords stand in the names of secrets that tokens are signed with, not in those of keys that others publish.
var secretWords = []string{"secret", "signingkey", "jwtkey", "privatekey"}

func (f *Facts) secretNames(fn *program.Function, v program.Value, names []string, depth int) []string {
	if depth == 0 || f.tired() {
		return names
	}
	in := &fn.Values[v]
	switch in.Op {
	case program.OpConst, program.OpField, program.OpGlobal:
		name := withoutSigns.Replace(strings.ToLower(in.Text))
		if len(name) < 60 && slices.ContainsFunc(secretWords, func(w string) bool { return strings.Contains(name, w) }) {
			names = append(names, name)
		}
	}
	switch in.Op {
	case program.OpGlobal:
		if b, ok := f.Graph.Program.Lookup(fn.Module, in.Text); ok && b.Global != nil && b.Module.Body != fn {
			for _, w := range b.Global.Values {
				names = f.secretNames(b.Module.Body, w, names, depth-1)
			}
		}
	case program.OpConst, program.OpFunc, program.OpObject, program.OpParam, program.OpSetField:
	default:
		for _, a := range in.Args {
			names = f.secretNames(fn, a, names, depth-1)
		}
	}
	return names
}
