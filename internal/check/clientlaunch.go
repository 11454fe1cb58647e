package check

import (
	"fmt"
	"slices"
	"strings"

	"mcpsafe/internal/clientconfig"
	"mcpsafe/internal/secret"
	"mcpsafe/internal/taint"
)

// What a client's configuration launches.
const (
	inPackage = "package" // of a registry
	inImage   = "image"
	inSource  = "source" // a repository or a file at an address
)

// unpinned finds the launches of whatever is newest when the client starts.
func unpinned(c *Config) []found {
	var all []found
	for _, s := range c.Servers {
		nodes := s.Command()
		for _, p := range launched(clientconfig.Words(plain(nodes), nil), 3) {
			pin := p.Pin()
			if pin == clientconfig.Pinned || strings.ContainsAny(p.Spec, "$<{") || p.Ecosystem == clientconfig.NPM && c.Declares != nil && c.Declares(p.Spec) {
				continue
			}
			x := found{in: part(p), name: s.Path + " " + name(p), confidence: sureness(p, pin), detail: newest(s.Name, p)}
			x.start, x.end = where(nodes, p.Spec)
			all = append(all, x)
		}
	}
	return all
}

func part(p clientconfig.Package) string {
	switch {
	case p.Form != clientconfig.Registry:
		return inSource
	case p.Ecosystem == clientconfig.OCI:
		return inImage
	}
	return inPackage
}

// sureness: an image without a registry or an owner may be one that was built on the machine.
func sureness(p clientconfig.Package, pin clientconfig.Pin) taint.Confidence {
	switch {
	case p.Ecosystem == clientconfig.OCI && !strings.Contains(p.Spec, "/"):
		return taint.Possible
	case pin == clientconfig.Moving || p.Form == clientconfig.Address:
		return taint.Likely
	}
	return taint.Certain
}

// name is what a package is called whatever its version; of what lies at an address only the host is told, for the rest may be a key.
func name(p clientconfig.Package) string {
	if strings.Contains(p.Spec, "://") {
		return bare(p.Spec)
	}
	if i := strings.LastIndexAny(p.Spec, "@#"); i > 0 {
		return p.Spec[:i]
	}
	return p.Spec
}

// bare is an address without what may be a secret.
func bare(address string) string {
	var parts []string
	for _, r := range host(address) {
		parts = append(parts, address[r[0]:r[1]])
	}
	return strings.Join(parts, "")
}

// maxWords bounds the words of a command that are looked at.
const maxWords = 500

// launched gives the packages that a command fetches: the one that its program runs, and those of the launches in its arguments, as behind a proxy or in
// a line for a shell.
func launched(words []string, depth int) []clientconfig.Package {
	words = words[:min(len(words), maxWords)]
	var all []clientconfig.Package
	if p, ok := clientconfig.Runs(words); ok {
		all = append(all, p)
	}
	if depth <= 0 {
		return all
	}
	for i, w := range words {
		switch {
		case i > 0 && clientconfig.IsLauncher(w):
			if p, ok := clientconfig.Runs(words[i:]); ok {
				all = append(all, p)
			}
		case i > 0 && strings.ContainsAny(w, " \t\n"):
			for _, line := range strings.FieldsFunc(w, func(c rune) bool { return strings.ContainsRune("|;&\n()", c) }) {
				all = append(all, launched(clientconfig.Split(line), depth-1)...)
			}
		}
	}
	var once []clientconfig.Package
	for _, p := range all {
		if !slices.Contains(once, p) {
			once = append(once, p)
		}
	}
	return once
}

// newest says what is launched.
func newest(server string, p clientconfig.Package) string {
	spec := secret.Known().Mask(p.Spec)
	if strings.Contains(spec, "://") {
		spec = bare(spec)
	}
	switch {
	case p.Form == clientconfig.Repository:
		return fmt.Sprintf("Server %q: the repository %s.", server, spec)
	case p.Form == clientconfig.Address:
		return fmt.Sprintf("Server %q: a file of %s.", server, spec)
	case p.Ecosystem == clientconfig.OCI:
		return fmt.Sprintf("Server %q: the image %s.", server, spec)
	}
	return fmt.Sprintf("Server %q: the package %s.", server, spec)
}

// where gives the range of what names a package; of the command if that is written otherwise.
func where(nodes []*clientconfig.Node, spec string) (start, end int) {
	for _, whole := range []bool{true, false} {
		for _, n := range slices.Backward(nodes) {
			i := strings.LastIndex(n.Text, spec)
			if i < 0 || whole && n.Text != spec && !strings.HasSuffix(n.Text, "="+spec) {
				continue
			}
			if n.Inner >= 0 {
				return n.Inner + i, n.Inner + i + len(spec)
			}
			return n.Start, n.End
		}
	}
	return nodes[0].Start, nodes[0].End
}
