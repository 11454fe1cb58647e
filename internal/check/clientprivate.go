package check

import (
	"regexp"
	"slices"
	"strings"

	"mcpsafe/internal/clientconfig"
	"mcpsafe/internal/secret"
)

// What an excerpt shows of a configuration. Secrets that nothing gives away as such stand in these files as well, so only what is known to
// be none is shown: names, options, launchers and what they launch, hosts, references to variables.

// private gives what must not be shown of the file, in order.
func (c *Config) private() []Span {
	if c.hidden != nil {
		return c.hidden
	}
	c.hidden = []Span{}
	launches := map[string][]string{} // by server
	for _, s := range c.Servers {
		for _, p := range launched(clientconfig.Words(plain(s.Command()), nil), 3) {
			launches[s.Name] = append(launches[s.Name], p.Spec)
		}
	}
	for _, t := range c.allTexts() {
		all := t.secrets
		for _, m := range all {
			c.hide(&t, m.Start, m.End, t.value[m.Start:m.Start+m.Public]+secret.Masked)
		}
		if len(all) > 0 && all[0].Start == 0 && all[len(all)-1].End == len(t.value) {
			continue
		}
		at := 0
		for _, shown := range t.shown(launches[t.server]) {
			c.hideRest(&t, at, shown[0], all)
			at = shown[1]
		}
		c.hideRest(&t, at, len(t.value), all)
	}
	slices.SortStableFunc(c.hidden, func(a, b Span) int { return a.Start - b.Start })
	return c.hidden
}

func plain(nodes []*clientconfig.Node) []string {
	var words []string
	for _, n := range nodes {
		words = append(words, n.Text)
	}
	return words
}

func (c *Config) hide(t *text, start, end int, instead string) {
	from, to := t.place(start, end)
	c.hidden = append(c.hidden, Span{from, to, instead})
}

// hideRest hides a range of a text but for the secrets in it, which are hidden already.
func (c *Config) hideRest(t *text, start, end int, secrets []secret.Match) {
	for _, m := range secrets {
		if m.End <= start || m.Start >= end {
			continue
		}
		if m.Start > start {
			c.hide(t, start, m.Start, "…")
		}
		start = m.End
	}
	if start < end {
		c.hide(t, start, end, "…")
	}
}

var (
	reference = regexp.MustCompile(`^((?i:bearer|basic|token) +)?(\$\{[A-Za-z0-9_.:-]*[A-Za-z0-9_.]\}|\$[A-Za-z_][A-Za-z0-9_]*|\{env:[A-Za-z0-9_]+\})$`)
	option    = regexp.MustCompile(`^(--[a-z][a-z0-9-]*=?|-[A-Za-z])`)
	variable  = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_-]*[=:]`)
	verbs     = []string{"run", "exec", "x", "dlx", "tool", "container", "start", "/c", "/C", "-lc", "-ic", "stdio", "http", "sse"}
)

// shown gives the ranges of a text that are fit to be shown. launches is what the text's server launches.
func (t *text) shown(launches []string) [][2]int {
	whole := [][2]int{{0, len(t.value)}}
	if reference.MatchString(t.value) && !strings.Contains(t.value, ":-") {
		return whole
	}
	switch t.in {
	case inField:
		if t.name == "type" || t.name == "transport" {
			return whole
		}
	case inAddress:
		return host(t.value)
	case inArgument:
		switch {
		case slices.Contains(launches, t.value) && strings.Contains(t.value, "://"):
			return host(t.value)
		case slices.Contains(launches, t.value), slices.Contains(verbs, t.value), clientconfig.IsLauncher(t.value), clientconfig.IsShell(clientconfig.Program(t.value)):
			return whole
		}
		if o := option.FindString(t.value); o != "" {
			if rest := t.value[len(o):]; slices.Contains(launches, rest) && !strings.Contains(rest, "://") {
				return whole
			}
			return [][2]int{{0, len(o)}}
		}
		if v := variable.FindString(t.value); v != "" && !strings.HasPrefix(t.value[len(v):], "//") {
			return [][2]int{{0, len(v)}}
		}
	}
	return nil
}

// host gives the scheme and the host of an address, without what is in front of an '@'.
func host(address string) [][2]int {
	before, rest, ok := strings.Cut(address, "://")
	if !ok || strings.ContainsAny(before, " @") {
		return nil
	}
	start := len(before) + len("://")
	end := strings.IndexAny(rest, "/?#")
	if end < 0 {
		end = len(rest)
	}
	at := strings.LastIndexByte(rest[:end], '@') + 1
	name, port, _ := strings.Cut(rest[at:end], ":")
	if strings.Trim(port, "0123456789") != "" || name == "" { // a password that should have been escaped
		return nil
	}
	shown := [][2]int{{0, start}, {start + at, start + end}}
	if end+1 == len(rest) {
		shown[1][1]++
	}
	return shown
}
