import { Injectable } from '@nestjs/common';
import type { LedgerFacts } from '../../../core/certificate-text/index.js';
import { parseCheckpoint } from '../../../core/checkpoint/index.js';
import { Fault } from '../../../core/fault.js';
import { parseNote } from '../../../core/note/index.js';
import { RegistrationEvidenceReader } from '../persistence/registration-evidence-reader.js';
import { RegistrationArtefacts } from './registration-artefacts.js';
import { TrustFiles } from './trust-files.js';

/** What is printed of the ledger on a certificate, as it is when the certificate is drawn. */
@Injectable()
export class PrintedFacts {
  constructor(
    private readonly evidence: RegistrationEvidenceReader,
    private readonly artefacts: RegistrationArtefacts,
    private readonly trust: TrustFiles,
  ) {}

  /** Throws 'certificate-publishing' before a published checkpoint covers the entry. */
  async of(number: string): Promise<LedgerFacts> {
    const found = await this.evidence.find(number);
    const { issued, checkpoint } = found ?? {};
    const head = checkpoint === undefined ? undefined : headOf(checkpoint.note);
    if (found === undefined || issued === undefined || head === undefined) throw new Fault('certificate-publishing');
    const [{ anchor }, trust] = await Promise.all([this.artefacts.assemble(found), this.trust.currentText()]);
    const trustFile = `sha256:${trust.sha256}` as const;
    const { index } = issued;
    if (anchor === undefined || anchor.size <= index) return { index, ...head, trustFile };
    const { chainId, contract, transactionHash } = anchor;
    return { index, ...head, trustFile, anchor: { chainId, contract, transactionHash } };
  }
}

const headOf = (note: string): Pick<LedgerFacts, 'size' | 'root'> | undefined => {
  const parsed = parseNote(note);
  const checkpoint = parsed.ok ? parseCheckpoint(parsed.value.text) : parsed;
  return checkpoint.ok ? checkpoint.value : undefined;
};
