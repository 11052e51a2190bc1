import { type NoteSignature, parseNote } from '../../../core/note/index.js';
import { formatAddCheckpoint } from '../../../core/witness/index.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';
import { errorText } from '../../../platform/startup/index.js';
import { Patience } from '../domain/patience.js';
import { type ReadReply, readReply } from '../domain/read-reply.js';
import type { AskedWitness, WitnessFailure, WitnessTransport } from '../domain/witness-exchange.js';

/** What asking a witness came to. */
export type Asked =
  | { readonly kind: 'cosigned'; readonly signature: NoteSignature }
  /** It has cosigned a larger tree already, so that it cannot cosign this one any more. */
  | { readonly kind: 'ahead'; readonly size: number }
  | { readonly kind: 'failed'; readonly failure: WitnessFailure; readonly detail: string };

/** What the ledger gives to ask with. */
export interface CheckpointToCosign {
  readonly size: number;
  /** With the log's signature. */
  readonly note: string;
}

export type ConsistencyProofs = (from: number, to: number) => Promise<readonly Uint8Array[]>;

/** An honest witness states its size once, and once more when another instance of ours was quicker. */
const MOST_REQUESTS = 4;

/** The conversation with one witness: what size it has, as far as we know, and how it behaves. */
export class WitnessLink {
  /** A hint only: the witness states the true size whenever this is wrong. */
  private size = 0;
  private asking = false;
  private readonly patience = new Patience();

  constructor(
    readonly witness: AskedWitness,
    private readonly transport: WitnessTransport,
    private readonly proofs: ConsistencyProofs,
  ) {}

  /** One more turn has come; whether the witness is to be asked in it. */
  mayBeAsked(): boolean {
    return this.patience.turn() && !this.asking;
  }

  /** Asks for a cosignature of a checkpoint. Never rejects. */
  async ask(checkpoint: CheckpointToCosign): Promise<Asked> {
    this.asking = true;
    try {
      const asked = await this.converse(checkpoint);
      if (asked.kind === 'cosigned') this.patience.succeeded();
      else this.patience.failed();
      return asked;
    } catch (error) {
      this.patience.failed();
      return { kind: 'failed', failure: 'unreachable', detail: errorText(error) };
    } finally {
      this.asking = false;
    }
  }

  private async converse(checkpoint: CheckpointToCosign): Promise<Asked> {
    for (let request = 0; request < MOST_REQUESTS; request += 1) {
      // A size beyond the checkpoint's is no place to start from: the witness states the true one again.
      const from = this.size <= checkpoint.size ? this.size : 0;
      const reply = await this.request(from, checkpoint);
      if (reply.kind === 'cosigned') this.size = checkpoint.size;
      if (reply.kind !== 'conflict') return reply;
      // Stated for the size that we asked from, it is no answer at all.
      if (reply.size === from) return { kind: 'failed', failure: 'restless', detail: `size ${reply.size} again` };
      this.size = reply.size;
      if (reply.size > checkpoint.size) return { kind: 'ahead', size: reply.size };
    }
    return { kind: 'failed', failure: 'restless', detail: `another size each of ${MOST_REQUESTS} times` };
  }

  private async request(from: number, { size, note }: CheckpointToCosign): Promise<ReadReply> {
    const proof = from > 0 && from < size ? await this.proofs(from, size) : [];
    const body = formatAddCheckpoint({ oldSize: from, proof, checkpoint: note });
    const reply = await this.transport.addCheckpoint(this.witness.url, body);
    const parsed = parseNote(note);
    return readReply(nodeCrypto, this.witness.key, parsed.ok ? parsed.value.text : '', reply);
  }
}
