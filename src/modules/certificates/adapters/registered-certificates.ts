import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { JsonValue } from '../../../core/canonical/index.js';
import { isObject, parseJson } from '../../../core/canonical/index.js';
import { parseRegistrationContent, type RegistrationContent } from '../../../core/credential/index.js';
import { isRegimeCode } from '../../../core/regime/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import {
  type AskedOfCertificate,
  CertificateDesk,
  CertificateKeeper,
  type TargetCertificate,
} from '../../registry/index.js';
import { CertificateBurdens } from '../application/certificate-burdens.js';
import type { Certificate } from '../domain/certificate.js';
import { CertificateRepository } from '../persistence/certificate-repository.js';

/** Tells the registry of the certificates that applications are about. */
@Injectable()
export class RegisteredCertificates extends CertificateKeeper implements OnModuleInit {
  constructor(
    private readonly desk: CertificateDesk,
    private readonly certificates: CertificateRepository,
    private readonly burdens: CertificateBurdens,
  ) {
    super();
  }

  onModuleInit(): void {
    this.desk.register(this);
  }

  async find(tx: Transaction, number: string, isLocked: boolean): Promise<TargetCertificate | undefined> {
    const found = isLocked
      ? await this.certificates.findForUpdate(tx, number)
      : await this.certificates.find(tx, number);
    return found && toTarget(found);
  }

  /** A correction only says better what was meant all along; of the rights themselves their creditors agree to that. */
  async requireFree(
    tx: Transaction,
    { number, type, applicationId, correctsRights }: AskedOfCertificate,
  ): Promise<void> {
    if (type === 'initial' || (type === 'correction' && !correctsRights)) return;
    await this.burdens.requireFree(tx, number, type, { applicationId });
  }
}

function toTarget(certificate: Certificate): TargetCertificate {
  const { regime, holder, withheld, measured } = contentOf(certificate);
  const { number, applicationId, centre, state, validUntil, replacedBy } = certificate;
  if (!isRegimeCode(regime)) throw new Error(`certificate ${number} is under ${regime}`);
  return {
    number,
    applicationId,
    centre,
    regime,
    holder: { name: holder.name, type: holder.type, code: holder.uscc },
    state,
    validUntil,
    ...(replacedBy === null ? {} : { successor: replacedBy }),
    ...(withheld === undefined ? {} : { isWithheld: true }),
    ...(measured === undefined ? {} : { measured }),
  };
}

/** What the signed credential states. */
function contentOf({ number, credential }: Certificate): RegistrationContent {
  const parsed = parseJson(Buffer.from(credential, 'utf8'));
  const subject = parsed.ok && isObject(parsed.value) ? parsed.value['credentialSubject'] : undefined;
  const content = parseRegistrationContent(withoutMark(subject));
  if (!content.ok) throw new Error(`certificate ${number} has no readable credential: ${content.detail}`);
  return content.value;
}

/** Credentials of a registry without a public address are marked as samples beside their content. */
const withoutMark = (subject: JsonValue | undefined): JsonValue => {
  if (!isObject(subject)) return null;
  const { sample: _mark, ...content } = subject;
  return content;
};
