package target

import (
	"debug/buildinfo"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// launch is how a client starts a server.
type launch struct {
	command string
	args    []string
	dir     string // working folder, empty if not said
	url     string // of a remote server
}

// launcher turns the arguments of one program into what it would run.
type launcher struct {
	programs []string
	// resolve returns what to scan, as a user would paste it; ok is false if the
	// arguments name nothing, or a path that is not there.
	resolve func(l launch, args []string) (given string, ok bool)
}

// launchers are the programs that clients start servers with. Their options
// are those of the programs' own help.
var launchers = []launcher{
	{[]string{"npx", "bunx", "pnpx"}, runNpx},
	{[]string{"npm", "pnpm", "yarn"}, runNpm},
	{[]string{"bun"}, runBun},
	{[]string{"uvx"}, runUvx},
	{[]string{"uv"}, runUv},
	{[]string{"pipx"}, runPipx},
	{[]string{"docker", "podman", "nerdctl"}, runDocker},
	{[]string{"go"}, runGo},
	{[]string{"node", "nodejs", "tsx", "ts-node", "deno"}, runScript},
	{[]string{"python", "python3", "py"}, runPython},
}

// resolve returns what to scan for a launch, with notes on how it is launched.
func (l launch) resolve() (given string, notes []string, err error) {
	if l.command == "" {
		return "", nil, &Error{What: "it has neither command nor address", Try: "check the configuration against the client's documentation"}
	}
	l = l.unwrap()
	name := program(l.command)
	for _, known := range launchers {
		if !slices.Contains(known.programs, name) {
			continue
		}
		given, ok := known.resolve(l, l.args)
		if !ok && given != "" {
			return "", nil, &Error{What: "it runs " + given + ", which is not there", Try: "check the path in the configuration"}
		}
		if !ok {
			return "", nil, l.unknown()
		}
		return given, unpinned(given), nil
	}
	given, ok := l.installed()
	if !ok {
		return "", nil, l.unknown()
	}
	return given, unpinned(given), nil
}

func (l launch) unknown() error {
	return &Error{
		What: fmt.Sprintf("what it runs cannot be told from its command: %s", l.shape()),
		Try:  "scan its package, repository or folder by name",
	}
}

// program is the bare name of a command: no folder, no ending, lower case.
func program(command string) string {
	name := strings.ToLower(command[strings.LastIndexAny(command, `/\`)+1:])
	for _, ending := range []string{".exe", ".cmd", ".bat", ".ps1"} {
		name = strings.TrimSuffix(name, ending)
	}
	if rest, ok := strings.CutPrefix(name, "python3."); ok && rest != "" {
		return "python3"
	}
	return name
}

// unwrap takes away what only starts another command: `cmd /c`, `env A=b`, and
// `sh -c` of a single command.
func (l launch) unwrap() launch {
	for range 4 {
		switch name := program(l.command); {
		case name == "cmd" && len(l.args) > 1 && strings.EqualFold(l.args[0], "/c"):
			l.command, l.args = l.args[1], l.args[2:]
		case name == "env" && len(l.args) > 0:
			args := l.args
			for len(args) > 0 && (strings.Contains(args[0], "=") || strings.HasPrefix(args[0], "-")) {
				args = args[1:]
			}
			if len(args) == 0 {
				return l
			}
			l.command, l.args = args[0], args[1:]
		case slices.Contains([]string{"sh", "bash", "zsh"}, name) && len(l.args) == 2 && strings.HasSuffix(l.args[0], "c") && !strings.ContainsAny(l.args[1], "|;&`$<>(){}'\"\\\n"):
			words := strings.Fields(l.args[1])
			if len(words) == 0 {
				return l
			}
			l.command, l.args = words[0], words[1:]
		default:
			return l
		}
	}
	return l
}

// operands returns the arguments behind the options. with names the options
// that take the next argument as their value; found gets their values.
func operands(args []string, with ...string) (rest []string, found map[string]string) {
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

func first(found map[string]string, names ...string) string {
	for _, n := range names {
		if v := found[n]; v != "" {
			return v
		}
	}
	return ""
}

func runNpx(l launch, args []string) (string, bool) {
	rest, found := operands(args, "-p", "--package", "-c", "--call", "--registry", "--cache", "--prefix", "-w", "--workspace", "--userconfig")
	spec := first(found, "-p", "--package")
	if spec == "" && len(rest) > 0 {
		spec = rest[0]
	}
	return l.npmSpec(spec)
}

// npmSpec is what npm takes as a package: a name with a range, a folder, a
// tarball, or a repository.
func (l launch) npmSpec(spec string) (string, bool) {
	switch {
	case spec == "":
		return "", false
	case strings.HasPrefix(spec, "npm:"), strings.HasPrefix(spec, "github:"), strings.HasPrefix(spec, "gitlab:"), strings.HasPrefix(spec, "bitbucket:"):
		return spec, true
	case strings.HasPrefix(spec, "git+"):
		return strings.TrimPrefix(spec, "git+"), true
	case strings.Contains(spec, "://"), strings.HasPrefix(spec, "git@"):
		return spec, true
	case strings.HasPrefix(spec, "file:"):
		return l.path(strings.TrimPrefix(spec, "file:")), true
	case strings.HasPrefix(spec, "."), filepath.IsAbs(spec), strings.HasPrefix(spec, "~"):
		return l.path(spec), true
	case !strings.HasPrefix(spec, "@") && strings.Count(spec, "/") == 1:
		return "github:" + strings.Replace(spec, "#", "@", 1), true
	}
	return "npm:" + spec, true
}

func runNpm(l launch, args []string) (string, bool) {
	rest, found := operands(args, "--prefix", "-C", "--dir", "--cwd", "-w", "--workspace", "--filter")
	if len(rest) == 0 {
		return "", false
	}
	switch rest[0] {
	case "exec", "x", "dlx":
		return runNpx(l, rest[1:])
	case "run", "start", "run-script":
		_, later := operands(rest[1:], "--prefix", "-C", "--dir", "--cwd")
		dir := first(found, "--prefix", "-C", "--dir", "--cwd")
		if dir == "" {
			dir = first(later, "--prefix", "-C", "--dir", "--cwd")
		}
		if dir == "" {
			dir = "."
		}
		return l.folder(dir)
	}
	return "", false
}

func runBun(l launch, args []string) (string, bool) {
	rest, found := operands(args, "--cwd")
	if len(rest) > 0 && rest[0] == "x" {
		return runNpx(l, rest[1:])
	}
	if dir := found["--cwd"]; dir != "" {
		return l.folder(dir)
	}
	return runScript(l, args)
}

func runUvx(l launch, args []string) (string, bool) {
	rest, found := operands(args, "--from", "--with", "--python", "-p", "--index-url", "-i", "--extra-index-url", "--index", "--default-index", "--with-editable", "--with-requirements", "--directory", "--project")
	spec := found["--from"]
	if spec == "" && len(rest) > 0 {
		spec = rest[0]
	}
	return l.pythonSpec(spec)
}

// pythonSpec is what uv and pipx take as a package: a requirement, a name with
// '@' and a version, a repository, or a path.
func (l launch) pythonSpec(spec string) (string, bool) {
	name, version, at := strings.Cut(spec, "@")
	name = strings.TrimSpace(name)
	switch {
	case spec == "":
		return "", false
	case strings.HasPrefix(spec, "git+"):
		return strings.TrimPrefix(spec, "git+"), true
	case strings.Contains(spec, "git+"): // a direct reference: name @ git+https://…
		return strings.TrimSpace(spec[strings.Index(spec, "git+")+len("git+"):]), true
	case strings.Contains(spec, "://"):
		return strings.TrimSpace(spec[strings.LastIndex(spec[:strings.Index(spec, "://")], " ")+1:]), true
	case strings.HasPrefix(spec, "."), filepath.IsAbs(spec), strings.HasPrefix(spec, "~"):
		return l.path(spec), true
	case at && (version == "latest" || version == ""):
		return "pypi:" + name, true
	case at:
		return "pypi:" + name + "==" + strings.TrimSpace(version), true
	}
	return "pypi:" + spec, true
}

func runUv(l launch, args []string) (string, bool) {
	options := []string{"--directory", "--project", "--with", "--python", "-p", "--from", "--package", "--extra", "--group", "--env-file", "--index-url", "--with-editable", "--with-requirements"}
	rest, found := operands(args, options...)
	if len(rest) == 0 {
		return "", false
	}
	if rest[0] == "tool" && len(rest) > 1 && rest[1] == "run" {
		return runUvx(l, rest[2:])
	}
	if rest[0] != "run" {
		return "", false
	}
	script, later := operands(rest[1:], options...)
	dir := first(found, "--directory", "--project")
	if dir == "" {
		dir = first(later, "--directory", "--project")
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
	if from := first(later, "--with"); from != "" && len(script) > 0 {
		return l.pythonSpec(from)
	}
	if len(script) > 0 && l.dir != "" {
		return l.folder(".")
	}
	return "", false
}

func runPipx(l launch, args []string) (string, bool) {
	if len(args) == 0 || args[0] != "run" {
		return "", false
	}
	rest, found := operands(args[1:], "--spec", "--python", "--index-url", "-i", "--pip-args")
	spec := found["--spec"]
	if spec == "" && len(rest) > 0 {
		spec = rest[0]
	}
	return l.pythonSpec(spec)
}

// dockerValues are the options of `docker run` that take a value.
// Source: its help.
var dockerValues = strings.Fields(`-e --env --env-file -v --volume --mount -p --publish --name --network --net -u --user -w --workdir
	--entrypoint -l --label --platform --pull -h --hostname --add-host --dns -m --memory --cpus --device --gpus --ip --link --log-driver
	--log-opt --restart --runtime --security-opt --shm-size --stop-signal --tmpfs --ulimit --volumes-from --cap-add --cap-drop --cidfile
	--expose -a --attach -c --cpu-shares --ipc --pid --userns --group-add --annotation --health-cmd`)

func runDocker(_ launch, args []string) (string, bool) {
	if len(args) > 0 && args[0] == "container" {
		args = args[1:]
	}
	if len(args) == 0 || args[0] != "run" {
		return "", false
	}
	rest, _ := operands(args[1:], dockerValues...)
	if len(rest) == 0 {
		return "", false
	}
	return "docker:" + rest[0], true
}

func runGo(l launch, args []string) (string, bool) {
	if len(args) < 2 || args[0] != "run" {
		return "", false
	}
	rest, _ := operands(args[1:], "-C", "-mod", "-tags", "-ldflags", "-exec")
	switch {
	case len(rest) == 0:
		return "", false
	case strings.Contains(rest[0], "@"):
		return "go:" + rest[0], true
	}
	return l.script(rest[0])
}

// runScript is an interpreter with a file.
func runScript(l launch, args []string) (string, bool) {
	rest, _ := operands(args, "-r", "--require", "--import", "--loader", "--experimental-loader", "--env-file", "--tsconfig", "--project", "-C", "--conditions")
	for len(rest) > 0 && slices.Contains([]string{"run", "serve", "watch"}, rest[0]) {
		rest, _ = operands(rest[1:], "--config", "--env-file", "--import-map")
	}
	if len(rest) == 0 {
		return "", false
	}
	if spec, ok := strings.CutPrefix(rest[0], "npm:"); ok {
		return "npm:" + spec, true
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
	rest, _ := operands(args, "-W", "-X")
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

// unpinned says when a client runs whatever is newest.
func unpinned(given string) []string {
	kind, rest, ok := strings.Cut(given, ":")
	if !ok {
		return nil
	}
	pinned := true
	switch kind {
	case "npm":
		_, version, at := strings.Cut(strings.TrimPrefix(rest, "@"), "@")
		pinned = at && version != "latest"
	case "pypi":
		pinned = strings.Contains(rest, "==")
	case "docker", "oci":
		pinned = strings.Contains(rest, "@sha256:")
	default:
		return nil
	}
	if pinned {
		return nil
	}
	return []string{"The version is not pinned: the client runs whatever is newest, which may not be what was scanned here."}
}
