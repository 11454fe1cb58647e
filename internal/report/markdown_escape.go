package report

import (
	"html"
	"path"
	"regexp"
	"strings"
)

// A target's words must stay words in Markdown: no link, image, heading or HTML of theirs, nobody mentioned and no issue
// referred to. GitHub looks for mentions and references behind Markdown, in the text that it gives, so backslashes
// do not stop it; an empty comment between the sign and the name does.

var (
	mdSpecial   = strings.NewReplacer(mdPairs()...)
	mdReference = regexp.MustCompile(`#(\d)`)
	mdWWW       = regexp.MustCompile(`(?i)\bwww\.`)
	mdListMark  = regexp.MustCompile(`^(\d+)([.)])(\s|$)`)
)

// mdPairs are the characters that mean something in Markdown anywhere in a line, with what stands for them.
func mdPairs() []string {
	pairs := []string{"&", "&amp;", "<", "&lt;", ">", "&gt;", "@", "@<!-- -->", "$", "<span>$</span>", ":/", `\:/`}
	for _, c := range "\\`*_[]~|" {
		pairs = append(pairs, string(c), `\`+string(c))
	}
	return pairs
}

// mdText writes prose so that it reads as it is and means nothing.
func mdText(s string) string {
	s = mdSpecial.Replace(OneLine(s))
	s = mdReference.ReplaceAllString(s, `#<!-- -->$1`)
	s = mdWWW.ReplaceAllStringFunc(s, func(w string) string { return w[:3] + `\.` })
	switch {
	case s == "":
	case strings.ContainsRune("-+=#", rune(s[0])): // else the line would be a list or a heading
		s = `\` + s
	default:
		s = mdListMark.ReplaceAllString(s, `$1\$2$3`)
	}
	return s
}

var mdPlainCode = regexp.MustCompile("^[^`|\\\\<>&]+$")

// mdCode writes a name or a path as code.
func mdCode(s string) string {
	s = OneLine(s)
	if mdPlainCode.MatchString(s) {
		return "`" + s + "`"
	}
	return "<code>" + mdText(s) + "</code>" // of use in tables too, where a bar ends a cell even in code
}

// mdHTML writes prose inside an HTML tag, where Markdown is not read.
func mdHTML(s string) string {
	s = html.EscapeString(OneLine(s))
	s = strings.NewReplacer("@", "@<!-- -->", "$", "<span>$</span>").Replace(s)
	return mdReference.ReplaceAllStringFunc(s, func(ref string) string {
		return "#<!-- -->" + ref[1:]
	})
}

// mdLanguages name the languages of code blocks by the ends of file names.
var mdLanguages = map[string]string{
	".py": "python", ".pyi": "python", ".js": "javascript", ".mjs": "javascript", ".cjs": "javascript", ".jsx": "jsx",
	".ts": "typescript", ".mts": "typescript", ".cts": "typescript", ".tsx": "tsx", ".go": "go", ".json": "json", ".toml": "toml",
	".yaml": "yaml", ".yml": "yaml",
}

// mdBlock writes code as a block whose lines begin with indent, with a fence that no line in it can close.
func mdBlock(indent, file, snippet string) string {
	lines := codeLines(snippet)
	fence := "```"
	for _, l := range lines {
		for strings.Contains(l, fence) {
			fence += "`"
		}
	}
	var b strings.Builder
	b.WriteString(indent + fence + mdLanguages[path.Ext(file)] + "\n")
	for _, l := range lines {
		b.WriteString(strings.TrimRight(indent+l, " ") + "\n")
	}
	b.WriteString(indent + fence + "\n")
	return b.String()
}

// codeLines are the lines of an excerpt, at most snippetLinesMax, cut at codeColumnsMax characters, the common indentation taken away.
func codeLines(snippet string) []string {
	lines := strings.Split(strings.TrimRight(snippet, "\r\n"), "\n")
	lines = lines[:min(len(lines), snippetLinesMax)]
	for i, l := range lines {
		lines[i] = cut(codeLine(l), codeColumnsMax)
	}
	indent := commonIndent(lines)
	for i, l := range lines {
		lines[i] = strings.TrimPrefix(l, indent)
	}
	return lines
}

const codeColumnsMax = 240

var mdAddress = regexp.MustCompile(`^https?://[A-Za-z0-9.-]+(:\d+)?(/[A-Za-z0-9._~/?#@!$&'()*+,;=%:-]*)?$`)

// mdLink writes the address of further reading as a link if it is a plain one.
func mdLink(address string) string {
	if mdAddress.MatchString(address) {
		return "<" + address + ">"
	}
	return mdText(address)
}
