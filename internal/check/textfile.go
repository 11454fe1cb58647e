package check

import (
	"bytes"
	"path"
	"slices"
	"sort"
	"strings"

	"mcpsafe/internal/program"
)

// The sorts of files that checks of kind text tell apart.
const (
	sortCode          = "code"          // of a language that is parsed
	sortScript        = "script"        // other code: shells, build files, other languages
	sortEnvironment   = "environment"   // NAME=value for the process: .env and its like
	sortConfiguration = "configuration" // YAML, JSON, TOML, INI, …
	sortDocument      = "document"      // for people
	sortData          = "data"          // tables, recordings, pictures in text, source maps
	sortOther         = "other"
)

var fileSorts = []string{sortCode, sortScript, sortEnvironment, sortConfiguration, sortDocument, sortData, sortOther}

// extensionsOf are the endings of names by sort.
var extensionsOf = map[string]string{
	sortCode:          ".py .pyi .pyw .js .mjs .cjs .jsx .ts .mts .cts .tsx .go",
	sortScript:        ".sh .bash .zsh .fish .ksh .ps1 .psm1 .psd1 .bat .cmd .vbs .rb .pl .php .lua .java .kt .kts .scala .groovy .gradle .rs .c .h .cc .cpp .hpp .cs .fs .swift .m .ex .exs .dart .r .jl .sql .mk .nix .vue .svelte .astro .dockerfile",
	sortConfiguration: ".yaml .yml .json .jsonc .json5 .toml .ini .cfg .conf .config .cnf .properties .xml .plist .tf .tfvars .hcl .npmrc .pypirc .netrc .pgpass .ovpn",
	sortDocument:      ".md .mdx .markdown .mdc .rst .txt .adoc .html .htm .org .tex",
	sortData:          ".csv .tsv .jsonl .ndjson .svg .map .snap .ipynb .har .pcap .log .diff .patch .po .pot .srt .geojson .css .scss .less",
}

var sortOfExtension = func() map[string]string {
	all := map[string]string{}
	for s, extensions := range extensionsOf {
		for e := range strings.FieldsSeq(extensions) {
			all[e] = s
		}
	}
	return all
}()

// namesOf are whole names by sort.
var namesOf = map[string]string{
	"dockerfile": sortScript, "containerfile": sortScript, "makefile": sortScript, "justfile": sortScript, "procfile": sortScript, "jenkinsfile": sortScript,
	"credentials": sortConfiguration, ".git-credentials": sortConfiguration, ".htpasswd": sortConfiguration, "id_rsa": sortConfiguration, "id_ed25519": sortConfiguration, "id_ecdsa": sortConfiguration,
	".pgpass": sortConfiguration, ".netrc": sortConfiguration, "_netrc": sortConfiguration,
}

// lockNames are files that tools write and that are full of checksums.
var lockNames = []string{"package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml", "bun.lock", "uv.lock", "poetry.lock", "pdm.lock", "pipfile.lock", "go.sum", "go.work.sum",
	"cargo.lock", "composer.lock", "gemfile.lock", "mix.lock", "packages.lock.json", "flake.lock", "deno.lock", "gradle.lockfile", ".secrets.baseline"}

// sortOf tells the sort of a file by its name.
func sortOf(p string) string {
	base := strings.ToLower(path.Base(p))
	ext := path.Ext(base)
	switch {
	case isEnvironment(base):
		return sortEnvironment
	case namesOf[base] != "":
		return namesOf[base]
	case strings.HasPrefix(base, "dockerfile."):
		return sortScript
	case templateEndings[ext]:
		return sortOf(strings.TrimSuffix(p, path.Ext(p)))
	case sortOfExtension[ext] != "":
		return sortOfExtension[ext]
	case ext == "" && slices.Contains([]string{"readme", "license", "notice", "changelog", "authors"}, base):
		return sortDocument
	}
	return sortOther
}

// isEnvironment tells .env, .env.local, prod.env, env.production.
func isEnvironment(base string) bool {
	ext := path.Ext(base)
	return base == ".env" || strings.HasPrefix(base, ".env.") || strings.HasPrefix(base, ".env-") || strings.HasPrefix(base, ".env_") || ext == ".env" ||
		strings.HasPrefix(base, "env.") && sortOfExtension[ext] == "" || base == ".envrc" || base == ".dev.vars"
}

var templateEndings = map[string]bool{".example": true, ".sample": true, ".template": true, ".tmpl": true, ".tpl": true, ".dist": true, ".j2": true, ".default": true, ".defaults": true}

// isTemplate tells a file that says by its name that others are made after it.
func isTemplate(p string) bool {
	base := strings.ToLower(path.Base(p))
	return slices.ContainsFunc([]string{"example", "sample", "template", ".tmpl", ".tpl", ".dist", ".j2", "default", "dummy", "mock", ".stories."}, func(w string) bool { return strings.Contains(base, w) })
}

// maxText bounds the bytes of files that are no code of ours.
const maxText = 4 << 20

// textFile is a file while it is looked at.
type textFile struct {
	path     string
	sort     string
	text     []byte
	template bool
	test     bool // only tests need it
	lock     bool
	minified bool
	client   bool // the configuration of a client, whose secrets another rule reports
	quoted   bool // its values stand in quotes
	json     bool

	work       int // bytes that may still be matched; below 0 when that was not enough
	secrets    []heldSecret
	webClient  bool // holds what only the public part of a web application does
	lastName   int  // end of the last name looked at
	covert     []covertHit
	covertEnd  int // of the last run looked at
	gaps       []textFound
	gapEnd     int
	indicators map[*indicator][]textFound
	holds      map[string]bool
	spans      []Span

	modules  []*program.Module
	strings  []program.Comment // of string constants, in order; see strand
	docs     []program.Comment // of Python's long texts
	stranded bool              // strings are listed
	searched bool              // docs are
}

// openText reads a file that may hold something; nil for others.
func openText(f *Facts, file File, client bool) *textFile {
	t := &textFile{path: file.Path, sort: sortOf(file.Path), client: client, indicators: map[*indicator][]textFound{}, holds: map[string]bool{}}
	if isPicture[path.Ext(strings.ToLower(file.Path))] || t.sort != sortCode && file.Size > maxText {
		return nil
	}
	text, err := f.Read(file.Path)
	if err != nil || bytes.IndexByte(text[:min(len(text), 8000)], 0) >= 0 {
		return nil
	}
	t.text = text
	t.work = 16*len(text) + 1<<20
	t.template = isTemplate(file.Path)
	t.test = f.TestFile != nil && f.TestFile(file.Path)
	t.lock = slices.Contains(lockNames, strings.ToLower(path.Base(file.Path)))
	t.minified = hasLongLines(text)
	t.json = strings.HasSuffix(file.Path, ".json")
	t.quoted = t.sort == sortCode || t.sort == sortScript || t.json
	if t.sort == sortCode {
		t.modules = f.modulesOf(file.Path)
	}
	return t
}

// isPicture are endings of files in formats of their own, which need not be read to be told.
var isPicture = func() map[string]bool {
	all := map[string]bool{}
	for e := range strings.FieldsSeq(".png .jpg .jpeg .gif .webp .ico .icns .bmp .tif .tiff .avif .heic .woff .woff2 .ttf .otf .eot .mp3 .mp4 .mov .webm .wav .ogg .pdf .zip .gz .tgz .bz2 .xz .zst .7z .tar .jar .whl .exe .dll .so .dylib .wasm .onnx .bin .pack .parquet .xlsx .docx .pptx") {
		all[e] = true
	}
	return all
}()

// hasLongLines tells text that no one wrote line by line.
func hasLongLines(text []byte) bool {
	return len(text) > 4000 && len(text)/(bytes.Count(text, []byte{'\n'})+1) > 300
}

// spend takes from the work that may be done on the file.
func (t *textFile) spend(n int) bool {
	t.work -= n
	return t.work >= 0
}

// modulesOf gives the modules in a file.
func (f *Facts) modulesOf(file string) []*program.Module {
	if f.inFile == nil {
		f.inFile = map[string][]*program.Module{}
		for _, m := range f.Program.Modules {
			f.inFile[m.File] = append(f.inFile[m.File], m)
		}
	}
	return f.inFile[file]
}

// function gives the innermost function around a range, or nil.
func (t *textFile) function(start, end int) *program.Function {
	var best *program.Function
	for _, m := range t.modules {
		for _, fn := range m.Functions {
			if int(fn.Start) <= start && end <= int(fn.End) && (best == nil || fn.End-fn.Start <= best.End-best.Start) {
				best = fn
			}
		}
	}
	return best
}

// inComment tells whether a byte stands in a comment, or in the documentation of a function.
func (t *textFile) inComment(at int) bool {
	if len(t.modules) == 0 {
		return t.commentedLine(at)
	}
	for _, m := range t.modules {
		if within(m.Comments, at) {
			return true
		}
	}
	return t.inDocstring(at)
}

// inDocstring tells the long texts of Python that are the value of nothing.
func (t *textFile) inDocstring(at int) bool {
	if t.modules[0].Language != "python" {
		return false
	}
	if !t.searched {
		t.docs, t.searched = longTexts(t.text), true
	}
	return within(t.docs, at) && !t.inString(at)
}

// commentedLine tells lines that most languages take for a comment.
func (t *textFile) commentedLine(at int) bool {
	from, _ := t.around(at, 300)
	line := strings.TrimLeft(string(t.text[from:at]), " \t")
	return slices.ContainsFunc([]string{"#", "//", "/*", "* ", "--", "::", ";", "<!--", "REM ", "rem ", "'"}, func(s string) bool { return strings.HasPrefix(line, s) })
}

// inString tells whether a byte stands in a text of the program.
func (t *textFile) inString(at int) bool {
	if !t.stranded {
		t.strand()
	}
	return within(t.strings, at)
}

// strand lists the string constants of the file.
func (t *textFile) strand() {
	t.stranded = true
	for _, m := range t.modules {
		for _, fn := range m.Functions {
			for i := range fn.Values {
				if in := &fn.Values[i]; in.Op == program.OpConst && program.ConstKind(in.Aux) == program.ConstString && in.End > in.Start {
					t.strings = append(t.strings, program.Comment{Start: in.Start, End: in.End})
				}
			}
		}
	}
	slices.SortFunc(t.strings, func(a, b program.Comment) int { return int(a.Start) - int(b.Start) })
}

// longTexts lists what stands between triple quotes.
func longTexts(text []byte) (all []program.Comment) {
	double, single := nextQuote{mark: []byte(`"""`)}, nextQuote{mark: []byte("'''")}
	for at := 0; ; {
		start, mark := double.from(text, at), double.mark
		if other := single.from(text, at); other < start {
			start, mark = other, single.mark
		}
		if start == len(text) {
			return all
		}
		length := bytes.Index(text[start+3:], mark)
		if length < 0 {
			return all
		}
		at = start + 3 + length + 3
		all = append(all, program.Comment{Start: uint32(start), End: uint32(at)})
	}
}

// nextQuote finds triple quotes of one sort, from the front to the back.
type nextQuote struct {
	mark []byte
	next int // the first one that is not passed, once it was looked for
	look bool
}

// from gives the first one from a byte on, the length of the text for none.
func (q *nextQuote) from(text []byte, at int) int {
	if !q.look || q.next < at {
		q.look = true
		if i := bytes.Index(text[at:], q.mark); i >= 0 {
			q.next = at + i
		} else {
			q.next = len(text)
		}
	}
	return q.next
}

// within tells whether a byte lies in one of some ranges, in order.
func within(ranges []program.Comment, at int) bool {
	i := sort.Search(len(ranges), func(i int) bool { return int(ranges[i].Start) > at })
	return i > 0 && at < int(ranges[i-1].End)
}
