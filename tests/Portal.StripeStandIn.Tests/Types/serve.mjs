// Serves openapi.json on loopback: serve.mjs PORT. It ends when its standard input closes, so that it never outlives whoever started it.
import { spawn } from "node:child_process";

// the spelling of Stripe's libraries: a[b]=1
const brackets = ["query-array", "query-object", "form-array", "form-object"].map(format => `--validator-${format}-format=brackets`);
const program = ["node_modules/@stdy/cli/steady.js", "--quiet", "--host", "127.0.0.1", "--port", process.argv[2], ...brackets, "openapi.json"];
const server = spawn(process.execPath, program, { stdio: ["ignore", "inherit", "inherit"] });

server.on("exit", code => process.exit(code ?? 0));
process.stdin.resume().on("end", () => server.kill());
