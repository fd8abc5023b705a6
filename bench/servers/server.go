// The server of Go's net: a goroutine for each connection, on one thread at a time.
package main

import (
	"flag"
	"fmt"
	"io"
	"net"
	"os"
	"runtime"
)

var (
	host   = flag.String("host", "127.0.0.1", "")
	port   = flag.Int("port", 0, "")
	mode   = flag.String("mode", "echo", "echo, sink, source or datagram")
	size   = flag.Int("buffer", 65536, "bytes of a buffer")
	length = flag.Int64("bytes", 0, "bytes of a transfer")
)

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func serve(connection net.Conn) {
	defer connection.Close()
	buffer := make([]byte, *size)
	var count int64
	for {
		n, err := connection.Read(buffer)
		if err != nil {
			return
		}
		switch *mode {
		case "sink":
			for count += int64(n); count >= *length; count -= *length {
				_, err = connection.Write(buffer[:1])
			}
		case "source":
			for rest := int64(n) * *length; rest > 0 && err == nil; {
				part := buffer
				if rest < int64(len(part)) {
					part = part[:rest]
				}
				n, err = connection.Write(part)
				rest -= int64(n)
			}
		default:
			_, err = connection.Write(buffer[:n])
		}
		if err != nil {
			return
		}
	}
}

func datagrams(socket *net.UDPConn) {
	buffer := make([]byte, *size)
	for {
		n, peer, err := socket.ReadFromUDPAddrPort(buffer)
		must(err)
		socket.WriteToUDPAddrPort(buffer[:n], peer)
	}
}

func main() {
	flag.Parse()
	runtime.GOMAXPROCS(1)
	address := fmt.Sprintf("%s:%d", *host, *port)
	if *mode == "datagram" {
		socket, err := net.ListenPacket("udp4", address)
		must(err)
		fmt.Println(socket.LocalAddr().(*net.UDPAddr).Port)
		go datagrams(socket.(*net.UDPConn))
	} else {
		listener, err := net.Listen("tcp4", address) // Go sets TCP_NODELAY by itself.
		must(err)
		fmt.Println(listener.Addr().(*net.TCPAddr).Port)
		go func() {
			for {
				connection, err := listener.Accept()
				must(err)
				go serve(connection)
			}
		}()
	}
	io.Copy(io.Discard, os.Stdin)
}
