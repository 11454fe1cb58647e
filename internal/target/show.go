package target

import (
	"regexp"
	"strings"

	"mcpsafe/internal/clientconfig"
)

// Where credentials stand in what people paste. What looks like one is taken
// out, whether or not the rest is an address: the text may be shown in an error.
var (
	userInfo = regexp.MustCompile(`(?i)\b((?:ssh|git\+ssh)://)([^/?#\s:@]*)(?::[^/?#\s]*)?@|\b([a-z][a-z0-9+.-]*://)[^/?#\s]*@`)
	// A password with a '/', '?' or '#' that should have been escaped: what stands
	// where a port would is no number.
	looseUserInfo = regexp.MustCompile(`(?i)\b([a-z][a-z0-9+.-]*://)[^/?#\s:@]*:[^/?#\s@]*[^/?#\s@0-9][^/?#\s@]*[/?#]\S*@`)
	// user:password@host:path, without a scheme.
	bareUserInfo = regexp.MustCompile(`(?i)^[^\s/@:]+:[^\s/@]+@((?:[a-z0-9.-]+\.[a-z]{2,}|[0-9.]{7,}|localhost)[:/])`)
	webQuery     = regexp.MustCompile(`(?i)\b(https?://[^?#\s]*)\?[^#\s]*`)
)

// Show takes user, password and query out of the addresses in a text. The user
// of an ssh address stays: it is part of where things are.
func Show(text string) string {
	text = looseUserInfo.ReplaceAllString(text, "$1")
	text = userInfo.ReplaceAllStringFunc(text, func(found string) string {
		part := userInfo.FindStringSubmatch(found)
		if part[1] != "" && part[2] != "" {
			return part[1] + part[2] + "@"
		}
		return part[1] + part[3]
	})
	text = bareUserInfo.ReplaceAllString(text, "$1")
	return webQuery.ReplaceAllString(text, "$1")
}

// shape is a launch for people: its program and the names of its options. What
// else stands there may be a secret.
func (l launch) shape() string {
	words := []string{"…"} // a command with an assignment in front, or a whole line
	if !strings.ContainsAny(l.command, "= ") {
		words[0] = show(clientconfig.Program(l.command))
	}
	for _, a := range l.args {
		name := optionName.FindString(a)
		if name == a && name != "" {
			words = append(words, name)
		} else if name != "" {
			words = append(words, name+"…")
		} else if words[len(words)-1] != "…" {
			words = append(words, "…")
		}
	}
	return strings.Join(words[:min(len(words), 8)], " ")
}

// optionName is a long option, or a short one of a letter, whose value may
// stand behind it without a space.
var optionName = regexp.MustCompile(`^(--[a-z][a-z0-9-]*|-[A-Za-z])`)

// oneLine shortens a command for a note: values of options and assignments are
// masked.
func oneLine(command string) string {
	words := strings.Fields(command)
	for i, w := range words {
		if name, _, ok := strings.Cut(w, "="); ok {
			words[i] = name + "=…"
		} else if i > 0 && strings.HasPrefix(words[i-1], "-") && !strings.HasPrefix(w, "-") {
			words[i] = "…"
		}
	}
	if len(words) > 8 {
		words = append(words[:8], "…")
	}
	return strings.Join(words, " ")
}
