package clientconfig

import (
	"regexp"
	"strings"
)

// Pin says how firmly a package is held to one version.
type Pin byte

// The firmnesses.
const (
	Pinned Pin = iota // an exact version, tag or content
	Moving            // a tag that moves by convention: of a part of a version
	Newest            // nothing, a range or a name such as latest
)

var (
	exactSemver = regexp.MustCompile(`^[=v]*\d+\.\d+\.\d+([-+][0-9A-Za-z.+-]+)?$`)
	exactPython = regexp.MustCompile(`^v?(\d+!)?\d+(\.\d+)*([._-]?(a|b|rc|alpha|beta|dev|post)[._-]?\d*)*(\+[a-z0-9.]+)?$`)
	exactTag    = regexp.MustCompile(`\d+[._-]\d+[._-]\d+|\d{6,}|(^|[^0-9a-z])[0-9a-f]{7,40}$`)
	partialTag  = regexp.MustCompile(`^v?\d+(\.\d+)?(-.*)?$`)
	commit      = regexp.MustCompile(`^[0-9a-f]{7,40}$|^[0-9a-f]{64}$`)
	inAddress   = regexp.MustCompile(`\d+\.\d+\.\d+|[0-9a-f]{40}|sha(256|512)[=-]`)
)

// Pin says how firmly p is held, by what names it alone.
func (p Package) Pin() Pin {
	switch {
	case p.Form == Folder || p.Installed:
		return Pinned
	case p.Form == Repository:
		return p.refPin()
	case p.Form == Address:
		return pinIf(inAddress.MatchString(p.Spec))
	case p.Ecosystem == OCI:
		return imagePin(p.Spec)
	case p.Ecosystem == PyPI:
		return pythonPin(p.Spec)
	case p.Ecosystem == Go:
		return pinIf(versionPinned(p.Spec))
	}
	return pinIf(exactSemver.MatchString(npmVersion(p.Spec)))
}

func pinIf(pinned bool) Pin {
	if pinned {
		return Pinned
	}
	return Newest
}

// npmVersion is what stands behind the '@' that does not begin a scope.
func npmVersion(spec string) string {
	name := strings.TrimPrefix(strings.TrimPrefix(spec, "npm:"), "jsr:")
	if i := strings.LastIndexByte(name, '@'); i > 0 {
		return name[i+1:]
	}
	return ""
}

func versionPinned(spec string) bool {
	_, version, _ := strings.Cut(spec, "@")
	return exactSemver.MatchString(version) || commit.MatchString(version)
}

// pythonPin reads a requirement, or a name with '@' and a version as uv takes it.
func pythonPin(spec string) Pin {
	if _, version, ok := strings.Cut(spec, "=="); ok {
		version, _, _ = strings.Cut(strings.TrimPrefix(version, "="), ",")
		return pinIf(exactPython.MatchString(strings.TrimSpace(version)))
	}
	_, version, _ := strings.Cut(spec, "@")
	return pinIf(version != "" && exactPython.MatchString(strings.TrimSpace(version)))
}

// refPin looks at the ref of a repository: a commit, or a tag that looks like a whole version.
func (p Package) refPin() Pin {
	spec, ref := p.Spec, ""
	if i := strings.LastIndexByte(spec, '#'); i >= 0 {
		if fragment := spec[i+1:]; p.Ecosystem == NPM {
			ref = fragment
		}
		spec = spec[:i]
	}
	if ref == "" {
		host := strings.LastIndexByte(spec, '/')
		if i := strings.LastIndexByte(spec, '@'); i > host && host >= 0 {
			ref = spec[i+1:]
		}
	}
	return pinIf(commit.MatchString(ref) || exactTag.MatchString(ref) && !strings.HasPrefix(ref, "semver:"))
}

// imagePin looks at the tag of an image. A digest and a tag of a whole version pin; one of a part of a version moves by convention.
func imagePin(image string) Pin {
	if strings.Contains(image, "@sha256:") || strings.HasPrefix(image, "localhost/") {
		return Pinned
	}
	_, tag, _ := strings.Cut(image[strings.LastIndexByte(image, '/')+1:], ":")
	switch {
	case exactTag.MatchString(tag):
		return Pinned
	case partialTag.MatchString(tag):
		return Moving
	}
	return Newest
}
