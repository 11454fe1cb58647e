package target

import (
	"os"
	"strings"
	"testing"
)

func TestWhatIsTakenForARepository(t *testing.T) {
	for input, want := range map[string]string{
		"owner/repo":                                          "https://github.com/owner/repo.git",
		"owner/repo@v1.2":                                     "https://github.com/owner/repo.git#v1.2",
		"owner/repo#main:src/server":                          "https://github.com/owner/repo.git#main:src/server",
		"github:owner/repo.js@feature/x":                      "https://github.com/owner/repo.js.git#feature/x",
		"github:owner/repo.git":                               "https://github.com/owner/repo.git",
		"gitlab:group/sub/repo@main":                          "https://gitlab.com/group/sub/repo.git#main",
		"bitbucket:owner/repo":                                "https://bitbucket.org/owner/repo.git",
		"codeberg:owner/repo":                                 "https://codeberg.org/owner/repo.git",
		"github.com/owner/repo":                               "https://github.com/owner/repo.git",
		"github.com/owner/repo@v1":                            "https://github.com/owner/repo.git#v1",
		"www.github.com/owner/repo/":                          "https://github.com/owner/repo.git",
		"http://github.com/owner/repo":                        "https://github.com/owner/repo.git",
		"git://github.com/owner/repo.git":                     "https://github.com/owner/repo.git",
		"https://GitHub.com/Owner/Repo":                       "https://github.com/Owner/Repo.git",
		"https://github.com/o/r?tab=readme":                   "https://github.com/o/r.git",
		"https://github.com/o/r/issues/3":                     "https://github.com/o/r.git",
		"https://github.com/o/r/tree/main/src/server":         "https://github.com/o/r.git#?main/src/server",
		"https://github.com/o/r/blob/feature/x/a.py#L10":      "https://github.com/o/r.git#?feature/x/a.py",
		"https://github.com/o/r/commit/0123456":               "https://github.com/o/r.git#0123456",
		"https://github.com/o/r/releases/tag/@scope/name@1.0": "https://github.com/o/r.git#@scope/name@1.0",
		"https://github.com/o/r/pull/7/files":                 "https://github.com/o/r.git#refs/pull/7/head",
		"https://gitlab.com/group/sub/repo/-/tree/main/a?x=1": "https://gitlab.com/group/sub/repo.git#?main/a",
		"https://gitlab.com/group/sub/repo":                   "https://gitlab.com/group/sub/repo.git",
		"https://gitlab.example.org/g/s/r/-/blob/v1/a.py":     "https://gitlab.example.org/g/s/r.git#?v1/a.py",
		"https://bitbucket.org/o/r/src/main/dir/":             "https://bitbucket.org/o/r.git#?main/dir",
		"https://codeberg.org/o/r/src/branch/main/dir":        "https://codeberg.org/o/r.git#?main/dir",
		"https://git.example.org/team/tool.git":               "https://git.example.org/team/tool.git",
		"https://git.example.org/team/tool.git#v2":            "https://git.example.org/team/tool.git#v2",
		"https://git.example.org/team/tool.git@v2":            "https://git.example.org/team/tool.git#v2",
		"https://git.example.org:8443/team/tool.git":          "https://git.example.org:8443/team/tool.git",
		"git.example.org/team/tool.git":                       "https://git.example.org/team/tool.git",
		"git+https://github.com/o/r.git@main":                 "https://github.com/o/r.git#main",
		"git@github.com:o/r.git":                              "ssh://git@github.com/o/r.git",
		"git@github.com:o/r.git@v1":                           "ssh://git@github.com/o/r.git#v1",
		"git@example.org:group/sub/r.git#v1":                  "ssh://git@example.org/group/sub/r.git#v1",
		"ssh://git@example.org:2222/o/r.git#v1":               "ssh://git@example.org:2222/o/r.git#v1",
		"git+ssh://git@example.org/o/r.git":                   "ssh://git@example.org/o/r.git",
		"file:///srv/repos/r.git@v1":                          "file:///srv/repos/r.git#v1",
		"file:///srv/repos/r#main:../../etc":                  "file:///srv/repos/r#main:etc",
		"https://git.example.org/team/tool":                   "https://git.example.org/team/tool",
		"https://dev.example.org/org/project/_git/repo":       "https://dev.example.org/org/project/_git/repo",
	} {
		got, err := Parse(input)
		if err != nil || got.Kind != Git || got.Address != want {
			t.Errorf("%s\n got %s %s, %v\nwant %s", input, got.Kind, got.Address, err, want)
		}
		if again := parseGitAddress(got.Address).String(); again != got.Address {
			t.Errorf("%s does not read back: %s", got.Address, again)
		}
	}
	for _, input := range []string{"@scope/name", "name", "./owner/repo", "../a/b", "a/b/c", "~/x/y", "unknown:o/r", "npm:o/r", "io.github.owner/name",
		"https://example.org/", "https://example.org/one", "file://", "git@host", "host.example/image:1", "a b/c"} {
		if got, err := Parse(input); err == nil && got.Kind == Git {
			t.Errorf("%s is taken for a repository: %s", input, got.Address)
		}
	}
}

func TestAMistypedPathIsNoRepository(t *testing.T) {
	t.Chdir(tree(t, "src/server/a.py"))
	if _, err := Parse("src/servr"); err == nil || !strings.Contains(err.Error(), "no such folder") {
		t.Errorf("got %v, want a word about the folder", err)
	}
	snap := open(t, "src/server", Limits{})
	expectPaths(t, snap, "a.py")
	if !strings.Contains(strings.Join(snap.Origin.Notes, " "), "The folder src/server was taken; the repository of this name is github:src/server") {
		t.Errorf("notes %q", snap.Origin.Notes)
	}
	if len(open(t, "./src/server", Limits{}).Origin.Notes) > 0 {
		t.Error("./src/server can be nothing else, so nothing is to be said")
	}
	if got, err := Parse("github:src/server"); err != nil || got.Kind != Git {
		t.Errorf("got %v %v, want the repository", got.Kind, err)
	}
}

func TestCanonicalIDs(t *testing.T) {
	commit := strings.Repeat("a1", 20)
	for address, want := range map[string]string{
		"https://github.com/o/r.git":             "github:o/r@" + commit,
		"ssh://git@github.com/o/r.git":           "github:o/r@" + commit,
		"https://gitlab.com/g/s/r.git#main:a/b":  "gitlab:g/s/r@" + commit + "#a/b",
		"https://u:p@git.example.org/team/t.git": "git:https://git.example.org/team/t@" + commit,
		"file:///srv/r/.git":                     "git:file:///srv/r/@" + commit,
	} {
		if got := parseGitAddress(address).id(commit); got != want {
			t.Errorf("%s: got %s, want %s", address, got, want)
		}
	}
}

func FuzzParseTargets(f *testing.F) {
	for _, seed := range []string{"o/r", "github:o/r@v", "https://h.org/a/b/-/tree/x/y", "git@h:o/r#x", "file:///a#b:c", "ssh://h/x", "https://u:p@h/o/r.git"} {
		f.Add(seed)
	}
	f.Chdir(f.TempDir())
	f.Fuzz(func(t *testing.T, input string) {
		if strings.HasPrefix(input, string(os.PathSeparator)) {
			return // what lies on this disk is not the question
		}
		got, err := Parse(input)
		if err != nil || got.Kind != Git {
			return
		}
		a := parseGitAddress(got.Address)
		if a.remote == "" || parseGitAddress(a.String()) != a {
			t.Errorf("%q: %q does not read back", input, got.Address)
		}
		if strings.Contains("/"+a.sub+"/", "/../") {
			t.Errorf("%q leads out: %q", input, a.sub)
		}
	})
}
