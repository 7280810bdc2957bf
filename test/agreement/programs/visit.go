// A visit as Go programs make it: http.Get, or a client with a certificate.
package main

import (
	"crypto/tls"
	"fmt"
	"net/http"
	"os"
	"runtime"
)

func main() {
	if len(os.Args) < 2 {
		fmt.Println(runtime.Version())
		return
	}
	client := http.DefaultClient
	if len(os.Args) > 3 {
		own, err := tls.LoadX509KeyPair(os.Args[2], os.Args[3])
		if err != nil {
			panic(err)
		}
		client = &http.Client{Transport: &http.Transport{
			ForceAttemptHTTP2: true,
			TLSClientConfig:   &tls.Config{Certificates: []tls.Certificate{own}},
		}}
	}
	response, err := client.Get(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	response.Body.Close()
}
