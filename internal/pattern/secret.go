package pattern

import "strings"

// A text looks like a secret when it says more than so many bits in all, and so many a character: more than words do. The bounds are Semgrep's;
// what a letter says after another is counted in our own prose.
const (
	secretBits    = 64
	secretDensity = 0.6 * 8
	otherBits     = 5.95 // of a character that is no letter, as if picked of 62
)

// letterBits are how many half bits each letter of the alphabet says, 'A' for none; followBits, how many each does after another.
const letterBits = "HNKKGLMJISNJLIILUIHHLNMQNV"

var followBits = [26]string{
	"ZMIJZOKYMYMHIFZLZGHFLOQRKZ", // a
	"HWVVEUWUKIZHRZGOZIMQGZZZGZ", // b
	"GZNZGUUGMYHIRZFJYKRGLUTZRZ", // c
	"JQQJDRPVGYPKSRIRZKFQJRSVLZ", // d
	"JQJHLMNQNZYIKGRKOEFIVMPKMZ", // e
	"HVPWIKUZDZZKVSEXXIPKHXZZOZ", // f
	"KXVZEXQIEZVMSJGTZIJQHTZVVX", // g
	"EVVZCYZUHZYXRXGWZNPNSZZZRZ", // h
	"MMKKJKKZYZQILFHNZLFFRJZQZO", // i
	"IVVVCVVVPVVVVVHVVVEVIVGVVV", // j
	"GTRQCSQSHZZSTHUVZUGROZRZZV", // k
	"HRUHENRZGZSGWRHOZUILJPWZKZ", // l
	"FKINDWVYJZVNJPGHZRLVMUZYZZ", // m
	"HRIFGMHXLRNMQMGMZUHGOOWXMZ", // n
	"QMNJOGMZPSLJJFLKZFKIINIQXZ", // o
	"ETSRGTVOKZSHLVGKZGJIJZVRKZ", // p
	"TTTTTTTTTTTITTTTTTTTATTTTT", // q
	"HSKLDPKWHZMQMKHQZLHIKLQZJZ", // r
	"ISJQEUXKHZMOQPHLTQHEJUNUOZ", // s
	"IUNSGRVDHZVRTWHPZJHMMVQULZ", // t
	"KMKLHSLXJYYGIFSLZGIFXUZUZW", // u
	"FZZWBWWZIZZTUZPZZZPTNZZUZZ", // v
	"HXUXHXZDFZRSZHIXZILNZXRZZZ", // w
	"IQHPIOXQJTXPOXXEXRPDQTTTIR", // x
	"KQOQJNSPLYUOOJIFYLEFYULYRP", // y
	"CTTTDTTTHTTTTTPTTTPPTTTTPM", // z
}

// isSecret tells whether a text looks random. Every character counts by the three that begin with it.
func isSecret(text string) bool {
	if len(text) == 0 || strings.Count(text, text[:1]) == len(text) {
		return false
	}
	lower := strings.ToLower(text)
	bits := 0.0
	for i := range len(lower) {
		part := lower[i:min(i+3, len(lower))]
		bits += partBits(part) / float64(len(part))
	}
	return bits > secretBits && bits/float64(len(lower)) > secretDensity
}

// partBits gives how many bits up to three characters say.
func partBits(part string) float64 {
	bits := 0.0
	known := len(part) == 3
	for i := range len(part) {
		known = known && isLetter(part[i])
	}
	for i := range len(part) {
		switch {
		case !isLetter(part[i]):
			bits += otherBits
		case known && i > 0:
			bits += float64(followBits[part[i-1]-'a'][part[i]-'a']-'A') / 2
		default:
			bits += float64(letterBits[part[i]-'a']-'A') / 2
		}
	}
	return bits
}

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' }
