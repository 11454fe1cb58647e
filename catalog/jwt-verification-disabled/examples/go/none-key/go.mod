module example.com/none-key

go 1.24
