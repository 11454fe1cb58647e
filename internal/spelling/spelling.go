// Package spelling finds what may have been meant by a word that is not known.
package spelling

import "strings"

// Nearest gives the known words that are most alike to word without regard to letter case, at most n: those that few edits away from
// it, nearest first, then those that begin with it or hold it.
func Nearest(word string, known []string, n int) []string {
	word = strings.ToLower(word)
	far := 2 + len(word)/6
	byDistance := make([][]string, far+2)
	for _, k := range known {
		low := strings.ToLower(k)
		switch d := Distance(word, low, far+1); {
		case d <= far && d < len(word):
			byDistance[d] = append(byDistance[d], k)
		case len(word) > 2 && strings.Contains(low, word):
			byDistance[far+1] = append(byDistance[far+1], k)
		}
	}
	var all []string
	for _, some := range byDistance {
		all = append(all, some...)
	}
	return all[:min(n, len(all))]
}

// Distance is the Levenshtein distance of a and b in bytes, or limit if it is
// not below it.
func Distance(a, b string, limit int) int {
	if len(a)-len(b) >= limit || len(b)-len(a) >= limit {
		return limit
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, diagonal+1)
		}
	}
	return min(row[len(b)], limit)
}
