#!/usr/bin/env node
// The Solidity compiler of the npm package `solc`, with the two command lines of the native compiler that forge uses
// (--version and --standard-json): nothing is fetched, and every machine compiles with the same compiler.
'use strict';
const solc = require('solc');

if (process.argv.includes('--version')) {
  const version = solc.version().replace('.Emscripten.clang', '.Linux.g++');
  console.log(`solc, the solidity compiler commandline interface\nVersion: ${version}`);
} else {
  const chunks = [];
  process.stdin.on('data', (chunk) => chunks.push(chunk));
  process.stdin.on('end', () => process.stdout.write(solc.compile(Buffer.concat(chunks).toString('utf8'))));
}
