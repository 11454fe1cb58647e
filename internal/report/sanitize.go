package report

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// What a target says reaches terminals, and a target may be hostile. Control
// characters could move the cursor or set the title, bidirectional controls
// reorder what is read, invisible characters hide it. All of them are shown as
// escapes, which is also what a reader wants to see.

// invisible reports whether r must not reach a reader as it is.
func invisible(r rune) bool {
	switch {
	case r < 0x20 || r >= 0x7f && r < 0xa0:
		return true
	case r < 0x300:
		return r == 0xad // soft hyphen
	case r >= 0xe0100 && r <= 0xe01ef || r >= 0xfe00 && r <= 0xfe0e:
		return true // variation selectors carry hidden bytes; U+FE0F, of emoji, is left
	}
	switch r {
	case 0x034f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x2028, 0x2029, 0x2800, 0x3164, 0xffa0:
		return true // blank or joining, but no format characters
	}
	return unicode.In(r, unicode.Cf, unicode.Co, unicode.Cs)
}

// OneLine returns s with everything invisible escaped and line breaks and tabs
// made spaces: for names, paths, prose and error messages, whoever wrote them.
func OneLine(s string) string {
	return strings.Join(strings.Fields(visible(s, "\n\t\r")), " ")
}

// codeLine returns one line of code with tabs expanded to four columns and
// everything invisible escaped.
func codeLine(s string) string {
	return strings.ReplaceAll(visible(strings.TrimRight(s, " \t\r"), "\t"), "\t", "    ")
}

// visible returns s with everything invisible escaped, except the characters in keep.
func visible(s, keep string) string {
	clean := true
	for _, r := range s {
		if invisible(r) || r == utf8.RuneError {
			clean = false
			break
		}
	}
	if clean {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			fmt.Fprintf(&b, `\x%02x`, s[i])
		case !invisible(r) || strings.ContainsRune(keep, r):
			b.WriteRune(r)
		case r < 0x100:
			fmt.Fprintf(&b, `\x%02x`, r)
		default:
			fmt.Fprintf(&b, `\u{%x}`, r)
		}
		i += n
	}
	return b.String()
}

// escapeInvisible rewrites the invisible characters of JSON text as \u escapes.
// They occur in strings only, and below U+0020 are escaped already.
func escapeInvisible(text []byte) []byte {
	out := make([]byte, 0, len(text)+len(text)/64)
	for len(text) > 0 {
		plain := 0
		for plain < len(text) && (text[plain] >= 0x20 && text[plain] < 0x7f || text[plain] == '\n') {
			plain++
		}
		out = append(out, text[:plain]...)
		if text = text[plain:]; len(text) == 0 {
			break
		}
		r, n := utf8.DecodeRune(text)
		switch {
		case r == '\n' || !invisible(r):
			out = append(out, text[:n]...)
		case r >= 0x10000:
			high, low := utf16.EncodeRune(r)
			out = fmt.Appendf(out, `\u%04x\u%04x`, high, low)
		default:
			out = fmt.Appendf(out, `\u%04x`, r)
		}
		text = text[n:]
	}
	return out
}
