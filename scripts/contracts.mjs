// Compiles the contracts with the compiler of the npm package `solc`.
//   node scripts/contracts.mjs          writes contracts/artifacts
//   node scripts/contracts.mjs --check  compiles anew and compares: with what is committed, and with what forge tested
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const ROOT = new URL('../', import.meta.url);
const CONTRACTS = ['LedgerAnchor', 'RegistrationReader'];
/** The same as in foundry.toml; --check finds out when they are not. */
const SETTINGS = {
  optimizer: { enabled: true, runs: 20_000 },
  evmVersion: 'paris',
  viaIR: false,
  metadata: { bytecodeHash: 'none' },
};

const require = createRequire(import.meta.url);
const solc = require('solc');

const sourceOf = (name) => readFileSync(name.startsWith('@') ? require.resolve(name) : new URL(name, ROOT), 'utf8');

function compile() {
  const input = {
    language: 'Solidity',
    sources: Object.fromEntries(
      CONTRACTS.map((name) => [`contracts/${name}.sol`, { content: sourceOf(`contracts/${name}.sol`) }]),
    ),
    settings: { ...SETTINGS, outputSelection: { '*': { '*': ['abi', 'evm'], '': ['ast'] } } },
  };
  const output = JSON.parse(solc.compile(JSON.stringify(input), { import: (name) => ({ contents: sourceOf(name) }) }));
  const complaints = (output.errors ?? []).map(({ formattedMessage }) => formattedMessage);
  if (complaints.length > 0) throw new Error(complaints.join('\n'));
  return output;
}

/** Names of the variables that the compiler's references call by the number of their node in the syntax tree. */
function namesById(node, names = new Map()) {
  if (node === null || typeof node !== 'object') return names;
  if (node.nodeType === 'VariableDeclaration') names.set(String(node.id), node.name);
  for (const child of Object.values(node)) namesById(child, names);
  return names;
}

function artifacts() {
  const { contracts, sources } = compile();
  const names = namesById(sources);
  return CONTRACTS.map((contractName) => {
    const sourceName = `contracts/${contractName}.sol`;
    const { abi, evm } = contracts[sourceName][contractName];
    const references = Object.entries(evm.deployedBytecode.immutableReferences ?? {});
    return {
      contractName,
      sourceName,
      compiler: { version: solc.version(), settings: SETTINGS },
      abi,
      bytecode: `0x${evm.bytecode.object}`,
      deployedBytecode: `0x${evm.deployedBytecode.object}`,
      immutableReferences: Object.fromEntries(references.map(([id, places]) => [names.get(id), places])),
    };
  });
}

const fileOf = (name) => new URL(`contracts/artifacts/${name}.json`, ROOT);
const textOf = (artifact) => `${JSON.stringify(artifact, null, 2)}\n`;

/** What differs between an artifact made now, the committed one, and forge's own build. */
function differences(artifact) {
  const { contractName: name, bytecode, deployedBytecode } = artifact;
  const found = [];
  if (readFileSync(fileOf(name), 'utf8') !== textOf(artifact)) {
    found.push(`contracts/artifacts/${name}.json is not what its source compiles to; run npm run build:contracts`);
  }
  const forge = JSON.parse(readFileSync(new URL(`contracts/.forge/out/${name}.sol/${name}.json`, ROOT), 'utf8'));
  if (forge.bytecode.object !== bytecode || forge.deployedBytecode.object !== deployedBytecode) {
    found.push(`forge compiles ${name} to other bytes: the settings in foundry.toml differ`);
  }
  return found;
}

if (process.argv.includes('--check')) {
  const found = artifacts().flatMap(differences);
  for (const line of found) console.error(line);
  if (found.length === 0) console.log(`${CONTRACTS.join(', ')}: the committed bytes, solc's and forge's are the same`);
  process.exitCode = found.length === 0 ? 0 : 1;
} else {
  for (const artifact of artifacts()) writeFileSync(fileOf(artifact.contractName), textOf(artifact));
}
