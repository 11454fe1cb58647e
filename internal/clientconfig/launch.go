package clientconfig

import (
	"slices"
	"strings"
)

// Ecosystem is where a launcher gets packages from.
type Ecosystem string

// The ecosystems.
const (
	NPM   Ecosystem = "npm"
	PyPI  Ecosystem = "pypi"
	OCI   Ecosystem = "oci"
	Go    Ecosystem = "go"
	NuGet Ecosystem = "nuget"
)

// Form says what a package is named by.
type Form byte

// The forms.
const (
	Registry   Form = iota // a name in the ecosystem's registry, with a version or without
	Repository             // a git repository
	Address                // a file at a web address
	Folder                 // something on the disk
)

// Package is what a launcher fetches and runs.
type Package struct {
	Ecosystem Ecosystem
	Form      Form
	// Spec is what names it, as written in the arguments.
	Spec string
	// Installed is true if the launcher is told to fetch nothing.
	Installed bool
}

// launcher turns the arguments of one program into the package that it fetches and runs.
type launcher struct {
	programs []string
	packages func(args []string) (Package, bool)
}

// launchers are the programs that fetch what they run. Their options are those of the programs' own help.
var launchers = []launcher{
	{[]string{"npx", "bunx", "pnpx"}, runNpx},
	{[]string{"npm", "pnpm", "yarn"}, runNpm},
	{[]string{"bun"}, runBun},
	{[]string{"deno"}, runDeno},
	{[]string{"uvx"}, runUvx},
	{[]string{"uv"}, runUv},
	{[]string{"pipx"}, runPipx},
	{[]string{"docker", "podman", "nerdctl"}, runDocker},
	{[]string{"go"}, runGo},
	{[]string{"dnx"}, runDnx},
}

// Runs gives the package that a command fetches and runs; ok is false if it fetches none.
func Runs(words []string) (p Package, ok bool) {
	words = Unwrap(words)
	if len(words) == 0 {
		return Package{}, false
	}
	if l, ok := find(words[0]); ok {
		return l.packages(words[1:])
	}
	return Package{}, false
}

func find(command string) (launcher, bool) {
	name := Program(command)
	for _, l := range launchers {
		if slices.Contains(l.programs, name) {
			return l, true
		}
	}
	return launcher{}, false
}

// IsLauncher reports whether a command is a program that fetches what it runs, or may.
func IsLauncher(command string) bool {
	_, ok := find(command)
	return ok
}

// Program is the bare name of a command: no folder, no ending, lower case.
func Program(command string) string {
	name := strings.ToLower(command[strings.LastIndexAny(command, `/\`)+1:])
	for _, ending := range []string{".exe", ".cmd", ".bat", ".ps1"} {
		name = strings.TrimSuffix(name, ending)
	}
	if rest, ok := strings.CutPrefix(name, "python3."); ok && rest != "" {
		return "python3"
	}
	return name
}

// Unwrap takes away what only starts another command: `cmd /c`, `env A=b`, and `sh -c` of a single command.
func Unwrap(words []string) []string {
	for range 4 {
		if len(words) < 2 {
			return words
		}
		switch name, args := Program(words[0]), words[1:]; {
		case name == "cmd" && len(args) > 1 && strings.EqualFold(args[0], "/c"):
			words = args[1:]
		case name == "env":
			for len(args) > 0 && (strings.Contains(args[0], "=") || strings.HasPrefix(args[0], "-")) {
				args = args[1:]
			}
			if len(args) == 0 {
				return words
			}
			words = args
		case IsShell(name) && len(args) == 2 && strings.HasSuffix(args[0], "c") && !strings.ContainsAny(args[1], "|;&`$<>(){}'\"\\\n"):
			line := strings.Fields(args[1])
			if len(line) == 0 {
				return words
			}
			words = line
		default:
			return words
		}
	}
	return words
}

// IsShell reports whether a program is a shell that takes a line of commands.
func IsShell(name string) bool {
	return slices.Contains([]string{"sh", "bash", "zsh", "dash", "fish"}, name)
}

// Operands returns the arguments behind the options. with names the options that take the next argument as their value; found gets their values.
func Operands(args []string, with ...string) (rest []string, found map[string]string) {
	found = map[string]string{}
	for i := 0; i < len(args); i++ {
		a := args[i]
		name, value, has := strings.Cut(a, "=")
		switch {
		case a == "--":
			return args[i+1:], found
		case !strings.HasPrefix(a, "-") || a == "-":
			return args[i:], found
		case has:
			found[name] = value
		case slices.Contains(with, a) && i+1 < len(args):
			i++
			found[a] = args[i]
		default:
			found[a] = ""
		}
	}
	return nil, found
}

// Option gives the value of the first of the names that has one.
func Option(found map[string]string, names ...string) string {
	for _, n := range names {
		if v := found[n]; v != "" {
			return v
		}
	}
	return ""
}

func given(found map[string]string, names ...string) bool {
	return slices.ContainsFunc(names, func(n string) bool { _, ok := found[n]; return ok })
}

func runNpx(args []string) (Package, bool) {
	rest, found := Operands(args, "-p", "--package", "-c", "--call", "--registry", "--cache", "--prefix", "-w", "--workspace", "--userconfig")
	spec := Option(found, "-p", "--package")
	if spec == "" && len(rest) > 0 {
		spec = rest[0]
	}
	p, ok := npmPackage(spec)
	p.Installed = given(found, "--no", "--no-install", "--offline")
	return p, ok
}

// npmPackage is what npm takes as a package: a name with a range, a folder, a tarball, or a repository.
func npmPackage(spec string) (Package, bool) {
	spec, _, _ = strings.Cut(spec, " ") // a proxy may take the package and its arguments as one text
	p := Package{Ecosystem: NPM, Spec: spec}
	switch {
	case spec == "":
		return p, false
	case hasPrefix(spec, "github:", "gitlab:", "bitbucket:", "git+", "git@"), strings.HasSuffix(spec, ".git") && strings.Contains(spec, "://"):
		p.Form = Repository
	case strings.Contains(spec, "://"):
		p.Form = Address
	case hasPrefix(spec, "file:") || isPath(spec):
		p.Form = Folder
	case !hasPrefix(spec, "@", "npm:") && strings.Count(spec, "/") == 1:
		p.Form = Repository
	}
	return p, true
}

func hasPrefix(s string, prefixes ...string) bool {
	return slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(s, p) })
}

// isPath tells something on the disk, of any system.
func isPath(s string) bool {
	return hasPrefix(s, ".", "/", "~", `\\`) || len(s) > 2 && s[1] == ':' && (s[2] == '\\' || s[2] == '/')
}

func runNpm(args []string) (Package, bool) {
	rest, _ := Operands(args, "--prefix", "-C", "--dir", "--cwd", "-w", "--workspace", "--filter")
	if len(rest) > 0 && slices.Contains([]string{"exec", "x", "dlx"}, rest[0]) {
		return runNpx(rest[1:])
	}
	return Package{}, false
}

func runBun(args []string) (Package, bool) {
	rest, _ := Operands(args, "--cwd")
	if len(rest) > 0 && rest[0] == "x" {
		return runNpx(rest[1:])
	}
	return Package{}, false
}

// runDeno is `deno run npm:name` or of a script at an address.
func runDeno(args []string) (Package, bool) {
	rest, _ := Operands(args, "--config", "--env-file", "--import-map")
	for len(rest) > 0 && slices.Contains([]string{"run", "serve"}, rest[0]) {
		rest, _ = Operands(rest[1:], "--config", "--env-file", "--import-map")
	}
	switch {
	case len(rest) == 0:
		return Package{}, false
	case hasPrefix(rest[0], "npm:", "jsr:"):
		return Package{Ecosystem: NPM, Spec: rest[0]}, true
	case strings.Contains(rest[0], "://"):
		return Package{Ecosystem: NPM, Form: Address, Spec: rest[0]}, true
	}
	return Package{}, false
}

func runUvx(args []string) (Package, bool) {
	rest, found := Operands(args, "--from", "--with", "--python", "-p", "--index-url", "-i", "--extra-index-url", "--index", "--default-index", "--with-editable", "--with-requirements", "--directory", "--project")
	spec := found["--from"]
	if spec == "" && len(rest) > 0 {
		spec = rest[0]
	}
	p, ok := pythonPackage(spec)
	p.Installed = given(found, "--offline")
	return p, ok
}

// pythonPackage is what uv and pipx take as a package: a requirement, a name with '@' and a version, a repository, or a path.
func pythonPackage(spec string) (Package, bool) {
	p := Package{Ecosystem: PyPI, Spec: spec}
	switch {
	case spec == "":
		return p, false
	case strings.Contains(spec, "git+"): // also a direct reference: name @ git+https://…
		p.Form = Repository
	case strings.Contains(spec, "://"):
		p.Form = Address
	case isPath(spec):
		p.Form = Folder
	}
	return p, true
}

// UvOptions are the options of uv that take a value.
var UvOptions = []string{"--directory", "--project", "--with", "--python", "-p", "--from", "--package", "--extra", "--group", "--env-file", "--index-url", "--with-editable", "--with-requirements"}

func runUv(args []string) (Package, bool) {
	rest, found := Operands(args, UvOptions...)
	if len(rest) > 1 && rest[0] == "tool" && rest[1] == "run" {
		return runUvx(rest[2:])
	}
	if len(rest) == 0 || rest[0] != "run" {
		return Package{}, false
	}
	script, later := Operands(rest[1:], UvOptions...)
	if Option(found, "--directory", "--project")+Option(later, "--directory", "--project") != "" {
		return Package{}, false
	}
	// `uv run --with mcp mcp run server.py`: the script is the last file named.
	if len(script) == 0 || slices.ContainsFunc(script, func(s string) bool { return strings.HasSuffix(s, ".py") }) {
		return Package{}, false
	}
	if from := later["--with"]; from != "" {
		return pythonPackage(from)
	}
	return Package{}, false
}

func runPipx(args []string) (Package, bool) {
	if len(args) == 0 || args[0] != "run" {
		return Package{}, false
	}
	rest, found := Operands(args[1:], "--spec", "--python", "--index-url", "-i", "--pip-args")
	spec := found["--spec"]
	if spec == "" && len(rest) > 0 {
		spec = rest[0]
	}
	return pythonPackage(spec)
}

// dockerValues are the options of `docker run` that take a value.
// Source: its help.
var dockerValues = strings.Fields(`-e --env --env-file -v --volume --mount -p --publish --name --network --net -u --user -w --workdir
	--entrypoint -l --label --platform --pull -h --hostname --add-host --dns -m --memory --cpus --device --gpus --ip --link --log-driver
	--log-opt --restart --runtime --security-opt --shm-size --stop-signal --tmpfs --ulimit --volumes-from --cap-add --cap-drop --cidfile
	--expose -a --attach -c --cpu-shares --ipc --pid --userns --group-add --annotation --health-cmd`)

func runDocker(args []string) (Package, bool) {
	if len(args) > 0 && args[0] == "container" {
		args = args[1:]
	}
	if len(args) == 0 || args[0] != "run" {
		return Package{}, false
	}
	rest, found := Operands(args[1:], dockerValues...)
	if len(rest) == 0 {
		return Package{}, false
	}
	return Package{Ecosystem: OCI, Spec: rest[0], Installed: found["--pull"] == "never"}, true
}

func runGo(args []string) (Package, bool) {
	if len(args) < 2 || args[0] != "run" {
		return Package{}, false
	}
	rest, _ := Operands(args[1:], "-C", "-mod", "-tags", "-ldflags", "-exec")
	if len(rest) == 0 || !strings.Contains(rest[0], "@") {
		return Package{}, false
	}
	return Package{Ecosystem: Go, Spec: rest[0]}, true
}

// runDnx is .NET's launcher; the version may be an option.
func runDnx(args []string) (Package, bool) {
	rest, found := Operands(args, "--version", "--source", "--add-source", "--configfile")
	if len(rest) == 0 {
		return Package{}, false
	}
	_, later := Operands(rest[1:], "--version", "--source")
	p := Package{Ecosystem: NuGet, Spec: rest[0]}
	if v := Option(found, "--version") + Option(later, "--version"); v != "" && !strings.Contains(p.Spec, "@") {
		p.Spec += "@" + v
	}
	return p, true
}
