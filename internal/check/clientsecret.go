package check

import (
	"fmt"
	"regexp"
	"strings"

	"mcpsafe/internal/secret"
	"mcpsafe/internal/taint"
)

// secrets finds the secrets that stand in a client's configuration in clear text. Outside of servers only what is surely or most likely one counts:
// clients keep other things in the same file.
func secrets(c *Config) []found {
	var all []found
	for _, t := range c.allTexts() {
		for _, m := range t.secrets {
			if t.server == "" && m.Certainty == secret.Possible {
				continue
			}
			x := found{in: t.in, name: t.path, confidence: certainty(m.Certainty), detail: t.holds(m)}
			x.start, x.end = t.place(m.Start, m.End)
			all = append(all, x)
		}
	}
	return all
}

func certainty(c secret.Certainty) taint.Confidence {
	return [...]taint.Confidence{taint.Certain, taint.Likely, taint.Possible}[c]
}

// assignment is what stands in front of a value in an argument such as NAME=value.
var assignment = regexp.MustCompile(`^-*([A-Za-z_][A-Za-z0-9_-]*)[=:] *["']?$`)

// holds says what holds a secret.
func (t *text) holds(m secret.Match) string {
	holder := "a field"
	if t.name != "" {
		holder = "the field " + t.name
	}
	switch t.in {
	case inEnvironment:
		holder = "the variable " + t.name
	case inHeader:
		holder = "the header " + t.name
	case inArgument:
		holder = "an argument"
		if a := assignment.FindStringSubmatch(t.value[:m.Start]); a != nil {
			holder = "the argument " + a[1]
		} else if t.name != "" {
			holder = "the argument behind " + strings.Repeat("-", min(len(t.name), 2)) + t.name
		}
	case inAddress:
		holder = "the address"
	}
	what := "a " + m.Name
	if strings.ContainsRune("AEIOUaeio", rune(m.Name[0])) {
		what = "an " + m.Name
	}
	if m.Name == "secret" && m.Certainty != secret.Possible {
		what = "a text that looks random"
	}
	if t.server == "" {
		return fmt.Sprintf("Outside of the servers: %s in %s.", what, holder)
	}
	return fmt.Sprintf("Server %q: %s in %s.", t.server, what, holder)
}
