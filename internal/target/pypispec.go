package target

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"

	pep440 "github.com/aquasecurity/go-pep440-version"
)

// pypiSpec is a Python package with the versions that are wanted of it.
type pypiSpec struct {
	name string
	want string // version specifiers of PEP 440 separated by commas, empty for any
}

// String is the requirement as pip takes it.
func (s pypiSpec) String() string { return s.name + s.want }

// project is the name as indexes have it (PEP 503).
func (s pypiSpec) project() string { return normalPython(s.name) }

var (
	pythonRuns = regexp.MustCompile(`[-_.]+`)
	pythonName = `[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?`
	// pypiRequirement is a requirement of PEP 508 without marker: name, extras,
	// specifiers that may stand in parentheses.
	pypiRequirement = regexp.MustCompile(`^(` + pythonName + `)\s*(\[[A-Za-z0-9._,\s-]*\])?\s*\(?\s*((?:[=<>!~]).*?)?\s*\)?$`)
	pypiClause      = regexp.MustCompile(`^(===|==|~=|!=|<=|>=|<|>)\s*([A-Za-z0-9.!+*_-]+)$`)
	pypiPage        = regexp.MustCompile(`^/(?:project|pypi)/(` + pythonName + `)(?:/([0-9][A-Za-z0-9.!+_-]*))?/?$`)
)

// pypiSpecMax is the length of a requirement that is read, in bytes.
const pypiSpecMax = 500

func normalPython(name string) string {
	return strings.ToLower(pythonRuns.ReplaceAllString(name, "-"))
}

// parsePypiSpec reads what stands behind "pypi:". A marker behind ';' is passed
// over, name@1.2 is name==1.2, as uv has it.
func parsePypiSpec(text string) (s pypiSpec, extras bool, err error) {
	if before, after, ok := strings.Cut(text, "@"); ok && strings.Contains(after, "://") {
		return s, false, &Error{What: fmt.Sprintf("the Python package %s is one at an address", show(strings.TrimSpace(before))), Try: "paste the address itself, without what stands before it"}
	}
	text, _, _ = strings.Cut(text, ";")
	text = strings.TrimSpace(text)
	if name, version, ok := strings.Cut(text, "@"); ok {
		if text = name; version != "latest" {
			text += "==" + version
		}
	}
	parts := pypiRequirement.FindStringSubmatch(text)
	if parts == nil || len(text) > pypiSpecMax {
		return s, false, &Error{What: fmt.Sprintf("%s is no requirement of a Python package", show(text)), Try: "write pypi:name, pypi:name==1.2 or pypi:name>=1,<2"}
	}
	s.name = parts[1]
	var clauses []string
	for _, clause := range strings.Split(parts[3], ",") {
		if clause = strings.TrimSpace(clause); clause == "" {
			continue
		}
		m := pypiClause.FindStringSubmatch(clause)
		if m != nil {
			_, err = pep440.NewSpecifiers(m[1] + m[2])
		}
		if m == nil || err != nil {
			return s, false, &Error{What: fmt.Sprintf("%s is no version specifier of Python", show(clause)), Try: "write one such as ==1.2, >=1,<2 or ~=2.0"}
		}
		clauses = append(clauses, m[1]+m[2])
	}
	s.want = strings.Join(clauses, ",")
	return s, parts[2] != "", nil
}

// recognisePypi takes pypi:…, a name with specifiers or extras, and addresses of
// pages whose path is /project/name/version/, whatever the host: the package is
// looked up where pip is configured to.
func recognisePypi(input string) (address string, ok bool, err error) {
	if text, ok := strings.CutPrefix(input, "pypi:"); ok {
		s, _, err := parsePypiSpec(text)
		return s.String(), err == nil, err
	}
	if u, err := url.Parse(input); err == nil && u.Host != "" && (u.Scheme == "https" || u.Scheme == "http") {
		parts := pypiPage.FindStringSubmatch(u.Path)
		if parts == nil || isGitHost(u.Hostname()) || strings.HasSuffix(parts[1], ".git") {
			return "", false, nil
		}
		return pypiSpec{parts[1], pin("==", parts[2])}.String(), true, nil
	}
	if strings.ContainsAny(input, `@/\:`) {
		return "", false, nil
	}
	s, extras, err := parsePypiSpec(input)
	if err != nil || s.want == "" && !extras {
		return "", false, nil
	}
	return s.String(), true, nil
}
