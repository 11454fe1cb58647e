package target

import (
	"debug/buildinfo"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"mcpsafe/internal/clientconfig"
)

// launch is how a client starts a server.
type launch struct {
	command string
	args    []string
	dir     string // working folder, empty if not said
}

// local turns the arguments of one program into what lies on the disk.
type local struct {
	programs []string
	// resolve returns what to scan, as a user would paste it; ok is false if the
	// arguments name nothing, or a path that is not there.
	resolve func(l launch, args []string) (given string, ok bool)
}

// locals are the programs that clients start servers on the disk with. What is
// fetched by a launcher, package clientconfig tells.
var locals = []local{
	{[]string{"npm", "pnpm", "yarn"}, runNpm},
	{[]string{"bun"}, runBun},
	{[]string{"uv"}, runUv},
	{[]string{"go"}, runGo},
	{[]string{"node", "nodejs", "tsx", "ts-node", "deno"}, runScript},
	{[]string{"python", "python3", "py"}, runPython},
}

// resolve returns what to scan for a launch.
func (l launch) resolve() (given string, err error) {
	if l.command == "" {
		return "", &Error{What: "it has neither command nor address", Try: "check the configuration against the client's documentation"}
	}
	words := clientconfig.Unwrap(append([]string{l.command}, l.args...))
	l.command, l.args = words[0], words[1:]
	given, ok := l.fetched(words)
	if !ok {
		given, ok = l.onDisk(words)
	}
	switch {
	case ok:
		return given, nil
	case given != "":
		return "", &Error{What: "it runs " + given + ", which is not there", Try: "check the path in the configuration"}
	}
	return "", l.unknown()
}

// onDisk is what a program that runs what lies on the disk is given, or the
// program itself.
func (l launch) onDisk(words []string) (given string, ok bool) {
	name := clientconfig.Program(words[0])
	for _, known := range locals {
		if slices.Contains(known.programs, name) {
			return known.resolve(l, words[1:])
		}
	}
	if clientconfig.IsLauncher(words[0]) {
		return "", false
	}
	return l.installed()
}

func (l launch) unknown() error {
	return &Error{
		What: fmt.Sprintf("what it runs cannot be told from its command: %s", l.shape()),
		Try:  "scan its package, repository or folder by name",
	}
}

// fetched is the package that a launcher fetches, as a user would paste it.
func (l launch) fetched(words []string) (given string, ok bool) {
	p, ok := clientconfig.Runs(words)
	switch {
	case !ok || p.Ecosystem == clientconfig.NuGet || strings.HasPrefix(p.Spec, "jsr:"):
		return "", false
	case p.Ecosystem == clientconfig.OCI:
		return "docker:" + p.Spec, true
	case p.Ecosystem == clientconfig.Go:
		return "go:" + p.Spec, true
	case p.Form == clientconfig.Folder:
		return l.path(strings.TrimPrefix(p.Spec, "file:")), true
	case p.Ecosystem == clientconfig.NPM:
		return npmPackage(p)
	}
	return pythonPackage(p)
}

func npmPackage(p clientconfig.Package) (string, bool) {
	switch {
	case p.Form == clientconfig.Address:
		return p.Spec, !strings.HasSuffix(p.Spec, ".ts") && !strings.HasSuffix(p.Spec, ".js") // a script of a web server, as deno takes it
	case p.Form == clientconfig.Repository && !strings.Contains(p.Spec, ":"):
		return "github:" + strings.Replace(p.Spec, "#", "@", 1), true
	case p.Form == clientconfig.Repository:
		return strings.TrimPrefix(p.Spec, "git+"), true
	case strings.HasPrefix(p.Spec, "npm:"):
		return p.Spec, true
	}
	return "npm:" + p.Spec, true
}

func runNpm(l launch, args []string) (string, bool) {
	rest, found := clientconfig.Operands(args, "--prefix", "-C", "--dir", "--cwd", "-w", "--workspace", "--filter")
	if len(rest) == 0 || !slices.Contains([]string{"run", "start", "run-script"}, rest[0]) {
		return "", false
	}
	_, later := clientconfig.Operands(rest[1:], "--prefix", "-C", "--dir", "--cwd")
	dir := clientconfig.Option(found, "--prefix", "-C", "--dir", "--cwd")
	if dir == "" {
		dir = clientconfig.Option(later, "--prefix", "-C", "--dir", "--cwd")
	}
	if dir == "" {
		dir = "."
	}
	return l.folder(dir)
}

func runBun(l launch, args []string) (string, bool) {
	_, found := clientconfig.Operands(args, "--cwd")
	if dir := found["--cwd"]; dir != "" {
		return l.folder(dir)
	}
	return runScript(l, args)
}

func pythonPackage(p clientconfig.Package) (string, bool) {
	spec := p.Spec
	name, version, at := strings.Cut(spec, "@")
	name = strings.TrimSpace(name)
	switch {
	case p.Form == clientconfig.Repository: // also a direct reference: name @ git+https://…
		return strings.TrimSpace(spec[strings.Index(spec, "git+")+len("git+"):]), true
	case p.Form == clientconfig.Address:
		return strings.TrimSpace(spec[strings.LastIndex(spec[:strings.Index(spec, "://")], " ")+1:]), true
	case at && (version == "latest" || version == ""):
		return "pypi:" + name, true
	case at:
		return "pypi:" + name + "==" + strings.TrimSpace(version), true
	}
	return "pypi:" + spec, true
}

func runUv(l launch, args []string) (string, bool) {
	options := clientconfig.UvOptions
	rest, found := clientconfig.Operands(args, options...)
	if len(rest) == 0 || rest[0] != "run" {
		return "", false
	}
	script, later := clientconfig.Operands(rest[1:], options...)
	dir := clientconfig.Option(found, "--directory", "--project")
	if dir == "" {
		dir = clientconfig.Option(later, "--directory", "--project")
	}
	if dir != "" {
		return l.folder(dir)
	}
	// `uv run --with mcp mcp run server.py`: the script is the last file named.
	for _, s := range script {
		if strings.HasSuffix(s, ".py") {
			return l.script(s)
		}
	}
	if len(script) > 0 && l.dir != "" {
		return l.folder(".")
	}
	return "", false
}

func runGo(l launch, args []string) (string, bool) {
	if len(args) < 2 || args[0] != "run" {
		return "", false
	}
	rest, _ := clientconfig.Operands(args[1:], "-C", "-mod", "-tags", "-ldflags", "-exec")
	if len(rest) == 0 {
		return "", false
	}
	return l.script(rest[0])
}

// runScript is an interpreter with a file.
func runScript(l launch, args []string) (string, bool) {
	rest, _ := clientconfig.Operands(args, "-r", "--require", "--import", "--loader", "--experimental-loader", "--env-file", "--tsconfig", "--project", "-C", "--conditions")
	for len(rest) > 0 && slices.Contains([]string{"run", "serve", "watch"}, rest[0]) {
		rest, _ = clientconfig.Operands(rest[1:], "--config", "--env-file", "--import-map")
	}
	if len(rest) == 0 {
		return "", false
	}
	return l.script(rest[0])
}

func runPython(l launch, args []string) (string, bool) {
	for i, a := range args {
		if a != "-m" || i+1 == len(args) {
			continue
		}
		module := strings.ReplaceAll(args[i+1], ".", string(filepath.Separator))
		for _, below := range []string{".", "src"} {
			if at := l.path(filepath.Join(below, module)); exists(at) || exists(at+".py") {
				return l.folder(below)
			}
		}
		// An installed module is mostly named as its package.
		top, _, _ := strings.Cut(args[i+1], ".")
		return "pypi:" + strings.ReplaceAll(top, "_", "-"), true
	}
	rest, _ := clientconfig.Operands(args, "-W", "-X")
	if len(rest) == 0 {
		return "", false
	}
	return l.script(rest[0])
}

// path makes a path of the configuration absolute.
func (l launch) path(p string) string {
	if rest, ok := strings.CutPrefix(p, "~"); ok {
		if home, err := os.UserHomeDir(); err == nil {
			p = home + rest
		}
	}
	p = filepath.FromSlash(p)
	if !filepath.IsAbs(p) && l.dir != "" {
		p = filepath.Join(l.dir, p)
	}
	return p
}

func (l launch) folder(p string) (string, bool) {
	p = l.path(p)
	return p, exists(p)
}

// script is the package that a script or folder belongs to: the nearest folder
// with a manifest, itself or above, else what was named alone.
func (l launch) script(p string) (string, bool) {
	if strings.Contains(p, "://") {
		return "", false // of a web server, as deno takes it
	}
	p = l.path(p)
	if real, err := filepath.EvalSymlinks(p); err == nil {
		p = real
	}
	info, err := os.Stat(p)
	if err != nil {
		return p, false
	}
	start := filepath.Dir(p)
	if info.IsDir() {
		start = p
	}
	home, _ := os.UserHomeDir()
	for dir := start; dir != home && dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		for _, manifest := range []string{"package.json", "pyproject.toml", "setup.py", "go.mod"} {
			if exists(filepath.Join(dir, manifest)) {
				return dir, true
			}
		}
	}
	return p, true
}

func exists(p string) bool {
	_, err := os.Stat(p)
	return err == nil
}

// installed is a command that is a program of its own: a script of an installed
// package, or a Go binary, which says what it was built from.
func (l launch) installed() (string, bool) {
	p := l.command
	if strings.ContainsAny(p, `/\~`) {
		p = l.path(p)
	} else if found, err := exec.LookPath(p); err == nil {
		p = found
	}
	if real, err := filepath.EvalSymlinks(p); err == nil {
		p = real
	}
	if info, err := buildinfo.ReadFile(p); err == nil {
		if v := info.Main.Version; v != "" && v != "(devel)" {
			return "go:" + info.Main.Path + "@" + v, true
		}
		return "", false
	}
	start := make([]byte, 2)
	f, err := os.Open(p)
	if err != nil {
		return "", false
	}
	defer f.Close()
	if _, err := f.Read(start); err != nil || string(start) != "#!" {
		return "", false
	}
	return l.script(p)
}
