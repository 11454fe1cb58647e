package javascript

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"net/url"
	"path"
	"sort"
	"strings"
)

// SourceMap says which place of which source each place of a generated file came from (ECMA-426, the source map format).
type SourceMap struct {
	Sources  []string  // paths as the map gives them, sourceRoot put before
	Contents []*string // text of each source, nil where the map has none
	lines    [][]mapping
}

// mapping is one segment: from its column on, the generated line came from this place.
type mapping struct{ column, source, line, original int32 }

// maxMappings bounds how many segments are read.
const maxMappings = 4_000_000

var errSourceMap = errors.New("not a source map")

// ParseSourceMap reads a map. Maps made of sections (index maps) are not read.
func ParseSourceMap(data []byte) (*SourceMap, error) {
	data = bytes.TrimPrefix(data, []byte(")]}'"))
	var raw struct {
		Version        int
		SourceRoot     string
		Sources        []*string
		SourcesContent []*string
		Mappings       *string
	}
	if err := json.Unmarshal(data, &raw); err != nil || raw.Version != 3 || raw.Mappings == nil {
		return nil, errSourceMap
	}
	m := &SourceMap{Contents: make([]*string, len(raw.Sources))}
	copy(m.Contents, raw.SourcesContent)
	for _, s := range raw.Sources {
		name := ""
		if s != nil {
			name = *s
		}
		if raw.SourceRoot != "" && name != "" {
			name = strings.TrimSuffix(raw.SourceRoot, "/") + "/" + name
		}
		m.Sources = append(m.Sources, name)
	}
	if !m.decode(*raw.Mappings) {
		return nil, errSourceMap
	}
	return m, nil
}

// decode reads the mappings: lines by ';', segments by ',', numbers in base 64 VLQ relative to the previous ones.
func (m *SourceMap) decode(s string) bool {
	var line []mapping
	var at mapping
	var fields [5]int32
	n, total := 0, 0
	value, shift := int32(0), 0
	end := func() bool {
		if n == 0 {
			return true
		}
		at.column += fields[0]
		if n >= 4 {
			at.source += fields[1]
			at.line += fields[2]
			at.original += fields[3]
			if at.source < 0 || int(at.source) >= len(m.Sources) || at.line < 0 || at.original < 0 {
				return false
			}
			line = append(line, at)
		} else {
			line = append(line, mapping{column: at.column, source: -1})
		}
		n, total = 0, total+1
		return total <= maxMappings
	}
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case ',', ';':
			if !end() {
				return false
			}
			if c == ';' {
				m.lines = append(m.lines, line)
				line, at.column = nil, 0
			}
		default:
			digit := strings.IndexByte("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", c)
			if digit < 0 || shift > 25 || n == len(fields) {
				return false
			}
			value |= int32(digit&31) << shift
			if shift += 5; digit&32 != 0 {
				continue
			}
			fields[n] = value >> 1
			if value&1 != 0 {
				fields[n] = -fields[n]
			}
			n, value, shift = n+1, 0, 0
		}
	}
	if !end() {
		return false
	}
	m.lines = append(m.lines, line)
	return true
}

// Original gives the place that a place of the generated file came from: an index into Sources, line and column. Lines count from 1,
// columns from 1 in UTF-16 units; both ways.
func (m *SourceMap) Original(line, column int) (source, originalLine, originalColumn int, ok bool) {
	if line < 1 || line > len(m.lines) {
		return 0, 0, 0, false
	}
	segments := m.lines[line-1]
	i := sort.Search(len(segments), func(i int) bool { return int(segments[i].column) > column-1 }) - 1
	if i < 0 || segments[i].source < 0 {
		return 0, 0, 0, false
	}
	s := segments[i]
	return int(s.source), int(s.line) + 1, int(s.original) + 1, true
}

// Lines gives the lines of a source that anything in the generated file came from.
func (m *SourceMap) Lines(source int) map[int]bool {
	found := map[int]bool{}
	for _, l := range m.lines {
		for _, s := range l {
			if int(s.source) == source {
				found[int(s.line)+1] = true
			}
		}
	}
	return found
}

// SourceMapOf finds the map that a generated file names in its last lines: the path of a file beside it, or the data of an inline one.
func SourceMapOf(file string, src []byte) (mapPath string, inline []byte) {
	const mark = "sourceMappingURL="
	i := bytes.LastIndex(src, []byte(mark))
	if i < 4 || !bytes.HasPrefix(bytes.TrimLeft(src[i-3:i], "/*"), []byte("#")) && !bytes.HasPrefix(src[i-4:i], []byte("//")) {
		return "", nil
	}
	rest := src[i+len(mark):]
	if j := bytes.IndexAny(rest, " \t\r\n*"); j >= 0 {
		rest = rest[:j]
	}
	if data, ok := bytes.CutPrefix(rest, []byte("data:")); ok {
		head, body, _ := bytes.Cut(data, []byte(","))
		if !bytes.HasSuffix(head, []byte(";base64")) {
			return "", nil
		}
		out, err := base64.StdEncoding.DecodeString(string(body))
		if err != nil {
			return "", nil
		}
		return "", out
	}
	name, err := url.PathUnescape(string(rest))
	if err != nil || strings.Contains(name, ":") || strings.HasPrefix(name, "/") {
		return "", nil
	}
	p := path.Join(path.Dir(file), name)
	if p == ".." || strings.HasPrefix(p, "../") {
		return "", nil
	}
	return p, nil
}
