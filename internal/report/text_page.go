package report

import (
	"fmt"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	gtext "github.com/yuin/goldmark/text"
)

// page writes Markdown for a terminal. HTML in it is shown as it is written.
func (t *text) page(markdown string) {
	source := []byte(markdown)
	p := &pageText{text: t, source: source}
	p.blocks(goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough)).Parser().Parse(gtext.NewReader(source)), 0)
}

// pageText is one document on its way to a terminal.
type pageText struct {
	*text
	source []byte
}

// heading writes a heading of a level from 1, with an empty line before it.
func (t *text) heading(level int, title string) {
	t.line()
	switch level {
	case 1:
		for line := range strings.SplitSeq(ansi.Wrap(title, t.width, ""), "\n") {
			t.line(t.paint(bold, line))
		}
	case 2:
		t.line(t.paint(bold, title), " ", t.paint(dim, strings.Repeat("─", max(t.width-ansi.StringWidth(title)-1, 0))))
	default:
		t.line(t.paint(bold, title))
	}
}

// blocks writes the blocks in a node, indented.
func (p *pageText) blocks(parent ast.Node, indent int) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		p.block(n, indent)
	}
}

func (p *pageText) block(n ast.Node, indent int) {
	switch n := n.(type) {
	case *ast.Heading:
		p.heading(n.Level, p.inline(n))
	case *ast.Paragraph:
		p.gap(n)
		p.wrap(indent, "", p.inline(n))
	case *ast.TextBlock:
		p.wrap(indent, "", p.inline(n))
	case *ast.List:
		p.gap(n)
		p.list(n, indent)
	case *ast.FencedCodeBlock, *ast.CodeBlock:
		p.gap(n)
		p.code(n, indent)
	case *ast.HTMLBlock:
		p.gap(n)
		p.code(n, indent)
	case *ast.Blockquote:
		p.gap(n)
		p.quote(n, indent)
	case *ast.ThematicBreak:
		p.gap(n)
		p.line(p.paint(dim, strings.Repeat("─", p.width)))
	case *extast.Table:
		p.gap(n)
		p.table(n, indent)
	default:
		p.blocks(n, indent)
	}
}

// gap writes the empty line in front of a block, but the first in its item.
func (p *pageText) gap(n ast.Node) {
	if _, item := n.Parent().(*ast.ListItem); !item || n.PreviousSibling() != nil {
		if _, tight := n.(*ast.List); !tight || !inItem(n) {
			p.line()
		}
	}
}

func inItem(n ast.Node) bool {
	_, ok := n.Parent().(*ast.ListItem)
	return ok
}

// list writes the items of a list, each behind its mark.
func (p *pageText) list(l *ast.List, indent int) {
	number := l.Start
	for item := l.FirstChild(); item != nil; item = item.NextSibling() {
		mark := "- "
		if l.IsOrdered() {
			mark = fmt.Sprintf("%d. ", number)
			number++
		}
		first := item.FirstChild()
		if first == nil {
			p.line(strings.Repeat(" ", indent), mark)
			continue
		}
		if first.Kind() == ast.KindTextBlock || first.Kind() == ast.KindParagraph {
			p.wrap(indent, mark, p.inline(first))
			first = first.NextSibling()
		} else {
			p.line(strings.Repeat(" ", indent), mark)
		}
		for ; first != nil; first = first.NextSibling() {
			p.block(first, indent+len(mark))
		}
	}
}

// code writes lines as they are; what is wider than the screen goes on in the next line.
func (p *pageText) code(n ast.Node, indent int) {
	bar := strings.Repeat(" ", indent+2) + p.paint(dim, "│ ")
	lines := n.Lines()
	for i := range lines.Len() {
		s := lines.At(i)
		for part := range strings.SplitSeq(ansi.Hardwrap(codeLine(strings.TrimRight(string(s.Value(p.source)), "\r\n")), max(p.width-indent-4, 20), true), "\n") {
			p.line(bar, p.paint(accent, part))
		}
	}
}

// quote writes a quotation behind a bar.
func (p *pageText) quote(n ast.Node, indent int) {
	inner := &pageText{text: &text{width: max(p.width-indent-2, 20), color: p.color, verbose: p.verbose}, source: p.source}
	inner.blocks(n, 0)
	for line := range strings.SplitSeq(strings.Trim(inner.b.String(), "\n"), "\n") {
		p.line(strings.Repeat(" ", indent), p.paint(dim, "│ "), line)
	}
}

// table writes columns where they fit, else each row as a list of its cells.
func (p *pageText) table(n *extast.Table, indent int) {
	var rows [][]string
	var widths []int
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		var cells []string
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			s := p.inline(cell)
			if len(cells) == len(widths) {
				widths = append(widths, 0)
			}
			widths[len(cells)] = max(widths[len(cells)], ansi.StringWidth(s))
			cells = append(cells, s)
		}
		rows = append(rows, cells)
	}
	total := indent
	for _, w := range widths {
		total += w + 2
	}
	for i, cells := range rows {
		switch {
		case total-2 <= p.width:
			line := strings.Repeat(" ", indent)
			for c, s := range cells {
				if i == 0 {
					s = p.paint(bold, s)
				}
				line += s + strings.Repeat(" ", widths[c]-ansi.StringWidth(s)+2)
			}
			p.line(line)
		case i > 0:
			for c, s := range cells {
				label := "  "
				if c == 0 {
					label = "- "
				}
				if c < len(rows[0]) && rows[0][c] != "" && c > 0 {
					s = rows[0][c] + ": " + s
				}
				p.wrap(indent, label, s)
			}
		}
	}
}

// inline gives the words in a block as one line of prose.
func (p *pageText) inline(n ast.Node) string {
	var b strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			b.WriteString(spaced(string(c.Value(p.source))))
			if c.HardLineBreak() || c.SoftLineBreak() {
				b.WriteByte(' ')
			}
		case *ast.String:
			b.WriteString(spaced(string(c.Value)))
		case *ast.CodeSpan:
			b.WriteString(p.span(c))
		case *ast.Emphasis:
			style := lipgloss.NewStyle().Italic(true)
			if c.Level > 1 {
				style = bold
			}
			b.WriteString(p.words(style, p.inline(c)))
		case *ast.Link:
			b.WriteString(p.link(p.inline(c), string(c.Destination)))
		case *ast.Image:
			b.WriteString(p.link(p.inline(c), string(c.Destination)))
		case *ast.AutoLink:
			b.WriteString(p.paint(accent, whole(OneLine(string(c.URL(p.source))))))
		case *ast.RawHTML:
			for i := range c.Segments.Len() {
				s := c.Segments.At(i)
				b.WriteString(spaced(string(s.Value(p.source))))
			}
		default:
			b.WriteString(p.inline(c))
		}
	}
	return b.String()
}

// spaced escapes what is invisible and keeps spaces.
func spaced(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' || r == '\r' {
			return ' '
		}
		return r
	}, visible(s, "\n\t\r"))
}

// span writes code within prose: coloured, or between the marks that it was written with.
func (p *pageText) span(c *ast.CodeSpan) string {
	code := p.inline(c)
	if !p.color {
		return "`" + code + "`"
	}
	return p.words(accent, code)
}

// link writes a link with its address, but for one inside the project.
func (p *pageText) link(words, address string) string {
	address = OneLine(address)
	if words == address || !strings.Contains(address, "://") {
		return words
	}
	return words + " " + p.paint(accent, "<"+whole(address)+">")
}

// hyphen stands for a hyphen that no line may break at. It cannot come from a text, where it would be escaped.
const hyphen = "\ue000"

// whole keeps an address in one line where it fits one.
func whole(address string) string { return strings.ReplaceAll(address, "-", hyphen) }
