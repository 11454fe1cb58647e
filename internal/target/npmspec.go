package target

import (
	"fmt"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
)

// npmSpec is a package with the version, range or tag that is wanted of it.
type npmSpec struct {
	name string // "@scope/name" or "name"
	want string // empty for what npm would take
}

// scope is "@scope", empty if the name has none.
func (s npmSpec) scope() string {
	if scope, _, ok := strings.Cut(s.name, "/"); ok {
		return scope
	}
	return ""
}

// String is how npm writes it.
func (s npmSpec) String() string {
	return s.name + pin("@", s.want)
}

// npmName is a name that npm lets be published today, npmOldName one that it
// still installs. Source: validate-npm-package-name.
var (
	npmName    = regexp.MustCompile(`^(@[a-z0-9~-][a-z0-9._~-]*/)?[a-z0-9~-][a-z0-9._~-]*$`)
	npmOldName = regexp.MustCompile(`^(@[\w~-][\w.~-]*/)?[\w~-][\w.!'()*~-]*$`)
	npmPage    = regexp.MustCompile(`^/(?:[^/]+/)?package/((?:@[^/@]+/)?[^/@]+)(?:/v/([^/]+))?/?$`)
)

// npmNameMax is the length of a name that npm accepts, in bytes.
const npmNameMax = 214

// parseNpmSpec reads what stands behind "npm:". An alias, name@npm:other@1, is
// the other package.
func parseNpmSpec(text string) (npmSpec, error) {
	s := npmSpec{name: text}
	if at := strings.IndexByte(strings.TrimPrefix(text, "@"), '@'); at > 0 {
		at += len(text) - len(strings.TrimPrefix(text, "@"))
		s.name, s.want = text[:at], text[at+1:]
	}
	s.want = strings.TrimSpace(s.want)
	if other, ok := strings.CutPrefix(s.want, "npm:"); ok {
		return parseNpmSpec(other)
	}
	if !npmOldName.MatchString(s.name) || len(s.name) > npmNameMax {
		return s, &Error{What: fmt.Sprintf("%s is no name of an npm package", show(text)), Try: "write npm:name, npm:@scope/name or npm:name@version"}
	}
	if strings.ContainsAny(s.want, ":/") {
		return s, &Error{What: fmt.Sprintf("%s is no version, range or tag of an npm package", show(s.want)), Try: "paste the repository or archive itself"}
	}
	return s, nil
}

// recogniseNpm takes npm:…, @scope/name, a bare name, and addresses of pages
// whose path is …/package/name/v/version, whatever the host: the package is
// looked up where npm is configured to.
func recogniseNpm(input string) (address string, ok bool, err error) {
	if text, ok := strings.CutPrefix(input, "npm:"); ok {
		s, err := parseNpmSpec(text)
		return s.String(), err == nil, err
	}
	if u, err := url.Parse(input); err == nil && u.Host != "" && (u.Scheme == "https" || u.Scheme == "http") {
		return recogniseNpmPage(u)
	}
	if strings.ContainsAny(input, `:\`) {
		return "", false, nil
	}
	s, err := parseNpmSpec(input)
	if err != nil || !npmName.MatchString(s.name) {
		return "", false, nil
	}
	if s.scope() == "" && (strings.HasPrefix(s.name, "-") || strings.HasPrefix(s.name, "~") || s.want == "" && looksLikeFile(s.name)) {
		return "", false, nil
	}
	return s.String(), true, nil
}

func recogniseNpmPage(u *url.URL) (string, bool, error) {
	parts := npmPage.FindStringSubmatch(u.Path)
	if parts == nil || strings.HasSuffix(parts[1], ".git") {
		return "", false, nil
	}
	s := npmSpec{parts[1], parts[2]}
	deeper := !strings.HasPrefix(u.Path, "/package/")
	if !npmOldName.MatchString(s.name) || deeper && s.want == "" && s.scope() == "" {
		return "", false, nil
	}
	return s.String(), true, nil
}

// fileEndings are those of files that people scan: a bare name with one of them
// is a file that is not there, and a package of such a name is written npm:name.
var fileEndings = []string{
	".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts", ".cts", ".tsx", ".py", ".pyi", ".go", ".json", ".jsonc", ".toml",
	".yaml", ".yml", ".txt", ".md", ".exe", ".sh", ".gz", ".xz", ".bz2", ".rar", ".7z", ".git",
}

func looksLikeFile(name string) bool {
	return slices.Contains(fileEndings, path.Ext(name)) || isArchiveName(name)
}
