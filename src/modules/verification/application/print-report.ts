import { Injectable } from '@nestjs/common';
import { CENTRE_NAMES } from '../../../core/access/index.js';
import { utf8 } from '../../../core/bytes.js';
import { civilDateAt } from '../../../core/calendar/index.js';
import type { TextItem } from '../../../core/certificate-text/index.js';
import { Fault } from '../../../core/fault.js';
import { fillSignature, mostCmsBytes } from '../../../core/pdf/index.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';
import { PaperPress } from '../../../platform/paper/index.js';
import { CentreSigners } from '../../certificates/index.js';
import { LedgerReader } from '../../ledger/index.js';
import { isProven } from '../domain/proven-artefact.js';
import { reportText } from '../domain/report-text.js';
import type { SignedReport } from './sign-report.js';
import type { VerificationAnswer } from './verify-registration.js';

/** Drawing one takes a thread some tenths of a second; who comes when so many wait is told to come again. */
const MOST_WAITING = 8;
/** Not 登记专用章: nobody is to take a report for a certificate. */
const SEAL_PURPOSE = '核验专用章';
/** 〓 stands for a character that cannot be printed; the attached report has it. */
const GETA = '\u3013';
const UUID_START = 'urn:uuid:'.length;

/** Signed reports on paper, with the JSON attached. */
@Injectable()
export class PrintReport {
  private waiting = 0;

  constructor(
    private readonly press: PaperPress,
    private readonly signers: CentreSigners,
    private readonly ledger: LedgerReader,
  ) {}

  /** Throws 'artefact-key-missing' while the ledger knows no key for it, 'unavailable' when too many wait. */
  async print(signed: SignedReport, answer: VerificationAnswer): Promise<Uint8Array> {
    if (this.waiting >= MOST_WAITING) throw new Fault('unavailable', { seconds: 2 });
    this.waiting += 1;
    try {
      return await this.draw(signed, answer);
    } finally {
      this.waiting -= 1;
    }
  }

  private async draw({ centre, text, terms }: SignedReport, { report }: VerificationAnswer): Promise<Uint8Array> {
    const signer = this.signers.pdf(centre);
    if (signer === undefined) throw new Fault('artefact-key-missing');
    const { publicUrl, sample } = this.ledger.identity();
    const centreName = CENTRE_NAMES[centre];
    const number = isProven(report) ? report.certificate?.number : undefined;
    const at = new Date(report.checkedAt);
    const items = reportText(report, { ...terms, centreName, day: civilDateAt(at) });
    const unsigned = await this.press.draw({
      items: await this.printable(items),
      number: number ?? `R-${terms.id.slice(UUID_START, UUID_START + 8)}`,
      title: '数据资产登记核验报告',
      author: centreName,
      isSample: sample,
      createdAt: at,
      qr: number === undefined ? `${publicUrl}/verify` : `${publicUrl}/verify/${number}`,
      seal: { name: centreName, purpose: SEAL_PURPOSE },
      attachment: { name: 'verification-report.vc.json', type: 'application/vc', bytes: utf8(text) },
      signature: { signedAt: at, reason: '核验 Verification', room: mostCmsBytes(signer.certificate) },
    });
    return fillSignature(nodeCrypto, unsigned, signer);
  }

  /** Names are of the certificate, which could be printed; those that somebody asked of are his own. */
  private async printable(items: readonly TextItem[]): Promise<TextItem[]> {
    const coverage = await this.press.coverage();
    const shown = (text: string) =>
      [...text].map((character) => (coverage.missingIn(character) === undefined ? character : GETA)).join('');
    return items.map((item) => (item.kind === 'field' ? { ...item, value: shown(item.value) } : item));
  }
}
