package control

const (
	first = iota
	second
)

type level int

const (
	low level = iota + 1
	high
)

var names = map[level]string{low: "low", high: "high"}

func kind(x any, ch <-chan string) (s string) {
	switch v := x.(type) {
	case nil:
		return "nil"
	case *level:
		s = names[*v]
	case string, []byte:
		s = string(v)
	default:
		panic(v)
	}
	select {
	case got, ok := <-ch:
		if ok {
			s += got
		}
	case <-done:
	default:
	}
	return
}

var done = make(chan struct{})

func loops(m map[string]string, n int) []string {
	var out []string
outer:
	for i := 0; i < n; i++ {
		if v, ok := m["a"]; ok && v != "" {
			out = append(out, v, "x")
			continue outer
		} else if n > 3 {
			break
		}
	}
	for n > 0 {
		n--
	}
	for range 3 {
		go func() { done <- struct{}{} }()
	}
	a, b := m["x"], m["y"]
	a, b = b, a
	buf := make([]byte, 10)
	copy(buf, a[1:])
	return append(out, out[1:]...)
}

type set[T comparable] map[T]struct{}

func apply[T any](f func(T) T, x T) T { return f(x) }

func use() string {
	p := new(level)
	*p = level(3)
	switch {
	case *p > 2, *p < 1:
		return apply[string](func(s string) string { return `r\n` + s }, "a\tb")
	}
	return ""
}
