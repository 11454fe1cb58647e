package target

import (
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"strings"
)

// Integrity is a digest that a registry publishes: the strongest that it gives.
type Integrity struct {
	algorithm string // "sha512", "sha256", "sha1"; empty for none
	sum       []byte
}

// errMismatch says that a file is not what its digest promises.
var errMismatch = errors.New("the digest does not match")

// algorithms, the strongest first. SHA-1 is all that old npm packages have; it
// tells a broken download, not an attack.
var algorithms = []struct {
	name string
	new  func() hash.Hash
}{{"sha512", sha512.New}, {"sha384", sha512.New384}, {"sha256", sha256.New}, {"sha1", sha1.New}}

// ParseIntegrity reads a subresource integrity string (W3C SRI, as npm uses:
// "sha512-BASE64", several separated by spaces) or "ALGORITHM:HEX", and keeps
// the strongest. Unknown algorithms are passed over.
func ParseIntegrity(text string) Integrity {
	for _, a := range algorithms {
		for _, word := range strings.Fields(text) {
			if sum, ok := strings.CutPrefix(word, a.name+"-"); ok {
				sum, _, _ = strings.Cut(sum, "?")
				if raw, err := base64.StdEncoding.DecodeString(sum); err == nil && len(raw) == a.new().Size() {
					return Integrity{a.name, raw}
				}
			}
			if sum, ok := strings.CutPrefix(word, a.name+":"); ok {
				if raw, err := hex.DecodeString(sum); err == nil && len(raw) == a.new().Size() {
					return Integrity{a.name, raw}
				}
			}
		}
	}
	return Integrity{}
}

func (i Integrity) known() bool { return i.algorithm != "" }

// String is "ALGORITHM:HEX", empty if there is no digest.
func (i Integrity) String() string {
	if !i.known() {
		return ""
	}
	return i.algorithm + ":" + hex.EncodeToString(i.sum)
}

// SRI is the digest as npm writes it, "ALGORITHM-BASE64", empty if there is none.
func (i Integrity) SRI() string {
	if !i.known() {
		return ""
	}
	return i.algorithm + "-" + base64.StdEncoding.EncodeToString(i.sum)
}

// check reads all of f and compares. Without a digest everything fits.
func (i Integrity) check(f io.ReadSeeker) error {
	if !i.known() {
		return nil
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return err
	}
	for _, a := range algorithms {
		if a.name != i.algorithm {
			continue
		}
		h := a.new()
		if _, err := io.Copy(h, f); err != nil {
			return err
		}
		if got := h.Sum(nil); string(got) != string(i.sum) {
			return fmt.Errorf("%w: %s %x was promised, %x came", errMismatch, a.name, i.sum, got)
		}
	}
	return nil
}
