package check

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"mcpsafe/internal/program"
)

// requestIn gives the request that is put together in the body of a module, with the names of its parameters.
func requestIn(t *testing.T, build func(b *program.Builder)) (*oauthRequest, string) {
	t.Helper()
	b := program.NewBuilder("m.py", "python")
	build(b)
	fn := b.Finish().Body
	x := requestFinder{f: &Facts{}, fn: fn, found: map[program.Value]*oauthRequest{}}
	all := x.find()
	if len(all) != 1 {
		t.Fatalf("%d requests, want 1", len(all))
	}
	return all[0], strings.Join(slices.Sorted(maps.Keys(all[0].has)), " ")
}

func literalText(b *program.Builder, s string) program.Value {
	return b.Const(program.ConstString, s, 0, 0)
}

func TestParametersOfRequests(t *testing.T) {
	set := func(b *program.Builder, on, name, value string) {
		b.Call(b.Field(b.Name(on, 0, 0), "set", 0, 0), []program.Arg{{Value: literalText(b, name)}, {Value: literalText(b, value)}}, program.Call{}, 0, 0)
	}
	for name, c := range map[string]struct {
		build          func(b *program.Builder)
		want           string
		begins, redeem bool
	}{
		"an object": {func(b *program.Builder) {
			o := b.Object(program.ObjectMap, "", 0, 0)
			for _, k := range []string{"client_id", "redirectUri", "state"} {
				o = b.With(o, k, literalText(b, "x"), 0, 0)
			}
			b.Declare("o", o)
		}, "clientid redirecturi state", true, false},
		"one by one": {func(b *program.Builder) {
			b.Declare("u", b.Call(b.Name("URL", 0, 0), []program.Arg{{Value: literalText(b, "https://example.com")}}, program.Call{New: true}, 0, 0))
			set(b, "u", "client_id", "x")
			set(b, "u", "response_type", "code")
		}, "clientid responsetype", true, false},
		"a text": {func(b *program.Builder) {
			b.Declare("a", b.Op(program.OpConcat, "", 0, 0, literalText(b, "https://example.com/authorize?client_id="), literalText(b, "x"), literalText(b, "&response_type=code&resource="), literalText(b, "y")))
		}, "clientid resource responsetype", true, false},
		"a form for a code": {func(b *program.Builder) {
			o := b.Object(program.ObjectMap, "", 0, 0)
			o = b.With(o, "grant_type", literalText(b, "authorization_code"), 0, 0)
			b.Declare("o", b.With(o, "code", literalText(b, "x"), 0, 0))
		}, "code granttype", false, true},
		"what a server keeps of a client": {func(b *program.Builder) {
			o := b.Object(program.ObjectMap, "", 0, 0)
			o = b.With(o, "client_id", literalText(b, "x"), 0, 0)
			o = b.With(o, "redirect_uris", literalText(b, "x"), 0, 0)
			b.Declare("o", b.With(o, "scope", literalText(b, "x"), 0, 0))
		}, "clientid redirecturis scope", false, false},
	} {
		r, got := requestIn(t, c.build)
		if got != c.want || r.begins() != c.begins || r.redeems() != c.redeem {
			t.Errorf("%s: %s, begins %v, redeems %v", name, got, r.begins(), r.redeems())
		}
	}
}

func TestParametersInFormats(t *testing.T) {
	r, _ := requestIn(t, func(b *program.Builder) {
		b.Call(b.Name("Sprintf", 0, 0), []program.Arg{{Value: literalText(b, "%s?client_id=%s&response_type=code")}, {Value: literalText(b, "https://example.com")}, {Value: literalText(b, "own")}}, program.Call{}, 0, 0)
	})
	if got := r.constant("clientid"); got != "own" {
		t.Errorf("the client id is %q, want the second argument", got)
	}
}

func TestNamesOfSettings(t *testing.T) {
	for name, want := range map[string]bool{
		"GITHUB_CLIENT_ID": true, "AZURE_CLIENT_ID": true, "github_client_id": true, "upstreamClientId": true, "_gitlabAppId": true, "google_oauth_client_id": true, "realClientId": true,
		"client_id": false, "clientId": false, "ClientID": false, "id": false, "session_id": false,
	} {
		if ownerName.MatchString(name) != want {
			t.Errorf("%s: %v", name, !want)
		}
	}
	for name, want := range map[string]bool{"env": true, "settings": true, "config": true, "oauthConfig": true, "upstreamInfo": true, "request": false, "client": false, "params": false} {
		if settingName.MatchString(name) != want {
			t.Errorf("%s: %v", name, !want)
		}
	}
}
