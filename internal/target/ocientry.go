package target

import (
	"archive/tar"
	"debug/buildinfo"
	"fmt"
	"io"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
)

// reached is what an image's entry point and command lead to.
type reached struct {
	img      *image
	files    map[string]bool     // scripts
	packages map[string]string   // folder or file of an installed package → the path it is shown under
	programs []string            // what is started and is no script
	modules  map[string][]string // top name of a Python module → where it is installed
	steps    int                 // commands followed
	reads    int                 // scripts read, each of which unfolds a layer
}

// reach follows entry point and command.
func (img *image) reach() (*reached, error) {
	r := &reached{img: img, files: map[string]bool{}, packages: map[string]string{}, modules: map[string][]string{}}
	for p := range img.files {
		for _, site := range []string{"/site-packages/", "/dist-packages/"} {
			if i := strings.Index("/"+p, site); i >= 0 {
				top, _, _ := strings.Cut(p[i+len(site)-1:], "/")
				at := p[:i+len(site)-1] + top
				name := strings.TrimSuffix(top, ".py")
				if !slices.Contains(r.modules[name], at) {
					r.modules[name] = append(r.modules[name], at)
				}
			}
		}
	}
	for _, places := range r.modules {
		slices.Sort(places)
	}
	c := img.config.Config
	return r, r.command(append(slices.Clone(c.Entrypoint), c.Cmd...))
}

// Programs by what their arguments are.
var (
	shells = []string{"sh", "bash", "ash", "dash", "zsh"}
	// pythonRunners serve an application that an argument names as MODULE:NAME.
	pythonRunners = []string{"uvicorn", "gunicorn", "hypercorn", "granian", "daphne", "fastmcp", "mcp", "flask", "fastapi", "opentelemetry-instrument", "ddtrace-run", "debugpy"}
	toolRunners   = []string{"uv", "uvx", "poetry", "pdm", "pipenv", "hatch", "pipx", "rye", "npx", "bunx", "pnpx"}
	scriptRunners = []string{"node", "nodejs", "bun", "deno", "tsx", "ts-node"}
)

// command follows one command line. What it cannot tell it leaves: the
// application outside of the system is scanned all the same.
func (r *reached) command(argv []string) error {
	for len(argv) > 0 && strings.Contains(argv[0], "=") {
		argv = argv[1:]
	}
	if r.steps++; len(argv) == 0 || r.steps > 64 {
		return nil
	}
	name, args := path.Base(argv[0]), argv[1:]
	switch {
	case slices.Contains(shells, name):
		if i := slices.IndexFunc(args, func(a string) bool { return strings.HasPrefix(a, "-") && strings.HasSuffix(a, "c") }); i >= 0 && i+1 < len(args) {
			return r.script([]byte(args[i+1]), true)
		}
		return r.arguments(args)
	case strings.HasPrefix(name, "python") || name == "pypy3":
		return r.python(args)
	case slices.Contains(pythonRunners, name), slices.Contains(toolRunners, name), slices.Contains(scriptRunners, name):
		return r.arguments(args)
	case slices.Contains([]string{"npm", "pnpm", "yarn"}, name):
		return nil // runs what package.json of the working folder says, which is scanned
	}
	at, ok := r.lookup(argv[0])
	if !ok {
		return r.arguments(args)
	}
	return r.file(at, args)
}

// python follows the arguments of the interpreter.
func (r *reached) python(args []string) error {
	for i, a := range args {
		switch {
		case a == "-m" && i+1 < len(args):
			if top, _, _ := strings.Cut(args[i+1], "."); !slices.Contains(pythonRunners, top) {
				r.module(top)
			}
			return r.arguments(args[i+2:])
		case a == "-c":
			return nil
		case !strings.HasPrefix(a, "-"):
			return r.arguments(args[i:])
		}
	}
	return nil
}

// arguments follows the first argument that is a command or a file of the
// image, and every one that names a module of an application.
func (r *reached) arguments(args []string) error {
	for i, a := range args {
		if strings.HasPrefix(a, "-") {
			continue
		}
		if mod, _, ok := strings.Cut(a, ":"); ok && moduleName.MatchString(mod) {
			top, _, _ := strings.Cut(mod, ".")
			r.module(top)
			continue
		}
		name := path.Base(a)
		_, found := r.lookup(a)
		if found || strings.HasPrefix(name, "python") || slices.Contains(pythonRunners, name) || slices.Contains(scriptRunners, name) {
			return r.command(args[i:])
		}
		r.nodePackage(a)
	}
	return nil
}

var moduleName = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_.]*$`)

// lookup finds a program or script: by path, by PATH, or in the working folder.
func (r *reached) lookup(word string) (string, bool) {
	if word == "" || strings.ContainsAny(word, "$*?`\x00") {
		return "", false
	}
	work := "/" + r.img.config.Config.WorkingDir
	if path.IsAbs(word) {
		return r.img.find(word)
	}
	if at, ok := r.img.find(path.Join(work, word)); ok {
		return at, true
	}
	if strings.Contains(word, "/") {
		return "", false
	}
	search := "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
	for _, e := range r.img.config.Config.Env {
		if v, ok := strings.CutPrefix(e, "PATH="); ok {
			search = v
		}
	}
	dirs := append(strings.Split(search, ":"), path.Join(work, ".venv/bin"), path.Join(work, "node_modules/.bin"))
	for _, dir := range dirs {
		if at, ok := r.img.find(path.Join("/", dir, word)); ok {
			return at, true
		}
	}
	return "", false
}

// file follows what a program or script is.
func (r *reached) file(at string, args []string) error {
	if i := strings.LastIndex("/"+at, "/node_modules/"); i >= 0 {
		r.keepNode(at, i+len("node_modules/"))
		return nil
	}
	if _, why := dependencyIn(at, 0); why == "" || strings.Contains(at, "bin/") {
		r.files[at] = true
	}
	const scriptBytes, scripts = 256 << 10, 12
	if r.reads++; r.reads > scripts {
		return nil
	}
	found, err := r.img.contents(scriptBytes, at)
	if err != nil {
		return err
	}
	content, small := found[at]
	if !small || strings.HasPrefix(string(content), "\x7fELF") || strings.HasPrefix(string(content), "MZ") {
		delete(r.files, at)
		if !slices.Contains(wrappers, path.Base(at)) && !slices.Contains(r.programs, at) {
			r.programs = append(r.programs, at)
		}
		return r.arguments(args) // a program that starts another, such as tini
	}
	line, _, _ := strings.Cut(string(content), "\n")
	switch {
	case strings.HasPrefix(line, "#!") && strings.Contains(line, "python"):
		for _, m := range pythonImport.FindAllStringSubmatch(string(content), -1) {
			if !slices.Contains(pythonRunners, m[1]) {
				r.module(m[1])
			}
		}
	case strings.HasPrefix(line, "#!") && strings.Contains(line, "sh"):
		if err := r.script(content, false); err != nil {
			return err
		}
	}
	return r.arguments(args)
}

// wrappers are programs that only start another one.
var wrappers = []string{"tini", "tini-static", "dumb-init", "catatonit", "su-exec", "gosu", "env", "setpriv", "s6-setuidgid", "init", "busybox", "node", "bun", "deno", "uv", "uvx", "nice", "exec"}

// pythonImport is an import at the start of a line of a console script.
var pythonImport = regexp.MustCompile(`(?m)^(?:from|import)\s+([A-Za-z_][A-Za-z0-9_]*)`)

// script follows the commands of a shell script: all of a command line, of a
// file those that it ends in or that start an interpreter.
func (r *reached) script(content []byte, all bool) error {
	for _, line := range strings.FieldsFunc(string(content), func(c rune) bool { return strings.ContainsRune(";&|\n", c) }) {
		words := strings.Fields(strings.NewReplacer(`"`, " ", `'`, " ").Replace(line))
		for len(words) > 0 && strings.Contains(words[0], "=") {
			words = words[1:]
		}
		if len(words) == 0 || strings.HasPrefix(words[0], "#") {
			continue
		}
		name := path.Base(words[0])
		starts := name == "exec" || strings.HasPrefix(name, "python") || slices.Contains(scriptRunners, name) || slices.Contains(pythonRunners, name) || slices.Contains(toolRunners, name)
		if name == "exec" {
			words = words[1:]
		}
		if !all && !starts {
			continue
		}
		if err := r.command(words); err != nil {
			return err
		}
	}
	return nil
}

// module keeps an installed Python module, unless the application itself has it.
func (r *reached) module(top string) {
	work := r.img.workFolder()
	for _, own := range []string{path.Join(work, top), path.Join(work, "src", top)} {
		for _, file := range []string{own + "/__init__.py", own + "/__main__.py", own + ".py"} {
			if _, ok := r.img.files[file]; ok {
				return
			}
		}
	}
	for _, at := range r.modules[top] {
		r.packages[at] = path.Base(at)
	}
}

// nodePackage keeps a package that npx or a like program names.
func (r *reached) nodePackage(spec string) {
	if i := strings.LastIndex(spec, "@"); i > 0 {
		spec = spec[:i]
	}
	for _, dir := range []string{"usr/local/lib/node_modules", "usr/lib/node_modules", path.Join(r.img.workFolder(), "node_modules")} {
		if _, ok := r.img.files[path.Join(dir, spec, "package.json")]; ok && spec != "" {
			r.keepNode(path.Join(dir, spec, "package.json"), len(dir)+1)
			return
		}
	}
}

// keepNode keeps the package that a file lies in; its name begins at start.
func (r *reached) keepNode(file string, start int) {
	name, rest, _ := strings.Cut(file[start:], "/")
	if strings.HasPrefix(name, "@") {
		second, _, _ := strings.Cut(rest, "/")
		name += "/" + second
	}
	if name != "npm" && name != "corepack" && name != ".bin" {
		r.packages[file[:start]+name] = name
	}
}

// packageOf returns the kept package that a path lies in.
func (r *reached) packageOf(p string) (string, bool) {
	for from := range r.packages {
		if p == from || strings.HasPrefix(p, from+"/") {
			return from, true
		}
	}
	return "", false
}

// shown is the path that a file is shown under.
func (r *reached) shown(p, root string) string {
	if from, ok := r.packageOf(p); ok {
		return r.packages[from] + strings.TrimPrefix(p, from)
	}
	if rest, ok := strings.CutPrefix(p, root+"/"); ok && root != "" {
		return rest
	}
	return p
}

// withoutSource says what an image holds in place of source code.
func (img *image) withoutSource(name string, reached *reached) error {
	source := img.config.Config.Labels["org.opencontainers.image.source"]
	e := &Error{What: fmt.Sprintf("the image %s holds no source code that is read", name), Try: "scan the repository or package that it was made from"}
	if strings.HasPrefix(source, "https://") {
		e.Try = "scan the repository that it names: " + printable(source)
	}
	if len(reached.programs) == 0 {
		return e
	}
	p := reached.programs[0]
	e.What += fmt.Sprintf(", only the program /%s", printable(p))
	module, version, err := img.goProgram(p)
	if err != nil || module == "" {
		return e
	}
	e.What += fmt.Sprintf(", built from the Go module %s %s", printable(module), printable(version))
	if version != "" && version != "(devel)" {
		e.Try = "scan its source: go:" + printable(module) + "@" + printable(version)
	} else if e.Try = "scan its source: go:" + printable(module); strings.HasPrefix(source, "https://") {
		e.Try += ", or " + printable(source)
	}
	return e
}

// goProgram reads which module a Go program was built from.
func (img *image) goProgram(p string) (module, version string, err error) {
	const most = 512 << 20
	file, err := os.CreateTemp("", "mcpsafe-program-")
	if err != nil {
		return "", "", err
	}
	defer os.Remove(file.Name())
	defer file.Close()
	for layer, names := range img.sources([]string{p}) {
		err := img.read(layer, nil, func(name string, h *tar.Header, body io.Reader) error {
			if len(names[name]) == 0 || h.Typeflag != tar.TypeReg {
				return nil
			}
			_, err := io.Copy(file, io.LimitReader(body, most))
			return err
		})
		if err != nil {
			return "", "", err
		}
	}
	info, err := buildinfo.Read(file)
	if err != nil {
		return "", "", err
	}
	return info.Main.Path, info.Main.Version, nil
}
