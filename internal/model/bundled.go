package model

import "strings"

// A name "bundled:package|path|declared" stands for what a file of a package declares, as found in a bundle; with nothing after the second
// bar, for what the file exports. Bundlers rename what collides and keep no list of exports, so the models are asked: which name of
// the package, or of a sub-path of it, that they know could it be?

const bundledScheme = "bundled:"

// bundled gives the name of a package's member for what a bundle calls it: the first that the models know, else package.declared.
func (m *Models) bundled(name string) string {
	pkg, rest, _ := strings.Cut(strings.TrimPrefix(name, bundledScheme), "|")
	file, declared, _ := strings.Cut(rest, "|")
	declared, below, _ := strings.Cut(declared, ".")
	if below != "" {
		below = "." + below
	}
	variants := declaredVariants(declared, pkg, file)
	for _, base := range subpaths(pkg, file) {
		for _, v := range variants {
			if m.isKnown(base + v) {
				return base + v + below
			}
		}
	}
	return pkg + variants[0] + below
}

// subpaths lists under which specifiers a file may be imported, longest first: with the folders in front taken off one by one, for
// packages export what lies in dist/esm/ without it.
func subpaths(pkg, file string) []string {
	var all []string
	file = strings.TrimSuffix(strings.TrimSuffix(file, "index"), "/")
	for file != "" {
		all = append(all, pkg+"/"+file)
		_, file, _ = strings.Cut(file, "/")
	}
	return append(all, pkg)
}

// declaredVariants lists what a declared name may have been exported as: itself, without what bundlers add to names that collide
// (x2, x$1, dir_x, _x), or as the default (x_default, or named like the file or package). The first is the one to use when none is known.
func declaredVariants(declared, pkg, file string) []string {
	if declared == "" {
		return []string{""}
	}
	plain := declared
	if i := strings.LastIndexByte(plain, '$'); i > 0 && strings.Trim(plain[i+1:], "0123456789") == "" {
		plain = plain[:i]
	}
	bare := strings.TrimRight(plain, "0123456789")
	if strings.HasSuffix(bare, "_default") || strings.HasSuffix(bare, "_exports") || bare == "default" {
		return []string{""}
	}
	out := []string{"." + plain}
	if bare != plain && bare != "" {
		out = append(out, "."+bare)
	}
	for from := bare; ; {
		_, after, found := strings.Cut(from, "_")
		if !found {
			break
		}
		if after != "" {
			out = append(out, "."+after)
		}
		from = after
	}
	last := func(s string) string { return strings.ToLower(s[strings.LastIndexByte(s, '/')+1:]) }
	for _, o := range out {
		if n := strings.ToLower(o[1:]); n == last(pkg) || n == last(file) {
			return append(out, "")
		}
	}
	return out
}

// isKnown tells whether a fact or alias is about a name or about something below it.
func (m *Models) isKnown(name string) bool {
	m.knownOnce.Do(func() {
		m.known = map[string]bool{}
		add := func(n string) {
			for !m.known[n] {
				m.known[n] = true
				i := strings.LastIndexByte(n, '.')
				if i <= 0 {
					return
				}
				n = n[:i]
			}
		}
		for n := range m.byName {
			add(n)
		}
		for n := range m.aliases {
			add(n)
		}
	})
	return m.known[name]
}
