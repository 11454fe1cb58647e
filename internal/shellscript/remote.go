package shellscript

import (
	"path"
	"slices"
	"strings"
)

// fetchers write what an address holds.
var fetchers = []string{"curl", "wget", "wget2", "aria2c", "fetch", "http", "https", "xh", "curlie"}

// IsFetch tells commands that fetch what lies at an address.
func (c *Command) IsFetch() bool { return slices.Contains(fetchers, c.Program()) }

// interpreters run the text that they are given.
var interpreters = []string{"python", "python2", "python3", "node", "nodejs", "bun", "deno", "perl", "ruby", "php", "pwsh", "powershell", "iex", "source", "."}

// IsInterpreter tells the names of programs that run a text: shells and the interpreters of languages.
func IsInterpreter(program string) bool {
	return IsShell(program) || slices.Contains(interpreters, program) || strings.HasPrefix(program, "python3.")
}

// RunsFetched tells whether a command runs as a program what another one fetches at that moment, and gives that one.
func (c *Command) RunsFetched() *Command {
	words := c.Run()
	if len(words) == 0 {
		return nil
	}
	program := path.Base(words[0].Text)
	if program != "eval" && !IsInterpreter(program) {
		return nil
	}
	if readsProgram(program, words[1:]) {
		if f := fetching(c.Stdin, maxDepth); f != nil {
			return f
		}
	}
	if len(words) > 1 && (program == "eval" || program == "source" || program == "." || IsShell(program)) {
		return fetching(c.Within, maxDepth)
	}
	return nil
}

// fetching gives a command among some, or among those whose output they pass on, that fetches.
func fetching(commands []*Command, depth int) *Command {
	for _, c := range commands {
		if c.IsFetch() {
			return c
		}
		if depth > 0 {
			if f := fetching(c.Stdin, depth-1); f != nil {
				return f
			}
			if f := fetching(c.Within, depth-1); f != nil && (c.Program() == "echo" || c.Program() == "printf") {
				return f
			}
		}
	}
	return nil
}

// readsProgram tells whether an interpreter with these arguments takes its program from its input.
func readsProgram(program string, args []Word) bool {
	inline := "cemprE" // options of languages that are followed by a program or a module
	if IsShell(program) {
		inline = "c"
	}
	for i := 0; i < len(args); i++ {
		switch w := args[i].Text; {
		case w == "-" || w == "/dev/stdin" || IsShell(program) && (w == "-s" || w == "-es" || w == "-xs"):
			return true
		case w == "--eval" || w == "--print" || w == "--require":
			return false
		case strings.HasPrefix(w, "--"):
		case strings.HasPrefix(w, "-") && strings.ContainsAny(w[1:], inline):
			return false
		case IsShell(program) && len(w) > 1 && strings.ContainsAny(w[:1], "-+") && strings.HasSuffix(w, "o"): // -euo pipefail
			i++
		case !strings.HasPrefix(w, "-"):
			return false
		}
	}
	return program != "eval" && program != "source" && program != "."
}

// Saved gives the file that a command which fetches writes to, or "".
func (c *Command) Saved() string {
	words := c.Run()
	address := ""
	for i, w := range words {
		switch t := w.Text; {
		case i == 0:
		case (t == "-o" || t == "--output" || t == "-O" && c.Program() != "curl" || t == "--output-document") && i+1 < len(words):
			return words[i+1].Text
		case strings.HasPrefix(t, "--output=") || strings.HasPrefix(t, "--output-document="):
			return t[strings.IndexByte(t, '=')+1:]
		case !strings.HasPrefix(t, "--") && strings.HasPrefix(t, "-") && len(t) > 2 && len(t) < 8 && strings.HasSuffix(t, "o") && i+1 < len(words): // -fsSLo FILE
			return words[i+1].Text
		case strings.Contains(t, "://"):
			address = t
		}
	}
	if c.Output != "" {
		return c.Output
	}
	if c.Program() == "curl" && !slices.ContainsFunc(words, func(w Word) bool {
		return strings.HasPrefix(w.Text, "-") && !strings.HasPrefix(w.Text, "--") && strings.Contains(w.Text, "O") || w.Text == "--remote-name"
	}) {
		return ""
	}
	base, _, _ := strings.Cut(path.Base(address), "?")
	return base
}

// verifiers compare what was fetched with what it should be.
var verifiers = []string{"sha256sum", "sha512sum", "sha1sum", "sha384sum", "shasum", "b2sum", "gpg", "gpgv", "gpg2", "cosign", "minisign", "signify", "slsa-verifier", "openssl"}

// Verifies tells commands that check what was fetched.
func (c *Command) Verifies() bool { return slices.Contains(verifiers, c.Program()) }

// Runs gives the file that a command runs as a program, or "": its first word, or the one that an interpreter is given.
func (c *Command) Runs() string {
	words := c.Run()
	if len(words) == 0 {
		return ""
	}
	first := words[0].Text
	if !IsInterpreter(path.Base(first)) {
		if strings.Contains(first, "/") {
			return first
		}
		return ""
	}
	for _, w := range words[1:] {
		switch {
		case w.Text == "-c" || w.Text == "-e" || w.Text == "-m" || w.Text == "-p" || w.Text == "--eval" || w.Text == "-":
			return ""
		case !strings.HasPrefix(w.Text, "-"):
			return w.Text
		}
	}
	return ""
}
