package target

import (
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path"
	"strings"

	pep440 "github.com/aquasecurity/go-pep440-version"
)

// pythonMetadata is what a package says of itself: the fields of its METADATA
// or PKG-INFO. Source: PyPA specifications, core metadata.
type pythonMetadata struct {
	name, version string
	urls          []pythonURL
	inactive      bool
	needs         []string // requirements as targets
}

type pythonURL struct{ label, address string }

// metadataLimit is the size in bytes of a metadata file that is read; behind the
// fields stands the readme.
const metadataLimit = 1 << 20

func wheelMetadata(root *os.Root) pythonMetadata {
	names, _ := fs.Glob(root.FS(), "*.dist-info/METADATA")
	return readMetadata(root, names)
}

func sdistMetadata(root *os.Root) pythonMetadata {
	names, _ := fs.Glob(root.FS(), "*/PKG-INFO")
	return readMetadata(root, names)
}

// readMetadata reads the first of some files; without one nothing is known.
func readMetadata(root *os.Root, names []string) pythonMetadata {
	var m pythonMetadata
	if len(names) == 0 {
		return m
	}
	f, err := root.Open(names[0])
	if err != nil {
		return m
	}
	defer f.Close()
	body, err := io.ReadAll(io.LimitReader(f, metadataLimit))
	if err != nil {
		return m
	}
	for line := range strings.Lines(string(body)) {
		key, value, ok := strings.Cut(strings.TrimRight(line, "\r\n"), ":")
		if value = strings.TrimSpace(value); !ok {
			if strings.TrimSpace(line) == "" {
				break
			}
			continue
		}
		switch strings.ToLower(key) {
		case "name":
			m.name = value
		case "version":
			m.version = value
		case "home-page":
			m.urls = append(m.urls, pythonURL{"homepage", value})
		case "project-url":
			label, address, _ := strings.Cut(value, ",")
			m.urls = append(m.urls, pythonURL{normalLabel(label), strings.TrimSpace(address)})
		case "requires-dist":
			if spec, _, err := parsePypiSpec(value); err == nil && !strings.Contains(value, "extra") {
				m.needs = append(m.needs, "pypi:"+spec.String())
			}
		case "classifier":
			m.inactive = m.inactive || value == "Development Status :: 7 - Inactive"
		}
	}
	return m
}

// normalLabel is a label of a project URL as tools compare them.
// Source: PyPA specifications, well-known project URLs.
func normalLabel(label string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" -_.", r) {
			return -1
		}
		return r
	}, strings.ToLower(label))
}

// sourceLabels are those of the repository, the surest first; a home page is one
// only if it is on a host of repositories.
var sourceLabels = []string{"source", "repository", "sourcecode", "github", "code", "repo", "homepage", "home"}

// describe fills in what a package says of its repository, and notes what does
// not agree.
func (m pythonMetadata) describe(o *Origin) {
	same := normalPython(m.name) == o.Name
	if v, err := pep440.Parse(m.version); err == nil {
		same = same && v.String() == o.Version
	}
	if m.name != "" && !same {
		o.Notes = append(o.Notes, fmt.Sprintf("The index lists it as %s %s, but the package calls itself %s %s.", o.Name, o.Version, sentence(m.name), sentence(m.version)))
	}
	o.DependsOn = m.needs
	serversFirst(o.DependsOn)
	if m.inactive {
		o.Notes = append(o.Notes, "Its author calls it inactive.")
	}
	for _, label := range sourceLabels {
		for _, u := range m.urls {
			if u.label != label {
				continue
			}
			if o.Repository, o.Folder = pythonRepository(u.address, strings.HasPrefix(label, "home")); o.Repository != "" {
				return
			}
		}
	}
}

// pythonRepository reads an address of a repository, or of a folder of one on
// the hosts whose pages have /tree/REF/FOLDER.
func pythonRepository(text string, onlyKnown bool) (address, folder string) {
	u, err := url.Parse(text)
	if err != nil || onlyKnown && !isGitHost(u.Hostname()) {
		return "", ""
	}
	if where, page, ok := strings.Cut(u.Path, "/tree/"); ok {
		u.Path = strings.TrimSuffix(where, "/-")
		if _, sub, ok := strings.Cut(strings.Trim(page, "/"), "/"); ok {
			folder = strings.Trim(path.Clean("/"+sub), "/")
		}
	}
	if parts := strings.Split(strings.Trim(u.Path, "/"), "/"); isGitHost(u.Hostname()) {
		switch {
		case len(parts) < 2:
			return "", ""
		case u.Hostname() != "gitlab.com":
			u.Path = "/" + parts[0] + "/" + parts[1] // such as …/blob/main/README.md
		}
	}
	return webRepository(u.String()), folder
}
