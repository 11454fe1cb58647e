package check

import (
	"regexp"
	"slices"
	"strings"

	"mcpsafe/internal/model"
	"mcpsafe/internal/program"
	"mcpsafe/internal/surface"
)

// guarding is how far a package asks who calls it.
type guarding uint8

const (
	unguarded guarding = iota // nothing in its code asks
	hinted                    // something may: it refuses somebody, or calls what is named so
	guarded                   // it reads a credential of requests and refuses those without, or uses a library that does
)

// roleCallerCheck is what models call a call that makes a server ask who calls.
const roleCallerCheck = "caller-check"

// credentials are the headers that callers show who they are with, in lower case.
var credentials = []string{"authorization", "x-api-key", "api-key", "x-auth-token", "x-access-token", "x-mcp-auth", "proxy-authorization", "x-amzn-oidc-identity"}

// refusing are the names of HTTP's answers to those who may not (401, 403), as libraries spell them.
var refusing = []string{"statusunauthorized", "statusforbidden", "http_401_unauthorized", "http_403_forbidden", "unauthorized", "forbidden"}

// checksCaller are names of functions that ask who calls. Names with oauth are left out: a server that signs in elsewhere is a client there.
var checksCaller = regexp.MustCompile(`(?i)^(_*(require|check|verify|validate|ensure|with|enforce)_*(bearer|auth|token|api_*key|jwt)|_*authenticate($|[A-Z_]?(request|user|caller|mcp))|_*auth_*(middleware|guard|handler|required)|_*authoriz(e|er|ation)_*(request|middleware)|is_*(authenticated|authorized))`)

// guards tells how far a unit asks who calls.
func (f *Facts) guards(u *surface.Unit) guarding {
	if f.guarding == nil {
		f.guarding = map[*surface.Unit]guarding{}
		f.findGuards()
	}
	return f.guarding[u]
}

// findGuards looks once at all the code.
func (f *Facts) findGuards() {
	raise := func(u *surface.Unit, g guarding) {
		if u != nil {
			f.guarding[u] = max(f.guarding[u], g)
		}
	}
	for _, u := range f.Surface.Units {
		if len(f.Surface.Auth[u]) > 0 {
			raise(u, guarded)
		}
	}
	f.callsWith([]string{roleCallerCheck}, func(fn *program.Function, call program.Value, facts []*model.Fact) {
		for _, m := range facts {
			if m.Role == roleCallerCheck && !f.IsTest(fn) && f.Index.Applies(fn, call, m) {
				raise(f.Surface.Unit(fn.Module), guarded)
			}
		}
	})
	for _, m := range f.Graph.Program.Modules {
		if m.Test {
			continue
		}
		reads, refuses := false, false
		for _, fn := range m.Functions {
			reads = reads || readsHeader(fn, credentials)
			refuses = refuses || refusesSomebody(fn)
			if checksCaller.MatchString(fn.Name) {
				raise(f.Surface.Unit(m), hinted)
			}
		}
		switch {
		case reads && refuses:
			raise(f.Surface.Unit(m), guarded)
		case reads || refuses:
			raise(f.Surface.Unit(m), hinted)
		}
	}
}

// refusesSomebody tells whether a function answers 401 or 403; what it compares with these is the answer of somebody else.
func refusesSomebody(fn *program.Function) bool {
	for i := range fn.Values {
		in := &fn.Values[i]
		is := in.Op == program.OpField && slices.Contains(refusing, strings.ToLower(in.Text)) || in.Op == program.OpConst && (in.Text == "401" || in.Text == "403")
		if is && !slices.ContainsFunc(fn.Uses(program.Value(i)), func(u program.Use) bool { return fn.Values[u.By].Op == program.OpCompare }) {
			return true
		}
	}
	return false
}
