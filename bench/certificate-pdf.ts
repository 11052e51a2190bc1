import { monitorEventLoopDelay } from 'node:perf_hooks';
import { utf8 } from '../src/core/bytes.js';
import { certificateText } from '../src/core/certificate-text/index.js';
import { fillSignature, mostCmsBytes, type PdfSigner, readCertificatePdf } from '../src/core/pdf/index.js';
import { nodeCrypto } from '../src/platform/crypto/index.js';
import { type PaperPress, ThreadPress } from '../src/platform/paper/index.js';
import { type Benchmark, finding } from './support/benchmark.js';
import { sampleCredential, samplePdfSigner } from './support/sample-certificate.js';
import { median, rounded } from './support/statistics.js';

const LIMIT_MS = 500;
const DEFAULT_SECONDS = 15;
const FEWEST = 10;
/** What the fragment of a summary takes in the code. */
const FRAGMENT = 1_160;
const NANOSECONDS = 1_000_000;

/** Milliseconds to make a certificate's PDF, from its credential to the signed file that was read again. */
export const certificatePdf: Benchmark = async ({ seconds = DEFAULT_SECONDS, progress }) => {
  const press = new ThreadPress();
  const signer = samplePdfSigner();
  const first = await made(press, signer, 0);
  progress(`the first one, with the thread and its fonts: ${rounded(first.all)} ms`);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const processor = process.cpuUsage();
  const makings: Making[] = [];
  for (const end = performance.now() + seconds * 1_000; makings.length < FEWEST || performance.now() < end; ) {
    makings.push(await made(press, signer, makings.length + 1));
  }
  delay.disable();
  const { user, system } = process.cpuUsage(processor);
  const of = (part: keyof Making) => makings.map((making) => making[part]).toSorted((left, right) => left - right);
  const measured = { unit: 'ms', median: rounded(median(of('all'))), bound: 'at-most', limit: LIMIT_MS } as const;
  return finding('certificate-pdf', measured, {
    p95Ms: rounded(of('all')[Math.floor(makings.length * 0.95)] ?? 0),
    firstMs: rounded(first.all),
    drawMs: rounded(median(of('draw'))),
    signMs: rounded(median(of('sign'))),
    readMs: rounded(median(of('read'))),
    processorMsEach: rounded((user + system) / 1_000 / makings.length),
    eventLoopDelayP99Ms: rounded(delay.percentile(99) / NANOSECONDS),
    bytes: median(of('bytes')),
    certificates: makings.length,
  });
};

interface Making {
  readonly all: number;
  readonly draw: number;
  readonly sign: number;
  readonly read: number;
  readonly bytes: number;
}

async function made(press: PaperPress, signer: PdfSigner, place: number): Promise<Making> {
  const credential = sampleCredential(place);
  const { number } = credential.credentialSubject;
  const [root, trustFile] = [new Uint8Array(32).fill(place % 256), `sha256:${'ab'.repeat(32)}`];
  const began = performance.now();
  const unsigned = await press.draw({
    items: certificateText(nodeCrypto, credential, { index: place, size: place + 1, root, trustFile }),
    number,
    title: credential.name,
    author: credential.issuer.name,
    isSample: false,
    createdAt: new Date(credential.proof.created),
    qr: `https://registry.example/verify/${number}#${'Ab3_'.repeat(FRAGMENT / 4)}`,
    seal: { name: credential.issuer.name, purpose: '登记专用章' },
    attachment: { name: `${number}.vc.json`, type: 'application/vc', bytes: utf8(JSON.stringify(credential)) },
    signature: { signedAt: new Date(), reason: '登记 Registration', room: mostCmsBytes(signer.certificate) },
  });
  const drawn = performance.now();
  const file = fillSignature(nodeCrypto, unsigned, signer);
  const signed = performance.now();
  const { printed, fault } = readCertificatePdf(file, nodeCrypto);
  if (fault !== undefined || printed?.index !== place) throw new Error(`the PDF does not hold: ${fault}`);
  const read = performance.now();
  return { all: read - began, draw: drawn - began, sign: signed - drawn, read: read - signed, bytes: file.length };
}
