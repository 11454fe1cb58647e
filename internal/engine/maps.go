package engine

import (
	"context"
	"path"
	"slices"
	"strings"

	"mcpsafe/internal/lang/javascript"
	"mcpsafe/internal/syntax"
)

// Source maps. The sources that a map holds are scanned as files of their own, for people read those. The generated file is what
// runs, so it is scanned as well: a map that tells something else hides nothing. What both say is reported once (twins.go).

// maxMapSources and maxMapBytes bound what is taken from all maps of a target together.
const (
	maxMapSources = 20_000
	maxMapBytes   = 64 << 20
)

// sourceMap is the map of a generated file.
type sourceMap struct {
	*javascript.SourceMap
	at    string   // path of the map, or of the file that holds it
	paths []string // per source: its path in the target, "" for what is left out
}

// findMap reads the source map of a JavaScript file, if it names one in the target.
func (r *run) findMap(f *file, src []byte) {
	if f.language != &javascript.Language || f.content != nil {
		return
	}
	at, data := javascript.SourceMapOf(f.path, src)
	if at != "" {
		if _, ok := r.snap.Find(at); !ok {
			return
		}
		var err error
		if data, err = r.snap.Read(at); err != nil {
			return
		}
	} else {
		at = f.path
	}
	if m, err := javascript.ParseSourceMap(data); data != nil && err == nil {
		f.sourceMap = &sourceMap{SourceMap: m, at: at}
	}
}

// mapped makes files of the sources that the maps of files hold, unless the target has files of their names.
func (r *run) mapped(files []*file) []*file {
	var made []*file
	for _, f := range files {
		m := f.sourceMap
		if m == nil {
			continue
		}
		m.paths = make([]string, len(m.Sources))
		for i, name := range m.Sources {
			p := r.sourcePath(m.at, name)
			l := languageOf(p)
			if l == nil || l.Skip(p) != "" || strings.Contains("/"+p, "/node_modules/") {
				continue
			}
			if _, ok := r.snap.Find(p); ok {
				m.paths[i] = p
				continue
			}
			if m.Contents[i] == nil {
				continue
			}
			text := *m.Contents[i]
			if old := r.virtual[p]; old != nil {
				if string(old.content) == text {
					m.paths[i] = p
				}
				continue
			}
			if len(r.virtual) >= maxMapSources || r.mapBytes+len(text) > maxMapBytes {
				r.limit("sources in source maps", maxMapBytes, "the generated files were scanned all the same")
				continue
			}
			content, _ := syntax.Decode([]byte(text))
			source := &file{path: p, language: l, content: content}
			r.virtual[p], m.paths[i] = source, p
			r.mapBytes += len(text)
			made = append(made, source)
		}
	}
	return made
}

// sourcePath gives the path in the target that a map's source stands for. Bundlers write paths from the package's folder behind a
// scheme; what leads out of the target is taken as below it.
func (r *run) sourcePath(at, name string) string {
	base := path.Dir(at)
	if _, rest, ok := strings.Cut(name, "://"); ok {
		if _, rest, ok = strings.Cut(rest, "/"); !ok {
			return ""
		}
		name, base = rest, r.packageFolder(base)
	}
	name, _, _ = strings.Cut(name, "?")
	p := path.Join("/", base, "/", name)
	if strings.HasPrefix(path.Join(base, name), "..") || strings.HasPrefix(name, "/") {
		p = path.Clean("/" + strings.ReplaceAll(name, "../", ""))
	}
	return strings.TrimPrefix(p, "/")
}

// packageFolder is the closest folder upwards that has a package.json, or the root.
func (r *run) packageFolder(dir string) string {
	for ; dir != "." && dir != "/"; dir = path.Dir(dir) {
		if _, ok := r.snap.Find(path.Join(dir, "package.json")); ok {
			return dir
		}
	}
	return "."
}

// read gives the content of a file of the target, or of a source that a map holds.
func (r *run) read(p string) ([]byte, error) {
	if f := r.virtual[p]; f != nil {
		return f.content, nil
	}
	return r.snap.Read(p)
}

// paths lists all files, sorted.
func (r *run) paths() []string {
	paths := make([]string, 0, len(r.snap.Files)+len(r.virtual))
	for _, f := range r.snap.Files {
		paths = append(paths, f.Path)
	}
	for p := range r.virtual {
		paths = append(paths, p)
	}
	slices.Sort(paths)
	return paths
}

// parse reads, parses and lowers all source files, and those that come to light meanwhile.
func (r *run) parse(ctx context.Context) error {
	for files := r.files; ; {
		r.parseAll(ctx, files)
		if r.bare {
			break
		}
		found, err := r.wanted(ctx, files)
		if err != nil && ctx.Err() == nil {
			return err
		}
		files = append(r.mapped(files), found...)
		if r.files = append(r.files, files...); len(files) == 0 {
			break
		}
	}
	slices.SortFunc(r.files, func(a, b *file) int { return strings.Compare(a.path, b.path) })
	return nil
}
