package check

import (
	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
)

// roleCall is a call that models give a role.
type roleCall struct {
	fn    *program.Function
	call  program.Value
	facts []*model.Fact // those with a role
}

// roleCalls lists all calls with a role, in the order of the program, once for all checks.
func (f *Facts) roleCalls() []roleCall {
	if f.withRole == nil {
		f.withRole = []roleCall{}
		f.Index.Calls(func(fn *program.Function, call program.Value, facts []*model.Fact) {
			var with []*model.Fact
			for _, m := range facts {
				if m.Role != "" {
					with = append(with, m)
				}
			}
			if len(with) > 0 {
				f.withRole = append(f.withRole, roleCall{fn, call, with})
			}
		})
	}
	return f.withRole
}

// callsWith visits the calls that have one of some roles, with those facts.
func (f *Facts) callsWith(roles []string, visit func(fn *program.Function, call program.Value, facts []*model.Fact)) {
	if f.byRole == nil {
		f.byRole = map[string][]int{}
		for i, c := range f.roleCalls() {
			for _, m := range c.facts {
				if at := f.byRole[m.Role]; len(at) == 0 || at[len(at)-1] != i {
					f.byRole[m.Role] = append(at, i)
				}
			}
		}
	}
	seen := map[int]bool{}
	for _, role := range roles {
		for _, i := range f.byRole[role] {
			if !seen[i] {
				seen[i] = true
				c := &f.withRole[i]
				visit(c.fn, c.call, c.facts)
			}
		}
	}
}
