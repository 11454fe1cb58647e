package syntax

import (
	"bytes"
	"encoding/binary"
	"unicode/utf16"
	"unicode/utf8"
)

// Decode returns src as UTF-8 for Parse, and a note on what was changed ("" when
// src is returned as it is). UTF-16 is recognised by its byte order mark; an
// unpaired surrogate or an odd last byte becomes U+FFFD. A UTF-8 byte order mark
// is cut off. Invalid UTF-8 is left alone: it parses anyway. Offsets in the tree
// are offsets into the returned bytes.
func Decode(src []byte) ([]byte, string) {
	switch {
	case bytes.HasPrefix(src, []byte{0xEF, 0xBB, 0xBF}):
		return src[3:], "UTF-8 byte order mark removed"
	case bytes.HasPrefix(src, []byte{0xFF, 0xFE}):
		return decode16(src[2:], binary.LittleEndian), "decoded from UTF-16 (little endian)"
	case bytes.HasPrefix(src, []byte{0xFE, 0xFF}):
		return decode16(src[2:], binary.BigEndian), "decoded from UTF-16 (big endian)"
	}
	return src, ""
}

func decode16(src []byte, order binary.ByteOrder) []byte {
	out := make([]byte, 0, len(src)/2+len(src)/8)
	for len(src) >= 2 {
		r := rune(order.Uint16(src))
		src = src[2:]
		if utf16.IsSurrogate(r) {
			pair := rune(utf8.RuneError)
			if len(src) >= 2 {
				pair = utf16.DecodeRune(r, rune(order.Uint16(src)))
			}
			if pair != utf8.RuneError {
				src = src[2:]
			}
			r = pair
		}
		out = utf8.AppendRune(out, r)
	}
	if len(src) == 1 {
		out = utf8.AppendRune(out, utf8.RuneError)
	}
	return out
}
