package dependency

import (
	"strings"
)

// readPnpm reads pnpm-lock.yaml of the versions 5 to 9.
func readPnpm(l *listing, text []byte) error {
	root, err := parse(".yaml", text)
	if err != nil {
		return err
	}
	old := strings.HasPrefix(textOf(root, "lockfileVersion"), "5")
	needs := map[string][]string{}
	for _, f := range fieldsOf(root.Get("snapshots")) {
		key := withoutPeers(f.Name)
		needs[key] = append(needs[key], pnpmNeeds(f.Value, old)...)
	}
	for _, f := range fieldsOf(root.Get("packages")) {
		key, name, version := pnpmKey(f.Name, old)
		l.flagged = l.flagged || f.Value.Get("dev") != nil
		if !beginsWithDigit(version) {
			version = ""
		}
		e := entry{Package: Package{Name: name, Version: version, Dev: isTrue(f.Value.Get("dev"))}, keys: []string{key}}
		e.needs = append(needs[key], pnpmNeeds(f.Value, old)...)
		l.add(e, f.Start, f.End)
	}
	l.pnpmRoots(root, old)
	for _, f := range fieldsOf(root.Get("importers")) {
		l.pnpmRoots(f.Value, old)
	}
	return nil
}

func (l *listing) pnpmRoots(n *node, old bool) {
	for _, key := range []string{"dependencies", "optionalDependencies", "devDependencies"} {
		for _, f := range fieldsOf(n.Get(key)) {
			version := textOf(f.Value, "version")
			if version == "" {
				version = f.Value.Text
			}
			l.roots = append(l.roots, root{pnpmNeed(f.Name, version, old), key == "devDependencies"})
		}
	}
}

func pnpmNeeds(n *node, old bool) []string {
	var all []string
	for _, key := range []string{"dependencies", "optionalDependencies"} {
		for _, f := range fieldsOf(n.Get(key)) {
			all = append(all, pnpmNeed(f.Name, f.Value.Text, old))
		}
	}
	return all
}

// pnpmNeed is the key of what a name stands for: its version, or the key of another package.
func pnpmNeed(name, version string, old bool) string {
	if old && !strings.HasPrefix(version, "/") {
		version, _, _ = strings.Cut(version, "_")
	}
	if strings.HasPrefix(version, "/") || strings.LastIndexByte(withoutPeers(version), '@') > 0 {
		key, _, _ := pnpmKey(version, old)
		return key
	}
	return name + "@" + withoutPeers(version)
}

// pnpmKey takes apart how a package is named: /name/1.0.0_peers of version 5, /name@1.0.0(peers) of 6, name@1.0.0 of 9. key is the last form.
func pnpmKey(text string, old bool) (key, name, version string) {
	text = strings.TrimPrefix(withoutPeers(text), "/")
	if old {
		if i := strings.LastIndexByte(text, '/'); i > 0 {
			name = text[:i]
			version, _, _ = strings.Cut(text[i+1:], "_")
			return name + "@" + version, name, version
		}
	}
	name, version = firstVersion(text)
	return text, name, version
}

func withoutPeers(s string) string {
	s, _, _ = strings.Cut(s, "(")
	return s
}
