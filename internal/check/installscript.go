package check

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"mcpsafe/internal/clientconfig"
	"mcpsafe/internal/shellscript"
	"mcpsafe/internal/taint"
)

// NPMPackage is a package.json with scripts.
type NPMPackage struct{ Root *clientconfig.Node }

// What an install script does.
const (
	inFetched  = "fetch"  // it fetches programs or packages, or runs what it fetches
	inCode     = "inline" // it runs code that stands in the manifest
	inMissing  = "unseen" // it runs a file that the target does not hold
	inDevFetch = "prepare"
)

// onInstall are the scripts that run wherever the package is installed; onPrepare those that run only for a checkout or a dependency on a repository.
var (
	onInstall = []string{"preinstall", "install", "postinstall"}
	onPrepare = []string{"prepare", "preprepare", "postprepare", "prepublish"}
)

// hook is one script that runs at installing, and what it was found to do.
type hook struct {
	name  string
	at    *clientconfig.Node
	files []string // programs of a language of ours, by path
	finds []deed
}

type deed struct {
	in, what   string
	confidence taint.Confidence
}

// hooks gives the life-cycle scripts of a package.
func (p *NPMPackage) hooks(x *asked) []*hook {
	scripts := p.Root.Get("scripts")
	var all []*hook
	for _, name := range slices.Concat(onInstall, onPrepare) {
		for _, n := range scripts.All(name) {
			if n.Kind != clientconfig.String {
				continue
			}
			h := &hook{name: name, at: n}
			r := &hookReader{x: x, scripts: scripts, root: p.Root, hook: h, dir: path.Dir(x.path)}
			r.script(n.Text, 6)
			all = append(all, h)
		}
	}
	return all
}

// installScripts finds what the life-cycle scripts of a package fetch and run.
func installScripts(x *asked, p *NPMPackage) []found {
	var all []found
	for _, h := range p.hooks(x) {
		for _, d := range h.finds {
			in := d.in
			if slices.Contains(onPrepare, h.name) {
				if in == inMissing {
					continue // a build makes it
				}
				in = inDevFetch
			}
			all = append(all, found{in: in, start: h.at.Start, end: h.at.End, name: "scripts." + h.name + " " + d.what, confidence: d.confidence,
				detail: fmt.Sprintf("The script %s %s.", h.name, d.what)})
		}
	}
	return all
}

// hookReader reads what a script does, through the scripts and shell files that it calls.
type hookReader struct {
	x       *asked
	root    *clientconfig.Node
	scripts *clientconfig.Node
	dir     string
	hook    *hook
	steps   int
}

// maxHookSteps bounds the commands of one hook: scripts may call each other many times.
const maxHookSteps = 500

func (r *hookReader) script(text string, depth int) {
	commands, err := shellscript.Parse(text)
	if err != nil && len(commands) == 0 { // written for another shell
		for _, line := range strings.FieldsFunc(text, func(c rune) bool { return strings.ContainsRune("|;&\n()", c) }) {
			if more, err := shellscript.Parse(strings.ReplaceAll(line, `\`, "/")); err == nil {
				commands = append(commands, more...)
			}
		}
	}
	for _, c := range commands {
		if r.steps++; r.steps > maxHookSteps {
			return
		}
		r.command(c, depth)
	}
}

func (r *hookReader) add(in string, confidence taint.Confidence, form string, args ...any) {
	d := deed{in, fmt.Sprintf(form, args...), confidence}
	if !slices.Contains(r.hook.finds, d) {
		r.hook.finds = append(r.hook.finds, d)
	}
}

func (r *hookReader) command(c *shellscript.Command, depth int) {
	words := c.Run()
	if len(words) == 0 || r.x.excepts(c.Program()) {
		return
	}
	texts := textsOf(words)
	if called := r.called(texts); called != "" {
		if depth > 0 {
			r.script(called, depth-1)
		}
		return
	}
	if f := c.RunsFetched(); f != nil {
		r.add(inFetched, taint.Certain, "runs what %s fetches from %s", f.Program(), hostOf(addressIn(f)))
		return
	}
	if c.IsFetch() {
		r.add(inFetched, taint.Likely, "fetches from %s by %s", hostOf(addressIn(c)), c.Program())
		return
	}
	if p, ok := clientconfig.Runs(texts); ok {
		r.launch(p)
		return
	}
	if what := installs(texts); what != "" {
		r.add(inFetched, taint.Likely, "installs more (%s)", what)
		return
	}
	if code := inlineCode(texts); code != "" {
		if m := deeds.FindString(code); m != "" {
			r.add(inCode, taint.Likely, "runs code that stands in the manifest (%s…)", strings.TrimSpace(m))
		}
		return
	}
	if file := c.Runs(); file != "" {
		r.file(file, depth)
	}
}

// launch notes a package that is fetched to be run, unless the project depends on it or the check passes over it.
func (r *hookReader) launch(p clientconfig.Package) {
	name := name(p)
	if p.Installed || p.Form == clientconfig.Folder || r.x.excepts(name) || r.depends(name) || strings.ContainsAny(name, "$") {
		return
	}
	r.add(inFetched, taint.Likely, "fetches %s and runs it", name)
}

// depends tells what the package depends on: that has a version of its own, and may be a tool of the package's.
func (r *hookReader) depends(name string) bool {
	for _, key := range []string{"dependencies", "devDependencies", "optionalDependencies"} {
		if r.root.Get(key).Get(name) != nil {
			return true
		}
	}
	return false
}

// called gives the script of the manifest that a command runs, or "".
func (r *hookReader) called(words []string) string {
	if len(words) < 2 || !slices.Contains([]string{"npm", "pnpm", "yarn", "bun"}, path.Base(words[0])) {
		return ""
	}
	words = slices.DeleteFunc(slices.Clone(words[1:]), func(w string) bool { return strings.HasPrefix(w, "-") })
	if len(words) > 1 && (words[0] == "run" || words[0] == "run-script") {
		words = words[1:]
	}
	if len(words) == 0 {
		return ""
	}
	var lines []string
	for _, name := range []string{"pre" + words[0], words[0], "post" + words[0]} {
		if n := r.scripts.Get(name); n != nil && n.Kind == clientconfig.String {
			lines = append(lines, n.Text)
		}
	}
	return strings.Join(lines, "\n")
}

// file looks into a file that a hook runs: shell here, languages of ours by patterns.
func (r *hookReader) file(name string, depth int) {
	for _, p := range candidates(path.Join(r.dir, name)) {
		f := r.x.Facts.file(p)
		if f == nil {
			continue
		}
		switch path.Ext(p) {
		case ".sh", ".bash", "":
			if text, err := r.x.Read(p); err == nil && f.Size <= shellscript.MaxBytes && depth > 0 {
				r.script(string(text), depth-1)
			}
		default:
			r.hook.files = append(r.hook.files, p)
			r.shellIn(p, f, depth)
		}
		return
	}
	r.add(inMissing, taint.Possible, "runs %s, which is not in what was scanned", name)
}

// shellScript is a text in a program that names a shell script.
var shellScript = regexp.MustCompile("[\"'`](?:(?:sh|bash) )?([\\w./-]{1,200}\\.sh)[\"'` ]")

// shellIn reads the shell scripts of the target that the texts of a program name: starting them is all that some hooks do.
func (r *hookReader) shellIn(p string, f *File, depth int) {
	if depth <= 0 || f.Size > shellscript.MaxBytes {
		return
	}
	text, err := r.x.Read(p)
	if err != nil {
		return
	}
	for _, m := range shellScript.FindAllSubmatch(text, 20) {
		for _, at := range []string{path.Join(r.dir, string(m[1])), path.Join(path.Dir(p), string(m[1]))} {
			if script := r.x.Facts.file(at); script != nil && script.Size <= shellscript.MaxBytes {
				if text, err := r.x.Read(at); err == nil {
					r.script(string(text), depth-1)
				}
				break
			}
		}
	}
}

// candidates gives what a file may be called in a checkout: what is built has its source elsewhere.
func candidates(p string) []string {
	all := []string{p}
	for _, e := range []string{".js", ".mjs", ".cjs", ".ts", "/index.js", "/index.ts"} {
		all = append(all, p+e)
	}
	if ext := path.Ext(p); ext == ".js" || ext == ".mjs" || ext == ".cjs" {
		source := strings.TrimSuffix(p, ext)
		for _, built := range []string{"dist/", "build/", "lib/", "out/"} {
			if i := strings.Index(source, built); i == 0 || i > 0 && source[i-1] == '/' {
				rest := source[i+len(built):]
				for _, from := range []string{"", "src/"} {
					all = append(all, source[:i]+from+rest+".ts", source[:i]+from+rest+".js", source[:i]+from+rest+".mts")
				}
			}
		}
	}
	return all
}

// deeds are what code must not do in a line of a manifest: reach the network, run something, run text.
var deeds = regexp.MustCompile(`child_process|\bexec(Sync|File|FileSync)?\(|\bspawn(Sync)?\(|\bhttps?\b|\bfetch\(|\bnet\.|\beval\(|\bFunction\(|urlopen|\brequests\.|subprocess|os\.system|socket|b64decode|base64`)

// inlineCode gives the code that an interpreter is handed in its words, or "".
func inlineCode(words []string) string {
	if !shellscript.IsInterpreter(path.Base(words[0])) || shellscript.IsShell(path.Base(words[0])) {
		return ""
	}
	for i, w := range words[1:] {
		if (w == "-e" || w == "-c" || w == "-p" || w == "-pe" || w == "--eval") && i+2 < len(words) {
			return words[i+2]
		}
	}
	return ""
}

// installers are programs that fetch packages, with the words that tell them to.
var installers = map[string][]string{
	"npm": {"install", "i", "add"}, "pnpm": {"add", "install", "i"}, "yarn": {"add", "global add"}, "bun": {"add", "install"}, "pip": {"install"}, "pip3": {"install"},
	"uv": {"pip install", "tool install", "add"}, "pipx": {"install"}, "cargo": {"install"}, "go": {"install", "get"}, "gem": {"install"}, "brew": {"install"},
	"apt-get": {"install"}, "apt": {"install"}, "apk": {"add"}, "git": {"clone"}, "conda": {"install"}, "choco": {"install"}, "winget": {"install"},
}

// installs tells what a command installs from elsewhere, or "". Installing what the project itself declares is none of it.
func installs(words []string) string {
	program := path.Base(words[0])
	if strings.HasPrefix(program, "python") && len(words) > 2 && words[1] == "-m" {
		words = words[2:]
		program = words[0]
	}
	rest, listed := operands(words[1:])
	for _, verb := range installers[program] {
		n := len(strings.Fields(verb))
		if len(rest) < n || strings.Join(rest[:n], " ") != verb {
			continue
		}
		what := slices.DeleteFunc(slices.Clone(rest[n:]), func(w string) bool {
			return strings.HasPrefix(w, ".") || strings.HasPrefix(w, "/") || strings.HasPrefix(w, "file:")
		})
		if what = append(what, listed...); len(what) > 0 {
			return program + " " + verb + " " + bareAll(what[:min(len(what), 3)])
		}
	}
	return ""
}

// valued are options of installers that take a value which is no package.
var valued = strings.Fields("--prefix -C --cwd --filter --registry --index-url --extra-index-url -i -b --branch --depth --path --root --tag --target -t --python -p")

// operands gives the words of an installer that are no options, and the lists of packages that it is to read.
func operands(words []string) (rest, listed []string) {
	for i := 0; i < len(words); i++ {
		switch w := words[i]; {
		case (w == "-r" || w == "--requirement") && i+1 < len(words):
			i++
			listed = append(listed, "-r "+path.Base(words[i]))
		case slices.Contains(valued, w):
			i++
		case !strings.HasPrefix(w, "-"):
			rest = append(rest, w)
		}
	}
	return rest, listed
}

// bareAll joins words, addresses without what may be a secret.
func bareAll(words []string) string {
	var all []string
	for _, w := range words {
		if strings.Contains(w, "://") {
			w = bare(w)
		}
		all = append(all, w)
	}
	return strings.Join(all, " ")
}

func hostOf(address string) string {
	if h := strings.TrimSuffix(bare(address), "/"); h != "" {
		return h
	}
	return "an address"
}

func textsOf(words []shellscript.Word) []string {
	var all []string
	for _, w := range words {
		all = append(all, w.Text)
	}
	return all
}
