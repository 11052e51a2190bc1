import type { JsonObject } from '../../../core/canonical/index.js';

/** Type by which a signed report says that it is one, and no certificate. */
export const REPORT_TYPE = 'DataAssetVerificationReportCredential';

/** What was asked: the digest of what was sent (`sha256:…`), or the number that was named with the holder's name. */
export type AskedOf =
  | { readonly artefact: string; readonly kind: string }
  | { readonly number: string; readonly holderName: string };

/** What goes into a signed report. */
export interface ReportTerms {
  readonly id: string;
  readonly issuer: { readonly id: string; readonly name: string };
  readonly at: Date;
  readonly askedOf: AskedOf;
  /** SHA-256 of the exact text of the trust file that was judged by, `sha256:…`. */
  readonly trustFile: string;
  readonly isSample: boolean;
  readonly report: JsonObject;
}

/** 声明: what the signature under a report means. */
export const REPORT_STATEMENT = {
  zh: '本报告是登记机构服务器在所载核验时间作出的答复，只对该时间负责；证书其后的状态请重新核验。报告不是证书，也不能代替证书。',
  en: 'This report is the answer of the server of the registry at the time of verification that it states, and of no other time: verify again for the status since then. It is no certificate and takes the place of none.',
} as const;

/**
 * A report as a W3C Verifiable Credential 2.0, not yet signed. Its proof says who answered, nothing about the certificate
 * that the report does not say.
 */
export const reportCredential = (terms: ReportTerms): JsonObject => {
  const { id, issuer, at, askedOf, trustFile, isSample, report } = terms;
  return {
    '@context': ['https://www.w3.org/ns/credentials/v2', 'https://www.w3.org/ns/credentials/undefined-terms/v2'],
    id,
    type: ['VerifiableCredential', REPORT_TYPE],
    name: isSample ? '数据资产登记核验报告（样本 / SAMPLE）' : '数据资产登记核验报告',
    issuer: { ...issuer },
    validFrom: at.toISOString(),
    credentialSubject: {
      askedOf: { ...askedOf },
      trustFile,
      statement: { ...REPORT_STATEMENT },
      ...(isSample ? { sample: true } : {}),
      report,
    },
  };
};
