module example.com/amounts

go 1.24
