package syntax

import "testing"

func TestDecode(t *testing.T) {
	const removed, little, big = "UTF-8 byte order mark removed", "decoded from UTF-16 (little endian)", "decoded from UTF-16 (big endian)"
	for _, c := range []struct{ src, want, note string }{
		{"", "", ""},
		{"x = 1", "x = 1", ""},
		{"a\xff\xfe", "a\xff\xfe", ""},
		{"\xef\xbb\xbfx", "x", removed},
		{"\xff\xfex\x00\xe9\x00", "xé", little},
		{"\xfe\xff\x00x\x00\xe9", "xé", big},
		{"\xff\xfe\x3d\xd8\x00\xde", "😀", little},
		{"\xff\xfe\x3d\xd8x\x00", "\ufffdx", little},
		{"\xff\xfe\x00\xde", "\ufffd", little},
		{"\xff\xfex\x00\x3d", "x\ufffd", little},
	} {
		got, note := Decode([]byte(c.src))
		if string(got) != c.want || note != c.note {
			t.Errorf("%q: %q (%s), want %q (%s)", c.src, got, note, c.want, c.note)
		}
	}
}

func TestDecodedSourceParses(t *testing.T) {
	src, _ := Decode([]byte("\xff\xfef\x00(\x00)\x00\n\x00"))
	if tree := mustParse(t, Python, string(src)); tree.HasError(0) {
		t.Error(tree)
	}
}
