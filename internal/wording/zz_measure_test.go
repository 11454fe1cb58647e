package wording

import (
	"bufio"
	"fmt"
	"os"
	"strings"
	"testing"
)

func TestMeasure(t *testing.T) {
	f, _ := os.Open("/tmp/tt/texts.tsv")
	sc := bufio.NewScanner(f)
	sc.Buffer(make([]byte, 1<<20), 1<<24)
	g := os.Getenv("GROUP")
	if g == "" {
		g = "steering"
	}
	counts := map[string]int{}
	for sc.Scan() {
		p := strings.SplitN(sc.Text(), "\t", 4)
		if len(p) < 4 {
			continue
		}
		h, w := Known().Find(g, strings.ReplaceAll(p[3], "\\n", "\n"))
		for _, x := range h {
			counts[x.Name]++
			if os.Getenv("SHOW") == x.Name {
				fmt.Println(p[0], "|", p[1], "|", p[2], "|", x.Found)
			}
		}
		if w >= 2 && os.Getenv("SHOW") == "" {
			fmt.Println(w, p[0], "|", p[1], "|", p[2], "|", Names(h))
		}
	}
	fmt.Println(counts)
}
