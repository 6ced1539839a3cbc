# SPDX-License-Identifier: MIT
"""A remote over smart HTTP, on a port of its own of 127.0.0.1, which it prints.

git_server.py <folder> serves the repositories below <folder> by `git http-backend` to whoever says
that they are "ada" with the password in <folder>/password.
"""
import base64
import http.server
import os
import subprocess
import sys


class Remote(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self, status, headers, body=b""):
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def body(self):
        if self.headers.get("Transfer-Encoding", "") != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length", 0)))
        pieces = []
        while size := int(self.rfile.readline(), 16):
            pieces.append(self.rfile.read(size))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(pieces)

    def serve(self):
        body = self.body()
        with open(os.path.join(sys.argv[1], "password"), encoding="utf-8") as file:
            known = base64.b64encode(("ada:" + file.read().strip()).encode()).decode()
        if self.headers.get("Authorization") != "Basic " + known:
            return self.answer(401, [("WWW-Authenticate", 'Basic realm="releases"')])
        path, _, query = self.path.partition("?")
        environment = dict(os.environ, GIT_PROJECT_ROOT=sys.argv[1], GIT_HTTP_EXPORT_ALL="1",
                           REQUEST_METHOD=self.command, PATH_INFO=path, QUERY_STRING=query,
                           REMOTE_USER="ada", CONTENT_TYPE=self.headers.get("Content-Type", ""),
                           CONTENT_LENGTH=str(len(body)),
                           HTTP_CONTENT_ENCODING=self.headers.get("Content-Encoding", ""),
                           GIT_PROTOCOL=self.headers.get("Git-Protocol", ""))
        done = subprocess.run(["git", "http-backend"], input=body, env=environment,
                              stdout=subprocess.PIPE, check=False)
        head, _, content = done.stdout.partition(b"\r\n\r\n")
        headers = [line.split(": ", 1) for line in head.decode().split("\r\n") if line]
        status = next((value for name, value in headers if name == "Status"), "200")
        self.answer(int(status.split()[0]), [h for h in headers if h[0] != "Status"], content)

    do_GET = do_POST = serve

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Remote)
print(server.server_port, flush=True)
server.serve_forever()
