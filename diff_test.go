package mcpsafe_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mcpsafe"
	"mcpsafe/finding"
)

// digest gives that of the tool "forward" of a server.
func digest(t *testing.T, files map[string]string) string {
	t.Helper()
	for _, e := range scanWith(t, folder(t, files), mcpsafe.Options{}).Entries {
		if e.Kind == finding.EntryTool && e.Name == "forward" {
			if !strings.HasPrefix(e.HandlerDigest, "sha256:") {
				t.Errorf("digest %q", e.HandlerDigest)
			}
			return e.HandlerDigest
		}
	}
	t.Fatal("no such tool")
	return ""
}

// TestHandlerDigests: the digest of a handler is another when its code is, or that of a function it leads to, and the same when only
// comments, empty lines, places or other functions change.
func TestHandlerDigests(t *testing.T) {
	for name := range passing {
		text := passingWith(name, "", "")
		sign, call, helper := "//", `helper("x");`, "\nfunction helper(s: string) { return other(s); }\nfunction other(s: string) { return s + 1; }\n"
		switch name {
		case "server.py":
			sign, call, helper = "#", `helper("x")`, "\ndef helper(s):\n    return other(s)\ndef other(s):\n    return s + '1'\n"
		case "main.go":
			call, helper = `helper("x")`, "\nfunc helper(s string) string { return other(s) }\nfunc other(s string) string { return s + \"1\" }\n"
		}
		before := digest(t, map[string]string{name: text})
		helped := passingWith(name, call, "") + helper
		deep := digest(t, map[string]string{name: helped})
		for _, c := range []struct {
			what, text, like string
			same             bool
		}{
			{"comment", passingWith(name, sign+" said by the way", " "+sign+" and here"), before, true},
			{"places", sign + " above\n\n" + text + "\n\n", before, true},
			{"another function", text + helper, before, true},
			{"code", passingWith(name, call, "") + helper, before, false},
			{"helper of a helper", strings.NewReplacer(`+ 1`, `+ 2`, `'1'`, `'2'`, `"1" }`, `"2" }`).Replace(helped), deep, false},
			{"comment in a helper", strings.Replace(helped, helper, "\n"+sign+" helps\n"+helper, 1), deep, true},
		} {
			if c.text == text || c.text == helped && c.like == deep {
				t.Fatalf("%s, %s: nothing changed", name, c.what)
			}
			if got := digest(t, map[string]string{name: c.text}); (got == c.like) != c.same {
				t.Errorf("%s, %s: same is %v", name, c.what, got == c.like)
			}
		}
		if got := digest(t, map[string]string{"pkg/other" + filepath.Ext(name): text}); got != before {
			t.Errorf("%s: another file name makes another digest", name)
		}
	}
}

// TestHandlerDigestSeesOtherFiles: a changed helper in another file changes it.
func TestHandlerDigestSeesOtherFiles(t *testing.T) {
	server := "from mcp.server.fastmcp import FastMCP\nfrom helper import clean\nmcp = FastMCP(\"x\")\n@mcp.tool()\ndef forward(a: str) -> str:\n    return clean(a)\n"
	files := func(body string) map[string]string {
		return map[string]string{"server.py": server, "helper.py": "def clean(a):\n    return " + body + "\n"}
	}
	if digest(t, files("a")) == digest(t, files("a.strip()")) {
		t.Error("another helper, the same digest")
	}
}

// TestLockOfAScanHoldsForIt is the law that nothing changed between a server and its own lock file, and between a report and itself.
func TestLockOfAScanHoldsForIt(t *testing.T) {
	o := mcpsafe.Options{Offline: true, CacheDir: t.TempDir()}
	locked, err := mcpsafe.Lock(context.Background(), "examples/server", o)
	must(t, err)
	dir := t.TempDir()
	lockFile, reportFile := filepath.Join(dir, mcpsafe.LockName), filepath.Join(dir, "report.json")
	must(t, os.WriteFile(lockFile, locked.Content, 0o644))
	text, err := json.Marshal(scanWith(t, "examples/server", mcpsafe.Options{}))
	must(t, err)
	must(t, os.WriteFile(reportFile, text, 0o644))
	gate, err := mcpsafe.ParseGate("info,grade:A")
	must(t, err)
	for _, old := range []string{lockFile, reportFile, "examples/server"} {
		for _, new := range []string{reportFile, "examples/server"} {
			d, err := mcpsafe.Diff(context.Background(), old, new, mcpsafe.DiffOptions{Options: o, Gate: gate, Strict: true})
			must(t, err)
			if len(d.Entries)+len(d.NewFindings)+len(d.GoneFindings)+len(d.GateReasons) != 0 || d.UnchangedEntries != 3 {
				t.Errorf("%s and %s: %+v", old, new, d)
			}
		}
	}
}

// TestDiffsHoldToTheSchema compares servers that differ in everything, and validates what comes out.
func TestDiffsHoldToTheSchema(t *testing.T) {
	schema := strictSchema(t, mcpsafe.DiffSchema())
	other := folder(t, map[string]string{"server.py": passingWith("server.py", "", "") + "@mcp.tool()\ndef parcel_id_help(a: int = 1) -> str:\n    \"\"\"Other words.\"\"\"\n    return 'x'\n"})
	o := mcpsafe.Options{Offline: true, CacheDir: t.TempDir()}
	locked, err := mcpsafe.Lock(context.Background(), "examples/server", o)
	must(t, err)
	lockFile := filepath.Join(t.TempDir(), mcpsafe.LockName)
	must(t, os.WriteFile(lockFile, locked.Content, 0o644))
	for _, pair := range [][2]string{{"examples/server", other}, {lockFile, other}, {other, lockFile}, {lockFile, lockFile}} {
		d, err := mcpsafe.Diff(context.Background(), pair[0], pair[1], mcpsafe.DiffOptions{Options: o, Gate: mcpsafe.Gate{Severity: finding.High}})
		must(t, err)
		doc, err := json.Marshal(d)
		must(t, err)
		if err := schema.Validate(decode(t, doc)); err != nil {
			t.Errorf("%s and %s: %v", pair[0], pair[1], err)
		}
		if pair[1] == other && (len(d.Entries) != 4 || len(d.GateReasons) == 0) {
			t.Errorf("%d entries, gate %q", len(d.Entries), d.GateReasons)
		}
	}
}
