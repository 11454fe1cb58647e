package engine

import "sync"

// made keeps what was made for each key, for all scans of the process. Nobody changes it.
type made[T any] struct {
	mu sync.Mutex
	of map[string]T
}

// get gives what belongs to a key; it is made if it was not yet.
func (m *made[T]) get(key string, build func() (T, error)) (T, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if x, ok := m.of[key]; ok {
		return x, nil
	}
	x, err := build()
	if err == nil {
		if m.of == nil {
			m.of = map[string]T{}
		}
		m.of[key] = x
	}
	return x, err
}
