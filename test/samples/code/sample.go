package main
import (
	"fmt"
)
type T struct {
	A int `json:"a"`
	B map[string]interface{}
}
type I interface { Foo(a int) (int, error) }
func (t *T) Foo(a, b int) (x int, err error) {
	if v, ok := m[a]; ok && v == (T{}) { return 1, nil } else if z { y() } else { q() }
	for i := 0; i < 3; i++ { a() }
	for _, x := range []int{1, 2} { b(x) }
	switch x := y.(type) {
	case int, string:
		a()
	default:
		b()
	}
	go func() { defer mu.Unlock(); run() }()
	x := map[string]func(int) error{"a": func(i int) error { return nil }}
	return struct{ A int }{1}, fmt.Errorf("a %w",
		err)
}
func Gen[T any](x T) interface{} { return x }
var x = 3
const (
	A = iota
	B
)
