package check

import (
	"strings"
	"testing"

	"mcpsafe/internal/shellscript"
)

func TestModesByWhichEverybodyWrites(t *testing.T) {
	for mode, want := range map[string]bool{
		"777": true, "0777": true, "666": true, "772": true, "a+w": true, "a+rwx": true, "o+w": true, "go=rw": true, "u+x,o+w": true, "ugo+rwX": true, "2777": true,
		"755": false, "644": false, "770": false, "1777": false, "+x": false, "u+w": false, "g+w": false, "a+rx": false, "u+w,g-w": false, "o-w": false, "a+rwxt": false, "+w": false,
	} {
		if everybodyWrites(mode) != want {
			t.Errorf("%s: want %v", mode, want)
		}
	}
}

func TestPinsOfActions(t *testing.T) {
	commit := strings.Repeat("abcd012345", 4)
	for uses, want := range map[string]string{
		"a/b@main": inBranch, "a/b": inBranch, "a/b@release/v1": inBranch, "a/b@" + commit[:7]: inBranch, "a/b@v1": inVersion, "a/b/c@1.2.3": inVersion, "a/b@tool-v2.0": inVersion,
		"a/b@" + commit: "", "./a": "", "../a": "", "docker://a:1": inDocker, "docker://a": inDocker, "docker://a@sha256:" + commit: "", "": "",
	} {
		if got, _, _ := pinOf(uses); got != want {
			t.Errorf("%s: got %q, want %q", uses, got, want)
		}
	}
}

func TestWhatIsInstalledFromElsewhere(t *testing.T) {
	for line, want := range map[string]string{
		"npm install": "", "npm ci": "", "npm i -g tool": "npm i tool", "npm install ./packages/a": "", "pnpm add -D tool": "pnpm add tool", "pip install -r requirements.txt": "pip install -r requirements.txt",
		"pip install .": "", "python3 -m pip install tool": "pip install tool", "uv tool install tool": "uv tool install tool", "cargo install --path .": "", "go install ./...": "",
		"go install example.com/t@latest": "go install example.com/t@latest", "git clone https://u:p@git.example.com/a": "git clone https://git.example.com", "git fetch": "", "npm run install": "",
	} {
		commands, err := shellscript.Parse(line)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.TrimSuffix(installs(textsOf(commands[0].Run())), "/"); got != want {
			t.Errorf("%s: got %q, want %q", line, got, want)
		}
	}
}
