package report

import (
	"regexp"
	"strings"

	"github.com/package-url/packageurl-go"
)

// A package as CycloneDX wants it: its name, its version if it is one, and its package URL, empty if there is none for its kind.
type namedPackage struct{ Name, Version, URL string }

var (
	npmVersion  = regexp.MustCompile(`^\d+\.\d+\.\d+([-+][0-9A-Za-z.+-]+)?$`)
	pypiName    = regexp.MustCompile(`^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?\s*(.*)$`)
	pypiVersion = regexp.MustCompile(`^(?:===?|@)\s*([0-9A-Za-z.!+-]+)$`)
	pypiDashes  = regexp.MustCompile(`[-_.]+`)
)

// purlOf reads a target as its canonical form writes it, or as a dependency of it is written. Ranges are no versions.
// https://github.com/package-url/purl-spec/blob/main/PURL-TYPES.rst
func purlOf(target string) namedPackage {
	kind, rest, _ := strings.Cut(target, ":")
	switch kind {
	case "npm":
		name, version := cutLast(rest, "@")
		if !npmVersion.MatchString(version) {
			version = ""
		}
		namespace, base := cutLast("/"+name, "/")
		if base == "" {
			namespace, base = "", name
		}
		return namedPackage{name, version, purl(packageurl.TypeNPM, strings.TrimPrefix(namespace, "/"), base, version, "", nil)}
	case "pypi":
		m := pypiName.FindStringSubmatch(rest)
		if m == nil {
			break
		}
		version := ""
		if v := pypiVersion.FindStringSubmatch(m[2]); v != nil {
			version = v[1]
		}
		return namedPackage{m[1], version, purl(packageurl.TypePyPi, "", pypiDashes.ReplaceAllString(strings.ToLower(m[1]), "-"), version, "", nil)}
	case "go":
		name, version := cutLast(rest, "@")
		namespace, base := cutLast("/"+name, "/")
		return namedPackage{name, version, purl(packageurl.TypeGolang, strings.TrimPrefix(namespace, "/"), base, version, "", nil)}
	case "github", "gitlab", "bitbucket":
		rest, folder, _ := strings.Cut(rest, "#")
		name, commit := cutLast(rest, "@")
		namespace, base := cutLast("/"+name, "/")
		return namedPackage{name, commit, purl(kind, strings.TrimPrefix(namespace, "/"), base, commit, folder, nil)}
	case "oci":
		name, digest, _ := strings.Cut(rest, "@")
		_, base := cutLast("/"+name, "/")
		return namedPackage{name, digest, purl(packageurl.TypeOCI, "", strings.ToLower(base), digest, "", packageurl.QualifiersFromMap(map[string]string{"repository_url": name}))}
	}
	return namedPackage{Name: target}
}

// purl writes a package URL, or nothing if that is none.
func purl(kind, namespace, name, version, folder string, qualifiers packageurl.Qualifiers) string {
	p := packageurl.NewPackageURL(kind, namespace, name, version, qualifiers, folder)
	if name == "" || p.Normalize() != nil {
		return ""
	}
	s := p.ToString()
	if _, err := packageurl.FromString(s); err != nil {
		return ""
	}
	return s
}

// cutLast cuts at the last separator that is not the first character.
func cutLast(s, separator string) (before, after string) {
	if i := strings.LastIndex(s, separator); i > 0 || i == 0 && separator == "/" {
		return s[:i], s[i+1:]
	}
	return s, ""
}
