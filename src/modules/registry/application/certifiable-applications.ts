import { Injectable } from '@nestjs/common';
import type { Centre } from '../../../core/access/index.js';
import type { MeasuredFile, RegistrationContent } from '../../../core/credential/index.js';
import type { DigestPair } from '../../../core/entry/index.js';
import type { RegimeProfile, RegistrationType } from '../../../core/regime/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import {
  type Applicant,
  type ApplicationContent,
  nationalGrant,
  type Publicity,
  profileOf,
  registryFault,
} from '../domain/index.js';
import type { ApplicationRecord } from '../persistence/application-record.js';
import { Applicants, NO_ORGANISATION } from './applicants.js';
import { CentreNames } from './centre-names.js';
import { MeasuredFigures } from './measured-figures.js';
import { orderKeyOf } from './ledger-submission.js';
import { TargetCertificates } from './target-certificates.js';

/** All that a certificate takes from its application. */
export interface CertifiableApplication {
  readonly applicationId: string;
  readonly centre: Centre;
  readonly centreName: string;
  /** The organisation of the holder; `NO_ORGANISATION` where it has none here. */
  readonly organisationId: string;
  readonly holder: RegistrationContent['holder'];
  readonly registrationType: RegistrationType;
  /** The rules that the application was filed under. */
  readonly profile: RegimeProfile;
  readonly content: ApplicationContent;
  /** The certificate that this one takes the place of; none for an initial registration. */
  readonly replaces?: { readonly number: string; readonly holderCode: string; readonly validUntil: Date };
  /** What the approval was made subject to. */
  readonly conditions?: readonly string[];
  /** 测得事实: from the signed profiles that were filed, or from the certificate before. */
  readonly measured?: MeasuredFile[];
  /** Absent where the centre withheld it from publicity (不公示). */
  readonly publicity?: Publicity;
  /** Salted digests of what the ledger holds of the application: content, applicant, evidence. */
  readonly digests: Readonly<Record<string, DigestPair>>;
  /** Order key of every entry of this application and its certificate. */
  readonly orderKey: string;
  /** The certificate's number, where a national platform gave it. */
  readonly numberFromNation?: string;
  /** Since when the registration is valid, where a national platform made it so: before the act of issue. */
  readonly validFrom?: Date;
}

/** Makes of an application what its certificate is made of. */
@Injectable()
export class CertifiableApplications {
  constructor(
    private readonly targets: TargetCertificates,
    private readonly applicants: Applicants,
    private readonly centreNames: CentreNames,
    private readonly measured: MeasuredFigures,
  ) {}

  /**
   * Throws Fault 'certified-content-erased' (409) where nobody can tell what would be certified, and 'data-profile-invalid'
   * for a stored profile that is none.
   */
  async of(tx: Transaction, record: ApplicationRecord): Promise<CertifiableApplication> {
    const { application, filing } = record;
    const { id, centre, applicant, publicity, registrationType, certificateNumber, isPublicityWithheld } = application;
    const { conditions } = application;
    if (filing === undefined || (publicity === undefined) !== isPublicityWithheld) {
      throw new Error(`application ${id} was certified unpublished`);
    }
    const content = await this.targets.certified(tx, record);
    if (content === undefined) throw registryFault('certified-content-erased', { number: certificateNumber ?? '' });
    const target = certificateNumber === undefined ? undefined : await this.targets.find(tx, certificateNumber);
    const replaced = target?.certificate;
    const evidence = application.evidence.filter(({ isFiled }) => isFiled);
    const { items: measured } = await this.measured.of(application, { content, evidence }, target);
    const holder = holderOf(application, content, replaced?.holder);
    return {
      applicationId: id,
      centre,
      centreName: this.centreNames.of(centre),
      organisationId: await this.organisationOf(tx, holder.uscc, applicant),
      holder,
      registrationType,
      profile: profileOf(application),
      content,
      ...(replaced && {
        replaces: { number: replaced.number, holderCode: replaced.holder.code, validUntil: replaced.validUntil },
      }),
      ...(conditions === undefined ? {} : { conditions }),
      ...(measured.length === 0 ? {} : { measured: [...measured] }),
      ...(publicity === undefined ? {} : { publicity }),
      digests: filing.digests,
      orderKey: orderKeyOf(id),
      ...nationalGrant(application),
    };
  }

  private async organisationOf(tx: Transaction, holder: string, { code, organisationId }: Applicant): Promise<string> {
    if (holder === code) return organisationId;
    return (await this.applicants.organisationOf(tx, holder)) ?? NO_ORGANISATION;
  }
}

type Party = { readonly name: string; readonly type: RegistrationContent['holder']['type']; readonly code: string };

/** The transferee of a transfer; the holder as he was where somebody else asked; else the applicant, as he is named now. */
function holderOf(
  { applicant }: ApplicationRecord['application'],
  { transfer }: ApplicationContent,
  before: Party | undefined,
): RegistrationContent['holder'] {
  const isOther = applicant.capacity !== undefined;
  const { name, type, code } = transfer?.transferee ?? (isOther ? (before ?? applicant) : applicant);
  return { name, type, uscc: code };
}
