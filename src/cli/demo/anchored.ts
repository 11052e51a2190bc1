import { type AnchorPlace, anchorPlaceShape, type AnchorReceipt, anchorReceiptShape } from '../../core/anchor/index.js';
import { parseCheckpoint } from '../../core/checkpoint/index.js';
import { decodeUtf8, utf8 } from '../../core/bytes.js';
import { parseNote } from '../../core/note/index.js';
import { parseShape } from '../../core/shape/index.js';
import {
  anchorQuestion,
  type FragmentCode,
  parseArtefact,
  type TrustFile,
  type VerificationOptions,
  verifyRegistration,
} from '../../core/verification/index.js';
import { askNode } from '../../modules/anchoring/index.js';
import { nodeCrypto } from '../../platform/crypto/index.js';
import { objectOf, parsedText, type RegistryClient } from './registry-client.js';
import { until } from './waiting.js';

const PATIENCE_MS = 10_000;

/** Waits until a bundle holds the final anchor of the last checkpoint. */
export async function lastAnchor(
  { stranger, holder }: { stranger: RegistryClient; holder: RegistryClient },
  number: string,
  signal: AbortSignal,
): Promise<AnchorPlace> {
  const size = sizeOf((await stranger.get('/ledger/checkpoint')).bytes);
  const wanted = `the anchor of the checkpoint of ${size} entries`;
  const ask = async () => {
    const { anchor } = objectOf((await holder.get(`/v1/certificates/${number}/bundle`)).json);
    const receipt = parseShape(anchorReceiptShape, anchor);
    return receipt.ok && receipt.value.size >= size ? placeOf(receipt.value) : undefined;
  };
  return until(wanted, ask, signal);
}

function sizeOf(note: Uint8Array): number {
  const parsed = parseNote(decodeUtf8(note) ?? '');
  const checkpoint = parsed.ok ? parseCheckpoint(parsed.value.text) : parsed;
  if (!checkpoint.ok) throw new Error(`the checkpoint is none: ${checkpoint.code}`);
  return checkpoint.value.size;
}

/** What the embedded chain, and the bare hash of its block, say of the anchor in a bundle. */
export async function judgeAnchor(
  bundle: Uint8Array,
  trust: TrustFile,
  { blockHash }: AnchorPlace,
  nodeUrl: string,
): Promise<{ byNode: FragmentCode; byBlock: FragmentCode; forged: string }> {
  const artefact = parseArtefact(bundle);
  const question = artefact.ok ? anchorQuestion(artefact.value.input, trust) : undefined;
  if (question === undefined) throw new Error('the bundle has no anchor to ask the chain about');
  const asked = { ...question, blockNumber: question.blockNumber ?? 0, firstBlock: 0 };
  const chain = await askNode({ url: nodeUrl, withinMs: PATIENCE_MS }, asked);
  return {
    byNode: judge(bundle, trust, { chain }).code,
    byBlock: judge(bundle, trust, { trustedBlocks: [blockHash] }).code,
    forged: judge(forgeReceipt(bundle), trust, { chain, trustedBlocks: [blockHash] }).verdict,
  };
}

function judge(bundle: Uint8Array, trust: TrustFile, options: Pick<VerificationOptions, 'chain' | 'trustedBlocks'>) {
  const artefact = parseArtefact(bundle);
  if (!artefact.ok) throw new Error(artefact.code);
  const report = verifyRegistration(artefact.value.input, trust, { now: new Date(), crypto: nodeCrypto, ...options });
  const found = report.fragments.find(({ check }) => check === 'chain');
  if (found === undefined) throw new Error('the chain was not looked at');
  return { verdict: report.verdict, code: found.code };
}

/** A bundle whose receipt claims that the block of the anchor is an earlier one. */
function forgeReceipt(bundle: Uint8Array): Uint8Array {
  const document = objectOf(parsedText(bundle));
  const receipt = parseShape(anchorReceiptShape, document['anchor']);
  if (!receipt.ok) throw new Error('the bundle has no receipt');
  const anchor: AnchorReceipt = { ...receipt.value, blockNumber: receipt.value.blockNumber - 1 };
  return utf8(JSON.stringify({ ...document, anchor }));
}

/** The members of `anchor.json` and no others. */
function placeOf({ link: _link, proof: _proof, ...place }: AnchorReceipt): AnchorPlace {
  const parsed = parseShape(anchorPlaceShape, place);
  if (!parsed.ok) throw new Error(`not the place of an anchor: ${parsed.detail}`);
  return parsed.value;
}
