package target

import "regexp"

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
