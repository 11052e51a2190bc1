import { Injectable } from '@nestjs/common';
import { isObject, type JsonValue, parseJson } from '../../../core/canonical/index.js';
import { digestText } from '../../../core/crypto-provider.js';
import { Fault } from '../../../core/fault.js';
import {
  type Artefact,
  type ArtefactKind,
  parseArtefact,
  type VerificationInput,
} from '../../../core/verification/index.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';
import { REPORT_TYPE } from '../domain/report-credential.js';

/** What somebody sent, ready to be judged. */
export interface GivenArtefact {
  readonly kind: ArtefactKind;
  readonly input: VerificationInput;
  /** Number of the certificate that it claims to be of; where it names one at all. */
  readonly number: string | undefined;
  /** SHA-256 of the exact bytes, `sha256:…`. */
  readonly digest: string;
}

/** A twin has some 6 kB; making one canonical costs more than its size. */
const MOST_TWIN_BYTES = 32 * 1024;
const LONGEST_NUMBER = 64;

/** Reads artefacts of every kind. It opens no address, whatever they say. */
@Injectable()
export class ReadArtefact {
  /** Throws Fault 'artefact-unreadable' for what is none, or is cut off. */
  async from(bytes: Uint8Array): Promise<GivenArtefact> {
    const parsed = parseArtefact(bytes);
    if (isReport(bytes)) throw unreadable('a verification report, which is no certificate');
    if (!parsed.ok) throw unreadable(parsed.detail ?? parsed.code);
    const { kind } = parsed.value;
    const input = { ...parsed.value.input, ...(await this.twin(parsed.value)) };
    return { kind, input, number: numberIn(input), digest: digestText.sha256(nodeCrypto, bytes) };
  }

  private async twin({ rdfc: document }: Artefact): Promise<Pick<VerificationInput, 'rdfc'>> {
    if (document === undefined) return {};
    if (document.length > MOST_TWIN_BYTES) throw unreadable('rdfc-too-long');
    const parsed = parseJson(document);
    if (!parsed.ok || !isObject(parsed.value)) throw unreadable(parsed.ok ? 'rdfc-shape' : parsed.code);
    // Loaded by the first twin that comes: it is large, and few do.
    const { canonicalRdfc } = await import('../../../core/rdfc/canonical.js');
    const canonical = await canonicalRdfc(parsed.value);
    if (!canonical.ok) throw unreadable(canonical.code);
    return { rdfc: { document, canonical: canonical.value } };
  }
}

const unreadable = (reason: string): Fault => new Fault('artefact-unreadable', { reason });

/** Our own answers are no evidence of anything. */
const isReport = (bytes: Uint8Array): boolean => {
  const type = memberAt(bytes, ['type']);
  return Array.isArray(type) && type.includes(REPORT_TYPE);
};

/** Where each document says which certificate it is of. */
const numberIn = (input: VerificationInput): string | undefined => {
  const { credential, summary, disclosure, rdfc, entry } = input;
  const subject = memberAt(credential ?? summary ?? rdfc?.document, ['credentialSubject', 'number']);
  const found = subject ?? memberAt(disclosure, ['summary', 'credentialSubject', 'number']);
  const number = found ?? memberAt(entry, ['body', 'number']);
  return typeof number === 'string' && number.length <= LONGEST_NUMBER ? number : undefined;
};

const memberAt = (document: Uint8Array | undefined, path: readonly string[]): JsonValue | undefined => {
  const parsed = document === undefined ? undefined : parseJson(document);
  if (parsed?.ok !== true) return undefined;
  return path.reduce<JsonValue | undefined>((value, name) => (isObject(value) ? value[name] : undefined), parsed.value);
};
