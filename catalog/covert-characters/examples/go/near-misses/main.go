//go:build ignore

package main

import "fmt"

// ok: MCP-048
// Строка in a comment, with a slip: сlient.
func main() {
	// ok: MCP-048
	fmt.Println("Москва 你好 été naïve")
}
