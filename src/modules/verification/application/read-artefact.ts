import { Injectable } from '@nestjs/common';
import { isObject, type JsonValue, parseJson } from '../../../core/canonical/index.js';
import { digestText } from '../../../core/crypto-provider.js';
import { Fault } from '../../../core/fault.js';
import {
  type ArtefactKind,
  completeArtefact,
  parseArtefact,
  type VerificationInput,
} from '../../../core/verification/index.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';
import { ArtefactStore } from '../../certificates/index.js';
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

const LONGEST_NUMBER = 64;
const A_REPORT = 'a verification report, which is no certificate';

/** Reads artefacts of every kind. It opens no address, whatever they say. */
@Injectable()
export class ReadArtefact {
  constructor(private readonly store: ArtefactStore) {}

  /** Throws Fault 'artefact-unreadable' for what is none, or is cut off. */
  async from(bytes: Uint8Array): Promise<GivenArtefact> {
    const parsed = parseArtefact(bytes);
    if (isReport(bytes)) throw unreadable(A_REPORT);
    if (!parsed.ok) throw unreadable(parsed.detail ?? parsed.code);
    const { kind } = parsed.value;
    const input = await completeArtefact(parsed.value, nodeCrypto);
    if (input.pdf?.fault === 'pdf-unreadable') throw unreadable(input.pdf.fault);
    if (isReport(input.credential)) throw unreadable(A_REPORT);
    const digest = digestText.sha256(nodeCrypto, bytes);
    return { kind, input, number: numberIn(input) ?? (await this.signed(input, digest)), digest };
  }

  /** A detached signature names no certificate, but the registry knows those that it made. */
  private async signed({ sm2 }: VerificationInput, digest: string): Promise<string | undefined> {
    return sm2 === undefined ? undefined : this.store.numberOf('sm2', digest);
  }
}

const unreadable = (reason: string): Fault => new Fault('artefact-unreadable', { reason });

/** Our own answers are no evidence of anything. */
const isReport = (bytes: Uint8Array | undefined): boolean => {
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
